"""The command's process imports the parts of spaCy that it uses; the rest comes when it is asked for."""

import subprocess
import sys

import pytest

LEAN = """
import sys
from cvmatch.cli import lean
{before}
lean.keep_spacy_lean()
from spacy.matcher import PhraseMatcher
{after}
"""
WORKS = """
from cvmatch.tagging.tagger import tagger_for
from skill_taxonomy import load
print([mention.surface for mention in tagger_for(load()).tag("Python and SQL")])
"""


def said(before: str, after: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", LEAN.format(before=before, after=after)], capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "print('spacy.pipeline' in sys.modules)", "False"),
        ("", "import spacy; print([t.text for t in spacy.blank('en')('one two')])", "['one', 'two']"),
        ("", WORKS, "['Python', 'SQL']"),
        ("lean.PARTS = ('spacy.not_there',)", "print('spacy.pipeline' in sys.modules)", "True"),
    ],
    ids=["lean", "completed", "tagger", "another-spacy"],
)
def test_spacy_is_as_lean_as_can_be(before: str, after: str, expected: str) -> None:
    assert said(before, after) == expected
