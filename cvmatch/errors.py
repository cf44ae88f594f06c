"""What can go wrong, in words that say what to do next. The codes and exit codes are the contract's."""

from __future__ import annotations

from dataclasses import dataclass


class CvmatchError(Exception):
    """A fault that the user can mend: one line of what and why, one of what to do next."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[type[CvmatchError], tuple[str, ...]]:
        """What a copy in another process is made of: an exception's own way would lose the hint."""
        return type(self), (self.message, self.hint)


class UsageFault(CvmatchError):
    """The command or call was given something that cannot be meant (exit code 2)."""


class TaxonomyFault(CvmatchError):
    """A taxonomy folder that cannot be used (exit code 2)."""


class StoreFault(CvmatchError):
    """The file of saved postings is missing, damaged, of a later version, full or not writable (exit code 5)."""

    exit_code = 5


class ClusterFault(CvmatchError):
    """The scheduler of a cluster cannot be reached or was lost, or its workers cannot do the work (exit code 2)."""


class ReadingFault(CvmatchError):
    """A file that could not be read (exit code 3). `code` is one of the contract's `error.code`."""

    exit_code = 3

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code

    def __reduce__(self) -> tuple[type[CvmatchError], tuple[str, ...]]:
        """With its code."""
        return type(self), (self.code, self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the result should know; `code` is one of the contract's `warnings[].code`."""

    code: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """The record's form."""
        return {"code": self.code, "message": self.message}
