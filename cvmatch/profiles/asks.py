"""The asks of a posting, sentence by sentence, and their union: one thing asked in several places counts once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from cvmatch.profiles.clauses import KINDS, Clauses, clauses
from cvmatch.profiles.either_or import Group, groups, leads_alternatives, speaks_of_list
from cvmatch.profiles.importance import RANK, Standing, ground, judge
from cvmatch.profiles.passages import Passage
from cvmatch.profiles.posting import Because, Evidence, Requirement
from cvmatch.profiles.years import tied, years_in
from cvmatch.tagging.mention import Mention
from cvmatch.text.caseless import Caseless
from cvmatch.text.patterns import patterns
from cvmatch.text.sections import Section
from skill_taxonomy.model import Taxonomy

LEVEL_REACH = 60  # characters
NAME = 60  # characters; a line without bullet that is longer is no item of a list
_LEADS_YEARS = re.compile(r"\bexperience\b[^.]{0,40}:\W*$", re.IGNORECASE)
_LEVELS = patterns(Path(__file__).with_name("level_words.toml"))["level"]
_LEVEL = Caseless("|".join(f"(?P<{level}>{pattern.pattern})" for level, pattern in _LEVELS.items()))
_PAUSE = re.compile(r"[,;:()]")
SILENT = frozenset({"title", "legal", "benefits", "application"})


def asks_of(found: Sequence[Passage], taxonomy: Taxonomy) -> Iterator[Requirement]:
    """The requirements of a posting by its skills, place by place. A sentence may speak for the list below it:
    "some of the following:" makes its items alternatives, "we do not require these tools" excuses from them."""
    number = 0
    excused: tuple[Section | None, Because] | None = None
    said = False  # whether the sentence speaks of the one before it, so not of those below
    while number < len(found):
        passage = found[number]
        number += 1
        if passage.kind in SILENT:
            continue
        if not passage.mentions and not said and (because := _excuse(passage)):
            excused = (passage.section, because)
        after = _said_after(passage, found[number]) if passage.mentions and number < len(found) else None
        said = after is not None
        at_least, years = leads_alternatives(passage.quote), _years_led_in(passage)
        if at_least or years:
            items = _items_below(found, number)
            yield from _led_in(items, at_least, years, taxonomy)
            number += len(items)
        elif excused and excused[0] == passage.section:
            yield from (replace(ask, importance="mentioned", because=excused[1]) for ask in _asks(passage, taxonomy))
        else:
            asks = _asks(passage, taxonomy)
            yield from (replace(ask, importance=after[0], because=after[1]) for ask in asks) if after else asks


def _said_after(passage: Passage, following: Passage) -> Standing | None:
    """How firmly a sentence asks, where the next of its line says so ("Experience in some of these is a plus")."""
    if following.mentions or "\n" in passage.text[passage.end : following.start]:
        return None
    if not speaks_of_list(following.quote):
        return None
    cues = [cue for cue, _ in clauses(following.text, following.start, following.end, following.hints).cues]
    cue = min(cues, key=lambda each: KINDS.index(each.kind), default=None)
    if cue is None:
        return None
    because = Because("wording", passage.text[cue.start : cue.end].strip(" ,"))
    return "mentioned" if cue.kind == "excused" else cue.kind, because


def _excuse(passage: Passage) -> Because | None:
    """The words by which a sentence excuses from all the tools around it."""
    if not speaks_of_list(passage.quote):
        return None
    cues = clauses(passage.text, passage.start, passage.end, passage.hints).cues
    cue = next((cue for cue, _ in cues if cue.kind == "excused"), None)
    return Because("wording", passage.text[cue.start : cue.end].strip(" ,")) if cue else None


def _years_led_in(passage: Passage) -> float | None:
    """The years that a sentence without skills of its own asks of those below it ("3+ years of experience with:")."""
    if passage.mentions or not _LEADS_YEARS.search(passage.quote):
        return None
    return next((stated.value for stated in years_in(passage.text, passage.start, passage.end)), None)


def _led_in(items: Sequence[Passage], at_least: int, years: float | None, taxonomy: Taxonomy) -> Iterator[Requirement]:
    """The asks of the items that a sentence leads in; an item that states years of its own keeps them."""
    if at_least:
        asks = _alternatives(items, at_least, taxonomy)
        yield from (replace(ask, min_years=years) for ask in asks)
        return
    for item in items:
        led = (item.item or item.end - item.start <= NAME) and not years_in(item.text, item.start, item.end)
        yield from (replace(ask, min_years=years) if led else ask for ask in _asks(item, taxonomy))


def _items_below(found: Sequence[Passage], number: int) -> list[Passage]:
    """The items that a sentence leads in: those of its section, as long as they are items alike."""
    items: list[Passage] = []
    for passage in islice(found, number, None):
        if items and (passage.section != items[0].section or passage.item != items[0].item):
            break
        items.append(passage)
    return items


def _alternatives(items: Sequence[Passage], at_least: int, taxonomy: Taxonomy) -> Iterator[Requirement]:
    """Items of one skill each, or of one skill by two names ("dialog systems/chatbots"), are one ask together; items
    with members of their own are one ask each."""
    hard = [[m for m in item.mentions if not m.negated and m.skill in taxonomy.skills] for item in items]
    single = all(_one_thing(item, mentions) for item, mentions in zip(items, hard, strict=True))
    if at_least > 1 and not single:  # "a combination of the following:" over lists of their own says little of each
        yield from (ask for item in items for ask in _asks(item, taxonomy))
        return
    named = [(item, mentions) for item, mentions in zip(items, hard, strict=True) if mentions]
    if single and len(named) > 1:
        first, last = named[0][0], named[-1][0]
        whole = replace(first, end=last.end)
        named = [(whole, [mention for _, mentions in named for mention in mentions])]
    for passage, mentions in named:
        sentence = clauses(passage.text, passage.start, passage.end, passage.hints)
        group = Group(tuple(mentions), min(at_least, len(mentions)) if single else 1)
        standing = judge(sentence, *_place(group), ground(sentence, passage.section))
        yield _requirement(passage, standing, group, None, taxonomy)


def _one_thing(item: Passage, mentions: Sequence[Mention]) -> bool:
    """Whether an item names one skill, or a few words' choice of two."""
    if len(mentions) < 2:
        return True
    return item.end - item.start <= NAME and len(groups(item.text, item.start, item.end, mentions)) == 1


