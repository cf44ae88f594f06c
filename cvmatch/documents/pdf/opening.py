"""Opening a file: as it says it is built, and where that leads nowhere, as its objects lie in the bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1
from pdfminer.psexceptions import PSEOF

from cvmatch.documents.pdf.limits import MAX_PAGES
from cvmatch.documents.pdf.values import BROKEN, as_dict, or_none
from cvmatch.errors import ReadingFault

OBJECT = re.compile(rb"(?<![0-9])(\d{1,9})[ \t\r\n\x00\x0c]+(\d{1,5})[ \t\r\n\x00\x0c]+obj(?![a-z])")
TRAILER = re.compile(rb"trailer")
INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
MOST_OBJECTS = 200_000


def encrypted() -> ReadingFault:
    """The fault of a file that asks for a password."""
    return ReadingFault("encrypted", "the PDF is protected by a password", "save a copy without the password")


def opened(data: bytes) -> Iterator[PDFDocument]:
    """Up to two views of the file: by its own table of objects, then by a scan of its bytes.

    Raises ReadingFault `encrypted` where a password is asked for.
    """
    for view in (PDFDocument, ScannedDocument):
        try:
            yield view(PDFParser(BytesIO(data)))
        except (PDFPasswordIncorrect, PDFEncryptionError) as fault:
            raise encrypted() from fault
        except BROKEN:
            continue


class ScannedXRef(PDFBaseXRef):
    """Where objects begin, found by looking for "n g obj" in the bytes; the last one of a number counts."""

    def __init__(self, data: bytes) -> None:
        self.places: dict[int, tuple[int | None, int, int]] = {}
        for found in OBJECT.finditer(data):
            if len(self.places) >= MOST_OBJECTS:
                break
            self.places[int(found[1])] = (None, found.start(), int(found[2]))

    def get_trailer(self) -> dict[str, Any]:
        """Nothing: the document finds its own."""
        return {}

    def get_objids(self) -> list[int]:
        """The numbers of all objects."""
        return list(self.places)

    def get_pos(self, objid: int) -> tuple[int | None, int, int]:
        """Stream, place and generation of an object; KeyError where there is none."""
        return self.places[objid]


class ScannedDocument(PDFDocument):
    """A document whose own table of objects is ignored."""

    def __init__(self, parser: PDFParser) -> None:
        from pdfminer.pdfdocument import PDFNoValidXRef
        from pdfminer.pdfparser import PDFSyntaxError

        self._no_table = PDFNoValidXRef
        with suppress(PDFSyntaxError):
            super().__init__(parser, fallback=False)
        parser.seek(0)
        data = parser.fp.read()
        parser.fallback = True
        self.table = ScannedXRef(data)
        self.xrefs = [self.table]
        trailers = list(_trailers(data, self))
        self._decrypt_with(trailers)
        self._open_object_streams(trailers)
        self.catalog = self._find_catalog(trailers)

    def find_xref(self, parser: PDFParser) -> int:
        """Never: that is the point of this view."""
        raise self._no_table("ignored")

    def _decrypt_with(self, trailers: list[dict[Any, Any]]) -> None:
        trailer = next((t for t in reversed(trailers) if "Encrypt" in t), None)
        if trailer is not None:
            ids = resolve1(trailer.get("ID")) or [b"", b""]
            self.encryption = (ids, dict_value(trailer["Encrypt"]))
            self._initialize_password("")
            self._cached_objs.clear()

    def _open_object_streams(self, trailers: list[dict[Any, Any]]) -> None:
        for objid in list(self.table.places):
            stream = self._object(objid)
            if not isinstance(stream, PDFStream):
                continue
            kind = getattr(resolve1(stream.get("Type")), "name", "")
            if kind == "XRef":
                trailers.append(stream.attrs)
            elif kind == "ObjStm":
                self._list_stream(objid, stream)

    def _list_stream(self, objid: int, stream: PDFStream) -> None:
        parser = PDFStreamParser(stream.get_data())
        numbers: list[Any] = []
        try:
            while len(numbers) < 2 * int(resolve1(stream.get("N", 0))):
                numbers.append(parser.nextobject()[1])
        except (PSEOF, *BROKEN):
            pass
        for index, number in enumerate(numbers[::2]):
            if isinstance(number, int) and number not in self.table.places:
                self.table.places[number] = (objid, index, 0)

    def _find_catalog(self, trailers: list[dict[Any, Any]]) -> dict[Any, Any]:
        for trailer in reversed(trailers):
            root = as_dict(trailer.get("Root"))
            if "Pages" in root:
                return root
        for objid in list(self.table.places):
            entry = as_dict(self._object(objid))
            if getattr(resolve1(entry.get("Type")), "name", "") == "Catalog":
                return entry
        return {}

    def _object(self, objid: int) -> Any:
        try:
            return self.getobj(objid)
        except (PDFObjectNotFound, *BROKEN):
            return None


def _trailers(data: bytes, document: PDFDocument) -> Iterator[dict[Any, Any]]:
    for found in list(TRAILER.finditer(data))[-50:]:
        parser = PDFParser(BytesIO(data[found.end() : found.end() + 4096]))
        parser.set_document(document)
        try:
            _, entry = parser.nextobject()
        except (PSEOF, *BROKEN):
            continue
        if isinstance(entry, dict):
            yield entry


def pages_of(document: PDFDocument) -> list[PDFPage]:
    """The pages in the order of the page tree; where there is no tree, all page objects in the order of the file."""
    found = list(_tree(document)) or list(_loose_pages(document))
    pages = []
    for objid, attributes in found[:MAX_PAGES]:
        try:
            pages.append(PDFPage(document, objid, attributes, None))
        except BROKEN:
            continue
    return pages


def _tree(document: PDFDocument) -> Iterator[tuple[Any, dict[Any, Any]]]:
    """Walk the page tree without recursion: deep, looping and inline trees are all seen in the wild."""
    waiting: list[tuple[Any, dict[Any, Any]]] = [(document.catalog.get("Pages"), {})]
    seen: set[Any] = set()
    while waiting and len(seen) < MOST_OBJECTS:
        ref, above = waiting.pop()
        key = ref.objid if isinstance(ref, PDFObjRef) else id(ref)
        node = as_dict(ref)
        if key in seen or not node:
            continue
        seen.add(key)
        merged = {name: node.get(name, above.get(name)) for name in INHERITED if name in node or name in above}
        kids = or_none(resolve1, node.get("Kids"))
        if isinstance(kids, list):
            waiting += [(kid, merged) for kid in reversed(kids)]
        elif _is_page({**merged, **node}):
            yield key, {**merged, **node}


def _loose_pages(document: PDFDocument) -> Iterator[tuple[Any, dict[Any, Any]]]:
    for xref in document.xrefs:
        for objid in list(xref.get_objids()):
            try:
                node = document.getobj(objid)
            except (PDFObjectNotFound, *BROKEN):
                continue
            if isinstance(node, dict) and _is_page(node):
                yield objid, {**_above(node), **node}


def _is_page(node: dict[Any, Any]) -> bool:
    kind = getattr(or_none(resolve1, node.get("Type")), "name", "")
    return kind == "Page" or (kind != "Pages" and "Contents" in node and ("MediaBox" in node or "Resources" in node))


def _above(node: dict[Any, Any]) -> dict[Any, Any]:
    """The attributes that a loose page inherits from its ancestors."""
    inherited: dict[Any, Any] = {}
    for _ in range(30):
        node = as_dict(node.get("Parent"))
        if not node:
            break
        inherited = {**{name: node[name] for name in INHERITED if name in node}, **inherited}
    return inherited
