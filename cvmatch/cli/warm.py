"""While a PDF is read in a child process, the parent gets its tagger ready: isolation costs no time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TypeVar

from cvmatch.cli.options import Settings

T = TypeVar("T")


def meanwhile(files: Sequence[str], asked: Settings, read: Callable[[], T]) -> T:
    """What `read` gives; where one of `files` is a PDF, spaCy is imported and the tagger built meanwhile."""
    if not any(file.lower().endswith(".pdf") and Path(file).is_file() for file in files):
        return read()
    from cvmatch.documents.pdf.reading import children

    children()  # before anything else is imported
    thread = Thread(target=_get_ready, args=(asked,), daemon=True)
    thread.start()
    found = read()
    thread.join()
    return found


def _get_ready(asked: Settings) -> None:
    # A fault here comes again, and is said, where the tagger is really asked for.
    with suppress(Exception):
        from cvmatch.tagging.tagger import tagger_for

        tagger_for(asked.taxonomy())