def _asks(passage: Passage, taxonomy: Taxonomy) -> Iterator[Requirement]:
    """The requirements that one sentence states, by its skills."""
    refused = {m.skill for m in passage.mentions if m.negated}
    mentions = [m for m in passage.mentions if m.skill not in refused and m.skill in taxonomy.skills]
    if not mentions:
        return
    sentence = clauses(passage.text, passage.start, passage.end, passage.hints)
    # A heading names what stands below it; it asks for nothing itself.
    stands = ground(sentence, None if passage.is_heading else passage.section)
    parted = list(_parted(groups(passage.text, passage.start, passage.end, mentions), sentence))
    years = _years(passage, [group for group, _ in parted])
    for index, (group, spare) in enumerate(parted):
        standing = judge(sentence, *_place(group), ("mentioned", stands[1]) if spare else stands)
        yield _requirement(passage, standing, group, years.get(index), taxonomy)


def _place(group: Group) -> tuple[int, int]:
    return group.mentions[0].start, group.mentions[0].end


def _parted(found: Sequence[Group], sentence: Clauses) -> Iterator[tuple[Group, bool]]:
    """Groups whose members are asked equally firmly; True for the other choice beside a skill that must be there
    anyway ("Python (required) or R"): it asks for nothing more."""
    for group in found:
        cues = [sentence.governing(m.start, m.end) for m in group.mentions]
        if len({cue.kind if cue else "" for cue in cues}) < 2:
            yield group, False
            continue
        kinds = [cue.kind if cue else "" for cue in cues]
        for kind in dict.fromkeys(kinds):
            same = [m for m, each in zip(group.mentions, kinds, strict=True) if each == kind]
            yield Group(tuple(same), min(group.at_least, len(same))), kind == "" and "required" in kinds


