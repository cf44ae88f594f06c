"""Words from strangers stay words, whatever they are: laws over any text."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cvmatch.report.blind import BLACK, black
from cvmatch.report.csv import FORMULA, line
from cvmatch.report.layout import cells, cut, fitted, wrapped
from cvmatch.report.markdown import safe, table
from cvmatch.report.panes import merged, pane
from cvmatch.report.printable import one_line, printable, whole
from cvmatch.report.records import to_json
from cvmatch.text.sections import Section

ANY = st.text(st.characters(exclude_categories=()))  # half surrogate pairs too
HOSTILE = st.lists(
    st.sampled_from(
        ["=1+1", "@x", "|", "`", "<script>", "](javascript:x)", "\x1b[31m", "\u2028", "\x85", "\ud800", "a"]
    )
).map("".join)
WORDS = ANY | HOSTILE


@given(WORDS)
def test_a_terminal_gets_no_control_character(text: str) -> None:
    shown = printable(text)
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) <= 0x9F or 0xD800 <= ord(c) <= 0xDFFF for c in shown)
    assert "\n" not in one_line(text)
    shown.encode("utf-8")


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_csv_keeps_its_width_and_runs_nothing(values: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(line(values), newline="")))
    assert [len(row) for row in rows if row] in ([len(values)], [])
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row)


@given(WORDS)
def test_json_is_one_line_to_every_reader(text: str) -> None:
    written = to_json({"title": text})
    assert len(written.splitlines()) == 1
    assert json.loads(written)["title"] == text
    whole(written).encode("utf-8")


@given(st.lists(WORDS, min_size=2, max_size=2))
def test_markdown_tables_keep_their_columns(values: list[str]) -> None:
    row = table(("a", "b"), [[safe(value) for value in values]]).split("\n")[2:]
    assert len(row) == 1
    bars = row[0].replace("\\\\", "").replace("\\|", "").count("|")
    assert bars == 3
    assert "<" not in row[0]


@given(WORDS, st.integers(1, 60))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert cells(cut(one_line(text), width)) <= width


@given(st.text("ab cd\n", max_size=200), st.integers(20, 80))
def test_what_is_wrapped_fits(text: str, width: int) -> None:
    assert all(cells(part) <= width for part in wrapped("LEAD    ", one_line(text), width))


@given(st.lists(st.lists(st.text("abc", max_size=30), min_size=3, max_size=3), min_size=1), st.integers(24, 90))
def test_columns_share_the_room(rows: list[list[str]], room: int) -> None:
    assert sum(fitted(rows, room)) <= room


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 5)), max_size=8)


@given(st.text("abcd ", max_size=60), SPANS, st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_a_pane_shows_every_word_once(text: str, spans: list[tuple[int, int, int]], section: tuple[int, int]) -> None:
    sections = [Section("skills", "", *sorted(section))]
    parts = pane(text, sections, [(min(a, b), max(a, b), n) for a, b, n in spans], posting=False)
    shown = "".join(piece.text for part in parts for piece in part.pieces)
    assert "".join(shown.split()) == "".join(text.split())
    anchors = [number for part in parts for piece in part.pieces for number in piece.anchors]
    assert len(anchors) == len(set(anchors))


@given(SPANS)
def test_merged_spans_do_not_overlap(spans: list[tuple[int, int, int]]) -> None:
    runs = merged((min(a, b), max(a, b) + 1, n) for a, b, n in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(runs))
    assert {n for _, _, n in spans} == {n for run in runs for n in run[2]}


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_blacking_out_keeps_every_offset(text: str, spans: list[tuple[int, int]]) -> None:
    shown = black(text, spans)
    assert len(shown) == len(text)
    assert all(a == b or b == BLACK for a, b in zip(text, shown, strict=True))
    for start, end in spans:
        assert not any(c.isalnum() for c in shown[start:end] if c != BLACK)
