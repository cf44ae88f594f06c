"""A value as a notebook shows it: a short HTML fragment with a heading, a few facts and one table.

It loads nothing, runs nothing, and takes the notebook's own colours, so it is as readable on dark as on light.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

ROWS = 12  # shown of a table; the value itself has all
LETTERS = 160  # shown of a cell
_STYLE = "text-align:left;vertical-align:top;padding:.15em 1em .15em 0;color:inherit;background:none"


def card(heading: str, facts: Iterable[str], head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """The fragment; every piece is text and is escaped. Empty facts are left out, `None` in a cell is blank."""
    parts = [f"<strong>{_shown(heading)}</strong>"]
    parts += [f"<div>{_shown(fact)}</div>" for fact in facts if fact]
    parts += [_table(head, rows)] if rows else []
    parts += [f'<div style="opacity:.7">and {len(rows) - ROWS} more</div>'] if len(rows) > ROWS else []
    return f'<div class="cvmatch" style="color:inherit">{"".join(parts)}</div>'


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    titles = "".join(f'<th scope="col" style="{_STYLE}">{_shown(title)}</th>' for title in head)
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:ROWS])
    return f'<table style="color:inherit"><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>'


def _cell(value: object) -> str:
    return f'<td style="{_STYLE}">{"" if value is None else _shown(str(value))}</td>'


def _shown(text: str) -> str:
    """One line without what cannot be seen or turns the text around, cut, and safe in HTML."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return escape(line if len(line) <= LETTERS else line[: LETTERS - 1] + "…")
