"""Which format a file is: by its first bytes, by its content, and by its name last."""

from __future__ import annotations

import re

PDF, DOCX, ODT, RTF, HTML, MHTML = "pdf", "docx", "odt", "rtf", "html", "mhtml"
MARKDOWN, PLAIN, JSON, XML, YAML, OLE, ZIP = "md", "txt", "json", "xml", "yaml", "ole", "zip"
LINKEDIN = "linkedin"

# First bytes of what is not a document we read, and what to call it.
FOREIGN = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"), (b"II*\x00", "a TIFF image"), (b"MM\x00*", "a TIFF image"), (b"RIFF", "a media file"),
    (b"\x00\x00\x00\x18ftyp", "a media file"), (b"\x00\x00\x00\x20ftyp", "a media file"),
    (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"), (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"), (b"bplist00", "a property list (web archive?)"), (b"%!PS", "a PostScript file"),
    (b"\xffWPC", "a WordPerfect file"), (b"JVBERi0", "a PDF in base64"),
)  # fmt: skip
_PICTURES = ("image", "media file")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|ul|h[1-6]|script|span|article|main)[\s>/]", re.I
)
_MIME = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,60}")
# RenderCV's outermost key, alone on its line.
_YAML_CV = re.compile(rb"(?:\A|\n)cv:[ \t]*\r?\n(?:[ \t]*(?:#[^\r\n]*)?\r?\n){0,20}[ ]+[a-z_]{3,20}:")
_BY_NAME = {
    "md": MARKDOWN, "markdown": MARKDOWN, "mdown": MARKDOWN, "html": HTML, "htm": HTML, "xhtml": HTML,
    "mhtml": MHTML, "mht": MHTML, "json": JSON, "xml": XML, "yaml": YAML, "yml": YAML,
}  # fmt: skip


def sniff(data: bytes, suffix: str = "") -> str:
    """The format of `data`, one of the names above; `suffix` (lower case, no dot) decides where content cannot."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00\x0c")
    if head.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and suffix == "pdf"):
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data, suffix)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    if head.startswith(b"{\\rtf"):
        return RTF
    return _text_format(data, head, suffix)


def _zip(data: bytes, suffix: str) -> str:
    """DOCX, ODT and LinkedIn's export are zip archives that name their parts in plain bytes."""
    if b"[Content_Types].xml" not in data and (b"Positions.csv" in data or b"Profile.csv" in data):
        return LINKEDIN
    if b"word/" in data:
        return DOCX
    if b"application/vnd.oasis.opendocument.text" in data[:200] or suffix == "odt":
        return ODT
    return DOCX if suffix in ("docx", "docm", "dotx") else ZIP


def _text_format(data: bytes, head: bytes, suffix: str) -> str:
    # UTF-16 pages and JSON: look at the Latin letters only.
    sample = data[:8192].replace(b"\x00", b"")
    if suffix in ("mht", "mhtml", "eml") or (b"ime-version:" in sample[:2048].lower() and _MIME.match(head)):
        return MHTML
    if suffix in _BY_NAME and suffix not in ("json", "xml"):
        return _BY_NAME[suffix]
    if sample.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] in (b"{", b"[") and (suffix == "json" or b'"' in sample):
        return JSON
    if sample.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<?xml"):
        return HTML if b"<html" in sample.lower() else XML
    if suffix == "xml":
        return XML
    if sample.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and _HTML.search(sample):
        return HTML
    return YAML if _YAML_CV.search(sample) else PLAIN


def foreign(data: bytes) -> str | None:
    """What the bytes are where they are known to be no document ("a PNG image"), or None."""
    if data[4:8] == b"ftyp":
        return "a media file"
    return next((name for sign, name in FOREIGN if data.startswith(sign)), None)


def is_picture(name: str) -> bool:
    """Whether what `foreign` named may be a scanned page."""
    return name.endswith(_PICTURES)
