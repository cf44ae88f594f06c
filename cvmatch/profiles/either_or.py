"""Which of the skills in a sentence are alternatives ("AWS, GCP or Azure") and which are asked for one by one."""

from __future__ import annotations

import re
import tomllib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path

from cvmatch.tagging.mention import Mention
from cvmatch.text.caseless import Caseless

WORDS = Path(__file__).with_name("list_words.toml")
NOUN_REACH = 200  # characters before a list in which the noun stands that it gives examples of
MAX_GAP = 6  # words between two members of one list
_NUMBER = {"two": 2, "2": 2, "combination": 2, "three": 3, "3": 3}
_HEAD = r"experience|knowledge|familiarity|exposure|background|proficiency|understanding|expertise|ability|skills? in"
_SCOPE_END = re.compile(
    rf"[;)\]]|[.](?=\s|$)|\s[–—-]\s|\b(?:as well as|along(?:side| with)|in addition|but|while|however)\b|"
    rf",\s+and\s+with\b|\((?=(?:for|to)\s)|"
    rf"(?:,|\band|,\s?and|&)\s+(?:(?!with\b)\w+\s+){{0,3}}?(?:{_HEAD})\b|\bwith\s+(?:\w+\s+){{0,2}}?(?:{_HEAD})\s(?:of|in|with)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or|and\s?/\s?or|vs\.?)\b", re.IGNORECASE)
