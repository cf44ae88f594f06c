"""Data on its way out: to standard output, or to a file that is whole or not there at all; where it is made of records
an interruption keeps those that are done."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cvmatch.cli.talk import complain
from cvmatch.errors import UsageFault
from cvmatch.report.printable import whole

# What a terminal without UTF-8 shows instead. Letters lose their accents; all else becomes a question mark.
ASCII = str.maketrans({
    "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "~", "·": "|", "•": "*", "→": "->",
    "×": "x", "█": "#", "░": ".", "─": "-", "│": "|", "✓": "=", "≥": ">=", "≤": "<=", "\u00a0": " ", "Σ": "sum",
})  # fmt: skip


def deliver(
    chunks: str | Iterable[str], output: str | None = None, *, text: bool = False, by_record: bool = False
) -> None:
    """Writes `chunks`. `text` is for people: it follows the terminal's encoding; data is UTF-8 everywhere.
    `by_record`: each chunk is of use without the next ones, so that Ctrl-C leaves those in the file that are done."""
    pieces = [chunks] if isinstance(chunks, str) else chunks
    if output in (None, "-"):
        _to_stdout(pieces, text)
    else:
        _to_file(pieces, Path(str(output)), by_record)


def _to_stdout(pieces: Iterable[str], text: bool) -> None:
    if sys.stdout is None:
        raise UsageFault("standard output is closed", "name a file with -o FILE")
    encoding = (sys.stdout.encoding or "utf-8") if text else "utf-8"
    stream = sys.stdout.buffer
    try:
        for piece in pieces:
            stream.write(encoded(piece, encoding))
        stream.flush()
    except OSError as fault:
        _hush(1)
        if fault.errno in (errno.EPIPE, errno.ESHUTDOWN):
            raise SystemExit(0) from None
        raise UsageFault("standard output cannot be written", fault.strerror or "the system gave no reason") from fault


def encoded(piece: str, encoding: str) -> bytes:
    """`piece` in `encoding`; signs that it lacks are replaced by plain ones."""
    try:
        return whole(piece).encode(encoding)
    except UnicodeEncodeError:
        return _plain(whole(piece).translate(ASCII)).encode(encoding, "replace")


def _plain(text: str) -> str:
    """Letters without their accents: what is left of "é" tells more than a question mark."""
    from unicodedata import combining, normalize

    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))


def _hush(descriptor: int) -> None:
    """Sends what is still buffered nowhere, so that the end of the process does not complain a second time."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def _to_file(pieces: Iterable[str], path: Path, by_record: bool) -> None:
    try:
        stop = _replace(pieces, path, by_record)
    except OSError as fault:
        raise UsageFault(f"{path} cannot be written", fault.strerror or "the system gave no reason") from fault
    if stop:
        complain(f"interrupted: what was done by then is in {path}")
        raise stop


def _replace(pieces: Iterable[str], path: Path, by_record: bool) -> KeyboardInterrupt | None:
    """Writes beside `path` and renames: a reader sees the old file or the new one. An interruption after a record is
    handed back, one before it is raised."""
    if path.exists() and not path.is_file():  # a device, a pipe: nothing to rename onto
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        with path.open("wb") as stream:
            stream.writelines(encoded(piece, "utf-8") for piece in pieces)
        return None
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent or Path())
    try:
        with os.fdopen(handle, "wb") as stream:
            stop = _fill(stream, pieces, by_record)
            stream.flush()
            os.fsync(stream.fileno())
        _usual_mode(name, path)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return stop


def _fill(stream: BinaryIO, pieces: Iterable[str], by_record: bool) -> KeyboardInterrupt | None:
    """Writes whole pieces, all or those before an interruption."""
    written = 0
    try:
        for piece in pieces:
            written += stream.write(encoded(piece, "utf-8"))
    except KeyboardInterrupt as stop:
        if not (by_record and written):
            raise
        stream.truncate(written)
        return stop
    return None


def _usual_mode(name: str, path: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
