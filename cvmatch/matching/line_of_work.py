"""The line of work: whether the CV's jobs bear titles like the posting's. One row of the score, and the only one that
speaks where a trade has no tools to name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cvmatch.matching.asks import TITLE
from cvmatch.matching.job_titles import title_skills
from cvmatch.matching.outside import frame_words
from cvmatch.matching.standing import recency
from cvmatch.matching.weights import Weights
from cvmatch.profiles.cv import CvProfile, Job
from cvmatch.profiles.months import job_months, month_number, span
from cvmatch.profiles.posting import Because, Evidence, PostingProfile, Requirement
from cvmatch.profiles.titles import stated_role
from cvmatch.text.words import Folded, stem_number, word_number, words
from skill_taxonomy.model import Taxonomy

NEAR = 0.3  # of the credit, for a role that the asked one builds on or the other way round
ENOUGH = 24  # months in the line of work from which on nothing is taken off
MOST_WORDS = 3  # words of a title that must be shared for all of the credit


def work_ask(posting: PostingProfile) -> Requirement | None:
    """The row of a posting with a title, or None. It counts among neither the must-haves nor the wishes."""
    if not posting.title or not title_words(posting.title):
        return None
    place = next((section for section in posting.sections if section.kind == "title"), None)
    end = place.start + len(posting.title) if place else 0
    evidence = Evidence(place.start, end, posting.title) if place and end <= place.end else Evidence(0, 0, "")
    label = f"work as {posting.title}"
    return Requirement((), label, "mentioned", Because("position", posting.title), evidence, where=TITLE)


def work_credit(
    title: str, cv: CvProfile, taxonomy: Taxonomy, weights: Weights, as_of: str
) -> tuple[float, int | None]:
    """The credit (0..1) of the best job, and its index; (0, None) where no title is like the posting's."""
    found = [(_alike(title, job.title, taxonomy) * kept(job, weights, as_of), -at) for at, job in enumerate(cv.jobs)]
    best, at = max(found, default=(0.0, 0))
    return (best, -at) if best > 0 else (0.0, None)


def kept(job: Job, weights: Weights, as_of: str) -> float:
    """1 for a present job of some length; what is older or shorter fades within the bound that skills fade in."""
    months, when = job_months(job, as_of), span(job, as_of)
    if months is None or when is None:
        return 1.0
    ago = max(0, month_number(as_of) - when[1])
    return 1 - weights.fade * (1 - recency(ago) * min(1.0, months / ENOUGH))


def _alike(asked: str, held: str, taxonomy: Taxonomy) -> float:
    """How far two titles name one line of work (0..1)."""
    wanted, shared = title_words(asked), title_words(asked) & title_words(held)
    near = nearness(trade_of(asked, taxonomy), trade_of(held, taxonomy), taxonomy)
    return likeness(len(shared) if shared - kinds() else 0, len(wanted), near)


def likeness(shared: int, wanted: int, near: float) -> float:
    """The same (0..1) from the number of words that both titles have (0 where a hundred trades share all of them),
    that of the asked one, and how near the trades are that they name."""
    by_words = shared / min(wanted, MOST_WORDS) if wanted else 0.0
    return min(1.0, max(by_words, near))


@dataclass(frozen=True, slots=True)
class Trade:
    """What a title says beside its words: the role it names, and ids of the skills that its holder needs all day."""

    role: str | None = None
    days: frozenset[str] = frozenset()


def trade_of(title: str, taxonomy: Taxonomy) -> Trade:
    """The trade that a title names."""
    return Trade(role_of(title, taxonomy), title_skills(title))


def nearness(asked: Trade, held: Trade, taxonomy: Taxonomy) -> float:
    """How near a trade is to the one asked for (0..1): by its role, or by the share of its days."""
    alike = len(asked.days & held.days) / len(asked.days) if asked.days else 0.0
    return max(alike, by_role(asked.role, held.role, taxonomy))


def by_role(one: str | None, two: str | None, taxonomy: Taxonomy) -> float:
    """How near two roles are (0..1)."""
    if one is None or two is None:
        return 0.0
    near = any(b in taxonomy.roles[a].builds_on for a, b in ((one, two), (two, one)) if a in taxonomy.roles)
    return 1.0 if one == two else NEAR if near else 0.0


_ROLES: dict[tuple[str, str], str | None] = {}


def role_of(title: str, taxonomy: Taxonomy) -> str | None:
    """The role that a title names, remembered."""
    if isinstance(title, Folded):
        return title.role
    key = (title, taxonomy.sha256)
    if key not in _ROLES:
        _ROLES[key] = stated_role(title, taxonomy)
    return _ROLES[key]


@lru_cache(maxsize=20_000)
def title_words(title: str) -> frozenset[int]:
    """The words of a title that name the trade, without ranks, as numbers."""
    if isinstance(title, Folded):
        return frozenset(title.numbers) - _idle()
    return frozenset(word_number(word) for word in words(title) if not word.isdigit()) - _idle()


@lru_cache(maxsize=1)
def _idle() -> frozenset[int]:
    """Words of a title that say how much or how high, not what."""
    return _numbers("rank_words.txt") | frozenset(map(stem_number, frame_words()))


@lru_cache(maxsize=1)
def kinds() -> frozenset[int]:
    """Words of a title that a hundred trades share."""
    return _numbers("kind_words.txt")


def _numbers(table: str) -> frozenset[int]:
    lines = Path(__file__).with_name(table).read_text("utf-8").splitlines()
    return frozenset(word_number(word) for line in lines if not line.startswith("#") for word in line.split())
