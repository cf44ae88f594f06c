"""The project's own annotated postings, read, tagged and understood from end to end."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from cvmatch.documents.document import Document
from cvmatch.profiles.posting import Gate, PostingProfile
from cvmatch.profiles.posting_profile import posting_profile
from cvmatch.tagging.tagger import tagger_for
from cvmatch.text.lines import plain_lines
from cvmatch.text.posting_sections import posting_sections
from skill_taxonomy import load

CASES = Path(__file__).parents[1] / "cases" / "posting" / "own_postings.toml"
POSTINGS = {row["id"]: row for row in tomllib.loads(CASES.read_text("utf-8"))["posting"]}
every = pytest.mark.parametrize("name", POSTINGS)


@cache
def understood(name: str) -> PostingProfile:
    row = POSTINGS[name]
    text = row["text"].lstrip("\n")
    lines = plain_lines(text)
    sections = posting_sections(text, lines, row["title"])
    document = Document(name, name, "0" * 64, "text", text, lines, sections, "posting",
                        title=row["title"], company=row["company"])  # fmt: skip
    taxonomy = load()
    return posting_profile(document, tagger_for(taxonomy).tag_document(document), taxonomy)


def stated(gate: Gate) -> str:
    value = gate.value
    if gate.kind == "degree":
        value = f"{value['level']} [{', '.join(value['fields'])}]" + " or equivalent" * value["or_equivalent"]
    return f"{gate.kind} {gate.importance} {f'{value:g}' if gate.kind == 'years' else value}"


@every
@pytest.mark.parametrize("importance", ["required", "preferred", "mentioned"])
def test_asks(name, importance):
    found = {" | ".join(r.any_of): r.importance for r in understood(name).requirements if r.any_of}
    wanted = POSTINGS[name][importance]
    assert {ask: found.get(ask) for ask in wanted} == dict.fromkeys(wanted, importance)


@every
def test_nothing_is_asked_that_was_not_annotated_so(name):
    row = POSTINGS[name]
    asks = [ask for importance in ("required", "preferred", "mentioned") for ask in row[importance]]
    listed = {skill for ask in asks for skill in ask.split(" | ")}
    for requirement in understood(name).requirements:
        inside = listed & set(requirement.any_of)
        assert not inside or " | ".join(requirement.any_of) in asks, requirement.evidence.quote


@every
def test_gates(name):
    assert [stated(gate) for gate in understood(name).gates] == POSTINGS[name]["gates"]


@every
def test_unknown_asks(name):
    found = [f"{r.importance}: {r.label}" for r in understood(name).requirements if not r.any_of]
    assert found == POSTINGS[name].get("unknown", [])


@every
def test_thin(name):
    assert understood(name).thin is POSTINGS[name]["thin"]


@every
def test_sections(name):
    assert_sections(name, POSTINGS[name]["sections"])


@pytest.mark.parametrize("name", [name for name, row in POSTINGS.items() if "known_failures" in row])
@pytest.mark.xfail(strict=True, reason="a short sentence above a glued heading says too little of its kind")
def test_sections_that_fail(name):
    assert_sections(name, POSTINGS[name]["known_failures"])


def assert_sections(name: str, expected: dict[str, str]) -> None:
    text = POSTINGS[name]["text"].lstrip("\n")
    for start, kind in expected.items():
        place = text.index(start)
        assert next(s.kind for s in understood(name).sections if s.start <= place < s.end) == kind, start


def test_the_general_skills_are_of_the_taxonomy():
    from cvmatch.profiles.posting_profile import GENERAL

    assert set(load().skills) >= GENERAL
