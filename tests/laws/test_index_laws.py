"""The index gives the score that comparing gives, to the last bit, whatever is asked and shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.matching.asking import packed_asks, unpacked_asks
from cvmatch.matching.compare import ready
from cvmatch.matching.scoring import contributions, score_of
from cvmatch.matching.standing import cv_standing
from cvmatch.matching.unjudged import unfit
from cvmatch.matching.weights import Weights
from cvmatch.profiles.cv import CvLine, CvProfile
from cvmatch.profiles.posting import PostingProfile
from cvmatch.store.index.building import Builder
from cvmatch.store.index.scoring import UNFIT, IndexScores, Seen
from cvmatch.text.words import word_numbers
from tests.laws.invented import AS_OF, TAXONOMY, cvs, postings, weight_tables

WORDS = st.sampled_from(
    ["keeping", "bees", "honey", "smith", "senior", "for", "3", "pottery", "years", "software", "data", "engineer"]
)
TITLES = (
    st.none()
    | st.lists(WORDS, max_size=5).map(" ".join)
    | st.sampled_from(["Smith", "Senior smith", "Helper", "Software Engineer"])
)
LABELS = st.lists(WORDS, max_size=4).map(" or ".join) | st.lists(WORDS, max_size=5).map(" ".join)
CONTEXTS = st.sampled_from(["job", "project", "education", "listed", "summary", "other"])


def _line(words: list[str], context: str) -> CvLine:
    return CvLine(0, 1, None, context, word_numbers(" ".join(words)))


LINES = st.lists(st.builds(_line, st.lists(WORDS, min_size=1, max_size=6), CONTEXTS), max_size=5)


def _worded(posting: PostingProfile, title: str | None, labels: list[str]) -> PostingProfile:
    said = iter(labels)
    asks = tuple(item if item.any_of else replace(item, label=next(said, "bees")) for item in posting.requirements)
    return replace(posting, title=title, requirements=asks)


PILES = st.lists(st.builds(_worded, postings, TITLES, st.lists(LABELS, max_size=7)), min_size=1, max_size=6)


def compared(cv: CvProfile, posting: PostingProfile, weights: Weights) -> float:
    if unfit(posting, TAXONOMY):
        return UNFIT
    pair, _ = ready(cv, posting, TAXONOMY, AS_OF, weights)
    return score_of(contributions(pair))


@settings(max_examples=60, deadline=None)
@given(cvs, LINES, TITLES, PILES, weight_tables)
def test_the_index_scores_as_comparing_does(
    cv: CvProfile, lines: list[CvLine], title: str | None, pile: list[PostingProfile], weights: Weights
) -> None:
    cv = replace(cv, lines=tuple(lines), jobs=(*cv.jobs, replace(cv.jobs[0], title=title or "")))
    builder = Builder(TAXONOMY, weights)
    for number, posting in enumerate(pile):
        builder.add(number, unpacked_asks(packed_asks(posting, TAXONOMY)))
    scores = IndexScores(builder.arrays(), Seen(cv, cv_standing(cv, TAXONOMY, AS_OF), TAXONOMY, weights, AS_OF))
    wanted = [compared(cv, posting, weights) for posting in pile]
    assert abs(scores.all() - wanted).max() < 1e-9
    assert [scores.exact(at) for at, each in enumerate(wanted) if each != UNFIT] == [w for w in wanted if w != UNFIT]
