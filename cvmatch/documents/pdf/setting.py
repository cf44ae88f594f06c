"""Rows in reading order to lines of text: cleaned, headings on lines of their own, torn words joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cvmatch.documents.pdf.glyphs import Area
from cvmatch.documents.pdf.order import Row
from cvmatch.text.cleaning import clean
from cvmatch.text.cv_headings import cv_heading, names_spoken_language, spelled_heading
from cvmatch.text.hyphens import torn, vocabulary, whole

WIDE_GAP = "\t"
MARGIN = "margin"  # mark of a page header or footer
SPACES = re.compile(r"[ \u00a0]+")
LETTERS_APART = re.compile(r"(?<![^\W\d_]\s)(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
UNDECODED = re.compile(r"\(cid:\d+\)|[\ufffd\ufffe\uffff\ue000-\uf8ff]")
LONGEST_HEADING = 40  # characters of a heading's first line


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of text with its page, box, font size and weight."""

    text: str
    page: int
    box: Area
    size: float
    bold: bool
    mark: str = ""


def lines_of(rows: Iterable[tuple[int, Row]], mark: str = "") -> list[SetLine]:
    """The lines of rows (each with its page); `mark` is what their lines are marked as."""
    lines = [line for page, row in rows for line in _lines(row, page)]
    lines = whole_headings([line for line in lines if line.text])
    return joined([replace(line, mark=mark) if mark else line for line in lines])


def whole_headings(lines: Sequence[SetLine]) -> list[SetLine]:
    """Headings of two lines made one."""
    found: list[SetLine] = []
    for line in lines:
        above = found[-1] if found else None
        if above is not None and _one_heading(above, line):
            box = (min(above.box[0], line.box[0]), above.box[1], max(above.box[2], line.box[2]), line.box[3])
            found[-1] = replace(above, text=f"{above.text} {line.text}", box=box)
        else:
            found.append(line)
    return found


def _one_heading(above: SetLine, line: SetLine) -> bool:
    if (above.page, above.size, above.bold) != (line.page, line.size, line.bold) or len(above.text) > LONGEST_HEADING:
        return False
    near = 0 < line.box[3] - above.box[3] <= 1.5 * line.size
    firm = cv_heading(line.text)
    if not near or cv_heading(f"{above.text} {line.text}") is None:
        return False
    return firm is None or firm.weak or above.text.lower().split()[-1] in ("and", "&", "of", "work", "professional")


def _lines(row: Row, page: int) -> list[SetLine]:
    """A row as one line; a known heading beside other words gets a line of its own."""
    if len(row) > 1 and cv_heading(row[0].text) is not None and not _labels_row(row):
        return [_line(row[:1], page), _line(row[1:], page)]
    return [_line(row, page)]


def _labels_row(row: Row) -> bool:
    match = cv_heading(row[0].text)
    rest = " ".join(piece.text for piece in row[1:])
    return match is None or (match.weak and not (match.kind == "languages" and names_spoken_language(rest)))


def _line(row: Row, page: int) -> SetLine:
    text = ""
    for before, piece in zip([None, *row], row, strict=False):
        gap = piece.x0 - before.x1 if before is not None else 0.0
        joint = "" if before is None else WIDE_GAP if gap > 0.5 * piece.size and not _is_bullet(text) else " "
        text += joint + _rejoined(piece.text)
    areas = [piece.area() for piece in row]
    box = (
        round(min(a[0] for a in areas), 1), round(min(a[1] for a in areas), 1),
        round(max(a[2] for a in areas), 1), round(max(a[3] for a in areas), 1),
    )  # fmt: skip
    longest = max(row, key=lambda piece: len(piece.text))
    return SetLine(tidy(text), page, box, round(longest.size, 1), longest.bold)


def _rejoined(text: str) -> str:
    """The lines of a cell as one, torn words made whole."""
    first, *others = text.split("\n")
    for line in others:
        first = whole(first, line, frozenset()) if torn(first, line) else f"{first} {line}"
    return first


def _is_bullet(text: str) -> bool:
    return len(text.strip()) == 1 and not text.strip().isalnum()


def tidy(text: str) -> str:
    """Clean text: no undecoded signs, single spaces, letters set apart brought together."""
    text = re.sub(r"^\s*(?:\(cid:\d+\)|\ufffd)(?=\s*\S)", "• ", text)
    text = UNDECODED.sub(lambda m: m[0] if "\ue000" <= m[0] <= "\uf8ff" else " ", text)
    text = clean(text).text.replace("\n", " ")
    parts = [SPACES.sub(" ", part).strip() for part in text.split(WIDE_GAP)]
    return WIDE_GAP.join(_together(part) for part in parts if part)


def _together(text: str) -> str:
    if not LETTERS_APART.search(text):
        return text
    return spelled_heading(text) or LETTERS_APART.sub(lambda match: match[0].replace(" ", ""), text)


def joined(lines: Sequence[SetLine]) -> list[SetLine]:
    """Words torn at a line's end are made whole on the first line."""
    known = vocabulary(line.text for line in lines)
    found: list[SetLine] = []
    for line in lines:
        head, _, rest = line.text.partition(" ")
        if found and WIDE_GAP not in head and torn(found[-1].text, head):
            found[-1] = replace(found[-1], text=whole(found[-1].text, head, known))
            if not rest:
                continue
            line = replace(line, text=rest)
        found.append(line)
    return found
