"""The embedded database: one SQLite file, which is the default."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from cvmatch.errors import StoreFault
from cvmatch.store.connection import Kind
from cvmatch.store.schema import FIELDS, INDEX, UNINDEX
from cvmatch.store.searching import match_expression

CHECK = "look closer: cvmatch postings check; restore a copy, or export what can be read and add it to a new store"
MAX_NAMED = 20


class SqliteConnection(sqlite3.Connection):
    """A connection to a store in a file: see StoreConnection."""

    engine = "SQLite"
    home: Path

    @property
    def place(self) -> str:
        """The path."""
        return str(self.home)

    def stream(self, statement: str) -> Iterator[Any]:
        """SQLite hands out rows as they are asked for."""
        return iter(self.execute(statement))

    def transaction(self, kind: Kind) -> AbstractContextManager[None]:
        """All or nothing."""
        return transaction(self, kind)

    def faults(self) -> AbstractContextManager[None]:
        """SQLite's and the system's errors as a StoreFault."""
        return faults(self.home)

    def version(self) -> int:
        """The version of the file."""
        return int(self.execute("pragma user_version").fetchone()[0])

    def fill_incoming(self, rows: Iterable[Sequence[Any]]) -> None:
        """A temporary table."""
        self.execute("drop table if exists temp.incoming")
        self.execute(f"create temp table incoming (position integer primary key, {FIELDS})")
        places = ", ".join("?" for _ in FIELDS.split(", "))
        with self.transaction("deferred"):
            self.executemany(f"insert into temp.incoming ({FIELDS}) values ({places})", rows)

    def unindex(self, where: str, values: Sequence[Any] = ()) -> None:
        """Out of the FTS5 table."""
        self.execute(UNINDEX + where, values)

    def index_incoming(self) -> None:
        """Into the FTS5 table."""
        self.execute(f"{INDEX} where key in (select key from temp.incoming)")

    def search(self, query: str, columns: Sequence[str], limit: int) -> Iterable[Any]:
        """By BM25."""
        expression = match_expression(query)
        statement = (
            f"select {', '.join(f'p.{name}' for name in columns)} from words join posting p on p.number = words.rowid"
            " where words match ? order by bm25(words, 8.0, 2.0, 1.0, 1.0), p.key limit ?"
        )
        return self.execute(statement, (expression, limit)) if expression else ()

    def wipe(self) -> None:
        """FTS5 keeps deleted words until its parts are merged."""
        self.execute("insert into words (words) values ('optimize')")

    def settle(self) -> None:
        """Empty the log beside the file."""
        self.execute("pragma wal_checkpoint(truncate)")

    def damage(self) -> Iterator[str]:
        """SQLite's check of its pages and indexes."""
        found = self.execute(f"pragma integrity_check({MAX_NAMED})")
        return (f"SQLite: {row[0]}" for row in found if row[0] != "ok")

    def damage_of_words(self) -> Iterator[str]:
        """FTS5's own check raises where it finds something."""
        self.execute("insert into words (words, rank) values ('integrity-check', 1)")
        return iter(())


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """All or nothing, an interruption by the user included."""
    connection.execute(f"begin {kind}")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into a StoreFault with a hint."""
    try:
        yield
    except sqlite3.Error as error:
        raise _store_fault(path, error) from error
    except OSError as error:
        hint = "free some space" if error.errno == 28 else "name a file in a folder of yours: --store postings.db"
        raise StoreFault(f"{path} cannot be written ({error.strerror})", hint) from error


def _store_fault(path: Path, error: sqlite3.Error) -> StoreFault:
    words = str(error)
    if "locked" in words or "busy" in words:
        return StoreFault(f"{path} is in use by another process", "wait until that is done, then try again")
    if "full" in words or "disk I/O" in words:
        return StoreFault(
            f"{path} could not be written: {words}", "free some space; what was saved before is still there"
        )
    if "readonly" in words or "unable to open" in words:
        return StoreFault(f"{path} cannot be opened or written ({words})", "check the path and its permissions")
    if "not a database" in words:
        return StoreFault(f"{path} is not a store of postings, or its beginning is damaged", CHECK)
    return StoreFault(f"{path} is damaged ({words})", CHECK)
