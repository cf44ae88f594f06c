"""A function over shards: the same in one process and in several, a stream as it comes, a database as its source."""

from __future__ import annotations

import signal
import sqlite3
import time
import warnings
from collections.abc import Iterator

import pytest

from cvmatch.engines import ROUND, cores, in_shards, map_shards, processes


def doubled(shard: list[int]) -> list[int]:
    return [2 * number for number in shard]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_shards(jobs: int) -> None:
    found = map_shards(doubled, in_shards(range(200), 3), jobs)
    assert [number for shard in found for number in shard] == list(range(0, 400, 2))


def test_shards_may_come_from_a_database_and_are_taken_a_round_at_a_time() -> None:
    connection = sqlite3.connect(":memory:")
    taken: list[int] = []

    def rows() -> Iterator[list[int]]:
        for number in range(500):
            taken.append(connection.execute("select ?", (number,)).fetchone()[0])
            yield [taken[-1]]

    found = map_shards(doubled, rows(), 2)
    assert next(found) == [0]
    assert len(taken) <= 2 * ROUND + 1
    found.close()  # type: ignore[attr-defined]


def slowly(shard: list[int]) -> list[int]:
    time.sleep(0.05)
    return shard


def test_results_that_nobody_takes_are_left_without_a_word() -> None:
    found = map_shards(slowly, in_shards(range(200), 1), 2, at_once=True)
    assert next(found) == [0]
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found.close()  # type: ignore[attr-defined]
    assert [str(each.message) for each in said] == []


def test_little_work_stays_in_one_process() -> None:
    assert processes(0, 10) == 1
    assert processes(3, 10) == 3
    assert processes(0, 10**6) == cores()


def held_back(shard: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no masks on this system")
def test_an_interruption_reaches_this_process_only() -> None:
    assert all(map_shards(held_back, range(4), 2))
    assert not held_back(0)
