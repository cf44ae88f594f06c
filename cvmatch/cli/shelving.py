"""The saved postings made ready for a batch: understood, indexed, and chosen from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cvmatch.cli.options import Settings
from cvmatch.cli.progress import progress

if TYPE_CHECKING:
    from cvmatch.ranking import Shelf
    from cvmatch.store import PostingStore


def understand(saved: PostingStore, asked: Settings) -> None:
    """Understand what is not yet; an interruption keeps what is done."""
    taxonomy = asked.taxonomy()
    with progress(saved.pending(taxonomy), "understanding", quiet=asked.quiet) as advance:
        for done in saved.understand(taxonomy, overlay=asked.overlay, jobs=asked.jobs):
            advance(done)


@contextmanager
def shelf_of(store: str | None, where: Sequence[tuple[str, str]], asked: Settings) -> Iterator[Shelf]:
    """The saved postings that meet `where`. Raises StoreFault."""
    from cvmatch.ranking import Shelf
    from cvmatch.store import PostingStore

    taxonomy, weights = asked.taxonomy(), asked.weights()
    with PostingStore.existing(store) as saved:
        if saved.index(taxonomy, weights, make=False) is None:
            understand(saved, asked)
        chosen = [saved.holding(field, words) for field, words in where]
        yield Shelf(saved, taxonomy, asked.as_of, frozenset.intersection(*chosen) if chosen else None, weights)
