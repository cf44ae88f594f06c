"""Pairs judged in shards: some postings against all the CVs, in whichever process is free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.cli.isolation import Tally, crashed
from cvmatch.cli.options import Settings
from cvmatch.engines import in_shards, map_shards, processes
from cvmatch.errors import CvmatchError

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread
    from cvmatch.judging import Candidate, Opening
    from cvmatch.matching.gap_report import GapReport
    from cvmatch.ranking import Kept
    from cvmatch.survey.digest import Digest

    Witness = Callable[[GapReport, Candidate | Unread, Opening | Unread], None]
Record = dict[str, Any]
SHARD = 32  # postings


@dataclass(frozen=True, slots=True)
class Shard:
    """What a process needs to judge some postings; it loads the taxonomy itself."""

    overlay: Path | None
    as_of: str
    blind: bool
    cvs: tuple[Candidate | Unread, ...]
    postings: tuple[Document | Unread | Kept, ...]
    digests: bool = False


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
    postings: Iterable[Document | Unread | Kept],
    count: int,
    asked: Settings,
    witness: Witness | None = None,
    *,
    digests: bool = False,
) -> Iterator[Judged]:
    """Every CV against every posting (about `count` of them), in the order of the postings. A `witness` is shown each
    report with its two sides, for which all is judged in this process; `digests` come from any."""
    shards = (
        Shard(asked.overlay, asked.as_of, asked.blind, tuple(cvs), tuple(some), digests)
        for some in in_shards(postings, SHARD)
    )
    if witness:
        return map(partial(judge_shard, witness=witness), shards)
    return map_shards(judge_shard, shards, processes(asked.jobs, count * len(cvs)))


def judge_shard(shard: Shard, witness: Witness | None = None) -> Judged:
    """One shard; a posting or pair at which cvmatch fails costs itself only."""
    from cvmatch.report.blind import nameless
    from cvmatch.report.records import batch_record

    tally, taxonomy = Tally(), Settings(overlay=shard.overlay).taxonomy()
    openings = [opened(item, taxonomy, tally) for item in shard.postings]
    records, digests = [], []
    for cv in shard.cvs:
        reports = [pair(cv, other, taxonomy, shard.as_of, tally, advice=witness is not None) for other in openings]
        if witness:
            for report, other in zip(reports, openings, strict=True):
                witness(report, cv, other)
        reports = [nameless(each) if shard.blind else each for each in reports]
        records.append(tuple(map(batch_record, reports)))
        digests += _digests(reports, taxonomy) if shard.digests else []
    return Judged(tuple(records), tally, tuple(digests), _sketches(openings) if shard.digests else ())


def _digests(reports: Sequence[GapReport], taxonomy: Any) -> list[Digest]:
    from cvmatch.survey.digest import digest

    return [digest(report, taxonomy) for report in reports]


def _sketches(openings: Sequence[Opening | Unread]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    from cvmatch.documents.document import Unread
    from cvmatch.survey.likeness import sketch

    return tuple((each.document.id, sketch(each.profile.shingles)) for each in openings if not isinstance(each, Unread))


def opened(item: Document | Unread | Kept, taxonomy: Any, tally: Tally) -> Opening | Unread:
    """A posting understood, now or when it was saved."""
    from cvmatch import judging
    from cvmatch.ranking import Kept

    if not isinstance(item, Kept):
        return tally.understood(item, lambda document: judging.opening(document, taxonomy))
    return tally.understood(item.document, lambda _: item.opening(taxonomy))


def pair(
    cv: Candidate | Unread, other: Opening | Unread, taxonomy: Any, as_of: str, tally: Tally, *, advice: bool = True
) -> GapReport:
    """The report of a pair, whatever became of its two sides."""
    from cvmatch import judging
    from cvmatch.documents.document import Unread

    if isinstance(cv, Unread) or isinstance(other, Unread):
        sides = [side if isinstance(side, Unread) else side.document for side in (cv, other)]
        return judging.unreadable(sides[0], sides[1], as_of)
    try:
        return judging.judge(cv, other, taxonomy, as_of=as_of, advice=advice)
    except CvmatchError:
        raise
    except Exception as fault:
        tally.crashed += 1
        return judging.unreadable(crashed(cv.document, fault), other.document, as_of)


def cv_by_cv(found: Iterable[Judged], count: int) -> Iterator[Record]:
    """The records in the order of the contract: CV by CV, each in the order of the postings."""
    if count == 1:
        yield from chain.from_iterable(judged.records[0] for judged in found)
        return
    kept = list(found)
    for at in range(count):
        yield from chain.from_iterable(judged.records[at] for judged in kept)
