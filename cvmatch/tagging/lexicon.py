"""The words of a taxonomy's surfaces, by which the tokens of a text are known: the vocabulary and what is glued."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cvmatch.tagging.folding import fold, lower
from cvmatch.tagging.tokens import core

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z)])(?=\d)")
_LEAST = 3  # letters of a part that is cut off a glued word


class Lexicon:
    """`words`: all folded words of surfaces; `names`: those that alone name a language, tool or platform."""

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.names = frozenset(names)

    def vocab(self) -> Vocab:
        """A spaCy vocabulary whose NORM is the folded word, empty where no surface holds it."""
        from spacy.attrs import NORM
        from spacy.vocab import Vocab

        return Vocab(lex_attr_getters={NORM: self.norm})

    def norm(self, token: str) -> str:
        """The folded word of a token, "·" where no surface holds it. A version may follow a name ("Python3")."""
        word = lower(core(token))
        folded = "and" if word == "&" else fold(word)
        if folded in self.words:
            return folded
        name = word.rstrip("0123456789")
        return name if len(name) >= _LEAST and name in self.names else "·"

    def glued(self, piece: str) -> list[str]:
        """The parts of a piece in which words of two sentences or a line end met ("teamAssist", "SQLPython")."""
        if "-\u00ad" in piece:
            return [piece] if self.norm(piece) != "·" else piece.replace("-\u00ad", "-\u00ad\n").split("\n")
        if len(piece) < 2 * _LEAST or piece.islower() or self.norm(piece) != "·":
            return [piece]
        parts = _SEAM.split(piece)
        if len(parts) == 2 and parts[0].islower() and len(parts[0]) >= _LEAST:
            return parts
        return parts if all(part in self.names for part in map(self.norm, parts)) else [piece]
