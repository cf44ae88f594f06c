"""Counts how many postings hold each heading and cue of the data files.

    python tests/evaluation/count_cues.py POSTINGS.jsonl[.gz] [--every N] [--out tests/evaluation/cue_counts.json]

A row of POSTINGS has a `text`. Headings are counted over plain lines, cues over the text; every N-th posting is read.
Expressions that the file counts already, over as many postings, are not counted again.
The result, `{file: {table: {expression: postings}}}`, justifies the data: an expression that nothing holds is no cue.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import cvmatch
from cvmatch.text.headings import MAX_HEADING, plain

ROOT = Path(cvmatch.__file__).parent
FILES = (
    "text/posting_headings.toml", "text/posting_wordings.toml", "profiles/importance_cues.toml",
    "profiles/list_words.toml", "profiles/gate_patterns.toml", "profiles/level_words.toml",
)  # fmt: skip


def expressions(name: str) -> Iterator[tuple[str, str, bool]]:
    """(table, expression, whether it is a whole heading) of a data file."""
    for table, content in tomllib.loads((ROOT / name).read_text("utf-8")).items():
        lists = content.items() if isinstance(content, dict) else [("", content)]
        for key, values in lists:
            exact = key in ("exact", "inline")
            for value in [values] if isinstance(values, str) else values:
                yield f"{table}.{key}".rstrip("."), plain(value) if exact else value, exact


def texts(path: Path, every: int) -> list[str]:
    """The texts of every N-th posting."""
    data = path.read_bytes()
    rows = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").split("\n")
    return [json.loads(row)["text"] for row in rows[::every] if row]


def counted(expression: str, exact: bool, heading: bool, postings: list[str], lines: list[set[str]]) -> int:
    """How many postings hold an expression."""
    if exact:
        return sum(expression in found for found in lines)
    pattern = re.compile(expression, 0 if heading else re.IGNORECASE)
    if heading:
        return sum(any(pattern.fullmatch(line) for line in found) for found in lines)
    return sum(pattern.search(text) is not None for text in postings)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("postings", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("cue_counts.json"))
    options = parser.parse_args()
    postings = texts(options.postings, options.every)
    lines = [{plain(line) for line in text.split("\n") if 0 < len(line) <= MAX_HEADING} for text in postings]
    before = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
    known = before.get("counts", {}) if before.get("postings") == len(postings) else {}
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for name in FILES:
        for table, expression, exact in expressions(name):
            count = known.get(name, {}).get(table, {}).get(expression)
            if count is None:
                count = counted(expression, exact, name.endswith("headings.toml"), postings, lines)
            counts.setdefault(name, {}).setdefault(table, {})[expression] = count
    result = {"postings": len(postings), "counts": counts}
    options.out.write_text(json.dumps(result, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
