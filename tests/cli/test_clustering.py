"""Messages to the workers of a cluster, and the answers that are kept."""

from __future__ import annotations

import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvmatch.api import read, shipped
from cvmatch.cli.answers import Answer, Answers
from cvmatch.cli.clustering import CHARACTERS, POSTINGS, Errand, Message, _bounded, answer
from cvmatch.cli.isolation import Tally
from cvmatch.cli.sharding import Judged
from cvmatch.documents.row_documents import PendingRow
from cvmatch.errors import ClusterFault, UsageFault
from cvmatch.judging import candidate
from tests.contracts.running import EXAMPLES

CV = candidate(read(EXAMPLES / "ines-carvalho.md"), shipped())
ROW = PendingRow("rows.jsonl", "rows.jsonl:1", {"id": "a", "text": "You have used SQL, Airflow and Spark."}, "posting")
ERRAND = Errand(None, "2026-11", blind=False, digests=False, advice=False)


def message(row: PendingRow = ROW, errand: Errand = ERRAND) -> Message:
    return errand.message([CV], [row])


@given(st.lists(st.integers(0, CHARACTERS // 2), max_size=200))
def test_messages_are_bounded_and_lose_nothing(sizes: list[int]) -> None:
    rows = [replace(ROW, row={"text": "x" * size}) for size in sizes]
    found = list(_bounded(rows))
    assert [row for some in found for row in some] == rows
    for some in found:
        characters = sum(len(str(row.row)) for row in some)
        assert len(some) == 1 or (len(some) <= POSTINGS and characters <= CHARACTERS)


def test_a_failed_call_tells_nothing_of_a_cv() -> None:
    assert "Carvalho" in repr(message().shard)
    assert "Carvalho" not in repr(message())


def test_a_message_stays_with_its_call() -> None:
    with pytest.raises(TypeError):
        weakref.ref(message())


def test_an_answer_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    answers, sent = Answers(str(tmp_path / "found.jsonl")), message()
    key, got = answers.key(sent.shard, sent.rests_on), answer(sent)
    assert not answers.known(key)
    answers.keep(key, got)
    assert answers.known(key)
    assert answers.kept(key) == got
    (kept,) = answers.folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert not answers.known(key)


@pytest.mark.parametrize(
    "other",
    [
        message(replace(ROW, row={"id": "a", "text": "You have used SQL, Airflow and Kafka."})),
        message(replace(ROW, name="rows.jsonl:2")),
        message(errand=replace(ERRAND, as_of="2026-10")),
        message(errand=replace(ERRAND, blind=True)),
        Message(message().shard, "another version"),
    ],
)
def test_what_an_answer_follows_from_is_in_its_key(other: Message, tmp_path: Path) -> None:
    answers = Answers(str(tmp_path / "found.jsonl"))
    assert answers.key(other.shard, other.rests_on) != answers.key(message().shard, message().rests_on)


def test_an_answer_at_which_cvmatch_failed_is_not_kept(tmp_path: Path) -> None:
    answers = Answers(str(tmp_path / "found.jsonl"))
    answers.keep("key", Answer(Judged(((),), Tally(crashed=1))))
    assert not answers.folder.exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "found.jsonl.shards").write_text("a file")
    with pytest.raises(UsageFault, match="cannot be written"):
        Answers(str(tmp_path / "found.jsonl")).keep("key", Answer(Judged(((),), Tally(done=1))))


def test_a_worker_that_understands_differently_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(ClusterFault, match="another version"):
        answer(Message(message().shard, "another version"))
    with pytest.raises(ClusterFault, match="--taxonomy"):
        answer(replace(message(), shard=replace(message().shard, overlay=tmp_path / "elsewhere")))
