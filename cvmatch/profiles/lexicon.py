"""The word tables beside this module (`words/*.toml`), read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `words/<name>.toml`."""
    return tomllib.loads(files("cvmatch.profiles").joinpath("words", f"{name}.toml").read_text("utf-8"))


def either(words: Iterable[str]) -> str:
    """A pattern that matches one of `words`, longest first; a space in a word stands for any white space."""
    import re

    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
