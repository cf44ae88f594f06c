"""The page in a real browser: what is typed, dropped and clicked, by mouse and by keyboard alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.running import EXAMPLES, ROOT
from tests.contracts.test_exits import image_pdf

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium found")
POSTING = (EXAMPLES / "data-scientist-retail.txt").read_text("utf-8")
CV = EXAMPLES / "ines-carvalho.pdf"
# A shell that starts something in the background lets it ignore Ctrl-C; a terminal does not.
START = "import signal; signal.signal(2, signal.default_int_handler)\n"
GRACE = 2.0
START += f"import cvmatch.web.desks as desks; desks.GRACE_SECONDS = {GRACE}\nfrom cvmatch.cli import main; main()"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`cvmatch serve` as a user starts it; Ctrl-C ends it with 130 and without a word."""
    words = ["serve", "--no-browser", "--as-of", "2026-11", "--store", str(tmp_path_factory.mktemp("kept") / "p.db")]
    with subprocess.Popen(
        [sys.executable, "-c", START, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as server:  # fmt: skip
        assert server.stdout
        line = server.stdout.readline()
        yield next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)
        assert (server.returncode, out, err) == (130, "", "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    """A tab at a fresh desk; it must ask nothing of anywhere else, and its console must stay silent."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda asked: elsewhere.append(asked.url))
    page.on("console", lambda said: elsewhere.append(said.text))
    page.on("pageerror", lambda fault: elsewhere.append(str(fault)))
    page.goto(address)
    yield page
    context.close()
    assert [url for url in elsewhere if not url.startswith((address, "data:"))] == []


def give(tab: Any, cv: Path | None = CV, posting: str = POSTING) -> None:
    if cv:
        tab.set_input_files("#cv", cv)
    tab.fill("#posting_text", posting)
    tab.click("button.main")
    tab.wait_for_load_state()


def serious(tab: Any) -> list[str]:
    """What axe finds that keeps people out."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html']}" for item in found if item["impact"] in ("serious", "critical")]


def test_report_marks_and_a_second_posting(tab: Any) -> None:
    give(tab)
    assert "of 100" in tab.text_content(".ring")
    tab.click(".ledger a:text-is('in the posting') >> nth=0")
    assert tab.evaluate("document.querySelector(':target').closest('.pane').ariaLabel") == "Posting"
    tab.click("text=← CV and postings")
    give(tab, None, (EXAMPLES / "data-engineer.txt").read_text("utf-8"))
    assert tab.locator("td.fit").count() == 2
    tab.click("th a >> nth=1")
    assert "The score, opened" in tab.inner_text("main")
    with tab.expect_download() as kept:
        tab.click("text=Keep this report as a file")
    assert "Content-Security-Policy" in kept.value.path().read_text("utf-8")


def test_a_scan_is_one_line_and_the_posting_waits(tab: Any, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(image_pdf())
    give(tab, scan)
    assert "ocrmypdf" in tab.inner_text("[role=alert]")
    assert "waiting for a CV" in tab.inner_text("#ranked")


def test_keyboard_alone(tab: Any) -> None:
    """From the top of the page: to the text fields by Tab, the details by Enter, the button by Enter."""
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    reach(tab, "SUMMARY")
    tab.keyboard.press("Enter")
    reach(tab, "TEXTAREA")
    tab.keyboard.insert_text((EXAMPLES / "ines-carvalho.md").read_text("utf-8"))
    reach(tab, "TEXTAREA")
    tab.keyboard.insert_text(POSTING)
    reach(tab, "BUTTON")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert "of 100" in tab.text_content(".ring")


def reach(tab: Any, name: str) -> None:
    """Press Tab until an element of that name has the focus."""
    for _ in range(20):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.tagName") == name:
            assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "focus is seen"
            return
    raise AssertionError(f"no {name} by Tab")


DROP = """([selector, name, text]) => {
  const given = new DataTransfer();
  given.items.add(new File([text], name));
  document.querySelector(selector).dispatchEvent(new DragEvent("drop", {dataTransfer: given, bubbles: true}));
}"""


def test_files_are_dropped(tab: Any) -> None:
    tab.evaluate(DROP, ["[data-drop=cv]", "cv.md", (EXAMPLES / "ines-carvalho.md").read_text("utf-8")])
    tab.evaluate(DROP, ["[data-drop=posting]", "job.txt", POSTING])
    tab.click("button.main")
    tab.wait_for_load_state()
    assert "cv.md and Data Scientist" in tab.inner_text("h1")


def test_it_works_without_a_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    give(page)
    assert "of 100" in page.text_content(".ring")
    context.close()


def test_the_desk_ends_with_its_tab(tab: Any) -> None:
    give(tab)
    tab.click("text=← CV and postings")
    here, context = tab.url, tab.context
    time.sleep(GRACE)
    assert context.request.get(here).ok, "a page that was opened said so"
    tab.close()
    time.sleep(GRACE + 0.5)
    assert context.request.get(here).status == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_everybody_can_use_it(tab: Any, scheme: str, width: int, tmp_path: Path) -> None:
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": width, "height": 900})
    look(tab, tmp_path, f"begin-{scheme}-{width}")
    give(tab)
    look(tab, tmp_path, f"report-{scheme}-{width}")
    tab.click("text=← CV and postings")
    give(tab, None, (EXAMPLES / "junior-data-role.txt").read_text("utf-8"))
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(image_pdf())
    give(tab, scan, (EXAMPLES / "ml-engineer.txt").read_text("utf-8"))
    look(tab, tmp_path, f"desk-{scheme}-{width}")
    tab.click("text=how it was read")
    look(tab, tmp_path, f"read-{scheme}-{width}")


def look(tab: Any, folder: Path, name: str) -> None:
    """No fault that axe calls serious, and nothing sticks out to the side. Set CVMATCH_LOOK to keep the pictures."""
    assert serious(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    place = os.environ.get("CVMATCH_LOOK")
    if place:
        tab.screenshot(path=Path(place) / f"{name}.png", full_page=name.startswith(("begin", "desk")))
