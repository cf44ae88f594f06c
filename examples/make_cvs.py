"""Makes the example CVs from sources/: two PDFs with a headless Chromium, one DOCX, one Markdown. Invented people.

    python examples/make_cvs.py [path of chromium]

The results are kept in the repository; nothing else runs this script. Chromium writes the time into a PDF, so the
bytes differ from run to run while the words stay.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent
MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- ", "p": ""}
STYLES = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "li": "List Bullet", "p": "Normal"}


class Blocks(HTMLParser):
    """The paragraphs of a source, as (tag, text)."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []
        self.tag: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in MARKS:
            self.tag = tag
            self.blocks.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.tag:
            self.tag = None

    def handle_data(self, data: str) -> None:
        if self.tag:
            tag, text = self.blocks[-1]
            self.blocks[-1] = (tag, " ".join((text + data).split()) + (" " if data.endswith("\n") else ""))


def blocks(name: str) -> list[tuple[str, str]]:
    parser = Blocks()
    parser.feed((HERE / "sources" / f"{name}.html").read_text("utf-8"))
    return [(tag, text.strip()) for tag, text in parser.blocks]


def make_markdown(name: str) -> None:
    lines = []
    for tag, text in blocks(name):
        lines += [""] * (tag != "li") + [MARKS[tag] + text]
    (HERE / f"{name}.md").write_text("\n".join(lines).lstrip() + "\n", "utf-8")


def make_docx(name: str) -> None:
    from docx import Document

    document = Document()
    for tag, text in blocks(name):
        document.add_paragraph(text, style=STYLES[tag])
    document.save(str(HERE / f"{name}.docx"))


def make_pdf(name: str, chromium: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--no-pdf-header-footer", f"--user-data-dir={profile}", f"--print-to-pdf={HERE / name}.pdf",
                (HERE / "sources" / f"{name}.html").resolve().as_uri(),
            ],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip


if __name__ == "__main__":
    browser = sys.argv[1] if len(sys.argv) > 1 else "chromium"
    make_pdf("ines-carvalho", browser)
    make_pdf("tomas-lindqvist", browser)
    make_markdown("ines-carvalho")
    make_docx("lena-brandt")
