"""The title of a posting that has no line for it, as its sentences tell it ("As a Data Engineer, you ...")."""

from __future__ import annotations

import re

# Over the 9,414 titled postings of the corpus (26 Nov 2026): found in 3,251, of the same role as the title in .952.
WITHIN = 3_000  # characters; further down, other people's titles are named
# A cue, small words ("a highly motivated"), then the title: words with a capital.
_CUE = (
    r"(?:\b(?:as|hiring|seeking|recruiting|need|for|hire|add|role of|position of|join \w+ as|opportunity for) "
    r"(?:an?|our (?:next|new|first)|the next|the)\b)"
)
_SMALL = r"(?:[ -][a-z]+(?:-[a-z]+)*,?){0,4}?"
_WORD = r"(?:[JS]r\.|[A-Z][\w+/&-]*)"
_PERSON = re.compile(
    r"(?:engineer|scientist|analyst|developer|architect|researcher|manager|consultant|specialist|statistician"
    r"|director|modell?er|programmer|intern)$", re.IGNORECASE,
)  # fmt: skip
_TOLD = re.compile(rf"(?i:{_CUE}){_SMALL} ((?:{_WORD})(?:,? (?:of |and |& |for |/ |- )?{_WORD}){{0,6}})")


def told_title(text: str) -> str | None:
    """The first title that a sentence near the top gives the reader's place; None where none does."""
    for match in _TOLD.finditer(text[:WITHIN]):
        title = match[1].rstrip(".,-/& ")
        if " " in title and _PERSON.search(title):
            return title
    return None
