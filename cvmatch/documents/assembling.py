"""From a draft to a Document: cleaned text with offsets, its kind, its sections, and what should be said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvmatch.documents.document import Document, HiddenText
from cvmatch.documents.draft import Draft, set_text, tidy
from cvmatch.documents.plain import with_item_mark
from cvmatch.errors import Notice, ReadingFault
from cvmatch.text.kind import guess_kind
from cvmatch.text.language import looks_english
from cvmatch.text.lines import Line
from cvmatch.text.sections import Section

# A book of 300 pages has 600,000 characters on 12,000 lines; all that follows reads the text more than once.
MAX_CHARS = 2_000_000
MAX_LINES = 60_000
# Above this share of characters that stand for nothing, the text is no text (the fonts or the encoding are lost).
MAX_UNDECODED = 0.3
_LOST = re.compile("[\ufffd\ue000-\uf8ff]")


def assemble(
    draft: Draft, *, source: str, id: str, sha256: str, kind: str | None = None, sections: bool = True
) -> Document:
    """The Document of a draft. Raises ReadingFault `empty`, `unreadable_font` or `too_big`."""
    pieces = tidy(draft.pieces)
    if len(pieces) > MAX_LINES or sum(len(piece.text) for piece in pieces) > MAX_CHARS:
        raise ReadingFault("too_big", "it is far longer than a CV or posting", "give the pages that matter")
    check_decoded("".join(piece.text for piece in pieces))
    put = set_text(map(with_item_mark, pieces))
    if not put.text.strip():
        raise ReadingFault("empty", "there is no text in it", "check that the right file was given")
    document = Document(
        source=source, id=id, sha256=sha256, format=draft.format, text=put.text, lines=put.lines, kind=draft.kind,
        title=draft.title, company=draft.company, location=draft.location, warnings=(*draft.warnings, *put.notices),
        hidden=(*draft.hidden, *put.hidden), structured=draft.structured,
    )  # fmt: skip
    return finish(document, kind, sections)


def finish(document: Document, kind: str | None = None, sections: bool = True) -> Document:
    """The document with its kind (`kind` overrides), sections if wanted, and notices on language and hidden text."""
    if kind is None:
        kind = document.kind if document.kind != "unknown" else guess_kind(document.text)
    found = sections_of(kind, document.text, document.lines, document.title) if sections else ()
    return replace(document, kind=kind, sections=found, warnings=_notices(document))


def sections_of(kind: str, text: str, lines: Sequence[Line], title: str | None) -> tuple[Section, ...]:
    """The sections by the document's kind; of an unknown one none."""
    if kind == "cv":
        from cvmatch.text.cv_sections import cv_sections

        return cv_sections(text, tuple(lines))
    if kind == "posting":
        from cvmatch.text.posting_sections import posting_sections

        return posting_sections(text, tuple(lines), title)
    return ()


def _notices(document: Document) -> tuple[Notice, ...]:
    notices = list(document.warnings)
    codes = {notice.code for notice in notices}
    if document.hidden and "hidden_text" not in codes:
        notices.append(hidden_notice(document.hidden))
    if not looks_english(document.text) and "not_english" not in codes:
        notices.append(
            Notice("not_english", "The text does not seem to be English: tool names are found, little else.")
        )
    return tuple(notices)


def hidden_notice(hidden: Sequence[HiddenText]) -> Notice:
    """One neutral line: templates leave ghost text behind too."""
    words = sum(len(piece.text.split()) for piece in hidden)
    plural = "word" if words == 1 else "words"
    return Notice("hidden_text", f"{words} {plural} that a machine reads and a person cannot see; not counted.")


def check_decoded(text: str) -> None:
    """Raise ReadingFault `unreadable_font` where a text is mostly characters that stand for nothing."""
    lost = len(_LOST.findall(text))
    if lost and (solid := len("".join(text.split()))) > 20 and lost > MAX_UNDECODED * solid:
        raise ReadingFault("unreadable_font", "its characters cannot be decoded", "save it again as UTF-8 or as PDF")
