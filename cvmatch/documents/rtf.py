"""RTF through striprtf, after a walk over its control words that puts hidden text aside and drops pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cvmatch.documents.archives import damaged
from cvmatch.documents.document import HiddenText
from cvmatch.documents.draft import Draft, tidy
from cvmatch.documents.plain import plain_pieces
from cvmatch.documents.seen import BY_FORMAT, SAME_COLOUR, TINY_POINTS, TINY_TEXT, WHITE, Rgb, faint
from cvmatch.errors import ReadingFault

# A run squeezed to this share of its width (per cent) is a line of dots.
SQUEEZED = 5
MAX_FONTS = 1_000
# striprtf takes about a second for two million characters that are not pictures.
MAX_CHARS = 8_000_000
_TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\[^a-z]|[{}]|[^\\{}\r\n]+|[\r\n]+", re.S)
_COLOUR = re.compile(r"(?:\\red(\d{1,3})|\\green(\d{1,3})|\\blue(\d{1,3})|\\[a-z]+\d*|\s)*;")
# Groups that print nothing and whose size only slows reading.
_DROPPED = frozenset(("pict", "objdata", "themedata", "colorschememapping", "datastore", "latentstyles", "blipuid"))
# Groups whose text is tables of names, not text of the document.
_TABLES = frozenset(("fonttbl", "colortbl", "stylesheet", "info", "listtable", "listoverridetable", "generator"))


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits."""

    hidden: bool = False
    points: float = 12.0
    colour: int = 0
    ground: int = 0
    quiet: bool = False
    deleted: bool = False
    width: int = 100


def read_rtf(data: bytes) -> Draft:
    """The draft of an RTF file. Raises ReadingFault: damaged, too_big."""
    source = _with_plain_fonts(data.decode("latin-1"))
    try:
        shown, hidden = _split(source)
        if len(shown) > MAX_CHARS:
            raise ReadingFault("too_big", "its text is far longer than a document's", "save it as DOCX or PDF")
        text = _plainly(shown)
        unseen = [(how, _plainly(rtf)) for how, rtf in hidden.items()]
    except ReadingFault:
        raise
    except Exception as error:  # broken control words fail in the library in too many ways to name
        raise damaged() from error
    rows = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    found = tuple(HiddenText(1, how, " ".join(words.split())) for how, words in unseen if words)
    return Draft("rtf", tidy(plain_pieces(rows)), found)


def _split(source: str) -> tuple[str, dict[str, str]]:
    """The RTF of what can be seen, and by technique the RTF of what cannot."""
    colours = _colours(source)
    shown: list[str] = []
    hidden: dict[str, list[str]] = {}
    for token, state in _walk(source):
        how = "" if token.startswith(("\\", "{", "}")) and not token.startswith("\\'") else _technique(state, colours)
        if token.startswith("\\u") and token[2:3] in "-0123456789":
            how = _technique(state, colours)
        if state.deleted and not token.startswith(("{", "}")):
            continue
        if how:
            hidden.setdefault(how, ["{\\rtf1\\ansi "]).append(token)
        else:
            shown.append(token)
            for parts in hidden.values():
                parts.append("\\par " if token.startswith("\\par") else "")
    return "".join(shown), {how: "".join(parts) + "}" for how, parts in hidden.items()}


def _with_plain_fonts(source: str) -> str:
    """The RTF with its font table reduced to numbers and character sets, which is all that reading needs of it."""
    start = source.find("{\\fonttbl")
    if start < 0:
        return source
    depth, end = 0, len(source)
    for brace in re.finditer(r"\\[{}]|[{}]", source[start:]):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            end = start + brace.end()
            break
    fonts: dict[str, str] = {}
    number = "0"
    for font, charset in re.findall(r"\\f(\d{1,5})(?!\d)|\\fcharset(\d{1,3})", source[start:end]):
        number = font or number
        if charset and len(fonts) < MAX_FONTS:
            fonts.setdefault(number, charset)
    table = "".join(f"{{\\f{number}\\fcharset{charset} F;}}" for number, charset in fonts.items())
    return f"{source[:start]}{{\\fonttbl{table}}}{source[end:]}"


def _walk(source: str) -> Iterator[tuple[str, _State]]:
    """(token, state in force), pictures and their like left out."""
    stack: list[_State] = []
    state = _State()
    skipping = -1
    position = 0
    while (match := _TOKEN.match(source, position)) is not None:
        position = match.end()
        token, word, number = match[0], match[1], match[2]
        if token == "{":
            stack.append(state)
        elif token == "}":
            state = stack.pop() if stack else state
            if len(stack) == skipping:
                skipping = -1
        elif word == "bin":
            position += max(0, int(number or 0))
            continue
        elif word in _DROPPED and skipping < 0:
            skipping = len(stack) - 1
            continue
        elif word:
            state = _after(state, word, int(number) if number else None)
        if skipping < 0:
            yield token, state


def _after(state: _State, word: str, number: int | None) -> _State:
    """The state after a control word."""
    if word == "v":
        return replace(state, hidden=number != 0)
    if word == "plain":
        return _State(quiet=state.quiet)
    if word == "deleted":
        return replace(state, deleted=number != 0)
    if word == "charscalex":
        return replace(state, width=number or 100)
    if word == "fs":
        return replace(state, points=(number if number is not None else 24) / 2)
    if word == "cf":
        return replace(state, colour=number or 0)
    if word in ("highlight", "cb", "chcbpat"):
        return replace(state, ground=number or 0)
    return replace(state, quiet=True) if word in _TABLES else state


def _technique(state: _State, colours: list[Rgb | None]) -> str:
    if state.quiet:
        return ""
    if state.hidden:
        return BY_FORMAT
    if state.width <= SQUEEZED:
        return TINY_TEXT
    if state.points <= TINY_POINTS:
        return TINY_TEXT
    ground = _colour(colours, state.ground) if state.ground else WHITE
    return SAME_COLOUR if faint(_colour(colours, state.colour), ground) else ""


def _colour(colours: list[Rgb | None], number: int) -> Rgb | None:
    return colours[number] if 0 <= number < len(colours) else None


def _colours(source: str) -> list[Rgb | None]:
    """The colour table; its first entry is usually empty (the automatic colour)."""
    start = source.find("{\\colortbl")
    if start < 0:
        return []
    table = source[start + len("{\\colortbl") : start + 20_000].partition("}")[0]
    found = list(_COLOUR.finditer(table))
    return [(int(m[1]), int(m[2] or 0), int(m[3] or 0)) if m[1] else None for m in found]


def _plainly(rtf: str) -> str:
    """The text of RTF by striprtf."""
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(rtf, errors="replace")).strip()  # type: ignore[no-untyped-call]
