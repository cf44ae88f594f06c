"""Certificates, spoken languages and publications: short lists of a CV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from cvmatch.profiles.date_points import fold
from cvmatch.profiles.headers import tidy
from cvmatch.profiles.lexicon import either, table
from cvmatch.profiles.rows import Row, rows_of
from cvmatch.text.sections import Section

_ITEM = re.compile(r";\s*|\s+[|•·]\s+|\.\s+(?=[A-Z])|\t+\s*[.,;]\s*(?=[A-Z])")
_LABEL = re.compile(r"\W*(?:spoken\s+)?languages?\s*[:–-]\s*", re.IGNORECASE)


def certificates(text: str, rows: Sequence[Row], sections: Sequence[Section], name: str = "") -> tuple[str, ...]:
    """The names of the certificates, without their dates; a line that is the owner's `name` ends the list (it heads the
    page's next column)."""
    found: list[str] = []
    for section in sections:
        listed = takewhile(lambda row: not name or row.text.casefold() != name.casefold(), rows_of(rows, text, section))
        for item in _items(list(listed)):
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


def languages(text: str, rows: Sequence[Row], sections: Sequence[Section]) -> tuple[str, ...]:
    """The spoken languages of the language sections and of lines that begin "Languages:", with their level where
    it stands beside them: "German (fluent)"."""
    passages = ["\n".join(row.text for row in rows_of(rows, text, section)) for section in sections]
    passages += [row.text for row in rows if _LABEL.match(row.text)]
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


def publications(text: str, rows: Sequence[Row], sections: Sequence[Section]) -> int:
    """How many publications are listed: by bullets, else by printed years, else by paragraphs. Talks are none."""
    count = 0
    for section in sections:
        if fold(section.heading or "").strip(" :") in table("spoken")["talks"]:
            continue
        here = rows_of(rows, text, section)
        bullets, years = sum(row.bullet for row in here), sum(bool(row.dates) for row in here)
        count += bullets or years or sum(row.gap or not index for index, row in enumerate(here))
    return count
