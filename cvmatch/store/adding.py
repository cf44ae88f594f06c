"""An import: documents are read into a temporary table first, then go into the store in one short transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from cvmatch.documents.columns import Columns
from cvmatch.documents.document import Document, Unread
from cvmatch.documents.reading import Pending
from cvmatch.documents.row_documents import PendingRow
from cvmatch.documents.sources import STDIN
from cvmatch.engines import WORTH, in_shards, map_shards, processes
from cvmatch.store.connection import StoreConnection
from cvmatch.store.likeness import body_hash, nearly_equal, shape_hash
from cvmatch.store.saved import Import, saved_from
from cvmatch.store.schema import FIELDS

# The reader's version: a later reader may read the same file otherwise.
READER = "1"
_REMEMBER = "insert into import values (?, ?) on conflict (sha256) do update set rows = excluded.rows"
# So many pairs of equal texts are named; more are counted only.
MAX_NAMED = 1_000
SHARD = 64  # postings of one message to a process
SOON = 5  # times as quick as understanding a posting is reading it, and so often more must there be for a process
_Row = tuple[str | int | None, ...]


def add(connection: StoreConnection, items: Iterable[Pending], files: Iterable[str] = (), jobs: int = 1) -> Import:
    """Save the documents; the same id with new content updates. `files` are hashes to be remembered as read.
    `jobs`: see `processes`; rows of collections are read in them."""
    unread: list[Unread] = []
    connection.fill_incoming(_read(_in_processes(items, jobs), unread))
    with connection.transaction("immediate"):
        done = _take_over(connection, tuple(unread))
        if not unread:
            rowcount = done.added + done.updated + done.unchanged
            connection.executemany(_REMEMBER, [(each, rowcount) for each in files])
    connection.execute("drop table incoming")
    return done


def _in_processes(items: Iterable[Pending], jobs: int) -> Iterator[_Row | Unread]:
    """What is kept of each item, in order."""
    running = iter(items)
    first = list(islice(running, 2 * SOON * WORTH))
    rows = sum(isinstance(item, PendingRow) for item in first)
    shards = in_shards(chain(first, running), SHARD)
    for some in map_shards(_kept, shards, processes(jobs, rows // SOON) if rows > SHARD else 1):
        yield from some


def _kept(items: list[Pending]) -> list[_Row | Unread]:
    found = (item.read() if isinstance(item, PendingRow) else item for item in items)
    return [item if isinstance(item, Unread) else _row(item) for item in found]


def _read(found: Iterable[_Row | Unread], unread: list[Unread]) -> Iterator[_Row]:
    """The rows; what could not be read goes into `unread`."""
    for item in found:
        if isinstance(item, Unread):
            unread.append(item)
        else:
            yield item


def _row(document: Document) -> _Row:
    saved = saved_from(document)
    return (
        saved.key, saved.title, saved.company, saved.location, saved.text, saved.marks, saved.source, saved.content,
        saved.seal(), body_hash(saved.text), shape_hash(saved.text),
    )  # fmt: skip


def _take_over(connection: StoreConnection, unread: tuple[Unread, ...]) -> Import:
    """From the temporary table into the store; of one id given twice the last counts."""
    run = connection.execute
    run("delete from incoming where position not in (select max(position) from incoming group by key)")
    total = run("select count(*) from incoming").fetchone()[0]
    run("delete from incoming where exists (select 1 from posting p where p.key = incoming.key"
        " and p.content = incoming.content)")  # fmt: skip
    changed = run("select count(*) from incoming").fetchone()[0]
    updated = run("select count(*) from incoming join posting using (key)").fetchone()[0]
    kept = ", ".join(f"{name} = excluded.{name}" for name in FIELDS.split(", ")[1:])
    changing = " where key in (select key from incoming)"
    connection.unindex(changing)
    run("delete from understood where number in (select number from posting join incoming using (key))")
    run(f"insert into posting ({FIELDS}) select {FIELDS} from incoming where true order by position"
        f" on conflict (key) do update set {kept}")  # fmt: skip
    connection.index_incoming()
    same, near = _likenesses(connection)
    if changed:
        run("update meta set value = value + 1 where name = 'generation'")
        run("update meta set value = (select count(*) from posting) where name = 'rows'")
    if updated:
        run("delete from import")
    return Import(changed - updated, updated, total - changed, same, near, unread)


def _likenesses(connection: StoreConnection) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """(new id, earlier id) of equal texts, and of nearly equal ones."""
    found = (
        "select i.key, {} from incoming i join posting n on n.key = i.key join posting p on {} and p.number < n.number"
    )
    grouped = " group by n.number, i.key order by n.number limit ?"
    equal = connection.execute(found.format("min(p.key)", "p.body = n.body") + grouped, (MAX_NAMED,))
    same = tuple(equal.fetchall())
    alike = connection.execute(
        found.format("p.key, n.text, p.text", "p.shape = n.shape and p.body <> n.body") + " limit ?", (MAX_NAMED,)
    )
    return same, tuple((new, old) for new, old, one, other in alike if nearly_equal(one, other))


def file_hash(path: str, columns: Columns | None) -> str:
    """The hash under which a file is remembered as read: its bytes, how its columns are named, the reader."""
    digest = hashlib.sha256(f"{READER}|{columns}|".encode())
    with Path(path).open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def rows_of_known_file(connection: StoreConnection, source: str, columns: Columns | None) -> tuple[str, int | None]:
    """(hash, number of its rows where the file was read before and nothing was changed since); "" for no file."""
    if source == STDIN or not Path(source).is_file():
        return "", None
    digest = file_hash(source, columns)
    found = connection.execute("select rows from import where sha256 = ?", (digest,)).fetchone()
    return digest, found[0] if found else None
