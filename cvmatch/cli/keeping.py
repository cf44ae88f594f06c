"""The CVs and postings of a batch: what was understood in an earlier run comes from the cache."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cvmatch.cli.inputs import inputs
from cvmatch.cli.isolation import Tally
from cvmatch.cli.options import Settings

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread
    from cvmatch.documents.sources import Entry
    from cvmatch.judging import Candidate, Opening
    from skill_taxonomy import Taxonomy

KEPT_AT_MOST = 2_000  # postings of one batch; each is a file of some 6 kB, and more belong into a store


def candidates(files: Sequence[str], asked: Settings, tally: Tally, *, words: bool) -> Iterator[Candidate | Unread]:
    """The CVs in order. With `words` they must quote themselves, so that none comes from the cache, where there are
    none; what is read is kept there all the same."""
    from cvmatch.documents.sources import entries

    found = entries(files)
    if not asked.cache or any(entry.id != Path(entry.source).name for entry in found):
        yield from (_understood(item, asked, tally) for item in inputs(files, asked, "cv"))
        return
    known = ((entry, None if words else _kept(entry, asked)) for entry in found)
    for cached, some in groupby(known, lambda each: each[1] is not None):
        if cached:
            for _, one in some:
                tally.done += 1
                yield one  # type: ignore[misc]
        else:
            items = inputs([entry.source for entry, _ in some], asked, "cv")
            yield from (_understood(item, asked, tally) for item in items)


def opening_of(document: Document, taxonomy: Taxonomy, *, cache: bool) -> Opening:
    """A posting understood, in an earlier run or now."""
    from cvmatch.cache.postings import keep_posting, kept_posting
    from cvmatch.judging import opening, taken_as

    if not cache:
        return opening(document, taxonomy)
    document = taken_as(document, "posting")
    found = kept_posting(document, taxonomy)
    if found is None:
        found = opening(document, taxonomy)
        keep_posting(found, taxonomy)
    return found


def _understood(item: Document | Unread, asked: Settings, tally: Tally) -> Candidate | Unread:
    from cvmatch.documents.document import Unread
    from cvmatch.judging import candidate

    one = tally.understood(item, lambda document: candidate(document, asked.taxonomy()))
    if asked.cache and not isinstance(one, Unread) and not isinstance(item, Unread):
        _keep(one, asked)
    return one


def _kept(entry: Entry, asked: Settings) -> Candidate | None:
    from cvmatch.cache.cvs import kept_cv

    data = _bytes(entry.source)
    if data is None:
        return None
    return kept_cv(data, source=entry.source, id=entry.id, suffix=entry.suffix, taxonomy=asked.taxonomy())


def _keep(one: Candidate, asked: Settings) -> None:
    from hashlib import sha256

    from cvmatch.cache.cvs import keep_cv

    data = _bytes(one.document.source)
    if data is not None and sha256(data).hexdigest() == one.document.sha256:  # one file, one document: no row
        keep_cv(data, Path(one.document.source).suffix.lower().removeprefix("."), one, asked.taxonomy())


def _bytes(source: str) -> bytes | None:
    """The bytes of a regular file that can be read; for all others reading says why not."""
    from cvmatch.documents.sources import STDIN, load
    from cvmatch.errors import ReadingFault

    try:
        return None if source == STDIN else load(source)
    except ReadingFault:
        return None
