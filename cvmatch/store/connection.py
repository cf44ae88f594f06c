"""What the store asks of its database: SQL that SQLite and PostgreSQL both understand, and what differs, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal, Protocol

# "immediate": this process alone writes; "deferred": all is read as of one moment.
Kind = Literal["immediate", "deferred"]


class Rows(Protocol):
    """The answer to a statement."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def fetchone(self) -> Any:
        """The next row, a tuple, or None."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Row by row."""


class StoreConnection(Protocol):
    """An open store. In statements `?` or `?1` stands for a value, and `incoming` is the table of an import.

    `place` names the store to people, without a password; beside `home` the derived index is kept. `execute` and
    `executemany` raise the engine's own errors, which `faults` turns into a StoreFault.
    """

    @property
    def engine(self) -> str:
        """Its name ("SQLite")."""

    @property
    def place(self) -> str:
        """The path or address."""

    @property
    def home(self) -> Path:
        """The file itself, or a name in the user's cache folder."""

    @property
    def Error(self) -> type[Exception]:  # noqa: N802 (the name that DB-API 2.0 has for it)
        """What its statements raise."""

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Run one statement for each row."""

    def stream(self, statement: str) -> Iterator[Any]:
        """The rows of a long answer, as of one moment, never all in memory."""

    def transaction(self, kind: Kind) -> AbstractContextManager[None]:
        """All or nothing, an interruption by the user included."""

    def faults(self) -> AbstractContextManager[None]:
        """Turn what the engine and the system say into a StoreFault with a hint."""

    def version(self) -> int:
        """The version of its tables."""

    def fill_incoming(self, rows: Iterable[Sequence[Any]]) -> None:
        """A table of this connection only, with what an import states: rows of FIELDS, their place as `position`."""

    def unindex(self, where: str, values: Sequence[Any] = ()) -> None:
        """Take the words of some rows out of the search, before they change."""

    def index_incoming(self) -> None:
        """Put the words of the rows that are in the table of the import into the search."""

    def search(self, query: str, columns: Sequence[str], limit: int) -> Iterable[Any]:
        """The columns of the rows that hold every word and phrase of the query, best first, the title weighing most."""

    def wipe(self) -> None:
        """Within a transaction: leave no trace of removed words in the search."""

    def settle(self) -> None:
        """After it: give back what removed rows took."""

    def damage(self) -> Iterator[str]:
        """What the engine itself finds wrong, one line each."""

    def damage_of_words(self) -> Iterator[str]:
        """What is wrong with the search; asked last, and only where the store can be written."""

    def close(self) -> None:
        """Close it; a second time does nothing."""
