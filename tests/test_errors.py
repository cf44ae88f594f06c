"""Faults travel between processes with all that they say."""

from __future__ import annotations

import multiprocessing.reduction as sending
import pickle

import pytest

from cvmatch.errors import ClusterFault, CvmatchError, ReadingFault

FAULTS = [
    ReadingFault("damaged", "it is damaged", "copy it again"),
    ClusterFault("gone", "start it"),
    CvmatchError("x"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_fault_arrives_whole(fault: CvmatchError) -> None:
    there = pickle.loads(bytes(sending.ForkingPickler.dumps(fault)))  # noqa: S301 - our own, of this line
    assert (type(there), str(there), vars(there)) == (type(fault), str(fault), vars(fault))
