"""The layout of LinkedIn's "Save to PDF": a dark sidebar on the left, and roles that stand under one employer."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_making import Maker, Page, width_of

from cvmatch.api import shipped
from cvmatch.documents.document import Document
from cvmatch.documents.reading import read
from cvmatch.judging import candidate
from cvmatch.profiles.cv import CvProfile

SIDE, MAIN, WIDTH = 22, 224, 350
DARK = b"q 0.16 0.24 0.29 rg 0 0 204 792 re f Q"
WHITE, BLACK = b"0.95 g ", b"0.1 g "
# What stands in the sidebar: (heading, lines); and in the main column: (text, size, space above).
SIDEBAR = (
    ("Contact", ("maren.tollefsen@sample.example", "www.linkedin.com/in/maren-", "sample (LinkedIn)")),
    ("Top Skills", ("Apache Airflow", "Data Modeling", "Snowflake")),
    ("Languages", ("English (Full Professional)", "Norwegian (Native or Bilingual)")),
    ("Certifications", ("Astronomer Certification for", "Apache Airflow", "SnowPro Core")),
)
NAME, HEADING, FIRM, TITLE, PLAIN = 26.0, 15.75, 12.0, 11.5, 10.5
COLUMN = (
    ("Maren Tollefsen", NAME, 40),
    ("Senior Data Engineer at Fjordlast | Airflow, dbt, Snowflake", FIRM, 20),
    ("Bergen, Vestland, Norway", FIRM, 16),
    ("Summary", HEADING, 30),
    ("I move weather and freight data into tables that others trust, and write down why each is as it is.", FIRM, 20),
    ("Experience", HEADING, 30),
    ("Fjordlast AS", FIRM, 22),
    ("8 years 3 months", PLAIN, 14),
    ("Senior Data Engineer", TITLE, 18),
    ("March 2021 - Present (5 years 9 months)", PLAIN, 14),
    ("Bergen, Vestland, Norway", PLAIN, 14),
    ("Moved the nightly freight loads from cron to Airflow, and halved the time in which faults are seen.", PLAIN, 18),
    ("- Modelled 40 tables in dbt on Snowflake.", PLAIN, 14),
    ("Data Engineer", TITLE, 20),
    ("September 2018 - February 2021 (2 years 6 months)", PLAIN, 14),
    ("Wrote Spark jobs in Python for customs records.", PLAIN, 18),
    ("Kystvær Institute", FIRM, 24),
    ("Data Analyst", TITLE, 16),
    ("January 2016 - August 2018 (2 years 8 months)", PLAIN, 14),
    ("Oslo, Norway", PLAIN, 14),
    ("Built Tableau reports on PostgreSQL for the duty desk, twelve in all.", PLAIN, 18),
    ("Havnedata", FIRM, 24),
    ("Intern", TITLE, 16),
    ("June 2015 - August 2015 (3 months)", PLAIN, 14),
    ("Education", HEADING, 34),
    ("University of Bergen", FIRM, 22),
    ("Master of Science - MS, Statistics · (2013 - 2015)", PLAIN, 14),
    ("University of Oslo", FIRM, 24),
    ("Bachelor's degree, Mathematics · (2010 - 2013)", PLAIN, 14),
)  # fmt: skip


def page_of(maker: Maker) -> Page:
    """A page with its dark side; the contents come in the order in which LinkedIn paints them."""
    page = maker.page(612, 792)
    page.raw(DARK)
    return page


def typeset(bottom: float = 730) -> bytes:
    """The file; `bottom` is where a page of the main column ends."""
    maker = Maker()
    page, y = page_of(maker), 40.0
    for heading, lines in SIDEBAR:
        page.text(SIDE, y, heading, 13, "F1", WHITE)
        for line in lines:
            y += 16
            page.text(SIDE, y, line, PLAIN, "F1", WHITE)
        y += 34
    y = 20.0
    for text, size, space in COLUMN:
        for number, row in enumerate(wrapped(text, size)):
            y += space if number == 0 else size * 1.25
            if y > bottom:
                page, y = page_of(maker), 50.0
            page.text(MAIN, y, row, size, "F1", BLACK)
    for number, each in enumerate(maker.pages, 1):
        each.text(MAIN + 130, 772, f"Page {number} of {len(maker.pages)}", 9, "F1", BLACK)
    return maker.bytes()


def wrapped(text: str, size: float) -> list[str]:
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        rows = [*rows[:-1], longer] if width_of(longer, size) < WIDTH else [*rows, word]
    return rows


@pytest.fixture(scope="module", params=[730, 300], ids=["one page", "three pages"])
def cv(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, CvProfile]:
    path: Path = tmp_path_factory.mktemp("linkedin") / "Profile.pdf"
    path.write_bytes(typeset(request.param))
    document = read(path)
    return document, candidate(document, shipped()).profile


def test_jobs(cv: tuple[Document, CvProfile]) -> None:
    jobs = [(job.title, job.company, job.start, job.end, job.current) for job in cv[1].jobs]
    assert jobs == [
        ("Senior Data Engineer", "Fjordlast AS", "2021-03", None, True),
        ("Data Engineer", "Fjordlast AS", "2018-09", "2021-02", False),
        ("Data Analyst", "Kystvær Institute", "2016-01", "2018-08", False),
        ("Intern", "Havnedata", "2015-06", "2015-08", False),
    ]


# Employers and titles that the general reading takes for others, and places, headings and wraps in between.
HARDER = (
    *COLUMN[:5],
    ("Experience", HEADING, 30),
    ("Self-employed", FIRM, 22),
    ("Team Lead Data & AI", TITLE, 16),
    ("June 2025 - Present (1 year 6 months)", PLAIN, 14),
    ("Greater Paris Metropolitan Region", PLAIN, 14),
    ("Projects", PLAIN, 18),
    ("- Moved freight loads to Kafka.", PLAIN, 14),
    ("Ministry of Finance, Norway", FIRM, 24),
    ("2 years", PLAIN, 14),
    ("Software Engineer | Data Platform, and deputy of the head of the department for registers", TITLE, 18),
    ("2024 - 2025 (1 year)", PLAIN, 14),
    ("Quay", PLAIN, 18),
    ("PhD Candidate", TITLE, 20),
    ("May 2023 - December 2023 (8 months)", PLAIN, 14),
    *COLUMN[24:],
)


def test_type_tells_employers_from_titles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "COLUMN", HARDER)
    (tmp_path / "Profile.pdf").write_bytes(typeset())
    profile = candidate(read(tmp_path / "Profile.pdf"), shipped()).profile
    assert [(job.title, job.company, job.start, job.end) for job in profile.jobs] == [
        ("Team Lead Data & AI", "Self-employed", "2025-06", None),
        (
            "Software Engineer | Data Platform, and deputy of the head of the department for registers",
            "Ministry of Finance, Norway", "2024", "2025",
        ),
        ("PhD Candidate", "Ministry of Finance, Norway", "2023-05", "2023-12"),
    ]  # fmt: skip
    assert len(profile.education) == 2


def test_studies_and_languages(cv: tuple[Document, CvProfile]) -> None:
    studies = [(s.degree, s.level, s.field, s.institution, s.start, s.end) for s in cv[1].education]
    assert studies == [
        ("Master of Science", "master", "Statistics", "University of Bergen", "2013", "2015"),
        ("Bachelor's degree", "bachelor", "Mathematics", "University of Oslo", "2010", "2013"),
    ]
    assert cv[1].languages == ("English (full professional)", "Norwegian (native)")


def test_the_side_column_is_read_apart(cv: tuple[Document, CvProfile]) -> None:
    document, profile = cv
    kinds = [section.kind for section in document.sections if section.heading]
    assert kinds == ["contact", "skills", "languages", "certifications", "summary", "experience", "education"]
    assert len(profile.certificates) >= 2
    assert "www.linkedin.com/in/maren-sample" in document.text


def test_feet_of_pages_part_nothing(cv: tuple[Document, CvProfile]) -> None:
    text = cv[0].text
    assert "halved the time in\nwhich faults are seen." in text
    assert text.rindex("Bachelor's degree") < text.index("Page 1 of ")
