"""The programs for other engines run where the engine is found: neither is among what the tests install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.contracts.running import EXAMPLES, ROOT

RECIPES = {"spark_postings.py": "pyspark", "ray_postings.py": "ray"}


@pytest.mark.slow
@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_gives_what_a_table_gives(name: str) -> None:
    if not find_spec(RECIPES[name]):
        pytest.skip(f"{RECIPES[name]} is not installed: pip install {RECIPES[name]}")
    if RECIPES[name] == "pyspark" and not shutil.which("java"):
        pytest.skip("Spark needs Java, which is not installed")
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name)], capture_output=True, text=True, timeout=300, check=True, cwd=ROOT
    )
    found = [line.split()[:2] for line in done.stdout.splitlines() if ".txt" in line]
    assert found == expected()


def expected() -> list[list[str]]:
    """Name and score of each example posting, best first, as pandas prints them."""
    import pandas

    import cvmatch

    paths = sorted(EXAMPLES.glob("*.txt"))
    saved = pandas.DataFrame({"file": [p.name for p in paths], "description": [p.read_text("utf-8") for p in paths]})
    matched = cvmatch.match_frame(saved, cvmatch.read(EXAMPLES / "lena-brandt.docx"), id="file", as_of="2026-11")
    best = matched.sort_values(["score", "id"], ascending=[False, True])[["id", "score"]]
    return [line.split() for line in best.to_string(index=False, header=False).splitlines()]
