"""Certificates, spoken languages and publications: short lists of a CV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cvmatch.profiles.date_points import fold
from cvmatch.profiles.headers import tidy
from cvmatch.profiles.jobs import body_start
from cvmatch.profiles.lexicon import either, table
from cvmatch.profiles.rows import Row, rows
from cvmatch.text.lines import Line
from cvmatch.text.sections import Section

_ITEM = re.compile(r";\s*|\s+[|•·]\s+|\.\s+(?=[A-Z])|\t+\s*[.,;]\s*(?=[A-Z])")
_LABEL = re.compile(r"\W*(?:spoken\s+)?languages?\s*[:–-]\s*", re.IGNORECASE)


def certificates(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[str, ...]:
    """The names of the certificates, without their dates."""
    found: list[str] = []
    for section in sections:
        for item in _items(rows(text, lines, body_start(text, section), section.end)):
            found += [tidy(part) for part in _ITEM.split(item) if re.search(r"[^\W\d_]{3}", part)]
    return tuple(dict.fromkeys(re.sub(r"\s*\t+\s*", " ", name) for name in found if len(name) < 160))


def _items(found: Sequence[Row]) -> list[str]:
    """The texts of the rows, a row that goes on the one before it joined to it."""
    items: list[str] = []
    for row in found:
        if items and not row.bullet and row.rest[:1].islower():
            items[-1] += f" {row.rest}"
        elif row.rest:
            items.append(row.rest)
    return items


def languages(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[str, ...]:
    """The spoken languages of the language sections and of lines that begin "Languages:", with their level where
    it stands beside them: "German (fluent)"."""
    passages = [text[body_start(text, section) : section.end] for section in sections]
    passages += [text[line.start : line.end] for line in lines if _LABEL.match(text, line.start, line.end)]
    found: dict[str, str] = {}
    for passage in passages:
        for match in _spoken().finditer(fold(passage)):
            level = match["behind"] or match["before"] or ""
            found.setdefault(match["name"].title(), level.strip())
    return tuple(f"{name} ({level})" if level else name for name, level in found.items())


@cache
def _spoken() -> re.Pattern[str]:
    names, levels = either(map(fold, table("spoken")["names"])), either(map(fold, table("spoken")["levels"]))
    behind = rf"\s*[:(–—·|/-]?\s*(?:level\s+)?(?P<behind>{levels})(?!\w)"
    return re.compile(rf"(?<!\w)(?:(?P<before>{levels})[ \t]+(?:in[ \t]+)?)?(?P<name>{names})(?!\w)(?:{behind})?")


def publications(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> int:
    """How many publications are listed: by bullets, else by printed years, else by paragraphs."""
    count = 0
    for section in sections:
        found = rows(text, lines, body_start(text, section), section.end)
        bullets = sum(row.bullet for row in found)
        years = sum(bool(row.dates) for row in found)
        count += bullets or years or sum(row.gap or not index for index, row in enumerate(found))
    return count
