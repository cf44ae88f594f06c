"""What stands below a heading of a CV, told by the form of its lines where the heading's own words do not tell.

Only kinds with a form of their own: dated entries with text (experience), dated schools and degrees (education),
lists of names of tools (skills), spoken languages.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from cvmatch.text.cv_headings import LEXICON, names_spoken_language

_YEAR = r"(?:19[6-9]|20[0-4])\d"
_DASH = r"[-\u2010-\u2015→]"
_TOOL = re.compile(r"\b(?:[A-Z]{2,}[A-Z0-9]*|[A-Za-z]+[a-z][A-Z]\w*|[A-Za-z]+\d+|\w+\.js|[A-Za-z]\+\+|C#)(?!\w)")
_ITEMS = re.compile(r"[,;|•·\n\t:]")
_SENTENCE = 9  # words of a line that is text
_LEAST_ITEMS = 4
_LEAST_TOOLS = 2


@cache
def _range() -> re.Pattern[str]:
    """A year up to another, to a word (a month, "present") or to nothing; "since" a year."""
    words = tomllib.loads(LEXICON.read_text("utf-8"))["contents"]
    to, since = "|".join(words["to"]), "|".join(words["since"])
    second = rf"(?:[^\W\d]+\.? ?)?(?:\d{{1,2}}[./] ?)?(?:{_YEAR}|\d\d\b|[^\W\d]{{3,}})"
    return re.compile(
        rf"{_YEAR}\b[^\n\d]{{0,14}}?{_DASH}[ \n]*{second}|{_YEAR}\s*{_DASH}\s*(?:\n|$)"
        rf"|\b(?:{since})\b[^\n]{{0,20}}{_YEAR}|{_YEAR}\b[^\n\d]{{0,12}}\b(?:{to})\b", re.IGNORECASE,
    )  # fmt: skip


@cache
def _study() -> re.Pattern[str]:
    words = tomllib.loads(LEXICON.read_text("utf-8"))["contents"]["studies"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def made_or_used() -> frozenset[str]:
    """Headings of what one made or of what one can use: the form of what stands below tells."""
    return frozenset(tomllib.loads(LEXICON.read_text("utf-8"))["contents"]["made_or_used"])


def told_kind(lines: Sequence[str]) -> str | None:
    """The kind of section that these lines make by their form; None where it does not tell."""
    told = [line for line in lines if line.strip()]
    text = "\n".join(told)
    dated, studies = len(_range().findall(text)), sum(bool(_study().search(line)) for line in told)
    sentences = sum(len(line.split()) >= _SENTENCE for line in told)
    if studies and studies >= dated and studies * 2 > sentences:
        return "education"
    if dated:
        return "experience" if sentences else None
    return _list_kind(text, told, sentences)


def lists_tools(lines: Sequence[str]) -> bool:
    """Whether these lines are a list of names of tools."""
    told = [line for line in lines if line.strip()]
    sentences = sum(len(line.split()) >= _SENTENCE for line in told)
    return _list_kind("\n".join(told), told, sentences) == "skills"


def _no_sentence(items: Sequence[str]) -> bool:
    return all(len(item.split()) < _SENTENCE for item in items)


def _list_kind(text: str, told: Sequence[str], sentences: int) -> str | None:
    if told and all(names_spoken_language(line) and len(line.split()) <= _SENTENCE for line in told):
        return "languages"
    items = [item for item in _ITEMS.split(text) if item.strip()]
    short = sum(len(item.split()) <= 3 for item in items) >= 0.8 * len(items)
    listed = len(items) >= _LEAST_ITEMS and short and (sentences <= len(told) / 2 or _no_sentence(items))
    return "skills" if listed and len(_TOOL.findall(text)) >= _LEAST_TOOLS else None
