"""DOCX: the whole body in order: paragraphs, tables, text boxes, content controls, notes, headers and footers.

Tracked deletions, comments and field codes are not read; what a person cannot see is listed apart.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from cvmatch.documents.archives import as_transitional, damaged
from cvmatch.documents.document import HiddenText
from cvmatch.documents.docx_hidden import Grounds, shape_is_hidden, technique
from cvmatch.documents.docx_styles import Styles, W, size_of, switched_on
from cvmatch.documents.draft import Draft, Piece, tidy
from cvmatch.documents.seen import BY_FORMAT
from cvmatch.errors import ReadingFault

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# Parts of a paragraph that hold no text of the document as it stands now.
_SKIPPED = {
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "tblPr", "tcPr", "sdtPr")
}
_BREAKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
# A CV of three pages has some 3,000 elements, a book of 300 pages some 100,000.
MAX_ELEMENTS = 200_000
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_NOT_TEXT = {"-1", "0"}


def read_docx(data: bytes) -> Draft:
    """The draft of a DOCX. Raises ReadingFault: damaged, encrypted, too_big, unsupported_format."""
    data = as_transitional(data)
    try:
        return _Reader(data).draft()
    except ReadingFault:
        raise
    except Exception as error:  # the library and the file's XML fail in too many ways to name
        raise damaged() from error


class _Reader:
    """One walk over one file."""

    def __init__(self, data: bytes) -> None:
        from docx.package import Package

        self.main: Any = Package.open(io.BytesIO(data)).main_document_part
        root = _root(self.main)
        self.body = next((child for child in root if child.tag.endswith("}body")), None)
        if self.body is None or not root.tag.startswith(W):
            raise ReadingFault("unsupported_format", "it is no Word document", "save it as DOCX or PDF")
        if sum(1 for _ in islice(self.body.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
            raise ReadingFault("too_big", "it has far more parts than a CV or posting", "give the pages that matter")
        styles = self._part("styles")
        self.styles = Styles(styles, self._part("numbering"))
        self.grounds = Grounds(self.body, styles, self._parts("header"))
        self.hidden: list[tuple[str, str]] = []

    def draft(self) -> Draft:
        """Headers, body, notes, footers."""
        pieces = [piece for part in self._parts("header") for piece in self.blocks(part)]
        pieces += self.blocks(self.body)
        for name in ("footnotes", "endnotes"):
            for note in self._parts(name):
                pieces += [p for child in note if child.get(f"{W}id") not in _NOT_TEXT for p in self.blocks(child)]
        pieces += [piece for part in self._parts("footer") for piece in self.blocks(part)]
        return Draft("docx", tidy(pieces), _joined(self.hidden))

    def _parts(self, name: str) -> list[Any]:
        """The XML of the parts of one kind that the document refers to, each text once."""
        found, seen = [], set()
        for relation in self.main.rels.values():
            if not relation.is_external and relation.reltype == _RELATION + name:
                root = _root(relation.target_part)
                text = "".join(root.itertext())
                if text not in seen:
                    found.append(root)
                    seen.add(text)
        return found

    def _part(self, name: str) -> Any:
        return next(iter(self._parts(name)), None)

    def blocks(self, parent: Any) -> Iterator[Piece]:
        """The pieces of everything below `parent` that is set as blocks."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self.table(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.blocks(child)

    def table(self, table: Any) -> Iterator[Piece]:
        """Row by row; a row of one-line cells is one line, else cell after cell."""
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = [
                list(self.blocks(cell)) for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row
            ]
            yield from join_cells(cells)

    def paragraph(self, paragraph: Any) -> Iterator[Piece]:
        """One paragraph's lines, then the text boxes anchored in it."""
        look = self.styles.paragraph(paragraph)
        seen: list[tuple[str, list[Any]]] = []
        boxes: list[Any] = []
        for text, run in _Runs(paragraph, boxes):
            properties = self.styles.run(run, paragraph) if run is not None else []
            how = technique(run, properties, self.grounds) if run is not None else ""
            if how and text.strip():
                self.hidden.append((how, text))
            else:
                seen.append((text, properties))
        if any(text.strip() for text, _ in seen):
            yield from _set(seen, look.mark, look.level)
        elif not boxes:
            yield Piece("")
        for box in boxes:
            inside = list(self.blocks(box))
            if shape_is_hidden(box):
                self.hidden += [(BY_FORMAT, piece.text) for piece in inside if piece.text.strip()]
            else:
                yield from inside


