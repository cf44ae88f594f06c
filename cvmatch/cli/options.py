"""The options that commands share, and what follows from them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Annotated

import typer

from cvmatch.cli import completing, configured
from cvmatch.documents.pdf.manner import ENGINE, ENGINES, OCR, in_force
from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from cvmatch.matching.weights import Weights
    from skill_taxonomy import Taxonomy

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Documents, folders, collections; - is stdin.")]
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", autocompletion=completing.formats, help="text, json, jsonl, ..."),
]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not to stdout.")]
Kind = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="KIND", autocompletion=completing.kinds, help="cv or posting, where the guess is wrong."
    ),
]
Overlay = Annotated[
    Path | None,
    typer.Option("--taxonomy", metavar="DIR", help="Your own skills."),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM", help="The month that counts as now (UTC).")]
Blind = Annotated[
    bool,
    typer.Option("--blind/--no-blind", show_default=False, help="Without name, contact data, schools and employers."),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache/--cache", show_default=False, help="Read and tag everything anew, keep nothing.")
]


def _pictures(asked: bool) -> bool:
    return _in_environment(OCR, "1" if asked else "") == "1"


def _in_environment(name: str, value: str) -> str:
    """Says to this process and all that it starts how PDFs are read. Raises UsageFault where that is not installed."""
    os.environ.pop(name, None)
    if value:
        os.environ[name] = value
        in_force()
    return value


Ocr = Annotated[
    bool,
    typer.Option("--ocr/--no-ocr", show_default=False, callback=_pictures, help="Read scans too (cvmatch[ocr])."),
]
def _engine(asked: str) -> str:
    if asked not in ENGINES:
        raise UsageFault(f"--pdf-engine {asked} is not known", "it is " + " or ".join(ENGINES))
    _in_environment(ENGINE, asked if asked != ENGINES[0] else "")
    return asked


PdfEngine = Annotated[
    str,
    typer.Option(
        "--pdf-engine", metavar="ENGINE", show_default=False, callback=_engine,
        help="pdfminer, or pdfium, which is faster (cvmatch[fast]).",
    ),
]  # fmt: skip
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only data and faults.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="More in text: every row, every quote.")]
Jobs = Annotated[int, typer.Option("--jobs", min=0, metavar="N", help="Work in N processes; 0: all cores.")]
Cluster = Annotated[
    str | None, typer.Option("--cluster", metavar="ADDRESS", help="Work on the Dask cluster at tcp://HOST:PORT.")
]
IdColumn = Annotated[str | None, typer.Option("--id-column", metavar="NAME", help="A collection's column for the id.")]
TitleColumn = Annotated[str | None, typer.Option("--title-column", metavar="NAME", help="... for the title.")]
TextColumn = Annotated[str | None, typer.Option("--text-column", metavar="NAME", help="... for the text.")]
Store = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", help="The saved postings: a file, or a PostgreSQL address."),
]
FailUnder = Annotated[
    float | None, typer.Option("--fail-under", metavar="N", min=0, max=100, help="Exit 1 where no score reaches N.")
]
FitIdf = Annotated[
    str | None,
    typer.Option("--fit-idf", metavar="POOL", help="How rare a skill is: as in your own postings at POOL."),
]

KINDS = ("cv", "posting")
SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "md", ".html": "html", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command was asked for, checked."""

    format: str = "text"
    output: str | None = None
    kind: str | None = None
    overlay: Path | None = None
    as_of: str = ""
    blind: bool = False
    cache: bool = True
    quiet: bool = False
    verbose: bool = False
    jobs: int = 1
    columns: tuple[tuple[str, str], ...] = ()
    fit_idf: str | None = None

    def taxonomy(self) -> Taxonomy:
        """The shipped taxonomy, with the user's laid over it; loaded once."""
        with _LOADING:
            return _taxonomy(self.overlay)

    def weights(self) -> Weights:
        """The shipped weights, or with `fit_idf` those with the idf of the user's own pool; fitted once."""
        return _weights(self) if self.fit_idf else _shipped_weights()


_LOADING = Lock()


@cache
def _taxonomy(overlay: Path | None) -> Taxonomy:
    from skill_taxonomy import load

    return load(overlay)


@cache
def _weights(asked: Settings) -> Weights:
    from cvmatch.cli.pool import fitted
    from cvmatch.matching.weights import weights_with

    return weights_with(fitted(str(asked.fit_idf), asked))


def _shipped_weights() -> Weights:
    from cvmatch.matching.weights import load_weights

    return load_weights()


def settings(
    allowed: tuple[str, ...],
    *,
    format: str | None = None,
    output: str | None = None,
    kind: str | None = None,
    overlay: Path | None = None,
    as_of: str | None = None,
    blind: bool = False,
    no_cache: bool = False,
    quiet: bool = False,
    verbose: bool = False,
    jobs: int = 1,
    columns: dict[str, str | None] | None = None,
    fit_idf: str | None = None,
) -> Settings:
    """Checks the options that commands share; raises UsageFault in one line."""
    if kind is not None and kind not in KINDS:
        raise UsageFault(f"--as {kind} is not known", "it is cv or posting")
    if overlay is not None and not overlay.is_dir():
        raise UsageFault(f"--taxonomy {overlay} is not a folder", "it holds skills/*.toml and roles/*.toml")
    named = tuple((key, value) for key, value in (columns or {}).items() if value)
    return Settings(
        _format(allowed, format, output), output, kind, overlay, _month(as_of), blind, not no_cache, quiet, verbose,
        jobs, named, fit_idf,
    )  # fmt: skip


def _format(allowed: tuple[str, ...], asked: str | None, output: str | None) -> str:
    if asked is None:
        by_name = SUFFIXES.get(Path(output).suffix.lower(), "text") if output else configured.value("format")
        return by_name if by_name in allowed else allowed[0]
    if asked not in allowed:
        raise UsageFault(f"--format {asked} is not given by this command", "it gives " + ", ".join(allowed))
    return asked


def _month(as_of: str | None) -> str:
    if as_of is None:
        return this_month()
    if not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", as_of):
        raise UsageFault(f"--as-of {as_of} is not a month", "write it as YYYY-MM, for example 2026-11")
    return as_of


def this_month() -> str:
    """The current month in UTC, "YYYY-MM"."""
    return datetime.now(UTC).strftime("%Y-%m")
