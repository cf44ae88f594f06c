"""ODT: headings, paragraphs, lists, tables, text boxes, notes; hidden text listed apart, comments not read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from cvmatch.documents.archives import damaged, open_archive
from cvmatch.documents.document import HiddenText
from cvmatch.documents.docx import join_cells
from cvmatch.documents.draft import Draft, Piece, tidy
from cvmatch.documents.odt_styles import FO, OFFICE, STYLE, TABLE, TEXT, Styles, technique
from cvmatch.documents.seen import BY_FORMAT
from cvmatch.errors import ReadingFault

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SKIPPED = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}note-citation",
            f"{TEXT}page-number", f"{TEXT}page-count", f"{OFFICE}forms", f"{TEXT}sequence-decls"}  # fmt: skip
_SET_APART = {f"{DRAW}text-box", f"{TEXT}note-body"}
# text:s may repeat a space this often at most; more is an attack on memory.
MAX_SPACES = 100


def read_odt(data: bytes) -> Draft:
    """The draft of an ODT. Raises ReadingFault: damaged, encrypted, too_big."""
    with open_archive(data) as archive:
        if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise ReadingFault("encrypted", "it is protected by a password", "save it without one")
    try:
        return _draft(data)
    except Exception as error:  # the library and the file's XML fail in too many ways to name
        raise damaged() from error


def _draft(data: bytes) -> Draft:
    from odfdo import Document

    file = Document(io.BytesIO(data))
    content, styled = _root(file, "content.xml"), _root(file, "styles.xml")
    reader = _Reader(Styles(content, styled))
    masters = [] if styled is None else list(styled.iter(f"{STYLE}master-page"))[:1]
    heads = [piece for page in masters for head in page.findall(f"{STYLE}header") for piece in reader.blocks(head)]
    feet = [piece for page in masters for foot in page.findall(f"{STYLE}footer") for piece in reader.blocks(foot)]
    body = next(content.iter(f"{OFFICE}text"))
    return Draft("odt", tidy([*heads, *reader.blocks(body), *feet]), tuple(reader.hidden))


def _root(file: Any, name: str) -> Any:
    """The parsed XML of a part, from odfdo's wrapper."""
    part = file.get_part(name)
    return None if part is None else part.root._xml_element


class _Reader:
    """One walk over one file."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.hidden: list[HiddenText] = []

    def blocks(self, parent: Any, level: int = 0, prefix: str = "") -> Iterator[Piece]:
        """The pieces of everything below `parent`; `level` and `prefix` of the list it stands in."""
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self.paragraph(child, level, prefix)
                prefix = ""
            elif tag == f"{TEXT}list":
                yield from self._list(child, level)
            elif child.get(f"{TEXT}display") == "none":
                words = " ".join("".join(child.itertext()).split())
                self.hidden += [HiddenText(1, BY_FORMAT, words)] if words else []
            elif tag == f"{TABLE}table-row":
                yield from join_cells([list(self.blocks(cell)) for cell in child])
            else:
                yield from self.blocks(child, level, prefix)

    def _list(self, element: Any, level: int) -> Iterator[Piece]:
        numbered = self.styles.numbered(element, level)
        for number, item in enumerate(element.findall(f"{TEXT}list-item"), 1):
            yield from self.blocks(item, level + 1, f"{number}. " if numbered else "- ")

    def paragraph(self, element: Any, level: int, prefix: str) -> Iterator[Piece]:
        """One paragraph's lines, then the text boxes and notes in it."""
        seen: list[tuple[str, dict[str, str]]] = []
        apart: list[Any] = []
        base = self.styles.text(element.get(f"{TEXT}style-name"), {})
        for text, style in self._runs(element, base, apart):
            how = technique(style)
            if how and text.strip():
                self.hidden.append(HiddenText(1, how, " ".join(text.split())))
            else:
                seen.append((text, style))
        yield from _set(seen, element, level, prefix, self.styles)
        for box in apart:
            yield from self.blocks(box)

    def _runs(self, element: Any, style: dict[str, str], apart: list[Any]) -> Iterator[tuple[str, dict[str, str]]]:
        """(text, its style) along a paragraph."""
        if element.text:
            yield " ".join(element.text.split("\n")), style
        for child in element:
            tag = child.tag
            if tag in _SET_APART:
                apart.append(child)
            elif tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c") or "1"
                yield " " * min(int(count) if count.isdigit() else 1, MAX_SPACES), style
            elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
                yield "\t" if tag.endswith("tab") else "\n", style
            elif tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
                yield child.get(f"{TEXT}string-value") or "".join(child.itertext()), {"display": "none"}
            elif isinstance(tag, str) and tag not in _SKIPPED:
                inner = self.styles.text(child.get(f"{TEXT}style-name"), style) if tag == f"{TEXT}span" else style
                yield from self._runs(child, inner, apart)
            if child.tail:
                yield " ".join(child.tail.split("\n")), style


def _set(
    seen: list[tuple[str, dict[str, str]]], element: Any, level: int, prefix: str, styles: Styles
) -> Iterator[Piece]:
    """The lines of a paragraph, marked as heading, list item or nothing."""
    inked = [style for text, style in seen if text.strip()]
    if not inked:
        if level == 0:
            yield Piece("")
        return
    bold = all(style.get(f"{FO}font-weight") == "bold" for style in inked)
    depth = styles.heading(element)
    mark = "heading" if depth else "item" if level else ""
    for number, row in enumerate(row for row in "".join(text for text, _ in seen).split("\n") if row.strip()):
        lead = prefix if number == 0 and mark == "item" else ""
        yield Piece(lead + row.strip(" "), mark, depth or level, bold=bold)
