"""One pair as a row of a table on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cvmatch.report import words as w
from cvmatch.report.layout import cut
from cvmatch.report.printable import name_of, one_line
from cvmatch.survey.digest import Condition, Digest
from skill_taxonomy.model import Taxonomy

Links = Mapping[tuple[str, str], str]  # (CV, posting) -> address of the whole report
SIGNS = {"pass": "✓", "unknown": "?", "fail": "✗"}
MOST = 90  # letters of a title in a table


def pair_row(pair: Digest, links: Links, taxonomy: Taxonomy) -> dict[str, Any]:
    """The cells of a pair, as the table of postings and the table of candidates show them."""
    return {
        "fit": w.score_words(pair.score),
        "must": f"{pair.must.met}/{pair.must.of}",
        "nice": f"{pair.nice.met}/{pair.nice.of}",
        "gates": [condition(each) for each in pair.conditions if each.state != "pass"],
        "passed": sum(each.state == "pass" for each in pair.conditions),
        "title": cut(one_line(pair.title or name_of(pair.posting)), MOST),
        "company": cut(one_line(pair.company or ""), MOST),
        "posting": cut(name_of(one_line(pair.posting)), MOST),
        "cv": cut(name_of(one_line(pair.cv)), MOST),
        "link": links.get((pair.cv, pair.posting)),
        "really": really(pair, taxonomy),
        "gap": cut(one_line(pair.gap[0]), 60) if pair.gap else "",
        "gain": w.gain_words(pair.gap[1]) if pair.gap else "",
        "fault": one_line(pair.fault[1]) if pair.fault else "",
        "notes": [note.replace("_", " ") for note in pair.notes],
    }


def condition(each: Condition) -> dict[str, str]:
    """A condition as its sign, its state and its words."""
    return {
        "state": each.state, "sign": SIGNS[each.state], "words": condition_words(each),
        "wish": "" if each.required else "wished for",
    }  # fmt: skip


def condition_words(each: Condition) -> str:
    """ "degree: bachelor"."""
    kind, about = each.kind.replace("_", " "), cut(one_line(each.about), 40)
    return f"{kind}: {about}" if about else kind


def really(pair: Digest, taxonomy: Taxonomy) -> dict[str, Any] | None:
    """The role that the content asks for, its share in 100, and whether the title says otherwise."""
    if pair.role is None:
        return None
    role, share = pair.role
    return {"name": w.role_name(role, taxonomy), "share": round(100 * share), "otherwise": pair.title_agrees is False}


def faults(pairs: Sequence[Digest]) -> list[tuple[str, str, int]]:
    """(what was not judged, why, in how many pairs); a file that could not be read is named once."""
    found: dict[tuple[str, str], list[Digest]] = {}
    for pair in pairs:
        if pair.fault:
            found.setdefault((_at_fault(pair), one_line(pair.fault[1])), []).append(pair)
    return [(name, why, len(each)) for (name, why), each in found.items()]


def _at_fault(pair: Digest) -> str:
    code = pair.fault[0] if pair.fault else ""
    if code in ("too_thin",) or (pair.cv_sha256 and not pair.posting_sha256):
        return name_of(one_line(pair.posting))
    if code in ("posting_pasted", "not_english"):
        return f"{name_of(one_line(pair.cv))} and {name_of(one_line(pair.posting))}"
    return name_of(one_line(pair.cv))
