"""A report folder as a browser and a screen reader meet it: three batches of invented people, every page of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.cohorts import write
from tests.contracts.running import AS_OF, inside
from tests.report.test_page import BROWSER, Page, needs_browser

SHAPES = {"seeker": (1, 7, ()), "coach": (4, 5, ()), "recruiter": (7, 1, ("--blind",))}
# One of each kind: index of the three shapes, the market, a person, a posting.
KINDS = ("seeker/index.html", "seeker/market.html", "coach/index.html", "coach/market.html", "coach/people/0001.html",
         "coach/postings/0002.html", "recruiter/index.html", "recruiter/pairs/0001.html")  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("folders")
    for name, (cvs, postings, options) in SHAPES.items():
        write(place / "in" / name, cvs, postings)
        given, asked = (place / "in" / name / part for part in ("cvs", "postings"))
        chosen = asked / "posting-001.txt" if postings == 1 else asked
        done = inside(
            "batch", given, "--postings", chosen, "--report", place / name, "-f", "csv", *AS_OF, *options
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return place


def every(folder: Path) -> Iterator[tuple[Path, Page]]:
    for path in sorted(folder.rglob("*.html")):
        yield path, Page(path.read_text("utf-8"))


def test_each_shape_has_its_pages(folder: Path) -> None:
    for kind in KINDS:
        assert (folder / kind).is_file(), kind
    assert not (folder / "recruiter" / "market.html").exists()


def test_every_link_lands(folder: Path) -> None:
    for path, page in every(folder):
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            file, _, anchor = link.partition("#")
            assert (path.parent / file).exists() if file else anchor in page.ids, (path, link)


def test_every_pair_in_full_is_linked(folder: Path) -> None:
    for name in SHAPES:
        linked = {link for _, page in every(folder / name) for link in page.links if "pairs/" in link}
        written = {path.name for path in (folder / name / "pairs").iterdir()}
        assert {link.rpartition("/")[2] for link in linked} == written


def test_nothing_runs_and_nothing_loads(folder: Path) -> None:
    for path, page in every(folder):
        assert (page.foreign, page.open) == ([], []), path
        assert "default-src 'none'" in path.read_text("utf-8")


def test_they_can_be_read_without_eyes(folder: Path) -> None:
    for path, page in every(folder):
        assert page.unnamed == [], path
        assert page.headings.count(1) == 1, path
        assert all(later - earlier <= 1 for earlier, later in pairwise(page.headings)), path


def test_a_candidate_leads_to_their_questions(folder: Path) -> None:
    text = (folder / "recruiter/index.html").read_text("utf-8")
    asked = re.findall(r'<h3 id="ask-(\d+)">(\S+) <small>band (\d+)</small>', text)
    rows = re.findall(
        r'<th scope="row">(?:<a href="pairs/\d+.html">)?(\S+?)(?:</a>)? <small><a href="#ask-(\d+)"', text
    )
    assert rows == [(name, number) for number, name, _ in asked]
    assert len(rows) == 8
    assert [int(band) for _, _, band in asked] == sorted(int(band) for _, _, band in asked)


def test_a_condition_that_stands_the_same_for_all_is_said_once(folder: Path) -> None:
    seen = set()
    for path in (folder / "recruiter/index.html", *(folder / "coach/postings").iterdir()):
        above, _, below = path.read_text("utf-8").partition('id="bands"')
        counted = re.findall(r'<tr><th scope="row">([^<]+).*?((?:<td class="number">\d+</td>)+)</tr>', above)
        for words, cells in counted:
            alike = sum(number != "0" for number in re.findall(r">(\d+)<", cells)) == 1
            assert (f"</span> {words}" in below) is not alike, (path, words)
            seen.add(alike)
    assert seen == {True, False}


def test_no_page_says_what_none_should(folder: Path) -> None:
    for path, _ in every(folder):
        text = path.read_text("utf-8").lower()
        assert not any(words in text for words in ("ats score", "you lack", "reject")), path


def test_one_person_twice_and_one_posting_twice_are_said(folder: Path) -> None:
    assert "the same text as No." in (folder / "seeker" / "index.html").read_text("utf-8")
    coach = (folder / "coach" / "index.html").read_text("utf-8")
    assert "One person: cv-003-again.docx = cv-003.md" in coach
    assert "One posting: posting-004-repost.txt = posting-004.txt" in coach
    assert "8 CVs judged, of 7 people" in (folder / "recruiter" / "index.html").read_text("utf-8")


def test_the_recruiter_sees_no_person(folder: Path) -> None:
    for path in (folder / "recruiter").rglob("*"):
        text = path.read_text("utf-8").lower() if path.is_file() else ""
        assert not any(word in text for word in ("abara", "harbour university", "example.org", ".docx")), path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        window = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield window
        window.close()


def serious(browser: Any, address: str, scheme: str) -> list[tuple[str, str]]:
    """What axe calls serious or critical: (rule, the first place)."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(color_scheme=scheme, bypass_csp=True)
    page.goto(address)
    found = axe.run(page).response["violations"]
    page.close()
    return [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")]


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_serious_fault_for_assistive_technology(folder: Path, browser: Any, kind: str) -> None:
    for scheme in ("light", "dark"):
        assert serious(browser, (folder / kind).as_uri(), scheme) == []


@needs_browser
@pytest.mark.slow
def test_a_serious_fault_would_be_found(folder: Path, browser: Any) -> None:
    broken = folder / "broken.htm"
    text = (folder / KINDS[0]).read_text("utf-8")
    broken.write_text(text.replace("<table", '<svg role="img" width="9" height="9"></svg><table', 1), "utf-8")
    assert serious(browser, broken.as_uri(), "light")


@needs_browser
@pytest.mark.parametrize("kind", KINDS)
def test_they_fit_a_phone(folder: Path, browser: Any, kind: str) -> None:
    said: list[str] = []
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / kind).as_uri())
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert (wide, said) == (390, [])
