"""Jobs that a CV tells in sentences: "I was a data analyst at Acme from May 2019 to July 2021, then ..."."""

from __future__ import annotations

import re

from cvmatch.profiles.cv import Job
from cvmatch.profiles.dates import DateRange, date_ranges
from cvmatch.profiles.names import title_score

_EDGE = re.compile(r"[.;\n]\s|\n|,\s(?=(?:then|and then|before that|after that|previously|since|later)\b)")
_AT = re.compile(r"\s(?:at|for|with|bei|chez|presso)\s+(?=[A-Z\d])")
_COMPANY_END = re.compile(r",|\(|\s(?:from|since|between|until|in|where|as|to|and|von|de)\s|$")
_BEFORE_TITLE = re.compile(
    r"^.*\b(?:an?|the|as|was|am|is|role of|position of|worked|works|working|joined|i|my)\s+", re.IGNORECASE
)
_TITLE_WORDS = 6
_REACH = 300  # characters of a sentence on either side of its date


def told_jobs(text: str) -> tuple[Job, ...]:
    """The jobs told in sentences that name a title, an employer and dates, in this order or dates first."""
    told = [(found, *_clause(text, found)) for found in date_ranges(text) if found.weight]
    named = [(found, start, _names(text[start:end])) for found, start, end in told]
    kept = [(found, start, names) for found, start, names in named if names]
    stops = [*(start for _, start, _ in kept), len(text)][1:]
    return tuple(
        Job(*names, found.start, found.end, found.current, (start, stop))
        for (found, start, names), stop in zip(kept, stops, strict=True)
    )


def _clause(text: str, found: DateRange) -> tuple[int, int]:
    """The clause that holds a date."""
    first, last = max(0, found.at - _REACH), min(len(text), found.to + _REACH)
    edges = [match.end() for match in _EDGE.finditer(text, first, found.at)]
    after = _EDGE.search(text, found.to, last)
    return (edges[-1] if edges else first), (after.start() if after else last)


def _names(clause: str) -> tuple[str, str] | None:
    """Title and employer of "... <title> at <employer> ...", or None."""
    cut = _AT.search(clause)
    if not cut:
        return None
    title = _BEFORE_TITLE.sub("", clause[: cut.start()]).strip(" ,:-–")
    rest = clause[cut.end() :]
    end = _COMPANY_END.search(rest)
    company = rest[: end.start() if end else len(rest)].strip(" ,.")
    fits = title_score(title) == 3 and len(title.split()) <= _TITLE_WORDS and company
    return (title, company) if fits else None
