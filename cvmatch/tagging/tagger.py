"""The skill tagger: text + Taxonomy -> Mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from cvmatch.tagging.addresses import addresses
from cvmatch.tagging.choosing import Candidate, free, listed, longest, unaddressed
from cvmatch.tagging.employers import unemployed
from cvmatch.tagging.lexicon import Lexicon
from cvmatch.tagging.mention import Mention
from cvmatch.tagging.negation import FoundCue, cues, negated
from cvmatch.tagging.patterns import Index, Pattern, Surface, index_of, key_of, pattern_of, words_of
from cvmatch.tagging.people import people
from cvmatch.tagging.readings import Readings, readings_of, verdict
from cvmatch.tagging.rules import Text
from cvmatch.tagging.tokens import core, flat, skill_tokenizer
from cvmatch.text.sections import Section
from skill_taxonomy import Taxonomy

if TYPE_CHECKING:
    from cvmatch.documents.document import Document

_Numbers = tuple[int, ...]
_VOCABULARY = 150_000  # words (of about 300 bytes) that a vocabulary may grow to: those of some 40,000 postings
_KNOWN = 100_000  # hits whose readings are remembered


class Tagger:
    """Finds the skills of one taxonomy in texts. Deterministic, and linear in the length of the text."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._index: Index = index_of(taxonomy)
        self._cues = {key_of(words_of(phrase)): direction for phrase, direction in cues().phrases.items()}
        cue_words = {word for key in self._cues for word in key}
        self._lexicon = Lexicon(self._index.words | cue_words, self._index.names)
        self._lock = Lock()  # vocabulary and matcher grow while they are used
        self._renew()

    def _renew(self) -> None:
        """A fresh vocabulary, tokenizer and matcher: at first, and when unknown words have filled the old one."""
        from spacy.matcher import PhraseMatcher

        self._vocab = self._lexicon.vocab()
        self._tokenizer = skill_tokenizer(self._vocab, self._lexicon.glued)
        self._matcher = PhraseMatcher(self._vocab, attr="NORM")
        self._found_by: dict[_Numbers, list[Pattern]] = {}
        self._read: dict[tuple[int, str], Readings] = {}  # by number of tokens, and letters
        self._cued_by = {self._numbers(key): direction for key, direction in self._cues.items()}
        self._look_for([*self._cued_by])

    def _numbers(self, key: Sequence[str]) -> _Numbers:
        return tuple([self._vocab.strings.add(word) for word in key])

    def _look_for(self, keys: list[Any]) -> None:
        """Adds keys to the matcher, as rows of NORMs, which it takes as well as Docs."""
        self._matcher.add("skill", keys)

    def _learn(self) -> None:
        """Lays in the surfaces that begin with words met for the first time: most never are, and cost nothing."""
        added: dict[_Numbers, list[Pattern]] = {}
        for first in sorted(self._lexicon.fresh):
            for row in self._index.surfaces.get(first, ()):
                surface = Surface(*row)
                pattern = pattern_of(surface, self.taxonomy.skills[surface.skill])
                added.setdefault(self._numbers(surface.key.split(" ")), []).append(pattern)
        self._lexicon.fresh.clear()
        self._found_by |= added
        self._look_for([*added])

    def tag_document(self, document: Document) -> tuple[Mention, ...]:
        """The mentions of a document, each with its section."""
        masked = people(document)
        return self._tag(document.text, document.sections, masked, document.company)

    def tag(
        self, text: str, *, sections: Sequence[Section] = (), masked: Sequence[tuple[int, int]] = ()
    ) -> tuple[Mention, ...]:
        """The mentions in a text, in order; nothing that touches one of the `masked` ranges (in order)."""
        return self._tag(text, sections, masked)

    def _tag(
        self, text: str, sections: Sequence[Section], masked: Sequence[tuple[int, int]], company: str | None = None
    ) -> tuple[Mention, ...]:
        with self._lock:
            candidates, found_cues = self._found(text)
        named = unaddressed(free(listed(candidates, text), masked), addresses(text))
        chosen = unemployed(longest(named), text, company)
        spans = [(candidate.start, candidate.end) for candidate in chosen]
        refused = negated(text, found_cues, spans) if found_cues else ()
        kinds = _kinds(sections, spans)
        return tuple(
            [
                Mention(c.pattern.skill, start, end, text[start:end], kind, (start, end) in refused)
                for c, (start, end), kind in zip(chosen, spans, kinds, strict=True)
            ]
        )

    def _found(self, text: str) -> tuple[list[Candidate], list[FoundCue]]:
        """The candidates and the cues of negation in a text, as spaCy's matcher finds them."""
        if len(self._vocab) > _VOCABULARY or len(self._read) > _KNOWN:
            self._renew()
        whole = Text(text, self._tokenizer(flat(text)))
        if self._lexicon.fresh:
            self._learn()
        return self._judged(whole)

    def _judged(self, whole: Text) -> tuple[list[Candidate], list[FoundCue]]:
        candidates: list[Candidate] = []
        found_cues: list[FoundCue] = []
        text, starts, read = whole.text, whole.starts, self._read
        for _, first, beyond in self._matcher(whole.doc):
            start, last = starts[first], beyond - 1
            letters = beyond - first, text[start : starts[beyond]].rstrip()
            length, readings, direction = read.get(letters) or self._newly_read(whole, first, beyond, letters)
            end = start + length
            for pattern, conditions in readings:
                sure = verdict(conditions, whole, first, last, start, end) if conditions else True
                if sure is not False:
                    candidates.append(Candidate(pattern, first, last, start, end, sure is True))
            if direction:
                found_cues.append((direction, start, end))
        return candidates, found_cues

    def _newly_read(self, whole: Text, first: int, beyond: int, letters: tuple[int, str]) -> Readings:
        """The readings of the hit of tokens `first` to before `beyond`, remembered by its letters."""
        tokens = [whole.doc[place] for place in range(first, beyond)]
        key = tuple([token.norm for token in tokens])
        start, end = tokens[0].idx, tokens[-1].idx + len(core(tokens[-1].text))
        readings = readings_of(self._found_by.get(key, ()), whole.text[start:end])
        known = self._read[letters] = Readings(end - start, readings, self._cued_by.get(key))
        return known


def _kinds(sections: Sequence[Section], spans: Sequence[tuple[int, int]]) -> list[str | None]:
    """The kind of the section in which each span begins."""
    if not sections:
        return [None] * len(spans)
    begins = [section.start for section in sections]
    places = [bisect_right(begins, start) - 1 for start, _ in spans]
    return [
        sections[place].kind if place >= 0 and start < sections[place].end else None
        for place, (start, _) in zip(places, spans, strict=True)
    ]


_BUILT: dict[str, Tagger] = {}


def tagger_for(taxonomy: Taxonomy) -> Tagger:
    """The tagger of a taxonomy; built once per process and content."""
    if taxonomy.sha256 not in _BUILT:
        if len(_BUILT) > 3:
            _BUILT.clear()
        _BUILT[taxonomy.sha256] = Tagger(taxonomy)
    return _BUILT[taxonomy.sha256]
