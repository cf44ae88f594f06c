"""A table of postings against one CV: a row for each row, in polars here; pandas and Arrow work the same."""

from pathlib import Path

import polars

import cvmatch

HERE = Path(__file__).parent
paths = sorted(HERE.glob("*.txt"))
saved = polars.DataFrame(
    {"file": [path.name for path in paths], "description": [path.read_text("utf-8") for path in paths]}
)

matched = cvmatch.match_frame(saved, cvmatch.read(HERE / "lena-brandt.docx"), id="file", as_of="2026-11")
print(
    matched.select("id", "score", "must_met", "must_of", "biggest_gap", "error").sort(
        "score", descending=True, nulls_last=True
    )
)
