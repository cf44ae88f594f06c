"""The tokenizer: what one token is, for finding skills.

A token is a word (or a run of symbols) with the hyphen, underscore or inner dot that joins it to the next one, so that
"scikit-learn" and "scikit learn", "Node.js" and "Node js" are the same two words; C++, C#, F# and .NET are whole.
spaCy's Tokenizer cuts at blanks and remembers every chunk it has seen; `skill_tokenizer` tells it where a new chunk
is cut. `flat` prepares a text without changing the place of any letter: offsets cannot shift.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_NET = r"[Nn][Ee][Tt](?![^\W_])"
_WORD = rf"[^\W_]++(?:[{INVISIBLE}]++[^\W_]*+)*+"
_BROKEN = r"(?:-\u00ad[^\W_]+)?"  # a word hyphenated at a line end, as `flat` marks it
_SUFFIX = r"(?:\+\+|(?<![^\W_]{2})[#\u266f](?![^\W_]))?"  # C++, C#, F#: the sign belongs to the letter
_JOINT = rf"(?:[-_\u2010\u2011](?=[^\W_])|\.(?!{_NET})(?=[^\W_]))?"
_SYMBOLS = rf"(?:[^\w\s.]|\.(?!{_NET}))++|_++|\."
_PIECE = re.compile(rf"\.{_NET}|{_WORD}{_BROKEN}{_SUFFIX}{_JOINT}[{INVISIBLE}]*|{_SYMBOLS}|\s+")
_TRAILING = "-\u2010\u2011_.\u00ad\u200b\u200c\u200d\u2060\ufeff"

_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z])")
_INDENTED = re.compile(r"\n +(?=\S)")
# The other gaps of blanks that part no words, by the two characters that they are.
_GAPS = {" \n": re.compile(r" \n(?<=\S \n)(?=\S)"), "  ": re.compile(r"  (?<=\S  )(?=\S)")}
# Where two words may have met inside a piece: `glued` looks closer, but most pieces have no such place.
_MEETING = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]|\u00ad")
_CLOSING = ",.;:)!?"
_CACHED_CHUNKS = 200_000
_SHORTEST = 5  # letters of a word in which two words may have met


class _Cut(NamedTuple):
    """A place inside a chunk where a token ends, in the form that spaCy expects of an infix."""

    at: int

    def start(self) -> int:
        return self.at

    def end(self) -> int:
        return self.at


def pieces(text: str) -> list[str]:
    """The tokens of a text with their blanks; `"".join(pieces(text)) == text`."""
    return _PIECE.findall(text)


def core(token: str) -> str:
    """The word of a token without what joins it to the next ("scikit-" gives "scikit"); symbols stay as they are."""
    return token.rstrip(_TRAILING) or token


def flat(text: str) -> str:
    """The text with a line end, or two blanks, between words as one blank (and invisible characters to keep the
    length), so that only an empty line or a wider gap parts words; a hyphen at a line end becomes a joint."""
    if "-\n" in text:
        text = _HYPHENATED.sub("-\u00ad", text)
    if "\n " in text:
        text = _INDENTED.sub(_one_blank, text)
    for blanks, gap in _GAPS.items():
        if blanks in text:
            text = gap.sub("\u200b ", text)
    return text.replace("\n", " ")


def _one_blank(gap: re.Match[str]) -> str:
    return "\u200b" * (len(gap.group()) - 1) + " "


def skill_tokenizer(vocab: Vocab, glued: Callable[[str], list[str]]) -> Tokenizer:
    """spaCy's Tokenizer with our rules only; `glued` may cut a piece further ("teamAssist")."""
    from spacy.tokenizer import Tokenizer

    def cuts(chunk: str) -> Iterable[_Cut | re.Match[str]]:
        word = chunk[:-1] if chunk[-1] in _CLOSING else chunk
        # Most chunks are one word of one case, in which no two words can meet: at a tenth of the cost.
        if word.isalnum() and (word.islower() or word.istitle() or word.isupper() or len(word) < _SHORTEST):
            return () if word is chunk else (_Cut(len(word)),)
        if not _MEETING.search(chunk):
            return _PIECE.finditer(chunk)
        parts = [part for piece in pieces(chunk) for part in glued(piece)]
        return [_Cut(at) for at in accumulate(map(len, parts[:-1]))]

    return Tokenizer(vocab, infix_finditer=cuts, max_cache_size=_CACHED_CHUNKS)