class _Runs:
    """(text, its run) along a paragraph; text boxes met on the way are put aside."""

    def __init__(self, paragraph: Any, boxes: list[Any]) -> None:
        self.paragraph, self.boxes = paragraph, boxes
        # Fields nest: for each open one, whether its result is shown and its code so far.
        self.fields: list[list[Any]] = []

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._walk(self.paragraph, None)

    def _walk(self, parent: Any, run: Any) -> Iterator[tuple[str, Any]]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}instrText" and self.fields:
                self.fields[-1][0] += child.text or ""
            elif tag in _SKIPPED or not isinstance(tag, str) or _is_page_field(child):
                continue
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag == f"{MC}AlternateContent":
                yield from self._walk(_alternative(child), run)
            elif text := _text(child):
                if not any(code.split()[:1] and code.split()[0].upper() in _PAGE_FIELDS for code, _ in self.fields):
                    yield text, run
            else:
                yield from self._walk(child, child if tag == f"{W}r" else run)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(["", False])
        elif kind == "end" and self.fields:
            self.fields.pop()


def _text(element: Any) -> str:
    """What a leaf of a run prints."""
    if element.tag in (f"{W}t", f"{M}t"):
        return element.text or ""
    if element.tag == f"{W}sym":
        return _symbol(element.get(f"{W}char") or "")
    return _BREAKS.get(element.tag, "")


def _symbol(code: str) -> str:
    """A character of a symbol font: its private-use code, which cleaning turns into a bullet or drops."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number if number >= 0xF000 else 0xF000 + number) if number < 0xF900 else ""


def _alternative(element: Any) -> Any:
    """The branch that is shown: the first choice with text, else the fallback."""
    choices = [child for child in element if child.tag == f"{MC}Choice"]
    with_text = [choice for choice in choices if next(choice.iter(f"{W}t"), None) is not None]
    fallback = [child for child in element if child.tag == f"{MC}Fallback"]
    return (with_text or fallback or choices or [()])[0]


def _is_page_field(element: Any) -> bool:
    code = (element.get(f"{W}instr") or "").split()[:1] if element.tag == f"{W}fldSimple" else []
    return bool(code) and code[0].upper() in _PAGE_FIELDS


def _set(seen: list[tuple[str, list[Any]]], mark: str, level: int) -> Iterator[Piece]:
    """The lines of a paragraph: size and weight by its words, the list mark before the first."""
    inked = [(text, properties) for text, properties in seen if text.strip()]
    bold = all(switched_on(properties, "b") for _, properties in inked)
    sizes = [size for _, properties in inked if (size := size_of(properties)) is not None]
    rows = [row for row in "".join(text for text, _ in seen).split("\n") if row.strip()]
    for number, row in enumerate(rows):
        first = mark == "item" and number == 0
        text = f"- {row.strip()}" if first and not row.lstrip().startswith(("- ", "• ")) else row.strip(" ")
        yield Piece(text, mark, level, max(sizes, default=None), bold)


def join_cells(cells: list[list[Piece]]) -> Iterator[Piece]:
    """The pieces of a table row: on one line where every cell has one line, else cell after cell."""
    filled = [tidy(cell) for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) > 1 and all(len(cell) == 1 and cell[0].mark in ("", "cell") for cell in filled):
        first = filled[0][0]
        bold = all(cell[0].bold for cell in filled)
        yield Piece("\t".join(cell[0].text for cell in filled), "cell", 0, first.size, bold)
        return
    for cell in filled:
        yield from cell


def _joined(hidden: list[tuple[str, str]]) -> tuple[HiddenText, ...]:
    """Neighbouring hidden runs of one technique as one text."""
    found: list[list[str]] = []
    for how, text in hidden:
        if found and found[-1][0] == how:
            found[-1][1] += " " + text.strip()
        else:
            found.append([how, text.strip()])
    return tuple(HiddenText(1, how, text) for how, text in found)


def _root(part: Any) -> Any:
    """The parsed XML of a part, by python-docx's parser (which resolves no entities)."""
    from docx.oxml.parser import parse_xml

    return part.element if hasattr(part, "element") else parse_xml(part.blob)
