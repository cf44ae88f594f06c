"""Candidate new skills."""

from __future__ import annotations

from cvmatch.tagging.tagger import Tagger
from cvmatch.tagging.unknown import unknown_terms
from skill_taxonomy import Skill, Taxonomy

TAGGER = Tagger(Taxonomy("1", "unknown", {"python": Skill("python", "Python", "language")}, {}))


def terms(*texts: str, at_least: int = 1) -> list[str]:
    return [found.term for found in unknown_terms(texts, TAGGER, at_least=at_least)]


def test_names_and_what_follows_a_cue() -> None:
    found = terms("Experience with Python, QuuxDB and data foraging.\nBachelor degree in May.")
    assert {"QuuxDB", "data foraging"} <= set(found)
    assert not {"Python", "May", "Bachelor"} & set(found)


def test_counts_texts_not_places() -> None:
    texts = ("Knowledge of QuuxDB. QuuxDB!", "Knowledge of quuxdb", "Knowledge of Blorb")
    found = unknown_terms(texts, TAGGER, at_least=2)
    assert [(term.term, term.texts) for term in found] == [("QuuxDB", 2)]
    assert "QuuxDB" in found[0].samples[0]


def test_lines_that_ask_nothing() -> None:
    assert terms("We were founded in Springfield by Ada Quux.") == []
