"""MHTML (a page saved as one file) and mail: the HTML part, else the plain one."""

from __future__ import annotations

from dataclasses import replace

from cvmatch.documents.decoding import decode
from cvmatch.documents.draft import Draft
from cvmatch.documents.html import read_html
from cvmatch.documents.plain import read_plain
from cvmatch.errors import ReadingFault


def read_mhtml(data: bytes, kind: str | None = None) -> Draft:
    """The draft of the page in it. Raises ReadingFault `damaged` where it has no readable part."""
    import email
    import email.policy

    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [(part.get_content_type(), part) for part in message.walk() if not part.is_multipart()]
        chosen = next((p for kind, p in parts if kind in ("text/html", "application/xhtml+xml")), None)
        plain = next((p for kind, p in parts if kind == "text/plain"), None)
        part = chosen or plain
        body = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
    except (ValueError, LookupError, RecursionError, TypeError) as error:
        raise _damaged() from error
    if not isinstance(body, bytes) or not body.strip():
        raise _damaged()
    text = _decoded(body, charset)
    return (
        replace(read_html(text, kind), format="mhtml")
        if chosen is not None
        else replace(read_plain(text), format="mhtml")
    )


def _decoded(body: bytes, charset: str | None) -> str:
    """The part's bytes by its header's charset where that fits, else by their own signs."""
    try:
        return body.decode(charset) if charset and charset.lower() != "us-ascii" else decode(body, declared=True)
    except (UnicodeError, LookupError):
        return decode(body, declared=True)


def _damaged() -> ReadingFault:
    return ReadingFault("damaged", "no readable page is in it", "save the page again as HTML only, or paste the text")
