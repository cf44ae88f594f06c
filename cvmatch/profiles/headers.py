"""What stands in an entry's header: job title and employer, told apart by words, separators and the order of others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvmatch.profiles.entries import Entry
from cvmatch.profiles.names import (
    company_score,
    is_department,
    is_employment,
    is_legal_form,
    is_link,
    is_place,
    title_score,
)
from cvmatch.profiles.rows import label_of

_STRONG = re.compile(
    r"\s*\t[\s\t]*|\s*[|‖¦]\s*|\s+[•·∙●]\s*|\s*[•·∙]\s+|\s+[–—-]+\s+|\s*—\s*|\s{3,}|\s+@\s*"
    r"|\s+(?=/\s)|;\s+|(?<=[^\W\d_]{3})\.\s+(?=[^\W\d_])|(?<=\))\.\s+"
)
_AT = re.compile(r"\s+(?:at|bei|chez|presso|hos)\s+(?=\W*\w)", re.IGNORECASE)
_COLON = re.compile(r"(?<=[\w.]):\s+")
_COMMA = re.compile(r",\s+(?![^()]*\))")
_LATER = re.compile(r"(?:later|then|now|promoted to|previously|formerly|and)\s", re.IGNORECASE)
_TAIL_WORDS = 4  # a longer piece behind a title is no part of it


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a header: `row` counts from the row with the dates, `group` between strong separators in the row,
    `place` between commas in the group; `label` what the CV calls it ("company", "title"), if it does."""

    text: str
    row: int
    group: int
    place: int
    label: str = ""

    @property
    def slot(self) -> tuple[int, int, int]:
        """Where in the header it stands."""
        return (self.row, self.group, self.place)

    @property
    def title(self) -> int:
        """How much it reads like a job title, against an employer."""
        if self.label:
            return 9 if self.label == "title" else 0
        return 0 if self.is_place else title_score(self.text) * 2 - company_score(self.text)

    @property
    def company(self) -> int:
        """How much it reads like an employer, against a title."""
        if self.label:
            return 9 if self.label == "company" else 0
        if is_department(self.text):
            return 0
        return 0 if self.is_place else company_score(self.text) * 2 - title_score(self.text)

    @property
    def is_place(self) -> bool:
        """Whether it names a place only."""
        return is_place(self.text)


def pieces(entry: Entry) -> list[Piece]:
    """The pieces of a header, in order, without dates, durations and kinds of employment."""
    found: list[Piece] = []
    for index, rest in _unwrapped([row.lead for row in entry.header]):
        label, rest = label_of(rest)
        for group, text in enumerate(_groups(rest)):
            parts = [tidy(part) for part in _COMMA.split(text)]
            kept = _with_legal_forms([part for part in parts if part and not is_employment(part) and not is_link(part)])
            found += [Piece(part, index - entry.anchor, group, place, label) for place, part in enumerate(kept)]
    return found


def _unwrapped(rests: list[str]) -> list[tuple[int, str]]:
    """The rows of a header by number; one that only ends the title of a narrow column above is joined to it:
    "Senior Machine Learning [tab] 2021" over "Engineer"."""
    joined: list[tuple[int, str]] = []
    for index, rest in enumerate(rests):
        cells = joined[-1][1].split("\t", 1) if joined else [""]
        if joined and _goes_on(cells[0], rest):
            tail = f"\t{cells[1]}" if len(cells) > 1 else ""
            joined[-1] = (joined[-1][0], f"{cells[0].rstrip()} {rest}{tail}")
        else:
            joined.append((index, rest))
    return joined


def _goes_on(cell: str, rest: str) -> bool:
    if cell.rstrip().endswith(("&", ",", "-", " and", " of", " de", " for", " und")):
        return bool(rest)
    broken = title_score(cell) == 1 and company_score(cell) < 2 and not re.search(r"[,|–—]| - ", cell)
    return broken and len(rest.split()) == 1 and title_score(rest) == 3


def tidy(piece: str) -> str:
    """A piece without outer separators and without a bracket that has no partner; "Ph.D." keeps its dot."""
    whole, piece = piece, piece.strip(" .,:;|·•–—*_/\t-")
    if "." in piece.rpartition(" ")[2] and f"{piece}." in whole:
        piece += "."
    if piece.count("(") > piece.count(")"):
        piece += ")"
    return piece.strip("()") if piece.startswith("(") or piece.count(")") > piece.count("(") else piece


def _groups(text: str) -> list[str]:
    parts = [part for part in _STRONG.split(text) if part and part.strip(" .,:;()-")]
    return [piece for part in _rejoined(parts) for piece in _cut_at(part)]


def _rejoined(parts: list[str]) -> list[str]:
    """ "Lead Data Scientist / Team Lead" is one title."""
    joined: list[str] = []
    for part in parts:
        if joined and part.startswith("/") and min(title_score(part), title_score(joined[-1])) >= 2:
            joined[-1] += f" {part}"
        else:
            joined.append(part.lstrip("/ "))
    return joined


def _cut_at(part: str) -> list[str]:
    """ "Analyst at Acme" and "Acme: Analyst" name two things."""
    for cut in filter(None, (_AT.search(part), _COLON.search(part))):
        sides = part[: cut.start()], part[cut.end() :]
        if max(map(title_score, sides)) >= 2 and not ("," in sides[0] and ":" in cut[0]):
            return list(sides)
    return [part]


