"""The index of a store: read where it is of today, else made anew from what is kept of each posting."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cvmatch.matching.weights import Weights
from cvmatch.store.connection import StoreConnection
from cvmatch.store.index.arrays import Arrays, Rests, folder_beside, read, write
from cvmatch.store.index.building import Builder
from cvmatch.store.understood import asking_of, made_with
from skill_taxonomy.model import Taxonomy

_ROWS = (
    "select p.number, u.asks from posting p left join understood u"
    " on u.number = p.number and u.content = p.content and u.made = ? order by p.number"
)


def rests_on(connection: StoreConnection, taxonomy: Taxonomy, weights: Weights) -> Rests:
    """What an index of this moment rests on."""
    generation = connection.execute("select value from meta where name = 'generation'").fetchone()[0]
    return Rests(int(generation), made_with(taxonomy), weights.version)


def current(connection: StoreConnection, store: Path, taxonomy: Taxonomy, weights: Weights) -> Arrays | None:
    """The index beside the store where it is of today, else None."""
    return read(rests_on(connection, taxonomy, weights), folder_beside(store))


def made_anew(connection: StoreConnection, store: Path, taxonomy: Taxonomy, weights: Weights) -> Arrays:
    """The index made from the asks that are kept, and put beside the store where that can be written."""
    with connection.transaction("deferred"):  # the rows of one moment, and the number of that moment
        rests = rests_on(connection, taxonomy, weights)
        builder = Builder(taxonomy, weights)
        for number, asks in connection.execute(_ROWS, (rests.made,)):
            builder.add(number, asking_of(asks))
    arrays = builder.arrays()
    with suppress(OSError):
        write(arrays, rests, folder_beside(store))
    return arrays
