"""SkillVectorizer keeps scikit-learn's conventions. `check_estimator` runs little for estimators of texts, so these are
the same promises written for texts: parameters, clone, containers, pipelines, searches, feature names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import joblib
import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline, make_union
from sklearn.utils import get_tags
from sklearn.utils.estimator_checks import parametrize_with_checks

from cvmatch.sklearn import SkillVectorizer
from skill_taxonomy import load

TEXTS = ["We use Python, SQL and Airflow. SQL every day.", "No Java needed; Tableau and teamwork."]


def column(vectorizer: SkillVectorizer, skill: str) -> int:
    return list(vectorizer.get_feature_names_out()).index(skill)


@parametrize_with_checks([SkillVectorizer()])
def test_scikit_learns_own_checks(estimator: Any, check: Callable[[Any], None]) -> None:
    check(estimator)


def test_counts_named_skills_and_leaves_negated_ones_out() -> None:
    vectorizer = SkillVectorizer().fit()
    matrix = vectorizer.transform(TEXTS)
    assert matrix.shape == (2, len(vectorizer.get_feature_names_out()))
    assert matrix[0, column(vectorizer, "sql")] == 2
    assert matrix[1, column(vectorizer, "java")] == 0


def test_binary_counts_once() -> None:
    vectorizer = SkillVectorizer(binary=True).fit()
    assert vectorizer.transform(TEXTS)[0, column(vectorizer, "sql")] == 1


def test_without_soft_skills() -> None:
    hard = SkillVectorizer(soft=False).get_feature_names_out()
    every = SkillVectorizer().get_feature_names_out()
    kinds = {skill.id: skill.kind for skill in load().skills.values()}
    assert set(every) - set(hard) == {skill for skill, kind in kinds.items() if kind == "soft"} != set()


def test_clone_keeps_parameters_and_fit_does_not_change_them() -> None:
    vectorizer = SkillVectorizer(binary=True, soft=False, sparse_output=False)
    before = vectorizer.get_params()
    assert clone(vectorizer.fit(TEXTS)).get_params() == before == vectorizer.get_params()
    assert clone(vectorizer).set_params(binary=False).get_params() == before | {"binary": False}


@pytest.mark.parametrize(
    "container", [list, tuple, iter, np.array, pd.Series, pl.Series], ids=["list", "tuple", "iter", "np", "pd", "pl"]
)
def test_every_container_of_texts_is_the_same(container: Callable[[list[str]], Any]) -> None:
    assert (SkillVectorizer().fit_transform(container(TEXTS)) != SkillVectorizer().fit_transform(TEXTS)).nnz == 0


def test_rows_do_not_touch_each_other() -> None:
    one, other = (SkillVectorizer(sparse_output=False).transform(texts) for texts in (TEXTS, TEXTS[::-1]))
    assert (one == other[::-1]).all()
    assert SkillVectorizer().transform([]).shape[0] == 0


def test_dense_is_the_same_as_sparse() -> None:
    dense = SkillVectorizer(sparse_output=False).fit_transform(TEXTS)
    assert isinstance(dense, np.ndarray)
    assert (dense == SkillVectorizer().fit_transform(TEXTS).toarray()).all()


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ("one text", "list of texts"),
        (pd.DataFrame({"text": TEXTS}), "one column"),
        (pl.DataFrame({"text": TEXTS}), "one column"),
        ([TEXTS[0], None], "row 1 .* NoneType"),
        (pd.Series([float("nan")], dtype=object), "row 0 .* float"),
    ],
)
def test_what_is_no_list_of_texts_is_said(texts: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        SkillVectorizer().fit().transform(texts)


def test_frames_come_out_with_the_names_of_the_skills() -> None:
    vectorizer = SkillVectorizer(sparse_output=False)
    names = list(vectorizer.get_feature_names_out())
    frame = vectorizer.set_output(transform="pandas").fit_transform(pd.Series(TEXTS, index=["a", "b"]))
    assert isinstance(frame, pd.DataFrame)
    assert (list(frame.columns), list(frame.index), frame.loc["a", "sql"]) == (names, ["a", "b"], 2.0)
    other = clone(vectorizer).set_output(transform="polars").fit_transform(pl.Series(TEXTS))
    assert isinstance(other, pl.DataFrame)
    assert (other.columns, other["sql"][0]) == (names, 2.0)


def test_stands_in_a_pipeline_before_tfidf() -> None:
    matrix = make_pipeline(SkillVectorizer(), TfidfTransformer()).fit_transform(TEXTS)
    assert np.allclose(np.sqrt(matrix.multiply(matrix).sum(axis=1)), 1.0)


def test_stands_beside_others_in_a_union_and_on_a_column() -> None:
    both = make_union(SkillVectorizer(), SkillVectorizer(soft=False)).fit(TEXTS)
    assert both.transform(TEXTS).shape == (2, len(both.get_feature_names_out()))
    table = pd.DataFrame({"text": TEXTS, "years": [3.0, 1.0]})
    columns = ColumnTransformer([("skills", SkillVectorizer(), "text"), ("rest", "passthrough", ["years"])])
    assert columns.fit_transform(table).shape == (2, len(columns.get_feature_names_out()))
    assert {"skills__sql", "rest__years"} <= set(columns.get_feature_names_out())


def test_its_parameters_are_searched_over() -> None:
    texts = [*["SQL and Tableau", "Tableau dashboards"] * 3, *["Kafka and Spark", "Spark, Airflow"] * 3]
    labels = ["analyst"] * 6 + ["engineer"] * 6
    pipeline = make_pipeline(SkillVectorizer(), LogisticRegression())
    search = GridSearchCV(pipeline, {"skillvectorizer__binary": [True, False]}, cv=3)
    assert search.fit(texts, labels).best_score_ == 1.0


def test_is_kept_by_joblib(tmp_path: Any) -> None:
    """So it crosses to the processes of `n_jobs` too."""
    vectorizer = SkillVectorizer(soft=False).fit(TEXTS)
    vectorizer.transform(TEXTS)
    joblib.dump(vectorizer, tmp_path / "kept")
    assert (joblib.load(tmp_path / "kept").transform(TEXTS) != vectorizer.transform(TEXTS)).nnz == 0


def test_the_tags_say_texts_in_and_no_fitting() -> None:
    tags = get_tags(SkillVectorizer())
    assert (tags.input_tags.string, tags.input_tags.two_d_array, tags.requires_fit) == (True, False, False)
