"""`--fit-idf POOL`: a user's own postings say how rare a skill is, on every road to a score, and the result says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cvmatch.cli.options import Settings
from cvmatch.cli.pool import fitted
from cvmatch.integrations import idf_fitting
from tests.contracts.running import AS_OF, EXAMPLES, inside, record, records, said

CV = "ines-carvalho.md"
POSTINGS = sorted(path.name for path in EXAMPLES.glob("*.txt"))
ASKED = tuple(word for name in POSTINGS for word in ("--postings", name))
TEXTS = (
    "Data analyst\n\nPython, SQL, Tableau and Excel.",
    "Analyst\n\nPython and dbt.",
    "Engineer\n\nPython, Airflow.",
)


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pool") / "mine.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(at), "text": text}) for at, text in enumerate(TEXTS)), "utf-8")
    return path


def test_the_result_says_whose_idf_it_is(pool: Path) -> None:
    plain, own = (
        record(inside("compare", CV, POSTINGS[0], "-f", "json", *AS_OF, *more, cwd=EXAMPLES))
        for more in ((), ("--fit-idf", pool))
    )
    assert "idf" not in plain["versions"]
    name, _, digest = own["versions"]["idf"].partition("+")
    assert (name, len(digest)) == ("mine.jsonl", 8)
    assert own["versions"]["weights"] != plain["versions"]["weights"]
    assert own["score"] != plain["score"]
    assert sum(item["points"] for item in own["requirements"]) == pytest.approx(own["score"], abs=1e-6)


def scores(found: list[dict[str, Any]]) -> list[float]:
    return sorted(item["score"] for item in found if item["score"] is not None)


def test_every_road_gives_the_same_score(pool: Path, tmp_path: Path) -> None:
    asked = ("-f", "jsonl", "--fit-idf", pool, *AS_OF)
    alone, two = (records(inside("batch", CV, *ASKED, *asked, "--jobs", jobs, cwd=EXAMPLES)) for jobs in "12")
    assert alone == two
    one = record(inside("compare", CV, POSTINGS[0], "-f", "json", "--fit-idf", pool, *AS_OF, cwd=EXAMPLES))
    assert one["score"] == alone[0]["score"]
    store = tmp_path / "s.db"
    inside("postings", "add", *POSTINGS, "--store", store, cwd=EXAMPLES)
    for more in ((), ("--top", "6")):
        saved = records(inside("batch", CV, "--store", store, *more, *asked, cwd=EXAMPLES))
        assert scores(saved) == pytest.approx(scores(alone))
    shipped = records(inside("batch", CV, "--store", store, "--top", "6", "-f", "jsonl", *AS_OF, cwd=EXAMPLES))
    assert {item["versions"]["weights"] for item in shipped}.isdisjoint({item["versions"]["weights"] for item in alone})


def test_the_pages_say_it(pool: Path, tmp_path: Path) -> None:
    inside("batch", CV, *ASKED, "--fit-idf", pool, "--report", tmp_path, "-f", "csv", *AS_OF, cwd=EXAMPLES)
    for page in ("index.html", "market.html", "pairs/0001.html"):
        assert "idf mine.jsonl+" in (tmp_path / page).read_text("utf-8"), page


def test_a_pool_is_fitted_once(pool: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    asked = Settings()
    first = fitted(str(pool), asked)
    monkeypatch.setattr(idf_fitting, "fit", lambda *_: pytest.fail("fitted anew"))
    assert fitted(str(pool), asked) == first
    with pytest.raises(pytest.fail.Exception):
        fitted(str(pool), replace(asked, cache=False))


def test_a_pool_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("Good morning", "utf-8")
    for pool, words in ((empty, "no posting that names a skill"), (tmp_path / "nosuch", "no such file")):
        done = inside("compare", CV, POSTINGS[0], "--fit-idf", pool, cwd=EXAMPLES)
        assert done.returncode == 2
        assert words in said(done)
