"""Bounded child processes: a file that hangs, crashes or floods costs itself only.

A child is a fresh interpreter (nothing is forked), runs one entry point that answers tasks (`serve`), and stays warm
for the next one. Bytes go in, bytes come out; nothing is pickled. Where a task outlives its time the child is killed
and the task is over, and so where the system ends the child for its use of the processor; where a child dies otherwise
its task is tried once more on a new one, then given up. The other children go on.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    Tasks = SimpleQueue[tuple[bytes, Future[bytes]] | None]

TRIES = 2
OUT_OF_CPU = -24  # the system ended the child for its use of the processor (SIGXCPU)
LENGTH_BYTES = 8
# Not for a child that reads strangers' files: CMAP_PATH makes pdfminer read character maps from any folder.
WITHHELD = ("CMAP_PATH", "PYTHONPATH", "PYTHONSTARTUP")
START = "import sys; sys.path[:] = sys.argv[2:]; from importlib import import_module as m; m(sys.argv[1]).main()"


class ChildTimeout(Exception):
    """The task took longer than its time; its child was killed."""


class ChildCrash(Exception):
    """The child died at the task, twice."""


class Children:
    """Up to `size` warm children that run `main()` of `module`; `wall_seconds` is the time of one task."""

    def __init__(self, module: str, wall_seconds: float, size: int = 1) -> None:
        self.module, self.wall_seconds = module, wall_seconds
        self._tasks: Tasks = SimpleQueue()
        self._keepers: list[_Keeper] = []
        self._lock = Lock()
        self.grow(size)

    def grow(self, size: int) -> None:
        """Have at least `size` children, started at once so that they warm up meanwhile."""
        with self._lock:
            while len(self._keepers) < size:
                self._keepers.append(_Keeper(self.module, self.wall_seconds, self._tasks))

    def submit(self, task: bytes) -> Future[bytes]:
        """The answer to `task`, some day; its `result()` raises ChildTimeout or ChildCrash."""
        from concurrent.futures import Future

        answer: Future[bytes] = Future()
        self._tasks.put((task, answer))
        return answer

    def close(self) -> None:
        """End all children."""
        with self._lock:
            for _ in self._keepers:
                self._tasks.put(None)
            for keeper in self._keepers:
                keeper.kill()
            self._keepers.clear()


class _Keeper:
    """A thread that keeps one child and gives it one task at a time."""

    def __init__(self, module: str, wall_seconds: float, tasks: Tasks) -> None:
        self.module, self.wall_seconds, self.tasks = module, wall_seconds, tasks
        self.child: subprocess.Popen[bytes] | None = start(module)
        Thread(target=self._work, name=f"keeper of {module}", daemon=True).start()

    def kill(self) -> None:
        """End the child now."""
        child, self.child = self.child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                _close(pipe)
            child.wait()

    def _work(self) -> None:
        while (item := self.tasks.get()) is not None:
            task, answer = item
            if not answer.set_running_or_notify_cancel():
                continue
            try:
                answer.set_result(self._answered(task))
            except BaseException as fault:
                answer.set_exception(fault)

    def _answered(self, task: bytes) -> bytes:
        for _ in range(TRIES):
            child = self.child = self.child or start(self.module)
            late: list[bool] = []
            timer = Timer(self.wall_seconds, lambda child=child, late=late: (late.append(True), child.kill()))
            timer.daemon = True
            timer.start()
            try:
                return exchange(child, task)
            except (OSError, EOFError):
                self.kill()
                if late or child.returncode == OUT_OF_CPU:
                    raise ChildTimeout(self.module) from None
            finally:
                timer.cancel()
        raise ChildCrash(self.module)


def start(module: str) -> subprocess.Popen[bytes]:
    """A fresh interpreter that runs `main()` of `module`, with this process's import path and little else."""
    path = [os.path.abspath(entry) for entry in sys.path]  # noqa: PTH100 - "" stands for the working folder
    environment = {name: value for name, value in os.environ.items() if name not in WITHHELD}
    return subprocess.Popen(
        [sys.executable, "-S", "-s", "-E", "-c", START, module, *path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip


def exchange(child: subprocess.Popen[bytes], task: bytes) -> bytes:
    """Give a child its task and wait for the answer. Raises OSError or EOFError where it dies."""
    if child.stdin is None or child.stdout is None:
        raise EOFError
    send(child.stdin, task)
    return receive(child.stdout)


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write one message: its length, then its bytes."""
    pipe.write(len(message).to_bytes(LENGTH_BYTES, "big"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Read one message. Raises EOFError where the pipe ends before it does."""
    length = int.from_bytes(_exactly(pipe, LENGTH_BYTES), "big")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass


def serve(answer: Callable[[bytes], bytes]) -> None:
    """The child's side: answer tasks until the parent is gone. Whatever else prints goes nowhere."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    while True:
        try:
            task = receive(tasks)
            send(answers, answer(task))
        except (EOFError, BrokenPipeError):
            return


_shared: dict[tuple[int, str], Children] = {}
_shared_lock = Lock()


def shared(module: str, wall_seconds: float, size: int = 1) -> Children:
    """This process's children for `module`, at least `size` of them; ended when the process ends."""
    key = (os.getpid(), module)
    with _shared_lock:
        known = _shared.get(key)
        if known is None:
            known = _shared[key] = Children(module, wall_seconds, size)
            atexit.register(known.close)
    known.grow(size)
    return known
