"""From a taxonomy to the patterns that are looked for: every surface of a skill, with its spelling variants by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cvmatch.tagging.folding import fold, lower
from cvmatch.tagging.rules import Condition
from cvmatch.tagging.tokens import core, pieces
from skill_taxonomy import Skill, Taxonomy

Key = tuple[str, ...]
_CAMEL = re.compile(r"[A-Z]?[a-z]+(?=[A-Z])|[A-Z]+(?=[A-Z][a-z])|[A-Z][A-Za-z]+$")
_Found = dict[Key, dict[tuple[str, Key], "Pattern"]]
_NAMES = ("language", "tool", "platform")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A surface of a skill: `words` as written (lower case), folded they are the key it is looked up by.

    `rules` hold it to a context; a `guessed` spelling (Tensor Flow for TensorFlow) needs capitals. `plain`: the
    commonest form of a surface that needs no further look.
    """

    skill: str
    kind: str
    words: tuple[str, ...]
    rules: tuple[Condition, ...] = ()
    guessed: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Patterns:
    """All surfaces by key; `words` are the folded words that occur in any of them, `names` those that alone name
    a language, tool or platform (a version number may be glued to these)."""

    by_key: dict[Key, tuple[Pattern, ...]]
    words: frozenset[str]
    names: frozenset[str]


def words_of(surface: str) -> tuple[str, ...]:
    """The lower-case words of a surface, as the tokenizer cuts it."""
    return tuple(lower(core(piece)) for piece in pieces(surface) if not piece.isspace())


def key_of(words: tuple[str, ...]) -> Key:
    """The key of a surface: its words folded, "&" read as "and"."""
    return tuple("and" if word == "&" else fold(word) for word in words)


def patterns_of(taxonomy: Taxonomy) -> Patterns:
    """All patterns of a taxonomy, in the order of its skills."""
    found: _Found = {}
    for skill in taxonomy.skills.values():
        for pattern in _of_skill(skill):
            found.setdefault(key_of(pattern.words), {}).setdefault((pattern.skill, pattern.words), pattern)
    for key, pattern in _splits(found):
        found.setdefault(key, {}).setdefault((pattern.skill, pattern.words), pattern)
    by_key = {key: _chosen(tuple(same.values())) for key, same in found.items() if key}
    names = {key[0] for key, same in by_key.items() if len(key) == 1 and any(p.kind in _NAMES for p in same)}
    return Patterns(by_key, frozenset(word for key in by_key for word in key), frozenset(names))


def _splits(found: _Found) -> list[tuple[Key, Pattern]]:
    """ "Elastic Search" for Elasticsearch: one long word written as two that are words of other surfaces."""
    words = {word for key in found for word in key}
    return [
        ((key[0][:cut], key[0][cut:]), replace(pattern, words=(key[0][:cut], key[0][cut:]), guessed=True))
        for key in found
        if len(key) == 1 and len(key[0]) > 7
        for cut in range(3, len(key[0]) - 2)
        if key[0][:cut] in words and key[0][cut:] in words
        for pattern in found[key].values()
    ]


def _chosen(same: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """A guessed spelling of one skill gives way to the written name of another."""
    return tuple(pattern for pattern in same if not pattern.guessed) or same[:1]


def _of_skill(skill: Skill) -> Iterator[Pattern]:
    ruled: dict[Key, list[Condition]] = {}
    for rule in skill.match:
        ruled.setdefault(key_of(words_of(rule.text)), []).append(Condition(rule))
    surfaces = dict.fromkeys((skill.name, *skill.aliases, *(rule.text for rule in skill.match)))
    for guessed, variants in ((False, _variants), (True, _guesses)):
        for surface in surfaces:
            rules = tuple(ruled.get(key_of(words_of(surface)), ()))
            for words in variants(surface):
                yield Pattern(skill.id, skill.kind, words, rules, guessed, "" if guessed else " ".join(words))


def _variants(surface: str) -> Iterator[tuple[str, ...]]:
    words = words_of(surface)
    yield words
    if len(words) == 2:
        yield ("".join(words),)
    short = tuple(word for word in words if word != "/")
    if "/" in words:
        yield short
        yield ("".join(short),)
    if words[:1] == ("microsoft",) and len(words) > 1:
        yield ("ms", *words[1:])


def _guesses(surface: str) -> Iterator[tuple[str, ...]]:
    """ "Tensor Flow" for TensorFlow."""
    parts = _CAMEL.findall(surface)
    if len(parts) == 2 and "".join(parts) == surface and len(surface) > 4:
        yield tuple(part.lower() for part in parts)
