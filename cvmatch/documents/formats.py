"""Which reader reads which format, and what is said of files that none of them reads."""

from __future__ import annotations

from cvmatch.documents.decoding import decode
from cvmatch.documents.draft import Draft, Piece
from cvmatch.documents.markdown import looks_like_markdown, markdown_pieces, read_markdown
from cvmatch.documents.plain import plain_pieces, read_plain
from cvmatch.documents.sniffing import MARKDOWN, foreign, is_picture, sniff
from cvmatch.errors import ReadingFault


def read_bytes(data: bytes, suffix: str = "") -> Draft:
    """The draft of a document of any format but PDF. Raises ReadingFault."""
    if name := foreign(data):
        raise _no_document(name)
    if sniff(data, suffix) == MARKDOWN:
        return read_markdown(decode(data))
    return read_plain(decode(data))


def text_pieces(text: str) -> tuple[Piece, ...]:
    """The lines of a text whose format nobody states (a row's description, pasted text)."""
    return markdown_pieces(text) if looks_like_markdown(text) else plain_pieces(text)


def _no_document(name: str) -> ReadingFault:
    if is_picture(name):
        hint = "a picture of a CV holds no text; make a PDF with text from it: ocrmypdf --image-dpi 300 in.png out.pdf"
    else:
        hint = "give a PDF, DOCX, ODT, RTF, HTML or text file"
    return ReadingFault("unsupported_format", f"this is {name}, not a document", hint)
