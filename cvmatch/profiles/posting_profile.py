"""From a posting as read to what it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.documents.document import Document
from cvmatch.errors import Notice
from cvmatch.profiles.asks import asks_of, united
from cvmatch.profiles.gates import gates_of, united_gates
from cvmatch.profiles.highlights import duties, scale, topics
from cvmatch.profiles.passages import passages, sections_of
from cvmatch.profiles.posting import PostingProfile, Requirement
from cvmatch.profiles.told_title import told_title
from cvmatch.profiles.unknown_asks import MOST, unknown_asks
from cvmatch.tagging.mention import Mention
from cvmatch.text.machine_notes import Span, machine_notes
from cvmatch.text.sections import Section
from skill_taxonomy.model import Taxonomy

BESIDE = frozenset({"years", "location"})  # gates that a sentence may state beside an ask of its own
NOTE = 80  # characters quoted of a note to a machine
THIN = 3  # distinct hard skills; a posting that names fewer is too thin to judge (the contract's figure)
# Names of whole fields that say nothing one could check; they do not count among the three.
GENERAL = frozenset({"analytics", "artificial-intelligence", "computer-science", "data-analysis"})


def posting_profile(document: Document, mentions: Sequence[Mention], taxonomy: Taxonomy) -> PostingProfile:
    """What a posting asks for, how firmly, and the words that say so.

    `mentions` are the skills tagged in `document.text`. Nothing here depends on anything but the arguments.
    """
    sections = sections_of(document)
    notes = machine_notes(document.text)
    mentions = [m for m in mentions if not any(start <= m.start < end for start, end in notes)]
    found = passages(document, sections, mentions)
    stated = [(passage, list(gates_of(passage, taxonomy))) for passage in found]
    gates = united_gates([gate for _, each in stated for gate in each])
    plain = (passage for passage, each in stated if all(gate.kind in BESIDE for gate in each))
    unknown = [ask for passage in plain for ask in unknown_asks(passage, taxonomy)]
    asks = united([*asks_of(found, taxonomy), *unknown[:MOST]])
    return PostingProfile(
        id=document.id,
        source=document.source,
        sha256=document.sha256,
        title=document.title or _printed_title(document.text, sections) or told_title(document.text),
        company=document.company,
        location=document.location,
        requirements=tuple(asks),
        gates=tuple(gates),
        mentions=tuple(mentions),
        sections=sections,
        thin=_thin(mentions, taxonomy),
        warnings=(*_unrecognised(asks), *_to_machines(document.text, notes)),
        scale=scale(found),
        topics=topics(found),
        duties=duties(found),
    )


def _printed_title(text: str, sections: Sequence[Section]) -> str | None:
    titles = (text[section.start : section.end].strip(" \t\n*#_") for section in sections if section.kind == "title")
    return next(titles, None)


def _thin(mentions: Sequence[Mention], taxonomy: Taxonomy) -> bool:
    hard = {m.skill for m in mentions if m.skill in taxonomy.skills and taxonomy.skills[m.skill].kind != "soft"}
    return len(hard - GENERAL) < THIN


def _unrecognised(asks: Sequence[Requirement]) -> tuple[Notice, ...]:
    labels = [ask.label for ask in asks if not ask.any_of]
    if not labels:
        return ()
    return (Notice("unrecognised_asks", f"asks that the taxonomy does not know: {'; '.join(labels)}"),)


def _to_machines(text: str, notes: Sequence[Span]) -> tuple[Notice, ...]:
    if not notes:
        return ()
    start, end = notes[0]
    words = " ".join(text[start:end].split())[:NOTE]
    return (Notice("machine_note", f"words addressed to a machine are left out: {words}"),)
