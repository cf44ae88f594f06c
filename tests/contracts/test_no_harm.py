"""Nothing is sent, nothing is unpickled, and the same input gives the same bytes."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.running import AS_OF, EXAMPLES, ROOT, cvmatch

# Read before anything else of the process: a call of any of these ends it.
GUARD = """
import os, pickle, socket
def refuse(*given, **named):
    os.write(2, b"REFUSED\\n")
    os._exit(99)
pickle.loads = pickle.load = refuse
pickle.Unpickler = type("Unpickler", (), {"__init__": refuse})
class Socket(socket.socket):
    connect = connect_ex = sendto = refuse
socket.socket = Socket
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
"""
COMMANDS = [
    ("text", "tomas-lindqvist.pdf", "lena-brandt.docx", "ines-carvalho.md", "-f", "jsonl"),
    ("tag", "ines-carvalho.md", "-f", "jsonl"),
    ("profile", "tomas-lindqvist.pdf", "data-engineer.txt", "-f", "jsonl", *AS_OF),
    ("roles", "tomas-lindqvist.pdf", "data-engineer.txt", "-f", "jsonl"),
    ("compare", "tomas-lindqvist.pdf", "data-engineer.txt", "-f", "html", *AS_OF),
    ("compare", "tomas-lindqvist.pdf", "data-engineer.txt", "-f", "md", *AS_OF),
    ("compare", "tomas-lindqvist.pdf", "data-engineer.txt", "-v", *AS_OF),
    ("batch", "tomas-lindqvist.pdf", "ines-carvalho.md", "--postings", "data-engineer.txt", "-f", "jsonl", *AS_OF),
]


# All commands in one process each, so that what is dear is loaded once; a mark between their outputs.
DRIVER = """
import json, sys
from cvmatch.cli.entry import run
for words in json.loads(sys.argv[1]):
    assert run(words) == 0, words
    sys.stdout.write("=== end\\n"); sys.stdout.flush()
"""


def all_commands(env: dict[str, str]) -> list[bytes]:
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, json.dumps(COMMANDS)], capture_output=True, timeout=120, check=False,
        cwd=EXAMPLES, env=os.environ | {"COLUMNS": "80"} | env,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split(b"=== end\n")


def test_no_network_no_pickle_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(GUARD)
    plain = all_commands({"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1"})
    guarded = all_commands({"PYTHONPATH": f"{tmp_path}:{ROOT}", "PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"})
    assert len(plain) == len(COMMANDS) + 1
    for command, one, other in zip(COMMANDS, plain, guarded, strict=False):
        assert one == other != b"", command


def test_the_guard_guards(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(GUARD + "pickle.loads(b'')\n")
    assert cvmatch("--version", env={"PYTHONPATH": f"{tmp_path}:{ROOT}"}).returncode == 99


@pytest.mark.parametrize("top", ["cvmatch", "skill_taxonomy"])
def test_no_module_imports_what_runs_data_or_calls_out(top: str) -> None:
    banned = {
        "pickle",
        "cPickle",
        "dill",
        "cloudpickle",
        "shelve",
        "marshal",
        "requests",
        "httpx",
        "urllib.request",
        "click",
    }
    for path in (ROOT / top).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not banned & set(names), path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec"}, path
