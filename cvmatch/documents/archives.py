"""Opening the zip archives that DOCX and ODT are, with bounds on what they may unpack to."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from cvmatch.errors import ReadingFault

# A CV's XML has some 100 kB; the largest of 66 public ones 2 MB. Pictures are bounded apart: they are not parsed.
MAX_XML = 24 * 1024 * 1024
MAX_TOTAL = 192 * 1024 * 1024
MAX_PARTS = 5_000
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, checked: not encrypted, within bounds, no document type declarations in its XML.

    Raises ReadingFault: damaged, encrypted, too_big.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise damaged() from error
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise ReadingFault("encrypted", "it is protected by a password", "save it without one")
    xml = sum(part.file_size for part in parts if is_xml(part.filename))
    if len(parts) > MAX_PARTS or xml > MAX_XML or sum(part.file_size for part in parts) > MAX_TOTAL:
        raise ReadingFault("too_big", "it unpacks to far more than a document holds", "save it again, or as PDF")
    for part in parts:
        if is_xml(part.filename) and _DTD.search(read_part(archive, part.filename).replace(b"\x00", b"")):
            raise ReadingFault("damaged", "its XML declares entities, which documents do not", "save it again")
    return archive


def as_transitional(data: bytes) -> bytes:
    """A DOCX of the "strict" kind with the names of the usual kind, which readers know (ISO 29500-1 and -4)."""
    with open_archive(data) as archive:
        if "_rels/.rels" not in archive.namelist() or b"purl.oclc.org/ooxml" not in archive.read("_rels/.rels"):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as copy:
            for name in archive.namelist():
                part = read_part(archive, name)
                copy.writestr(
                    name, _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part) if is_xml(name) else part
                )
    return out.getvalue()


def is_xml(name: str) -> bool:
    """Whether a part is parsed as XML."""
    return name.lower().endswith((".xml", ".rels"))


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part. Raises ReadingFault `damaged`."""
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise damaged() from error


def damaged(hint: str = "open it in a word processor and save it again, or as PDF") -> ReadingFault:
    """The fault of a file that is not what it should be."""
    return ReadingFault("damaged", "the file is damaged", hint)
