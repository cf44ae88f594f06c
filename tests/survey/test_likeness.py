"""The same text, the same person."""

from __future__ import annotations

import pytest

from cvmatch.survey import likeness
from cvmatch.survey.likeness import alike
from cvmatch.survey.people import Person, same_people


def numbers(start: int, size: int = 100) -> frozenset[int]:
    return frozenset(range(start, start + size))


def test_texts_that_share_most_are_one() -> None:
    texts = {"a": numbers(0), "b": numbers(500), "c": numbers(5), "d": numbers(50), "e": frozenset()}
    assert alike(texts, 0.85) == (("a", "c"),)


def test_nothing_is_like_nothing() -> None:
    assert alike({"a": frozenset(), "b": frozenset()}, 0.85) == ()


def test_a_person_is_known_by_the_address_or_by_the_words() -> None:
    people = {
        "a.pdf": Person(numbers(0), "ada@example.org"),
        "b.pdf": Person(numbers(300), "bela@example.org"),
        "a.docx": Person(numbers(2), ""),
        "a-short.txt": Person(numbers(900), "ada@example.org"),
    }
    assert same_people(people, 0.85) == (("a.pdf", "a.docx", "a-short.txt"),)


def test_only_texts_that_may_be_alike_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(likeness, "_shared", lambda one, other: compared.append(1) or 1.0)
    assert alike({str(at): numbers(1000 * at) for at in range(500)}, 0.85) == ()
    assert alike({"a": numbers(0), "b": numbers(0)}, 0.85) == (("a", "b"),)
    assert len(compared) == 1
