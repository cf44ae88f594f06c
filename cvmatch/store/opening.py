"""Opening the file of saved postings, and saying in one line why it cannot be used."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from cvmatch.errors import StoreFault
from cvmatch.store.address import is_address
from cvmatch.store.connection import StoreConnection
from cvmatch.store.schema import APPLICATION, MIGRATIONS, VERSION
from cvmatch.store.sqlite import SqliteConnection, faults, transaction

# Another process may be importing: its transaction is short, since it reads its files before it begins.
BUSY_SECONDS = 30


def default_path() -> Path:
    """The store in the user's data folder, or where CVMATCH_STORE says."""
    named = os.environ.get("CVMATCH_STORE")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("cvmatch", appauthor=False) / "postings.db"


def named(store: str | Path | None) -> str | Path:
    """A store as it is asked for, else as CVMATCH_STORE says, else the one in the user's data folder."""
    asked = os.environ.get("CVMATCH_STORE") if store is None else store
    return asked if isinstance(asked, str) and is_address(asked) else default_path() if store is None else Path(store)


def opened(store: str | Path | None, *, write: bool) -> StoreConnection:
    """A connection to a store in a file, or on a server. Raises StoreFault."""
    place = named(store)
    if isinstance(place, Path):
        return connect(place, write=write)
    from cvmatch.store import postgres

    return postgres.connect(place, write=write)


def may_write(store: str | Path | None) -> bool:
    """Whether a store is there and can be written."""
    place = named(store)
    if isinstance(place, Path):
        return place.is_file() and writable(place)
    from cvmatch.store import postgres

    return postgres.may_write(place)


def writable(path: Path) -> bool:
    """Whether a store that is there can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect(path: Path, *, write: bool) -> SqliteConnection:
    """A connection to the store; with `write` it is made where there is none, readable by its owner only.

    Raises StoreFault: missing, a folder, not permitted, another program's, of a later version, damaged.
    """
    with faults(path):
        if write:
            _make(path)
        elif not path.exists():
            raise StoreFault(f"there is no store at {path}", "save postings first: cvmatch postings add PATH")
        connection = _opened(path, write)
        try:
            _prepare(connection, path, write)
        except BaseException:
            connection.close()
            raise
        return connection


def _make(path: Path) -> None:
    """An empty file with the owner's permissions only, before SQLite touches it (its side files inherit them)."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _opened(path: Path, write: bool) -> SqliteConnection:
    if path.is_dir():
        raise StoreFault(f"{path} is a folder, not a store", "name a file: --store postings.db")
    if not write and not writable(path):
        # SQLite reads a WAL file beside its log, which it could not make here.
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, factory=SqliteConnection)
    else:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, factory=SqliteConnection)
    connection.home = path
    return connection


def _prepare(connection: SqliteConnection, path: Path, write: bool) -> None:
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma cell_size_check = on")
    application, version = (
        connection.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application == 0 and version == 0 and write and not connection.execute("select 1 from sqlite_master").fetchone():
        _migrate(connection, 0)
    elif application != APPLICATION:
        raise StoreFault(f"{path} is not a store of postings", "name another file: --store postings.db")
    elif version > VERSION:
        raise StoreFault(f"{path} was written by a later version of cvmatch", "update cvmatch, or use another store")
    elif version < VERSION and write:
        _migrate(connection, version)
    if write:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        connection.execute("pragma secure_delete = on")


def _migrate(connection: SqliteConnection, version: int) -> None:
    """Bring the tables up to date in one transaction."""
    steps = "\n".join(MIGRATIONS[number] for number in range(version + 1, VERSION + 1))
    marks = f"pragma application_id = {APPLICATION};\npragma user_version = {VERSION};"
    connection.execute("pragma journal_mode = wal")
    with transaction(connection, "immediate"):
        if connection.execute("pragma user_version").fetchone()[0] < VERSION:  # else another process was first
            for statement in _statements(steps + marks):
                connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (`executescript` would commit the transaction first)."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield from (part for part in [statement.strip()] if part)
            statement = ""
