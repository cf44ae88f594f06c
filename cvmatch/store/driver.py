"""The driver, pg8000, in our words: opening a connection, and what it raises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cvmatch.store.address import Address

CONNECT_SECONDS = 10


class ServerError(Exception):
    """What the server or the way to it said; `code` is its SQLSTATE, "" where the way is broken."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def opened(where: Address) -> Any:
    """The driver's connection. Raises ServerError, or ConnectionError where nobody answers."""
    import socket
    import ssl

    from pg8000.native import Connection

    ways = {"disable": False, "prefer": None, "require": True}
    secure = ssl.create_default_context() if where.ssl == "verify-full" else ways[where.ssl]
    asked = {"user": where.user, "database": where.database, "password": where.password, "ssl_context": secure}
    if where.folder:
        return _answered(where, Connection, unix_sock=f"{where.folder}/.s.PGSQL.{where.port}", **asked)
    try:
        way = socket.create_connection((where.host, where.port), CONNECT_SECONDS)
    except OSError:
        raise ConnectionError from None
    way.settimeout(None)
    return _answered(where, Connection, sock=way, host=where.host, **asked)


def _answered(where: Address, open_: Callable[..., Any], **asked: Any) -> Any:
    """The connection; where it breaks off without a word of the server, either nobody or no encryption is there."""
    try:
        return answer(open_, **asked)
    except ServerError as error:
        if error.code:
            raise
        if where.ssl in ("require", "verify-full"):
            raise ServerError("SSL", str(error)) from None
        raise ConnectionError from None


def answer(ask: Callable[..., Any], *values: Any, **named: Any) -> Any:
    """What the driver answers; its errors in our words. Raises ServerError."""
    from pg8000.native import DatabaseError, Error

    try:
        return ask(*values, **named)
    except DatabaseError as error:
        said = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
        raise ServerError(str(said.get("C", "")), " ".join(str(said.get("M", "no reason given")).split())) from None
    except (Error, OSError, AttributeError) as error:  # AttributeError: the driver's socket is gone
        raise ServerError("", "the connection broke off") from error
