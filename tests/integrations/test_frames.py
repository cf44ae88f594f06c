"""match_frame: N rows in, N rows out, in order and in the frame's own kind, with what `compare` says of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import cvmatch
from cvmatch.errors import UsageFault
from cvmatch.integrations import frames
from tests.contracts.running import EXAMPLES

NAMES = ["data-engineer", "ml-engineer", "junior-data-role", "nlp-researcher"]
CV = cvmatch.read(EXAMPLES / "tomas-lindqvist.pdf")
ROWS = {
    "posting_no": [*NAMES, "blank", "missing"],
    "jd": [*[(EXAMPLES / f"{name}.txt").read_text("utf-8") for name in NAMES], " ", None],
    "score": range(6),
}
KINDS: dict[str, Callable[[Any], Any]] = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table}


def matched(kind: str, **more: Any) -> Any:
    return cvmatch.match_frame(KINDS[kind](ROWS), CV, id="posting_no", as_of="2026-11", **more)


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows as dictionaries, None for what is null."""
    if isinstance(frame, pd.DataFrame):
        return [{k: None if pd.isna(v) else v for k, v in row.items()} for row in frame.to_dict("records")]
    return frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_keeps_its_place_and_its_kind(kind: str) -> None:
    found = matched(kind)
    assert type(found) is type(KINDS[kind](ROWS))
    assert [row["id"] for row in rows(found)] == ROWS["posting_no"]
    assert list(rows(found)[0]) == list(frames.COLUMNS)


def test_all_kinds_say_the_same() -> None:
    first, *others = [rows(matched(kind)) for kind in KINDS]
    assert all(other == first for other in others)


def test_says_what_compare_says() -> None:
    for name, row in zip(NAMES, rows(matched("polars")), strict=False):
        report = cvmatch.compare(CV, cvmatch.read(EXAMPLES / f"{name}.txt", kind="posting"), as_of="2026-11")
        assert row["score"] == report.score
        assert (row["must_met"], row["must_of"]) == (report.must.met, report.must.of)
        assert row["biggest_gap"] == (report.biggest_gap.requirement.label if report.biggest_gap else None)
        assert row["error"] == (report.error.code if report.error else None)


def test_what_is_not_judged_says_why() -> None:
    thin, _, blank, missing = rows(matched("pandas"))[2:]
    assert [row["error"] for row in (thin, blank, missing)] == ["too_thin", "empty", "empty"]
    assert [row["score"] for row in (thin, blank, missing)] == [None] * 3
    assert blank["verdict"] == "Not judged: its jd is empty: leave the row out, or give it a text"


def test_pandas_keeps_its_index() -> None:
    frame = pd.DataFrame(ROWS).set_index(pd.Index(["a", "b", "b", "c", "d", "e"]))
    assert list(cvmatch.match_frame(frame, CV).index) == list(frame.index)


def test_no_rows_give_no_rows() -> None:
    found = cvmatch.match_frame(pl.DataFrame({"description": []}, schema={"description": pl.String}), CV)
    assert found.height == 0
    assert found.schema == matched("polars").schema


def test_titles_and_numbers_are_taken_as_they_are() -> None:
    frame = pl.DataFrame({"nr": [7], "job": ["Data Engineer"], "words": ["You have used SQL, Airflow and Spark."]})
    (row,) = rows(cvmatch.match_frame(frame, CV, text="words", id="nr", title="job", as_of="2026-11"))
    assert (row["id"], row["title"]) == ("7", "Data Engineer")
    assert row["score"] > 50


def test_a_fault_of_ours_costs_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = frames.judging.judge

    def failing(one: Any, other: Any, *rest: Any, **named: Any) -> Any:
        if other.document.id == "ml-engineer":
            raise RuntimeError("words of the CV")
        return judge(one, other, *rest, **named)

    monkeypatch.setattr(frames.judging, "judge", failing)
    found = rows(matched("polars"))
    assert [row["error"] for row in found] == [None, "crash", "too_thin", None, "empty", "empty"]
    assert "words" not in found[1]["verdict"]


@pytest.mark.parametrize(
    ("frame", "names", "says"),
    [
        (pl.DataFrame(ROWS), {"text": "nosuch"}, "no column 'nosuch': there are: posting_no, jd, score"),
        (pl.DataFrame({"a": ["x"]}), {}, "no column is known .* text=.* there are: a"),
        (pl.LazyFrame(ROWS), {}, "LazyFrame is no data frame"),
        ([{"jd": "x"}], {}, "list is no data frame"),
    ],
)
def test_what_cannot_be_meant_is_one_line(frame: Any, names: dict[str, str], says: str) -> None:
    with pytest.raises(UsageFault, match=says) as fault:
        cvmatch.match_frame(frame, CV, **names)
    assert "\n" not in str(fault.value)
