"""`taxonomy list | show | check | export | try`: the skills and roles known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvmatch.cli import completing
from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from skill_taxonomy import Role, Skill, Taxonomy

Record = dict[str, Any]
app = typer.Typer(help="The skills and roles known; your own laid over them.", no_args_is_help=False)
KINDS = ("language", "tool", "platform", "method", "field", "soft")
OfKind = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="KIND", autocompletion=completing.skill_kinds, help="Only skills of one kind, or roles."
    ),
]
Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The folder; without it the shipped data.")]
On = Annotated[list[str], typer.Option("--on", metavar="PATH", help="Texts: files, folders, collections; repeatable.")]
SHOWN = 50  # faults in text; JSON has all
Name = Annotated[
    str,
    typer.Argument(metavar="NAME", autocompletion=completing.names, help="An id, name or alias of a skill, or a role."),
]


@app.command("list")
def list_all(
    kind: OfKind = None,
    format: o.Format = None,
    output: o.Output = None,
    taxonomy: o.Overlay = None,
) -> int:
    """All skills and roles: id, kind, name, aliases."""
    asked = o.settings(("text", "json", "jsonl", "csv"), format=format, output=output, overlay=taxonomy)
    if kind not in (None, "role", *KINDS):
        raise UsageFault(f"--kind {kind} is not known", "it is role or one of " + ", ".join(KINDS))
    known = asked.taxonomy()
    rows = [record for record in _records(known) if kind in (None, record["kind"])]
    _show(rows, asked, known)
    return 0


@app.command("show")
def show(
    name: Name,
    format: o.Format = None,
    output: o.Output = None,
    taxonomy: o.Overlay = None,
) -> int:
    """One skill or role with all that is known of it."""
    asked = o.settings(("text", "json"), format=format, output=output, overlay=taxonomy)
    known = asked.taxonomy()
    record = _found(name, known)
    if asked.format == "json":
        from cvmatch.report.records import to_json

        deliver(to_json({"schema": "cvmatch.taxonomy/1"} | record, 2) + "\n", asked.output)
    else:
        deliver(_page(record), asked.output, text=True)
    return 0


@app.command("check")
def check(folder: Folder = None, format: o.Format = None, output: o.Output = None) -> int:
    """All faults of a folder of your own, with file and line; exit code 1 where there are any."""
    asked = o.settings(("text", "json"), format=format, output=output)
    if folder is not None and not folder.is_dir():
        raise UsageFault(f"{folder} is not a folder", "it holds skills/*.toml and roles/*.toml")
    from skill_taxonomy.checking import check as faults_of

    faults = faults_of(folder)
    if asked.format == "json":
        from cvmatch.report.records import to_json

        rows = [fault.to_dict() for fault in faults]
        deliver(to_json({"schema": "cvmatch.check/1", "faults": rows}, 2) + "\n", asked.output)
    else:
        deliver(_fault_lines([str(fault) for fault in faults]), asked.output, text=True)
    return int(bool(faults))


def _fault_lines(faults: list[str]) -> str:
    """One line a fault, at most SHOWN of them."""
    from cvmatch.report.layout import cut
    from cvmatch.report.printable import one_line

    lines = [cut(one_line(fault), 300) for fault in faults[:SHOWN]] or ["no faults"]
    rest = len(faults) - SHOWN
    return "".join(line + "\n" for line in [*lines, *([f"and {rest} more"] if rest > 0 else [])])


@app.command("export")
def export(format: o.Format = None, output: o.Output = None, taxonomy: o.Overlay = None) -> int:
    """The taxonomy in other tools' forms: skos (Turtle), json, spacy (patterns)."""
    asked = o.settings(("skos", "json", "spacy"), format=format, output=output, overlay=taxonomy)
    from skill_taxonomy import exporting

    writers = {"skos": exporting.to_skos, "json": exporting.to_json, "spacy": exporting.to_spacy_patterns}
    deliver(writers[asked.format](asked.taxonomy()), asked.output)
    return 0