def _with_legal_forms(parts: list[str]) -> list[str]:
    """ "Acme, Inc." is one name."""
    joined: list[str] = []
    for part in parts:
        if joined and is_legal_form(part):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


@dataclass(frozen=True, slots=True)
class Named:
    """Title and company of an entry, with the slot (row, group, place) each was found in."""

    title: str = ""
    company: str = ""
    title_slot: tuple[int, int, int] | None = None
    company_slot: tuple[int, int, int] | None = None


def name_all(found: Sequence[Entry]) -> list[Named]:
    """Title and company of each entry: by their words first, then where the words do not tell by the slots that the
    CV's other entries use."""
    cut = [pieces(entry) for entry in found]
    first = [_by_words(parts) for parts in cut]
    title_slot = _commonest([named.title_slot for named in first])
    company_slot = _commonest([named.company_slot for named in first])
    filled = [_completed(parts, named, title_slot, company_slot) for parts, named in zip(cut, first, strict=True)]
    return [_with_title_tail(parts, named) for parts, named in zip(cut, filled, strict=True)]


def _by_words(parts: list[Piece]) -> Named:
    titles = [piece for piece in parts if piece.title > 0]
    title = max(titles, key=lambda piece: (min(piece.title, 4), -abs(piece.row), -parts.index(piece)), default=None)
    companies = [piece for piece in parts if piece.company > 0 and piece is not title]
    company = max(companies, key=lambda piece: _as_company(piece, title, parts), default=None)
    named = Named(title.text, "", title.slot) if title else Named()
    if company and not _better_elsewhere(company, title, parts):
        named = replace(named, company=company.text, company_slot=company.slot)
    return named


def _as_company(piece: Piece, title: Piece | None, parts: list[Piece]) -> tuple[bool, int, int]:
    """How well a piece serves as the employer of `title`: a legal form decides; else what stands apart from the title
    goes before what follows it after a comma ("Nurse, Emergency Department / City Hospital")."""
    apart = title is None or piece.slot[:2] != title.slot[:2] or piece.place < title.place
    behind = parts.index(piece) if title and not apart else -parts.index(piece)
    return (apart or company_score(piece.text) == 4, piece.company, behind)


def _better_elsewhere(company: Piece, title: Piece | None, parts: list[Piece]) -> bool:
    """ "Director, Product Solutions - Acme - 2020": another piece of the line is left for the employer."""
    if not title or company.slot[:2] != title.slot[:2]:
        return False
    if company.place < title.place or company_score(company.text) == 4:
        return False
    return any(p.row == title.row and p.group != title.group and not p.is_place and p.title <= 0 for p in parts)


def _with_title_tail(parts: list[Piece], named: Named) -> Named:
    """ "Senior Statistician, Personal Lines": what follows the title up to the employer, or, where that stands
    elsewhere, up to the end of the group."""
    slot, until = named.title_slot, named.company_slot
    if not slot:
        return named
    tail = [piece for piece in parts if piece.slot[:2] == slot[:2] and piece.place > slot[2] and not piece.is_place]
    if until is None:
        tail = [piece for piece in tail if is_department(piece.text)]
    elif until[:2] == slot[:2] and until[2] > slot[2]:
        tail = [piece for piece in tail if piece.place < until[2]]
    kept = [piece.text for piece in tail if not _is_other(piece) and len(piece.text.split()) <= _TAIL_WORDS]
    return replace(named, title=", ".join([named.title, *(text for text in kept if ":" not in text)]))


def _is_other(piece: Piece) -> bool:
    """Whether a piece is another title and not what became of the first ("later Lead Engineer")."""
    return title_score(piece.text) == 3 and not _LATER.match(piece.text)


def _commonest(slots: list[tuple[int, int, int] | None]) -> tuple[int, int, int] | None:
    known = [slot for slot in slots if slot]
    return max(known, key=lambda slot: (known.count(slot), -known.index(slot)), default=None)


def _completed(parts: list[Piece], named: Named, title_slot: tuple[int, int, int] | None,
               company_slot: tuple[int, int, int] | None) -> Named:  # fmt: skip
    """Fills what the words left open from the usual slot, else from the nearest piece left."""
    if not named.title:
        piece = _free(parts, named, title_slot, company_slot)
        named = replace(named, title=piece.text, title_slot=piece.slot) if piece else named
    if not named.company:
        piece = _free(parts, named, company_slot, None)
        named = replace(named, company=piece.text, company_slot=piece.slot) if piece else named
    return named


def _free(parts: list[Piece], named: Named, slot: tuple[int, int, int] | None,
          not_slot: tuple[int, int, int] | None) -> Piece | None:  # fmt: skip
    taken = f"{named.title}\n{named.company}"
    left = [p for p in parts if p.text not in taken and not p.is_place]
    told = [p for p in left if not is_department(p.text) or p.place == 0]
    at_slot = [p for p in told if p.slot == slot]
    other = [p for p in told if p.slot != not_slot]
    apart = [p for p in other if named.title_slot and p.slot[:2] != named.title_slot[:2]]
    return next(iter(at_slot or apart or other), None)
