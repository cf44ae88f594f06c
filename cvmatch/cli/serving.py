"""`serve`: the same reports on a page that this computer alone can open."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.extras import need

Port = Annotated[
    int | None, typer.Option("--port", min=1, max=65535, metavar="N", help="The port; else 8765, or one that is free.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only say the address.")]


def serve(
    port: Port = None,
    no_browser: NoBrowser = False,
    store: o.Store = None,
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
) -> NoReturn:
    """The same reports on a page in your browser, from this computer to itself."""
    asked = o.settings(("text",), overlay=taxonomy, as_of=as_of)
    need("serve")
    from cvmatch.web.desk import Bench
    from cvmatch.web.serving import serve as run

    bench = Bench(asked.taxonomy(), asked.as_of, store)
    run(bench, port, _announce, browser=not no_browser)


def _announce(address: str) -> None:
    deliver(f"cvmatch: open {address} in your browser; Ctrl-C ends it\n", text=True)
