"""SkillVectorizer keeps scikit-learn's conventions: clone, parameters, pipelines, feature names."""

from __future__ import annotations

import numpy as np
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.pipeline import make_pipeline

from cvmatch.sklearn import SkillVectorizer

TEXTS = ["We use Python, SQL and Airflow. SQL every day.", "No Java needed; Tableau and teamwork."]


def column(vectorizer: SkillVectorizer, skill: str) -> int:
    return list(vectorizer.get_feature_names_out()).index(skill)


def test_counts_named_skills_and_leaves_negated_ones_out() -> None:
    vectorizer = SkillVectorizer().fit()
    matrix = vectorizer.transform(TEXTS)
    assert matrix.shape == (2, len(vectorizer.get_feature_names_out()))
    assert matrix[0, column(vectorizer, "sql")] == 2
    assert matrix[1, column(vectorizer, "java")] == 0


def test_binary_counts_once() -> None:
    vectorizer = SkillVectorizer(binary=True).fit()
    assert vectorizer.transform(TEXTS)[0, column(vectorizer, "sql")] == 1


def test_clone_keeps_parameters_and_fit_does_not_change_them() -> None:
    vectorizer = SkillVectorizer(binary=True, soft=False)
    before = vectorizer.get_params()
    assert clone(vectorizer.fit(TEXTS)).get_params() == before == vectorizer.get_params()


def test_stands_in_a_pipeline_before_tfidf() -> None:
    matrix = make_pipeline(SkillVectorizer(), TfidfTransformer()).fit_transform(TEXTS)
    assert np.allclose(np.sqrt(matrix.multiply(matrix).sum(axis=1)), 1.0)
