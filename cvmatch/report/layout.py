"""Plain text in columns: widths in terminal cells, cutting and wrapping. No colour carries a meaning."""

from __future__ import annotations

import os
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

NARROW, WIDE = 40, 100


def screen_width() -> int:
    """Columns of the terminal, at least 40 and at most 100; 80 where nothing is known."""
    return min(WIDE, max(NARROW, shutil.get_terminal_size((80, 24)).columns))


def cells(text: str) -> int:
    """How many terminal columns a text takes: wide East Asian letters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` columns, with an ellipsis where something was left out."""
    if cells(text) <= width:
        return text
    kept, used = [], 0
    for character in text:
        used += cells(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def columns(parts: Sequence[tuple[str, int]], gap: str = "  ") -> str:
    """Cells of fixed width side by side; a negative width sets the text to the right."""
    return gap.join(_cell(text, width) for text, width in parts).rstrip()


def fitting(parts: Sequence[tuple[str, int]], width: int) -> list[str]:
    """Cells side by side; on a screen too narrow for them the first on its own line, the others wrapped under it."""
    if sum(abs(size) for _, size in parts) + 2 * (len(parts) - 1) <= width:
        return [columns(parts)]
    first, *rest = (text for text, _ in parts)
    return [cut(first, width), *wrapped("    ", "  ".join(text for text in rest if text), width)]


def _cell(text: str, width: int) -> str:
    shown = cut(text, abs(width))
    pad = " " * (abs(width) - cells(shown))
    return pad + shown if width < 0 else shown + pad


def wrapped(lead: str, text: str, width: int, indent: int | None = None) -> list[str]:
    """`lead` and `text`, wrapped, with later lines indented (under the text if not said otherwise)."""
    hanging = " " * (cells(lead) if indent is None else indent)
    return textwrap.wrap(
        lead + text, width, subsequent_indent=hanging, break_long_words=True, break_on_hyphens=False
    ) or [lead.rstrip()]


def bar(share: float, width: int) -> str:
    """A bar of `width` columns, filled to `share` (0..1)."""
    full = round(max(0.0, min(1.0, share)) * width)
    return "█" * full + "░" * (width - full)


def bold(text: str, on: bool) -> str:
    """Weight, never meaning: only where the terminal takes it."""
    return f"\x1b[1m{text}\x1b[0m" if on and text else text


def styled(stream_is_terminal: bool) -> bool:
    """Whether to set weight: a terminal that is not dumb, and NO_COLOR not set (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream_is_terminal or bool(os.environ.get("FORCE_COLOR"))


def joined(lines: Iterable[str]) -> str:
    """Lines as text with a newline at the end and no blanks before one."""
    return "".join(line.rstrip() + "\n" for line in lines)


def fitted(rows: Sequence[Sequence[str]], room: int, least: int = 8) -> list[int]:
    """Widths for columns of words that together take at most `room`: as wide as their words, the widest cut first."""
    widths = [max([1, *map(cells, column)]) for column in zip(*rows, strict=True)]
    while sum(widths) > room and max(widths) > least:
        widths[widths.index(max(widths))] -= 1
    return widths
