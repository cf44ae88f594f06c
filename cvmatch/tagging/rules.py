"""Match rules: whether an ambiguous surface is the skill, seen from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cvmatch.tagging.tokens import core
from skill_taxonomy import MatchRule

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 60  # characters on either side in which a phrase of `never` may hold the surface


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its tokens; offsets are those of the text."""

    text: str
    doc: Doc

    def norms(self, first: int, beyond: int) -> tuple[int, ...]:
        """The norms of tokens `first` to before `beyond`: the key by which a surface is looked up."""
        if beyond - first == 1:
            return (self.doc[first].norm,)
        return tuple([self.doc[place].norm for place in range(first, beyond)])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Start and end of the words of tokens `first` to `last`."""
        token = self.doc[last]
        start = token.idx
        return start if first == last else self.doc[first].idx, start + len(core(token.text))

    def around(self, first: int, last: int, window: int) -> tuple[str, str]:
        """The text of `window` tokens before token `first` and after token `last`."""
        doc, beyond = self.doc, last + 1 + window
        before = self.text[doc[max(0, first - window)].idx : doc[first].idx]
        end = doc[beyond].idx if beyond < len(doc) else len(self.text)
        return before, self.text[doc[last].idx + len(doc[last]) : end]


@lru_cache(maxsize=8192)
def _words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words; a trailing * leaves the end open."""
    return re.compile("|".join(_phrase(phrase) for phrase in phrases), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    words = phrase.split()
    body = r"\s+".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    left = r"(?<!\w)" if phrase[:1].isalnum() else ""
    return f"{left}{body}" + (r"(?!\w)" if phrase[-1:].isalnum() else "")


def holds(rule: MatchRule, text: Text, first: int, last: int) -> bool | None:
    """Whether the rule holds for tokens `first` to `last`; None: only if they stand as an item of a list."""
    start, end = text.span(first, last)
    if rule.case and text.text[start:end] != rule.text:
        return False
    if rule.never and _inside(rule.never, text.text, start, end):
        return False
    before, after = text.around(first, last, rule.window) if rule.near or rule.not_near else ("", "")
    if rule.not_near and _any(rule.not_near, before, after):
        return False
    if rule.near and not _any(rule.near, before, after):
        return None if rule.list_item else False
    if rule.list_item and not rule.near:
        return None
    return True


def _any(phrases: tuple[str, ...], before: str, after: str) -> bool:
    words = _words(phrases)
    return bool(words.search(before) or words.search(after))


def _inside(phrases: Iterable[str], text: str, start: int, end: int) -> bool:
    origin = max(0, start - _REACH)
    found = _words(tuple(phrases)).finditer(text, origin, end + _REACH)
    return any(match.start() < end and match.end() > start for match in found)
