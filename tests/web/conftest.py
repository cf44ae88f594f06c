"""One bench for all desks, and a browser's way of talking to them without a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cvmatch.web.desk import Bench
from cvmatch.web.routes import Site
from skill_taxonomy import load

pytest.importorskip("starlette", reason="the extra web is not installed")
from starlette.testclient import TestClient

PORT, TOKEN, TICKET = 8765, "token", "ticket"
ORIGIN = f"http://127.0.0.1:{PORT}"


class Visitor:
    """A tab: a client at one desk."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.client = TestClient(site.app(PORT), base_url=ORIGIN, headers={"origin": ORIGIN})
        self.here = str(self.client.get(f"/{TOKEN}/").url.path)

    def page(self, path: str = "") -> str:
        return self.client.get(self.here + path).text

    def post(self, path: str = "", **more: Any) -> Any:
        return self.client.post(self.here + path, **more)

    def give(self, cv: Any = None, posting: Any = (), **fields: str) -> Any:
        """Submits the form; files are (name, bytes)."""
        files = [("cv", cv)] * (cv is not None) + [("posting", one) for one in posting]
        return self.post(files=files or [("cv", ("", b""))], data=fields)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(load(), "2026-11", str(tmp_path / "postings.db"))


@pytest.fixture
def visitor(bench: Bench) -> Visitor:
    return Visitor(Site(bench, TOKEN, TICKET))


def alerts(page: str) -> list[str]:
    """The lines said at the top."""
    return re.findall(r'<p class="warn" role="alert">(.*?)</p>', page)
