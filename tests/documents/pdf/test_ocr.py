"""Pages that are pictures of text, read by the real library where that is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from math import cos, radians, sin
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_making import Maker

from cvmatch.documents.pdf import manner
from cvmatch.documents.pdf.file_text import read_file
from cvmatch.documents.pdf.ocr.words import Word, runs_of, skew
from cvmatch.documents.pdf.reading import read_pdf
from cvmatch.errors import ReadingFault, UsageFault

LINES = ("Nora Example", "Experience", "Data Engineer, Harbour Freight, 2019 to 2023", "Moved nightly jobs to Airflow.")
SIZE = (320.0, 130.0)  # points of a page: a small one is read quickly
ROOT = Path(__file__).parents[3]
# What a process that must open no connection runs first.
NO_CONNECTION = """
import socket, sys
sys.path[:0] = {path!r}
def refuse(*given, **named):
    raise SystemExit("a connection was opened")
class Socket(socket.socket):
    connect = connect_ex = sendto = sendmsg = refuse
socket.socket, socket.create_connection, socket.getaddrinfo = Socket, refuse, refuse
from cvmatch.documents.pdf.ocr.child import read_pictures
print(read_pictures(sys.stdin.buffer.read()).text)
"""


def written(lines: Sequence[str]) -> bytes:
    """A page of lines."""
    file = Maker()
    page = file.page(*SIZE)
    for at, line in enumerate(lines):
        page.text(30, 30 + 25 * at, line, 12)
    return file.bytes()


def as_picture(data: bytes, *, beside: bool = False) -> bytes:
    """The first page of a file as a picture on a page of its own; `beside` a page with text."""
    from pypdfium2 import PdfDocument

    pixels = PdfDocument(data)[0].render(scale=150 / 72, grayscale=True).to_numpy()
    file = Maker()
    if beside:
        file.page().text(50, 100, "A page with letters")
    page = file.page(*SIZE)
    size = b"/Width %d /Height %d" % (pixels.shape[1], pixels.shape[0])
    file.stream(100, b"/Subtype /Image " + size + b" /ColorSpace /DeviceGray /BitsPerComponent 8", pixels.tobytes())
    page.resources = b"/XObject << /Im 100 0 R >>"
    page.raw(b"q %g 0 0 %g 0 0 cm /Im Do Q" % SIZE)
    return file.bytes()


@pytest.fixture(scope="module")
def scan() -> bytes:
    return as_picture(written(LINES))


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(manner.OCR, "1")


@pytest.mark.usefixtures("asked_for")
def test_a_picture_of_text_is_read_and_said_to_be_one(scan: bytes) -> None:
    read = read_pdf(scan)
    assert read.text.split("\n") == list(LINES)
    assert [(notice.code, notice.message[-4:]) for notice in read.warnings] == [("ocr_text", ": 1.")]
    assert {line.page for line in read.lines} == {1}
    x0, y0, x1, y1 = read.lines[0].box or (0, 0, 0, 0)
    assert 25 < x0 < 35 < 95 < x1 < 115
    assert 15 < y0 < 25 < y1 < 40


def test_unless_asked_a_scan_is_named_as_one(scan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(manner.OCR, raising=False)
    with pytest.raises(ReadingFault, match=r"read it with --ocr, or .* ocrmypdf in.pdf out.pdf") as fault:
        read_pdf(scan)
    assert fault.value.code == "no_text_layer"


def test_without_the_extra_the_message_says_what_to_type(monkeypatch: pytest.MonkeyPatch, scan: bytes) -> None:
    monkeypatch.setattr(manner, "find_spec", lambda name: None)
    with pytest.raises(ReadingFault, match=r'pip install "cvmatch\[ocr\]" and read it with --ocr'):
        read_file(scan)
    monkeypatch.setenv(manner.OCR, "1")
    with pytest.raises(UsageFault, match=r'pip install "cvmatch\[ocr\]"'):
        read_pdf(scan)


def test_a_picture_beside_pages_with_text(scan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = as_picture(written(LINES), beside=True)
    unread = read_pdf(mixed)
    assert (unread.text, [notice.code for notice in unread.warnings]) == ("A page with letters", ["image_pages"])
    monkeypatch.setenv(manner.OCR, "1")
    read = read_pdf(mixed)
    assert read.text.split("\n") == ["A page with letters", *LINES]
    assert [(notice.code, notice.message[-4:]) for notice in read.warnings] == [("ocr_text", ": 2.")]


@pytest.mark.usefixtures("asked_for")
def test_a_blank_picture_stays_a_scan() -> None:
    with pytest.raises(ReadingFault) as fault:
        read_pdf(as_picture(written(())))
    assert fault.value.code == "no_text_layer"


def test_no_connection_is_opened(scan: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_CONNECTION.format(path=sys.path)],
        input=scan, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.decode().split("\n")[:-1]) == (0, list(LINES)), done.stderr[-300:]


def test_the_command_reads_a_scan(scan: bytes, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan)
    env = {name: value for name, value in os.environ.items() if name != manner.OCR} | {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "cvmatch", "profile", "scan.pdf", "--as", "cv", "-f", "json"]
    plainly, asked = (
        subprocess.run([*words, *more], cwd=tmp_path, env=env, capture_output=True, timeout=120, check=False)
        for more in ((), ("--ocr",))
    )
    assert (plainly.returncode, json.loads(plainly.stdout)["error"]["code"]) == (3, "no_text_layer")
    record = json.loads(asked.stdout)
    assert (asked.returncode, [job["title"] for job in record["jobs"]]) == (0, ["Data Engineer"])
    assert "ocr_text" in {warning["code"] for warning in record["warnings"]}


def laid(text: str, x: float, y: float, height: float, angle: float) -> Word:
    """A word of a page that lies askew, turned about its top left."""
    c, s = cos(angle), sin(angle)
    width = len(text) * height / 2
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Word(text, tuple((a * c - b * s, a * s + b * c) for a, b in corners))


@given(st.floats(-8, 8), st.lists(st.floats(8, 20), min_size=1, max_size=5))
def test_a_page_askew_is_laid_straight(degrees: float, heights: list[float]) -> None:
    angle = radians(degrees)
    askew, straight = (
        [laid("a line long enough to tell", 50, 40 * at, height, turn) for at, height in enumerate(heights)]
        for turn in (angle, 0.0)
    )
    assert skew(askew) == pytest.approx(angle, abs=1e-6)
    for found, wanted in zip(runs_of(askew), runs_of(straight), strict=True):
        assert (found.text, found.order) == (wanted.text, wanted.order)
        assert found.base == pytest.approx(wanted.base, abs=1e-6)
        assert found.glyphs[-1][:2] == pytest.approx(wanted.glyphs[-1][:2], abs=1e-6)
