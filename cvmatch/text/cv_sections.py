"""The sections of a CV: which lines are headings, and what they open.

Words alone do not make a heading ("Languages" among skills, "Projects" in a job): a candidate must also look like the
headings of its document, which are found first. Without layout (plain text) firm words are believed as they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cvmatch.text.contents import lists_tools, made_or_used, told_kind
from cvmatch.text.cv_headings import HeadingMatch, cv_heading, names_spoken_language
from cvmatch.text.lines import Line
from cvmatch.text.sections import Section

BULLET = re.compile(r"^\s*(?:[•●○◦▪▫■□‣⁃∙·–—►▶➢✓✔❖§*+-]\s|\d{1,2}[.)]\s)")
PAGE_MARGIN = "margin"  # mark of a line that repeats at the top or bottom of pages
LONGEST_UNKNOWN = 5  # words of a heading that the lexicon does not know
NAME = 1.15  # of the next largest type: the size of a name that stands alone
PURE = 0.5  # share of lines of one look that must be known headings for the look to be one of headings
DATE_OR_CONTACT = re.compile(r"\d{2}|@|www\.|http|[,;:.?!]\s*$")
CONTACT = re.compile(r"@|\+\d[\d ()-]{7,}|linkedin|github")
RUN_IN = re.compile(r"^\s*+([^:\s][^:\t]{2,39}?)\s*:\s*(?=\S)")
RUN_IN_KINDS = ("skills", "languages", "certifications", "interests", "awards", "volunteering", "references")
# Weak headings of these kinds do no harm where they are mistaken: the groups they label stand in sections of the kind.
HARMLESS = ("skills", "education", "experience")
BELOW = 12  # lines under a heading by whose form its kind is told, where its words do not tell
FOLLOWING = 3  # lines after "Languages" in which a spoken language must be named


class Look(NamedTuple):
    """How a line is set: a heading's depth where the format states it, font size, weight, capitals."""

    depth: int
    size: float
    bold: bool
    capitals: bool


@dataclass(frozen=True, slots=True)
class HeadingLooks:
    """The looks of a document's headings, with how many kinds of firm headings each opens; `pure` ones set nothing
    but headings (job titles may share the look of the others)."""

    kinds: dict[Look, int]
    pure: frozenset[Look]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading. `text` is the printed heading, `start` where its section begins."""

    index: int
    start: int
    match: HeadingMatch
    text: str
    look: Look


def cv_sections(text: str, lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of a CV in the order of the text; they cover it from the first letter to the last.

    What stands before the first heading is `contact` (heading ""); a CV without any heading is one section `other`.
    Lines marked "margin" (page headers and footers) are sections `other` of their own.
    """
    body = [line for line in lines if line.mark != PAGE_MARGIN]
    found = headings(text, body)
    starts = [(candidate.start, candidate.match.kind, candidate.text) for candidate in found]
    if not starts:
        starts = [(0, "other", "")]
    elif text[: starts[0][0]].strip():
        starts.insert(0, (0, "contact", ""))
    else:
        starts[0] = (0, *starts[0][1:])
    starts += [(at, "contact", "") for at in _name_below(text, body, starts)] + _margins(text, lines)
    starts.sort()
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return tuple(
        Section(kind, heading, start, end)
        for (start, kind, heading), end in zip(starts, ends, strict=True)
        if end > start
    )


def _name_below(text: str, body: Sequence[Line], starts: Sequence[tuple[int, str, str]]) -> list[int]:
    """Where the name stands below headings (a side column is read before it): the one line in the largest type."""
    sized = [line for line in body if line.size and text[line.start : line.end].strip()]
    largest = max((line.size or 0.0 for line in sized), default=0.0)
    named = [line for line in sized if line.size == largest]
    heads = {start for start, _, heading in starts if heading}
    others = max((line.size or 0.0 for line in sized if line.size != largest), default=largest)
    at = named[0].start if len(named) == 1 and largest >= NAME * others else -1
    is_name = at >= 0 and at not in heads and len(text[at : named[0].end].split()) <= LONGEST_UNKNOWN
    return [at] if is_name and any(start < at for start in heads) and named[0].page in (None, 1) else []


