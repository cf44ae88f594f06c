"""Personal data is found, masked and kept out of skills."""

from __future__ import annotations

import pytest

from cvmatch.documents.document import Document
from cvmatch.profiles.personal import blind_spans, masked, not_of_the_person, personal_spans
from cvmatch.tagging.mention import Mention
from cvmatch.text.cv_sections import cv_sections
from cvmatch.text.lines import plain_lines

CV = """Ruby Scala-Nakamura, PhD
12 Orchard Street, Leeds LS1 4AB | ruby.scala@example.org | +44 113 496 0123
linkedin.com/in/rubyscala | Date of birth: 2 April 1961 | Nationality: Irish

Summary
Ruby builds pipelines in Scala for the Data Platform team.

Experience
Data Engineer, Harbour Bank, 2019 - Present
- Wrote Ruby services and Node.js tools.

Skills
Python, Ruby, Scala, ASP.net
"""


def document(text: str) -> Document:
    lines = plain_lines(text)
    return Document("cv.txt", "cv", "0", "text", text, lines, cv_sections(text, lines), "cv")


def found(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in personal_spans(document(text))]


def test_each_kind_is_found_where_it_stands() -> None:
    spans = found(CV)
    for expected in [
        ("name", "Ruby Scala-Nakamura"),
        ("address", "12 Orchard Street, Leeds LS1 4AB"),
        ("email", "ruby.scala@example.org"),
        ("phone", "+44 113 496 0123"),
        ("link", "linkedin.com/in/rubyscala"),
        ("age", "Date of birth: 2 April 1961"),
        ("person", "Nationality: Irish"),
    ]:
        assert expected in spans


def test_tools_and_dates_are_no_personal_data() -> None:
    masked_words = " ".join(words for _, words in found(CV))
    for word in ("Node.js", "ASP.net", "2019 - Present", "Harbour Bank", "Python"):
        assert word not in masked_words


def test_a_name_is_no_skill_and_a_skill_no_name() -> None:
    places = [index for index in range(len(CV)) if CV.startswith("Ruby", index)]
    mentions = [Mention("ruby", at, at + 4, "Ruby") for at in places]
    kept = not_of_the_person(mentions, personal_spans(document(CV)))
    assert [mention.start for mention in kept] == places[2:], "name line and summary go, job and list stay"


def test_blind_masks_the_name_everywhere_but_no_skill() -> None:
    listed = CV.rindex("Ruby")
    text = masked(CV, blind_spans(document(CV), [Mention("ruby", listed, listed + 4, "Ruby")]))
    assert "Nakamura" not in text
    assert "example.org" not in text
    assert "1961" not in text
    assert "Python, Ruby, Scala, ASP.net" in text


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("CURRICULUM VITAE\n\nName: Zsófia Kert\nResidence: Debrecen, Hungary", "Zsófia Kert"),
        ("MARA O'LEARY-BECK\nSenior Data Analyst\nAustin, Texas", "MARA O'LEARY-BECK"),
        ("Data Analyst\nJuno van der Meer\njuno@example.org", "Juno van der Meer"),
        ("Dr. Ilse Brandt, MSc | Berlin, Germany", "Ilse Brandt"),
    ],
)
def test_names_are_found_in_the_usual_heads(top: str, name: str) -> None:
    text = f"{top}\n\nExperience\nAnalyst, Alder Ltd, 2019 - 2020\n- Counted trees.\n"
    assert ("name", name) in found(text)


def test_a_cv_without_a_person_has_no_spans() -> None:
    assert found("Skills\nPython, SQL\n") == []
