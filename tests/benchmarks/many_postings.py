"""A store of N postings for the benchmarks: known texts repeated with changes, already understood.

Copies differ from their original by a reference line, and every fourth by its title, so that there are more titles
the more postings there are. Their words are not put into the full-text index, which ranking does not use.
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cvmatch.api import shipped
from cvmatch.matching.asking import packed_asks
from cvmatch.profiles.packing import unpack
from cvmatch.store import PostingStore
from cvmatch.store.saved import SavedPosting, saved_from
from cvmatch.store.understood import made_with, seal_of

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("harbour", "valley", "north", "payments", "claims", "fleet", "grid", "retail", "clinic", "rail")


def originals(corpus: Path | None, count: int) -> list[dict[str, Any]]:
    """`count` rows of the corpus (JSON Lines, gzip); without one the examples' texts, their sentences shuffled."""
    if corpus:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for _, line in zip(range(count), lines, strict=False)]
    dice, texts = random.Random(1), [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    return [_shuffled(dice, texts, number) for number in range(count)]


def _shuffled(dice: random.Random, texts: list[str], number: int) -> dict[str, Any]:
    lines = dice.choice(texts).splitlines()
    more = [line for text in texts for line in text.splitlines() if line.startswith("-")]
    return {"id": f"made-{number}", "text": "\n".join([*lines, *dice.sample(more, 12)])}


def make(store: Path, rows: list[dict[str, Any]], count: int) -> None:
    """A store with `count` postings made of `rows`."""
    source = store.with_suffix(".jsonl")
    source.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with PostingStore(store) as saved:
        saved.add_paths([source])
        for _ in saved.understand(shipped(), jobs=2):
            pass
        originals = [saved.understood(number) for number in saved.numbers()]
        with saved._connection.transaction("immediate"):
            for posting, understood in _copies(originals, count):
                saved._connection.execute(
                    "insert into posting (number, key, title, company, location, text, marks, source, content, seal,"
                    " body, shape) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)", posting)  # fmt: skip
                saved._connection.execute("insert into understood values (?, ?, ?, ?, ?, ?)", understood)
            saved._connection.execute("update meta set value = (select count(*) from posting) where name = 'rows'")
            saved._connection.execute("update meta set value = value + 1 where name = 'generation'")


def _copies(originals: list[tuple[SavedPosting, bytes]], count: int) -> Iterator[tuple[Any, Any]]:
    made = made_with(shipped())
    asks = [packed_asks(unpack(packed, one.document()), shipped()) for one, packed in originals]
    for number in range(len(originals) + 1, count + 1):
        at = number % len(originals)
        one, packed = originals[at]
        asked, title = asks[at], one.title
        if number % 4 == 0 and title:
            title = f"{title}, {NAMES[number // 4 % len(NAMES)]} {NAMES[number // 40 % len(NAMES)]} {_word(number)}"
            rows = json.loads(zlib.decompress(packed))
            packed = zlib.compress(json.dumps(rows | {"title": title}).encode(), 1)
            asked = _titled(asked, title)
        text = f"{one.text}\nReference {number}"
        copy = saved_from(SavedPosting(
            number, f"copy-{number}", title, one.company, one.location, text, one.marks, one.source, ""
        ).document(()))  # fmt: skip
        row = (number, copy.content, packed, asked)
        yield (
            (number, copy.key, title, one.company, one.location, text, copy.marks, copy.source, copy.content,
             copy.seal()),
            (number, copy.content, made, packed, asked, seal_of(row, made)),
        )  # fmt: skip


def _word(number: int) -> str:
    """A word of its own for each thousand numbers."""
    return "".join(
        "bcdfghklmnprstvz"[number // 4 // 1000 >> shift & 15] + "aeio"[shift // 4 % 4] for shift in (0, 4, 8)
    )


def _titled(asks: bytes, title: str) -> bytes:
    fit, _, role, rows = json.loads(zlib.decompress(asks))
    return zlib.compress(json.dumps([fit, title, role, rows]).encode(), 1)
