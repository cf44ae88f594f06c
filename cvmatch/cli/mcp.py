"""`mcp`: compare, tag, roles and gaps as tools for a program that speaks MCP over standard input and output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cvmatch.cli import options as o
from cvmatch.cli.extras import need
from cvmatch.cli.talk import note
from cvmatch.errors import UsageFault

Folder = Annotated[
    Path, typer.Option("--folder", metavar="DIR", help="Files in it may be read, no others (default: this folder).")
]


def mcp(
    folder: Folder = Path(),
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
    quiet: o.Quiet = False,
) -> int:
    """Compare, tag, roles and gaps as tools for another program (MCP over stdio)."""
    asked = o.settings(("text",), overlay=taxonomy, as_of=as_of, quiet=quiet)
    if not folder.is_dir():
        raise UsageFault(f"--folder {folder} is not a folder", "files in it may be read by the tools")
    need("mcp")
    from cvmatch.integrations.mcp_server import serve
    from cvmatch.integrations.mcp_tools import Tools

    if sys.stdin is not None and sys.stdin.isatty():
        note("cvmatch: a program talks to this one here (see docs/how-to/mcp.md); Ctrl-C ends it", quiet=quiet)
    serve(Tools(folder.resolve(), asked.taxonomy(), as_of))
    return 0
