"""How firmly a posting asks for something: the words of the sentence, else the heading, else the place."""

from __future__ import annotations

import re

from cvmatch.profiles.clauses import Clauses, cue_patterns
from cvmatch.profiles.posting import Because
from cvmatch.text.hints import hints
from cvmatch.text.sections import Section

RANK = {"required": 3, "preferred": 2, "mentioned": 1}
SHORT = 90  # characters; a longer sentence that no heading and no wording makes an ask is none
_FIRM = {"requirements": "required", "preferred": "preferred"}
_LETTER = re.compile(r"\w")
_POSITION = Because("position", "")

Standing = tuple[str, Because]  # importance and its reason


def judge(sentence: Clauses, start: int, end: int, ground: Standing) -> Standing:
    """What stands at `text[start:end]`: a cue of the sentence decides, else the sentence's `ground`."""
    cue = sentence.governing(start, end)
    if cue is None:
        return ground
    words = sentence.text[cue.start : cue.end].strip(" ,:()")
    return "mentioned" if cue.kind == "excused" else cue.kind, Because("wording", words)


def ground(sentence: Clauses, section: Section | None) -> Standing:
    """Where a sentence stands by its heading, else by its wording as an ask, else by its place."""
    kind = section.kind if section else "other"
    heading = section.heading.strip("*#_ ") if section else ""
    if promise := _promise(sentence):
        return "mentioned", promise
    if kind in _FIRM and heading:
        return _FIRM[kind], Because("heading", heading)
    if kind in _FIRM:
        reason = _reason(sentence, "asked")
        silent = reason == _POSITION and sentence.end - sentence.start > SHORT
        return "mentioned" if silent else _FIRM[kind], reason
    reason = _addressed(sentence)
    return "required" if reason != _POSITION else "mentioned", reason


def _promise(sentence: Clauses) -> Because | None:
    """The words of a question that promises something ("Do you want to work with ...?")."""
    if not sentence.text.endswith("?", sentence.start, sentence.end):
        return None
    match = cue_patterns()["promised", False].match(sentence.text, sentence.start, sentence.end)
    return _wording(sentence, match) if match else None


def _addressed(sentence: Clauses) -> Because:
    """Words that ask the candidate wherever they stand, or the wording of an ask that opens the sentence."""
    known = hints("sentence")
    if known.of(sentence.text[sentence.start : sentence.end]) & known.bits["addressed"]:
        reason = _reason(sentence, "addressed")
        if reason != _POSITION:
            return reason
    letter = _LETTER.search(sentence.text, sentence.start, sentence.end)
    opening = cue_patterns()["asked", False].match(sentence.text, letter.start(), sentence.end) if letter else None
    return _wording(sentence, opening) if opening else _POSITION


def _reason(sentence: Clauses, kind: str) -> Because:
    """The first wording of `kind` in a sentence, or its mere position."""
    for after in (False, True):
        match = cue_patterns()[kind, after].search(sentence.text, sentence.start, sentence.end)
        if match:
            return _wording(sentence, match)
    return _POSITION


def _wording(sentence: Clauses, match: re.Match[str]) -> Because:
    return Because("wording", sentence.text[match.start() : match.end()])
