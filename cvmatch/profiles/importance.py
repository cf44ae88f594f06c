"""How firmly a posting asks for something: the words of the sentence, else the heading, else the place."""

from __future__ import annotations

from cvmatch.profiles.clauses import Clauses, cue_patterns
from cvmatch.profiles.posting import Because
from cvmatch.text.sections import Section

RANK = {"required": 3, "preferred": 2, "mentioned": 1}
SHORT = 90  # characters; a longer sentence that no heading and no wording makes an ask is none
OPENING = 3  # characters; an ask's wording that opens a sentence makes it an ask anywhere
WINDOW = 120  # characters that the wording of an opening ask may take
_FIRM = {"requirements": "required", "preferred": "preferred"}
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
    if kind in _FIRM and heading:
        return _FIRM[kind], Because("heading", heading)
    if kind in _FIRM:
        reason = _reason(sentence, "asked")
        silent = reason == _POSITION and sentence.end - sentence.start > SHORT
        return "mentioned" if silent else _FIRM[kind], reason
    addressed = _reason(sentence, "addressed")
    reason = addressed if addressed != _POSITION else _reason(sentence, "asked", OPENING)
    return "required" if reason != _POSITION else "mentioned", reason


def _reason(sentence: Clauses, kind: str, within: int | None = None) -> Because:
    """The first wording of `kind` in a sentence (or `within` so many characters of its start), or its position."""
    last = sentence.end if within is None else min(sentence.end, sentence.start + within + WINDOW)
    for after in (False, True):
        match = cue_patterns()[kind, after].search(sentence.text, sentence.start, last)
        if match and (within is None or match.start() - sentence.start <= within):
            return Because("wording", match.group())
    return _POSITION
