"""Sentences and list items with their offsets: one bullet, one sentence, or the lines a bullet was torn into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvmatch.text.lines import Line

BULLET = re.compile(
    r"[ \t\u00a0]*(?:[-*+•●○◦▪▫■□‣⁃∙·–—►▶➢➤✓✔✅❖§»o](?=[\s\u00a0]|[•●▪·])|[•●▪·➢✓✔►]|"
    r"\(?\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))[ \t\u00a0]*"
)
LONGEST = 1200  # characters of a sentence
LONG = 240  # characters; a line longer than this may hold a whole list without its breaks

# Words that open an item of a posting's list; where one follows a small letter in a long line, or is glued to it, an
# item begins.
STARTERS = (
    "Ability|Able to|Advanced|At least|Bachelor|Bachelors|BS|BA|Collaborate|Comfortable|Create|Deep|Demonstrated|"
    "Design|"
    "Develop|Excellent|Experience|Experienced|Expert|Expertise|Extensive|Fluency|Fluent|Familiar|Familiarity|Good|"
    "Hands-on|Knowledge|Master|Masters|Minimum|Must|Passion|Perform|Previous|Prior|Proficiency|Proficient|Proven|"
    "Self-motivated|Solid|Some experience|Strong|Support|Understanding|Work|Working knowledge|Write|You|Your|We|Our"
)
# These open an item where they are glued only.
HEADINGS = "Bonus|Perks|Nice|Preferred|Required|Requirements|Responsibilities|Qualifications|Benefits"
# The same for duties; believed in a long line only, as they open sentences too.
VERBS = (
    "Analyze|Apply|Assist|Build|Communicate|Conduct|Coordinate|Deliver|Document|Drive|Ensure|Help|Identify|Implement|"
    "Interpret|Lead|Maintain|Manage|Mentor|Monitor|Own|Participate|Partner|Prepare|Provide|Research|Review|Test|Train|Use"
)
# Every break is found by a character that few places have (a stop, a capital, a digit, a blank), and only there its
# surroundings are looked at: the search passes over all other letters at once.
# A run of signs is looked at from its first one only, and not given back: the search stays linear.
_STOP = r"(?<=[.!?])(?<![.!?].)[.!?]*+[\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_#]*[A-Z0-9•])"
_GLUED_STOP = r"(?<=[a-z0-9)%][.!?])(?=[A-Z][a-z])|(?<=[a-z)]:)(?=[A-Z])"


def _tails(words: str) -> str:
    """The words, behind their first letters."""
    tails: dict[str, list[str]] = {}
    for word in words.split("|"):
        tails.setdefault(word[0], []).append(word[1:])
    return "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in tails.items())


_GLUED_ITEM = rf"(?<=[a-z]{{3}}[A-Z])(?=(?:{_tails(f'{STARTERS}|{HEADINGS}')})\b[ ,:])|(?<=[a-z)]\d)(?=\d?\+? years)"
_INNER_BULLET = r"(?<=[•●▪■➢►✓✔])(?=\s|\w)|(?<=\s)(?:(?<![^\S\n].)\s*+[•●▪■➢►✓✔](?=\s|\w)|[·*–-]\s+(?=[A-Z]))"
# "the Team Lead, Senior Analysts": a verb before a comma and a capital, or behind such a word, is a person's title.
_OFFICE = "".join(rf"(?<!{word}\s)" for word in ("Team", "Tech", "Technical", "Project", "Practice"))
_SPACED_ITEM = rf"(?<=[a-z)]\s){_OFFICE}\s*+(?=(?:{STARTERS}|{VERBS})\b(?: |,(?! [A-Z])))"
_BREAK = re.compile(rf"[.!?:A-Z\d](?:{_STOP}|{_GLUED_STOP}|{_GLUED_ITEM})")
_MAY_BREAK = re.compile(r"[.!?:]\W*\w|[a-z)][A-Z0-9]")  # without one of these a short line is one sentence
_LONG_BREAK = re.compile(
    rf"[.!?:A-Z\d\s•●▪■➢►✓✔](?:{_STOP}|{_GLUED_STOP}|{_GLUED_ITEM}|{_INNER_BULLET}|{_SPACED_ITEM})"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|incl|esp|vs|approx|min|max|yrs?|no|sr|jr|mr|ms|mrs|dr|st|inc|ltd|co|corp|dept|est|"
    r"ph\.?\s?d|m\.?\s?sc?|b\.?\s?sc?|b\.a|m\.a|u\.s|u\.k|a\.i|a\.k\.a|d\.c)|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
_CONNECTING = re.compile(
    r"\b(?:or|and|of|in|an?|the|our|your|to|with|for|by|from|at|as|on|s|is|are|not|no|be|have|has)$", re.I
)
_OPEN_END = re.compile(r"(?:[,;&/(]|\b(?:and|or|with|in|of|the|a|an|to|for|using|including|as|by|on|such))\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` is one sentence or list item, without its bullet; `item` where a bullet or break opens it."""

    start: int
    end: int
    item: bool = False


