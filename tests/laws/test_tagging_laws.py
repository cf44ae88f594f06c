"""Laws of tagging, on texts made of skills, marks and odd letters."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.tagging.tagger import tagger_for
from cvmatch.tagging.tokens import flat, pieces
from skill_taxonomy import load

TAGGER = tagger_for(load())
WORDS = st.sampled_from(
    ["Python", "SQL", "C#", ".NET", "Node.js", "machine learning", "not required", "no", "needed", "İ", "ß", "Σ", "R",
     "é", "\u200b", "-\n", "\n", "\n\n", "  ", "\t", "/", ",", ";", "(", ")", "→", "@", "www.", ".com", "ﬁ", "ǅ"]
)  # fmt: skip
TEXTS = st.lists(WORDS | st.text(max_size=3), max_size=30).map(" ".join) | st.lists(WORDS, max_size=30).map("".join)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_offsets_and_order(text: str) -> None:
    mentions = TAGGER.tag(text)
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert mentions == TAGGER.tag(text)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_no_letter_moves(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert len(flat(text)) == len(text)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(["Python", "Airflow", "Kafka", "Docker", "Tableau"]), min_size=1, max_size=6))
def test_paragraphs_are_apart(names: list[str]) -> None:
    text = "\n\n".join(f"We work with {name} here." for name in names)
    assert [m.surface for m in TAGGER.tag(text)] == names


@pytest.mark.parametrize("symbol", [*'_*=#("-.@/,;:', "a", " ", "\n", "Python ", "not required ", "a.b", "://", "R, "])
def test_time_is_linear(symbol: str) -> None:
    """Ten times the text may take no more than about ten times as long: far from it means a quadratic case."""
    short, long = (symbol * (n // len(symbol)) for n in (10_000, 100_000))
    assert seconds(long) < 40 * seconds(short) + 0.5


def seconds(text: str) -> float:
    """CPU time of tagging, the best of three: a look for garbage in between is no part of it."""
    spent = []
    for _ in range(3):
        begin = time.process_time()
        TAGGER.tag(text)
        spent.append(time.process_time() - begin)
    return min(spent)
