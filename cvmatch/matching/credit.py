"""The credit (0..1) that a CV earns for one requirement, and the rule that decided."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.matching.remembering import remembered
from cvmatch.matching.standing import CvStanding, Standing
from cvmatch.matching.weights import Weights
from cvmatch.profiles.posting import PostingProfile, Requirement


@dataclass(frozen=True, slots=True)
class Credit:
    """What was found for one option. `by` is the standing that earned it (for implied and related another skill's),
    None where nothing was found."""

    value: float
    match: str = "none"
    state: str = "missing"
    skill: str = ""
    by: Standing | None = None

    @property
    def shown(self) -> str:
        """used | education | listed | none."""
        return self.by.shown if self.by else "none"


NOTHING = Credit(0.0)


def requirement_credit(item: Requirement, cv: CvStanding, surfaces: Surfaces, weights: Weights) -> tuple[Credit, ...]:
    """The credits of the options that count, best first: one, or `at_least` many."""
    found = [option_credit(skill, item.min_years, cv, surfaces, weights) for skill in item.any_of]
    found.sort(key=lambda credit: -credit.value)
    wanted = max(1, min(item.at_least, len(found)))
    return tuple(found[:wanted]) or (NOTHING,)


def option_credit(skill: str, min_years: float | None, cv: CvStanding, surfaces: Surfaces, weights: Weights) -> Credit:
    """The best of: its own place in the CV, a used skill that implies it, a used sibling. Its own name adds `own`."""
    own = cv.skills.get(skill)
    best = max(_ways(skill, own, min_years, cv, weights), key=lambda way: way[0], default=None)
    if best is None:
        return NOTHING
    base, match, by = best
    value = (1 - weights.own) * base + (weights.own if own else 0.0)
    if own and (match != "implied" or own.shown == "used"):
        # What is named in use need not be implied; a list that the work makes likely is more than a list.
        match = "literal" if own.surfaces & surfaces.get(skill, frozenset()) else "alias"
        by = own
    return Credit(min(1.0, value), match, _state(match, by), skill, by)


def supporting(item: Requirement, cv: CvStanding) -> tuple[Standing, ...]:
    """All that speaks for any of the options in use: themselves, job titles, what is a kind of them, then siblings."""
    own = [cv.skills[skill] for skill in item.any_of if skill in cv.skills]
    titled = [cv.titled[skill] for skill in item.any_of if skill in cv.titled]
    kinds = [(share, name) for skill in item.any_of for name, share in cv.implied.get(skill, ())]
    siblings = [(share, name) for skill in item.any_of for name, share in cv.related.get(skill, ())]
    near = [cv.skills[name] for links in (kinds, siblings) for _, name in sorted(links, key=lambda link: -link[0])]
    ordered = (*(each for each in own if each.shown == "used"), *titled, *near)
    return tuple({id(each): each for each in ordered}.values())


def _ways(
    skill: str, own: Standing | None, min_years: float | None, cv: CvStanding, weights: Weights
) -> list[tuple[float, str, Standing]]:
    """(credit, match, who earns it): the skill itself first, so that it wins where others earn no more."""
    ways = [(own.base(weights, min_years), "own", own)] if own else []
    ways += [
        (share * _of(name, min_years, cv, weights), "implied", cv.skills[name])
        for name, share in cv.implied.get(skill, ())
    ]
    if skill in cv.titled:
        ways.append((cv.titled[skill].base(weights, min_years), "implied", cv.titled[skill]))
    ways += [
        (share * _of(name, min_years, cv, weights), "related", cv.skills[name])
        for name, share in cv.related.get(skill, ())
    ]
    return ways


def _of(name: str, min_years: float | None, cv: CvStanding, weights: Weights) -> float:
    return cv.skills[name].base(weights, min_years)


def _state(match: str, by: Standing) -> str:
    return "listed" if match in ("literal", "alias") and by.shown == "listed" else match


Surfaces = dict[str, frozenset[str]]


@remembered(512)
def asked_surfaces(posting: PostingProfile) -> Surfaces:
    """The spellings by which the posting names each skill, folded."""
    found: dict[str, set[str]] = {}
    for mention in posting.mentions:
        found.setdefault(mention.skill, set()).add(" ".join(mention.surface.casefold().split()))
    return {skill: frozenset(names) for skill, names in found.items()}
