"""`postings add | list | show | search | remove | export | check`: the saved postings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvmatch.cli import completing
from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.talk import complain, note
from cvmatch.errors import UsageFault
from cvmatch.report.printable import name_of

if TYPE_CHECKING:
    from cvmatch.store import Import, SavedPosting

Record = dict[str, Any]
app = typer.Typer(help="Your saved postings, in one file on this computer.", no_args_is_help=False)
LISTS = ("text", "json", "jsonl", "csv")
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Postings: files, folders, collections.")]
Keys = Annotated[
    list[str],
    typer.Argument(metavar="ID...", autocompletion=completing.saved, help="The ids, as `postings list` shows them."),
]
Key = Annotated[
    str, typer.Argument(metavar="ID", autocompletion=completing.saved, help="The id, as `postings list` shows it.")
]
Query = Annotated[list[str], typer.Argument(metavar="WORD...", help="Words that the posting holds, all of them.")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most N postings.")]


@app.command("add")
def add(
    paths: Paths,
    store: o.Store = None,
    format: o.Format = None,
    output: o.Output = None,
    id_column: o.IdColumn = None,
    title_column: o.TitleColumn = None,
    text_column: o.TextColumn = None,
    taxonomy: o.Overlay = None,
    jobs: o.Jobs = 0,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
) -> int:
    """Save postings, all of them or none, and understand them; the same id with new words is updated."""
    columns = {"id": id_column, "title": title_column, "text": text_column}
    asked = o.settings(
        ("text", "json"), format=format, output=output, overlay=taxonomy, quiet=quiet, jobs=jobs, columns=columns
    )
    from cvmatch.cli.shelving import understand
    from cvmatch.store import PostingStore

    with PostingStore(store) as saved:
        done = saved.add_paths(paths, columns=dict(asked.columns) or None, jobs=asked.jobs)
        understand(saved, asked)
    for unread in done.unread:
        complain(f"{name_of(unread.source)}: {unread.fault}")
    for new, old in (*done.same, *done.near)[:10]:
        note(f"cvmatch: {name_of(new)} has the words of {name_of(old)}; both are kept", quiet=quiet)
    deliver(_import_text(done) if asked.format == "text" else _json(_import_record(done)), asked.output, text=True)
    return 3 if done.unread else 0


@app.command("list")
def list_all(store: o.Store = None, format: o.Format = None, output: o.Output = None) -> int:
    """Every saved posting, in the order in which they were added."""
    _rows(lambda saved: saved.list(), store, format, output)
    return 0


@app.command("show")
def show(key: Key, store: o.Store = None, format: o.Format = None, output: o.Output = None) -> int:
    """One saved posting with its text."""
    asked = o.settings(("text", "json"), format=format, output=output)
    from cvmatch.report.printable import printable
    from cvmatch.store import PostingStore

    with PostingStore(store, write=False) as saved:
        found = saved.show(key)
    if found is None:
        raise UsageFault(f"no saved posting has the id {key}", "`cvmatch postings list` shows all ids")
    if asked.format == "json":
        deliver(_json(found.to_dict(text=True)), asked.output)
    else:
        deliver(printable(found.text) + "\n", asked.output, text=True)
    return 0


@app.command("search")
def search(
    words: Query, store: o.Store = None, limit: Limit = 20, format: o.Format = None, output: o.Output = None
) -> int:
    """Saved postings that hold all the words, best first."""
    _rows(lambda saved: saved.search(" ".join(words), limit), store, format, output)
    return 0


@app.command("remove")
def remove(keys: Keys, store: o.Store = None, quiet: o.Quiet = False) -> int:
    """Remove postings, so that their words are no longer in the file."""
    from cvmatch.store import PostingStore

    with PostingStore(store, write=False) as saved:
        unknown = [key for key in keys if saved.show(key) is None]
    if unknown:
        raise UsageFault(
            f"no saved posting has the id {unknown[0]}", "nothing was removed; see `cvmatch postings list`"
        )
    with PostingStore(store) as saved:
        gone = saved.remove(keys)
    note(f"cvmatch: {gone} removed", quiet=quiet)
    return 0


@app.command("export")
def export(store: o.Store = None, format: o.Format = None, output: o.Output = None) -> int:
    """All saved postings with their texts, as `postings add` takes them again."""
    asked = o.settings(("jsonl", "json", "csv"), format=format, output=output)
    from cvmatch.report.records import to_json
    from cvmatch.store import PostingStore

    with PostingStore(store, write=False) as saved:
        if asked.format == "json":
            deliver(_json({"schema": "cvmatch.postings/1", "records": list(saved.export())}), asked.output)
        elif asked.format == "csv":
            deliver(_csv(saved.export(), ("id", "title", "company", "location", "text")), asked.output)
        else:
            deliver((to_json(row) + "\n" for row in saved.export()), asked.output)
    return 0


@app.command("check")
def check(store: o.Store = None) -> int:
    """Hash every posting and look at the whole file; exit code 1 where something is wrong."""
    from cvmatch.report.printable import one_line
    from cvmatch.store import PostingStore

    with PostingStore(store, write=False) as saved:
        faults = saved.check()
        count = None if faults else len(saved)
    lines = [one_line(fault) for fault in faults] or [f"{count} postings, all whole"]
    deliver("".join(line + "\n" for line in lines), text=True)
    return int(bool(faults))


def _rows(
    choose: Callable[[Any], Iterable[SavedPosting]], store: str | None, format: str | None, output: str | None
) -> None:
    asked = o.settings(LISTS, format=format, output=output)
    from cvmatch.report.records import to_json
    from cvmatch.store import PostingStore

    with PostingStore(store, write=False) as saved:
        postings = choose(saved)
        if asked.format == "text":
            deliver(_table(postings), asked.output, text=True)
            return
        records = (posting.to_dict() for posting in postings)
        if asked.format == "jsonl":
            deliver((to_json(record) + "\n" for record in records), asked.output)
        elif asked.format == "json":
            deliver(_json({"schema": "cvmatch.postings/1", "records": list(records)}), asked.output)
        else:
            deliver(_csv(records, ("id", "title", "company", "location", "source", "sha256")), asked.output)


def _csv(records: Iterable[Record], names: tuple[str, ...]) -> Iterator[str]:
    from cvmatch.report.csv import line

    yield line(names)
    for record in records:
        yield line(record[name] for name in names)


def _table(postings: Iterable[SavedPosting]) -> Iterator[str]:
    from cvmatch.report.layout import columns, screen_width
    from cvmatch.report.printable import one_line

    rest = screen_width() - 16 - 4
    for posting in postings:
        title = one_line(posting.title or posting.text.lstrip()[:200].split("\n")[0])
        place = one_line(posting.company or posting.source)
        yield columns([(one_line(posting.key), 16), (title, rest * 3 // 5), (place, rest - rest * 3 // 5)]) + "\n"


def _json(record: Record) -> str:
    from cvmatch.report.records import to_json

    return to_json(record, 2) + "\n"


def _import_record(done: Import) -> Record:
    from cvmatch.report.records import unread_record

    return {
        "schema": "cvmatch.postings/1", "added": done.added, "updated": done.updated, "unchanged": done.unchanged,
        "same": [list(pair) for pair in done.same], "near": [list(pair) for pair in done.near],
        "unread": [unread_record("cvmatch.postings/1", unread) for unread in done.unread],
    }  # fmt: skip


def _import_text(done: Import) -> str:
    unread = f", {len(done.unread)} not read" if done.unread else ""
    return f"{done.added} added, {done.updated} updated, {done.unchanged} unchanged{unread}\n"
