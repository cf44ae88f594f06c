"""Skills against postings or people as a drawing of squares, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CELL, HEAD = 22, 26  # width of a column and a row, height of the line of numbers, in CSS pixels
LETTER = 7.2  # width of a letter of the labels, about
SIZES = {"required": 16, "preferred": 11, "mentioned": 6}
# What a square looks like: full, its lower half full, or an outline. Form carries the meaning, colour repeats it.
FILLS = {"shown": 1.0, "partly": 0.5, "open": 0.0}
FIRMNESS = {"required": "must", "preferred": "wish", "mentioned": "mentioned"}
DEGREES = {"shown": "shown", "partly": "partly", "open": "not found", "": ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """One square: how firmly the skill is asked for, and how the CV shows it ("" where there is no one CV)."""

    importance: str
    degree: str

    @property
    def words(self) -> str:
        """ "must, partly"; for one importance only, "partly"."""
        return ", ".join(part for part in (FIRMNESS.get(self.importance, ""), DEGREES[self.degree]) if part)


Cells = Mapping[tuple[int, int], Cell]


def heat_map(rows: Sequence[str], columns: Sequence[str], cells: Cells) -> dict[str, object]:
    """The drawing: `cells` by (row, column), both from 0. Columns carry their numbers from 1; `columns` are names."""
    left = round(LETTER * max([8, *map(len, rows)]) + 8)
    return {
        "width": left + CELL * len(columns) + 6,
        "height": HEAD + CELL * len(rows) + 4,
        "left": left,
        "names": [{"y": HEAD + CELL * at + 15, "text": name, "line": HEAD + CELL * (at + 1)} for at, name in
                  enumerate(rows)],
        "numbers": [{"x": left + CELL * at + CELL // 2, "text": at + 1} for at in range(len(columns))],
        "squares": [_square(place, cell, left) for place, cell in sorted(cells.items())],
        "columns": columns,
        "table": _table(rows, cells),
    }  # fmt: skip


def _square(place: tuple[int, int], cell: Cell, left: int) -> dict[str, object]:
    row, column = place
    size = SIZES.get(cell.importance, SIZES["required"])
    fill = FILLS.get(cell.degree, 1.0)
    x, y = left + CELL * column + (CELL - size) / 2, HEAD + CELL * row + (CELL - size) / 2
    return {
        "x": round(x, 1), "y": round(y, 1), "size": size, "degree": cell.degree or "asked",
        "top": round(y + size * (1 - fill), 1), "fill": round(size * fill, 1),
    }  # fmt: skip


def _table(rows: Sequence[str], cells: Cells) -> list[dict[str, object]]:
    """Each row as words: "must, not found: 1, 4, 7"."""
    found: list[dict[str, list[int]]] = [{} for _ in rows]
    for (row, column), cell in sorted(cells.items()):
        found[row].setdefault(cell.words, []).append(column + 1)
    return [
        {"name": name, "words": [(words, ", ".join(map(str, numbers))) for words, numbers in sorted(each.items())]}
        for name, each in zip(rows, found, strict=True)
    ]
