"""The words that all reports share: what a state is called, how a month count reads, what the CV shows."""

from __future__ import annotations

from collections.abc import Mapping

from cvmatch.errors import Notice
from cvmatch.matching.asks import TITLE
from cvmatch.matching.contribution import Contribution, Count, CvEvidence
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.states import NOT_FOUND as NOT_FOUND
from cvmatch.matching.states import STATES as STATES
from cvmatch.matching.titles import TitleCheck
from cvmatch.report.printable import one_line
from skill_taxonomy.model import Taxonomy

AS_MUCH = 0.8  # of the first share: roles nearer than this are told as weighing the same
IMPORTANCE = {"required": "must", "preferred": "nice", "mentioned": "mentioned"}
BECAUSE = {"heading": "stands under", "wording": "says", "position": "by its place"}


def found(item: Contribution, taxonomy: Taxonomy) -> str:
    """What the CV shows for a requirement, in a few words."""
    place = item.cv_evidence[0] if item.cv_evidence else None
    if item.state == "missing" or place is None:
        return NOT_FOUND if item.state == "missing" else STATES[item.state].name
    if item.state == "listed":
        return "in a list only, no use shown"
    held = skill_name(place.skill, taxonomy) if place.skill else ""
    by = "by a job title" if place.skill == item.skill else f"by {held}"
    lead = {"implied": by, "related": f"{held}, a sibling"}.get(item.state, "")
    return ", ".join(part for part in (lead, used_for(place.months, place.last_used)) if part) or "shown"


def used_for(months: int | None, last_used: str | None) -> str:
    """ "3.4 years to 2024-03"; empty where the CV gives no dates."""
    if not months:
        return f"last {last_used}" if last_used else ""
    return span(months) + (f" to {last_used}" if last_used else "")


def sentence(text: str) -> str:
    """The text with a capital at its start, the rest as it was."""
    return text[:1].upper() + text[1:]


def span(months: int) -> str:
    """A number of months as people say it."""
    if months < 24:
        return f"{months} month" + "s" * (months != 1)
    return f"{months / 12:.1f}".removesuffix(".0") + " years"


def skill_name(skill: str, taxonomy: Taxonomy) -> str:
    """The preferred label, or the id where the taxonomy at hand lacks it."""
    known = taxonomy.skills.get(skill)
    return known.name if known else skill


def role_name(role: str, taxonomy: Taxonomy) -> str:
    """The name of a role; "none of these" for other."""
    known = taxonomy.roles.get(role)
    return known.name if known else "none of these" if role == "other" else role


def counts(count: Count) -> str:
    """ "5 of 7 met, 1 transferable, 1 not found"."""
    parts = [f"{count.met} of {count.of} met"]
    rest = ((count.transferable, "transferable"), (count.listed, "listed only"), (count.missing, "not found"))
    return ", ".join(parts + [f"{number} {word}" for number, word in rest if number])


def score_words(score: float | None) -> str:
    """The score as a whole number, or a dash."""
    return "-" if score is None else f"{score:.0f}"


def gain_words(gain: float | None) -> str:
    """ "+6", or nothing where there is nothing to gain."""
    return f"+{gain:.0f}" if gain and gain >= 0.5 else ""


def share_words(check: TitleCheck, taxonomy: Taxonomy, most: int = 3) -> list[tuple[str, float]]:
    """The roles that the content asks for, with shares of at least 5 in 100; none where it says too little."""
    if check.thin:
        return []
    return [(role_name(role, taxonomy), share) for role, share in check.shares[:most] if share >= 0.05]


def title_verdict(check: TitleCheck, taxonomy: Taxonomy) -> str:
    """One line on the title: agrees, does not, or cannot be told."""
    if check.stated_title is None:
        return "no title is stated"
    said = one_line(check.stated_title)
    if check.thin:
        return f"says {said}; too few skills are named to say what the role is"
    first = role_name(check.shares[0][0], taxonomy) if check.shares else "something else"
    if check.agrees is False:
        return f"says {said}, but asks for: {first}"
    shares = dict(check.shares)
    own, best = shares.get(check.stated_role or "other", 0.0), max(shares.values(), default=0.0)
    if check.agrees and own >= best:
        return f"says {said}, and asks for that"
    if check.stated_role is None:
        return f"says {said}, none of the data roles; what it asks of data is nearest to {first}"
    if check.agrees is None:
        return f"says {said}; " + ("the content is mixed" if own >= best / 2 else f"leans to {first}")
    return f"says {said}; {first} weighs {'as much' if own >= AS_MUCH * best else 'more, close kin to it'}"


def notices(report: GapReport) -> list[Notice]:
    """The warnings, without the one that says what the error says."""
    told = report.error.code if report.error else ""
    return [notice for notice in report.warnings if notice.code != told]


def versions_line(report: GapReport) -> str:
    """What the report rests on, in one line."""
    return versions_words(report.versions)


def versions_words(versions: Mapping[str, str]) -> str:
    """Versions in one line."""
    names = {"as_of": "as of"}
    return ", ".join(f"{names.get(key, key)} {value}" for key, value in versions.items())


def place_words(item: Contribution, place: CvEvidence, taxonomy: Taxonomy) -> str:
    """Whose evidence a quote is, where the row names another skill or several, and how long that skill was used."""
    other = place.skill and (place.skill,) != item.requirement.any_of
    name = skill_name(place.skill, taxonomy) if other else ""
    return ", ".join(part for part in (name, used_for(place.months, place.last_used)) if part)


def asked(item: Contribution) -> str:
    """Why a requirement counts as it does, and the posting's words where they stand in a line of their own."""
    quote = one_line(item.requirement.evidence.quote)
    return why_important(item) + (f' - "{quote}"' if quote else "")


def why_important(item: Contribution) -> str:
    """Why a requirement counts as it does: the heading it stands under, or the words that decided."""
    if item.requirement.where == "company":
        return "named where the company speaks of itself, asks for nothing"
    if item.requirement.where == TITLE:
        return "by its title"
    because = item.requirement.because
    text = one_line(because.text)
    kind = BECAUSE.get(because.kind, because.kind)
    return f'{kind} "{text}"' if text else kind


LIMITS = (
    "The score adds up what the posting asks and the CV shows, skill by skill; it is a guide and no prediction of a "
    "decision. Name, age, address, school and photo do not enter it."
)
