"""The tokenizer, and the preparation that moves no letter."""

from __future__ import annotations

import pytest

from cvmatch.tagging.folding import fold, lower
from cvmatch.tagging.tokens import core, flat, pieces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C#, C++/F#.", ["C#", ",", "C++", "/", "F#", "."]),
        (".NET and ASP.NET", [".NET", "and", "ASP", ".NET"]),
        ("Node.js", ["Node", "js"]),
        ("T-SQL_x", ["T", "SQL", "x"]),
        ("in R. We", ["in", "R", ".", "We"]),
        ("A→B;C|D", ["A", "→", "B", ";", "C", "|", "D"]),
        ("R&D", ["R", "&", "D"]),
        ("########", ["########"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [core(piece) for piece in pieces(text) if not piece.isspace()] == words


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("a\nb", "a b"),
        ("a\n\nb", "a  b"),
        ("learn-\ning", "learn-\u00ading"),
        ("a\n  b", "a\u200b\u200b b"),
        ("a  b", "a\u200b b"),
        ("a    b", "a    b"),
    ],
)
def test_flat(text: str, prepared: str) -> None:
    assert flat(text) == prepared
    assert len(flat(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("modelling", "modeling"),
        ("visualisation", "visualization"),
        ("analyses", "analysis"),
        ("pipelines", "pipeline"),
        ("libraries", "library"),
        ("analysing", "analyzing"),
    ],
)
def test_spellings_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["keras", "sas", "aws", "redis", "class", "analysis"])
def test_no_plural_is_seen(word: str) -> None:
    assert fold(word) in (word, word.removesuffix("s"))
    assert fold(word) == word or word == "keras"


def test_lookalike_letters() -> None:
    assert lower("Руthon") == "python"
    assert lower("Привет") != "privet"
