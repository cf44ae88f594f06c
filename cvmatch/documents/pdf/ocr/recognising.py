"""A file's marks, with the words that can be recognised where a page is a picture."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.documents.pdf.file_marks import FileMarks
from cvmatch.documents.pdf.limits import MOST_PICTURES, TimeSpent
from cvmatch.documents.pdf.manner import command
from cvmatch.documents.pdf.ocr.words import Word, runs_of
from cvmatch.errors import ReadingFault

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

    from cvmatch.documents.pdf.glyphs import PageMarks

PIXELS_PER_POINT = 150 / 72
LONGEST_SIDE = 2000  # pixels: larger pages are drawn smaller, so that memory stays bounded
SUREST = 0.5  # a recognition less sure than this (0 to 1) is a stain, not a word
# One thread, so that the same page gives the same words; lines upside down are not looked for.
SETTINGS = {
    "Global.use_cls": False,
    "Global.log_level": "critical",
    "Global.text_score": SUREST,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def collect_with_pictures(data: bytes) -> FileMarks | None:
    """What pdfminer collects, and for each page that is a picture what is recognised in it, MOST_PICTURES at most.

    Raises ReadingFault where the models are not in the installed package: nothing is fetched.
    """
    from cvmatch.documents.pdf.file_text import pictures
    from cvmatch.documents.pdf.pages import collect

    marks = collect(data)
    if marks is not None and (numbers := pictures(marks)[:MOST_PICTURES]):
        _recognise(data, marks, [page for page in marks.pages if page.number in numbers])
    return marks


def _recognise(data: bytes, marks: FileMarks, pages: list[PageMarks]) -> None:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as file:
            for page in pages:
                _read_page(file, page)
                marks.recognised += [page.number] if page.glyphs else []
    except PdfiumError:  # the page stays the picture that it is
        return
    except TimeSpent:
        marks.ended = "timeout"


def _read_page(file: PdfDocument, page: PageMarks) -> None:
    drawn = file[page.number - 1]
    scale = min(PIXELS_PER_POINT, LONGEST_SIDE / max(drawn.get_size()))
    found = _engine()(drawn.render(scale=scale).to_numpy())
    words = [
        Word(text, tuple((float(x) / scale, float(y) / scale) for x, y in corners))
        for corners, text in zip(found.boxes if found.txts else (), found.txts or (), strict=True)
        if text.strip()
    ]
    page.runs = runs_of(words, after=len(page.painted))
    page.glyphs = sum(len(run.glyphs) for run in page.runs)


@cache
def _engine() -> Any:
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    found = {part: next(models.glob(f"*_{part}_*.onnx"), None) for part in ("det", "rec")}
    if not all(found.values()):
        raise ReadingFault("no_text_layer", "the models that recognise text are not installed", command("ocr"))
    paths = {f"{part.title()}.model_path": str(path) for part, path in found.items()}
    return rapidocr.RapidOCR(params=SETTINGS | paths)
