"""No test touches the user's own cache or sees the user's own settings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cvmatch.cli.configured import KEYS


@pytest.fixture(autouse=True, scope="session")
def a_home_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in KEYS:
            patch.delenv(f"CVMATCH_{name.upper()}", raising=False)
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp("home")))
        yield
