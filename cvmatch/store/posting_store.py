"""The saved postings: one SQLite file that its owner alone can read, or tables of a PostgreSQL server."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from cvmatch.documents.columns import Columns
from cvmatch.documents.document import Document, Unread
from cvmatch.errors import StoreFault
from cvmatch.store.checking import check
from cvmatch.store.opening import may_write, opened
from cvmatch.store.saved import Import, SavedPosting, whole
from cvmatch.store.schema import COLUMNS
from cvmatch.store.sqlite import CHECK

if TYPE_CHECKING:
    from cvmatch.matching.weights import Weights
    from cvmatch.store.index.arrays import Arrays
    from skill_taxonomy.model import Taxonomy

_ALL = f"select {COLUMNS}, seal, (select value from meta where name = 'rows') from posting order by number"
# An id may be given by its beginning where that is as long as this and no other id begins so.
SHORTEST = 6


class PostingStore:
    """Saved postings, in the order in which they were added. Use it in a `with` statement.

    `write=False` opens an existing store for reading. Every method raises StoreFault where the file cannot be used.
    """

    def __init__(self, path: str | Path | None = None, *, write: bool = True) -> None:
        self._write = write
        self._connection = opened(path, write=write)
        self.path = self._connection.home

    @classmethod
    def existing(cls, path: str | Path | None = None) -> Self:
        """A store that must be there, opened for writing where that is permitted: what is derived from it is kept."""
        return cls(path, write=may_write(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._connection.close()

    def __len__(self) -> int:
        with self._connection.faults():
            return int(self._connection.execute("select count(*) from posting").fetchone()[0])

    def __iter__(self) -> Iterator[SavedPosting]:
        return self.list()

    @property
    def generation(self) -> int:
        """A number that grows with every change: what is derived from the store carries it."""
        with self._connection.faults():
            return int(self._connection.execute("select value from meta where name = 'generation'").fetchone()[0])

    def add(self, documents: Iterable[Document | Unread]) -> Import:
        """Save documents, all or none. What could not be read is handed back in `unread`."""
        from cvmatch.store.adding import add

        with self._connection.faults():
            return add(self._connection, documents)

    def add_paths(
        self, paths: Iterable[str | Path], *, columns: Columns | Mapping[str, str] | None = None, jobs: int = 1
    ) -> Import:
        """Save what files, folders and collections hold, all or none; a file saved before is not read again. `jobs`:
        processes to read in; 0: as many as there are cores, where there is enough to read."""
        from cvmatch.documents.reading import pending
        from cvmatch.documents.sources import entries
        from cvmatch.store.adding import add, rows_of_known_file

        named = columns if isinstance(columns, Columns | None) else Columns(**columns)
        fresh: list[str] = []
        hashes: list[str] = []
        known = 0
        with self._connection.faults():
            for entry in entries(str(path) for path in paths):
                digest, rows = rows_of_known_file(self._connection, entry.source, named)
                known += rows or 0
                if rows is None:
                    fresh.append(entry.source)
                    hashes.append(digest)
            items = pending(fresh, kind="posting", columns=named, jobs=jobs, boards=True, sections=False)
            done = add(self._connection, items, hashes if len(fresh) == 1 and hashes[0] else (), jobs)
        return Import(done.added, done.updated, done.unchanged + known, done.same, done.near, done.unread)

    def understand(self, taxonomy: Taxonomy, *, overlay: Path | None = None, jobs: int = 1) -> Iterator[int]:
        """Understand what is not yet, and keep it; after each batch, how many that were. With `jobs` other than 1,
        `overlay` names the user's own taxonomy."""
        from cvmatch.store.understood import understand_all

        if self._write:
            with self._connection.faults():
                yield from understand_all(self._connection, taxonomy, overlay, jobs)

    def pending(self, taxonomy: Taxonomy) -> int:
        """How many postings are not understood as of today."""
        from cvmatch.store.understood import made_with, pending

        with self._connection.faults():
            return pending(self._connection, made_with(taxonomy)) if self._write else len(self)

    def index(self, taxonomy: Taxonomy, weights: Weights, *, make: bool = True) -> Arrays | None:
        """The derived index; where it is not of today it is made of what is understood, or with `make` False None."""
        from cvmatch.store.index.keeping import current, made_anew

        if not self._write:
            return None
        with self._connection.faults():
            found = current(self._connection, self.path, taxonomy, weights)
            return made_anew(self._connection, self.path, taxonomy, weights) if found is None and make else found

    def numbers(self, *, by_id: bool = False) -> builtins.list[int]:
        """The numbers of all postings, in the order in which they were added or by id."""
        with self._connection.faults():
            rows = self._connection.execute(f"select number from posting order by {'key' if by_id else 'number'}")
            return [row[0] for row in rows]

    def keys(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of postings by their numbers in the store."""
        with self._connection.faults():
            return {number: str(self._one("select key from posting where number = ?", number)[0]) for number in numbers}

    def _one(self, statement: str, number: int) -> tuple[Any, ...]:
        """The row of a posting that must be there."""
        row: tuple[Any, ...] | None = self._connection.execute(statement, (number,)).fetchone()
        if row is None:
            raise self._damaged(f"posting {number} is gone")
        return row

    def understood(self, number: int) -> tuple[SavedPosting, bytes]:
        """A posting by its number, and its packed profile: empty where it was never understood."""
        from cvmatch.store.understood import seal_of

        with self._connection.faults():
            saved = self._sound(self._one(f"select {COLUMNS}, seal from posting where number = ?", number))
            one = "select number, content, profile, asks, made, seal from understood where number = ? and content = ?"
            row = self._connection.execute(one, (number, saved.content)).fetchone() if self._write else None
            if row and seal_of(row[:4], row[4]) != row[5]:
                raise self._damaged(f"what was derived from {saved.key!r:.80}")
            return saved, row[2] if row else b""

    def holding(self, field: str, words: str) -> frozenset[int]:
        """The numbers of the postings whose `field` (id, title, company, location, text) holds the words, folded."""
        column = {"id": "key"}.get(field, field)
        with self._connection.faults():
            rows = self._connection.stream(f"select number, {column} from posting")
            return frozenset(number for number, said in rows if words in str(said or "").casefold())

    def list(self) -> Iterator[SavedPosting]:
        """Every posting; damage to a row or to their number is a StoreFault, not a gap."""
        with self._connection.faults():
            # One statement, so that number and rows are of one moment while another process writes.
            stated, count = None, 0
            for *row, seal, rows in self._connection.stream(_ALL):
                stated, count = rows, count + 1
                yield self._sound((*row, seal))
            if count != (self._stated() if stated is None else stated):
                raise self._damaged(f"{count} postings are left")

    def _stated(self) -> int:
        """How many postings there should be."""
        found = self._connection.execute("select value from meta where name = 'rows'").fetchone()
        return int(found[0]) if found else -1

    def documents(self) -> Iterator[Document]:
        """Every posting as a Document."""
        return (saved.document() for saved in self.list())

    def show(self, key: str) -> SavedPosting | None:
        """The posting with this id, or whose id alone begins so; or None."""
        with self._connection.faults():
            whole_key = self._whole_key(key)
            row = self._connection.execute(
                f"select {COLUMNS}, seal from posting where key = ?", (whole_key,)
            ).fetchone()
            return self._sound(row) if row else None

    def _whole_key(self, key: str) -> str:
        exact = self._connection.execute("select 1 from posting where key = ?", (key,)).fetchone()
        if exact or len(key) < SHORTEST:
            return key
        beginning = "select key from posting where substr(key, 1, ?) = ? limit 2"
        found = self._connection.execute(beginning, (len(key), key)).fetchall()
        return str(found[0][0]) if len(found) == 1 else key

    def ids(self, beginning: str, limit: int) -> tuple[tuple[str, str | None], ...]:
        """At most `limit` (id, title) of postings whose id begins so, unchecked: for a shell to offer."""
        statement = "select key, title from posting where substr(key, 1, ?) = ? order by number limit ?"
        with self._connection.faults():
            return tuple(self._connection.execute(statement, (len(beginning), beginning, limit)))

    def search(self, query: str, limit: int = 20) -> tuple[SavedPosting, ...]:
        """The postings that hold every word of the query, best first (BM25, the title weighing most)."""
        columns = (*COLUMNS.split(", "), "seal")
        with self._connection.faults():
            return tuple(self._sound(row) for row in self._connection.search(query, columns, limit))

    def remove(self, keys: Iterable[str]) -> int:
        """Remove postings so that their words are no longer in the file; how many there were."""
        from cvmatch.store.index.arrays import drop, folder_beside

        run = self._connection.execute
        with self._connection.faults():
            with self._connection.transaction("immediate"):
                gone = sum(self._remove(key) for key in keys)
                if gone:
                    self._connection.wipe()
                    run("update meta set value = value + 1 where name = 'generation'")
                    run("update meta set value = (select count(*) from posting) where name = 'rows'")
                    run("delete from import")
            self._connection.settle()
        drop(folder_beside(self.path))
        return gone

    def _remove(self, key: str) -> int:
        key = self._whole_key(key)
        self._connection.unindex(" where key = ?", (key,))
        self._connection.execute(
            "delete from understood where number = (select number from posting where key = ?)", (key,)
        )
        return self._connection.execute("delete from posting where key = ?", (key,)).rowcount

    def export(self) -> Iterator[dict[str, str | None]]:
        """Rows with id, title, company, location and text, which `add_paths` takes again as JSON Lines."""
        return (saved.row() for saved in self.list())

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, one line each; nothing where it is whole."""
        return tuple(check(self._connection, write=self._write))

    def _damaged(self, words: str) -> StoreFault:
        return StoreFault(f"{self._connection.place} is damaged ({words})", CHECK)

    def _sound(self, row: tuple[object, ...]) -> SavedPosting:
        saved = SavedPosting(*row[:-1])  # type: ignore[arg-type]
        if not whole(saved, str(row[-1])):
            raise self._damaged(f"posting {saved.key!r:.80} is not as it was saved")
        return saved
