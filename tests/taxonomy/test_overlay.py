"""A folder of one's own: five minutes from a new skill to its mention; and what other tools get of the taxonomy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib

from cvmatch.errors import TaxonomyFault
from cvmatch.tagging.tagger import tagger_for
from skill_taxonomy import load
from skill_taxonomy.exporting import to_json, to_skos, to_spacy_patterns


def own(root: Path, text: str) -> Path:
    (root / "skills").mkdir()
    (root / "skills" / "own.toml").write_text(text)
    return root


def test_a_new_skill_is_tagged(tmp_path: Path) -> None:
    taxonomy = load(own(tmp_path, '[skill.quuxflow]\nname = "QuuxFlow"\nkind = "tool"\naliases = ["QF"]\n'))
    mentions = tagger_for(taxonomy).tag("QuuxFlow (qf) and Quux Flow beside Python")
    assert [m.skill for m in mentions] == ["quuxflow", "quuxflow", "quuxflow", "python"]


def test_a_shipped_skill_is_added_to(tmp_path: Path) -> None:
    shipped = load().skills["python"]
    merged = load(own(tmp_path, '[skill.python]\nname = "PYTHON"\naliases = ["Quuxpython"]\n')).skills["python"]
    assert (merged.name, merged.kind, merged.broader) == ("PYTHON", shipped.kind, shipped.broader)
    assert merged.aliases == (*shipped.aliases, "Quuxpython")


def test_a_shipped_skill_is_replaced(tmp_path: Path) -> None:
    text = '[skill.python]\nreplace = true\nname = "Snake"\nkind = "soft"\n'
    merged = load(own(tmp_path, text)).skills["python"]
    assert (merged.name, merged.kind, merged.aliases, merged.match) == ("Snake", "soft", (), ())


def test_a_faulty_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyFault, match=r"skills/own.toml:1:1: 'quux' has no kind \(and 2 more\)"):
        load(own(tmp_path, '[skill.quux]\nnam = "Q"\n'))


def test_skos_is_valid() -> None:
    taxonomy = load()
    graph = rdflib.Graph().parse(data=to_skos(taxonomy), format="turtle")
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    assert len(set(graph.subjects(rdflib.RDF.type, skos.Concept))) == len(taxonomy.skills)
    python = rdflib.URIRef("urn:cvmatch:skill:python")
    assert graph.value(python, skos.prefLabel) == rdflib.Literal("Python", lang="en")


def test_json_and_patterns() -> None:
    taxonomy = load()
    assert set(json.loads(to_json(taxonomy))["skills"]) == set(taxonomy.skills)
    rows = [json.loads(line) for line in to_spacy_patterns(taxonomy).splitlines()]
    assert {"label": "LANGUAGE", "pattern": "Python", "id": "python"} in rows
    assert "R" not in {row["pattern"] for row in rows}
