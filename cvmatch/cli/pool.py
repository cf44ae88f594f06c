"""`--fit-idf POOL`: how rare each skill is in the user's own postings; fitted once, and remembered without a word."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from cvmatch.cli.options import Settings
from cvmatch.cli.talk import complain
from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from cvmatch.matching.idf import Idf


def fitted(pool: str, asked: Settings) -> Idf:
    """The table of the postings at `pool`. Raises UsageFault where none of them names a skill."""
    from cvmatch.matching.idf import idf_of

    texts = _texts(pool, asked)
    data = _remembered(texts, asked) if asked.cache else _fit(texts, asked)
    if data is None:
        raise UsageFault(f"--fit-idf {pool} holds no posting that names a skill", "name your own postings")
    return idf_of(data, Path(pool).resolve().name)


def _texts(pool: str, asked: Settings) -> list[str]:
    """What can be read of the pool; what cannot is counted in a line, and where that is all, said why."""
    from cvmatch.documents.document import Unread
    from cvmatch.documents.reading import read_all

    items = list(read_all([pool], kind="posting", columns=dict(asked.columns) or None, boards=True, sections=False))
    unread = [item for item in items if isinstance(item, Unread)]
    if unread and len(unread) == len(items):
        raise UsageFault(f"--fit-idf {pool} cannot be used", str(unread[0].fault))
    if unread:
        complain(f"{len(unread)} of {len(items)} postings of the pool {pool} cannot be read and do not count")
    return [item.text for item in items if not isinstance(item, Unread)]


def _remembered(texts: list[str], asked: Settings) -> bytes | None:
    from cvmatch.cache.folder import keep, kept
    from cvmatch.profiles.reader import reader_version

    digest = hashlib.sha256(f"idf|{reader_version()}|{asked.taxonomy().sha256}".encode())
    for text in texts:
        digest.update(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    data = kept(digest.hexdigest())
    if data is None:
        data = _fit(texts, asked)
        if data:
            keep(digest.hexdigest(), data)
    return data


def _fit(texts: list[str], asked: Settings) -> bytes | None:
    from cvmatch.integrations.idf_fitting import fit, to_bytes

    try:
        return to_bytes(fit(texts, asked.taxonomy()))
    except ValueError:
        return None
