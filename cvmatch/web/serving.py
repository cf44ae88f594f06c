"""The server: on 127.0.0.1, silent, and gone at Ctrl-C."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from typing import NoReturn

    from cvmatch.web.desk import Bench

HOST = "127.0.0.1"
USUAL_PORT = 8765


def serve(bench: Bench, port: int | None, announce: Callable[[str], None], *, browser: bool) -> NoReturn:
    """Serve until interrupted; `announce` gets the address once it answers. Raises UsageFault for a port in use.

    Without `port` it is the usual one, or any that is free. It always ends with KeyboardInterrupt.
    """
    import uvicorn

    from cvmatch.web.routes import Site

    site = Site(bench, secrets.token_urlsafe(16), secrets.token_urlsafe(16) if browser else "")
    with bound(port) as listening:
        number = listening.getsockname()[1]
        # No access log, and no log of faults either: either could hold words of a CV.
        config = uvicorn.Config(
            site.app(number), log_config=None, log_level="critical", access_log=False, lifespan="off", ws="none",
            timeout_graceful_shutdown=1, server_header=False,
        )  # fmt: skip
        announce(f"http://{HOST}:{number}{site.root}")
        Thread(target=_get_ready, args=(bench,), daemon=True).start()
        if browser:
            _open(f"http://{HOST}:{number}/enter/{site.ticket}")
        uvicorn.Server(config).run(sockets=[listening])
    raise KeyboardInterrupt


def bound(port: int | None) -> socket.socket:
    """A socket that listens on this computer only. Raises UsageFault."""
    for number in (USUAL_PORT, 0) if port is None else (port,):
        listening = socket.socket()
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, number))
            listening.listen(64)
            return listening
        except OSError as fault:
            listening.close()
            reason = fault.strerror or "the system gave no reason"
    raise UsageFault(f"port {port} cannot be used ({reason})", "name another with --port, or leave it out")


def _get_ready(bench: Bench) -> None:
    """While the user looks for a file: start the PDF reader's child and build the tagger."""
    from cvmatch.documents.pdf.reading import children
    from cvmatch.tagging.tagger import tagger_for

    children()
    tagger_for(bench.taxonomy)


def _open(address: str) -> None:
    """Show the address in the browser of the desktop; one that runs in the terminal would take it over."""
    desktop = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if desktop:
        import webbrowser

        webbrowser.open(address)
