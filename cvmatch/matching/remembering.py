"""Remembers what was computed of a profile, by the profile's identity: a batch asks for the same ones again and again,
and hashing a whole profile would cost more than most answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")


def remembered(size: int) -> Callable[[Callable[Concatenate[T, P], R]], Callable[Concatenate[T, P], R]]:
    """A decorator for functions of one immutable value and further arguments that hash (a Taxonomy by its sha256).
    The value stays alive while it is remembered; beyond `size` answers all are forgotten."""

    def decorate(function: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
        kept: dict[tuple[object, ...], tuple[T, R]] = {}

        @wraps(function)
        def wrapper(value: T, /, *args: P.args, **kwargs: P.kwargs) -> R:
            key = (id(value), *(getattr(each, "sha256", each) for each in (*args, *kwargs.values())))
            if key not in kept:
                if len(kept) >= size:
                    kept.clear()
                kept[key] = (value, function(value, *args, **kwargs))
            return kept[key][1]

        return wrapper

    return decorate
