"""All that a posting asks and that the score adds up: requirements, years in a field of their own, the line of work.
As a value, and as bytes for the saved postings: what weighing needs, without the posting's passages."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import lru_cache

from cvmatch.matching.asks import TITLE
from cvmatch.matching.line_of_work import role_of, work_ask
from cvmatch.matching.outside import experience_asks
from cvmatch.matching.unjudged import unfit
from cvmatch.profiles.posting import Because, Evidence, PostingProfile, Requirement
from skill_taxonomy.model import Taxonomy

NOWHERE, NO_REASON = Evidence(0, 0, ""), Because("", "")
LEVEL = 1  # of zlib


def asks_of(posting: PostingProfile) -> tuple[Requirement, ...]:
    """The requirements in the posting's order, then the years that stand alone, then the line of work."""
    work = work_ask(posting)
    return (*posting.requirements, *experience_asks(posting), *((work,) if work else ()))


@dataclass(frozen=True, slots=True)
class Asking:
    """What weighing needs of a posting. `fit`: it can be judged at all; `title` is what its line of work is named by
    ("" for none) and `role` the role that it names."""

    fit: bool
    title: str
    role: str | None
    asks: tuple[Requirement, ...]


def packed_asks(posting: PostingProfile, taxonomy: Taxonomy) -> bytes:
    """The asks of a posting as bytes."""
    asks = asks_of(posting)
    titled = any(item.where == TITLE for item in asks)
    title = (posting.title or "") if titled else ""
    rows = [
        [list(item.any_of), item.at_least, item.min_years, item.importance, item.asked_in, item.where,
         "" if item.any_of else item.label]
        for item in asks
    ]  # fmt: skip
    said = [unfit(posting, taxonomy) is None, title, role_of(title, taxonomy) if title else None, rows]
    data = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(data.encode("utf-8", "surrogatepass"), LEVEL)


def unpacked_asks(data: bytes) -> Asking:
    """The asks that were packed; equal ones are one object. Raises ValueError where the bytes are no such thing."""
    try:
        fit, title, role, rows = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError("not packed asks") from error
    return Asking(fit, title, role, tuple(_ask(tuple(any_of), *rest) for any_of, *rest in rows))


@lru_cache(maxsize=100_000)
def _ask(
    any_of: tuple[str, ...], at_least: int, years: float | None, importance: str, asked_in: int, where: str, label: str
) -> Requirement:
    return Requirement(any_of, label, importance, NO_REASON, NOWHERE, at_least, years, None, asked_in, where)
