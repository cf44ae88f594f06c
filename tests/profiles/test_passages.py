"""The filter before the dear patterns lets all through that a rule can match; hostile texts cost linear time."""

from __future__ import annotations

import json
import sys
import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from cvmatch.profiles.clauses import cue_patterns
from cvmatch.profiles.gates import gates_of
from cvmatch.profiles.passages import passages
from cvmatch.text.hints import hints
from skill_taxonomy.model import Taxonomy

sys.path.insert(0, str(Path(__file__).parent))
from postings import marked, profile_of, read

CASES = Path(__file__).parents[1] / "cases" / "posting"
EVALUATION = Path(__file__).parents[1] / "evaluation"
NO_SKILLS = Taxonomy("test", "0", {}, {})
TEXTS = [
    f"{row.get('heading', 'Requirements')}\n- {row['text']}\n"
    for name in ("gates.toml", "wordings.toml")
    for row in tomllib.loads((CASES / name).read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("text", TEXTS)
def test_hints_filter_no_gate_away(text):
    document = read(marked(text)[0])
    for passage in passages(document, document.sections, ()):
        free = replace(passage, hints=-1)
        assert list(gates_of(passage, NO_SKILLS)) == list(gates_of(free, NO_SKILLS))


@pytest.mark.parametrize("text", TEXTS)
def test_hints_filter_no_cue_away(text):
    bare = marked(text)[0].split("\n- ")[1]
    known = hints("sentence")
    for (kind, _after), pattern in cue_patterns().items():
        if kind in known.bits and pattern.search(bare):
            assert known.of(bare) & known.bits[kind], (kind, bare)


def test_every_cue_is_justified_by_a_count():
    counts = json.loads((EVALUATION / "cue_counts.json").read_text("utf-8"))["counts"]["profiles/importance_cues.toml"]
    source = Path(sys.modules[cue_patterns.__module__].__file__ or "").with_name("importance_cues.toml")
    for kind, table in tomllib.loads(source.read_text("utf-8")).items():
        for side, expressions in table.items():
            assert {e for e in expressions if not counts[f"{kind}.{side}"].get(e)} == set()


HOSTILE = [
    "{SQL}, {R}, ", "({SQL} ({R} ", "e.g. {SQL} ", "Requirements: {SQL}. ", "some of the following:\n- {SQL}\n",
    "5+ years {SQL} ", "{SQL} is a plus ", "Bachelor's degree in ", "Certified Aa Bb ", "{SQL} and\nmore of\n",
    "a.B", "(",
]  # fmt: skip


@pytest.mark.parametrize("seed", HOSTILE)
def test_hostile_texts_take_time_in_proportion(seed):
    def seconds(size: int) -> float:
        start = time.process_time()
        profile_of(seed * (size // len(seed)))
        return time.process_time() - start

    seconds(2_000)  # compile and cache
    assert seconds(16_000) < 12 * seconds(4_000) + 0.3
