"""From a posting as read to what it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.documents.document import Document
from cvmatch.profiles.asks import asks_of, united
from cvmatch.profiles.gates import gates_of, united_gates
from cvmatch.profiles.passages import passages, sections_of
from cvmatch.profiles.posting import PostingProfile
from cvmatch.tagging.mention import Mention
from skill_taxonomy.model import Taxonomy

THIN = 3  # distinct hard skills; a posting that names fewer is too thin to judge (the contract's figure)


def posting_profile(document: Document, mentions: Sequence[Mention], taxonomy: Taxonomy) -> PostingProfile:
    """What a posting asks for, how firmly, and the words that say so.

    `mentions` are the skills tagged in `document.text`. Nothing here depends on anything but the arguments.
    """
    sections = sections_of(document)
    found = passages(document, sections, mentions)
    asks = united(list(asks_of(found, taxonomy)))
    gates = united_gates([gate for passage in found for gate in gates_of(passage)])
    return PostingProfile(
        id=document.id,
        source=document.source,
        sha256=document.sha256,
        title=document.title,
        company=document.company,
        location=document.location,
        requirements=tuple(asks),
        gates=tuple(gates),
        mentions=tuple(mentions),
        sections=sections,
        thin=_thin(mentions, taxonomy),
    )


def _thin(mentions: Sequence[Mention], taxonomy: Taxonomy) -> bool:
    hard = {m.skill for m in mentions if m.skill in taxonomy.skills and taxonomy.skills[m.skill].kind != "soft"}
    return len(hard) < THIN
