"""Compares a CV with a job posting and quotes its evidence on both sides. A face only: see `__all__`."""

from typing import Any

__version__ = "0.1.0"
__all__ = ["PostingStore", "compare", "match_frame", "rank", "read", "suggest_roles", "tag"]


def __getattr__(name: str) -> Any:
    if name == "PostingStore":
        from cvmatch.store import PostingStore

        return PostingStore
    if name == "match_frame":
        from cvmatch.integrations.frames import match_frame

        return match_frame
    if name in __all__:
        from cvmatch import api

        return getattr(api, name)
    raise AttributeError(f"module 'cvmatch' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