def _margins(text: str, lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """Where page headers and footers begin (they stand together at the end of the text)."""
    margin = [line for line in lines if line.mark == PAGE_MARGIN]
    if not margin:
        return []
    kind = "contact" if CONTACT.search(text, margin[0].start) else "other"
    return [(margin[0].start, kind, "")]


def headings(text: str, lines: Sequence[Line]) -> list[Candidate]:
    """The headings of a CV in order."""
    candidates = list(_candidates(text, lines))
    looks = _heading_looks(text, lines, candidates)
    accepted = [c for c in candidates if _accepted(c, text, looks)]
    accepted += _at_the_head(candidates, accepted)
    accepted += _told_by_contents(text, lines, candidates, accepted, looks)
    accepted += _unknown(text, lines, looks, accepted)
    accepted += _run_in(text, lines, {c.match.kind for c in accepted}, {c.index for c in accepted})
    told = (_as_a_list(candidate, text, lines, looks) for candidate in accepted)
    return sorted(told, key=lambda candidate: candidate.start)


def _candidates(text: str, lines: Sequence[Line]) -> Iterator[Candidate]:
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        if not words.strip() or len(words) > 120 or line.mark in ("item", "cell"):
            continue
        match = cv_heading(words)
        if match is not None and not _is_listed(text, lines, index):
            yield Candidate(index, line.start, match, words.strip(), look_of(words, line))


def _is_listed(text: str, lines: Sequence[Line], index: int) -> bool:
    """Is a line an item of a list? A heading may begin with a sign or number, too, but no neighbour does."""
    sign = BULLET.match(text[lines[index].start : lines[index].end])
    if sign is None:
        return False
    if sign[0].strip() in ("-", "*", "+", "–"):
        return True
    near = [text[line.start : line.end] for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])]
    return any(BULLET.match(line) for line in near)


def look_of(words: str, line: Line) -> Look:
    """The look of a line."""
    letters = [char for char in words if char.isalpha()]
    capitals = bool(letters) and sum(char.isupper() for char in letters) >= 0.9 * len(letters)
    depth = line.level if line.mark == "heading" else 0
    return Look(depth, round(line.size or 0.0, 1), line.bold, capitals)


def _heading_looks(text: str, lines: Sequence[Line], candidates: Sequence[Candidate]) -> HeadingLooks:
    """The looks that headings have here."""
    firm: dict[Look, set[str]] = {}
    for candidate in candidates:
        if not candidate.match.weak:
            firm.setdefault(candidate.look, set()).add(candidate.match.kind)
    used = Counter(look_of(text[line.start : line.end], line) for line in lines if text[line.start : line.end].strip())
    known = Counter(candidate.look for candidate in candidates if not candidate.match.weak)
    looks = {look: len(kinds) for look, kinds in firm.items()}
    most = max(looks.values(), default=0)
    pure = {look for look in looks if known[look] >= PURE * used[look] or look.depth}
    kept = {look: n for look, n in looks.items() if look in pure or n == most > 1}
    return HeadingLooks(kept or looks, frozenset(pure))


def _accepted(candidate: Candidate, text: str, looks: HeadingLooks) -> bool:
    most = max(looks.kinds.values(), default=0)
    at_home = looks.kinds.get(candidate.look, 0)
    if candidate.match.kind == "languages" and candidate.match.weak:
        return names_spoken_language(_following(candidate, text)) and (at_home >= min(2, most) or most < 2)
    if candidate.match.weak:
        return at_home >= 2 and (candidate.look in looks.pure or candidate.match.kind in HARMLESS)
    house = [look for look, n in looks.kinds.items() if n == most]
    return most < 2 or at_home >= 1 or any(_outdoes(candidate.look, look) for look in house)


def _following(candidate: Candidate, text: str) -> str:
    """The first lines under a candidate."""
    after = text[candidate.start : candidate.start + 600].split("\n")[1:]
    return "\n".join([line for line in after if line.strip()][:FOLLOWING])


def _at_the_head(candidates: Sequence[Candidate], accepted: Sequence[Candidate]) -> list[Candidate]:
    """Firm headings above the first accepted one: heads of CVs are often set apart, and hold no jobs."""
    first = min((candidate.start for candidate in accepted), default=0)
    return [c for c in candidates if c.start < first and not c.match.weak and (c.look.bold or c.look.capitals)]


