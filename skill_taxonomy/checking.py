"""Everything that is wrong in a taxonomy folder, at once, with its place: unknown keys and ids, types, cycles, names
that two skills claim without a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any

from skill_taxonomy.faults import Fault, meant
from skill_taxonomy.fields import LEARN, ROLE, ROLE_SKILL, SKILL, Field
from skill_taxonomy.files import Source, sources

HERE = Path(__file__).parent
MAX_SKILLS = 20_000
MAX_ALIASES = 100_000
MAX_FAULTS = 1_000
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOOSE = re.compile(r"[\s\-_./‐‑]+")
_TOP = {"skills": "skill", "roles": "role", "learning": "learn"}
_ALSO = {"learn": ("interview",)}  # what belongs to no one skill
_CLASSES = ("onet",)  # classifications whose ids are classes: many skills may share one
Tables = dict[str, tuple[Source, dict[str, Any]]]


def check(folder: str | Path | None = None) -> list[Fault]:
    """All faults of a folder (None: the shipped data), in order of file and line; at most MAX_FAULTS are told.

    A folder of one's own is laid over the shipped data: it may name shipped skills, add to them and add new ones.
    """
    own, faults = sources(Path(folder) if folder is not None else HERE)
    shipped = sources(HERE)[0] if folder is not None else []
    skills, learned = _tables(own, "skill"), _tables(own, "learn")
    base = _tables(shipped, "skill")
    known = {**base, **skills}
    found = chain(
        *(_top(source) for source in own),
        _twice(own),
        _many(skills) or chain(*(_skill(key, *skills[key], known, base) for key in skills)),
        *(_learned(key, *learned[key], known) for key in learned),
        *(_role(source, known) for source in own if source.name.startswith("roles/")),
    )
    faults += islice(found, MAX_FAULTS)
    sound = {key: (source, _sound(table)) for key, (source, table) in known.items()}
    if sound and len(sound) <= MAX_SKILLS:
        between = chain(_cycles(skills, sound), _collisions(skills, sound), _externals(skills, sound))
        faults += islice(between, MAX_FAULTS)
    if folder is None:
        faults += [fault for source in own for fault in _order(source)]
    return sorted(set(faults))[:MAX_FAULTS]


def _tables(read: Sequence[Source], top: str) -> Tables:
    found: Tables = {}
    for source in read:
        tables = source.table.get(top)
        if _TOP[source.name.split("/")[0]] == top and isinstance(tables, dict) and top != "role":
            found |= {key: (source, value) for key, value in tables.items() if isinstance(value, dict)}
    return found


def _top(source: Source) -> Iterator[Fault]:
    """The tables of a file: [skill.ID] under skills/, [role] under roles/, [learn.ID] under learning/."""
    top = _TOP[source.name.split("/")[0]]
    for key in source.table:
        if key not in (top, *_ALSO.get(top, ())):
            yield source.fault((key,), f"unknown table '{key[:40]}'{meant(key, (top,))}: here stand [{top}...] tables")
    tables = source.table.get(top, {})
    if not isinstance(tables, dict):
        yield source.fault((top,), f"[{top}.ID] tables are needed, as in [{top}.python]")
    elif top != "role":
        for key, value in tables.items():
            if not isinstance(value, dict):
                yield source.fault((top, key), f"'{key[:40]}' stands outside of a [{top}.ID] table")


def _twice(read: Sequence[Source]) -> Iterator[Fault]:
    seen: dict[tuple[str, str], str] = {}
    for source in read:
        top = _TOP[source.name.split("/")[0]]
        tables = source.table.get(top)
        for key in tables if isinstance(tables, dict) and top != "role" else ():
            if (top, key) in seen:
                yield source.fault((top, key), f"'{key[:40]}' stands in {seen[top, key]} already")
            seen[top, key] = source.name


def _many(skills: Tables) -> list[Fault]:
    """More than a taxonomy can be: said once, before anything that takes long is tried."""
    aliases = sum(len(table.get("aliases", ())) for _, table in skills.values())
    if len(skills) <= MAX_SKILLS and aliases <= MAX_ALIASES:
        return []
    told = f"{len(skills):,} skills with {aliases:,} aliases: at most {MAX_SKILLS:,} and {MAX_ALIASES:,}"
    return [next(iter(skills.values()))[0].fault((), told)]


def _skill(key: str, source: Source, table: dict[str, Any], known: Tables, base: Tables) -> Iterator[Fault]:
    path = ("skill", key)
    if not _ID.fullmatch(key):
        yield source.fault(path, f"'{key[:40]}' is no id: lower-case letters, digits and hyphens, as in 'power-bi'")
    amends = key in base and table.get("replace") is not True
    yield from _fields(source, path, table, SKILL, amends)
    yield from _ids(source, path, table, SKILL, known)
    for index, rule in enumerate(_rules(table)):
        yield from _fields(source, (*path, "match", str(index)), rule, SKILL["match"].of, False)
    if key in table.get("broader", ()) or key in table.get("implies", ()):
        yield source.fault(path, f"'{key}' is broader than, or implies, itself")


def _rules(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    rules = table.get("match")
    return [rule for rule in rules if isinstance(rule, dict)] if isinstance(rules, list) else []


def _fields(
    source: Source, path: tuple[str, ...], table: Mapping[str, Any], fields: Mapping[str, Field], amends: bool
) -> Iterator[Fault]:
    """Unknown, missing and mistyped keys of one table."""
    for key, value in table.items():
        if key not in fields:
            yield source.fault((*path, key), f"unknown key '{key[:40]}'{meant(key, fields)}")
        elif fields[key].kind != "skills" and (problem := fields[key].wrong(value)):
            yield source.fault((*path, key), f"{key}: {problem}")
    if not amends:
        for key in fields:
            if fields[key].required and key not in table:
                yield source.fault(path, f"'{path[-1][:40]}' has no {key}")


def _ids(
    source: Source, path: tuple[str, ...], table: Mapping[str, Any], fields: Mapping[str, Field], known: Tables
) -> Iterator[Fault]:
    """Names of skills that no table defines."""
    for key, field in fields.items():
        if (field.kind == "ids" and field.of == ()) or field.of == ("skill",):
            named = table.get(key, ())
            for skill in named if isinstance(named, list | dict) else ():
                if isinstance(skill, str) and skill not in known:
                    yield source.fault((*path, key), f"unknown skill '{skill[:40]}' in {key}{meant(skill, known)}")


def _learned(key: str, source: Source, table: dict[str, Any], known: Tables) -> Iterator[Fault]:
    path = ("learn", key)
    if key not in known:
        yield source.fault(path, f"unknown skill '{key[:40]}'{meant(key, known)}")
    yield from _fields(source, path, table, LEARN, False)
    yield from _ids(source, path, table, LEARN, known)
    questions = table.get("questions")
    for index, question in enumerate(questions if isinstance(questions, list) else ()):
        if isinstance(question, dict):
            yield from _fields(source, (*path, "questions", str(index)), question, LEARN["questions"].of, False)


def _role(source: Source, known: Tables) -> Iterator[Fault]:
    role = source.table.get("role")
    if not isinstance(role, dict):
        yield source.fault((), "a [role] table is needed")
        return
    yield from _fields(source, ("role",), role, ROLE, False)
    for other in role.get("builds_on", ()) if isinstance(role.get("builds_on"), list) else ():
        if other not in ROLE["id"].of:
            yield source.fault(("role", "builds_on"), f"unknown role '{other}'{meant(str(other), ROLE['id'].of)}")
    skills = role.get("skills")
    for key, value in skills.items() if isinstance(skills, dict) else ():
        if key not in known:
            yield source.fault(("role", "skills", key), f"unknown skill '{key[:40]}'{meant(key, known)}")
        if isinstance(value, dict):
            yield from _fields(source, ("role", "skills", key), value, ROLE_SKILL, False)
        else:
            yield source.fault(("role", "skills", key), 'a table is needed: { importance = "core", says = "..." }')


def _sound(table: dict[str, Any]) -> dict[str, Any]:
    """The keys of a skill that are of the right type: what is between skills is judged of these."""
    return {key: value for key, value in table.items() if key in SKILL and not SKILL[key].wrong(value)}


def _cycles(own: Tables, known: Tables) -> Iterator[Fault]:
    """Skills that are, over some steps, broader than themselves or imply themselves."""
    for key in ("broader", "implies"):
        done: set[str] = set()
        for skill in own:
            trail = _trail(skill, key, known, done)
            if trail and trail[0] in own:
                yield own[trail[0]][0].fault(("skill", trail[0], key), f"{key} goes round: {' > '.join(trail[:8])}")


def _trail(skill: str, key: str, known: Tables, done: set[str]) -> list[str]:
    """The first circle that is met on the way up from a skill, or []."""
    stack = [(skill, _above(skill, key, known))]
    path = {skill: 0}
    while stack and skill not in done:
        above = next(stack[-1][1], None)
        if above is None:
            left, _ = stack.pop()
            path.pop(left)
            done.add(left)
        elif above in path:
            done.update(path)
            return [*list(path)[path[above] :], above]
        elif above not in done:
            path[above] = len(stack)
            stack.append((above, _above(above, key, known)))
    return []


def _above(skill: str, key: str, known: Tables) -> Iterator[str]:
    return iter(known[skill][1].get(key, ()) if skill in known else ())


def plain(surface: str) -> str:
    """A surface as far as the tagger tells it from others: no case, blanks, hyphens, dots or slashes."""
    return _LOOSE.sub("", surface.lower())


def _collisions(own: Tables, known: Tables) -> Iterator[Fault]:
    """Surfaces that two skills claim and that no rule of the one tells from the other."""
    owner: dict[str, str] = {}
    for skill, (_, table) in known.items():
        for surface in _unruled(table):
            first = owner.setdefault(plain(surface), skill)
            if first != skill and (skill in own or first in own):
                here, other = (skill, first) if skill in own else (first, skill)
                told = f"'{surface}' names '{other}' too: leave it to one, or give it a [[skill.{here}.match]] rule"
                yield own[here][0].fault(("skill", here, "aliases"), told)


def _unruled(table: Mapping[str, Any]) -> list[str]:
    ruled = {plain(str(rule.get("text"))) for rule in _rules(table)}
    surfaces = [*([table["name"]] if "name" in table else []), *table.get("aliases", ())]
    return [surface for surface in surfaces if plain(surface) not in ruled]


def _externals(own: Tables, known: Tables) -> Iterator[Fault]:
    """An id of another classification that two skills claim."""
    owner: dict[tuple[str, str], str] = {}
    for skill, (_, table) in known.items():
        for scheme, external in table.get("external", {}).items():
            first = owner.setdefault((scheme, external), skill)
            if first != skill and skill in own and scheme not in _CLASSES:
                told = f"{scheme} '{external[:80]}' is given for '{first}' already"
                yield own[skill][0].fault(("skill", skill, "external"), told)


def _order(source: Source) -> Iterator[Fault]:
    """The shipped skills stand in order of their ids, so that a diff shows what changed."""
    tables = source.table.get(_TOP[source.name.split("/")[0]])
    keys = list(tables) if isinstance(tables, dict) and not source.name.startswith("roles/") else []
    for before, after in pairwise(keys):
        if after < before:
            yield source.fault((_TOP[source.name.split("/")[0]], after), f"'{after}' stands behind '{before}'")
