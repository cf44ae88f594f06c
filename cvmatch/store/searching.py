"""Finding saved postings by their words: every word or "quoted phrase" must stand in the posting."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_TERMS = 32
MAX_LENGTH = 200
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_SOLID = re.compile(r"[^\W_]|[+#]")


def match_expression(query: str) -> str:
    """The FTS5 expression of a query; "" where it holds no word. A word may end in * for all that begin so."""
    return " ".join(f'"{text}"{"*" if begins else ""}' for text, begins in terms(query))


def terms(query: str) -> Iterator[tuple[str, bool]]:
    """The words and phrases of a query, and whether all words that begin so are meant."""
    for phrase, word in _TERM.findall(query.replace("\x00", " "))[:MAX_TERMS]:
        text = (phrase or word)[:MAX_LENGTH].replace('"', " ").strip()
        if _SOLID.search(text):
            yield text, word.endswith("*")
