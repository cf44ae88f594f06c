"""A PDF's text, or why there is none, as bytes between child and parent (JSON)."""

from __future__ import annotations

import json
from typing import Any

from cvmatch.documents.document import HiddenText
from cvmatch.documents.pdf.pdf_text import PdfText
from cvmatch.errors import Notice, ReadingFault
from cvmatch.text.lines import Line


def pack_text(text: PdfText) -> bytes:
    """The text as bytes; `unpack` gives it back."""
    lines = [[n.start, n.end, n.page, n.box, n.size, n.bold, n.mark, n.level] for n in text.lines]
    return _bytes({
        "text": text.text, "lines": lines, "pages": text.pages,
        "hidden": [hidden.to_dict() for hidden in text.hidden],
        "warnings": [notice.to_dict() for notice in text.warnings],
        "pictures": text.pictures,
    })  # fmt: skip


def pack_fault(fault: ReadingFault) -> bytes:
    """The fault as bytes; `unpack` raises it."""
    return _bytes({"fault": [fault.code, fault.message, fault.hint]})


def unpack(answer: bytes) -> PdfText:
    """The text that `answer` holds. Raises the ReadingFault that it holds instead."""
    record = json.loads(answer)
    if "fault" in record:
        raise ReadingFault(*record["fault"])
    lines = tuple(Line(n[0], n[1], n[2], tuple(n[3]) if n[3] else None, *n[4:]) for n in record["lines"])
    hidden = tuple(HiddenText(**entry) for entry in record["hidden"])
    warnings = tuple(Notice(**entry) for entry in record["warnings"])
    return PdfText(record["text"], lines, record["pages"], hidden, warnings, tuple(record["pictures"]))


def _bytes(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=True).encode("ascii")
