"""The HTML report as a browser and a screen reader meet it: whole, quiet, nothing from elsewhere."""

from __future__ import annotations

import html as html_lib
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cvmatch.report.html import html
from tests.golden import a_pair as pair

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium found")
VOID = {"meta", "br", "link", "img", "input", "hr"}
LOADS = {"script", "iframe", "img", "link", "object", "embed", "video", "audio", "source", "form", "base"}


class Page(HTMLParser):
    """Ids, links, headings and everything that could load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.foreign: list[str] = []
        self.open: list[str] = []
        self.unnamed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.headings += [int(tag[1])] if tag in ("h1", "h2", "h3") else []
        self.foreign += [tag] if tag in LOADS else []
        self.foreign += [f"{tag} {key}" for key in given if key.startswith("on") or key in ("src", "style", "srcset")]
        if tag == "svg" and not (given.get("aria-label") or given.get("aria-hidden")):
            self.unnamed.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag


@pytest.fixture(scope="module")
def text() -> str:
    posting = (pair.POSTING_DOCUMENT, pair.POSTING_PROFILE)
    return html(pair.REPORT, pair.TAXONOMY, (pair.CV_DOCUMENT, pair.CV_PROFILE), posting)


@pytest.fixture(scope="module")
def file(text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(text, "utf-8")
    return path


def test_every_link_lands(text: str) -> None:
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)


def test_every_requirement_is_marked_in_the_posting(text: str) -> None:
    ids = set(Page(text).ids)
    assert {f"p{number}" for number in range(1, len(pair.ITEMS) + 1)} <= ids
    assert {f"c{number}" for number, item in enumerate(pair.ITEMS, 1) if item.cv_evidence} <= ids


def test_nothing_runs_and_nothing_loads(text: str) -> None:
    page = Page(text)
    assert page.foreign == []
    assert page.open == []
    assert "default-src 'none'" in text


def test_it_can_be_read_without_eyes(text: str) -> None:
    page = Page(text)
    assert page.unnamed == []
    assert page.headings[0] == 1
    assert all(later - earlier <= 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))
    assert '<html lang="en">' in text


def chromium(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    assert BROWSER
    return subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--enable-logging=stderr", f"--user-data-dir={file.parent / 'profile'}", *options, file.as_uri(),
        ],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip


@needs_browser
def test_the_browser_has_nothing_to_complain_about(file: Path) -> None:
    done = chromium(file, "--dump-dom")
    assert "Both texts, side by side" in done.stdout
    assert "CONSOLE" not in done.stderr


@needs_browser
def test_the_browser_would_complain(file: Path) -> None:
    broken = file.with_name("broken.html")
    broken.write_text(file.read_text("utf-8").replace("</main>", "<script>alert(1)</script></main>"), "utf-8")
    assert "CONSOLE" in chromium(broken, "--dump-dom").stderr


@needs_browser
def test_it_prints(file: Path) -> None:
    chromium(file, "--no-pdf-header-footer", f"--print-to-pdf={file.with_suffix('.pdf')}")
    assert file.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_the_head_says_what_ten_seconds_need(text: str) -> None:
    head = html_lib.unescape(text[: text.index("<nav")])
    assert pair.REPORT.next_steps[0].text in head
    for item in pair.REPORT.requirements:
        if item.requirement.importance == "required" and item.state == "missing":
            assert item.requirement.label in head


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_for_assistive_technology(file: Path, scheme: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with playwright.sync_playwright() as running:
        window = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = window.new_page(color_scheme=scheme, bypass_csp=True)
        page.goto(file.as_uri())
        found = axe.run(page).response
        window.close()
    assert found["passes"]
    assert [each["id"] for each in found["violations"] if each["impact"] in ("serious", "critical")] == []
