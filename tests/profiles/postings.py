"""Postings for tests: a text with its skills in braces becomes a document with mentions, no tagger needed."""

from __future__ import annotations

import re

from cvmatch.documents.document import Document
from cvmatch.profiles.posting import Gate, PostingProfile, Requirement
from cvmatch.profiles.posting_profile import posting_profile
from cvmatch.tagging.mention import Mention
from cvmatch.text.lines import plain_lines
from cvmatch.text.posting_sections import posting_sections
from skill_taxonomy.model import Skill, Taxonomy


def marked(text: str) -> tuple[str, list[Mention]]:
    """The text without braces, and a mention for each skill that stood in braces; "{!SQL}" is negated."""
    bare, mentions = "", []
    for piece in re.split(r"(\{[^{}]*\})", text):
        name = piece.strip("{}!")
        if piece.startswith("{"):
            mentions.append(Mention(name, len(bare), len(bare) + len(name), name, None, piece.startswith("{!")))
        bare += name if piece.startswith("{") else piece
    return bare, mentions


def profile_of(text: str, title: str | None = None, company: str | None = None) -> PostingProfile:
    """What is understood of a posting whose skills stand in braces."""
    bare, mentions = marked(text)
    skills = {m.skill: Skill(m.skill, m.skill, "tool") for m in mentions}
    return posting_profile(read(bare, title, company), mentions, Taxonomy("test", "0", skills, {}))


def read(text: str, title: str | None = None, company: str | None = None) -> Document:
    """A plain posting."""
    lines = plain_lines(text)
    sections = posting_sections(text, lines, title)
    return Document("p", "p", "0" * 64, "text", text, lines, sections, "posting", title=title, company=company)


def ask(requirement: Requirement) -> str:
    """A requirement as the case files write it."""
    years = f"{requirement.min_years:g} years" if requirement.min_years else ""
    least = f"at least {requirement.at_least}" if requirement.at_least > 1 else ""
    more = ", ".join(filter(None, (years, least)))
    return f"{requirement.importance}: {' | '.join(requirement.any_of)}" + (f" ({more})" if more else "")


def condition(gate: Gate) -> str:
    """A gate as the case files write it."""
    value = gate.value
    if gate.kind == "degree":
        fields = ", ".join(value["fields"])
        value = f"{value['level']} [{fields}]" + " or equivalent" * value["or_equivalent"]
    value = f"{value:g}" if gate.kind == "years" else value
    return f"{gate.kind} {gate.importance} {value}"
