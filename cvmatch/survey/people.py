"""Which of many CVs are the same person's: the same address at their head, or nearly the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cvmatch.profiles.cv import CvProfile
from cvmatch.survey.likeness import Numbers, alike

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


@dataclass(frozen=True, slots=True)
class Person:
    """What tells a person: the distinct words of the CV as numbers, and its first e-mail address (later ones may be
    a referee's). Held in memory only, and shown nowhere."""

    words: Numbers
    mail: str


def person(text: str, profile: CvProfile) -> Person:
    """The person of a CV with this text."""
    found = _MAIL.search(text)
    return Person(
        frozenset(number for line in profile.lines for number in line.words), found.group().casefold() if found else ""
    )


def same_people(people: Mapping[str, Person], least: float) -> tuple[tuple[str, ...], ...]:
    """Groups of CVs (by name, in the order given) that are one person's. `least`: the part of all words shared from
    which two CVs are the same (0..1)."""
    mailed: dict[str, list[str]] = defaultdict(list)
    for name, each in people.items():
        if each.mail:
            mailed[each.mail].append(name)
    groups = (*mailed.values(), *alike({name: each.words for name, each in people.items()}, least))
    return _joined(people, groups)


def _joined(order: Iterable[str], groups: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups that share a name as one."""
    of: dict[str, set[str]] = {}
    for group in groups:
        whole = set(group).union(*(of.get(name, set()) for name in group))
        of.update(dict.fromkeys(whole, whole))
    place = {name: at for at, name in enumerate(order)}
    found = {tuple(sorted(group, key=place.__getitem__)) for group in of.values() if len(group) > 1}
    return tuple(sorted(found, key=lambda group: place[group[0]]))
