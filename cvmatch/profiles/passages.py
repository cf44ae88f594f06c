"""A posting as passages: each sentence with its section and the skills it names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cvmatch.documents.document import Document
from cvmatch.profiles.gates_degree import field_spans
from cvmatch.profiles.gates_words import venue_spans
from cvmatch.tagging.mention import Mention
from cvmatch.text.hints import hints
from cvmatch.text.machine_notes import machine_notes, without_notes
from cvmatch.text.posting_sections import posting_sections
from cvmatch.text.sections import Section
from cvmatch.text.sentences import Sentence, sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or item, `text[start:end]`; `mentions`: the skills it names (subjects of a degree or of
    publications left out)."""

    text: str
    start: int
    end: int
    section: Section | None
    mentions: tuple[Mention, ...]
    item: bool = False
    hints: int = -1

    def may(self, rule: str) -> bool:
        """Whether the words let a rule in (a filter: no rule matches where this is false)."""
        return bool(self.hints & hints("sentence").bits[rule])

    @property
    def quote(self) -> str:
        """Its words."""
        return self.text[self.start : self.end]

    @property
    def heads(self) -> bool:
        """Whether it is a heading, or leads a list in."""
        return self.quote.rstrip("*_ ").endswith(":") or self.is_heading

    @property
    def is_heading(self) -> bool:
        """Whether it is its section's heading and nothing else."""
        return self.section is not None and self.quote.strip("*#_ :") == self.section.heading.strip("*#_ :")

    @property
    def kind(self) -> str:
        """The kind of its section."""
        return self.section.kind if self.section else "other"


def sections_of(document: Document) -> tuple[Section, ...]:
    """The document's sections, found now where the reader left them out."""
    return document.sections or posting_sections(document.text, document.lines, document.title)


def passages(document: Document, sections: Sequence[Section], mentions: Sequence[Mention]) -> list[Passage]:
    """All sentences of a posting, in order; notes to machines are none."""
    text = document.text
    shown = without_notes(text, machine_notes(text))
    starts = [section.start for section in sections]
    named = sorted(_outermost(mentions), key=lambda m: m.start)
    known = hints("sentence")
    found: list[Passage] = []
    at = 0
    for sentence in _cut(sentences(shown, document.lines), starts):
        while at < len(named) and named[at].start < sentence.start:
            at += 1
        inside = []
        while at < len(named) and named[at].start < sentence.end:
            inside.append(named[at])
            at += 1
        index = bisect_right(starts, sentence.start) - 1
        section = sections[index] if index >= 0 and sentence.start < sections[index].end else None
        let_in = known.of(text[sentence.start : sentence.end])
        passage = Passage(text, sentence.start, sentence.end, section, tuple(inside), sentence.item, let_in)
        found.append(_without_subjects(passage) if inside else passage)
    return found


def _cut(found: Sequence[Sentence], starts: Sequence[int]) -> Iterator[Sentence]:
    """Sentences, cut where a section begins inside one (texts without breaks)."""
    for sentence in found:
        begin = sentence.start
        inside = starts[bisect_right(starts, begin) : bisect_right(starts, sentence.end - 1)]
        for start in inside:
            yield Sentence(begin, start, sentence.item)
            begin = start
        yield Sentence(begin, sentence.end, sentence.item) if inside else sentence


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that do not lie inside a longer one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _without_subjects(passage: Passage) -> Passage:
    """Without what only says of which field a degree or a publication is to be."""
    found = field_spans(passage.quote) if passage.may("degree") else []
    found += venue_spans(passage.quote) if passage.may("publications") else []
    if not found:
        return passage
    spans = [(passage.start + low, passage.start + high) for low, high in found]
    kept = [m for m in passage.mentions if not any(low <= m.start and m.end <= high for low, high in spans)]
    return replace(passage, mentions=tuple(kept))
