"""Pairs judged in shards: some postings against all the CVs, in whichever process is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.cli.inputs import read_here
from cvmatch.cli.isolation import Tally, crashed
from cvmatch.cli.keeping import KEPT_AT_MOST, opening_of
from cvmatch.cli.options import Settings
from cvmatch.engines import in_shards, map_shards, processes
from cvmatch.errors import CvmatchError

if TYPE_CHECKING:
    from cvmatch.documents.document import Unread
    from cvmatch.documents.reading import Pending
    from cvmatch.judging import Candidate, Opening
    from cvmatch.matching.gap_report import GapReport
    from cvmatch.matching.weights import Weights
    from cvmatch.ranking import Kept
    from cvmatch.survey.digest import Digest

    Sketches = tuple[tuple[str, tuple[int, ...]], ...]
Record = dict[str, Any]
SHARD = 32  # postings


@dataclass(frozen=True, slots=True)
class Shard:
    """What a process needs to judge some postings; it loads the taxonomy itself."""

    overlay: Path | None
    as_of: str
    blind: bool
    cvs: tuple[Candidate | Unread, ...]
    postings: tuple[Pending | Kept, ...]
    digests: bool = False
    advice: bool = False
    cache: bool = False
    weights: Weights | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The `cvmatch.batch/1` records of a shard, a list for each CV, and what came of the postings; where they were
    asked for the digests of the pairs, and (id, sketch) of each posting's text."""

    records: tuple[tuple[Record, ...], ...]
    tally: Tally
    digests: tuple[Digest, ...] = ()
    texts: tuple[tuple[str, tuple[int, ...]], ...] = ()


def judged_in_shards(
    cvs: Sequence[Candidate | Unread],
    postings: Iterable[Pending | Kept],
    count: int,
    asked: Settings,
    *,
    digests: bool = False,
    advice: bool = False,
) -> Iterator[Judged]:
    """Every CV against every posting (about `count` of them), in the order of the postings; `digests` of the pairs
    where asked for, with the questions that follow from each where there is `advice`."""
    weights = asked.weights() if asked.fit_idf else None
    cache = asked.cache and count <= KEPT_AT_MOST
    shards = (
        Shard(asked.overlay, asked.as_of, asked.blind, tuple(cvs), tuple(some), digests, advice, cache, weights)
        for some in in_shards(postings, SHARD)
    )
    jobs = processes(asked.jobs, count * len(cvs))
    return map_shards(judge_shard, shards, jobs, at_once=True)  # what is done is out before an interruption


def judge_shard(shard: Shard) -> Judged:
    """One shard; a posting or pair at which cvmatch fails costs itself only."""
    from cvmatch.report.blind import nameless
    from cvmatch.report.records import batch_record

    tally, taxonomy = Tally(), Settings(overlay=shard.overlay).taxonomy()
    openings = [opened(item, taxonomy, tally, cache=shard.cache) for item in shard.postings]
    records, digests = [], []
    for cv in shard.cvs:
        reports = [
            pair(cv, other, taxonomy, shard.as_of, tally, shard.weights, advice=shard.advice) for other in openings
        ]
        reports = [nameless(each) if shard.blind else each for each in reports]
        records.append(tuple(map(batch_record, reports)))
        digests += _digests(reports, taxonomy) if shard.digests else []
    return Judged(tuple(records), tally, tuple(digests), _sketches(openings) if shard.digests else ())


def gathered(
    reports: Sequence[GapReport], openings: Sequence[Opening | Unread], taxonomy: Any, *, blind: bool
) -> tuple[list[Digest], Sketches]:
    """The digests of pairs, and the sketches of their postings."""
    from cvmatch.report.blind import nameless

    return _digests([nameless(each) if blind else each for each in reports], taxonomy), _sketches(openings)


def _digests(reports: Sequence[GapReport], taxonomy: Any) -> list[Digest]:
    from cvmatch.survey.digest import digest

    return [digest(report, taxonomy) for report in reports]


def _sketches(openings: Sequence[Opening | Unread]) -> Sketches:
    from cvmatch.documents.document import Unread
    from cvmatch.survey.likeness import sketch

    return tuple((each.document.id, sketch(each.profile.shingles)) for each in openings if not isinstance(each, Unread))


def opened(item: Pending | Kept, taxonomy: Any, tally: Tally, *, cache: bool) -> Opening | Unread:
    """A posting understood, now or when it was saved."""
    from cvmatch.documents.row_documents import PendingRow
    from cvmatch.ranking import Kept

    if isinstance(item, PendingRow):
        item = read_here(item)
    if not isinstance(item, Kept):
        return tally.understood(item, lambda document: opening_of(document, taxonomy, cache=cache))
    return tally.understood(item.document, lambda _: item.opening(taxonomy))


def pair(
    cv: Candidate | Unread, other: Opening | Unread, taxonomy: Any, as_of: str, tally: Tally,
    weights: Weights | None = None, *, advice: bool = True,
) -> GapReport:  # fmt: skip
    """The report of a pair, whatever became of its two sides."""
    from cvmatch import judging
    from cvmatch.documents.document import Unread

    if isinstance(cv, Unread) or isinstance(other, Unread):
        sides = [side if isinstance(side, Unread) else side.document for side in (cv, other)]
        return judging.unreadable(sides[0], sides[1], as_of)
    try:
        return judging.judge(cv, other, taxonomy, as_of=as_of, weights=weights, advice=advice)
    except CvmatchError:
        raise
    except Exception as fault:
        tally.crashed += 1
        return judging.unreadable(crashed(cv.document, fault), other.document, as_of)


def cv_by_cv(found: Iterable[Judged], count: int) -> Iterator[Record]:
    """The records in the order of the contract: CV by CV, each in the order of the postings. After an interruption
    those of the pairs judged so far, and then the interruption."""
    if count == 1:
        yield from chain.from_iterable(judged.records[0] for judged in found)
        return
    kept: list[Judged] = []
    stop = _taken(found, kept)
    for at in range(count):
        yield from chain.from_iterable(judged.records[at] for judged in kept)
    if stop:
        raise stop


def _taken(found: Iterable[Judged], into: list[Judged]) -> KeyboardInterrupt | None:
    try:
        into.extend(found)
    except KeyboardInterrupt as stop:
        return stop
    return None
