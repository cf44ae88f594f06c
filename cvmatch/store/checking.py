"""Looking for damage: SQLite's own checks, and the seal of every row, which SQLite does not have."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from cvmatch.store.index.arrays import damage, folder_beside
from cvmatch.store.saved import SavedPosting, whole
from cvmatch.store.schema import COLUMNS
from cvmatch.store.understood import damaged

MAX_NAMED = 20


def check(connection: sqlite3.Connection, path: Path, *, write: bool) -> Iterator[str]:
    """What is wrong with the store and its index, one line each; nothing where they are whole."""
    try:
        yield from (
            f"SQLite: {row[0]}" for row in connection.execute(f"pragma integrity_check({MAX_NAMED})") if row[0] != "ok"
        )
        yield from _rows(connection)
        if connection.execute("pragma user_version").fetchone()[0] > 1:
            yield from (f"what was derived from posting {number} is damaged" for number in damaged(connection))
        yield from damage(folder_beside(path))
        if write:
            connection.execute("insert into words (words, rank) values ('integrity-check', 1)")
    except sqlite3.Error as error:
        yield f"SQLite: {error}"


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    count = 0
    for *values, seal in connection.execute(f"select {COLUMNS}, seal from posting order by number"):
        count += 1
        saved = SavedPosting(*values)
        if not whole(saved, seal):
            yield f"posting {saved.key!r:.80} is not as it was saved"
    stated = connection.execute("select value from meta where name = 'rows'").fetchone()
    if stated is None or stated[0] != count:
        yield f"{count} postings are there, {stated[0] if stated else 'an unknown number'} were saved"
