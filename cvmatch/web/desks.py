"""All desks of a server: so many, for so long, and gone soon after their last tab is."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from cvmatch.web.desk import Bench, Desk

MOST = 20
IDLE_SECONDS = 60 * 60.0
# A tab that goes to another page of the desk leaves and comes: the page that comes says so within this time.
GRACE_SECONDS = 20.0


@dataclass(slots=True)
class _Place:
    desk: Desk
    ends: float
    open: int = 0


class Desks:
    """Desks by a key that nobody can guess; `clock` gives seconds."""

    def __init__(self, bench: Bench, clock: Callable[[], float] = time.monotonic) -> None:
        self.bench, self._clock = bench, clock
        self._places: dict[str, _Place] = {}

    def __len__(self) -> int:
        self._clear()
        return len(self._places)

    def new(self) -> str:
        """The key of a fresh desk; where there are too many, the one that ends first makes room."""
        self._clear()
        if len(self._places) >= MOST:
            del self._places[min(self._places, key=lambda key: self._places[key].ends)]
        key = secrets.token_urlsafe(16)
        self._places[key] = _Place(Desk(self.bench), self._clock() + IDLE_SECONDS)
        return key

    def get(self, key: str) -> Desk | None:
        """The desk, used just now; None where it is gone."""
        self._clear()
        place = self._places.get(key)
        if place is None:
            return None
        place.ends = self._clock() + IDLE_SECONDS
        return place.desk

    def come(self, key: str) -> None:
        """A page of the desk was opened in a tab."""
        if place := self._places.get(key):
            place.open += 1
            place.ends = self._clock() + IDLE_SECONDS

    def leave(self, key: str) -> None:
        """A page was closed; after the last one the desk ends soon. In which order both arrive does not matter."""
        if place := self._places.get(key):
            place.open -= 1
            if place.open <= 0:
                place.ends = self._clock() + GRACE_SECONDS

    def forget(self, key: str) -> None:
        """End a desk now."""
        self._places.pop(key, None)

    def _clear(self) -> None:
        now = self._clock()
        for key in [key for key, place in self._places.items() if place.ends <= now]:
            del self._places[key]
