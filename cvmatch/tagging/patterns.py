"""From a taxonomy to what is looked for: every surface of a skill, with its spelling variants by rule.

Making the variants takes longer than tagging a hundred postings, so those of the shipped taxonomy lie ready in
surfaces.json (`python -m cvmatch.tagging.compiling` writes it; a test holds that it is current).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cvmatch.tagging.folding import fold, lower
from cvmatch.tagging.rules import Condition
from cvmatch.tagging.tokens import core, pieces
from skill_taxonomy import Skill, Taxonomy

SURFACES = Path(__file__).with_name("surfaces.json")
Key = tuple[str, ...]
_CAMEL = re.compile(r"[A-Z]?[a-z]+(?=[A-Z])|[A-Z]+(?=[A-Z][a-z])|[A-Z][A-Za-z]+$")
_NAMES = ("language", "tool", "platform")


class Surface(NamedTuple):
    """A surface of a skill: `words` in lower case, folded they are the `key` (words joined by blanks); the numbers of
    the skill's match rules that hold it to a context; a `guessed` spelling (Tensor Flow) needs capitals."""

    key: str
    skill: str
    words: str
    rules: tuple[int, ...]
    guessed: bool


@dataclass(frozen=True, slots=True)
class Index:
    """All surfaces by the first word of their key; `words` are all words of keys, `names` those that alone name a
    language, tool or platform (a version number may be glued to these)."""

    surfaces: dict[str, list[Surface]]
    words: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A surface, ready to be judged in a text; `plain`: its form that needs no further look."""

    skill: str
    kind: str
    words: Key
    rules: tuple[Condition, ...]
    guessed: bool
    plain: str


def pattern_of(surface: Surface, skill: Skill) -> Pattern:
    """The pattern of a surface of this skill."""
    rules = tuple(Condition(skill.match[number]) for number in surface.rules)
    words = tuple(surface.words.split(" "))
    return Pattern(skill.id, skill.kind, words, rules, surface.guessed, "" if surface.guessed else surface.words)


def words_of(surface: str) -> Key:
    """The lower-case words of a surface, as the tokenizer cuts it."""
    return tuple(lower(core(piece)) for piece in pieces(surface) if not piece.isspace())


def key_of(words: Key) -> Key:
    """The key of a surface: its words folded, "&" read as "and"."""
    return tuple("and" if word == "&" else fold(word) for word in words)


def index_of(taxonomy: Taxonomy) -> Index:
    """The index of a taxonomy: the shipped one is read, any other is made."""
    ready = _ready(taxonomy.sha256)
    if ready is not None:
        return ready
    surfaces = surfaces_of(taxonomy)
    words = frozenset(word for surface in surfaces for word in surface.key.split(" "))
    return Index(_by_first(surfaces), words, frozenset(_names(surfaces, taxonomy)))


def _by_first(surfaces: Sequence[Surface]) -> dict[str, list[Surface]]:
    grouped: dict[str, list[Surface]] = {}
    for surface in surfaces:
        grouped.setdefault(surface.key.split(" ", 1)[0], []).append(surface)
    return grouped


def _ready(sha256: str) -> Index | None:
    try:
        table = json.loads(SURFACES.read_bytes())
    except (OSError, ValueError):
        return None
    if table["sha256"] != sha256:
        return None
    return Index(table["surfaces"], frozenset(table["words"]), frozenset(table["names"]))


def compiled(taxonomy: Taxonomy) -> str:
    """The index of a taxonomy as the JSON of surfaces.json, one first word a line."""
    surfaces = surfaces_of(taxonomy)
    by_first = _by_first(surfaces)
    words = sorted({word for surface in surfaces for word in surface.key.split(" ")})
    head = {"sha256": taxonomy.sha256, "names": sorted(_names(surfaces, taxonomy)), "words": words}
    rows = ",\n".join(f"{_dense(first)}:{_dense(by_first[first])}" for first in sorted(by_first))
    return f'{_dense(head)[:-1]},\n"surfaces":{{\n{rows}}}}}\n'


def _dense(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _names(surfaces: Sequence[Surface], taxonomy: Taxonomy) -> Iterator[str]:
    return (s.key for s in surfaces if " " not in s.key and taxonomy.skills[s.skill].kind in _NAMES)


def surfaces_of(taxonomy: Taxonomy) -> list[Surface]:
    """All surfaces of a taxonomy, in the order of its skills; a guessed spelling of one skill gives way to the written
    name of another."""
    found = dict.fromkeys(surface for skill in taxonomy.skills.values() for surface in _of_skill(skill))
    written = {surface.key for surface in found if not surface.guessed}
    found |= dict.fromkeys(_splits(list(found)))
    once = {(s.key, s.skill, s.words): s for s in reversed(found) if s.key and not (s.guessed and s.key in written)}
    return list(reversed(once.values()))


def _splits(found: Sequence[Surface]) -> Iterator[Surface]:
    """ "Elastic Search" for Elasticsearch: one long word written as two that are words of other surfaces."""
    words = {word for surface in found for word in surface.key.split(" ")}
    for surface in found:
        for cut in range(3, len(surface.key) - 2) if len(surface.key) > 7 and " " not in surface.key else ():
            if surface.key[:cut] in words and surface.key[cut:] in words:
                parts = f"{surface.key[:cut]} {surface.key[cut:]}"
                yield surface._replace(key=parts, words=parts, guessed=True)


def _of_skill(skill: Skill) -> Iterator[Surface]:
    ruled: dict[Key, list[int]] = {}
    for number, rule in enumerate(skill.match):
        ruled.setdefault(key_of(words_of(rule.text)), []).append(number)
    for surface in dict.fromkeys((skill.name, *skill.aliases, *(rule.text for rule in skill.match))):
        rules = tuple(ruled.get(key_of(words_of(surface)), ()))
        for guessed, variants in ((False, _variants(surface)), (True, _guesses(surface))):
            for words in variants:
                yield Surface(" ".join(key_of(words)), skill.id, " ".join(words), rules, guessed)


def _variants(surface: str) -> Iterator[Key]:
    words = words_of(surface)
    yield words
    if len(words) == 2:
        yield ("".join(words),)
    if "/" in words:
        short = tuple(word for word in words if word != "/")
        yield short
        yield ("".join(short),)
    if words[:1] == ("microsoft",) and len(words) > 1:
        yield ("ms", *words[1:])


def _guesses(surface: str) -> Iterator[Key]:
    """ "Tensor Flow" for TensorFlow."""
    parts = _CAMEL.findall(surface)
    if len(parts) == 2 and "".join(parts) == surface and len(surface) > 4:
        yield tuple(part.lower() for part in parts)
