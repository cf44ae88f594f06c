"""The words of a posting for PostgreSQL's search, cut as the embedded store cuts them: letters, digits, + and #.

PostgreSQL's own parser drops both signs, and C++ and C# with them; so its vectors and queries are written here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from cvmatch.store.searching import terms

_WORD = re.compile(r"(?:[^\W_]|[+#])+")
# PostgreSQL's bounds: a vector of 1 MB, positions up to 16,383, of one word at most 256 (more are passed over).
MOST_WORDS = 16_000
LONGEST = 100
_WEIGHTS = "ABCD"


def vector(fields: Iterable[str | None]) -> str:
    """The tsvector, as text, of title, company, location and text, weighing less and less."""
    places: dict[str, list[str]] = {}
    at = 0
    for weight, said in zip(_WEIGHTS, fields, strict=True):
        for word in words(said or ""):
            at += 1
            if at > MOST_WORDS:
                break
            places.setdefault(word, []).append(f"{at}{weight}")
        at += 1  # no phrase runs from one field into the next
    return " ".join(f"'{word}':{','.join(found[:250])}" for word, found in places.items())


def query(asked: str) -> str:
    """The tsquery, as text, of a search; "" where it holds no word."""
    found = (_phrase(text, begins) for text, begins in terms(asked))
    return " & ".join(f"({phrase})" for phrase in found if phrase)


def _phrase(text: str, begins: bool) -> str:
    """The words one after the other; the last one may be a beginning."""
    quoted = [f"'{word}'" for word in words(text)]
    return " <-> ".join(quoted) + (":*" if begins and quoted else "")


def words(text: str) -> Iterator[str]:
    """Small letters without accents."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return (match[0][:LONGEST] for match in _WORD.finditer(plain))
