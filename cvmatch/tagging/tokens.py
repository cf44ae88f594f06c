"""The tokenizer: one linear pass of one pattern over the text, for matching skills.

A piece is a word (or a run of symbols) with what softly joins it to the next one: blanks, one line end, a hyphen,
an underscore, or a dot inside a name. So "scikit-learn", "scikit learn" and "Node.js", "Node js" are the same two
words, and the pieces put together are the text again: offsets are sums of lengths and cannot shift.
"""

from __future__ import annotations

import re
from itertools import accumulate

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_NET = r"\.net(?![^\W_])"
_JOINT = r"(?:[-\u2010\u2011_.](?!(?<=\.)net(?![^\W_]))(?=[^\W_]))?"
_WORD = rf"[^\W_]+(?:[{_INVISIBLE}]+[^\W_]+)*[{_INVISIBLE}]*"
_BROKEN = r"(?:-\n(?=(?-i:[a-z]))[^\W_]+)?"  # a word hyphenated at a line end
_SUFFIX = r"(?:\+\+|(?<![^\W_]{2})[#\u266f](?![^\W_]))?"  # C++, C#, F#: the sign belongs to the letter
_BLANKS = r"[^\S\n]*(?:\n(?![^\S\n]*\n)[^\S\n]*)?"
_PIECE = re.compile(
    rf"(?:{_NET}|{_WORD}{_BROKEN}{_SUFFIX}{_JOINT}|(?:(?!{_NET})[^\w\s])+|_+){_BLANKS}|\s+", re.IGNORECASE
)
_TRAILING = " \t\n\r\f\v-\u2010\u2011_."


def pieces(text: str) -> list[str]:
    """The text cut into pieces; `"".join(pieces(text)) == text`."""
    return _PIECE.findall(text)


def starts(cut: list[str]) -> list[int]:
    """The offset at which each piece begins, and the length of the text at the end."""
    return list(accumulate(map(len, cut), initial=0))


def core(piece: str) -> str:
    """The word of a piece without what joins it to the next ("scikit-" gives "scikit"); symbols stay as they are."""
    return piece.rstrip(_TRAILING) or piece.rstrip()