def sentences(text: str, lines: Sequence[Line]) -> tuple[Sentence, ...]:
    """All sentences and items of a text in order. Lines that a bullet was torn into are joined; a line that holds a
    whole list (no breaks, or words glued together) is split where its items begin."""
    found: list[Sentence] = []
    for start, end, item in _runs(text, lines):
        found.extend(_split(text, start, end, item))
    return tuple(found)


def _runs(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int, bool]]:
    """Lines without their bullets; a torn line is joined to the one before it."""
    start, end, item = 0, 0, False
    for line in lines:
        bullet = BULLET.match(text, line.start, line.end)
        first = bullet.end() if bullet else line.start
        piece = text[first : line.end]
        kept = piece.strip()
        if not kept:
            if end > start:
                yield start, end, item
            start = end = line.end
            continue
        first += len(piece) - len(piece.lstrip())
        last = first + len(kept)
        if end > start and not bullet and line.mark != "item" and torn(text, start, end, kept):
            end = last
            continue
        if end > start:
            yield start, end, item
        start, end, item = first, last, bool(bullet) or line.mark == "item"
    if end > start:
        yield start, end, item


def torn(text: str, start: int, end: int, following: str) -> bool:
    """Whether `following` goes on with the sentence of `text[start:end]`."""
    if text[end - 1] in ".:!?":
        return False
    if text.count("(", start, end) > text.count(")", start, end) and ")" in following:
        return True
    if text[end - 1] == ";" and following[0].isupper():  # a list whose items end so
        return False
    if _OPEN_END.search(text, max(start, end - 12), end):
        return following[0].islower() or text[end - 1] not in ")"
    return following[0].islower() and end - start > 45


def _split(text: str, start: int, end: int, item: bool) -> Iterator[Sentence]:
    begin = start
    for cut in breaks(text, start, end):
        yield from _trimmed(text, begin, cut, item)
        begin = cut
    yield from _trimmed(text, begin, end, item)


def breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences and items begin inside `text[start:end]`, its own start left out."""
    begin = start
    for cut in (*_worded_breaks(text, start, end), end):
        while cut - begin > LONGEST:  # no sentence: text without stops, cut at a space so that all stays linear
            space = text.rfind(" ", begin + 1, begin + LONGEST)
            begin = space + 1 if space > begin else begin + LONGEST
            yield begin
        begin = cut
        if cut < end:
            yield cut


def _worded_breaks(text: str, start: int, end: int) -> Iterator[int]:
    short = end - start <= LONG
    begin = start
    for match in (_BREAK if short else _LONG_BREAK).finditer(text, start, end):
        if short and begin == start and not _MAY_BREAK.search(text, start, end):
            return
        glued = match.group().isalnum()  # the item's own first letter
        spaced = match.group().isspace()  # the gap before an item, behind a letter
        if match.start() - (glued or spaced) <= begin or _inside_name(text, begin, match):
            continue
        if not (spaced and _CONNECTING.search(text, max(0, match.start() - 9), match.start())):
            begin = match.start() if glued else match.end()
            yield begin


def _inside_name(text: str, begin: int, match: re.Match[str]) -> bool:
    """A full stop after an abbreviation ("e.g. SQL", "B.S. in") ends nothing, unless a new sentence clearly begins."""
    stop = match.group().lstrip()[:1]
    if stop != ".":
        return False
    head = text[max(begin, match.start() - 12) : match.start() + 1]
    return bool(_ABBREVIATION.search(head)) and not head.endswith("etc.")


def _trimmed(text: str, start: int, end: int, item: bool) -> Iterator[Sentence]:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        first = start + len(piece) - len(piece.lstrip())
        yield Sentence(first, first + len(kept), item)
