"""What a posting says beside its asks: the scale of the work, what the company does, what one does all day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cvmatch.profiles.passages import Passage
from cvmatch.profiles.posting import Evidence
from cvmatch.text.caseless import Caseless

MOST = 12  # quotes of one sort
SHORT, LONG = 30, 400  # characters; a topic's quote is a sentence of its own
SHORT_DUTY = 12  # characters; less is no duty
_SCALE = Caseless(
    r"\b\d[\d.,]*\s?\+?\s?(?:TB|PB|GB|terabytes?|petabytes?|gigabytes?)\b|\b(?:tera|peta|exa)bytes?\b|"
    r"\b(?:\d[\d.,]*\s?\+?\s?)?(?:[MBK]\+?|millions?|billions?|trillions?|thousands?|hundreds of thousands)\s(?:of\s)?"
    r"(?:\w+\s){0,2}?"
    r"(?:users?|customers?|members?|events?|records?|rows?|transactions?|requests?|documents?|messages?|devices?|players?|"
    r"visitors?|data ?points?|queries|images|patients|listings|orders|sessions|images)\b|"
    r"\bteam of (?:about |over |around )?(?:\d+\+?|two|three|four|five|six|seven|eight|nine|ten|twelve)\b|"
    r"\b\d[\d,.]*\+?\s?(?:requests|transactions|queries|events) per (?:second|minute|day)\b"
)
_DIGIT = re.compile(r"\d")


def scale(found: Iterable[Passage]) -> tuple[Evidence, ...]:
    """Sentences that state a size: of data, of traffic, of the team."""
    kept = (p for p in found if p.kind not in ("benefits", "legal", "application", "other", "title"))
    return _quotes(p for p in kept if (p.may("scale") or _DIGIT.search(p.quote)) and _SCALE.search(p.quote))


def topics(found: Iterable[Passage]) -> tuple[Evidence, ...]:
    """Sentences of the company about itself, for interview preparation; they ask for nothing."""
    return _quotes(p for p in found if p.kind == "company" and SHORT <= p.end - p.start <= LONG)


def duties(found: Sequence[Passage]) -> tuple[Evidence, ...]:
    """Sentences and items of the duties, headings left out."""
    kept = (p for p in found if p.kind == "duties" and not p.heads and p.end - p.start >= SHORT_DUTY)
    return _quotes(kept, len(found))


def _quotes(found: Iterable[Passage], most: int = MOST) -> tuple[Evidence, ...]:
    quotes = [Evidence(p.start, p.end, p.quote) for p in found]
    return tuple(quotes[:most])
