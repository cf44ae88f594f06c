"""Is it a job title, an employer or a place? Scores from word tables, for pieces of a header."""

from __future__ import annotations

import re
from functools import cache

from cvmatch.profiles.date_points import fold
from cvmatch.profiles.lexicon import table

_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*|(?:[a-z\d-]+\.){2,}[a-z]{2,}")
_WORD = re.compile(r"[^\W_](?:[\w&+#.'’/-]*[\w+#])?")


def words_of(piece: str) -> list[str]:
    """The folded words of a piece, dots and signs inside words kept ("s.p.a", "c++")."""
    return _WORD.findall(fold(piece))


@cache
def _telling() -> frozenset[str]:
    return frozenset(form for word in _set("companies", "anywhere") for form in (word, f"{word}s"))


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(cue for cue in _set("companies", "anywhere") if " " in cue))


@cache
def _set(name: str, key: str) -> frozenset[str]:
    return frozenset(map(fold, table(name)[key]))


def title_score(piece: str) -> int:
    """0 no sign of a job title; 1 a helping word; 2 a title's noun in it; 3 where the noun ends it (or "X of Y")."""
    words = words_of(re.sub(r"\([^)]*\)", " ", piece))
    places = [index for index, word in enumerate(words) if _is_title_noun(word)]
    if not places:
        return 1 if any(word in _set("titles", "helpers") for word in words) else 0
    last = places[-1]
    ends = last == len(words) - 1 or words[last + 1] in _set("titles", "linkers") or _is_grade(words[last + 1 :])
    return 3 if ends else 2


def _is_grade(words: list[str]) -> bool:
    return bool(words) and all(re.fullmatch(r"i{1,3}|iv|v|l?\d{1,2}|intern|then|and|ii", word) for word in words[:1])


@cache
def _is_title_noun(word: str) -> bool:
    nouns = _set("titles", "nouns")
    stems = [word, word.rstrip("."), word.removesuffix("s"), word.removesuffix("in"), word.removesuffix("innen")]
    if any(stem in nouns for stem in stems):
        return True
    if any(part in nouns for part in re.split(r"[/&-]", word) if len(part) > 3):
        return True
    return len(word) > 8 and word.endswith(tuple(map(fold, table("titles")["endings"])))


def company_score(piece: str) -> int:
    """0 no sign of an employer or school; 2 a telling word in it; 3 where a legal form or telling word ends it."""
    words = words_of(re.sub(r"\([^)]*\)", " ", piece))
    if not words:
        return 0
    if words[-1].rstrip(".") in _set("companies", "endings") and len(words) > 1:
        return 4
    folded = " ".join(words)
    telling = _telling()
    if len(words) == 1:
        return int(folded in telling)
    if words[-1] in telling:
        return 3
    if any(word in telling for word in words) or any(cue in folded for cue in _phrases()):
        return 2
    return 2 if any(word in _set("companies", "endings") and len(word) > 2 for word in words[1:]) else 0


def is_department(piece: str) -> bool:
    """Whether a piece names only a part of an employer ("Analytics", "Search and Recommendations")."""
    words = words_of(piece)
    return bool(words) and all(word in _set("companies", "departments") for word in words)


def is_legal_form(piece: str) -> bool:
    """Whether a piece is only a legal form ("Inc.", "Ltd")."""
    words = words_of(piece)
    return len(words) == 1 and words[0] in _set("companies", "endings")


def is_place(piece: str) -> bool:
    """Whether a piece names a place and nothing else ("Berlin", "Austin, TX", "Remote (Germany)")."""
    parts = [part.strip(" .") for part in re.split(r"[,/()|]|\s+[-–]\s+|\band\b", piece) if part.strip(" .")]
    return bool(parts) and all(_is_one_place(part) for part in parts)


def has_place(piece: str) -> bool:
    """Whether the last part of a piece is a known place, as in "Smallville, KS"."""
    parts = [part.strip(" .()") for part in re.split(r"[,/]", piece) if part.strip(" .()")]
    return len(parts) > 1 and _is_one_place(parts[-1])


def _is_one_place(part: str) -> bool:
    folded = " ".join(fold(part).split())
    if any(folded in _set("places", key) for key in ("countries", "states", "cities", "remote")):
        return True
    codes = _set("places", "state_codes") | _set("places", "country_codes")
    if part.isupper() and folded in codes:
        return True
    head, _, tail = part.rpartition(" ")
    known = _set("places", "cities") | _set("places", "states") | _set("places", "countries")
    return bool(head) and ((tail.isupper() and fold(tail) in codes) or tail.isdigit()) and fold(head) in known


def is_link(piece: str) -> bool:
    """Whether a piece is a site's address ("www.acme.example", "acme.example/jobs"); "acme.com" may be a name."""
    return bool(_LINK.fullmatch(piece))


def is_employment(piece: str) -> bool:
    """Whether a piece says only the kind of employment ("Full-time", "Contract")."""
    return fold(piece).strip(" .()[]") in _set("titles", "employment")
