"""`cvmatch batch` and `postings`: order, limits, the report folder, and a batch over saved postings."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.contracts.running import AS_OF, EXAMPLES, inside, record, records, said

CV = "ines-carvalho.pdf"
POSTINGS = sorted(path.name for path in EXAMPLES.glob("*.txt"))
ASKED = tuple(word for name in POSTINGS for word in ("--postings", name))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "postings.db"
    done = inside("postings", "add", *POSTINGS, "--store", path, cwd=EXAMPLES)
    assert (done.returncode, done.stdout) == (0, b"6 added, 0 updated, 0 unchanged\n")
    return path


def test_jsonl_keeps_the_order_of_input() -> None:
    found = records(inside("batch", CV, *ASKED, "-f", "jsonl", *AS_OF, cwd=EXAMPLES))
    assert [item["posting"] for item in found] == POSTINGS


def test_what_cannot_be_read_costs_itself_only_in_several_processes(tmp_path: Path) -> None:
    good = {"id": "good", "title": "Data Engineer", "description": "You have used SQL, Airflow and Spark."}
    (tmp_path / "rows.jsonl").write_text(json.dumps(good) + '\n{"id": "broken"\n{"id": "empty"}\n', "utf-8")
    asked = ("batch", CV, "--postings", tmp_path / "rows.jsonl", "-f", "jsonl", *AS_OF, "--jobs")
    one, two = (inside(*asked, jobs, cwd=EXAMPLES) for jobs in ("1", "2"))
    assert [item["posting"] for item in records(two)] == ["good", "rows.jsonl:2", "empty"]
    assert (two.returncode, two.stdout) == (one.returncode, one.stdout) == (3, one.stdout)


def test_json_of_a_batch_is_one_object() -> None:
    found = record(inside("batch", CV, *ASKED, "-f", "json", *AS_OF, cwd=EXAMPLES))
    assert (found["schema"], len(found["records"])) == ("cvmatch.batch/1", 6)


def test_top_ranks() -> None:
    found = records(inside("batch", CV, *ASKED, "--top", "3", "-f", "jsonl", *AS_OF, cwd=EXAMPLES))
    scores = [item["score"] for item in found]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_batch_agrees_with_compare() -> None:
    found = records(inside("batch", CV, *ASKED, "-f", "jsonl", *AS_OF, cwd=EXAMPLES))
    for item in found:
        one = record(inside("compare", CV, item["posting"], "-f", "json", *AS_OF, cwd=EXAMPLES))
        assert one["score"] == item["score"]


def test_fail_under_looks_at_the_best() -> None:
    assert inside("batch", CV, *ASKED, "--fail-under", "50", cwd=EXAMPLES).returncode == 0
    assert inside("batch", CV, *ASKED, "--fail-under", "99", cwd=EXAMPLES).returncode == 1


def test_where_chooses() -> None:
    found = records(inside("batch", CV, *ASKED, "--where", "text=Kafka", "-f", "jsonl", cwd=EXAMPLES))
    assert [item["posting"] for item in found] == ["data-engineer.txt"]
    assert "FIELD=WORDS" in said(inside("batch", CV, *ASKED, "--where", "Kafka", cwd=EXAMPLES))


def test_the_report_folder(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    done = inside("batch", CV, *ASKED, "--report", folder, "-f", "csv", *AS_OF, cwd=EXAMPLES)
    assert sorted(path.name for path in folder.iterdir()) == [
        "index.html", "market.html", "pairs", "results.csv", "results.jsonl",
    ]  # fmt: skip
    assert len(list((folder / "pairs").iterdir())) == 5
    assert (folder / "results.csv").read_bytes() == done.stdout
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    assert [row["posting"] for row in rows] == POSTINGS
    assert [row["error"] for row in rows].count("too_thin") == 1


def test_pages_of_an_earlier_batch_do_not_stay(tmp_path: Path) -> None:
    def written(*words: str) -> set[str]:
        inside("batch", *words, "--report", tmp_path, "-q", "-f", "csv", *AS_OF, cwd=EXAMPLES)
        return {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.html")}

    (tmp_path / "mine.html").write_text("kept")
    many = written(CV, "tomas-lindqvist.pdf", *ASKED)
    assert {"people/0002.html", "postings/0006.html", "pairs/0010.html", "market.html", "mine.html"} <= many
    assert written(CV, *ASKED[:2], "--top", "1") == {"index.html", "pairs/0001.html", "mine.html"}
    assert not (tmp_path / "people").exists()


def test_a_new_report_folder_is_for_its_owner(tmp_path: Path) -> None:
    inside("batch", CV, *ASKED[:2], "--report", tmp_path / "new", "-f", "csv", cwd=EXAMPLES)
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_the_line_is_what_counts(tmp_path: Path) -> None:
    def across(*words: str) -> str:
        text = inside("batch", CV, *ASKED, *words, *AS_OF, cwd=EXAMPLES).stdout.decode("utf-8")
        return next(line for line in text.splitlines() if line.startswith("ACROSS"))

    assert "ACROSS 5  1 reaches the line of 60" in across()
    assert "2 reach the line of 40" in across("--line", "40")


def test_blind_hides_the_file_name() -> None:
    done = inside("batch", CV, *ASKED, "--blind", "-f", "jsonl", cwd=EXAMPLES)
    assert b"carvalho" not in done.stdout.lower()


def test_blind_pages_hold_no_name(tmp_path: Path) -> None:
    inside("batch", CV, "tomas-lindqvist.pdf", *ASKED, "--blind", "--report", tmp_path, "-f", "csv", cwd=EXAMPLES)
    pages = {path: path.read_text("utf-8").lower() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(pages) > 15
    for path, text in pages.items():
        assert not any(word in text for word in ("carvalho", "lindqvist", "tomas")), path


def test_a_batch_over_saved_postings(store: Path) -> None:
    files = records(inside("batch", CV, *ASKED, "-f", "jsonl", *AS_OF, cwd=EXAMPLES))
    saved = records(inside("batch", CV, "--store", store, "-f", "jsonl", *AS_OF, cwd=EXAMPLES))
    assert [item["score"] for item in saved] == pytest.approx([item["score"] for item in files])


def test_postings_are_listed_searched_shown_and_removed(store: Path) -> None:
    listed = records(inside("postings", "list", "--store", store, "-f", "jsonl"))
    assert len(listed) == 6
    hits = records(inside("postings", "search", "--store", store, "-f", "jsonl", "Airflow", "Terraform"))
    assert len(hits) == 1
    shown = record(inside("postings", "show", hits[0]["id"], "--store", store, "-f", "json"))
    assert "Kestrel Freight" in shown["text"]
    assert inside("postings", "check", "--store", store).returncode == 0
    assert "nothing was removed" in said(inside("postings", "remove", "nosuch", "--store", store))
    assert records(inside("postings", "search", "--store", store, "-f", "jsonl", "nosuchword")) == []
    rows = list(
        csv.reader(io.StringIO(inside("postings", "list", "--store", store, "-f", "csv").stdout.decode("utf-8")))
    )
    assert [len(row) for row in rows] == [6] * 7


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam")
    for words in (("postings", "list"), ("postings", "check"), ("batch", str(EXAMPLES / CV))):
        done = inside(*words, "--store", path)
        assert done.returncode == 5
        said(done)
    assert path.read_text() == "Dear Sir or Madam"


@pytest.mark.parametrize("cvs", [(CV,), (CV, "tomas-lindqvist.pdf"), (CV, "nobody.pdf")])
def test_the_best_of_the_saved_are_the_best_of_all(store: Path, cvs: tuple[str, ...]) -> None:
    asked = ("batch", *cvs, "--store", store, "-f", "jsonl", *AS_OF)
    everything = inside(*asked, "--top", "6", cwd=EXAMPLES)
    ranked = sorted(records(everything), key=lambda item: (-(item["score"] or 0), item["posting"], item["cv"]))
    assert records(everything) == sorted(ranked, key=lambda item: item["score"] is None)
    in_order = records(inside(*asked, cwd=EXAMPLES))
    assert sorted(map(str, in_order)) == sorted(map(str, ranked))
    best = records(inside(*asked, "--top", "2", cwd=EXAMPLES))
    assert [item for item in ranked if item["cv"] == CV][:2] == [item for item in best if item["cv"] == CV]
    assert len(best) == 2 * len(cvs)


def test_processes_give_the_same_bytes() -> None:
    asked = ("batch", CV, "lena-brandt.docx", *ASKED, "-f", "jsonl", *AS_OF)
    alone = inside(*asked, "--jobs", "1", cwd=EXAMPLES)
    assert inside(*asked, "--jobs", "2", cwd=EXAMPLES).stdout == alone.stdout
    assert len(records(alone)) == 12


def test_processes_write_the_same_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvmatch.cli.sharding.SHARD", 2)

    def written(jobs: str) -> dict[str, bytes]:
        folder = tmp_path / jobs
        done = inside("batch", CV, "lena-brandt.docx", *ASKED, "--report", folder, "--jobs", jobs, *AS_OF, cwd=EXAMPLES)
        assert done.returncode == 0, done.stderr
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}

    alone = written("1")
    assert len(alone) > 15
    assert b"?" in alone["postings/0001.html"]  # questions follow from the match in whichever process
    assert written("2") == alone


def test_processes_take_the_saved_postings_too(store: Path) -> None:
    asked = ("batch", CV, "--store", store, "-f", "jsonl", *AS_OF)
    alone, two = (inside(*asked, "--jobs", jobs, cwd=EXAMPLES) for jobs in ("1", "2"))
    assert (two.returncode, two.stdout) == (0, alone.stdout)


def test_where_chooses_among_the_saved(store: Path) -> None:
    asked = ("batch", CV, "--store", store, "--where", "text=Kafka", "-f", "jsonl", *AS_OF)
    every, best = (records(inside(*asked, *more, cwd=EXAMPLES)) for more in ((), ("--top", "5")))
    assert len(every) == 1
    assert best == every
