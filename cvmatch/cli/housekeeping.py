"""`config show` and `cache clear`."""

from __future__ import annotations

import os
from typing import Any

import typer

from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.talk import note

config = typer.Typer(help="Settings and where each one comes from.", no_args_is_help=False)
cache = typer.Typer(help="What is kept between runs.", no_args_is_help=False)


@config.callback()
def _config() -> None:
    pass


@cache.callback()
def _cache() -> None:
    pass


@config.command("show")
def show(format: o.Format = None, output: o.Output = None) -> int:
    """Every setting with its value and its origin."""
    asked = o.settings(("text", "json"), format=format, output=output)
    rows = settings_in_force()
    if asked.format == "json":
        from cvmatch.report.records import to_json

        deliver(to_json({"schema": "cvmatch.config/1", "settings": rows}, 2) + "\n", asked.output)
    else:
        from cvmatch.report.layout import columns

        lines = (columns([(row["name"], 10), (row["origin"], 22), (str(row["value"]), 300)]) + "\n" for row in rows)
        deliver(lines, asked.output, text=True)
    return 0


@cache.command("clear")
def clear(quiet: o.Quiet = False) -> int:
    """Remove everything that is kept between runs; saved postings are no cache and stay."""
    from shutil import rmtree

    from cvmatch.cache.folder import cache_folder

    folder = cache_folder()
    there = folder.is_dir() and not folder.is_symlink()
    if there:
        rmtree(folder, ignore_errors=True)
    note(f"cvmatch: {'removed ' + str(folder) if there else 'nothing is kept'}", quiet=quiet)
    return 0


def settings_in_force() -> list[dict[str, Any]]:
    """Name, value and origin; an option on the command line always wins."""
    from cvmatch import __version__
    from cvmatch.cache.folder import cache_folder
    from cvmatch.store.opening import default_path

    rows = [
        ("version", __version__, "this installation"),
        ("taxonomy", *_from("CVMATCH_TAXONOMY", "shipped")),
        ("store", str(default_path()), "CVMATCH_STORE" if os.environ.get("CVMATCH_STORE") else "default"),
        ("cache", str(cache_folder()), "default"),
        ("as-of", o.this_month(), "the clock (UTC)"),
        ("debug", *_from("CVMATCH_DEBUG", "off")),
    ]
    return [{"name": name, "value": value, "origin": origin} for name, value, origin in rows]


def _from(variable: str, default: str) -> tuple[str, str]:
    value = os.environ.get(variable)
    return (value, variable) if value else (default, "default")
