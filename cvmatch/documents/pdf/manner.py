"""How PDFs are read in this process: which library gives the characters, and whether pictures of text are read too.

It stands in the environment (CVMATCH_PDF_ENGINE, CVMATCH_OCR), where every process that a run starts finds it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec

from cvmatch.errors import UsageFault

ENGINE, OCR = "CVMATCH_PDF_ENGINE", "CVMATCH_OCR"
ENGINES = ("pdfminer", "pdfium")
# extra of pyproject.toml: the modules of it that are imported
EXTRAS = {"fast": ("pypdfium2",), "ocr": ("onnxruntime", "pypdfium2", "rapidocr")}
YES = ("1", "true", "yes", "on")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a PDF is read: `engine` is one of ENGINES; `ocr`: pages that are pictures are recognised."""

    engine: str = "pdfminer"
    ocr: bool = False


def in_force() -> Manner:
    """The manner that the environment asks for.

    Raises UsageFault where it asks for what is not known, or for packages that are not installed.
    """
    engine = os.environ.get(ENGINE) or ENGINES[0]
    if engine not in ENGINES:
        raise UsageFault(f"the PDF engine {engine} is not known", "it is " + " or ".join(ENGINES))
    asked = Manner(engine, os.environ.get(OCR, "").lower() in YES)
    if asked.engine == "pdfium" and not installed("fast"):
        raise UsageFault("the PDF engine pdfium is not installed", command("fast"))
    if asked.ocr and not installed("ocr"):
        raise UsageFault("reading pictures of text needs packages that are not installed", command("ocr"))
    return asked


def installed(extra: str) -> bool:
    """Are the packages of an extra there?"""
    return all(find_spec(module) for module in EXTRAS[extra])


def command(extra: str) -> str:
    """What to type for an extra."""
    return f'pip install "cvmatch[{extra}]"'


def scan_advice() -> str:
    """What to do about a file that holds pictures of text."""
    ask = "read it with --ocr" if installed("ocr") else f"{command('ocr')} and read it with --ocr"
    return f"{ask}, or make it searchable first: ocrmypdf in.pdf out.pdf"
