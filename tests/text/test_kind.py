"""CV or posting, and in which language."""

import pytest

from cvmatch.text.kind import guess_kind
from cvmatch.text.language import language, looks_english

CV = """Ada Sample
ada@sample.example | +44 20 5550 0100
Experience
Data Analyst, Brine Ltd, Jan 2020 - Present
- Built reports in SQL
Education
BSc Biology, 2019"""
POSTING = """Data Analyst
We are looking for an analyst to join our team. You will keep our reports right.
Requirements
- 3+ years of experience with SQL
We offer a pension and paid time off. Equal opportunity employer."""


def test_kinds() -> None:
    assert guess_kind(CV) == "cv"
    assert guess_kind(POSTING) == "posting"
    assert guess_kind("Python and SQL") == "unknown"
    assert guess_kind("") == "unknown"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", POSTING),
        (
            "de",
            "Sie werten Daten mit SQL aus und erstellen Berichte für die Leitung. Wir bieten ein gutes Team.",
        ),
        (
            "fr",
            "Vous aimez les données et vous maîtrisez SQL. Nous cherchons une analyste pour notre équipe.",
        ),
        ("es", "Buscamos una analista con experiencia en SQL para el equipo de datos de la empresa y los clientes."),
        ("other", "Мы ищем аналитика данных, который пишет запросы на языке SQL и готовит отчёты."),
        ("", "Python, SQL, Spark, Kafka, Airflow, dbt, Docker, Kubernetes, AWS, Terraform, Git, Linux, Tableau"),
    ],
)
def test_languages(code: str, text: str) -> None:
    assert language(text) == code
    assert looks_english(text) == (code in ("en", ""))
