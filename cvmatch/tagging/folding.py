"""Folding: what two spellings of one word have in common. It works on one word at a time, so offsets stay."""

from __future__ import annotations

import re
import unicodedata

# British to American, and plural to singular: (pattern, replacement), the first that fits of each group.
Rules = tuple[tuple[re.Pattern[str], str], ...]
_SPELLINGS: Rules = (
    (re.compile(r"is(ation|ations|ing|ed|e|es|er|ers)$"), r"iz\1"),
    (re.compile(r"ys(ing|ed|e|es)$"), r"yz\1"),
    (re.compile(r"([aeiou])ll(ing|ed|er)$"), r"\1l\2"),
)
_BRITISH = re.compile(r"is[aei]|ys[ei]|ll[ei]")
_ES_PLURALS: Rules = (
    (re.compile(r"(.[^aeiou])ies$"), r"\1y"),
    (re.compile(r"([aeiou]l[yi])ses$"), r"\1sis"),
    (re.compile(r"(ss|x|ch|sh)es$"), r"\1"),
)
_NO_PLURALS = ("ss", "is", "us")
# Letters of other scripts that look like Latin ones (Unicode TR39 confusables, the lower-case ones that fool a reader).
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһκνοραւԛԝ’‘ʼ", "aeopcyxijsdhkvopauqw'''")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]|-\u00ad")


def lower(word: str) -> str:
    """The word in lower case and compatibility form, without invisible characters and look-alike letters."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word)).lower().replace("♯", "#")
    mixed = plain.translate(_LOOKALIKES)
    return mixed if mixed.isascii() else plain


def fold(word: str) -> str:
    """The common form of a lower-case word's spellings and its plural."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word[-1] == "s":
        word = _singular(word)
    return _replaced(_SPELLINGS, word) if _BRITISH.search(word) else word


def _singular(word: str) -> str:
    singular = _replaced(_ES_PLURALS, word) if word.endswith("es") else word
    return word[:-1] if singular is word and not word.endswith(_NO_PLURALS) else singular


def _replaced(rules: Rules, word: str) -> str:
    """The word with the first replacement that fits."""
    for pattern, replacement in rules:
        folded, count = pattern.subn(replacement, word)
        if count:
            return folded
    return word