@app.command("try")
def try_name(
    name: Name,
    on: On,
    format: o.Format = None,
    output: o.Output = None,
    taxonomy: o.Overlay = None,
    quiet: o.Quiet = False,
) -> int:
    """What a name would hit in your texts if it were a skill."""
    asked = o.settings(("text", "json"), format=format, output=output, overlay=taxonomy, quiet=quiet)
    from cvmatch.cli.inputs import inputs
    from cvmatch.documents.document import Unread
    from cvmatch.report.layout import screen_width
    from cvmatch.report.records import to_json
    from cvmatch.report.trial import trial_record, trial_text

    found = list(inputs(on, asked))
    documents = [item for item in found if not isinstance(item, Unread)]
    record = trial_record(name, documents, asked.taxonomy())
    text = to_json(record, 2) + "\n" if asked.format == "json" else trial_text(record, screen_width())
    deliver(text, asked.output, text=asked.format == "text")
    return 3 if len(documents) < len(found) else 0


def _found(name: str, known: Taxonomy) -> Record:
    from cvmatch.report.why import close_names, find_skill

    role = known.roles.get(name) or next(
        (r for r in known.roles.values() if r.name.casefold() == name.casefold()), None
    )
    if role:
        return _role(role)
    skill = find_skill(name, known)
    if skill is None:
        close = " or ".join(close_names(name, known))
        raise UsageFault(
            f"{name} is not in the taxonomy", f"did you mean {close}?" if close else "`taxonomy list` shows all"
        )
    return _skill(skill)


def _records(known: Taxonomy) -> Iterable[Record]:
    yield from map(_skill, known.skills.values())
    yield from map(_role, known.roles.values())


def _skill(skill: Skill) -> Record:
    return {
        "id": skill.id, "kind": skill.kind, "name": skill.name, "aliases": list(skill.aliases),
        "rules": [rule.text for rule in skill.match], "broader": list(skill.broader), "implies": list(skill.implies),
        "related": dict(skill.related), "group": skill.group, "used_for": skill.used_for,
        "external": dict(skill.external), "origin": skill.origin,
    }  # fmt: skip


def _role(role: Role) -> Record:
    return {
        "id": role.id, "kind": "role", "name": role.name, "aliases": list(role.titles),
        "builds_on": list(role.builds_on), "tasks": list(role.tasks),
        "skills": [{"id": item.skill, "importance": item.importance, "says": item.says} for item in role.skills],
        "origin": role.origin,
    }  # fmt: skip


def _show(rows: list[Record], asked: o.Settings, known: Taxonomy) -> None:
    from cvmatch.report.records import to_json

    if asked.format == "json":
        head = {"schema": "cvmatch.taxonomy/1", "version": known.version, "sha256": known.sha256}
        deliver(to_json(head | {"records": rows}, 2) + "\n", asked.output)
    elif asked.format == "jsonl":
        deliver((to_json({"schema": "cvmatch.taxonomy/1"} | row) + "\n" for row in rows), asked.output)
    elif asked.format == "csv":
        from cvmatch.report.csv import line

        deliver((line(cells) for cells in _cells(rows)), asked.output)
    else:
        deliver(_lines(rows), asked.output, text=True)


def _cells(rows: list[Record]) -> Iterable[list[str]]:
    yield ["id", "kind", "name", "aliases"]
    for row in rows:
        yield [row["id"], row["kind"], row["name"], "; ".join(row["aliases"])]


def _lines(rows: list[Record]) -> Iterable[str]:
    from cvmatch.report.layout import fitting, joined, screen_width

    width = screen_width()
    for row in rows:
        cells = [(row["id"], 30), (row["kind"], 8), (row["name"] + _also(row["aliases"]), max(10, width - 42))]
        yield joined(fitting(cells, width))


def _also(aliases: list[str]) -> str:
    return f" ({', '.join(aliases)})" if aliases else ""


def _page(record: Record) -> str:
    from cvmatch.report.layout import joined, screen_width, wrapped

    words: dict[str, Callable[[Any], str]] = {
        "related": lambda value: ", ".join(f"{key} {share:g}" for key, share in value.items()),
        "external": lambda value: ", ".join(f"{key} {code}" for key, code in value.items()),
        "skills": lambda value: ", ".join(f"{item['id']} ({item['importance']})" for item in value),
    }
    width, lines = screen_width(), []
    for key, value in record.items():
        if value:
            text = words[key](value) if key in words else ", ".join(value) if isinstance(value, list) else str(value)
            lines += wrapped(f"{key:<10}", text, width, 10)
    return joined(lines)