def _told_by_contents(
    text: str, lines: Sequence[Line], candidates: Sequence[Candidate], accepted: Sequence[Candidate],
    looks: HeadingLooks,
) -> list[Candidate]:  # fmt: skip
    """Weak headings set like one of the headings, whose kind has none yet and is what the lines below them show."""
    kinds, taken = {c.match.kind for c in accepted}, {c.index for c in accepted}
    at_home = [c for c in candidates if c.index not in taken and c.match.weak and c.look in looks.kinds]
    return [
        c
        for c in at_home
        if c.match.kind not in kinds and told_kind(_lines_below(text, lines, c.index, looks)) == c.match.kind
    ]


def _as_a_list(candidate: Candidate, text: str, lines: Sequence[Line], looks: HeadingLooks) -> Candidate:
    """The candidate as a heading of skills, where its word may name what one made or what one can use ("Software"),
    and names of tools stand below."""
    if candidate.text.strip(" :").casefold() not in made_or_used():
        return candidate
    listed = lists_tools(_lines_below(text, lines, candidate.index, looks))
    return replace(candidate, match=HeadingMatch("skills", weak=candidate.match.weak)) if listed else candidate


def _lines_below(text: str, lines: Sequence[Line], index: int, looks: HeadingLooks) -> list[str]:
    """The lines under line `index`, up to the next one that is set like a heading."""
    below: list[str] = []
    for line in lines[index + 1 : index + 1 + BELOW]:
        words = text[line.start : line.end]
        if below and look_of(words.strip(), line) in looks.kinds and not DATE_OR_CONTACT.search(words):
            break
        below.append(words)
    return below


def _outdoes(look: Look, other: Look) -> bool:
    """Is `look` at least as prominent as `other`?"""
    if other.depth:
        return 0 < look.depth <= other.depth
    return (look.size, look.bold, look.capitals) >= (other.size, other.bold, other.capitals) and look.size > 0


def _unknown(
    text: str, lines: Sequence[Line], looks: HeadingLooks, accepted: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Short lines that look just like the known headings but whose words are not known: sections `other`."""
    most = max(looks.kinds.values(), default=0)
    pure = {look: n for look, n in looks.kinds.items() if look in looks.pure}
    house = {look for look, n in pure.items() if n == most >= 2 and (look.depth or _distinct(look, text, lines))}
    kinds = {candidate.match.kind for candidate in accepted}
    taken = {candidate.index for candidate in accepted}
    first = min(taken, default=0)
    for index, line in enumerate(lines):
        words = text[line.start : line.end].strip()
        if index in taken or not words or look_of(words, line) not in house:
            continue
        if len(words.split()) <= LONGEST_UNKNOWN and not DATE_OR_CONTACT.search(words) and "\t" not in words:
            told = told_kind(_lines_below(text, lines, index, looks))
            kind = told if told and not (told == "experience" and told in kinds) else "other"
            if kind != "other" or (most >= 3 and index > first):
                yield Candidate(index, line.start, HeadingMatch(kind), words, look_of(words, line))


def _distinct(look: Look, text: str, lines: Sequence[Line]) -> bool:
    """Is a look set off from running text by its size?"""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size or 0.0, 1)] += line.end - line.start
    return bool(sizes) and look.size > 1.08 * sizes.most_common(1)[0][0]


def _run_in(text: str, lines: Sequence[Line], kinds: set[str], taken: set[int]) -> Iterator[Candidate]:
    """Headings that run into their text ("Languages: English, German"), for kinds that have no other heading."""
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        found = RUN_IN.match(words) if index not in taken and not BULLET.match(words) else None
        match = cv_heading(found[1]) if found else None
        if found is None or match is None or match.kind in kinds or match.kind not in RUN_IN_KINDS:
            continue
        spoken = match.kind == "languages" and names_spoken_language(words[found.end() :])
        if spoken or (not match.weak and match.kind != "languages"):
            yield Candidate(index, line.start, match, found[1].strip(), look_of(words, line))
