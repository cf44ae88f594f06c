"""The idf table: fitted with scikit-learn, read without it, and only a narrow part of the weight."""

from __future__ import annotations

import json

import pytest

from cvmatch.errors import UsageFault
from cvmatch.integrations.idf_fitting import fit
from cvmatch.matching.idf import TABLE, load_idf
from cvmatch.matching.weights import Weights, load_weights
from skill_taxonomy import load

TAXONOMY = load()


def test_the_fit_equals_scikit_learn_formula() -> None:
    from math import log

    table = fit(["SQL and Tableau", "SQL", "Kafka"], TAXONOMY)
    assert table["documents"] == 3
    assert table["idf"]["sql"] == pytest.approx(log(4 / 3) + 1, abs=1e-3)
    assert table["idf"]["kafka"] == pytest.approx(log(4 / 2) + 1, abs=1e-3)


def test_the_table_knows_only_skills_and_rare_ones_weigh_more() -> None:
    idf = load_idf()
    assert len(set(idf.values) - set(TAXONOMY.skills)) < 0.05 * len(idf.values)
    assert idf.of("sql") < idf.of("airflow") < idf.of("prefect")


def test_a_skill_of_ones_own_has_the_median_of_its_kind() -> None:
    kinds = json.loads(TABLE.read_text("utf-8"))["kinds"]
    assert load_idf().of("my-own-tool", "tool") == kinds["tool"]


@pytest.mark.parametrize("change", [{"preferred": 0.9}, {"mentioned": 0.5}, {"own": 0.01}, {"listed": 0.9}])
def test_a_table_that_is_not_monotone_is_refused(change: dict[str, float]) -> None:
    from dataclasses import replace

    with pytest.raises(UsageFault, match="break"):
        replace(load_weights(), **change)


def test_eight_numbers() -> None:
    assert len([name for name in Weights.__dataclass_fields__ if name not in ("idf", "version")]) == 8
