"""The spaCy component `skill_tagger`: `nlp.add_pipe("skill_tagger")` puts the skills into `doc.spans["skills"]`.

It works behind any tokenizer: skills are found in the text, and each is given the tokens that hold it. What is lost
where these are longer than the skill: two skills of one token ("SQL/Python" cut at blanks) have Spans of the same
words, told apart by their labels only. A Span's label is the skill's id; `span._.skill_negated` says that the text
calls it not needed (kept as the Span's `id_`, which every way of saving a Doc keeps). Only spaCy loads this module,
so it may import spaCy at its head.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from cvmatch.tagging.tagger import Tagger, tagger_for
from skill_taxonomy import load

NEGATED = "negated"


def _is_negated(span: Span) -> bool:
    return span.id_ == NEGATED


class SkillTagger:
    """Tags Docs. `taxonomy`: a folder laid over the shipped one, or None; `spans_key`: where the Spans go."""

    def __init__(self, taxonomy: str | None = None, spans_key: str = "skills") -> None:
        self.taxonomy = taxonomy
        self.spans_key = spans_key
        self._tagger: Tagger | None = None
        Span.set_extension("skill_negated", getter=_is_negated, force=True)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its skills, in order."""
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=list(self._spans(doc)))
        return doc

    def _spans(self, doc: Doc) -> Iterator[Span]:
        for mention in self.tagger.tag(doc.text):
            note = NEGATED if mention.negated else ""
            span = doc.char_span(mention.start, mention.end, label=mention.skill, span_id=note, alignment_mode="expand")
            if span is not None:
                yield span

    @property
    def tagger(self) -> Tagger:
        """The tagger, built when the first Doc comes."""
        if self._tagger is None:
            self._tagger = tagger_for(load(Path(self.taxonomy) if self.taxonomy else None))
        return self._tagger

    def __reduce__(self) -> tuple[type[SkillTagger], tuple[str | None, str]]:
        """What `nlp.pipe(n_process=2)` hands to its processes: the settings; each builds its own tagger."""
        return SkillTagger, (self.taxonomy, self.spans_key)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The settings; the taxonomy itself stays where it is."""
        return json.dumps({"taxonomy": self.taxonomy, "spans_key": self.spans_key}, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SkillTagger:
        """This component, with the settings of `to_bytes`."""
        settings = json.loads(data)
        self.taxonomy, self.spans_key, self._tagger = settings["taxonomy"], settings["spans_key"], None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """The settings as a JSON file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SkillTagger:
        """This component, with the settings of `to_disk`."""
        return self.from_bytes(Path(path).read_bytes())


@Language.factory("skill_tagger", assigns=["doc.spans"], default_config={"taxonomy": None, "spans_key": "skills"})
def make_skill_tagger(nlp: Language, name: str, taxonomy: str | None, spans_key: str) -> SkillTagger:
    """The factory that spaCy calls; found through the entry point `spacy_factories`."""
    return SkillTagger(taxonomy, spans_key)
