"""Personal data: where a CV prints name, address, e-mail, phone, links, age and the like. Recognised in order to be
kept out of skills and scores, and to be masked with `--blind`; never stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cvmatch.documents.document import Document
from cvmatch.profiles.date_points import fold
from cvmatch.profiles.lexicon import either, table
from cvmatch.profiles.names import company_score, is_place, title_score
from cvmatch.tagging.mention import Mention

KINDS = ("name", "email", "phone", "link", "address", "age", "person", "photo")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63})+")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s|,;)\]]+|(?<![\w@.-])(?:[\w-]{1,63}\.)+(?:com|org|net|io|dev|me|ai|edu|info|eu|uk|us|de|fr|es|it|"
    r"ch|at|nl|pl|se|no|fi|dk|pt|be|ie|ca|in|jp|cn|br|au|nz|za|page|site|tech|app)\b(?:/[^\s|,;)\]]*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d[\d\s().\u2011/-]{6,18}\d(?!\w)")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}-?)?\d{4,6}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]?(?:\s?\d[A-Z]{2})?\b")
_PIECE = re.compile(r"\s*(?:[|·•●◦\t\n]|\s[–—-]\s|\s{3,})\s*")
_LONGEST_NAME = 60  # characters
_TOP_LINES = 8  # lines in which a CV without sections prints its owner's name and address


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """`text[start:end]` is personal data; `kind` is one of KINDS."""

    kind: str
    start: int
    end: int


def personal_spans(document: Document) -> tuple[PersonalSpan, ...]:
    """All personal data found, in the order of the text, without overlap. The parts of a name count in the lines on
    top and in the summary; elsewhere only the whole name does (a part may be a word: "Julia", "Baker")."""
    text, top = document.text, _top(document)
    name = _name(document, top)
    found = [*_patterns(text), *_labelled(text, top), *_addresses(text, top)]
    if name:
        parts = [span for a, b in _intimate(document, top) for span in _parts_of(text, name, a, b)]
        whole = [match.span() for match in _whole(name).finditer(text)]
        found += [PersonalSpan("name", *span) for span in whole + parts]
    return _without_overlap(found)


def owners_name(document: Document) -> str:
    """The name of the CV's owner as printed on top, without marks of honour, or ""."""
    return _name(document, _top(document))


def blind_spans(document: Document, mentions: Sequence[Mention]) -> tuple[PersonalSpan, ...]:
    """What `--blind` masks: personal data, and the parts of the name wherever they are no skill."""
    top = _top(document)
    name = _name(document, top)
    spans = list(personal_spans(document))
    if name:
        skills = [(mention.start, mention.end) for mention in mentions]
        parts = _parts_of(document.text, name, 0, len(document.text))
        spans += [PersonalSpan("name", a, b) for a, b in parts if not any(a < end and b > at for at, end in skills)]
    return _without_overlap(spans)


def not_of_the_person(mentions: Sequence[Mention], spans: Sequence[PersonalSpan]) -> list[Mention]:
    """The mentions that are no part of personal data: not the "Ruby" of a name, nor the "java" of an address."""
    return [m for m in mentions if not any(span.start < m.end and m.start < span.end for span in spans)]


def masked(text: str, spans: Sequence[PersonalSpan]) -> str:
    """The text with each span replaced by its kind in brackets: "[name]". Offsets change."""
    out, at = [], 0
    for span in spans:
        out += [text[at : span.start], f"[{span.kind}]"]
        at = span.end
    return "".join([*out, text[at:]])


def _top(document: Document) -> list[tuple[int, int]]:
    """The passages that say who the person is: contact sections and what stands before the first other section."""
    sections = document.sections
    if not sections:
        lines = [line for line in document.lines if line.end > line.start][:_TOP_LINES]
        return [(lines[0].start, lines[-1].end)] if lines else []
    first = min(section.start for section in sections)
    return [(0, first)] * (first > 0) + [(s.start, s.end) for s in sections if s.kind == "contact"]


