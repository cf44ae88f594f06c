"""What each saved posting asks for, derived once and kept beside its text, so that scoring need not tag again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from cvmatch.engines import in_shards, map_shards, processes
from cvmatch.errors import StoreFault
from cvmatch.matching.asking import Asking, packed_asks, unpacked_asks
from cvmatch.profiles.packing import pack
from cvmatch.profiles.reader import reader_version
from cvmatch.profiles.understanding import posting_asks
from cvmatch.store.connection import StoreConnection
from cvmatch.store.saved import SavedPosting, whole
from cvmatch.store.schema import COLUMNS
from cvmatch.store.sqlite import CHECK
from skill_taxonomy.model import Taxonomy

SHARD, BATCH = 64, 1_024  # postings of one message to a process, and of one transaction
Row = tuple[int, str, bytes, bytes]  # number, content, profile, asks

_PENDING = (
    "from posting p left join understood u on u.number = p.number and u.content = p.content and u.made = ?"
    " where u.number is null"
)


def made_with(taxonomy: Taxonomy) -> str:
    """A hash of all that understanding a posting rests on beside its text."""
    return hashlib.sha256(f"{reader_version()}|{taxonomy.sha256}".encode()).hexdigest()[:16]


def pending(connection: StoreConnection, made: str) -> int:
    """How many postings are not understood as of today."""
    return int(connection.execute(f"select count(*) {_PENDING}", (made,)).fetchone()[0])


def understand_all(
    connection: StoreConnection, taxonomy: Taxonomy, overlay: Path | None = None, jobs: int = 1
) -> Iterator[int]:
    """Understand what is pending; after each batch that is safely kept, how many that were. `jobs`: see `processes`.
    Processes load the taxonomy themselves, with the user's at `overlay` laid over it."""
    made = made_with(taxonomy)
    jobs = processes(jobs, pending(connection, made))
    work = partial(_understood, taxonomy) if jobs == 1 else partial(_understood_elsewhere, overlay)
    last = -1
    while batch := _batch(connection, made, last):
        last = batch[-1].number
        rows = [row for rows in map_shards(work, in_shards(batch, SHARD), jobs) for row in rows]
        _keep(connection, rows, made)
        yield len(rows)


def _batch(connection: StoreConnection, made: str, last: int) -> list[SavedPosting]:
    columns = ", ".join(f"p.{name}" for name in COLUMNS.split(", "))
    found = connection.execute(
        f"select {columns}, p.seal {_PENDING} and p.number > ? order by p.number limit ?", (made, last, BATCH)
    )
    return [_whole(SavedPosting(*row), seal) for *row, seal in found]


def _whole(saved: SavedPosting, seal: str) -> SavedPosting:
    if not whole(saved, seal):
        raise StoreFault(f"posting {saved.key!r:.80} is not as it was saved", CHECK)
    return saved


def _keep(connection: StoreConnection, rows: list[Row], made: str) -> None:
    """Only what still is as it was when it was read: another process may have changed it meanwhile."""
    with connection.transaction("immediate"):
        connection.executemany(
            "insert into understood select ?1, ?2, ?5, ?3, ?4, ?6"
            " where exists (select 1 from posting where number = ?1 and content = ?2)"
            " on conflict (number) do update set content = excluded.content, made = excluded.made,"
            " profile = excluded.profile, asks = excluded.asks, seal = excluded.seal",
            ((*row, made, seal_of(row, made)) for row in rows),
        )


def _understood_elsewhere(overlay: Path | None, postings: list[SavedPosting]) -> list[Row]:
    from skill_taxonomy import load

    return _understood(load(overlay), postings)


def _understood(taxonomy: Taxonomy, postings: list[SavedPosting]) -> list[Row]:
    return [(saved.number, saved.content, *_derived(saved, taxonomy)) for saved in postings]


def _derived(saved: SavedPosting, taxonomy: Taxonomy) -> tuple[bytes, bytes]:
    """A posting that cannot be understood costs itself only; it is tried again, and said, where its pair is judged."""
    try:
        document = saved.document()
        profile = posting_asks(document, taxonomy)
        return pack(profile, document.text), packed_asks(profile, taxonomy)
    except Exception:
        return b"", b""


def asking_of(asks: bytes | None) -> Asking:
    """The asks of a row of the table; none where the posting could not be understood."""
    try:
        return unpacked_asks(asks) if asks else Asking(False, "", None, ())
    except (ValueError, TypeError) as error:
        raise StoreFault("the store is damaged (what a posting asks cannot be read)", CHECK) from error


def seal_of(row: Row, made: str) -> str:
    """The SHA-256 over a row, by which damage to it is noticed."""
    number, content, profile, asks = row
    digest = hashlib.sha256(f"{number}|{content}|{made}|{len(profile)}|".encode())
    digest.update(profile)
    digest.update(asks)
    return digest.hexdigest()


def damaged(connection: StoreConnection) -> Iterator[int]:
    """The numbers of the rows that are not as they were kept."""
    for *row, made, seal in connection.execute("select number, content, profile, asks, made, seal from understood"):
        if seal_of(tuple(row), made) != seal:
            yield row[0]
