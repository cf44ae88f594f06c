"""`cvmatch mcp` as a program meets it: the SDK's own client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from cvmatch.errors import CvmatchError
from cvmatch.integrations.mcp_tools import MOST, Tools
from skill_taxonomy import load
from tests.contracts.running import AS_OF, EXAMPLES, ROOT, inside, record
from tests.contracts.schemas import faults, schema
from tests.contracts.test_no_harm import GUARD

CV, POSTING = "tomas-lindqvist.pdf", "data-engineer.txt"
COMMAND = [sys.executable, "-m", "cvmatch", "mcp", "--folder", str(EXAMPLES), *AS_OF]
ENV = os.environ | {"PYTHONPATH": str(ROOT)}
Answer = tuple[bool, Any]

CALLS: list[tuple[str, dict[str, str]]] = [
    ("tag", {"path": CV}),
    ("tag", {"text": "Python and SQL, no Java needed"}),
    ("roles", {"path": POSTING}),
    ("roles", {"text": "Built dashboards in Tableau.", "kind": "cv"}),
    ("compare", {"cv_path": CV, "posting_path": POSTING}),
    ("compare", {"cv_path": CV, "posting_text": "Nice office. Call us!"}),
    ("gaps", {"cv_path": "ines-carvalho.md", "posting_path": POSTING}),
    ("tag", {"path": "nowhere.pdf"}),
    ("tag", {"path": "../README.md"}),
    ("tag", {"path": "https://example.org/job"}),
    ("tag", {}),
    ("compare", {"cv_path": CV, "cv_text": "both", "posting_path": POSTING}),
    ("roles", {"text": "x", "kind": "letter"}),
    ("tag", {"text": "x " * MOST}),
]


def talk(with_client: Callable[[Client], Awaitable[Any]], guard: Path) -> Any:
    """What comes of a talk with a server of its own, which ends where it opens a connection or unpickles."""
    (guard / "sitecustomize.py").write_text(GUARD)

    async def whole() -> Any:
        env = ENV | {"PYTHONPATH": f"{guard}:{ROOT}"}
        server = StdioServerParameters(command=COMMAND[0], args=COMMAND[1:], env=dict(env))
        async with Client(server, read_timeout_seconds=60) as client:
            return await with_client(client)

    return asyncio.run(whole())


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], list[Answer]]:
    """The tools that the server names, and its answers to CALLS, in one talk."""

    async def ask(client: Client) -> tuple[list[Any], list[Answer]]:
        tools = (await client.list_tools()).tools
        answers = []
        for name, arguments in CALLS:
            found = await client.call_tool(name, arguments)
            text = found.content[0].text  # type: ignore[union-attr]
            if not found.is_error:
                assert json.loads(text) == found.structured_content
            answers.append((bool(found.is_error), text if found.is_error else found.structured_content))
        return tools, answers

    return talk(ask, tmp_path_factory.mktemp("guard"))


def of(answered: tuple[list[Any], list[Answer]], name: str, **arguments: str) -> Answer:
    return answered[1][CALLS.index((name, arguments))]


def test_four_tools_that_only_read(answered: tuple[list[Any], list[Answer]]) -> None:
    tools = {tool.name: tool for tool in answered[0]}
    assert sorted(tools) == ["compare", "gaps", "roles", "tag"]
    assert all(tool.annotations.read_only_hint and not tool.annotations.open_world_hint for tool in tools.values())
    assert set(tools["compare"].input_schema["properties"]) == {"cv_path", "cv_text", "posting_path", "posting_text"}


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("tag", {"path": CV}, ("tag", CV)),
        ("roles", {"path": POSTING}, ("roles", POSTING)),
        ("compare", {"cv_path": CV, "posting_path": POSTING}, ("compare", CV, POSTING, *AS_OF)),
    ],
)
def test_a_tool_says_what_its_command_says(
    answered: tuple[list[Any], list[Answer]], name: str, arguments: dict[str, str], words: tuple[str, ...]
) -> None:
    assert of(answered, name, **arguments) == (False, record(inside(*words, "-f", "json", cwd=EXAMPLES)))


def test_every_record_conforms(answered: tuple[list[Any], list[Answer]]) -> None:
    names = {"tag": "tags", "roles": "roles", "compare": "report", "gaps": "gaps"}
    good = [(name, found) for (name, _), (failed, found) in zip(CALLS, answered[1], strict=True) if not failed]
    assert len(good) == 7
    for name, found in good:
        assert faults(found, schema(names[name])) == []


def test_gaps_are_the_open_ends_of_the_report(answered: tuple[list[Any], list[Answer]]) -> None:
    _, found = of(answered, "gaps", cv_path="ines-carvalho.md", posting_path=POSTING)
    report = record(inside("compare", "ines-carvalho.md", POSTING, "-f", "json", *AS_OF, cwd=EXAMPLES))
    gains = [gap["gain"] for gap in found["gaps"]]
    assert gains == sorted((row["gain"] for row in report["requirements"] if row["gain"]), reverse=True)
    assert found["score"] == report["score"]
    assert found["next_steps"] == [step["text"] for step in report["next_steps"]]


def test_what_is_not_judged_says_so_in_the_record(answered: tuple[list[Any], list[Answer]]) -> None:
    failed, found = of(answered, "compare", cv_path=CV, posting_text="Nice office. Call us!")
    assert (failed, found["score"], found["error"]["code"]) == (False, None, "too_thin")


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("tag", {"path": "nowhere.pdf"}, "there is no such file: check the path"),
        ("tag", {"path": "../README.md"}, "outside the served folder"),
        ("tag", {"path": "https://example.org/job"}, "opens no connections"),
        ("tag", {}, "one of path and text is needed"),
        ("compare", {"cv_path": CV, "cv_text": "both", "posting_path": POSTING}, "one of cv_path and cv_text"),
        ("roles", {"text": "x", "kind": "letter"}, 'it is "cv" or "posting"'),
        ("tag", {"text": "x " * MOST}, "more than 200,000 characters"),
    ],
)
def test_a_fault_is_one_line(
    answered: tuple[list[Any], list[Answer]], name: str, arguments: dict[str, str], says: str
) -> None:
    failed, found = of(answered, name, **arguments)
    assert failed
    assert says in found
    assert "\n" not in found


def tools(folder: Path) -> Tools:
    return Tools(folder.resolve(), load(), "2026-11")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "secret.txt").write_text("Python")
    (tmp_path / "served" / "cv.txt").symlink_to(tmp_path / "secret.txt")
    for path in ("cv.txt", str(tmp_path / "secret.txt"), "served/../../secret.txt"):
        with pytest.raises(CvmatchError, match="outside the served folder"):
            tools(tmp_path / "served").tag(path=path)


def test_standard_input_and_folders_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Python")
    (tmp_path / "b.txt").write_text("SQL")
    for path, says in (("-", "no such file"), (".", "several documents")):
        with pytest.raises(CvmatchError, match=says):
            tools(tmp_path).tag(path=path)


def test_records_name_files_as_they_were_given(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "cv.txt").write_text("Python and SQL")
    found = tools(tmp_path).tag(path="in/cv.txt")
    assert (found["source"], found["id"]) == ("in/cv.txt", "cv.txt")
    assert str(tmp_path) not in json.dumps(found)


@pytest.mark.parametrize("end", ["input", "interrupt"])
def test_it_ends_quietly(end: str) -> None:
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "0"},
    }}  # fmt: skip
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV
    ) as it:
        assert it.stdin
        assert it.stdout
        assert it.stderr
        it.stdin.write(json.dumps(hello).encode() + b"\n")
        it.stdin.flush()
        assert json.loads(it.stdout.readline())["result"]["serverInfo"]["name"] == "cvmatch"
        begun = time.monotonic()
        if end == "interrupt":
            it.send_signal(signal.SIGINT)
            assert it.wait(20) == 130
        it.stdin.close()
        assert it.wait(20) == (130 if end == "interrupt" else 0)
        assert time.monotonic() - begun < 15
        assert it.stderr.read() == b""


def test_wrong_usage_is_one_line() -> None:
    done = inside("mcp", "--folder", "nowhere")
    assert (done.returncode, done.stderr) == (
        2, b"cvmatch: --folder nowhere is not a folder: files in it may be read by the tools\n",
    )  # fmt: skip


def test_a_missing_extra_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvmatch.cli.extras.find_spec", lambda name: None)
    done = inside("mcp")
    assert (done.returncode, done.stderr) == (
        2, b'cvmatch: mcp needs packages that are not installed: pip install "cvmatch[mcp]"\n',
    )  # fmt: skip
