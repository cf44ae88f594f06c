"""What stands behind `--cluster`, without a cluster."""

from __future__ import annotations

import pytest

from tests.contracts.running import EXAMPLES, inside, said

CV, POSTING = EXAMPLES / "ines-carvalho.md", EXAMPLES / "data-engineer.txt"


@pytest.mark.parametrize("address", ["here", "http://127.0.0.1:80", "tcp://127.0.0.1", "tcp://a b:1"])
def test_what_is_no_address(address: str) -> None:
    done = inside("batch", CV, "--postings", POSTING, "--cluster", address)
    assert done.returncode == 2
    assert "tcp://HOST:PORT" in said(done)


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvmatch.integrations.dask_cluster.WAIT", 1)
    done = inside("batch", CV, "--postings", POSTING, "--cluster", "tcp://127.0.0.1:1")
    assert done.returncode == 2
    assert "no scheduler answers at tcp://127.0.0.1:1" in said(done)


def test_tls_needs_certificates() -> None:
    done = inside("batch", CV, "--postings", POSTING, "--cluster", "tls://127.0.0.1:1")
    assert done.returncode == 2
    assert "needs certificates" in said(done)


def test_saved_postings_need_no_cluster() -> None:
    done = inside("batch", CV, "--cluster", "tcp://127.0.0.1:1")
    assert done.returncode == 2
    assert "--postings PATH" in said(done)
