"""A real scheduler and real workers over TCP, each a process of its own, and `batch --cluster` beside them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.contracts.running import AS_OF, EXAMPLES, ROOT

ENV = {key: value for key, value in os.environ.items() if not key.startswith("CVMATCH")} | {
    "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "false", "COLUMNS": "80",
}  # fmt: skip
CV = EXAMPLES / "ines-carvalho.md"


class Network:
    """A scheduler at `address`, and its workers as they are started."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder, self.address = folder, f"tcp://127.0.0.1:{port}"
        self.running: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._started("scheduler", "--host", "127.0.0.1", "--port", str(port))

    def workers(self, count: int) -> list[subprocess.Popen[bytes]]:
        """So many more workers of one thread, known to the scheduler."""
        more = [self._started("worker", self.address, "--no-nanny", "--nthreads", "1") for _ in range(count)]
        until(lambda: self._said("scheduler").count(b"Register worker") >= len(self.running) - 1)
        return more

    def close(self) -> None:
        """All ended, whatever they do."""
        for process in self.running:
            process.kill()
            process.wait()

    def _started(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{what}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *words],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=ENV, cwd=self.folder,
            )  # fmt: skip
        self.running.append(process)
        if what == "scheduler":
            until(lambda: b"Scheduler at" in self._said(what))
        return process

    def _said(self, what: str) -> bytes:
        return (self.folder / f"{what}.log").read_bytes()


@contextmanager
def network(folder: Path) -> Iterator[Network]:
    """A scheduler without workers, ended with all that was started."""
    folder.mkdir()
    started = Network(folder)
    try:
        yield started
    finally:
        started.close()


def until(true: Callable[[], Any], seconds: float = 60) -> None:
    """Waits for what a process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def begun(postings: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    """`batch` of one CV as a process of its own."""
    words = ("batch", CV, "--postings", postings, "-o", output, *AS_OF, *more)
    return subprocess.Popen(
        [sys.executable, "-m", "cvmatch", *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=ENV | {"XDG_CACHE_HOME": str(output.parent / "cache")}, cwd=ROOT,
    )  # fmt: skip


def ended(run: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Exit code and standard error."""
    _, err = run.communicate(timeout=120)
    return run.returncode, err.decode("utf-8")


def kill(process: subprocess.Popen[bytes]) -> None:
    """As a machine dies: no farewell."""
    process.send_signal(signal.SIGKILL)
    process.wait()
