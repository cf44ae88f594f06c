"""From bytes to text when nobody says the encoding: signs first, strict UTF-8 next, a guess last."""

from __future__ import annotations

import codecs
import re

from cvmatch.errors import ReadingFault

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Escape sequences of encodings that use seven bits only, so that they pass as UTF-8 (ISO 2022, RFC 1843).
_ESCAPED = ((b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"), (b"\x1b$)C", "iso2022_kr"), (b"~{", "hz"))
_DECLARED = re.compile(rb"""(?:charset\s*=\s*["']?|encoding\s*=\s*["'])\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
# Below this many bytes beyond ASCII a statistical guess is no better than the commonest encoding of Western files.
ENOUGH_TO_GUESS = 12
GUESS_SAMPLE = 200_000


def decode(data: bytes, *, declared: bool = False) -> str:
    """The text of `data`. With `declared`, a charset named in the first 4 kB (HTML, XML) is believed before guessing.

    Raises ReadingFault `unsupported_format` where the bytes are no text at all.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    if (escaped := _escaped(data)) is not None:
        return escaped
    if looks_binary(data):
        raise ReadingFault("unsupported_format", "this is not text", "give a PDF, DOCX, ODT, RTF, HTML or text file")
    return _narrow(data, declared)


def _escaped(data: bytes) -> str | None:
    found = (_strictly(data, name) for sign, name in _ESCAPED if sign in data)
    return next((text for text in found if text is not None), None)


def _narrow(data: bytes, declared: bool) -> str:
    names = ["utf-8", *([_declared(data)] if declared else [])]
    for name in names:
        if name and (text := _strictly(data, name)) is not None:
            return text
    return _mostly_utf8(data) or _guessed(data)


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    # As browsers do (WHATWG Encoding): Latin-1 in a page means Windows-1252.
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "x-sjis": "cp932"}.get(name, name)
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: the zero bytes of Latin letters fall on one side."""
    sample = data[:4096]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8:
        return None
    zeros = [sample[k::4].count(0) / (len(sample) // 4) for k in range(4)]
    if min(zeros[1:]) > 0.7 and zeros[0] < 0.3:
        return "utf-32-le"
    if min(zeros[:3]) > 0.7 and zeros[3] < 0.3:
        return "utf-32-be"
    if min(zeros[1], zeros[3]) > 0.4 and max(zeros[0], zeros[2]) < 0.1:
        return "utf-16-le"
    return "utf-16-be" if min(zeros[0], zeros[2]) > 0.4 and max(zeros[1], zeros[3]) < 0.1 else None


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text: many control characters in the first 8 kB."""
    sample = data[:8192]
    controls = sum(sample.count(code) for code in (*range(9), *range(14, 27), 28, 29, 30, 31))
    return controls > max(2, len(sample) // 20)


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with some broken places: those few bytes are read as Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= c <= "\udcff" for c in text)
    sound = sum(c > "\x7f" for c in text) - broken
    if sound < broken:
        return None
    return re.sub("[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _guessed(data: bytes) -> str:
    odd = sum(byte > 127 for byte in data[:GUESS_SAMPLE])
    if odd >= ENOUGH_TO_GUESS:
        name = _likely(data[:GUESS_SAMPLE])
        if name and (text := _strictly(data, name)) is not None:
            return text
    return _strictly(data, "cp1252") or data.decode("latin-1")


def _likely(data: bytes) -> str:
    """The encoding of the best guess; among equals the one that is commonest where people write CVs."""
    from charset_normalizer import from_bytes

    guesses = list(from_bytes(data))
    if not guesses:
        return ""
    best = guesses[0]
    equal = {g.encoding for g in guesses if g.chaos <= best.chaos + 0.01 and g.coherence >= best.coherence - 0.06}
    central = "cp1250" if any(0x80 <= byte <= 0x9F for byte in data) else "iso8859_2"
    western = "cp1254" if best.language == "Turkish" else "cp1252"
    return next((name for name in (western, central) if name in equal), best.encoding)
