"""The role tables: read without scikit-learn and equal to what it computes; explainable; in step with each other."""

from __future__ import annotations

import json

import pytest

from cvmatch.documents.row_documents import row_document
from cvmatch.matching.role_model import TABLE, features, parts, role_model, shares, with_broader
from cvmatch.matching.roles import role_fit
from cvmatch.profiles.posting import PostingProfile
from cvmatch.profiles.titles import stated_role
from cvmatch.profiles.understanding import understand_posting
from cvmatch.tagging.mention import Mention
from cvmatch.text.role_terms import all_terms, role_terms, vocabulary
from skill_taxonomy import load

TAXONOMY = load()
PIPES = "Build batch pipelines in Python and Airflow, model the warehouse in Snowflake, keep Spark jobs on AWS running."


def posting(text: str, *skills: str) -> PostingProfile:
    named = tuple(Mention(skill, 0, 0, skill) for skill in skills)
    return PostingProfile("p", "p", "0" * 64, None, None, None, (), (), named, (), False, terms=role_terms(text))


def test_the_tables_are_in_step() -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    assert len(table["terms"]) == len(vocabulary()) == len(set(vocabulary()))
    unknown = {row[0] for row in table["skills"]} - set(TAXONOMY.skills)
    assert len(unknown) < 0.05 * len(table["skills"])  # the taxonomy moves on between two fits, a little
    assert set(table["classes"]) <= {*TAXONOMY.roles, "other"}


def test_shares_sum_to_one_over_all_roles() -> None:
    found = role_fit(posting(PIPES, "python", "airflow", "snowflake", "spark"), TAXONOMY)
    assert {fit.id for fit in found} == {*TAXONOMY.roles, "other"}
    assert sum(fit.score for fit in found) == pytest.approx(1.0)
    assert [fit.score for fit in found] == sorted((fit.score for fit in found), reverse=True)


@pytest.mark.parametrize(
    ("skills", "role"),
    [
        (("airflow", "spark", "snowflake", "data-pipelines", "kafka", "etl"), "data-engineer"),
        (("tableau", "excel", "sql", "dashboards", "reporting", "power-bi"), "data-analyst"),
        (("pytorch", "machine-learning", "docker", "kubernetes", "model-deployment"), "machine-learning-engineer"),
        (("react", "typescript", "css", "html", "graphql"), "other"),
    ],
)
def test_skills_alone_tell_plain_cases(skills: tuple[str, ...], role: str) -> None:
    assert role_fit(posting("", *skills), TAXONOMY)[0].id == role


@pytest.mark.parametrize("role", sorted(TAXONOMY.roles))
def test_the_description_of_a_role_ranks_it_first(role: str) -> None:
    text = TAXONOMY.roles[role].description
    document = row_document({"text": text}, source="t", fallback_id="t", kind="posting")
    assert role_fit(understand_posting(document, TAXONOMY), TAXONOMY)[0].id == role


def test_the_reasons_add_up_to_the_logits() -> None:
    model = role_model()
    found = parts(model, with_broader({"sql": 2, "tableau": 1}, TAXONOMY), {"dashboards": 2})
    scores = shares(model, found)
    assert sum(scores.values()) == pytest.approx(1.0)
    assert shares(model, []) != scores


def test_a_block_has_unit_length_and_equals_scikit_learn() -> None:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfTransformer

    counts = {"python": 3, "sql": 1, "airflow": 2}
    model = role_model()
    ours = features(counts, model.skills)
    transformer = TfidfTransformer(sublinear_tf=True)
    transformer.fit(np.ones((1, 3)))
    transformer.idf_ = np.array([model.skills[name][0] for name in sorted(counts)])
    theirs = transformer.transform(np.array([[counts[name] for name in sorted(counts)]])).toarray()[0]
    assert [ours[name] for name in sorted(counts)] == pytest.approx(list(theirs))


def test_names_of_roles_are_no_words() -> None:
    terms = all_terms("As a senior data engineer you help our data scientists. Machine learning engineers welcome.")
    assert not {"engineer", "scientists", "data", "machine", "learning"} & terms.keys()
    assert terms["senior"] == 1


def test_titles_name_roles() -> None:
    assert stated_role("Senior Data Analyst (m/f/d)", TAXONOMY) == "data-analyst"
