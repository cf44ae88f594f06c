"""One way of working in parallel: a function over shards, text in and small results out.

joblib runs the shards in processes of this machine; within `joblib.parallel_config(backend="dask")` the same call runs
them on a cluster. Little work stays in this process, and costs no import.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

THREAD = "ExecutorManagerThread"
ROUND = 16  # shards for each process between two looks at what comes next
WORTH = 200  # items of work for each further process; fewer are done before a process has started


def map_shards(function: Callable[[T], R], shards: Iterable[T], jobs: int = 1, *, at_once: bool = False) -> Iterator[R]:
    """`function` of every shard, in their order. Shards are taken some at a time and in this thread, so that a stream
    of any length takes the memory of a few, and a database may be where they come from. `function` is a module's own.
    `at_once`: a result is handed on when it and those before it are there, not when all that were taken are.
    """
    if jobs <= 1:
        yield from map(function, shards)
        return
    from joblib import Parallel, delayed

    with _quiet_end(), Parallel(**_asked(jobs, at_once)) as parallel:
        with _interrupts_held_back():
            list(parallel(delayed(_ready)() for _ in range(jobs)))
        for some in in_shards(shards, jobs * ROUND):
            yield from _taken(parallel(delayed(function)(shard) for shard in some))


def _taken(results: Iterable[R]) -> Iterator[R]:
    """The results. Where whoever takes them goes away, what joblib says of those left over is no news."""
    import warnings

    try:
        for result in results:  # noqa: UP028 - `yield from` would close them before this hears of it
            yield result
    except GeneratorExit:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            getattr(results, "close", bool)()
        raise


def _asked(jobs: int, at_once: bool) -> dict[str, Any]:
    """joblib's options: each shard by itself."""
    form = "generator" if at_once else "list"
    return {"n_jobs": jobs, "batch_size": 1, "pre_dispatch": "all", "return_as": form}


def _ready() -> None:
    """The first thing a process does."""


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C goes to all processes of a terminal. Those begun in here never see it (they inherit the mask and are
    ended by this one), and this one sees it when they stand."""
    if not hasattr(signal, "pthread_sigmask"):  # not on every system
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # a process that joblib needs beside the workers; beginning it would lift the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _quiet_end() -> Iterator[None]:
    """joblib's own thread, stopped in the midst of its work by an interruption, has nothing to say of it."""
    said = threading.excepthook
    threading.excepthook = lambda fault: None if getattr(fault.thread, "name", "") == THREAD else said(fault)
    yield
    threading.excepthook = said  # after an interruption it stays: the thread ends when it can


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
