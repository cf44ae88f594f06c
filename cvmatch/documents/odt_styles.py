"""How ODT text is set: the style of a span or paragraph with those it comes from."""

from __future__ import annotations

from typing import Any

from cvmatch.documents.seen import BY_FORMAT, SAME_COLOUR, TINY_POINTS, TINY_TEXT, WHITE, faint, hex_colour

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
MAX_CHAIN = 12


class Styles:
    """The styles of one ODT file, by name."""

    def __init__(self, content: Any, styles: Any) -> None:
        roots = [root for root in (styles, content) if root is not None]
        self._by_name = {s.get(f"{STYLE}name"): s for root in roots for s in root.iter(f"{STYLE}style")}
        self._lists = {s.get(f"{STYLE}name"): s for root in roots for s in root.iter(f"{TEXT}list-style")}

    def _chain(self, name: str | None) -> list[Any]:
        found: list[Any] = []
        while name in self._by_name and len(found) < MAX_CHAIN:
            found.append(self._by_name[name])
            name = found[-1].get(f"{STYLE}parent-style-name")
        return found

    def text(self, name: str | None, outer: dict[str, str]) -> dict[str, str]:
        """The text properties in force under style `name` inside `outer`."""
        merged = dict(outer)
        for style in reversed(self._chain(name)):
            for kind in ("paragraph-properties", "text-properties"):
                properties = style.find(f"{STYLE}{kind}")
                if properties is not None:
                    merged.update(properties.attrib)
        return merged

    def heading(self, element: Any) -> int:
        """The outline level of a heading (1 for a title), 0 for other paragraphs."""
        if element.tag == f"{TEXT}h":
            level = element.get(f"{TEXT}outline-level") or "1"
            return int(level) if level.isdigit() else 1
        names = [element.get(f"{TEXT}style-name")]
        names += [style.get(f"{STYLE}parent-style-name") for style in self._chain(names[0])]
        return 1 if "Title" in names else 0

    def numbered(self, element: Any, level: int) -> bool:
        """Whether a list's items carry numbers."""
        style = self._lists.get(element.get(f"{TEXT}style-name"))
        if style is None:
            return False
        levels = style.findall(f"{TEXT}list-level-style-number")
        return any(each.get(f"{TEXT}level") == str(level + 1) for each in levels)


def technique(style: dict[str, str]) -> str:
    """By what text of this style is hidden, or ""."""
    if style.get("display") == "none" or style.get(f"{TEXT}display") == "none":
        return BY_FORMAT
    size = style.get(f"{FO}font-size", "")
    if size.endswith("pt") and _number(size[:-2]) <= TINY_POINTS:
        return TINY_TEXT
    ground = style.get(f"{FO}background-color", "transparent")
    under = WHITE if ground == "transparent" else hex_colour(ground)
    return SAME_COLOUR if faint(hex_colour(style.get(f"{FO}color")), under) else ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 12.0
