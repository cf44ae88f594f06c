"""The sections of a posting: by its headings, and where there are none, by what the lines say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from cvmatch.text.headings import MAX_HEADING, heading_kind, known_heading, lexicon, looks_like_heading, plain
from cvmatch.text.lines import Line
from cvmatch.text.machine_notes import Span, machine_notes, without_notes
from cvmatch.text.posting_blocks import Piece, settle
from cvmatch.text.remembering import by_line
from cvmatch.text.sections import Section
from cvmatch.text.sentences import BULLET, breaks, torn

UNKNOWN = 8  # words; a heading that the lexicon does not know is short
Cut = tuple[int, str, str]  # where a heading stands inside a line, its kind, its words
LONGEST = 9  # words of the longest heading in the lexicon
UNBROKEN = 600  # characters; a longer line holds more than one paragraph
LEAD = 8  # words of a long lead-in sentence that are read as a heading
# A short line that is an ask, not the heading of asks: "Experience in clinical trials".
_ASK = re.compile(
    r"(?:(?:you|must|should|need|to|have|has|possess) )*(?:[\w-]+ )?"
    r"(?:experience|knowledge|skills?|understanding|familiarity|proficiency|expertise|background|fluency)"
    r" (?:in|with|of|using|as)\b(?! (?:the )?following)",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"[^:\n]{2,70}?:(?:\*\*|__|\*|_)?(?=\s|[A-Z])|\*\*[^*\n]{2,70}\*\*")
_CLOSING = re.compile(r"\s?:|\s+[A-Z•–-]|[^\W\d_a-z]")  # what may follow a heading inside a line
_WORD = re.compile(r"[A-Z]?[a-z'’]+|[A-Z]+(?![a-z])|[&+/]|\d+")


def posting_sections(text: str, lines: Sequence[Line], title: str | None = None) -> tuple[Section, ...]:
    """Sections that cover all non-empty lines of a posting, in order; neighbours of one kind and heading are one.

    `title` is the posting's title where a collection's row stated it; the line that repeats it is a section `title`.
    """
    notes = machine_notes(text)
    shown = without_notes(text, notes)
    return _over(notes, _joined(settle(shown, pieces_of(shown, lines), title)))


def pieces_of(text: str, lines: Sequence[Line]) -> list[Piece]:
    """The lines of a posting, cut where a heading stands inside one."""
    found: list[Piece] = []
    for line in lines:
        body = text[line.start : line.end].strip()
        if body and found and line.mark == "" and _goes_on(text, found[-1], line, body):
            found.append(Piece(line.start, line.end, torn=True))
        else:
            at = line.start
            found += [p._replace(start=p.start + at, end=p.end + at) for p in _pieces(text[at : line.end], line.mark)]
    return found


def _goes_on(text: str, last: Piece, line: Line, body: str) -> bool:
    """Whether a line goes on with the sentence of the line above it."""
    if last.alone or text.count("\n", last.end, line.start) != 1 or BULLET.match(text, line.start, line.end):
        return False
    return torn(text, last.start, last.start + len(text[last.start : last.end].rstrip()), body)


@by_line
def _pieces(line: str, mark: str) -> tuple[Piece, ...]:
    """The pieces of a line, with offsets in it."""
    if not line.strip():
        return ()
    bullet = BULLET.match(line)
    item = bool(bullet) or mark == "item"
    first = bullet.end() if bullet else len(line) - len(line.lstrip())
    body = line[first:].rstrip()
    kind = _whole_heading(body, item, mark)
    cuts = [] if kind is not None else list(_inside(line, first, first + len(body), item))
    if kind is None and not cuts and not item:
        kind = _lead_in(body)
    if kind is not None:
        return (Piece(0, len(line), kind, body, True, item),)
    starts = _starts(line, first, cuts)
    heads = {start if start > first else 0: (kind, words) for start, kind, words in cuts}
    ends = [*starts[1:], len(line)]
    return tuple(
        Piece(start, end, kind, words, False, item)
        for start, end in zip(starts, ends, strict=True)
        for kind, words in [heads.get(start, (None, ""))]
    )


def _starts(line: str, first: int, heads: Sequence[Cut]) -> list[int]:
    """Where the pieces of a line begin: at its headings, and in a line without breaks at its sentences too."""
    inner = {start for start, _, _ in heads if start > first}
    if len(line) - first > UNBROKEN:
        spans = [(start - 2, start + len(words) + 2) for start, _, words in heads]
        lows = [low for low, _ in spans]
        for cut in breaks(line, first, len(line)):
            at = bisect_right(lows, cut) - 1
            if at < 0 or cut > spans[at][1]:
                inner.add(cut)
    return [0, *sorted(inner)]


def _whole_heading(body: str, item: bool, mark: str) -> str | None:
    """The kind where a line is a heading and nothing else; "" for a heading that the lexicon does not know."""
    if len(body) > MAX_HEADING + 10:
        return None
    if item:
        marked = body.startswith(("**", "# ", "##")) or body.endswith(":")
        return (heading_kind(body) if marked else None) or None
    known = known_heading(body) if body.count(" ") < LONGEST else None
    if known:
        return known
    if not looks_like_heading(body, mark):
        return None
    marked = mark == "heading" or body.startswith(("# ", "##", "**", "__")) or body.endswith((":", "?", ":**"))
    capitals = body.isupper() and len(body.split()) > 1 and not re.search(r"[,/&\d]", body)
    if not (marked or capitals) and _ASK.match(body):
        return None
    unknown = "" if (marked or capitals) and len(body.split()) <= UNKNOWN else None
    return heading_kind(body) or unknown


def _lead_in(body: str) -> str | None:
    """The kind of a long sentence that leads a list in ("You should have experience in the following areas ...:")."""
    if not body.endswith(":") or len(body) > 3 * MAX_HEADING:
        return None
    return heading_kind(" ".join(body.split()[:LEAD]))


def _inside(text: str, first: int, end: int, item: bool) -> Iterator[Cut]:
    """Headings that open text on their own line: run in ("Requirements: SQL"), or glued into a long line."""
    run_in = _RUN_IN.match(text, first, end)
    if run_in and not item:
        kind = heading_kind(run_in.group())
        if kind:
            yield first, kind, run_in.group()
    if end - first < 40:
        return
    done = run_in.end() if run_in else first
    for match in _inline_openings().finditer(text, first + 1, end):
        found = _inline_heading(text, match.start(), end) if match.start() >= done else None
        if found:
            done = found[0] + len(found[2])
            yield found


@cache
def _inline_openings() -> re.Pattern[str]:
    """The first words of headings that are believed inside a line, capitalised, at a word's start or glued to one."""
    words = sorted({phrase.split()[0] for phrase in lexicon().inline})
    return re.compile("|".join(re.escape(form) for word in words for form in (word.capitalize(), word.upper())))