def _years(passage: Passage, found: Sequence[Group]) -> dict[int, float]:
    lists: list[Sequence[Mention]] = [group.mentions for group in found]
    years: dict[int, float] = {}
    for stated in years_in(passage.text, passage.start, passage.end):
        for index in tied(passage.text, stated, passage.end, lists):
            years.setdefault(index, stated.value)
    return years


def _requirement(
    passage: Passage, standing: Standing, group: Group, years: float | None, taxonomy: Taxonomy
) -> Requirement:
    first = group.mentions[0]
    importance, because = standing
    ids = tuple(dict.fromkeys(m.skill for m in group.mentions))
    evidence = Evidence(passage.start, passage.end, passage.quote)
    return Requirement(ids, label(ids, group.at_least, taxonomy), importance, because, evidence,
                       min(group.at_least, len(ids)), years, level_before(passage, first.start),
                       where=passage.kind)  # fmt: skip


def level_before(passage: Passage, start: int) -> str | None:
    """expert | solid | basic by the nearest word before a skill in its sentence, or None."""
    return _level_in(_PAUSE.split(passage.text[max(passage.start, start - LEVEL_REACH) : start])[-1])


@lru_cache(maxsize=10_000)  # "experience with ": most are met again
def _level_in(words: str) -> str | None:
    return next((match.lastgroup for match in reversed(list(_LEVEL.finditer(words)))), None)


def label(ids: Sequence[str], at_least: int, taxonomy: Taxonomy) -> str:
    """The names of the skills: "AWS, GCP or Azure"."""
    names = [taxonomy.skills[i].name for i in ids]
    if len(names) == 1:
        return names[0]
    joined = f"{', '.join(names[:-1])} or {names[-1]}"
    return f"{at_least} of {joined}" if at_least > 1 else joined


def united(found: Sequence[Requirement]) -> list[Requirement]:
    """Every ask once, in the order of its strongest place; `asked_in` counts the places."""
    by_ids: dict[frozenset[str], Requirement] = {}
    for ask in found:
        key = frozenset(ask.any_of) if ask.any_of else frozenset({f"={ask.label.casefold()}"})
        by_ids[key] = _merged(by_ids[key], ask) if key in by_ids else ask
    return sorted(_absorbed(list(by_ids.values())), key=lambda ask: ask.evidence.start)


def _merged(one: Requirement, other: Requirement) -> Requirement:
    strong, weak = (one, other) if RANK[one.importance] >= RANK[other.importance] else (other, one)
    apart = one.evidence != other.evidence
    alike = strong.importance == weak.importance  # the years of a wish are not asked of a must
    years = strong.min_years if strong.min_years is not None or not alike else weak.min_years
    return replace(strong, asked_in=one.asked_in + other.asked_in * apart, min_years=years,
                   at_least=min(one.at_least, other.at_least))  # fmt: skip


def _absorbed(asks: Sequence[Requirement]) -> list[Requirement]:
    """A single skill that a firmer ask names already is counted there."""
    kept = list(asks)
    for single in [ask for ask in asks if len(ask.any_of) == 1]:
        firmer = [
            ask for ask in kept
            if len(ask.any_of) > 1 and single.any_of[0] in ask.any_of and RANK[ask.importance] > RANK[single.importance]
        ]  # fmt: skip
        if firmer:
            kept.remove(single)
            kept[kept.index(firmer[0])] = replace(firmer[0], asked_in=firmer[0].asked_in + single.asked_in)
    return kept
