"""The committed curve is what the benchmark's own drawing makes of the medians that its title states."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from tests.benchmarks.curve import Point, svg

COMMITTED = Path(__file__).parents[1] / "docs" / "scale-curve.svg"
SPACE = "{http://www.w3.org/2000/svg}"


def test_the_committed_curve_is_drawn_by_the_benchmark() -> None:
    text = COMMITTED.read_text("utf-8")
    root = ElementTree.fromstring(text)
    counts = [
        int(each.replace(",", "")) for each in re.findall(r"([\d,]+) postings", root.findtext(f"{SPACE}title", ""))
    ]
    marks = [float(each.text or "") for each in root.iter(f"{SPACE}text") if re.fullmatch(r"\d\.\d\d", each.text or "")]
    ours, naive = marks[: len(counts)], [*marks[len(counts) :], None, None, None, None]
    assert counts == [1_000, 10_000, 100_000, 1_000_000]
    assert svg([Point(*each) for each in zip(counts, ours, naive, strict=False)]) == text


def test_every_point_is_inside_and_more_seconds_stand_higher() -> None:
    root = ElementTree.fromstring(svg([Point(10, 0.2, 0.4), Point(1000, 3.7)]))
    dots = [(float(each.get("cx", "")), float(each.get("cy", ""))) for each in root.iter(f"{SPACE}circle")]
    _, _, width, height = map(float, root.get("viewBox", "").split())
    assert all(0 < x < width and 0 < y < height for x, y in dots)
    assert dots[0][0] < dots[1][0]
    assert dots[0][1] > dots[1][1]
