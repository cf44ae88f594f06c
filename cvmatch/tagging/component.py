"""The spaCy component `skill_tagger`: `nlp.add_pipe("skill_tagger")` puts the skills into `doc.spans["skills"]`.

It works behind any tokenizer: skills are found in the text, and each is given the tokens that hold it. A Span's label
is the skill's id; `span._.skill_negated` says that the text calls it not needed. Only spaCy loads this module,
so it may import spaCy at its head.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from cvmatch.tagging.tagger import Tagger, tagger_for
from skill_taxonomy import load


class SkillTagger:
    """Tags Docs. `taxonomy`: a folder laid over the shipped one, or None; `spans_key`: where the Spans go."""

    def __init__(self, taxonomy: str | None = None, spans_key: str = "skills") -> None:
        self.taxonomy = taxonomy
        self.spans_key = spans_key
        self._tagger: Tagger | None = None
        if not Span.has_extension("skill_negated"):
            Span.set_extension("skill_negated", default=False)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its skills, in order."""
        spans = []
        for mention in self.tagger.tag(doc.text):
            span = doc.char_span(mention.start, mention.end, label=mention.skill, alignment_mode="expand")
            if span is not None:
                span._.skill_negated = mention.negated
                spans.append(span)
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
        return doc

    @property
    def tagger(self) -> Tagger:
        """The tagger, built when the first Doc comes."""
        if self._tagger is None:
            self._tagger = tagger_for(load(Path(self.taxonomy) if self.taxonomy else None))
        return self._tagger

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The settings; the taxonomy itself stays where it is."""
        return json.dumps({"taxonomy": self.taxonomy, "spans_key": self.spans_key}, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SkillTagger:
        """The component with the settings of `to_bytes`."""
        self.__init__(**json.loads(data))  # type: ignore[misc]
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """The settings as a JSON file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SkillTagger:
        """The component with the settings of `to_disk`."""
        return self.from_bytes(Path(path).read_bytes())


@Language.factory("skill_tagger", default_config={"taxonomy": None, "spans_key": "skills"})
def make_skill_tagger(nlp: Language, name: str, taxonomy: str | None, spans_key: str) -> SkillTagger:
    """The factory that spaCy calls; found through the entry point `spacy_factories`."""
    return SkillTagger(taxonomy, spans_key)
