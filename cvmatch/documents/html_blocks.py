"""From a parsed page, or a part of one, to marked lines: headings, list items, table rows, paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from cvmatch.documents.draft import Piece, tidy
from cvmatch.documents.html_style import Look, Styles, out_of_sight

# Never text of the page, whatever their style.
SILENT = frozenset((
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "svg", "math", "iframe", "object",
    "embed", "audio", "video", "canvas", "map", "select", "datalist", "option", "button", "input", "textarea",
    "progress", "meter", "dialog", "menu", "-comment",
))  # fmt: skip
NAVIGATION = frozenset(["nav"])
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))  # fmt: skip
# A blank line follows these.
_APART = ("ul", "ol", "table", "section", "article", "header", "dl")
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BOLD = frozenset(["b", "strong"])
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Pages nest some 40 deep; the tree is walked by recursion.
MAX_DEPTH = 120
MAX_HIDDEN = 400


@dataclass(slots=True)
class _Open:
    """The block that is being filled."""

    mark: str = ""
    level: int = 0
    prefix: str = ""
    parts: list[str] = field(default_factory=list)
    inked: int = 0
    bold: int = 0


class Blocks:
    """One walk over a page or a part of it."""

    def __init__(self, styles: Styles | None = None) -> None:
        self.styles = styles or Styles()
        self.pieces: list[Piece] = []
        self.hidden: list[tuple[str, str]] = []
        self._open = _Open()

    def read(self, node: Any, look: Look | None = None) -> tuple[Piece, ...]:
        """The pieces of `node` and all below it."""
        self._node(node, look or self._inherited(node), 0, 0, False, False)
        self._close()
        return tidy(self.pieces)

    def _inherited(self, node: Any) -> Look:
        """The look that the ancestors of `node` pass on."""
        above = []
        while (node := node.parent) is not None and node.is_element_node:
            above.append(node)
        look = Look()
        for outer in reversed(above):
            look = look.under(self._style(outer))
        return look

    def _style(self, node: Any) -> dict[str, str]:
        style = self.styles.of(node)
        if "hidden" in node.attributes and "display" not in style:
            style["display"] = "none"
        if node.tag == "font" and node.attributes.get("color"):
            style.setdefault("color", node.attributes["color"])
        if node.attributes.get("bgcolor"):
            style.setdefault("background", node.attributes["bgcolor"])
        return style

    def _node(self, node: Any, look: Look, depth: int, nested: int, bold: bool, preserved: bool) -> None:
        if node.is_text_node:
            self._text(node.text_content or "", look, bold, preserved)
            return
        tag = node.tag
        if tag in SILENT or tag in NAVIGATION or not (node.is_element_node or node.is_document_node):
            return
        if depth > MAX_DEPTH:
            self._text(node.text(deep=True, separator=" ") or "", look, bold, preserved)
            return
        style = self._style(node) if node.is_element_node else {}
        if how := out_of_sight(style):
            self._hide(how, node.text(deep=True, separator=" ") or "")
            return
        look = look.under(style)
        if tag == "tr":
            self._row(node, look, depth, nested)
        elif tag == "br":
            self._line()
        elif tag in _BLOCKS:
            self._block(node, tag, look, depth, nested, preserved)
        else:
            self._children(node, look, depth, nested, bold or tag in _BOLD, preserved)

    def _children(self, node: Any, look: Look, depth: int, nested: int, bold: bool, preserved: bool) -> None:
        child = node.child
        while child is not None:
            self._node(child, look, depth + 1, nested, bold, preserved)
            child = child.next

    def _block(self, node: Any, tag: str, look: Look, depth: int, nested: int, preserved: bool) -> None:
        outer = self._open
        self._close()
        if tag in _HEADINGS:
            self._open = _Open("heading", _HEADINGS[tag])
        elif tag == "li":
            self._open = _Open("item", max(1, nested), _item_prefix(node))
        elif outer.mark and not outer.inked and not outer.parts:
            # <li><p>: the paragraph is the item.
            self._open = outer
        inside = nested + 1 if tag in ("ul", "ol", "menu", "dir") else nested
        self._children(node, look, depth, inside, False, preserved or tag == "pre")
        self._close()
        if tag in _APART and nested == 0 and self.pieces and self.pieces[-1].mark != "heading":
            self.pieces.append(Piece(""))

    def _row(self, node: Any, look: Look, depth: int, nested: int) -> None:
        """A table row: one line where each cell is one line, else cell after cell."""
        self._close()
        cells, before = [], self.pieces
        child = node.child
        while child is not None:
            self.pieces = []
            self._node(child, look, depth + 1, nested, False, False)
            self._close()
            cells.append([piece for piece in self.pieces if piece.text.strip()])
            child = child.next
        self.pieces = before
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and all(len(cell) == 1 and cell[0].mark in ("", "cell") for cell in filled):
            bold = all(cell[0].bold for cell in filled)
            self.pieces.append(Piece("\t".join(cell[0].text for cell in filled), "cell", bold=bold))
        else:
            self.pieces += [piece for cell in filled for piece in cell]

    def _text(self, text: str, look: Look, bold: bool, preserved: bool) -> None:
        if not text.strip():
            if self._open.parts and text:
                self._open.parts.append("\n" if preserved and "\n" in text else " ")
            return
        if how := look.hides():
            self._hide(how, text)
            return
        self._open.inked += len(text.strip())
        self._open.bold += len(text.strip()) if bold else 0
        self._open.parts.append(text if preserved else _SPACE.sub(" ", text))
        if preserved and "\n" in text:
            self._preserve()

    def _preserve(self) -> None:
        """Preformatted lines, each a piece."""
        *rows, last = "".join(self._open.parts).split("\n")
        self.pieces += [Piece(row.rstrip()) for row in rows]
        self._open.parts = [last] if last else []

    def _line(self) -> None:
        """A line break inside a block: what follows goes on in the same block without its mark."""
        mark = self._open.mark
        wrote = self._close()
        if not wrote and not mark and self.pieces and self.pieces[-1].text:
            self.pieces.append(Piece(""))
        if mark and not wrote:
            self._open.mark = mark

    def _close(self) -> bool:
        """End the open block; whether it held words."""
        block, self._open = self._open, _Open()
        text = _SPACE.sub(" ", "".join(block.parts)).strip()
        if text:
            bold = 0 < block.inked == block.bold
            self.pieces.append(Piece(block.prefix + text, block.mark, block.level, bold=bold))
        return bool(text)

    def _hide(self, how: str, text: str) -> None:
        text = " ".join(text.split())
        if text and len(self.hidden) < MAX_HIDDEN:
            self.hidden.append((how, text))


def _item_prefix(node: Any) -> str:
    """The mark of a list item: its number in an ordered list, else a dash."""
    if node.parent is None or node.parent.tag != "ol":
        return "- "
    number, sibling = 1, node.prev
    while sibling is not None and number < 100:
        number += sibling.tag == "li"
        sibling = sibling.prev
    return f"{number}. "
