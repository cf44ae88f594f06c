"""A PostgreSQL server of the tests' own, from the machine's package: made anew, on this machine only, gone after."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PASSWORD = "sesame-7031"
USER = "tester"


def program(name: str) -> str | None:
    """Where a program of the server is: Debian keeps them out of the search path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(found[-1]) if found else None)


def unprivileged() -> dict[str, Any]:
    """The server refuses to run as root."""
    if os.getuid():
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    folder: Path

    def address(self, database: str, password: str = PASSWORD, host: str = "127.0.0.1") -> str:
        return f"postgresql://{USER}:{password}@{host}:{self.port}/{database}"

    def run(self, database: str, *statements: str) -> list[Any]:
        """What a database administrator does; the rows of the last statement."""
        from pg8000.native import Connection

        connection = Connection(USER, host="127.0.0.1", port=self.port, database=database, password=PASSWORD)
        try:
            return [connection.run(statement) for statement in statements][-1] or []
        finally:
            connection.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    initdb, postgres = program("initdb"), program("postgres")
    if not initdb or not postgres:
        pytest.skip("no PostgreSQL server was found: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="cvmatch-pg-"))
    running = None
    try:
        who = unprivileged()
        if who:
            os.chown(folder, who["user"], who["group"])
        (folder / "password").write_text(PASSWORD)
        (folder / "password").chmod(0o644)
        making = [initdb, "-D", f"{folder}/data", "-U", USER, "-A", "scram-sha-256", f"--pwfile={folder}/password",
                  "--no-sync", "--no-locale", "-E", "UTF8"]  # fmt: skip
        subprocess.run(making, check=True, capture_output=True, cwd=folder, **who)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {"fsync": "off", "listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            running = subprocess.Popen(
                [postgres, "-D", f"{folder}/data", "-p", str(port), *options], stdout=log, stderr=log, cwd=folder, **who
            )
        found = Server(port, folder)
        _await(found)
        yield found
    finally:
        if running:
            running.send_signal(signal.SIGINT)  # at once, whoever is still connected
            running.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _await(server: Server) -> None:
    for _ in range(200):
        try:
            server.run("postgres", "select 1")
            return
        except Exception:
            time.sleep(0.05)
    raise AssertionError((server.folder / "log").read_text())


@pytest.fixture
def database(server: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database."""
    name = f"d{abs(hash(request.node.nodeid)):x}"
    server.run("postgres", f"create database {name}")
    yield server.address(name)
    server.run("postgres", f"drop database {name} with (force)")
