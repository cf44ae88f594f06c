"""Who somebody is does not enter the score: the same CV as another person's, against every example posting."""

from __future__ import annotations

from functools import cache

import pytest

from cvmatch.documents.document import Document
from cvmatch.documents.reading import read_data
from cvmatch.judging import candidate, judge, opening
from skill_taxonomy import load
from tests.contracts.running import EXAMPLES

CV = (EXAMPLES / "ines-carvalho.md").read_text("utf-8")
POSTINGS = sorted(path.name for path in EXAMPLES.glob("*.txt") if not path.name.startswith("junior"))
NAME, SCHOOL, MAIL = "Ines Carvalho", "University of Sheffield", "ines.carvalho@example.org"
HEAD = "Leeds, United Kingdom · ines.carvalho@example.org · +44 113 496 0000"
# What is changed -> (words of the CV, other words)
SWAPS = {
    "a man's name": ((NAME, "Thomas Baker"), (MAIL, "t.baker@example.org")),
    "a Nigerian name": ((NAME, "Ngozi Okonkwo"), (MAIL, "ngozi.okonkwo@example.org")),
    "a Polish name": ((NAME, "Wojciech Brzęczyszczykiewicz"), (MAIL, "wb@example.org")),
    "a Chinese name": ((NAME, "Xiaoming Zhang"), (MAIL, "zhang.xm@example.org")),
    "a name that is a tool's": ((NAME, "Julia Hadoop"), (MAIL, "julia.hadoop@example.org")),
    "another address": ((HEAD, "12 Elm Road, Lagos, Nigeria · ines.carvalho@example.org · +234 803 000 0000"),),
    "no contact data": ((HEAD + "\n\n", ""),),
    "a date of birth": ((HEAD, HEAD + "\n\nDate of birth: 4 May 1961"),),
    "an age": ((HEAD, HEAD + "\n\nAge: 61"),),
    "sex and family": ((HEAD, HEAD + "\n\nSex: female\nMarital status: married, three children"),),
    "nationality and religion": ((HEAD, HEAD + "\n\nNationality: Brazilian\nReligion: Catholic"),),
    "pronouns": ((NAME, NAME + " (she/her)"),),
    "a photo": ((HEAD, "![photo](portrait.jpg)\n\n" + HEAD),),
    "a famous school": ((SCHOOL, "University of Oxford"),),
    "a school abroad": ((SCHOOL, "Obafemi Awolowo University"),),
    "a women's college": ((SCHOOL, "Wellesley Women's College"),),
}


def read(name: str, text: str) -> Document:
    (found,) = read_data(text.encode("utf-8"), name)
    assert isinstance(found, Document)
    return found


@cache
def scores(cv: str) -> tuple[float | None, ...]:
    taxonomy = load()
    one = candidate(read("cv.md", cv), taxonomy)
    others = (opening(read(name, (EXAMPLES / name).read_text("utf-8")), taxonomy) for name in POSTINGS)
    return tuple(judge(one, other, taxonomy, as_of="2026-11").score for other in others)


def changed(swaps: tuple[tuple[str, str], ...]) -> str:
    text = CV
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("swaps", SWAPS.values(), ids=SWAPS)
def test_who_somebody_is_changes_no_score(swaps: tuple[tuple[str, str], ...]) -> None:
    assert scores(changed(swaps)) == pytest.approx(scores(CV), abs=1e-9)


def test_what_somebody_has_done_does() -> None:
    assert scores(CV.replace("pandas", "paper").replace("Tableau", "paper")) != pytest.approx(scores(CV), abs=1e-3)


def test_there_are_postings_to_compare_with() -> None:
    assert len(POSTINGS) == 5
    assert all(score is not None for score in scores(CV))
