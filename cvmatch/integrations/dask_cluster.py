"""Workers of a Dask cluster in place of this machine's processes, for `cvmatch.engines.map_shards`.

Dask's protocol carries what is sent as a pickle: whoever runs the scheduler can run code here and on the workers.
docs/scale.md says what follows from that.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from cvmatch.errors import ClusterFault, UsageFault

PATIENCE = 60  # seconds without any worker
WAIT = 10  # seconds for the scheduler to answer, and for a first worker to be there
ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:]+\]|[^\s:/\[\]]+):\d{1,5}/?")


@contextmanager
def cluster(address: str) -> Iterator[int]:
    """Within it `map_shards` works on the cluster whose scheduler is at `address`; gives the number of shards that its
    workers take at a time. Raises UsageFault for what is no address, ClusterFault where the cluster cannot be used.
    """
    if not ADDRESS.fullmatch(address):
        raise UsageFault(f"--cluster {address} is no address of a scheduler", "write it as tcp://HOST:PORT")
    from joblib import parallel_config

    with _quiet(), _faults_told(address), _connected(address) as client, parallel_config(backend=_backend(client)):
        yield max(2, sum(client.ncores().values()))


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    import dask
    from distributed import Client

    if address.startswith("tls") and not dask.config.get("distributed.comm.tls.ca-file", None):
        hint = "name them in Dask's own settings (distributed.comm.tls: ca-file, client.cert, client.key)"
        raise UsageFault(f"{address} needs certificates", hint)
    dask.config.set({"distributed.comm.timeouts.connect": f"{WAIT}s"})  # a lost scheduler would be tried for 30
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]
            address, timeout=WAIT, set_as_default=False, name="cvmatch"
        )
    except (OSError, ValueError) as fault:
        hint = "start one with `dask scheduler`, or check host and port"
        raise ClusterFault(f"no scheduler answers at {address}", hint) from fault
    try:
        _await_workers(client, address)
        with _watched(client, address):
            yield client
    finally:
        client.close(timeout=1)


@contextmanager
def _watched(client: Any, address: str) -> Iterator[None]:
    """Dask waits for ever where no worker is left; here the wait ends after PATIENCE seconds, with what to do."""
    from concurrent.futures import CancelledError

    done, deserted = Event(), Event()
    Thread(target=_watch, args=(client, done, deserted), daemon=True).start()
    try:
        yield
    except CancelledError as fault:
        if deserted.is_set():
            hint = f"look at their logs, start them again (dask worker {address} --nthreads 1) and run the same command"
            raise ClusterFault("no worker is left", hint) from fault
        raise
    finally:
        done.set()


def _watch(client: Any, done: Event, deserted: Event) -> None:
    alone = 0
    while not done.wait(1):
        try:
            alone = 0 if client.ncores() else alone + 1
        except Exception:  # the scheduler is lost, which the work itself finds out
            return
        if alone >= PATIENCE:
            deserted.set()
            client.close(timeout=1)
            return


def _await_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError as fault:
        hint = f"start some with `dask worker {address} --nthreads 1`"
        raise ClusterFault(f"the scheduler at {address} has no worker", hint) from fault


def _backend(client: Any) -> Any:
    """joblib's backend for Dask; it would do the work in this process where the cluster has one thread only."""
    from joblib._dask import DaskDistributedBackend

    class Elsewhere(DaskDistributedBackend):  # type: ignore[misc]
        def effective_n_jobs(self, n_jobs: int) -> int:
            return max(2, int(super().effective_n_jobs(n_jobs)))

    return Elsewhere(client=client, wait_for_workers_timeout=WAIT)


@contextmanager
def _faults_told(address: str) -> Iterator[None]:
    """Faults of the cluster in one line; all others pass."""
    from asyncio import CancelledError as Unscheduled
    from concurrent.futures import CancelledError

    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        yield
    except KilledWorker as fault:
        hint = "look at their logs (memory?); with -o, finished shards are kept for the next run"
        raise ClusterFault("one shard ended each worker that took it", hint) from fault
    except (CancelledError, Unscheduled, CommClosedError) as fault:
        hint = "start it and run the same command again; with -o, finished shards are kept"
        raise ClusterFault(f"the scheduler at {address} was lost", hint) from fault
    except (ImportError, AttributeError, RuntimeError) as fault:
        if not _of_a_worker(fault):
            raise
        hint = 'pip install "cvmatch[cluster]" there, in the version that is here'
        raise ClusterFault("a worker has no cvmatch, or another one", hint) from fault


def _of_a_worker(fault: Exception) -> bool:
    """Whether a message of ours could not be opened by a worker."""
    said = f"{fault} {fault.__cause__ or ''}".lower()
    return any(words in said for words in ("deserial", "no module named", "has no attribute", "can't get attribute"))


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask tells of every connection and every worker; here only what `_faults_told` tells."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
