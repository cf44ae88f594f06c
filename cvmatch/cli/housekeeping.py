"""`config show` and `cache clear`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from cvmatch.cli import configured
from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.talk import note

Row = dict[str, Any]
config = typer.Typer(help="Settings and where each one comes from.", no_args_is_help=False)
cache = typer.Typer(help="What is kept between runs.", no_args_is_help=False)


@config.callback()
def _config() -> None:
    pass


@cache.callback()
def _cache() -> None:
    pass


Origin = Annotated[bool, typer.Option("--origin", help="Also what is set elsewhere and does not count.")]


@config.command("show")
def show(origin: Origin = False, format: o.Format = None, output: o.Output = None) -> int:
    """Every setting with its value and its origin."""
    asked = o.settings(("text", "json"), format=format, output=output)
    rows = settings_in_force()
    if asked.format == "json":
        from cvmatch.report.records import to_json

        deliver(to_json({"schema": "cvmatch.config/1", "settings": rows}, 2) + "\n", asked.output)
    else:
        deliver(_lines(rows, everywhere=origin), asked.output, text=True)
    return 0


def _lines(rows: list[Row], *, everywhere: bool) -> Iterator[str]:
    from cvmatch.report.layout import joined, screen_width, wrapped
    from cvmatch.report.printable import one_line

    width = screen_width()
    for row in rows:
        places = [row, *row["overridden"]] if everywhere else [row]
        said = (f"{_shown(place['value'])} ({place['origin']})" for place in places)
        yield joined(wrapped(f"{row['name']:<14}", one_line("; overrides ".join(said)), width))


def _shown(value: Any) -> str:
    """As a file of settings has it, without quotes."""
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


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


def settings_in_force() -> list[Row]:
    """Name, value, origin and what does not count because of it; an option on the command line always wins."""
    from cvmatch import __version__
    from cvmatch.cache.folder import cache_folder
    from cvmatch.store.opening import default_path

    usual: dict[str, tuple[Any, str]] = {
        "format": ("text", "default"), "store": (str(default_path()), "default"), "taxonomy": ("shipped", "default"),
        "as_of": (o.this_month(), "the clock, UTC"), "jobs": (1, "default"), "cache": (True, "default"),
        "blind": (False, "default"), "ocr": (False, "default"), "pdf_engine": ("pdfminer", "default"),
        "top": (None, "not set"), "fail_under": (None, "not set"),
    }  # fmt: skip
    found = configured.settings()
    rows = [_row(name, *usual[name], found.get(name, ())) for name in configured.KEYS]
    facts = {
        "version": (__version__, "this installation"),
        "user_file": (str(configured.user_file()), "read where it is there"),
        "cache_folder": (str(cache_folder()), "cvmatch cache clear empties it"),
        "debug": ("on", "CVMATCH_DEBUG") if os.environ.get("CVMATCH_DEBUG") == "1" else ("off", "default"),
    }
    return rows + [_row(name, *fact, ()) for name, fact in facts.items()]


def _row(name: str, value: Any, origin: str, found: Sequence[configured.Setting]) -> Row:
    from cvmatch.store.address import shown

    places = [
        {"value": shown(setting.value) if name == "store" else setting.value, "origin": setting.origin}
        for setting in found
    ]
    first = places[0] if places else {"value": value, "origin": origin}
    return {"name": name, **first, "overridden": places[1:]}
