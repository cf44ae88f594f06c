"""How much a PDF may ask of us. The largest of 841 real and test-suite files stays far below the counts."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 64 * 2**20
MAX_PAGES = 300
MOST_PICTURES = 10  # pages that are recognised
MAX_GLYPHS = 300_000
MAX_PATHS = 200_000
MAX_FORMS = 5_000
MAX_FORM_DEPTH = 16
MAX_OPERATORS = 3_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may use for one file: after `cpu` seconds reading stops and gives what it has; after `cpu_hard`
    the system ends the child, also within one long call; `wall` is for a machine that is busy with other work."""

    cpu: float
    cpu_hard: int
    wall: float
    memory: int


READING = Bounds(cpu=7.0, cpu_hard=9, wall=20.0, memory=512 * 2**20)
# Recognising a page of a CV takes some 6 seconds of one core and 1.5 GB of address space, of which half is used.
RECOGNISING = Bounds(cpu=100.0, cpu_hard=120, wall=300.0, memory=3 * 2**30)


class BudgetSpent(Exception):
    """The file asks for more work than any page of text needs."""


class TimeSpent(BaseException):
    """The child's time for one file is over."""


class Budget:
    """Counts the work done for one file, and stops it (deterministically) where it grows out of bounds."""

    def __init__(self) -> None:
        self.glyphs = self.paths = self.forms = self.operators = 0

    def spend_glyphs(self, count: int) -> None:
        """`count` more glyphs were shown."""
        self.glyphs += count
        if self.glyphs > MAX_GLYPHS:
            raise BudgetSpent("glyphs")

    def spend_form(self, depth: int) -> bool:
        """One more form was asked for, `depth` forms deep; False: too deep, leave it out."""
        self.forms += 1
        if self.forms > MAX_FORMS:
            raise BudgetSpent("forms")
        return depth <= MAX_FORM_DEPTH

    def spend_path(self) -> None:
        """One more path was painted."""
        self.paths += 1
        if self.paths > MAX_PATHS:
            raise BudgetSpent("paths")

    def spend_operators(self, count: int) -> None:
        """`count` more operators were executed."""
        self.operators += count
        if self.operators > MAX_OPERATORS:
            raise BudgetSpent("operators")
