"""Whether the title of a posting agrees with what the posting asks for and lets one do."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.matching.roles import role_fit
from cvmatch.profiles.posting import Evidence, PostingProfile
from skill_taxonomy.model import Taxonomy


@dataclass(frozen=True, slots=True)
class TitleCheck:
    """`stated_role` is the role that the title names, or None. `agrees`: True, False, or None where the shares are
    mixed or there is no title. `shares` are (role id, share), best first; `quotes` the lines that weigh most for the
    first of them."""

    stated_title: str | None
    stated_role: str | None
    agrees: bool | None
    shares: tuple[tuple[str, float], ...] = ()
    quotes: tuple[Evidence, ...] = ()


def title_check(posting: PostingProfile, taxonomy: Taxonomy) -> TitleCheck:
    """What the title says against what the content asks for."""
    shares = tuple((fit.id, fit.score) for fit in role_fit(posting, taxonomy))
    return TitleCheck(posting.title, None, None, shares)
