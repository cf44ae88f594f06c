"""From two files to rates: who is selected, what the median is, and what cannot be counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvmatch.audit.auditing import Audit, Selection, audit
from cvmatch.audit.reading import read_groups, read_results
from cvmatch.errors import UsageFault

VERSIONS = {"cvmatch": "0.1.0", "weights": "w1"}


def results(folder: Path, rows: list[tuple[str, str, float | None]], name: str = "results.jsonl") -> str:
    path = folder / name
    if name.endswith(".csv"):
        told = ((cv, posting, "" if score is None else str(score)) for cv, posting, score in rows)
        lines = ["cv,posting,score", *map(",".join, told)]
    else:
        stated = {True: VERSIONS, False: {"as_of": "x"}}
        lines = [
            json.dumps({"cv": cv, "posting": posting, "score": score, "versions": stated[score is not None]})
            for cv, posting, score in rows
        ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def groups(folder: Path, text: str) -> str:
    path = folder / "groups.csv"
    path.write_text(text, "utf-8")
    return str(path)


ROWS = [("a", "x", 90.0), ("b", "x", 70.0), ("c", "x", 50.0), ("d", "x", 30.0), ("e", "x", None)]
GROUPS = "id,sex,age\na,f,young\nb,m,old\nc,f,unknown\nd,m,old\ne,f,old\nz,m,old\n"


def audited(folder: Path, selection: Selection, rows: list[tuple[str, str, float | None]] = ROWS,
            table: str = GROUPS, posting: str | None = None, name: str = "results.jsonl") -> Audit:  # fmt: skip
    return audit(read_results(results(folder, rows, name)), read_groups(groups(folder, table)), selection, posting)


def counts(found: Audit, at: int = 0) -> dict[str, tuple[int, int, int]]:
    return {each.value: (each.n, each.selection.count, each.scoring.count) for each in found.attributes[at].categories}


def test_a_threshold_selects(tmp_path: Path) -> None:
    found = audited(tmp_path, Selection(70))
    assert counts(found) == {"f": (2, 1, 1), "m": (2, 1, 1)}
    assert (found.pairs, found.judged, found.people, found.unplaced) == (5, 4, 4, 1)
    assert found.medians == {"x": 60.0}


def test_the_best_of_a_posting_are_selected_with_their_equals(tmp_path: Path) -> None:
    rows = [("a", "x", 90.0), ("b", "x", 70.0), ("c", "x", 70.0), ("d", "x", 30.0)]
    assert counts(audited(tmp_path, Selection(None, 2), rows)) == {"f": (2, 2, 1), "m": (2, 1, 0)}


def test_unknowns_are_counted_and_crossed(tmp_path: Path) -> None:
    found = audited(tmp_path, Selection(70))
    assert counts(found, 1) == {"old": (2, 1, 1), "young": (1, 1, 1)}
    assert found.attributes[1].unknown == 1
    (crossed,) = found.intersections
    assert (crossed.attribute, crossed.unknown) == ("sex x age", 1)
    assert [each.value for each in crossed.categories] == ["f / young", "m / old"]


def test_each_posting_has_its_own_median(tmp_path: Path) -> None:
    rows = [*ROWS, ("a", "y", 10.0), ("b", "y", 20.0)]
    found = audited(tmp_path, Selection(70), rows)
    assert counts(found) == {"f": (3, 1, 1), "m": (3, 1, 2)}
    assert not found.once
    assert audited(tmp_path, Selection(70), rows, posting="y").medians == {"y": 15.0}


def test_csv_and_jsonl_say_the_same(tmp_path: Path) -> None:
    one, other = (audited(tmp_path, Selection(70), name=name) for name in ("results.jsonl", "results.csv"))
    assert (one.attributes, one.intersections) == (other.attributes, other.intersections)
    assert (one.results.versions, other.results.versions) == ((VERSIONS,), ())


@pytest.mark.parametrize(
    ("rows", "table", "words"),
    [
        (ROWS, "name\na\n", "no column id"),
        (ROWS, "sex,age\nf,old\n", "no column id"),
        (ROWS, "id,sex\na,f\na,m\n", "has a twice"),
        (ROWS, "id,sex\nq,f\n", "names no CV"),
        ([("a", "x", None)], GROUPS, "no judged pair"),
        ([*ROWS, ROWS[0]], GROUPS, "twice"),
    ],
)
def test_what_cannot_be_counted_is_said(
    tmp_path: Path, rows: list[tuple[str, str, float | None]], table: str, words: str
) -> None:
    with pytest.raises(UsageFault, match=words):
        audited(tmp_path, Selection(70), rows, table)


@pytest.mark.parametrize("text", ['{"schema": "cvmatch.text/1", "text": "x"}\n', "id,score\na,high\n", "{broken\n"])
def test_a_file_that_is_no_result_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageFault):
        read_results(str(path))
