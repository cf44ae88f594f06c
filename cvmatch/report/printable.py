"""Text from strangers on its way out: no control characters, no half surrogate pairs, no hidden direction changes."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` for a terminal: tabs become a space, C0, C1 and direction controls and line separators are left out."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", name_of(text).replace("\t", " ")))


def one_line(text: str) -> str:
    """`printable`, with every run of white space as one space."""
    return " ".join(printable(text).split())


def name_of(path: str) -> str:
    """A file name as text: bytes that are not UTF-8 are shown as `\\xNN`, so that two names never become one."""
    if not _SURROGATES.search(path):
        return path
    try:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # a half pair that came from elsewhere than a file name
        return path


def whole(text: str) -> str:
    """`text` with each half surrogate pair replaced by U+FFFD, one for one: offsets stay true."""
    return _SURROGATES.sub("\ufffd", text)
