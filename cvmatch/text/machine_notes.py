"""Sentences of a posting that are addressed to a machine: they ask nobody for anything and change nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from cvmatch.text.caseless import Caseless, small
from cvmatch.text.patterns import patterns
from cvmatch.text.sentences import breaks

# Parts of words without one of which no cue can match: most lines are let go without a search.
# fmt: off
KEYS = (
    "this applica", "this candidate", "this cv", "this resume", "this résumé", "instruction", "prompt", "directive",
    "scoring", "screen", "override", "note", "message", "command", " score", " rating", " rank", "full mark", "100",
    "highest", "parser", "language model", "llm", "gpt", "assistant", "ai model", " bot ", "bot:", "bot,", "bots",
    "ai:", "matching ", "you are a", "you're a", "you’re a",
)
# fmt: on
LONGEST = 400  # characters of a line that is one note
Span = tuple[int, int]


@cache
def _notes() -> Caseless:
    cues = patterns(Path(__file__).with_name("machine_notes.toml"))["note"].values()
    return Caseless("|".join(f"(?:{cue.pattern})" for cue in cues))


@lru_cache(maxsize=2)  # sections and passages ask for the same posting
def machine_notes(text: str) -> tuple[Span, ...]:
    """Where a text speaks to a machine: whole sentences, each within one line, in order."""
    low = small(text)
    found: list[Span] = []
    for start, end in sorted({span for key in KEYS for span in _lines_with(low, key)}):
        found.extend(_in_line(text, start, end))
    return tuple(found)


def _lines_with(text: str, key: str) -> Iterator[Span]:
    at = text.find(key)
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, at) + 1, end
        at = text.find(key, end)


def _in_line(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one line that are such notes; one that opens a short line is the whole of it."""
    cuts = [start, *breaks(text, start, end), end]
    found = [(low, high) for low, high in pairwise(cuts) if _notes().search(text[low:high])]
    return [(start, end)] if found and found[0][0] == start and end - start <= LONGEST else found


def without_notes(text: str, notes: Sequence[Span]) -> str:
    """The text with its notes blanked, the line break behind a note that fills its line too: all offsets hold."""
    kept, done = [], 0
    for start, end in notes:
        alone = not text[text.rfind("\n", 0, start) + 1 : start].strip() and text[end : end + 1] == "\n"
        kept += [text[done:start], " " * (end + alone - start)]
        done = end + alone
    return "".join([*kept, text[done:]])
