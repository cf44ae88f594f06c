"""`text`, `tag`, `profile`, `roles`: what was read and what was understood, input by input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.inputs import inputs
from cvmatch.cli.isolation import Tally

if TYPE_CHECKING:
    from cvmatch.documents.document import Document
    from skill_taxonomy import Taxonomy

    Record = dict[str, Any]
    Recorder = Callable[[Document, Taxonomy], Record]

MACHINE = ("text", "json", "jsonl")
Unknown = Annotated[bool, typer.Option("--unknown", help="Instead: terms that look like skills and are not known.")]


def text(
    files: o.Files,
    format: o.Format = None,
    output: o.Output = None,
    kind: o.Kind = None,
    id_column: o.IdColumn = None,
    title_column: o.TitleColumn = None,
    text_column: o.TextColumn = None,
    jobs: o.Jobs = 1,
    no_cache: o.NoCache = False,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """What was read: the text in reading order, its sections, warnings, hidden text."""
    asked = o.settings(
        (*MACHINE, "html"), format=format, output=output, kind=kind, no_cache=no_cache, quiet=quiet, verbose=verbose,
        jobs=jobs, columns={"id": id_column, "title": title_column, "text": text_column},
    )  # fmt: skip

    def record(document: Document, _taxonomy: Taxonomy) -> Record:
        from cvmatch.report.records import text_record

        if asked.format != "html":
            return text_record(document)
        from cvmatch.report.page_map import page_maps

        return text_record(document) | {"maps": page_maps(document)}

    return _run("text", files, asked, record)


def tag(
    files: o.Files,
    format: o.Format = None,
    output: o.Output = None,
    kind: o.Kind = None,
    id_column: o.IdColumn = None,
    title_column: o.TitleColumn = None,
    text_column: o.TextColumn = None,
    taxonomy: o.Overlay = None,
    unknown: Unknown = False,
    jobs: o.Jobs = 1,
    no_cache: o.NoCache = False,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """The skills mentioned, each with its places."""
    asked = o.settings(
        MACHINE, format=format, output=output, kind=kind, overlay=taxonomy, no_cache=no_cache, quiet=quiet,
        verbose=verbose, jobs=jobs, columns={"id": id_column, "title": title_column, "text": text_column},
    )  # fmt: skip

    if unknown:
        return _unknown(files, asked)

    def record(document: Document, taxonomy: Taxonomy) -> Record:
        from cvmatch.report.records import tags_record
        from cvmatch.tagging.tagger import tagger_for

        return tags_record(document, tagger_for(taxonomy).tag_document(document), taxonomy)

    return _run("tags", files, asked, record)


def profile(
    files: o.Files,
    format: o.Format = None,
    output: o.Output = None,
    kind: o.Kind = None,
    id_column: o.IdColumn = None,
    title_column: o.TitleColumn = None,
    text_column: o.TextColumn = None,
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
    blind: o.Blind = False,
    jobs: o.Jobs = 1,
    no_cache: o.NoCache = False,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """What was understood of a CV or a posting, with its evidence."""
    asked = o.settings(
        MACHINE, format=format, output=output, kind=kind, overlay=taxonomy, as_of=as_of, blind=blind,
        no_cache=no_cache, quiet=quiet, verbose=verbose, jobs=jobs,
        columns={"id": id_column, "title": title_column, "text": text_column},
    )  # fmt: skip

    def record(document: Document, taxonomy: Taxonomy) -> Record:
        from cvmatch.report.profiling import profile_record

        return profile_record(document, taxonomy, asked.as_of, blind=blind)

    return _run("profile", files, asked, record)


def roles(
    files: o.Files,
    format: o.Format = None,
    output: o.Output = None,
    kind: o.Kind = None,
    id_column: o.IdColumn = None,
    title_column: o.TitleColumn = None,
    text_column: o.TextColumn = None,
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
    jobs: o.Jobs = 1,
    no_cache: o.NoCache = False,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """The roles that a CV or a posting fits, best first."""
    asked = o.settings(
        MACHINE, format=format, output=output, kind=kind, overlay=taxonomy, as_of=as_of, no_cache=no_cache,
        quiet=quiet, verbose=verbose, jobs=jobs,
        columns={"id": id_column, "title": title_column, "text": text_column},
    )  # fmt: skip

    def record(document: Document, taxonomy: Taxonomy) -> Record:
        from cvmatch.report.profiling import roles_record

        return roles_record(document, taxonomy)

    return _run("roles", files, asked, record)


def _run(name: str, files: list[str], asked: o.Settings, recorder: Recorder) -> int:
    """One record an input, in order, in the format asked for; 3 where an input could not be read."""
    from cvmatch.report import records as r

    tally = Tally()
    stream = _records(f"cvmatch.{name}/1", files, asked, recorder, tally)
    if asked.format == "jsonl":
        deliver(r.to_lines(stream), asked.output, by_record=True)
    elif asked.format == "json":
        everything = list(stream)
        one = len(everything) == 1 and len(files) == 1
        deliver(r.to_json(everything[0] if one else r.many(f"cvmatch.{name}/1", everything), 2) + "\n", asked.output)
    elif asked.format == "html":
        from cvmatch.report.html import text_html

        deliver(text_html(list(stream)), asked.output)
    else:
        from cvmatch.report.layout import screen_width
        from cvmatch.report.plain import plain

        width = screen_width()
        deliver((plain(record, width, verbose=asked.verbose) for record in stream), asked.output, text=True)
    return tally.exit_code()


def _records(schema: str, files: list[str], asked: o.Settings, recorder: Recorder, tally: Tally) -> Iterator[Record]:
    from cvmatch.documents.document import Unread
    from cvmatch.report.records import unread_record

    taxonomy = asked.taxonomy()
    for item in inputs(files, asked):
        found = tally.understood(item, lambda document: recorder(document, taxonomy))
        yield unread_record(schema, found) if isinstance(found, Unread) else found


def _unknown(files: list[str], asked: o.Settings) -> int:
    """`tag --unknown`: one list over all inputs, the terms of most texts first."""
    from cvmatch.documents.document import Unread
    from cvmatch.report.layout import columns, screen_width
    from cvmatch.report.printable import one_line
    from cvmatch.report.records import to_json
    from cvmatch.tagging.tagger import tagger_for
    from cvmatch.tagging.unknown import unknown_terms

    found = list(inputs(files, asked))
    texts = [item.text for item in found if not isinstance(item, Unread)]
    terms = unknown_terms(texts, tagger_for(asked.taxonomy()))
    rows = [{"term": term.term, "texts": term.texts, "samples": list(term.samples)} for term in terms]
    if asked.format == "json":
        deliver(to_json({"schema": "cvmatch.unknown/1", "of": len(texts), "terms": rows}, 2) + "\n", asked.output)
    elif asked.format == "jsonl":
        deliver((to_json({"schema": "cvmatch.unknown/1"} | row) + "\n" for row in rows), asked.output)
    else:
        room = screen_width() - 36
        lines = (
            columns([(str(r.texts), -5), (one_line(r.term), 27), (one_line("; ".join(r.samples)), room)]) for r in terms
        )
        deliver((line + "\n" for line in lines), asked.output, text=True)
    return 3 if len(texts) < len(found) else 0
