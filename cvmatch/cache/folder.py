"""The files of the cache: in the user's cache folder, for the owner only, each with its own seal. A cache that cannot
be written or read is none, in silence."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path:
    """Where the cache of this user is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("cvmatch", appauthor=False)


def kept(key: str) -> bytes | None:
    """What was kept under a key; None where there is nothing, or nothing whole."""
    try:
        return sealed(_place(key), key)
    except RuntimeError:
        return None


def keep(key: str, value: bytes) -> None:
    """Keep a value: whole or not at all."""
    with suppress(OSError, RuntimeError):
        seal(_place(key), key, value)


def sealed(place: Path, key: str) -> bytes | None:
    """What `seal` wrote in `place` under this key; None where there is nothing, or nothing whole."""
    try:
        mark, _, value = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    return value if mark.decode("ascii", "replace") == _seal(key, value) else None


def seal(place: Path, key: str, value: bytes) -> None:
    """Write a value with its seal, for the owner only: whole or not at all. Raises OSError."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=place.parent)  # 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_seal(key, value).encode() + b"\n" + value)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _place(key: str) -> Path:
    return cache_folder() / "understood" / key


def _seal(key: str, value: bytes) -> str:
    return hashlib.sha256(key.encode() + value).hexdigest()
