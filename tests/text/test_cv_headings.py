"""Which words are headings of CVs, and of which kind."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cvmatch.text.cv_headings import LEXICON, cv_heading, names_spoken_language, spelled_heading
from cvmatch.text.sections import CV_KINDS

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "text" / "cv_headings.toml").read_text("utf-8"))
TABLES = tomllib.loads(LEXICON.read_text("utf-8"))


@pytest.mark.parametrize(("words", "kind"), CASES["headings"].items())
def test_firm_headings(words: str, kind: str) -> None:
    match = cv_heading(words)
    assert (match.kind if match and not match.weak else "") == kind


@pytest.mark.parametrize(("words", "kind"), CASES["weak"].items())
def test_words_that_also_label_groups_are_weak(words: str, kind: str) -> None:
    match = cv_heading(words)
    assert match is not None
    assert (match.kind, match.weak) == (kind, True)


def test_the_lexicon_speaks_of_the_contracts_kinds() -> None:
    kinds = set(TABLES["kinds"]) | (set(TABLES["weak"]) - {"too"})
    assert kinds <= set(CV_KINDS)


def test_every_phrase_has_one_kind() -> None:
    phrases = [phrase for table in TABLES["kinds"].values() for phrase in table]
    assert len(phrases) == len(set(phrases))
    assert set(TABLES["weak"]["too"]) <= set(phrases)


def test_phrases_are_in_plain_form() -> None:
    tables = [*TABLES["kinds"].values(), *TABLES["weak"].values()]
    odd = [p for table in tables for p in table if p != p.lower().strip() or any(c in p for c in "&/,.:'-")]
    assert not odd


@pytest.mark.parametrize(
    ("spaced", "usual"),
    [("W O R K  H I S T O R Y", "WORK HISTORY"), ("S k i l l s", "Skills"), ("Skills", None), ("A B C D", None)],
)
def test_spaced_headings_are_spelled_as_usual(spaced: str, usual: str | None) -> None:
    assert spelled_heading(spaced) == usual


@pytest.mark.parametrize(("text", "spoken"), [("Tamil, native", True), ("Python and Go", False), ("German (C1)", True)])
def test_spoken_languages(text: str, spoken: bool) -> None:
    assert names_spoken_language(text) is spoken
