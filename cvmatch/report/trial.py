"""`taxonomy try NAME --on PATH`: what a name would hit if it were a skill, before anybody adds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cvmatch.documents.document import Document
from cvmatch.report.layout import cut, joined, wrapped
from cvmatch.report.printable import name_of, one_line
from skill_taxonomy.model import Skill, Taxonomy

Record = dict[str, Any]
KEY = "tried-name"
SAMPLES = 40


def trial_record(name: str, documents: Iterable[Document], taxonomy: Taxonomy) -> Record:
    """`cvmatch.trial/1`: the lines that hold the name as a skill would, and skills that hold the same words already."""
    from cvmatch.tagging.tagger import Tagger

    tried = Skill(id=KEY, name=one_line(name), kind="tool")
    tagger = Tagger(replace(taxonomy, sha256=f"{taxonomy.sha256} {name}", skills={**taxonomy.skills, KEY: tried}))
    texts, hits, lines = 0, 0, []
    for document in documents:
        mentions = [mention for mention in tagger.tag_document(document) if mention.skill == KEY]
        texts += 1
        hits += bool(mentions)
        lines += [{"id": name_of(document.id), "line": one_line(_line(document.text, m.start))} for m in mentions]
    return {
        "schema": "cvmatch.trial/1",
        "name": name,
        "texts": texts,
        "hit": hits,
        "mentions": len(lines),
        "lines": lines,
    }


def _line(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)]


def trial_text(record: Record, width: int = 80) -> str:
    """The same for a terminal."""
    head = f"{one_line(record['name'])}: {record['mentions']} places in {record['hit']} of {record['texts']} texts"
    rest = len(record["lines"]) - SAMPLES
    shown = [cut(f"  {row['id']}: {row['line']}", width) for row in record["lines"][:SAMPLES]]
    return joined([*wrapped("", head, width), *shown, *([f"  and {rest} more: -f json"] if rest > 0 else [])])
