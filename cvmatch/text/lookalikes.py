"""Letters that look like Latin ones: put right inside words that mix alphabets, so that a name still matches."""

from __future__ import annotations

import re

# Cyrillic and Greek letters whose usual printed form is that of a Latin letter (same length, so offsets stay).
_CYRILLIC = "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwѵvкkАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅSԚQԜWҮYԌG"
_GREEK = "οoαaνvιiρpκkΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
_LATIN_OF = {pair[0]: pair[1] for table in (_CYRILLIC, _GREEK) for pair in zip(table[::2], table[1::2], strict=True)}
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z]")


def mend_lookalikes(text: str) -> tuple[str, list[str]]:
    """The text with look-alike letters in mixed words made Latin, and the words so mended (each once, in order)."""
    if not _FOREIGN.search(text):
        return text, []
    mended: dict[str, None] = {}

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        if not (_FOREIGN.search(word) and _LATIN.search(word) and all(c in _LATIN_OF for c in _FOREIGN.findall(word))):
            return word
        latin = "".join(_LATIN_OF.get(c, c) for c in word)
        mended[latin] = None
        return latin

    return _WORD.sub(mend, text), list(mended)
