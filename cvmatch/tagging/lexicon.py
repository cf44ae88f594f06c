"""The words of a taxonomy's surfaces, by which the tokens of a text are known: the vocabulary and what is glued."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cvmatch.tagging.folding import fold, lower
from cvmatch.tagging.tokens import core

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LEAST = 3  # letters of a name that a version number may follow
# Words with which a sentence or heading begins that was glued to a skill: 120 of 9,691 postings ("SQLExperience").
_OPENERS = frozenset({
    "about", "ability", "able", "advanced", "bachelor", "build", "create", "deep", "demonstrated", "design", "develop",
    "education", "excellent", "exceptional", "expert", "expertise", "experience", "extensive", "familiar",
    "familiarity", "good", "hands", "help", "knowledge", "minimum", "must", "our", "preferred", "prior", "proficiency",
    "proficient", "proven", "qualifications", "requirements", "required", "responsibilities", "skills", "solid",
    "strong", "the", "understanding", "we", "work", "working", "you", "your",
})  # fmt: skip


class Lexicon:
    """`words`: all folded words of surfaces; `names`: those that alone name a language, tool or platform."""

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.names = frozenset(names)
        self.fresh: set[str] = set()  # known words that were met for the first time; the tagger empties it
        self._met: set[str] = set()

    def vocab(self) -> Vocab:
        """A new spaCy vocabulary, whose NORM is the folded word ("·" where no surface holds it)."""
        self._met.clear()
        from spacy.attrs import NORM
        from spacy.vocab import Vocab

        return Vocab(lex_attr_getters={NORM: self.norm})

    def norm(self, token: str) -> str:
        """The folded word of a token, "·" where no surface holds it. A version may follow a name ("Python3")."""
        word = lower(token if token.isalpha() else core(token))
        folded = "and" if word == "&" else fold(word)
        if folded not in self.words:
            folded = word.rstrip("0123456789")
            if len(folded) < _LEAST or folded not in self.names:
                return "·"
        if folded not in self._met:
            self._met.add(folded)
            self.fresh.add(folded)
        return folded

    def glued(self, piece: str) -> list[str]:
        """The parts of a piece in which words of two sentences or a line end met ("teamAssist", "SQLPython")."""
        if "-\u00ad" in piece:
            return [piece] if self.norm(piece) != "·" else piece.replace("-\u00ad", "-\u00ad\n").split("\n")
        if len(piece) < 5 or piece.islower() or self.norm(piece) != "·":
            return [piece]
        parts = _SEAM.split(piece)
        return parts if len(parts) == 2 and len(parts[0]) > 1 and self._meets(*parts) else [piece]

    def _meets(self, left: str, right: str) -> bool:
        """Whether two sentences met here, and not the two halves of a name ("PythonAnywhere", "DoorDash")."""
        known = self.norm(left) in self.names
        return left.islower() or (known and (right.lower() in _OPENERS or self.norm(right) in self.names))
