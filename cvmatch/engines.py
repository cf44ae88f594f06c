"""One way of working in parallel: a function over shards, text in and small results out.

joblib runs the shards in processes of this machine; within `joblib.parallel_config(backend="dask")` the same call runs
them on a cluster. Little work stays in this process, and costs no import.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH = 200  # items of work for each further process; fewer are done before a process has started


def map_shards(function: Callable[[T], R], shards: Iterable[T], jobs: int = 1) -> Iterator[R]:
    """`function` of every shard, in their order, each result as soon as it is there; shards are taken when a process
    is free for them, so that a stream of any length takes the memory of a few. `function` is a module's own."""
    if jobs <= 1:
        yield from map(function, shards)
        return
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)
    yield from parallel(delayed(function)(shard) for shard in shards)


def processes(asked: int, work: int) -> int:
    """How many processes `work` items are worth: `asked` of them, or where that is 0 as many as there are cores."""
    return asked or max(1, min(cores(), work // WORTH))


def cores() -> int:
    """The cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def in_shards(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one shorter."""
    running = iter(items)
    while shard := list(islice(running, size)):
        yield shard
