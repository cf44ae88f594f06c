"""One invented CV written in every format: what the tests of the readers read."""

from __future__ import annotations

import html
import io
import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A line of the CV: its kind is "title", "heading", "item" or "plain"."""

    kind: str
    text: str


CV = (
    Row("title", "Ingrid Sample"),
    Row("plain", "ingrid@sample.example, Turku"),
    Row("heading", "Summary"),
    Row("plain", "Data engineer who builds pipelines that others can run."),
    Row("heading", "Experience"),
    Row("plain", "Data Engineer, Northwater Ltd, 2020-03 - Present"),
    Row("item", "Moved nightly loads from cron to Airflow and halved their time."),
    Row("item", "Wrote SQL models in dbt for forty reports."),
    Row("heading", "Education"),
    Row("plain", "MSc Statistics, Example University, 2019"),
    Row("heading", "Skills"),
    Row("plain", "Python, SQL, C++, Airflow, dbt"),
)


def as_txt() -> bytes:
    return "\n".join(f"- {row.text}" if row.kind == "item" else row.text for row in CV).encode()


def as_md() -> bytes:
    marks = {"title": "# ", "heading": "## ", "item": "- ", "plain": ""}
    return "\n".join(marks[row.kind] + row.text for row in CV).encode()


def as_html(extra: str = "") -> bytes:
    tags = {"title": "h1", "heading": "h2", "item": "li", "plain": "p"}
    body = "".join(f"<{tags[row.kind]}>{html.escape(row.text)}</{tags[row.kind]}>" for row in CV)
    body = body.replace("<li>", "<ul><li>", 1)
    body = body[: body.rindex("</li>") + 5] + "</ul>" + body[body.rindex("</li>") + 5 :]
    page = f"<!doctype html><html><head><meta charset=utf-8><title>CV</title></head><body>{body}{extra}</body></html>"
    return page.encode()


def as_rtf(extra: str = "") -> bytes:
    rows = "".join(f"{'- ' if row.kind == 'item' else ''}{row.text}\\par\n" for row in CV)
    head = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 Arial;}}"
    head += "{\\colortbl;\\red255\\green255\\blue255;\\red20\\green20\\blue90;}"
    return f"{head}\n{rows}{extra}}}".encode("ascii")


def as_docx(change: object = None) -> bytes:
    from docx import Document

    document = Document()
    styles = {"title": "Title", "heading": "Heading 1", "item": "List Bullet", "plain": "Normal"}
    for row in CV:
        document.add_paragraph(row.text, style=styles[row.kind])
    if callable(change):
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_odt() -> bytes:
    from odfdo import Document, Header, List, Paragraph

    document = Document("text")
    document.body.clear()
    items: List | None = None
    for row in CV:
        if row.kind == "item":
            if items is None:
                items = List()
                document.body.append(items)
            items.append_item(row.text)
            continue
        items = None
        heading = row.kind in ("title", "heading")
        document.body.append(Header(1, row.text) if heading else Paragraph(row.text))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf() -> bytes:
    """One page in Helvetica, headings bold and larger."""
    y, content = 760, ["BT"]
    for row in CV:
        font, size = ("F2", 14) if row.kind in ("title", "heading") else ("F1", 10)
        text = (f"- {row.text}" if row.kind == "item" else row.text).replace("(", "\\(").replace(")", "\\)")
        content.append(f"/{font} {size} Tf 1 0 0 1 60 {y} Tm ({text}) Tj")
        y -= 24 if font == "F2" else 16
    stream = zlib.compress("\n".join([*content, "ET"]).encode("latin-1"))
    font = "<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont/Helvetica"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        f"{font}>>".encode(),
        f"{font}-Bold>>".encode(),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += b"%d 0 obj" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 7\n0000000000 65535 f \n" + table + tail


FORMATS = {
    "txt": as_txt, "md": as_md, "html": as_html, "rtf": as_rtf, "docx": as_docx, "odt": as_odt, "pdf": as_pdf,
}  # fmt: skip
