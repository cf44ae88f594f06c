"""The gates of a posting: conditions beside the score, each with its importance and the words that state it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvmatch.profiles.gates_degree import degree_in
from cvmatch.profiles.importance import clauses, judge
from cvmatch.profiles.passages import Passage
from cvmatch.profiles.posting import Evidence, Gate
from cvmatch.profiles.years import Years, tied, years_in


def gates_of(passage: Passage) -> Iterator[Gate]:
    """The gates that one sentence states."""
    if passage.kind in ("benefits", "legal"):
        return
    evidence = Evidence(passage.start, passage.end, passage.quote)
    degree = degree_in(passage.quote)
    if degree:
        yield Gate("degree", _importance(passage, passage.start, passage.end), degree, evidence)
    years = _free_years(passage)
    if years:
        yield Gate("years", _importance(passage, years[0].start, years[0].end), years[0].value, evidence)


def _free_years(passage: Passage) -> Sequence[Years]:
    """Years that no skill of the sentence carries."""
    lists = [[m] for m in passage.mentions]
    found = years_in(passage.text, passage.start, passage.end)
    return [years for years in found if not tied(passage.text, years, passage.end, lists)]


def _importance(passage: Passage, start: int, end: int) -> str:
    sentence = clauses(passage.text, passage.start, passage.end)
    return judge(sentence, start, end, passage.section)[0]
