"""How a DOCX paragraph or run is set: its own properties, then those of its styles, then the document's defaults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cvmatch.documents.seen import Rgb, hex_colour

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ?([1-9])")
_OFF = ("0", "false", "off")
# A chain of styles based on one another is this deep at most; more is a circle.
MAX_CHAIN = 12


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph's properties say of its part in the text."""

    mark: str = ""
    level: int = 0
    numbered: bool = False


class Styles:
    """The styles and numberings of one DOCX file."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        found = [] if styles is None else styles.iter(f"{W}style")
        self._by_id = {style.get(f"{W}styleId"): style for style in found}
        self._default = next((s for s in self._by_id.values() if _is_default_paragraph(s)), None)
        self._defaults = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._formats = _number_formats(numbering)
        self._by_styles: dict[tuple[str | None, str | None], list[Any]] = {}

    def chain(self, name: str | None) -> Iterator[Any]:
        """The style called `name` and those it is based on."""
        for _ in range(MAX_CHAIN):
            style = self._by_id.get(name) if name else None
            if style is None:
                return
            yield style
            name = value(style.find(f"{W}basedOn"))

    def paragraph(self, paragraph: Any) -> ParagraphLook:
        """Heading, list item or plain, by outline level, style name and numbering."""
        own = own_properties(paragraph)
        properties = [] if own is None else [own]
        chain = list(self.chain(self._style_of(paragraph)))
        properties += [p for style in chain if (p := style.find(f"{W}pPr")) is not None]
        level = _first(properties, f"{W}outlineLvl")
        if level is not None and level.isdigit() and int(level) < 9:
            return ParagraphLook("heading", int(level) + 1)
        for style in chain:
            name = (value(style.find(f"{W}name")) or "").lower()
            if name == "title" or (match := _HEADING.fullmatch(name)):
                return ParagraphLook("heading", 1 if name == "title" or match is None else int(match[1]))
        return self._listed(properties)

    def _listed(self, properties: list[Any]) -> ParagraphLook:
        number = _first(properties, f"{W}numPr/{W}numId")
        if number is None or number == "0":
            return ParagraphLook()
        depth = _first(properties, f"{W}numPr/{W}ilvl") or "0"
        depth = depth if depth.isdigit() else "0"
        kind = self._formats.get((number, depth), "bullet")
        return ParagraphLook("item", int(depth) + 1, kind not in ("bullet", "none"))

    def _style_of(self, paragraph: Any) -> str | None:
        own = own_properties(paragraph)
        named = None if own is None else value(own.find(f"{W}pStyle"))
        return named or (self._default.get(f"{W}styleId") if self._default is not None else None)

    def run(self, run: Any, paragraph: Any) -> list[Any]:
        """The run's properties, nearest first."""
        own = own_properties(run)
        named = value(own.find(f"{W}rStyle")) if own is not None else None
        styled = self._styled(named, self._style_of(paragraph))
        return styled if own is None else [own, *styled]

    def _styled(self, run: str | None, paragraph: str | None) -> list[Any]:
        """The letters' properties by style, nearest first."""
        if (run, paragraph) not in self._by_styles:
            chain = [style.find(f"{W}rPr") for name in (run, paragraph) for style in self.chain(name)]
            self._by_styles[run, paragraph] = [each for each in (*chain, self._defaults) if each is not None]
        return self._by_styles[run, paragraph]


def own_properties(element: Any) -> Any:
    """The properties element of a paragraph, run, cell, row or table, which stands before all else in it; or None."""
    wanted = f"{element.tag}Pr"
    return next((child for child in element[:2] if child.tag == wanted), None)


def value(element: Any) -> str | None:
    """The w:val of an element that may be missing."""
    return None if element is None else element.get(f"{W}val")


def switched_on(properties: list[Any], name: str) -> bool:
    """Whether the nearest mention of a toggle (bold, vanish) turns it on."""
    for each in properties:
        element = each.find(f"{W}{name}")
        if element is not None:
            return (value(element) or "1") not in _OFF
    return False


def size_of(properties: list[Any]) -> float | None:
    """The font size in points (the file counts half points)."""
    halves = _first(properties, f"{W}sz")
    try:
        return float(halves) / 2 if halves else None
    except ValueError:
        return None


def colour_of(properties: list[Any]) -> Rgb | None:
    """The letters' colour; None where it is automatic."""
    return hex_colour(_first(properties, f"{W}color"))


def _first(properties: list[Any], path: str) -> str | None:
    return next((found for each in properties if (found := value(each.find(path))) is not None), None)


def _is_default_paragraph(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _number_formats(numbering: Any) -> dict[tuple[str, str], str]:
    """(number id, level) -> format name such as "bullet" or "decimal"."""
    if numbering is None:
        return {}
    abstract = {a.get(f"{W}abstractNumId"): a for a in numbering.iter(f"{W}abstractNum")}
    formats = {}
    for number in numbering.iter(f"{W}num"):
        base = abstract.get(value(number.find(f"{W}abstractNumId")))
        for level in () if base is None else base.iter(f"{W}lvl"):
            formats[number.get(f"{W}numId") or "", level.get(f"{W}ilvl") or ""] = value(level.find(f"{W}numFmt")) or ""
    return formats
