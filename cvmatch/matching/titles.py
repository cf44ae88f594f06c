"""Whether the title of a posting agrees with what the posting asks for and lets one do."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.matching.remembering import remembered
from cvmatch.matching.roles import OTHER, RoleFit, role_fit, skill_counts
from cvmatch.matching.specialists import telling as tells_of
from cvmatch.profiles.posting import Evidence, PostingProfile
from cvmatch.profiles.titles import stated_role
from skill_taxonomy.model import Taxonomy

# Shares of the title's role in terms of the best role's: from the first on they agree, below the second they do not,
# between them the content is mixed.
AGREES, MIXED = 0.6, 0.5
QUOTES = 3
# Roles that are another role first: a body of that role with at least one skill of the field bears the title out.
FIRST = {
    "computer-vision-engineer": ("machine-learning-engineer", "data-scientist"),
    "nlp-engineer": ("machine-learning-engineer", "data-scientist"),
    "research-scientist": ("machine-learning-engineer", "data-scientist"),
    "robotics-engineer": ("machine-learning-engineer",),
    "mlops-engineer": ("machine-learning-engineer", "data-engineer"),
}
OPERATIONS = ("mlops",)


@dataclass(frozen=True, slots=True)
class TitleCheck:
    """`stated_role` is the role that the title names, or None. `agrees`: True, False, or None where the shares are
    mixed or there is no title. `shares` are (role id, share), best first; `quotes` the lines that weigh most for the
    first of them. `thin`: so few skills are named that the shares say little."""

    stated_title: str | None
    stated_role: str | None
    agrees: bool | None
    shares: tuple[tuple[str, float], ...] = ()
    quotes: tuple[Evidence, ...] = ()
    thin: bool = False


@remembered(512)
def title_check(posting: PostingProfile, taxonomy: Taxonomy, fits: tuple[RoleFit, ...] | None = None) -> TitleCheck:
    """What the title says against what the content asks for. `fits`: the posting's role fit where it is at hand."""
    fits = fits or role_fit(posting, taxonomy)
    stated = stated_role(posting.title, taxonomy) if posting.title else None
    shares = {fit.id: fit.score for fit in fits}
    return TitleCheck(
        posting.title, stated, _agrees(stated, shares, posting, taxonomy) if posting.title else None,
        tuple(shares.items()), _quotes(fits[0], posting), posting.thin,
    )  # fmt: skip


def _agrees(stated: str | None, shares: dict[str, float], posting: PostingProfile, taxonomy: Taxonomy) -> bool | None:
    role = stated or OTHER
    own = shares.get(role, 0.0)
    if _of_its_field(role, posting, taxonomy):
        own = max(own, *(shares.get(first, 0.0) for first in FIRST[role]))
    ratio = own / max(shares.values())
    if ratio >= AGREES:
        return True
    best = max(shares, key=lambda each: (shares[each], each))
    # A title outside the field: data skills in the body do not make it wrong. Nor does it make an ML engineer's title
    # wrong that the body is a specialist's: of 33 postings called so in cross-validation 20 were ML engineers' own.
    open_ = stated is None or posting.thin or ratio >= MIXED or stated in FIRST.get(best, ())
    return None if open_ else False


def _of_its_field(role: str, posting: PostingProfile, taxonomy: Taxonomy) -> bool:
    """A role that is another role first, and the posting names something of its field."""
    if role not in FIRST:
        return False
    telling = tells_of(taxonomy).roles.get(role) or _operations(taxonomy)
    return not telling.isdisjoint(skill_counts(posting))


def _operations(taxonomy: Taxonomy) -> frozenset[str]:
    return frozenset(
        skill for skill in taxonomy.skills if skill in OPERATIONS or taxonomy.broader(skill) & set(OPERATIONS)
    )


def _quotes(best: RoleFit, posting: PostingProfile) -> tuple[Evidence, ...]:
    """The asks whose skills weigh most for the best role, each line once."""
    weight = {reason.what: reason.weight for reason in best.contributions if reason.kind == "skill"}
    asks = [
        (max((weight.get(skill, 0.0) for skill in item.any_of), default=0.0), item) for item in posting.requirements
    ]
    asks.sort(key=lambda found: (-found[0], found[1].evidence.start))
    lines = {item.evidence.quote: item.evidence for value, item in asks if value > 0}
    return tuple(lines.values())[:QUOTES]
