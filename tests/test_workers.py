"""Children that hang or die cost their own task only."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cvmatch.workers import WITHHELD, ChildCrash, Children, ChildTimeout

CHILD = """
import os, time
from cvmatch.workers import serve

def answer(task):
    if task == b"hang":
        time.sleep(60)
    if task == b"die":
        os._exit(1)
    if task.startswith(b"env "):
        return os.environ.get(task[4:].decode(), "none").encode()
    print("noise that must not reach the parent")
    return task[::-1]

def main():
    serve(answer)
"""


@pytest.fixture
def children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Children:
    (tmp_path / "odd_child.py").write_text(CHILD, "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setenv("CMAP_PATH", "/somewhere")
    return Children("odd_child", wall_seconds=3.0, size=2)


def test_answers_come_to_who_asked(children: Children) -> None:
    tasks = [f"task {i}".encode() for i in range(20)]
    answers = [children.submit(task) for task in tasks]
    assert [answer.result() for answer in answers] == [task[::-1] for task in tasks]
    children.close()


def test_a_hanging_task_is_ended_and_the_others_go_on(children: Children) -> None:
    hanging = children.submit(b"hang")
    others = [children.submit(b"abc") for _ in range(5)]
    assert [other.result() for other in others] == [b"cba"] * 5
    with pytest.raises(ChildTimeout):
        hanging.result()
    assert children.submit(b"again").result() == b"niaga"
    children.close()


def test_a_task_that_kills_its_child_twice_is_given_up(children: Children) -> None:
    killers = [children.submit(b"die") for _ in range(3)]
    assert children.submit(b"abc").result() == b"cba"
    for killer in killers:
        with pytest.raises(ChildCrash):
            killer.result()
    children.close()


@pytest.mark.parametrize("name", WITHHELD)
def test_dangerous_settings_do_not_reach_a_child(children: Children, name: str) -> None:
    assert children.submit(f"env {name}".encode()).result() == b"none"
    children.close()
