"""The spaCy component, behind spaCy's own tokenizer."""

from __future__ import annotations

from pathlib import Path

import spacy

from cvmatch.tagging import component


def test_pipe_round_trip(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("skill_tagger", config={"spans_key": "sc"})
    nlp.to_disk(tmp_path / "model")
    for pipeline in (nlp, spacy.load(tmp_path / "model")):
        doc = pipeline("We use Python; no Java needed.")
        assert [(span.text, span.label_, span._.skill_negated) for span in doc.spans["sc"]] == [
            ("Python", "python", False),
            ("Java", "java", True),
        ]


def test_settings_survive_bytes() -> None:
    one = component.SkillTagger(taxonomy="somewhere", spans_key="x")
    other = component.SkillTagger().from_bytes(one.to_bytes())
    assert (other.taxonomy, other.spans_key) == ("somewhere", "x")