# A last alternative that the taxonomy does not know: "machine learning, data science or insights".
_OR_ELSE = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?,?\s*\b(?:or|and/or)\s+(?!\w*\s?(?:{_HEAD}|years?|relevant|related|higher|better|above|more)\b)(?:[\w+#.-]+\s?){{1,3}}(?=$|[.;,)])",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|plus|with|as well as|along(?:side| with))\b|&|\+(?=\s)", re.IGNORECASE)
_BREAK = re.compile(
    rf"[;:]|[.!?](?=\s|$)|\s[–—-]\s|\b(?:{_HEAD}|to|is|are|using|by|for|into|which|that|"
    rf"especially|particularly|in particular|specifically|notably)\b",
    re.IGNORECASE,
)
_EACH_SKILL = re.compile(r"\b(?:skills|experience|knowledge)\s*/", re.IGNORECASE)  # "writing skills/speaking skills"
_JOINT = re.compile(r",(?:\s(?:and|as well as|plus)\b)?|\s(?:and|as well as|plus)\b|\s&\s", re.IGNORECASE)
_NAMED = re.compile(r"\s?:")  # "one of these languages: A, B": what stands before the colon is their class
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
# Members of a bracket that are asked for one by one: "(dbt mandatory, Airflow preferred)".
_EACH = re.compile(r"\b(?:required|mandatory|must|essential|preferred|desired|optional|plus|bonus)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[\w+#.'’-]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Skills of one sentence that belong to one ask; more than one mention: any of them (`at_least`) will do."""

    mentions: tuple[Mention, ...]
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class _Words:
    opener: Caseless
    needs_noun: re.Pattern[str]
    closer: re.Pattern[str]
    etc: re.Pattern[str]
    noun: re.Pattern[str]
    lead_in: re.Pattern[str]
    whole_list: Caseless


@cache
def _words() -> _Words:
    table = tomllib.loads(WORDS.read_text("utf-8"))
    joined = {key: "|".join(f"(?:{p})" for p in value) for key, value in table.items()}
    flags = re.IGNORECASE
    return _Words(
        Caseless(rf"(?<![\w-])(?:{joined['openers']})(?=[\s:,(])"),
        re.compile(joined["needs_noun"], flags),
        re.compile(rf"\s*\)?\s*(?:{joined['closers']})", flags),
        re.compile(rf"\s*(?:{joined['etc']})", flags),
        re.compile(rf"(?:^|[\s/-])(?:{joined['generic_nouns']})(?:[\s:,(\[{{–-]*|\s?[,:(–-]\s?\w+\s)$", flags),
        re.compile(joined["lead_in"], flags),
        Caseless(joined["whole_list"]),
    )


def leads_alternatives(sentence: str) -> int:
    """How many of the items below are asked for, where a sentence leads alternatives in; else 0."""
    match = _words().lead_in.search(sentence) if sentence.rstrip("*_ ").endswith(":") else None
    return _at_least(match.group()) if match else 0


def speaks_of_list(sentence: str) -> bool:
    """Whether a sentence speaks of all the tools around it ("these exact technologies")."""
    return bool(_words().whole_list.search(sentence))


def groups(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Group]:
    """The asks of the sentence `text[start:end]`, whose mentions are given in order and do not overlap."""
    if len(mentions) < 2:
        return [Group((m,)) for m in mentions]
    opened = list(_opened(text, start, end, mentions))
    scopes = opened + list(_bracketed(text, start, end, mentions, opened))
    found: list[Group] = []
    taken: set[int] = set()
    for low, high, at_least in scopes:
        inside = [m for m in mentions if low <= m.start and m.end <= high and m.start not in taken]
        if inside:
            taken.update(m.start for m in inside)
            found.append(Group(tuple(inside), min(at_least, len(inside))))
    rest = [m for m in mentions if m.start not in taken]
    for listed in _by_bracket(text, start, end, rest):
        for chain in _chains(text, listed, opened):
            found.extend(Group(tuple(members)) for members in _alternatives(text, end, chain))
    return sorted(found, key=lambda group: group.mentions[0].start)


Scope = tuple[int, int, int]  # a stretch whose mentions are alternatives: start, end, how many of them are asked


def _opened(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Scope]:
    """Lists that an opener begins ("such as A, B and C")."""
    openers = [m for m in _words().opener.finditer(text, start, end) if _opens(text, start, m, mentions)]
    done = start
    for match, following in zip_longest(openers, openers[1:]):
        first = next((m for m in mentions if m.start > match.start() and not _NAMED.match(text, m.end, end)), None)
        if first is None or match.start() < done:
            continue
        begin = min(match.end(), first.start)
        high = _next_class(text, begin, following.start()) if following else end
        high = min(_scope_end(text, begin, end, mentions), high)
        high = min(high, _class_behind(text, first.end, high, mentions))
        if first.start < high and len(_TOKEN.findall(text[begin : first.start])) <= MAX_GAP:
            done = high
            yield begin, high, _at_least(text[match.start() : begin])


def _next_class(text: str, begin: int, end: int) -> int:
    """Where the class begins that the opener at `end` gives members of ("..., and web frameworks" + "such as")."""
    joint = deque(_JOINT.finditer(text, begin, end), maxlen=1)
    led = joint and _words().noun.search(text[joint[0].end() : end])
    return joint[0].start() if led else end


def _class_behind(text: str, begin: int, end: int, mentions: Sequence[Mention]) -> int:
    """Where, after "like R", another class begins that brings its own members ("and Big Data tools (Hive, Spark)")."""
    for bracket in _BRACKET.finditer(text, begin, end):
        joints = list(_AND.finditer(text, begin, bracket.start()))
        if joints and sum(bracket.start() < m.start < bracket.end() for m in mentions) > 1:
            return joints[-1].start()
    return end


def _opens(text: str, start: int, match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Whether an opener is one here: not inside a skill's name, and "like" only behind a noun that names a class."""
    if _within(match, mentions):
        return False
    common = _words().needs_noun.fullmatch(match.group())
    return not common or _words().noun.search(text[start : match.start()]) is not None


def _bracketed(
    text: str, start: int, end: int, mentions: Sequence[Mention], opened: Sequence[Scope]
) -> Iterator[Scope]:
    """Members of a class in brackets behind it ("BI tools (A, B)")."""
    for bracket in _BRACKET.finditer(text, start, end):
        free = not any(low <= bracket.start() < high for low, high, _ in opened)
        if free and _lists_alternatives(text, start, bracket, mentions):
            yield bracket.start() + 1, bracket.end() - 1, 1


def _within(match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    return any(m.start <= match.start() < m.end for m in mentions)


def _scope_end(text: str, begin: int, end: int, mentions: Sequence[Mention]) -> int:
    """The end of the list that opens at `begin`: a clause border outside mentions and inner brackets."""
    for match in _SCOPE_END.finditer(text, begin, end):
        if _within(match, mentions):
            continue
        if match.group() in ")];" and text.count("(", begin, match.start()) > text.count(")", begin, match.start()):
            continue
        return match.start()
    return end


def _at_least(words: str) -> int:
    numbers = re.findall(r"\b(?:two|2|three|3|combination)\b", words.lower())
    return _NUMBER[numbers[0]] if numbers and " or two" not in words.lower() else 1


def _lists_alternatives(text: str, start: int, bracket: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Whether a bracket holds members of the class named before it; "(A and B)" asks for both."""
    inside = [m for m in mentions if bracket.start() < m.start and m.end < bracket.end()]
    if len(inside) < 2 or _AND.match(bracket.group(), 1):
        return False
    gaps = " ".join(text[a.end : b.start] for a, b in pairwise(inside))
    if _EACH.search(gaps):
        return False
    etc = _words().etc.search(text, inside[-1].end, bracket.end())
    return not _AND.search(gaps) or bool(_OR.search(gaps)) or bool(etc)


def _by_bracket(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The mentions outside brackets, then those of each bracket; another name of a skill in brackets is left out."""
    brackets = list(_BRACKET.finditer(text, start, end))
    spans = [(bracket.start(), bracket.end()) for bracket in brackets]
    inside = {m.start: at for at, (low, high) in enumerate(spans) for m in mentions if low < m.start < high}
    outer = [m for m in mentions if m.start not in inside]
    yield outer
    named = {m.skill for m in outer}
    for number in range(len(brackets)):
        listed = [m for m in mentions if inside.get(m.start) == number and m.skill not in named]
        if listed:
            yield listed


def _chains(text: str, mentions: Sequence[Mention], scopes: Sequence[Scope]) -> Iterator[list[Mention]]:
    """Runs of mentions that stand in one list."""
    chain: list[Mention] = []
    for mention in mentions:
        if chain and not _linked(text, chain[-1].end, mention.start, scopes):
            yield chain
            chain = []
        chain.append(mention)
    if chain:
        yield chain


def _linked(text: str, begin: int, end: int, scopes: Sequence[Scope]) -> bool:
    if any(begin <= low and high <= end for low, high, _ in scopes):
        return False
    gap = _BRACKET.sub(" ", text[begin:end])
    return not _BREAK.search(gap) and len(_TOKEN.findall(gap)) <= MAX_GAP


def _joint(text: str, left: Mention, right: Mention) -> str:
    """How two neighbours are joined: or, slash, and, comma, or "" (side by side)."""
    gap = _BRACKET.sub(" ", text[left.end : right.start])
    if _OR.search(gap):
        return ", or" if "," in gap else "or"
    if _AND.search(gap):
        return "and"
    if _EACH_SKILL.search(gap):
        return "and"
    if gap.rfind("/") > gap.rfind(","):  # in "ingestion/transformation, analytics" the comma is the nearer
        return "slash"
    return "comma" if "," in gap else ""


def _alternatives(text: str, end: int, chain: Sequence[Mention]) -> Iterator[list[Mention]]:
    """A list cut into its asks."""
    joints = [_joint(text, a, b) for a, b in pairwise(chain)]
    for part, inner in _cut(chain, joints, {"and", ""}):
        closed = part[-1] is chain[-1] and _closed(text, end, part)
        solid = [joint for joint in inner if joint != "slash"]
        if closed or (solid and solid[-1] in ("or", ", or") and solid.count("or") < 2):
            yield part
        elif "or" in inner or "slash" in inner:
            yield from (piece for piece, _ in _cut(part, inner, {"comma", ", or"}))
        else:
            yield from ([mention] for mention in part)


def _cut(chain: Sequence[Mention], joints: Sequence[str], at: set[str]) -> Iterator[tuple[list[Mention], list[str]]]:
    part, inner = [chain[0]], list[str]()
    for mention, joint in zip(chain[1:], joints, strict=True):
        if joint in at:
            yield part, inner
            part, inner = [mention], []
        else:
            part.append(mention)
            inner.append(joint)
    yield part, inner


def _closed(text: str, end: int, part: Sequence[Mention]) -> bool:
    """Whether a list ends with "or similar", or with "etc." after a generic noun."""
    if _words().closer.match(text, part[-1].end, end) or _OR_ELSE.match(text, part[-1].end, end):
        return True
    if len(part) < 2 or not _words().etc.match(text, part[-1].end, end):
        return False
    first = part[0].start
    line = text.rfind("\n", max(0, first - NOUN_REACH), first)
    gap = text[part[0].end : part[1].start]
    return bool(_words().noun.search(text, max(line, first - NOUN_REACH, 0), first) or _words().noun.search(gap))
