"""`--postings jobs/*.txt` as a shell expands it: the first name is the option's value, the others stand alone.

They must not become CVs in silence. `mark_expanded` gives them away before the command line is read, and
`sort_expanded` decides by what each file is: a posting joins the postings, a CV the CVs, anything else is asked back.
"""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.cli.options import Settings
from cvmatch.cli.talk import note
from cvmatch.errors import UsageFault

ADVICE = "--postings takes one path: name the folder, repeat --postings, or give the CVs before it"


def mark_expanded(arguments: Sequence[str]) -> list[str]:
    """The arguments of `batch` with each bare name right after `--postings PATH` behind `--after-postings`."""
    if not arguments or arguments[0] != "batch":
        return list(arguments)
    marked: list[str] = []
    value_next = after = False
    for at, word in enumerate(arguments):
        if word == "--" and not value_next:
            return marked + list(arguments[at:])
        bare = word == "-" or not word.startswith("-")
        if value_next:
            value_next, after = False, True
        elif after and bare:
            marked.append("--after-postings")
        else:
            value_next, after = word == "--postings", word.startswith("--postings=")
        marked.append(word)
    return marked


def sort_expanded(
    cvs: Sequence[str], postings: Sequence[str], after: Sequence[str], asked: Settings
) -> tuple[list[str], list[str]]:
    """(CVs, postings), with the names that stood after `--postings PATH` put where they belong."""
    if not after:
        return list(cvs), list(postings)
    if not cvs and len(after) == 1:  # batch --postings PATH CV
        return list(after), list(postings)
    kinds = {name: _kind(name) for name in dict.fromkeys(after)}
    if cvs and "posting" in kinds.values() and "cv" not in kinds.values():  # a pattern's other names go along
        kinds = dict.fromkeys(kinds, "posting")
    unclear = [name for name, kind in kinds.items() if kind not in ("cv", "posting")]
    if unclear:
        raise UsageFault(f"{unclear[0]} stands after --postings and may be a CV or a posting", ADVICE)
    joined = [name for name in after if kinds[name] == "posting"]
    if joined:
        note(f"cvmatch: {len(joined)} more after --postings read as postings (first: {joined[0]})", quiet=asked.quiet)
    return [*cvs, *(name for name in after if kinds[name] == "cv")], [*postings, *joined]


def _kind(name: str) -> str:
    """What a file reads as; "unknown" for what cannot be read, for folders, collections and standard input."""
    from pathlib import Path

    from cvmatch.documents.reading import read
    from cvmatch.errors import ReadingFault

    if name == "-" or not Path(name).is_file() or Path(name).suffix.lower() in (".jsonl", ".csv", ".parquet"):
        return "unknown"
    try:
        return read(name).kind
    except ReadingFault:
        return "unknown"
