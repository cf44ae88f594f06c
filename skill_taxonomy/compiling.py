"""Writes compiled.json, the shipped tables as JSON: `python -m skill_taxonomy.compiling` after every edit of the data.

Loading falls back to the TOML of a file that has changed since, so a stale copy costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def compiled() -> str:
    """The tables of all skill and role files, each by the SHA-256 of its file, one a line."""
    lines = []
    for path in sorted((*(HERE / "skills").glob("*.toml"), *(HERE / "roles").glob("*.toml"))):
        data = path.read_bytes()
        table = json.dumps(tomllib.loads(data.decode("utf-8")), ensure_ascii=False, separators=(",", ":"))
        lines.append(f'"{hashlib.sha256(data).hexdigest()}":{table}')
    return "{" + ",\n".join(lines) + "}\n"


if __name__ == "__main__":
    (HERE / "compiled.json").write_text(compiled(), "utf-8")
