"""Match rules: whether an ambiguous surface is the skill, seen from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from skill_taxonomy import MatchRule

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]
_REACH = 60  # characters on either side in which a phrase of `never` may hold the surface


class Text:
    """A text and its tokens; offsets are those of the text."""

    def __init__(self, text: str, doc: Doc) -> None:
        self.text = text
        self.doc = doc
        from spacy.attrs import IDX

        # Where each token starts, and the end of the text: one array costs less than a Token for every hit.
        self.starts: list[int] = [*doc.to_array(IDX).tolist(), len(text)]

    @cached_property
    def plain(self) -> str:
        """The text in lower case and on one line, letter for letter."""
        plain = self.text.lower()
        if len(plain) != len(self.text):  # a few letters of other scripts grow when they are made small
            plain = "".join(letter.lower()[:1] for letter in self.text)
        return plain.replace("\n", " ")

    def window(self, first: int, last: int, size: int) -> tuple[int, int]:
        """Where `size` tokens before token `first` begin, and where those after token `last` end."""
        starts = self.starts
        left = first - size if first > size else 0
        return starts[left], starts[last + 1 + size] if last + 1 + size < len(starts) else starts[-1]


class Phrases:
    """Words and phrases to be found as whole words, without regard to case; a trailing * leaves a word's end open."""

    def __init__(self, phrases: Iterable[str]) -> None:
        plain = (" ".join(phrase.lower().split()) for phrase in phrases)
        self._by_stem = tuple((phrase.split("*")[0], phrase) for phrase in plain)

    def beside(self, plain: str, before: Range, after: Range) -> bool:
        """Whether one of them stands in either range, which lie close together; one look at both is the common no."""
        around = plain[before[0] : after[1]]
        for stem, phrase in self._by_stem:
            if stem in around and (_stands(stem, phrase, plain, *before) or _stands(stem, phrase, plain, *after)):
                return True
        return False

    def cover(self, plain: str, start: int, end: int) -> bool:
        """Whether one of them, where it stands in the text, shares a character with `plain[start:end]`."""
        left, right = max(0, start - _REACH), end + _REACH
        around = plain[left:right]
        for stem, phrase in self._by_stem:
            if stem in around:
                found = _pattern(phrase).finditer(plain, left, right)
                if any(match.start() < end and match.end() > start for match in found):
                    return True
        return False


def _stands(stem: str, phrase: str, plain: str, start: int, end: int) -> bool:
    return plain.find(stem, start, end) >= 0 and bool(_pattern(phrase).search(plain, start, end))


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    body = r"\s+".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in phrase.split())
    left = r"(?<!\w)" if phrase[:1].isalnum() else ""
    return re.compile(f"{left}{body}" + (r"(?!\w)" if phrase[-1:].isalnum() else ""))


def _same_letters(surface: str, text: str) -> bool:
    """Whether the surface is written exactly so; an acronym may have its plural s ("VAEs")."""
    return surface == text or (surface[-1:] == "s" and surface[:-1] == text and text.isupper())


def _phrases(words: tuple[str, ...]) -> Phrases | None:
    return Phrases(words) if words else None


class Condition:
    """A match rule, ready to be asked."""

    def __init__(self, rule: MatchRule) -> None:
        self.rule = rule
        self._near, self._not_near, self._never = map(_phrases, (rule.near, rule.not_near, rule.never))
        self.asks = bool(rule.list_item or rule.near or rule.not_near or rule.never)

    def written(self, surface: str) -> bool:
        """Whether the surface has the letters that the rule asks for."""
        return not self.rule.case or _same_letters(surface, self.rule.text)

    def holds(self, whole: Text, first: int, last: int, start: int, end: int) -> bool | None:
        """Whether the words around tokens `first` to `last`, `text[start:end]`, are as the rule asks; None: only in a
        list of skills."""
        rule = self.rule
        if self._never and self._never.cover(whole.plain, start, end):
            return False
        if self._near or self._not_near:
            left, right = whole.window(first, last, rule.window)
            before, after = (left, start), (end, right)
            if self._not_near and self._not_near.beside(whole.plain, before, after):
                return False
            if self._near and self._near.beside(whole.plain, before, after):
                return True
        if rule.list_item:
            return None
        return not self._near
