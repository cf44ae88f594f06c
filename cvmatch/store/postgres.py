"""A store shared by many: tables in the schema `cvmatch` of a PostgreSQL database, through pg8000."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path
from typing import Any

from cvmatch.errors import StoreFault, UsageFault
from cvmatch.store.address import FORM, Address, address
from cvmatch.store.connection import Kind
from cvmatch.store.driver import ServerError, answer, opened
from cvmatch.store.postgres_schema import INCOMING, TABLES
from cvmatch.store.schema import FIELDS, VERSION
from cvmatch.store.tsvector import query as tsquery
from cvmatch.store.tsvector import vector

BUSY = "30s"  # another process may be importing: its transaction is short
FETCHED = COPIED = 500  # rows of a long answer or import that are here at one time
_COPIED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_VALUE = re.compile(r"\?(\d*)")
_THERE = "select to_regclass('cvmatch.meta') is not null"
# "CVMA", as in the embedded store: one process at a time makes the tables.
_MAKING = "select pg_advisory_xact_lock(1129729345)"
_RANK = "ts_rank_cd('{0.125, 0.125, 0.25, 1.0}', p.words, q.asked)"
# What the server says (SQLSTATE, the beginning), and what a person is told of it.
_SAID = (
    ("28", "{place} does not let this user in", "check user and password (PGPASSWORD)"),
    ("3D000", "there is no database for {place}", "make it: createdb -h HOST -U USER DATABASE"),
    ("42501", "{place} does not permit that to this user", "ask its administrator for the rights on schema cvmatch"),
    ("25006", "{place} was opened for reading only", "try again with a user who may write"),
    ("55P03", "{place} is in use by another process", "wait until that is done, then try again"),
    ("40", "{place} is in use by another process", "wait until that is done, then try again"),
    ("53", "{place} is full or too busy", "free some space on the server; what was saved before is still there"),
    ("SSL", "{place} offers no encrypted way that can be trusted", "check sslmode and the server's certificate"),
    ("", "{place} cannot be used ({words})", "look at the server, then: cvmatch postings check --store ..."),
)


@dataclass(slots=True)
class Answer:
    """The rows of a statement, and how many it changed."""

    rows: list[tuple[Any, ...]]
    rowcount: int
    _at: int = 0

    def fetchone(self) -> Any:
        """The next row or None."""
        self._at += 1
        return self.rows[self._at - 1] if self._at <= len(self.rows) else None

    def fetchall(self) -> list[Any]:
        """All that are left."""
        left, self._at = self.rows[self._at :], len(self.rows)
        return left

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())


def connect(store: str, *, write: bool) -> PostgresConnection:
    """A connection to the store at an address; with `write` its tables are made where there are none.

    Raises UsageFault where pg8000 is not installed, StoreFault where the server or the store cannot be used.
    """
    if not find_spec("pg8000"):
        words = "a store on a server needs packages that are not installed"
        raise UsageFault(words, 'pip install "cvmatch[postgres]"')
    where = address(store)
    connection = PostgresConnection(where)
    try:
        with connection.faults():
            _prepare(connection, write)
    except BaseException:
        connection.close()
        raise
    return connection


def may_write(store: str) -> bool:
    """Whether the store is there, and this user may change it. Raises StoreFault."""
    connection = connect(store, write=False)
    try:
        with connection.faults():
            found = connection.execute("select has_table_privilege('cvmatch.understood', 'insert')").fetchone()
            return bool(found[0])
    finally:
        connection.close()


def _prepare(connection: PostgresConnection, write: bool) -> None:
    there = connection.execute(_THERE).fetchone()[0]
    if not there and not write:
        raise StoreFault(f"there is no store at {connection.place}", "save postings first: cvmatch postings add PATH")
    if not there:
        _make(connection)
    for name, words in (("search_path", "cvmatch"), ("lock_timeout", f"'{BUSY}'")):
        connection.execute(f"set {name} = {words}")
    if connection.version() > VERSION:
        words = f"{connection.place} was written by a later version of cvmatch"
        raise StoreFault(words, "update cvmatch, or use another store")
    if not write:
        connection.execute("set default_transaction_read_only = on")


def _make(connection: PostgresConnection) -> None:
    if connection.execute("show server_encoding").fetchone()[0] != "UTF8":
        raise StoreFault(f"{connection.place} does not keep texts as UTF-8", "make a database with encoding UTF8")
    with connection.transaction("deferred"):
        connection.execute(_MAKING)
        if not connection.execute(_THERE).fetchone()[0]:  # else another process was first
            for statement in TABLES:
                connection.execute(statement)


class PostgresConnection:
    """A connection to a store on a server: see StoreConnection."""

    engine = "PostgreSQL"
    Error = ServerError

    def __init__(self, where: Address) -> None:
        from platformdirs import user_cache_path

        self.place = str(where)
        self.home: Path = user_cache_path("cvmatch", appauthor=False) / "stores" / where.digest()
        self._cursors = count()
        self._asking = False
        self._server: Any = None
        with suppress(OSError):  # without a folder the index is made for each run
            self.home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.faults():
            self._server = opened(where)

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Answer:
        """Run one statement."""
        rows = self._ask(self._server.run, _named(statement), **_values(values))
        return Answer([tuple(row) for row in rows or ()], self._server.row_count)

    def _ask(self, ask: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """What the server answers, to the end of the answer. Raises ServerError."""
        self._asking = True
        try:
            said = answer(ask, *values, **named)
        except ServerError:
            self._asking = False
            raise
        self._asking = False
        return said

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one statement, understood once by the server, for each row."""
        prepared: Any = None
        for row in rows:
            prepared = prepared or self._ask(self._server.prepare, _named(statement))
            self._ask(prepared.run, **_values(row))
        if prepared:
            self._ask(prepared.close)

    def stream(self, statement: str) -> Iterator[Any]:
        """Through a cursor that outlives its transaction, so that other statements may come between."""
        name = f"rows{next(self._cursors)}"
        self.execute(f"declare {name} no scroll cursor with hold for {statement}")
        try:
            while rows := self.execute(f"fetch {FETCHED} from {name}").rows:
                yield from rows
        finally:
            with suppress(ServerError):
                self.execute(f"close {name}")

    @contextmanager
    def transaction(self, kind: Kind) -> Iterator[None]:
        """All or nothing."""
        self.execute("begin isolation level repeatable read" if kind == "deferred" else "begin")
        try:
            if kind == "immediate":
                self.execute("lock table meta in exclusive mode")
            yield
            self.execute("commit")
        except BaseException:
            if self._asking:  # interrupted in the middle of an answer: the server rolls back when the line is dropped
                self.close()
            with suppress(ServerError):
                self.execute("rollback")
            raise

    @contextmanager
    def faults(self) -> Iterator[None]:
        """The server's and the system's errors as a StoreFault, in which no password can stand."""
        try:
            yield
        except ServerError as error:
            words, hint = next((words, hint) for code, words, hint in _SAID if error.code.startswith(code))
            raise StoreFault(words.format(place=self.place, words=str(error)), hint) from None
        except ConnectionError:
            raise StoreFault(f"no server answers at {self.place}", f"check that it runs; {FORM}") from None

    def version(self) -> int:
        """The version of the tables."""
        return int(self.execute("select value from cvmatch.meta where name = 'version'").fetchone()[0])

    def fill_incoming(self, rows: Iterable[Sequence[Any]]) -> None:
        """A temporary table, filled in one go."""
        for statement in INCOMING:
            self.execute(statement)
        lines = (_copied((*row, vector(row[1:5]))) for row in rows)
        with self.transaction("deferred"):
            while some := list(islice(lines, COPIED)):  # read first: what fails there does not break off a copy
                self._ask(self._server.run, f"copy incoming ({FIELDS}, words) from stdin", stream=some)

    def unindex(self, where: str, values: Sequence[Any] = ()) -> None:
        """The words stand in the row itself and change with it."""

    def index_incoming(self) -> None:
        """The vectors made on the way in."""
        self.execute("update posting p set words = i.words from incoming i where i.key = p.key")

    def search(self, query: str, columns: Sequence[str], limit: int) -> Iterable[Any]:
        """By ts_rank_cd."""
        asked = tsquery(query)
        statement = (
            f"select {', '.join(f'p.{name}' for name in columns)} from posting p, cast(? as tsquery) as q (asked)"
            f" where p.words @@ q.asked order by {_RANK} desc, p.key limit ?"
        )
        return self.execute(statement, (asked, limit)) if asked else ()

    def wipe(self) -> None:
        """Nothing is kept beside the rows."""

    def settle(self) -> None:
        """Let the server use the place of the removed rows again."""
        self.execute("vacuum posting, understood")

    def damage(self) -> Iterator[str]:
        """The server looks after its own pages."""
        return iter(())

    def damage_of_words(self) -> Iterator[str]:
        """Rows that the search does not know."""
        found = self.execute("select key from posting where words is null order by number limit 20")
        return (f"posting {row[0]!r:.80} is not in the search" for row in found)

    def close(self) -> None:
        """Close it; a second time does nothing."""
        if self._server is not None:
            with suppress(Exception):  # the way to the server may be gone already
                self._server.close()


def _copied(row: Sequence[Any]) -> str:
    """A line of COPY's text format."""
    return "\t".join("\\N" if value is None else str(value).translate(_COPIED) for value in row) + "\n"


def _named(statement: str) -> str:
    """Our places for values as the driver's: `?` in turn, `?2` by number."""
    turn = count(1)
    return _VALUE.sub(lambda place: f":v{place[1] or next(turn)}", statement)


def _values(values: Sequence[Any]) -> dict[str, Any]:
    return {f"v{number}": value for number, value in enumerate(values, 1)}