def _intimate(document: Document, top: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return top + [(s.start, s.end) for s in document.sections if s.kind in ("summary", "references")]


def _patterns(text: str) -> Iterator[PersonalSpan]:
    for kind, pattern in (("email", _EMAIL), ("link", _LINK)):
        yield from (PersonalSpan(kind, *match.span()) for match in pattern.finditer(text) if _is_address(match[0]))
    for match in _PHONE.finditer(text):
        if sum(character.isdigit() for character in match[0]) >= 8 and not re.search(r"\b(?:19|20)\d\d\b", match[0]):
            yield PersonalSpan("phone", *match.span())


def _is_address(word: str) -> bool:
    """No link: "Node.js", "ASP.net" and the like have no path and a capital, and name a tool."""
    return "@" in word or "/" in word or word.lower().startswith("www.") or word.count(".") > 1 or word == word.lower()


def _labelled(text: str, top: list[tuple[int, int]]) -> Iterator[PersonalSpan]:
    """Lines and pieces that begin with a label: "Date of birth: 3 May 1990", "Nationality: Irish"."""
    for match in _label_pattern().finditer(fold(text)):
        kind = match.lastgroup or ""
        if kind in ("age", "person", "photo") or any(a <= match.start() < b for a, b in top):
            start = match.start(kind)
            yield PersonalSpan(kind, start, _value_end(text, match.end()))


def _value_end(text: str, start: int) -> int:
    stop = re.compile(r"[|·•;\t\n]|\s{3,}").search(text, start)
    return len(text[: stop.start() if stop else len(text)].rstrip())


def _addresses(text: str, top: list[tuple[int, int]]) -> Iterator[PersonalSpan]:
    for start, end in top:
        for a, b in _pieces(text, start, end):
            piece = text[a:b]
            if _EMAIL.search(piece) or len(piece) > 90 or title_score(piece) >= 2:
                continue
            street = re.search(r"\d", piece) and _streets().search(fold(piece))
            if street or is_place(piece) or (_POSTCODE.search(piece) and "," in piece) or _known_town(piece):
                yield PersonalSpan("address", a, b)


def _known_town(piece: str) -> bool:
    """ "Lisbon, Portugal", "Tampa, Florida": a last part that is a place, after at most three more words."""
    head, _, tail = piece.rpartition(",")
    return bool(head) and len(head.split()) <= 4 and is_place(tail) and not company_score(head)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _PIECE.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _name(document: Document, top: list[tuple[int, int]]) -> str:
    """The owner's name: behind the label "Name:", else the first line like a name that the e-mail address repeats,
    else the first piece on top that looks like one, else the line in the largest letters that does."""
    text = document.text
    label = re.compile(rf"^\W*{either(table('personal')['labels']['name'])}\s*[:\t]\s*([^\n|,;]+)", re.I | re.M)
    for start, end in top:
        if labelled := label.search(text, start, end):
            return labelled[1].strip()
    lines = [(line.size or 0.0, _bare_name(text[line.start : line.end])) for line in document.lines]
    address = "".join(match[0].partition("@")[0] for match in _EMAIL.finditer(text))
    pieces = (_bare_name(text[a:b]) for start, end in top for a, b in _pieces(text, start, end))
    mailed = (name for _, name in lines if name and _is_in(name, fold(address)))
    large = max((size for size, name in lines if name), default=0.0)
    largest = (name for size, name in lines if name and size and size == large > _usual_size(document))
    return next((name for names in (mailed, pieces, largest) for name in names if name), "")


def _is_in(name: str, address: str) -> bool:
    return any(len(word) > 3 and word in address for word in re.split(r"[\s'’-]", fold(name)))


def _usual_size(document: Document) -> float:
    sizes = sorted(line.size for line in document.lines if line.size)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _bare_name(piece: str) -> str:
    """The piece without marks of honour, if it reads like a name: two to five words with capitals, no title."""
    if len(piece) > _LONGEST_NAME:
        return ""
    words = [word.strip('.,()“”"*#_') for word in re.split(r"[\s,]+", piece.strip(" #*_")) if word.strip(".,()*#_")]
    words = [word for word in words if fold(word) not in _set("honours") or len(words) <= 2]
    if not 2 <= len(words) <= 5 or any(not _is_name_word(word) for word in words):
        return ""
    other = title_score(piece) >= 2 or is_place(piece) or company_score(piece) >= 3
    return "" if other or set(map(fold, words)) & _set("not_names") else " ".join(words)


def _is_name_word(word: str) -> bool:
    return fold(word) in _set("particles") or (word[0].isupper() and all(c.isalpha() or c in "-'’." for c in word))


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"[\s,.()\"“”]+".join(map(re.escape, name.split())) + r"(?!\w)", re.IGNORECASE)


def _parts_of(text: str, name: str, start: int, end: int) -> list[tuple[int, int]]:
    words = [word for word in name.split() if len(word) > 2 and fold(word) not in _set("particles")]
    if not words:
        return []
    pattern = re.compile(rf"(?<!\w){either(words)}(?:['’]s)?(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text, start, end) if not match[0].islower()]


def _without_overlap(spans: Sequence[PersonalSpan]) -> tuple[PersonalSpan, ...]:
    kept: list[PersonalSpan] = []
    for span in sorted(spans, key=lambda found: (found.start, -found.end, KINDS.index(found.kind))):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(map(fold, table("personal")[key]))


@cache
def _streets() -> re.Pattern[str]:
    compound = r"\w+(?:strasse|str\.|weg|platz|gatan|vej|straat)\b"
    return re.compile(rf"(?<!\w){either(map(fold, table('personal')['streets']))}\b|{compound}")


@cache
def _label_pattern() -> re.Pattern[str]:
    kinds = [(kind, words) for kind, words in table("personal")["labels"].items() if kind != "name"]
    forms = "|".join(rf"(?P<{kind}>{either(map(fold, words))})" for kind, words in kinds)
    return re.compile(rf"(?:^|(?<=[|·•;\t\n]))[ \t*_#]{{0,8}}(?:{forms})\s*[:\t][ \t]*", re.MULTILINE)
