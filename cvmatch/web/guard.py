"""What may come in and how everything goes out: this computer's own pages only, of bounded size, kept by no cache."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cvmatch.web.pages import notice

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 25 * 1024 * 1024  # of one submission
READ_ON = 40  # so many times that much is read and dropped: a browser shows no answer while it still sends
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class Guard:
    """Checks host, origin and size before `app` sees a request, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI)."""
        if scope["type"] != "http":
            return
        await self._checked(scope, receive, _with_headers(send))

    async def _checked(self, scope: Scope, receive: Receive, send: Send) -> None:
        if reason := self._refused(scope):
            await notice(403, reason)(scope, receive, send)
            return
        body = await _body(receive)
        if body is None:
            size = MOST_BYTES >> 20
            reason = f"That is more than {size} MB at once: go back, and choose fewer or smaller files."
            await notice(413, reason)(scope, receive, send)
            return
        try:
            await self.app(scope, _again(body), send)
        except Exception:  # the page that says it is sent; the log would tell more than it should
            if os.environ.get("CVMATCH_DEBUG") == "1":
                raise

    def _refused(self, scope: Scope) -> str:
        """Why a request is not let in: another page's name resolved to this computer, or another page's form."""
        given = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        host = given.get("host", "").lower()
        if host not in self.hosts:
            return "This server answers to 127.0.0.1 only: open the address that cvmatch serve has shown."
        if scope["method"] not in ("GET", "HEAD") and given.get("origin", "").lower() != f"http://{host}":
            return "This came from another page: use the forms of this one."
        return ""


async def _body(receive: Receive) -> bytes | None:
    """The whole body, which is small; None where it is larger than it may be."""
    parts, size = [], 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= MOST_BYTES:
            parts.append(part)
        if not message.get("more_body", False) or size > READ_ON * MOST_BYTES:
            return b"".join(parts) if size <= MOST_BYTES else None


def _again(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _with_headers(send: Send) -> Send:
    added = [(name.encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return sending
