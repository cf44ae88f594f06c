"""The commands and their names."""

from __future__ import annotations

from typing import Annotated

import typer

from cvmatch.cli import batching, comparing, understanding

app = typer.Typer(
    name="cvmatch",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Compares a CV with job postings, quotes its evidence on both sides, and sends nothing anywhere.",
)


def _version(asked: bool) -> None:
    if asked:
        import cvmatch

        typer.echo(f"cvmatch {cvmatch.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    pass


app.command("text")(understanding.text)
app.command("tag")(understanding.tag)
app.command("profile")(understanding.profile)
app.command("roles")(understanding.roles)
app.command("compare")(comparing.compare)
app.command("batch")(batching.batch)
app.command("diff")(comparing.diff)
app.command("prepare")(comparing.prepare)
