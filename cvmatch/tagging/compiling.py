"""Writes what is derived from the shipped taxonomy: `python -m cvmatch.tagging.compiling` after every edit of it."""

from __future__ import annotations

from cvmatch.tagging.patterns import SURFACES, compiled
from skill_taxonomy import compiling, load


def main() -> None:
    """The parsed tables (skill_taxonomy/compiled.json) and the surfaces (surfaces.json)."""
    (compiling.HERE / "compiled.json").write_text(compiling.compiled(), "utf-8")
    SURFACES.write_text(compiled(load()), "utf-8")


if __name__ == "__main__":
    main()
