"""Words at a line's end: torn ones are made whole, compounds keep their hyphen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

COMPOUNDS = Path(__file__).with_name("compounds.toml")
SOFT_HYPHENS = "\u00ad\u2010"  # set by a typesetter where the line ends, never typed by hand
TORN = re.compile(r"[^\W_][-\u2010\u00ad]$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ADDRESS = re.compile(r"@|://|www\.|\.\w+/|\w\.(?:com|org|net|io|dev|example)\b")
LAST = re.compile(r"(\S*?)([^\W_]+)[-\u2010\u00ad]$")


@cache
def _compounds() -> tuple[frozenset[str], frozenset[str]]:
    tables = tomllib.loads(COMPOUNDS.read_text("utf-8"))
    return frozenset(tables["heads"]), frozenset(tables["tails"])


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text (small letters), those torn at a line's end left out."""
    words: set[str] = set()
    for line in lines:
        found = WORD.findall(line.lower())
        words.update(found[1:-1] if TORN.search(line) else found[1:])
    return frozenset(words)


def torn(line: str, following: str) -> bool:
    """Does `line` end within a word that `following` goes on with?"""
    return bool(TORN.search(line)) and following[:1].islower()


def whole(line: str, rest: str, known: frozenset[str]) -> str:
    """`line` with the torn word at its end made whole by `rest`; `known` are words of the same text."""
    kept = line if is_compound(line, rest, known) else line[:-1]
    return kept.replace("\u2010", "-").replace("\u00ad", "") + rest


def is_compound(line: str, rest: str, known: frozenset[str]) -> bool:
    """Is the hyphen at the end of `line` one that is part of the word?"""
    found, tail = LAST.search(line), re.match(r"[^\W\d_]*", rest)
    if found is None or tail is None or line[-1] in SOFT_HYPHENS:
        return False
    if ADDRESS.search(line.split()[-1] + rest.split()[0]):
        return True
    before, head, after = found[1], found[2], tail[0].lower()
    if before.endswith("-") or (head.isupper() and len(head) > 1) or any(char.isdigit() for char in head):
        return True
    head = head.lower()
    if f"{head}{after}" in known:
        return False
    heads, tails = _compounds()
    if f"{head}-{after}" in known:
        return True
    if after in tails:
        return head in heads or head in known
    return head in heads and after in known and len(after) > 3
