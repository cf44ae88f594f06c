"""The address of a store on a PostgreSQL server: postgresql://USER@HOST:PORT/DATABASE."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qsl, unquote, urlsplit

from cvmatch.errors import StoreFault

SCHEMES = ("postgresql://", "postgres://")
PORT = 5432
SSL = ("prefer", "disable", "require", "verify-full")
FORM = "write it so: postgresql://USER@HOST:PORT/DATABASE (the password in PGPASSWORD)"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and who asks; `folder` is that of a Unix socket. The password is never shown."""

    user: str
    host: str
    port: int
    database: str
    folder: str = ""
    ssl: str = "prefer"
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """As people may see it."""
        return f"postgresql://{self.user}@{self.folder or self.host}:{self.port}/{self.database}"

    def digest(self) -> str:
        """A name for what is kept here of that store."""
        return sha256(str(self).encode()).hexdigest()[:16]


def is_address(store: str) -> bool:
    """Whether a store is named by an address and not by a path."""
    return store.lower().startswith(SCHEMES)


def shown(store: str) -> str:
    """A store as people may see it: without a password, whatever the address looks like."""
    if not is_address(store):
        return store
    try:
        return str(address(store))
    except StoreFault:
        return "postgresql://..."


def address(text: str) -> Address:
    """The parts of an address; user, password and port may come from PGUSER, PGPASSWORD, PGPORT, as psql has it.

    Raises StoreFault, which never quotes it.
    """
    try:
        parts = urlsplit(text)
        asked, port = dict(parse_qsl(parts.query)), parts.port
    except ValueError:
        raise StoreFault("the address of the store cannot be read", FORM) from None
    database, user = unquote(parts.path.strip("/")), unquote(parts.username or "") or os.environ.get("PGUSER", "")
    password = unquote(parts.password) if parts.password is not None else os.environ.get("PGPASSWORD")
    folder, ssl = asked.pop("host", ""), asked.pop("sslmode", "prefer")
    if not database or not user or asked or ssl not in SSL or (folder and not folder.startswith("/")):
        raise StoreFault("the address of the store is not complete, or asks for what cvmatch does not know", FORM)
    given = os.environ.get("PGPORT", "")
    port = port or (int(given) if given.isdecimal() else PORT)
    return Address(user, parts.hostname or "localhost", port, database, folder, ssl, password)
