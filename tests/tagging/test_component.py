"""The spaCy component at home in other people's pipelines: settings, saving, processes, tokenizers, export."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin

import cvmatch
from tests.contracts.running import EXAMPLES, ROOT, inside

TEXT = "We use Python and Apache Spark; no Java needed."
FOUND = [("Python", "python", False), ("Apache Spark", "spark", False), ("Java", "java", True)]


def pipeline(**config: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("skill_tagger", config=config)
    return nlp


def skills(doc: Doc, key: str = "skills") -> list[tuple[str, str, bool]]:
    return [(span.text, span.label_, span._.skill_negated) for span in doc.spans[key]]


def test_the_settings_say_where_the_skills_go() -> None:
    nlp = pipeline(spans_key="sc")
    assert skills(nlp(TEXT), "sc") == FOUND
    assert nlp.get_pipe_meta("skill_tagger").assigns == ["doc.spans"]


def test_a_wrong_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="nosuch"):
        pipeline(nosuch="x")


def test_a_saved_pipeline_is_the_same(tmp_path: Path) -> None:
    nlp = pipeline(spans_key="sc")
    nlp.to_disk(tmp_path / "model")
    assert skills(spacy.load(tmp_path / "model")(TEXT), "sc") == FOUND
    assert skills(spacy.blank("en").from_config(nlp.config).from_bytes(nlp.to_bytes())(TEXT), "sc") == FOUND


def test_a_saved_pipeline_loads_where_cvmatch_was_never_imported(tmp_path: Path) -> None:
    pipeline().to_disk(tmp_path / "model")
    (tmp_path / "text").write_text(TEXT)
    code = (
        f"import pathlib, spacy\nnlp = spacy.load({str(tmp_path / 'model')!r})\n"
        f"doc = nlp(pathlib.Path({str(tmp_path / 'text')!r}).read_text())\n"
        "print(*[span.label_ for span in doc.spans['skills']])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, cwd=ROOT)
    assert done.stdout.split() == ["python", "spark", "java"], done.stderr


def test_a_taxonomy_of_ones_own_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "mine.toml").write_text('[skill.brightql]\nname = "BrightQL"\nkind = "tool"\n')
    nlp = pipeline(taxonomy=str(tmp_path))
    nlp.to_disk(tmp_path / "model")
    assert skills(spacy.load(tmp_path / "model")("BrightQL and Python")) == [
        ("BrightQL", "brightql", False),
        ("Python", "python", False),
    ]


def test_settings_from_bytes_replace_the_taxonomy_that_was_loaded(tmp_path: Path) -> None:
    nlp = pipeline()
    nlp(TEXT)
    component = nlp.get_pipe("skill_tagger")
    component.from_bytes(json.dumps({"taxonomy": str(tmp_path / "nowhere"), "spans_key": "x"}).encode())
    with pytest.raises(Exception, match="nowhere"):
        nlp(TEXT)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_many_processes_give_what_one_gives(method: str) -> None:
    texts = [TEXT, "", "SQL only.", "Kafka; Java is not required"] * 3
    nlp = pipeline()
    nlp(TEXT)  # the parent's tagger is built, and must not be sent
    alone = [skills(doc) for doc in nlp.pipe(texts)]
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(method, force=True)
    try:
        assert [skills(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=4)] == alone
    finally:
        multiprocessing.set_start_method(before, force=True)


def test_a_saved_doc_keeps_what_is_negated() -> None:
    nlp = pipeline()
    kept = DocBin(docs=[nlp(TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert skills(doc) == FOUND


def test_the_tokens_of_a_pipeline_stay_as_they_are() -> None:
    plain, tagged = spacy.blank("de"), spacy.blank("de")
    tagged.add_pipe("sentencizer")
    tagged.add_pipe("skill_tagger", last=True)
    assert [token.text for token in tagged(TEXT)] == [token.text for token in plain(TEXT)]
    assert skills(tagged(TEXT)) == FOUND


def test_a_tokenizer_that_cuts_at_blanks_only_loses_the_edges() -> None:
    """The documented loss: no skill is lost, its words are those of the whole token."""
    nlp = pipeline()
    nlp.tokenizer = Tokenizer(nlp.vocab)
    assert skills(nlp("Python/SQL, daily.")) == [("Python/SQL,", "python", False), ("Python/SQL,", "sql", False)]


@pytest.mark.parametrize("name", ["data-engineer.txt", "ml-engineer.txt", "nlp-researcher.txt"])
def test_every_mention_has_a_span_that_holds_it(name: str) -> None:
    text = (EXAMPLES / name).read_text("utf-8")
    doc = pipeline()(text)
    mentions, spans = cvmatch.tag(text), list(doc.spans["skills"])
    assert [mention.skill for mention in mentions] == [span.label_ for span in spans]
    for mention, span in zip(mentions, spans, strict=True):
        assert span.start_char <= mention.start < mention.end <= span.end_char


@pytest.mark.parametrize("ruler", ["entity_ruler", "span_ruler"])
def test_the_exported_patterns_fit_spacys_rulers(ruler: str, tmp_path: Path) -> None:
    assert inside("taxonomy", "export", "-f", "spacy", "-o", tmp_path / "patterns.jsonl").returncode == 0
    nlp = spacy.blank("en")
    nlp.add_pipe(ruler).add_patterns(list(srsly.read_jsonl(tmp_path / "patterns.jsonl")))
    doc = nlp("Apache Spark and scikit-learn")
    spans = doc.ents if ruler == "entity_ruler" else doc.spans["ruler"]
    assert [(span.text, span.label_, span.id_) for span in spans] == [
        ("Apache Spark", "TOOL", "spark"),
        ("scikit-learn", "TOOL", "scikit-learn"),
    ]
