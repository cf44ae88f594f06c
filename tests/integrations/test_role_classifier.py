"""RoleClassifier passes all of scikit-learn's checks, stands behind SkillVectorizer, and says what decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from cvmatch.sklearn import RoleClassifier, SkillVectorizer

TEXTS = [
    "SQL, Tableau and A/B testing", "Dashboards in Power BI, SQL and Excel", "Reporting in Excel, SQL",
    "Kafka, Spark and Airflow", "dbt, Snowflake, Airflow and Python", "Data pipelines in Spark, SQL",
    "PyTorch, Kubernetes and model serving", "TensorFlow, MLflow and Docker", "Deep learning in PyTorch",
]  # fmt: skip
ROLES = ["analyst"] * 3 + ["engineer"] * 3 + ["ml"] * 3


@parametrize_with_checks([RoleClassifier()])
def test_scikit_learns_own_checks(estimator: Any, check: Callable[[Any], None]) -> None:
    check(estimator)


@pytest.fixture(scope="module")
def recipe() -> Pipeline:
    return make_pipeline(SkillVectorizer(), TfidfTransformer(sublinear_tf=True), RoleClassifier()).fit(TEXTS, ROLES)


def test_tells_roles_apart(recipe: Pipeline) -> None:
    assert list(recipe.classes_) == ["analyst", "engineer", "ml"]
    assert list(recipe.predict(["Excel and Tableau", "Spark and Kafka", "PyTorch"])) == ["analyst", "engineer", "ml"]
    shares = recipe.predict_proba(TEXTS)
    assert np.allclose(shares.sum(axis=1), 1)
    assert (shares.argmax(axis=1) == recipe.classes_.searchsorted(recipe.predict(TEXTS))).all()


def test_says_which_skills_decided(recipe: Pipeline) -> None:
    names = recipe[:-1].get_feature_names_out()
    first, nothing = recipe[-1].reasons(recipe[:-1].transform(["Tableau, Excel and Kafka", "gardening"]), names)
    assert [reason.what for reason in first] == ["excel", "tableau"]
    assert first[0].weight > first[1].weight > 0
    assert nothing == ()


@pytest.mark.parametrize("classes", [2, 3])
def test_reasons_add_up_to_the_logit(classes: int) -> None:
    """With all parts kept, parts above the mean are what the logit is above the mean of all logits."""
    generator = np.random.default_rng(0)
    rows, labels = generator.random((30, 4)), np.arange(30) % classes
    model = RoleClassifier().fit(rows, labels)
    shares = np.log(model.predict_proba(rows))
    above = shares - shares.mean(axis=1, keepdims=True)
    base = np.atleast_1d(model.intercept_)
    base = np.array([-base[0], base[0]]) / 2 if classes == 2 else base - base.mean()
    for at, role in enumerate(model.predict(rows)):
        parts = rows[at] @ model._above_mean()[role]
        assert parts + base[role] == pytest.approx(above[at, role])
        assert all(reason.weight > 0 for reason in model.reasons(rows[at : at + 1], "abcd")[0])
