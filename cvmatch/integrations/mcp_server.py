"""The MCP server: `cvmatch.integrations.mcp_tools` over standard input and output, with the official SDK."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from cvmatch.errors import CvmatchError

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from cvmatch.integrations.mcp_tools import Record, Tools

INTERRUPTED = 130
ABOUT = (
    "Compares a CV with a job posting in the data and machine learning field and quotes its evidence on both sides."
    " It opens no connection and keeps nothing. Quote what it quotes; never invent experience."
)


def serve(tools: Tools) -> None:
    """Answer until standard input ends. Nothing but the protocol is written to standard output.

    Ctrl-C ends the process at once, with 130: the SDK's thread would wait for one more line of input first, and there
    is nothing to put away.
    """
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    server(tools).run("stdio")


def server(tools: Tools) -> MCPServer[Any]:
    """The server with its four tools. It logs nothing: a message of a fault could hold words of a CV."""
    from mcp.server.mcpserver import MCPServer
    from mcp.types import ToolAnnotations

    from cvmatch import __version__

    made: MCPServer[Any] = MCPServer("cvmatch", version=__version__, instructions=ABOUT, log_level="CRITICAL")
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in (tools.compare, tools.gaps, tools.tag, tools.roles):
        made.tool(annotations=reads)(_one_line(tool))
    return made


def _one_line(tool: Callable[..., Record]) -> Callable[..., Record]:
    """The tool with its faults as the SDK's: one line that the asking program can act on, and no traceback."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def answer(*given: Any, **named: Any) -> Record:
        try:
            return tool(*given, **named)
        except CvmatchError as fault:
            raise ToolError(str(fault)) from None
        except Exception as fault:
            raise ToolError(f"a fault in cvmatch itself ({type(fault).__name__})") from None

    return answer
