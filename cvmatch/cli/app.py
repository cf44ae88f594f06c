"""The commands and their names. Only the one that is called is imported: the others are a line of help."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

# name: (module, its function or group of commands, the line of help: the function's own first line)
COMMANDS = {
    "text": ("understanding", "text", "What was read: the text in reading order, its sections, warnings, hidden text."),
    "tag": ("understanding", "tag", "The skills mentioned, each with its places."),
    "profile": ("understanding", "profile", "What was understood of a CV or a posting, with its evidence."),
    "roles": ("understanding", "roles", "The roles that a CV or a posting fits, best first."),
    "compare": ("comparing", "compare", "The gap report of one CV and one posting."),
    "batch": ("batching", "batch", "Every CV against every posting, best first."),
    "diff": ("comparing", "diff", "Which requirements changed state between two versions of a CV."),
    "prepare": ("comparing", "prepare", "Interview preparation and a learning plan that follow from the match."),
    "audit": ("auditing", "audit", "Selection and scoring rates per group, and their impact ratios."),
    "postings": ("saving", "app", "Your saved postings, in one file on this computer."),
    "taxonomy": ("taxonomies", "app", "The skills and roles known; your own laid over them."),
    "serve": ("serving", "serve", "The same reports on a page in your browser, from this computer to itself."),
    "mcp": ("mcp", "mcp", "Compare, tag, roles and gaps as tools for another program (MCP over stdio)."),
    "config": ("housekeeping", "config", "Settings and where each one comes from."),
    "cache": ("housekeeping", "cache", "What is kept between runs."),
}


def _version(asked: bool) -> None:
    if asked:
        import cvmatch

        typer.echo(f"cvmatch {cvmatch.__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version.")]


def _common(version: Version = False) -> None:
    pass


def _elsewhere() -> None:
    """Stands for a command that is not called."""


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The app with the one command that `arguments` name; the others are there by name and help only."""
    called = next((word for word in arguments if not word.startswith("-")), None)
    app = typer.Typer(
        name="cvmatch",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Compares a CV with job postings, quotes its evidence on both sides, and sends nothing anywhere.",
    )
    app.callback()(_common)
    for name, (module, function, line) in COMMANDS.items():
        if name != called:
            app.command(name, help=line)(_elsewhere)
            continue
        found = getattr(import_module(f"cvmatch.cli.{module}"), function)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name, help=line)
        else:
            app.command(name)(found)
    return app
