"""Nothing is sent, nothing is unpickled, and the same input gives the same bytes."""

from __future__ import annotations

import ast
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


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words[:1] + words[-4:-2]))
def test_no_network_no_pickle_same_bytes(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(GUARD)
    plain = cvmatch(*command, cwd=EXAMPLES, env={"PYTHONHASHSEED": "1"})
    guarded = cvmatch(
        *command,
        cwd=EXAMPLES,
        env={"PYTHONHASHSEED": "2", "PYTHONPATH": f"{tmp_path}:{ROOT}", "TZ": "Pacific/Kiritimati"},
    )
    assert (plain.returncode, guarded.returncode) == (0, 0), guarded.stderr
    assert plain.stdout == guarded.stdout != b""


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
