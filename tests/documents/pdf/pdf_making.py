"""Small PDFs in plain syntax, written by hand: what a test needs and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Times-Roman"}


def width_of(text: str, size: float, font: str = "F1") -> float:
    """The printed width of a text in points."""
    from pdfminer.fontmetrics import FONT_METRICS

    widths = FONT_METRICS[FONTS[font]][1]
    return sum(float(widths.get(char, 500)) for char in text) * size / 1000


def escaped(text: str) -> bytes:
    """A PDF string, in WinAnsi."""
    raw = text.encode("cp1252")
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


@dataclass
class Page:
    """A page to write on; `y` counts from the top, as a reader does. `drawn` holds (y, x, operators)."""

    width: float = 595
    height: float = 842
    drawn: list[tuple[float, float, bytes]] = field(default_factory=list)
    entries: bytes = b""
    resources: bytes = b""
    fonts: bytes = b""

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = "F1", before: bytes = b"") -> None:
        """Print `text` with its baseline at `y`; `before` is put into the text object first."""
        place = b"%.2f %.2f" % (x, self.height - y)
        head = b"BT /%s %g Tf " % (font.encode(), size)
        self.raw(head + before + b" 1 0 0 1 " + place + b" Tm " + escaped(text) + b" Tj ET", y, x)

    def right(self, x: float, y: float, text: str, size: float = 10, font: str = "F1") -> None:
        """Print `text` so that it ends at `x`."""
        self.text(x - width_of(text, size, font), y, text, size, font)

    def raw(self, operators: bytes, y: float = 0, x: float = 0) -> None:
        """Write operators as they are."""
        self.drawn.append((y, x, operators))


@dataclass
class Maker:
    """A PDF under construction. `objects` are further objects (number 100 and up) that pages may refer to."""

    pages: list[Page] = field(default_factory=list)
    objects: dict[int, bytes] = field(default_factory=dict)
    catalog: bytes = b""
    order: Callable[[Sequence[tuple[float, float, bytes]]], Sequence[tuple[float, float, bytes]]] = list

    def page(self, width: float = 595, height: float = 842) -> Page:
        """Add a page."""
        self.pages.append(Page(width, height))
        return self.pages[-1]

    def stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Add a stream object."""
        self.objects[number] = b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)

    def bytes(self) -> bytes:
        """The file."""
        fonts = b" ".join(b"/%s %d 0 R" % (name.encode(), 10 + i) for i, name in enumerate(FONTS))
        objects = {1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % self.catalog}
        objects.update({
            10 + i: b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name.encode()
            for i, name in enumerate(FONTS.values())
        })  # fmt: skip
        kids = []
        for i, page in enumerate(self.pages):
            content = b"\n".join(operators for _, _, operators in self.order(page.drawn))
            self.stream(1000 + i, b"", content)
            entries = (b"/Parent 2 0 R /MediaBox [0 0 %g %g]" % (page.width, page.height)) + page.entries
            resources = b"/Resources << /Font << %s %s >> %s >>" % (fonts, page.fonts, page.resources)
            objects[500 + i] = b"<< /Type /Page /Contents %d 0 R %s %s >>" % (1000 + i, entries, resources)
            kids.append(b"%d 0 R" % (500 + i))
        objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
        return assembled({**objects, **self.objects})


def assembled(objects: dict[int, bytes]) -> bytes:
    """A file of objects with its table."""
    data, places = b"%PDF-1.7\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(data), max(objects) + 1
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size)]
    return data + b"xref\n0 %d\n%s" % (size, b"".join(rows)) + (
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    )  # fmt: skip
