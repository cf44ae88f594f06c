"""Looking for damage: the engine's own checks, and the seal of every row, which engines do not have."""

from __future__ import annotations

from collections.abc import Iterator

from cvmatch.store.connection import StoreConnection
from cvmatch.store.index.arrays import damage, folder_beside
from cvmatch.store.saved import SavedPosting, whole
from cvmatch.store.schema import COLUMNS
from cvmatch.store.understood import damaged


def check(connection: StoreConnection, *, write: bool) -> Iterator[str]:
    """What is wrong with the store and its index, one line each; nothing where they are whole."""
    try:
        yield from connection.damage()
        yield from _rows(connection)
        if connection.version() > 1:
            yield from (f"what was derived from posting {number} is damaged" for number in damaged(connection))
        yield from damage(folder_beside(connection.home))
        if write:
            yield from connection.damage_of_words()
    except connection.Error as error:
        yield f"{connection.engine}: {error}"


def _rows(connection: StoreConnection) -> Iterator[str]:
    count = 0
    for *values, seal in connection.stream(f"select {COLUMNS}, seal from posting order by number"):
        count += 1
        saved = SavedPosting(*values)
        if not whole(saved, seal):
            yield f"posting {saved.key!r:.80} is not as it was saved"
    stated = connection.execute("select value from meta where name = 'rows'").fetchone()
    if stated is None or stated[0] != count:
        yield f"{count} postings are there, {stated[0] if stated else 'an unknown number'} were saved"