def _inline_heading(text: str, start: int, end: int) -> Cut | None:
    """A firm heading at `start`, longest first, closed by a colon, by glue, or (all words capital) by a capital."""
    window = text[start : min(end, start + 60)]
    words = list(_WORD.finditer(window))[:6]
    for count in range(len(words), 0, -1):
        cut = words[count - 1].end()
        if not _CLOSING.match(window, cut):
            continue
        kind = lexicon().inline.get(plain(phrase := window[:cut]))
        if kind and _closed(phrase, window[cut:]):
            return start, kind, phrase
    return None


def _closed(phrase: str, rest: str) -> bool:
    if rest[:1] == ":" or rest[:2] in (" :", ":*"):
        return True
    if rest[:1].isupper() and phrase[-1:].islower():
        return True
    titled = all(word[0].isupper() or len(word) < 4 for word in phrase.split())
    return titled and len(phrase.split()) > 1 and bool(re.match(r"\s+[A-Z•–-]", rest))


def _joined(sections: Sequence[Section]) -> tuple[Section, ...]:
    joined: list[Section] = []
    for section in sections:
        last = joined[-1] if joined else None
        if last and last.kind == section.kind and not section.heading:
            joined[-1] = Section(last.kind, last.heading, last.start, section.end)
        else:
            joined.append(section)
    return tuple(joined)


def _over(notes: Sequence[Span], sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, stretched over the notes to machines that stand behind them."""
    kept = list(sections)
    for start, end in notes:
        at = bisect_right(kept, start, key=lambda section: section.start)
        if at == 0:
            kept.insert(0, Section("other", "", start, end))
        elif kept[at - 1].end < end:
            kept[at - 1] = replace(kept[at - 1], end=end)
    return tuple(kept)
