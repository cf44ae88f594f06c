"""What is kept of a posting between runs is lent its words by the posting's text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.cache.postings import hidden, shown

WORDS = st.text("abcÄ  \n.-@", max_size=40)


@settings(deadline=None)
@given(st.lists(WORDS | st.integers() | st.none(), max_size=4), WORDS)
def test_words_are_lent_by_the_text(value: object, text: str) -> None:
    """A law: what was hidden is shown again, and no word that the text has is left."""
    away = hidden(value, text)
    assert shown(away, text) == value
    assert not set(re.findall(r"\w+", repr(_strings(away)))) & set(re.findall(r"\w+", text))


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [each for some in value for each in _strings(some)]
    return [value.replace("\n", " ")] if isinstance(value, str) else []
