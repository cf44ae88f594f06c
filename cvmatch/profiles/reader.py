"""Which reader this is: what an earlier one understood is not taken for what this one would."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FLOORS = ("text", "documents", "tagging", "profiles", "matching")  # all that what is kept goes through


@cache
def reader_version() -> str:
    """A short hash of the release and of the names and sizes of the files that understanding is made of, so that it
    changes with a checkout that is worked on, too."""
    from cvmatch import __version__

    house = Path(__file__).parents[1]
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(path for floor in FLOORS for path in (house / floor).rglob("*.*")):
        if path.suffix != ".pyc":
            digest.update(f"{path.relative_to(house).as_posix()} {path.stat().st_size}\n".encode())
    return digest.hexdigest()[:16]
