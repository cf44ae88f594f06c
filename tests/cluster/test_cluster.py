"""`batch --cluster` against the real thing: the bytes of the serial run, whatever dies on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.network import Network, begun, ended, kill, network, until
from tests.contracts.running import AS_OF, EXAMPLES, inside, said

pytestmark = pytest.mark.slow
POSTINGS = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
SHARDS, ROWS = 8, 64  # files, and rows in each


@pytest.fixture(scope="module")
def postings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of JSON Lines: the examples many times over, no row like another, and two rows that cannot be read."""
    folder = tmp_path_factory.mktemp("postings") / "shards"
    folder.mkdir()
    for shard in range(SHARDS):
        lines = [json.dumps({"id": f"{shard}-{row}", "text": _text(shard, row)}) for row in range(ROWS)]
        (folder / f"{shard}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    with (folder / "3.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "broken"\n{"id": "empty", "text": ""}\n')
    return folder


def _text(shard: int, row: int) -> str:
    return f"{POSTINGS[row % len(POSTINGS)]}\nYou have {shard + 2} years of experience with {row + 1} servers.\n"


@pytest.fixture(scope="module")
def serial(postings: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, int, str]:
    """What one process writes, its exit code, and what it says."""
    output = tmp_path_factory.mktemp("serial") / "found.jsonl"
    code, err = ended(begun(postings, output, "--jobs", "1"))
    return output.read_bytes(), code, err


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Network]:
    with network(tmp_path / "dask") as started:
        yield started


def shards(output: Path) -> list[Path]:
    return list(Path(f"{output}.shards").glob("*.json"))


def test_a_worker_dies_in_the_middle(
    dask: Network, postings: Path, serial: tuple[bytes, int, str], tmp_path: Path
) -> None:
    output = tmp_path / "found.jsonl"
    first, _ = dask.workers(2)
    run = begun(postings, output, "--cluster", dask.address)
    until(lambda: shards(output))
    kill(first)
    assert len(shards(output)) < SHARDS, "too late: most was done"
    assert run.poll() is None
    code, err = ended(run)
    assert (output.read_bytes(), code, sorted(err.splitlines())) == (*serial[:2], sorted(serial[2].splitlines()))
    assert len(serial[0].splitlines()) == SHARDS * ROWS + 2
    assert {path.stat().st_mode & 0o777 for path in (Path(f"{output}.shards"), *shards(output))} == {0o700, 0o600}


def test_a_second_run_goes_on(dask: Network, postings: Path, serial: tuple[bytes, int, str], tmp_path: Path) -> None:
    output = tmp_path / "found.jsonl"
    dask.workers(2)
    run = begun(postings, output, "--cluster", dask.address)
    until(lambda: shards(output))
    kill(run)
    kept = {path: path.stat().st_mtime_ns for path in shards(output)}
    assert len(kept) < SHARDS + 1
    assert not output.exists()
    code, _ = ended(begun(postings, output, "--cluster", dask.address))
    assert (output.read_bytes(), code) == serial[:2]
    assert {path: path.stat().st_mtime_ns for path in kept} == kept, "an answer was asked for again"


def test_rows_are_the_same_in_all_forms(dask: Network, postings: Path, tmp_path: Path) -> None:
    dask.workers(1)
    asked = ("batch", EXAMPLES / "ines-carvalho.md", "--postings", postings / "0.jsonl", *AS_OF)
    for more in (("-f", "text"), ("-f", "csv", "--where", "text=5 servers"), ("-f", "json", "--blind", "--top", "3")):
        here, there = inside(*asked, *more), inside(*asked, *more, "--cluster", dask.address)
        assert (there.stdout, there.returncode) == (here.stdout, 0)
    for name, more in (("here", ()), ("there", ("--cluster", dask.address))):
        inside(*asked, "--top", "2", "--report", tmp_path / name, *more)
    here, there = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.html")}
        for name in ("here", "there")
    )
    assert here == there


def test_a_lost_scheduler_is_one_line(dask: Network, postings: Path, tmp_path: Path) -> None:
    dask.workers(2)
    run = begun(postings, tmp_path / "found.jsonl", "--cluster", dask.address)
    until(lambda: shards(tmp_path / "found.jsonl"))
    kill(dask.scheduler)
    code, err = ended(run)
    assert (code, err.count("\n")) == (2, 1), err
    assert f"the scheduler at {dask.address} was lost" in err


def test_no_worker_left_is_one_line(
    dask: Network, postings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cvmatch.integrations.dask_cluster.WAIT", 1)
    monkeypatch.setattr("cvmatch.integrations.dask_cluster.PATIENCE", 2)
    asked = ("batch", EXAMPLES / "ines-carvalho.md", "--postings", postings, "--cluster", dask.address, "-f", "jsonl")
    assert "has no worker" in said(inside(*asked))
    (only,) = dask.workers(1)
    only.terminate()
    done = inside(*asked)
    assert done.returncode == 2
    assert "worker" in said(done)


def test_a_worker_of_another_version_is_one_line(
    dask: Network, postings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.workers(1)
    monkeypatch.setattr("cvmatch.cli.clustering.rests_on", lambda overlay: "another")
    done = inside(
        "batch", EXAMPLES / "ines-carvalho.md", "--postings", postings, "--cluster", dask.address, "-f", "jsonl"
    )  # fmt: skip
    assert done.returncode == 2
    assert "another version" in said(done)
