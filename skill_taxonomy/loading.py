"""From TOML files to a Taxonomy."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from skill_taxonomy.model import MatchRule, Role, RoleSkill, Skill, Taxonomy

HERE = Path(__file__).parent
_Table = dict[str, Any]


def load(overlay: str | Path | None = None) -> Taxonomy:
    """The shipped taxonomy, with the files of `overlay` (same layout) laid over it.

    A [skill.ID] table of the overlay whose id is shipped adds to that skill: its lists are appended, its other keys
    take the place of the shipped ones; with `replace = true` the whole table does. A new id is a new skill. Raises
    TaxonomyFault where `check` finds a fault in the overlay.
    """
    digest = hashlib.sha256()
    skills: dict[str, _Table] = {}
    roles: dict[str, Role] = {}
    if overlay is not None:
        _refuse_faults(Path(overlay))
    for root in filter(None, (HERE, Path(overlay) if overlay is not None else None)):
        for _path, table in _tables(root, "skills", digest):
            for key, value in table.get("skill", {}).items():
                skills[key] = _amended(skills[key], value) if key in skills else value
        for path, table in _tables(root, "roles", digest):
            role = _role(table["role"], root / "descriptions" / f"{path.stem}.md")
            roles[role.id] = role
    meta = tomllib.loads((HERE / "taxonomy.toml").read_text("utf-8"))
    built = {key: _skill(key, skills[key]) for key in sorted(skills)}
    return Taxonomy(meta["version"], digest.hexdigest(), built, dict(sorted(roles.items())))


def _refuse_faults(overlay: Path) -> None:
    from cvmatch.errors import TaxonomyFault
    from skill_taxonomy.checking import check

    faults = check(overlay)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise TaxonomyFault(f"taxonomy {overlay}: {faults[0]}{more}", "`cvmatch taxonomy check DIR` shows all")


def _amended(shipped: _Table, own: _Table) -> _Table:
    if own.get("replace"):
        return own
    merged = dict(shipped)
    for key, value in own.items():
        before = shipped.get(key)
        if isinstance(value, list) and isinstance(before, list):
            merged[key] = before + [item for item in value if item not in before]
        elif isinstance(value, dict) and isinstance(before, dict):
            merged[key] = before | value
        else:
            merged[key] = value
    return merged


def _tables(root: Path, folder: str, digest: Any) -> Iterator[tuple[Path, _Table]]:
    for path in sorted((root / folder).glob("*.toml")):
        data = path.read_bytes()
        digest.update(data)
        yield path, _compiled().get(hashlib.sha256(data).hexdigest()) or tomllib.loads(data.decode("utf-8-sig"))


@cache
def _compiled() -> dict[str, dict[str, Any]]:
    """The shipped tables by the hash of the file they were read from (see compiling.py); JSON reads 20 times faster.
    An edited file has another hash and is read from its TOML."""
    path = HERE / "compiled.json"
    tables: dict[str, dict[str, Any]] = json.loads(path.read_bytes()) if path.exists() else {}
    return tables


def _skill(skill_id: str, table: dict[str, Any]) -> Skill:
    return Skill(
        id=skill_id,
        name=table["name"],
        kind=table["kind"],
        aliases=tuple(table.get("aliases", ())),
        match=tuple(_rule(rule) for rule in table.get("match", ())),
        broader=tuple(table.get("broader", ())),
        implies=tuple(table.get("implies", ())),
        related=dict(table.get("related", {})),
        group=table.get("group"),
        used_for=table.get("used_for", ""),
        external=dict(table.get("external", {})),
        origin=table.get("origin", "field"),
    )


def _rule(table: dict[str, Any]) -> MatchRule:
    return MatchRule(
        text=table["text"],
        case=table.get("case", False),
        near=tuple(table.get("near", ())),
        not_near=tuple(table.get("not_near", ())),
        never=tuple(table.get("never", ())),
        list_item=table.get("list_item", False),
        window=table.get("window", 8),
    )


def _role(table: dict[str, Any], description: Path) -> Role:
    skills = tuple(RoleSkill(skill=key, **value) for key, value in table["skills"].items())
    text = description.read_text("utf-8") if description.exists() else ""
    lists = {key: tuple(table.get(key, ())) for key in ("titles", "builds_on", "tasks")}
    return Role(table["id"], table["name"], skills=skills, description=text, **lists,
                origin=table.get("origin", "article"))  # fmt: skip
