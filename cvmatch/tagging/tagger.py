"""The skill tagger: text + Taxonomy -> Mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cvmatch.tagging.folding import fold, lower
from cvmatch.tagging.mention import Mention
from cvmatch.tagging.negation import cues, negated
from cvmatch.tagging.patterns import Key, Pattern, Patterns, key_of, patterns_of, words_of
from cvmatch.tagging.rules import Text, holds
from cvmatch.tagging.tokens import core, pieces, starts
from cvmatch.text.sections import Section
from skill_taxonomy import Taxonomy

if TYPE_CHECKING:
    from cvmatch.documents.document import Document

_Hit = tuple[Key, int, int]
_LIST_GAP = re.compile(r"\s*(?:[,;/|•·→&]|\band\b|\bor\b|\s)*\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Pieces `first` to `last` may name the skill; `sure` is None where it must first be seen in a list."""

    pattern: Pattern
    first: int
    last: int
    start: int
    end: int
    sure: bool | None = True


class Tagger:
    """Finds the skills of one taxonomy in texts. Deterministic, and linear in the length of the text."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        self.taxonomy = taxonomy
        self._patterns: Patterns = patterns_of(taxonomy)
        self._cues = {key_of(words_of(phrase)): direction for phrase, direction in cues().phrases.items()}
        self._words = _Words(self._patterns, {word for key in self._cues for word in key})
        self._vocab = Vocab()
        self._doc = Doc
        self._matcher = PhraseMatcher(self._vocab)
        keys = dict.fromkeys((*self._patterns.by_key, *self._cues))
        self._matcher.add("skill", [Doc(self._vocab, words=list(key)) for key in keys])

    def tag_document(self, document: Document) -> tuple[Mention, ...]:
        """The mentions of a document, each with its section."""
        return self.tag(document.text, sections=document.sections)

    def tag(
        self, text: str, *, sections: Sequence[Section] = (), masked: Sequence[tuple[int, int]] = ()
    ) -> tuple[Mention, ...]:
        """The mentions in a text, in order; nothing that touches one of the `masked` ranges."""
        whole, found = self._found(text)
        listed = _listed([c for hit in found for c in self._candidates(whole, hit)], text)
        chosen = _longest(c for c in listed if not any(c.start < e and b < c.end for b, e in masked))
        spans = [(candidate.start, candidate.end) for candidate in chosen]
        refused = negated(text, self._cued(whole, found), spans)
        begins = [section.start for section in sections]
        return tuple(
            Mention(c.pattern.skill, *span, text[slice(*span)], _section(sections, begins, span[0]), span in refused)
            for c, span in zip(chosen, spans, strict=True)
        )

    def _found(self, text: str) -> tuple[Text, list[_Hit]]:
        """The text as cut, and every run of pieces that is a known surface or cue."""
        cut = pieces(text)
        words = [self._words[piece] for piece in cut]
        whole = Text(text, cut, starts(cut))
        hits = self._matcher(self._doc(self._vocab, words=words)) if words else ()
        return whole, [(tuple(words[first:beyond]), first, beyond - 1) for _, first, beyond in hits]

    def _candidates(self, whole: Text, hit: _Hit) -> Iterator[Candidate]:
        key, first, last = hit
        start, end = whole.span(first, last)
        for pattern in self._patterns.by_key.get(key, ()):
            if _spelt(pattern, whole.cut[first : last + 1]):
                verdict = _verdict(pattern, whole, first, last, start, end)
                if verdict is not False:
                    yield Candidate(pattern, first, last, start, end, verdict)

    def _cued(self, whole: Text, found: list[_Hit]) -> list[tuple[str, int, int]]:
        return [(self._cues[key], *whole.span(first, last)) for key, first, last in found if key in self._cues]


class _Words(dict[str, str]):
    """From a piece to its folded word; what no pattern holds becomes one and the same placeholder."""

    def __init__(self, patterns: Patterns, cue_words: set[str]) -> None:
        self._known = patterns.words | cue_words
        self._names = patterns.names

    def __missing__(self, piece: str) -> str:
        if len(self) > 200_000:
            self.clear()
        self[piece] = self._folded(lower(core(piece)))
        return self[piece]

    def _folded(self, word: str) -> str:
        folded = "and" if word == "&" else fold(word)
        if folded in self._known:
            return folded
        name = word.rstrip("0123456789")
        return name if len(name) > 2 and name in self._names else "·"


def _spelt(pattern: Pattern, cut: Sequence[str]) -> bool:
    """Whether the words found, alike when folded, are a spelling of the pattern and not another word."""
    words = tuple(lower(core(piece)) for piece in cut)
    if pattern.guessed and not all(core(piece)[:1].isupper() for piece in cut):
        return False
    if words == pattern.words or len(words) > 1 or words[0][-1:].isdigit():
        return True
    return not pattern.words[0].endswith("s") and (pattern.kind in ("method", "field", "soft") or _acronym(cut[0]))


def _acronym(piece: str) -> bool:
    return core(piece)[:-1].isupper()


def _verdict(pattern: Pattern, whole: Text, first: int, last: int, start: int, end: int) -> bool | None:
    if not pattern.rules:
        return True
    verdicts = [holds(rule, whole, first, last, start, end) for rule in pattern.rules]
    return True if True in verdicts else None if None in verdicts else False


def _listed(candidates: list[Candidate], text: str) -> list[Candidate]:
    """The sure candidates, and of the others those that stand in a list beside one that is taken."""
    taken = sorted(candidates, key=lambda c: (c.start, -c.end))
    for order in (range(len(taken)), range(len(taken) - 1, -1, -1)):
        last: Candidate | None = None
        for index in order:
            if taken[index].sure is None and last is not None and _neighbours(last, taken[index], text):
                taken[index] = replace(taken[index], sure=True)
            if taken[index].sure:
                last = taken[index]
    return [candidate for candidate in taken if candidate.sure]


def _neighbours(one: Candidate, other: Candidate, text: str) -> bool:
    left, right = sorted((one, other), key=lambda c: c.start)
    gap = text[left.end : right.start]
    return bool(gap) and len(gap) < 12 and bool(re.search(r"[,;/|•·→&\n]|\b(?:and|or)\b", gap)) and bool(
        _LIST_GAP.fullmatch(gap)
    )  # fmt: skip


def _longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the longest, then the first, then the one with the longer id."""
    chosen: dict[int, Candidate] = {}
    order = sorted(candidates, key=lambda c: (c.first - c.last, c.start, -len(c.pattern.skill), c.pattern.skill))
    for candidate in order:
        span = range(candidate.first, candidate.last + 1)
        if not any(piece in chosen for piece in span):
            chosen.update(dict.fromkeys(span, candidate))
    return sorted(set(chosen.values()), key=lambda c: c.start)


def _section(sections: Sequence[Section], begins: list[int], offset: int) -> str | None:
    index = bisect_right(begins, offset) - 1
    return sections[index].kind if index >= 0 and offset < sections[index].end else None


_BUILT: dict[str, Tagger] = {}


def tagger_for(taxonomy: Taxonomy) -> Tagger:
    """The tagger of a taxonomy; built once per process and content."""
    if taxonomy.sha256 not in _BUILT:
        if len(_BUILT) > 3:
            _BUILT.clear()
        _BUILT[taxonomy.sha256] = Tagger(taxonomy)
    return _BUILT[taxonomy.sha256]
