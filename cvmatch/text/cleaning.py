"""Unicode cleaning: what a person sees is kept, what only a machine sees goes. Offsets hold in the cleaned text only.

Composed letters (NFC), plain letters for ligatures and styled alphabets, ordinary spaces and line ends; zero-width,
control, tag and direction characters and private-use icons dropped; look-alike letters put right in mixed words.
Follows Unicode UAX #9 and UAX #15 and the idea (not the tables) of UTS #39's mixed-script detection.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cvmatch.errors import Notice
from cvmatch.text.lookalikes import mend_lookalikes

# A rule of more dots or a wider gap tells nothing more, and long runs of one mark slow down the patterns of others.
MAX_RUN = 80
_RUN = re.compile(rf"([^\w\n])\1{{{MAX_RUN},}}")
_PAIR = re.compile(r"([^\w\n])\1")
_UNUSUAL = re.compile("[^\n\t -~]")
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\u2028\u2029]")
_SPACES = "\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2064\u206a-\u206f"
_INVISIBLE += "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff"
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_OVERRIDES = "\u202d\u202e"
_TAGS = "\U000e0000-\U000e007f"
_VARIANTS = "\U000e0100-\U000e01ef"
_STYLED = "\ufb00-\ufb06\uff01-\uff5e\u24b6-\u24e9\U0001d400-\U0001d7ff\U0001f130-\U0001f149"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_SURROGATES = "\ud800-\udfff"
# Bullets of Symbol and Wingdings, which word processors write into the private use area (code point F000 + byte).
_PRIVATE_BULLETS = frozenset(
    "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf0aa\uf06e\uf071\uf0e0\uf02d\uf0be\uf06c\uf075\uf09f"
)

_ODD = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x9f{_SPACES}{_INVISIBLE}{_JOINERS}{_DIRECTIONS}{_TAGS}{_VARIANTS}{_STYLED}{_PRIVATE}{_SURROGATES}]"
)
_TAG_RUN = re.compile(f"[{_TAGS}]+")
_OVERRIDE = re.compile(f"[{_OVERRIDES}]")
_SPACE = re.compile(f"[{_SPACES}]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text, what should be said of it, and words that stood in it invisibly."""

    text: str
    notices: tuple[Notice, ...] = ()
    hidden: tuple[str, ...] = ()


def clean(text: str) -> Cleaned:
    """The text with the characters put right, and notices where characters were of a kind that misleads."""
    if len(text) > MAX_RUN and _PAIR.search(text[:: MAX_RUN // 2]):  # a run is met twice on the way
        text = _RUN.sub(lambda match: match[0][:MAX_RUN], text)
    if (text.isascii() and text.isprintable()) or not _UNUSUAL.search(text):
        return Cleaned(text)
    text = _NEWLINES.sub("\n", text)
    if not _ODD.search(text):
        return _mended(text, [], ())
    hidden, notices = _tag_words(text), []
    if hidden:
        notices.append(Notice("invisible_characters", "Invisible tag characters spell words here; they were left out."))
    if _OVERRIDE.search(text):
        notices.append(Notice("bidi_override", "Characters that turn the direction of writing round were left out."))
    return _mended(_ODD.sub(_plain, text), notices, hidden)


def _mended(text: str, notices: list[Notice], hidden: tuple[str, ...]) -> Cleaned:
    """Letters composed, and look-alikes put right."""
    text, mended = mend_lookalikes(unicodedata.normalize("NFC", text))
    if mended:
        words = ", ".join(mended[:5])
        notices.append(
            Notice("lookalike_characters", f"Letters of another alphabet inside words, read as Latin: {words}.")
        )
    return Cleaned(text, tuple(notices), hidden)


def _plain(match: re.Match[str]) -> str:
    """What stands for one odd character."""
    char = match[0]
    if _SPACE.match(char):
        return " "
    if "\x80" <= char <= "\x9f":
        return _from_windows(char)
    if char in _PRIVATE_BULLETS:
        return "•"
    if char in _JOINERS:
        return char if _joins_script(match) else ""
    styled = unicodedata.normalize("NFKC", char)
    return styled if styled != char and unicodedata.category(char) not in ("Cf", "Mn", "Lo") else ""


def _from_windows(char: str) -> str:
    """C1 controls are nearly always Windows-1252 punctuation that was decoded as Latin-1 (HTML reads them so too)."""
    return bytes([ord(char)]).decode("cp1252", "ignore")


def _joins_script(match: re.Match[str]) -> bool:
    """Joiners shape Persian, Hindi and others: kept between letters beyond Latin, Greek and Cyrillic."""
    start, end = match.span()
    before, after = match.string[max(0, start - 1) : start], match.string[end : end + 1]
    return before > "\u0530" and after > "\u0530" and before.isalpha() and after.isalpha()


def _tag_words(text: str) -> tuple[str, ...]:
    """The ASCII that runs of tag characters spell."""
    runs = ("".join(chr(ord(c) - 0xE0000) for c in run).strip("\x00\x01\x7f ") for run in _TAG_RUN.findall(text))
    return tuple(run for run in runs if run.isprintable() and run)
