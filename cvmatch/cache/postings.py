"""A posting understood, as bytes without a word of it, and back: the posting is read again, and lends its words.

In place of each word that the posting has stands where it has it. So what is kept says nothing without the posting.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any

from cvmatch.cache.folder import keep, kept
from cvmatch.documents.document import Document
from cvmatch.judging import Opening
from cvmatch.profiles.packing import profile_from, rows_of
from cvmatch.profiles.reader import reader_version
from skill_taxonomy.model import Taxonomy

PLACED = "@"  # the one key of what stands for a string that shares words with the posting
_WORD = re.compile(r"(\w+)")


def posting_key(document: Document, taxonomy: Taxonomy) -> str:
    """The key of a posting: all that was read of it, wherever it was read, and what it is understood with."""
    content = repr(replace(document, source="", id="", sha256="", id_stated=False))
    return hashlib.sha256(
        f"posting|{reader_version()}|{taxonomy.sha256}|{content}".encode("utf-8", "surrogatepass")
    ).hexdigest()


def kept_posting(document: Document, taxonomy: Taxonomy) -> Opening | None:
    """The posting as it was understood before; or None."""
    value = kept(posting_key(document, taxonomy))
    if value is None:
        return None
    try:
        return Opening(document, profile_from(shown(json.loads(value), document.text), document))
    except (ValueError, KeyError, TypeError):
        return None


def keep_posting(posting: Opening, taxonomy: Taxonomy) -> None:
    """Keep what was understood of a posting."""
    text = posting.document.text
    rows = json.dumps(hidden(rows_of(posting.profile, text), text), separators=(",", ":"))
    keep(posting_key(posting.document, taxonomy), rows.encode())


def hidden(value: Any, text: str) -> Any:
    """JSON with places of `text` instead of words that it has."""
    if isinstance(value, str):
        return _placed(value, text)
    if isinstance(value, list | tuple):
        return [hidden(each, text) for each in value]
    if isinstance(value, dict):
        return {name: hidden(each, text) for name, each in value.items()}
    return value


def shown(value: Any, text: str) -> Any:
    """The JSON that was hidden, of the same text."""
    if isinstance(value, list):
        return [shown(each, text) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {PLACED}:
        return "".join(piece if isinstance(piece, str) else text[piece[0] : piece[1]] for piece in value[PLACED])
    return {name: shown(each, text) for name, each in value.items()}


def _placed(words: str, text: str) -> Any:
    """A string as one place, as places and what stands between them, or as it is where they share no word."""
    pieces = [_place(words, text)] if words in text else [_place(each, text) for each in _WORD.split(words)]
    return words if all(isinstance(piece, str) for piece in pieces) else {PLACED: pieces}


def _place(words: str, text: str) -> str | tuple[int, int]:
    at = text.find(words) if _WORD.search(words) else -1
    return words if at < 0 else (at, at + len(words))
