"""Collections in one file: JSON Lines, CSV and Parquet as a stream of rows, a bad row being a fault of its own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from cvmatch.documents.boards import board_rows
from cvmatch.documents.json_resume import is_json_resume
from cvmatch.documents.json_text import loaded
from cvmatch.documents.sources import check_regular
from cvmatch.errors import ReadingFault

Row = Mapping[str, Any]
# One posting of this size does not exist; a line of this size is a damaged or hostile file.
MAX_LINE = 16 * 1024 * 1024
_LOST_BYTE = re.compile("[\udc80-\udcff]")
COLLECTIONS = ("jsonl", "ndjson", "csv", "tsv", "parquet")


def rows_of(source: str, suffix: str) -> Iterator[tuple[int, Row | ReadingFault]]:
    """(number from 1, row or what is wrong with it). Raises ReadingFault where the whole file cannot be used."""
    if suffix == "parquet":
        check_regular(source)
        return enumerate(_parquet(source), 1)
    check_regular(source)
    return _from_file(source, suffix)


def rows_within(data: bytes, suffix: str) -> Iterator[tuple[int, Row | ReadingFault]]:
    """The same of bytes that come from no file; not of Parquet."""
    file = io.BytesIO(data)
    return jsonl_rows(file) if suffix in ("jsonl", "ndjson") else csv_rows(file)


def _from_file(source: str, suffix: str) -> Iterator[tuple[int, Row | ReadingFault]]:
    try:
        with Path(source).open("rb") as file:
            yield from jsonl_rows(file) if suffix in ("jsonl", "ndjson") else csv_rows(file)
    except OSError as error:
        raise ReadingFault("not_permitted", f"it cannot be read ({error.strerror})", "check its permissions") from error


def jsonl_rows(file: IO[bytes]) -> Iterator[tuple[int, Row | ReadingFault]]:
    """Rows of JSON Lines; blank lines count and are passed over."""
    for number, line in enumerate(_bounded_lines(file), 1):
        if line is None:
            fault = f"line {number} is longer than {MAX_LINE >> 20} MB"
            yield number, ReadingFault("too_big", fault, "look at that line")
        elif line.strip(b" \t\r\n\xef\xbb\xbf\x00"):
            yield number, _json_row(line, number)


def _json_row(line: bytes, number: int) -> Row | ReadingFault:
    try:
        row = json.loads(as_text(line).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, json.JSONDecodeError) else "nested too deep"
        return ReadingFault("damaged", f"line {number} is not JSON ({reason})", "each line must be one JSON object")
    if not isinstance(row, dict):
        return ReadingFault("damaged", f"line {number} is not a JSON object", "each line must be one JSON object")
    return row


def _bounded_lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """Lines without their newline; None for one that is longer than MAX_LINE (its rest is passed over)."""
    while line := file.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def as_text(data: bytes) -> str:
    """UTF-8, else UTF-8 with the broken bytes read as Windows-1252."""
    return mend(data.decode("utf-8", "surrogateescape"))


def mend(text: str) -> str:
    """Bytes that UTF-8 could not read, kept as lone surrogates by Python, read as Windows-1252."""
    return _LOST_BYTE.sub(lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def csv_rows(file: IO[bytes]) -> Iterator[tuple[int, Row | ReadingFault]]:
    """Rows of a CSV with a header; the delimiter is the commonest of , ; tab | in the header."""
    csv.field_size_limit(MAX_LINE)
    lines = (as_text(line).removeprefix("\ufeff") if line is not None else "" for line in _bounded_lines(file))
    header_line = next(lines, "")
    delimiter = max(",;\t|", key=header_line.count)
    reader = csv.reader(_chain(header_line, lines), delimiter=delimiter)
    header = [name.strip() for name in next(reader, [])]
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, ReadingFault("damaged", f"row {number} cannot be read ({error})", "check its quotes")
            continue
        if any(cell.strip() for cell in cells):
            yield number, dict(zip(header, cells, strict=False))


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _parquet(source: str) -> Iterator[Row]:
    """Rows of a Parquet file through pyarrow or duckdb, whichever is installed."""
    try:
        import pyarrow.parquet
    except ImportError:
        yield from _parquet_by_duckdb(source)
        return
    try:
        for batch in pyarrow.parquet.ParquetFile(source).iter_batches(batch_size=1000):
            yield from batch.to_pylist()
    except pyarrow.ArrowException as error:
        raise ReadingFault("damaged", "it is not a sound Parquet file", "export it again") from error


def _parquet_by_duckdb(source: str) -> Iterator[Row]:
    try:
        import duckdb
    except ImportError:
        hint = 'pip install "cvmatch[parquet]", or save the table as CSV or JSON Lines'
        raise ReadingFault("unsupported_format", "reading Parquet needs one more package", hint) from None
    try:
        table = duckdb.connect().execute("select * from read_parquet(?)", [source])
        names = [column[0] for column in table.description or ()]
        while batch := table.fetchmany(1000):
            yield from (dict(zip(names, values, strict=True)) for values in batch)
    except duckdb.Error as error:
        raise ReadingFault("damaged", "it is not a sound Parquet file", "export it again") from error


def json_rows_in(data: bytes, *, boards: bool, stream: bool) -> Iterator[tuple[int, Row | ReadingFault]] | None:
    """The rows that JSON holds where it is a collection: JSON Lines on standard input, a board's file; else None."""
    if stream and _is_jsonl(data):
        return jsonl_rows(io.BytesIO(data))
    value = loaded(as_text(data)) if boards else None
    rows = None if value is None or is_json_resume(value) else board_rows(value)
    return None if rows is None else enumerate(rows, 1)


def _is_jsonl(data: bytes) -> bool:
    """Whether the first line is a JSON object by itself, and more follow or it holds a text."""
    first, _, rest = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    value = loaded(as_text(first))
    return isinstance(value, dict) and (
        rest.lstrip()[:1] == b"{" or (not rest.strip() and board_rows(value) is not None)
    )
