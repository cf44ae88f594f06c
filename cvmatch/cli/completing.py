"""What a shell offers at the Tab key: formats, skills, roles, saved postings. Nothing dear is imported for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

VARIABLE = "_CVMATCH_COMPLETE"  # set by the script that `cvmatch --install-completion` puts into the shell
MOST = 200  # offers at once
Offer = tuple[str, str]

TABLE = "text json jsonl csv"
# command: its formats, as the command itself says them where another one is asked for (a test holds them equal)
FORMATS = {
    "text": "text json jsonl html", "tag": "text json jsonl", "profile": "text json jsonl", "roles": "text json jsonl",
    "compare": "text json jsonl md html", "batch": "text json jsonl csv md html", "diff": "text json jsonl",
    "prepare": "text json jsonl md", "audit": "text json jsonl csv md",
    "config show": "text json", "postings add": "text json", "postings list": TABLE,
    "postings search": TABLE, "postings show": "text json", "postings export": "jsonl json csv",
    "taxonomy list": TABLE, "taxonomy show": "text json", "taxonomy check": "text json",
    "taxonomy export": "skos json spacy", "taxonomy try": "text json",
}  # fmt: skip


def typed() -> list[str] | None:
    """The words on the command line that a shell asks about, as far as they can tell the command; else None."""
    if VARIABLE not in os.environ:
        return None
    # typer shows help texts through rich where it is there, and its import takes longer than all the rest.
    sys.modules["rich"] = None  # type: ignore[assignment]
    return (os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or "").split()[1:]


def formats(ctx: Any, incomplete: str) -> list[str]:
    """The formats of the command at hand."""
    command = ctx.command_path.partition(" ")[2]
    return [name for name in FORMATS.get(command, "").split() if name.startswith(incomplete)]


def kinds(incomplete: str) -> list[str]:
    """What a document is."""
    return [kind for kind in ("cv", "posting") if kind.startswith(incomplete)]


def skill_kinds(incomplete: str) -> list[str]:
    """What a skill is, or a role."""
    from cvmatch.cli.taxonomies import KINDS

    return [kind for kind in ("role", *KINDS) if kind.startswith(incomplete)]


def conditions(incomplete: str) -> list[str]:
    """The beginnings of FIELD=WORDS."""
    from cvmatch.cli.batching import FIELDS

    return [f"{field}=" for field in FIELDS if field.startswith(incomplete)]


def skills(incomplete: str) -> list[Offer]:
    """Skills by id, with their names."""
    known = _taxonomy()
    return _offered(((skill.id, skill.name) for skill in known.skills.values()), incomplete) if known else []


def names(incomplete: str) -> list[Offer]:
    """Skills and roles by id, with their names."""
    known = _taxonomy()
    rows = [*known.roles.values(), *known.skills.values()] if known else []
    return _offered(((row.id, row.name) for row in rows), incomplete)


def saved(ctx: Any, incomplete: str) -> list[Offer]:
    """Saved postings by id, with their titles; none where the store cannot be read."""
    from cvmatch.cli.configured import value
    from cvmatch.errors import CvmatchError
    from cvmatch.store import PostingStore

    with suppress(CvmatchError), PostingStore(ctx.params.get("store") or value("store"), write=False) as store:
        return _offered(store.ids(incomplete, MOST), incomplete)
    return []


def _taxonomy() -> Any:
    """The skills known, the user's own included; None where they cannot be loaded: a shell shows no faults."""
    from cvmatch.cli.configured import value
    from cvmatch.errors import CvmatchError
    from skill_taxonomy import load

    with suppress(CvmatchError):
        return load(value("taxonomy"))
    return None


def _offered(rows: Iterable[tuple[str, str | None]], incomplete: str) -> list[Offer]:
    found: Iterator[Offer] = ((key, name or "") for key, name in rows if key.startswith(incomplete))
    return [offer for offer, _ in zip(found, range(MOST), strict=False)]
