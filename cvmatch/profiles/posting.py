"""What a posting asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cvmatch.errors import Notice
from cvmatch.tagging.mention import Mention
from cvmatch.text.sections import Section


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of the posting's text; `quote == text[start:end]`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why an importance was given: `kind` heading | wording | position, and the words that decided."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a candidate can meet. `any_of` lists skill ids, each of which meets it (`at_least` of them);
    empty for an ask that the taxonomy does not know, whose words are the `label`.

    `importance`: required | preferred | mentioned. `asked_in`: the number of lines of the posting that ask it
    (the tf of the score). `where`: section kind of the evidence; company text never weighs.
    """

    any_of: tuple[str, ...]
    label: str
    importance: str
    because: Because
    evidence: Evidence
    at_least: int = 1
    min_years: float | None = None
    level: str | None = None
    asked_in: int = 1
    where: str = "other"


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition beside the score. `kind` and `value` as in the contract (degree: a mapping; years: a number;
    else words)."""

    kind: str
    importance: str
    value: Any
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PostingProfile:
    """All that scoring knows of a posting. `scale`: sizes asked for (terabytes, users), as quotes;
    `topics`: what the company says it does, as quotes, for interview preparation; `duties`: quotes of duty lines.
    `shingles`: its distinct runs of words as sorted numbers (see `cvmatch.text.words`); `terms`: how often it has
    which of the words that tell roles apart (see `cvmatch.text.role_terms`)."""

    id: str
    source: str
    sha256: str
    title: str | None
    company: str | None
    location: str | None
    requirements: tuple[Requirement, ...]
    gates: tuple[Gate, ...]
    mentions: tuple[Mention, ...]
    sections: tuple[Section, ...]
    thin: bool
    warnings: tuple[Notice, ...] = ()
    scale: tuple[Evidence, ...] = ()
    topics: tuple[Evidence, ...] = ()
    duties: tuple[Evidence, ...] = ()
    shingles: tuple[int, ...] = ()
    terms: tuple[tuple[int, int], ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from cvmatch.profiles.cards import posting_card

        return posting_card(self)
