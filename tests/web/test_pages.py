"""A CV and postings given to the page: the report, the table, what is said, what is saved and what is forgotten."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from cvmatch.cli.entry import run
from cvmatch.web.desk import Bench
from cvmatch.web.routes import Site
from tests.contracts.running import EXAMPLES
from tests.contracts.test_exits import encrypted_pdf, image_pdf
from tests.web.conftest import TICKET, TOKEN, Visitor, alerts

CV = ("ines-carvalho.md", (EXAMPLES / "ines-carvalho.md").read_bytes())
POSTING = (EXAMPLES / "data-scientist-retail.txt").read_text("utf-8")
OTHER = ("data-engineer.txt", (EXAMPLES / "data-engineer.txt").read_bytes())


def main_of(page: str) -> str:
    """What stands in the main part."""
    found = re.search(r'<main id="main">\n(.*)</main>', page, re.S)
    assert found
    return found[1]


def test_a_cv_and_one_posting_lead_straight_to_the_report(visitor: Visitor, tmp_path: Path) -> None:
    posting = ("data-scientist-retail.txt", POSTING.encode())
    answer = visitor.give(CV, [posting])
    assert answer.url.path == visitor.here + "1"
    target = tmp_path / "report.html"
    words = ["compare", str(EXAMPLES / CV[0]), str(EXAMPLES / posting[0]), "--as-of", "2026-11", "-o", str(target)]
    assert run(words) == 0
    same = target.read_text("utf-8").replace(f"{EXAMPLES}/", "")
    assert main_of(answer.text) == main_of(same)
    assert visitor.page("1/report.html") == same, "the file to keep is that of `compare -f html`"


def test_pasted_texts(visitor: Visitor) -> None:
    answer = visitor.give(cv_text=CV[1].decode().replace("\n", "\r\n"), posting_text=POSTING.replace("\n", "\r\n"))
    assert answer.url.path == visitor.here + "1"
    assert "pasted CV and Data Scientist" in answer.text
    assert "\r" not in answer.text


def test_how_the_cv_was_read(visitor: Visitor) -> None:
    assert visitor.client.get(visitor.here + "cv").url.path == visitor.here, "nothing lies there yet"
    page = visitor.give(("tomas-lindqvist.pdf", (EXAMPLES / "tomas-lindqvist.pdf").read_bytes())).text
    assert f'href="{visitor.here}cv"' in page
    assert 'aria-label="Page 1, drawn' in visitor.page("cv")


def test_several_postings_stand_in_a_table_best_first(visitor: Visitor) -> None:
    page = visitor.give(CV, [OTHER], posting_text=POSTING).text
    scores = [int(score) for score in re.findall(r'<td class="number fit">(\d+)</td>', page)]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)
    for number in re.findall(rf'href="{visitor.here}(\d+)"', page):
        assert "The score, opened" in visitor.page(number)


def test_a_collection_gives_many(visitor: Visitor) -> None:
    rows = "title,description\n" + "".join(f'Role {n},"{POSTING}"\n' for n in range(3))
    page = visitor.give(CV, [("jobs.csv", rows.encode())]).text
    assert page.count('class="number fit"') == 3


def test_another_cv_judges_the_same_postings_anew(visitor: Visitor) -> None:
    first = visitor.give(CV, posting_text=POSTING).text
    visitor.give(("lena-brandt.docx", (EXAMPLES / "lena-brandt.docx").read_bytes()))
    second = visitor.page("1")
    assert "lena-brandt.docx and" in second
    assert first != second


def test_postings_wait_for_a_cv(visitor: Visitor) -> None:
    page = visitor.give(posting_text=POSTING).text
    assert "waiting for a CV" in page
    assert alerts(visitor.page("1")) == ["A report needs a CV: choose or paste one."]


UNREADABLE = {
    "scan.pdf": (image_pdf(), "ocrmypdf"),
    "locked.pdf": (encrypted_pdf(), "password"),
    "empty.txt": (b"", "nothing in it"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word format"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(200), "a picture"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_one_line(name: str, visitor: Visitor, capsys: pytest.CaptureFixture[str]) -> None:
    data, words = UNREADABLE[name]
    (line,) = map(html.unescape, alerts(visitor.give((name, data)).text))
    assert line.startswith(f"{name}: ")
    assert words in line
    assert alerts(visitor.page()) == [], "said once"
    assert capsys.readouterr() == ("", ""), "and nowhere else"


def test_a_thin_posting_is_not_judged(visitor: Visitor) -> None:
    thin = ("junior-data-role.txt", (EXAMPLES / "junior-data-role.txt").read_bytes())
    visitor.give(CV, [thin])
    assert 'data-name="Not judged"' in visitor.page()
    assert "of 100" not in visitor.page("1")


def test_nothing_given_is_said(visitor: Visitor) -> None:
    assert alerts(visitor.give().text) == ["Nothing was given: choose or paste a CV and a posting."]


def test_sides_that_look_swapped_are_said(visitor: Visitor) -> None:
    lines = alerts(visitor.give(("a.txt", POSTING.encode()), [("b.md", CV[1])]).text + visitor.page())
    assert any("a.txt reads as a posting" in line for line in lines)
    assert any("b.md reads as a CV" in line for line in lines)


def test_postings_are_saved_when_asked_and_only_then(visitor: Visitor, bench: Bench) -> None:
    visitor.give(CV, posting_text=POSTING)
    assert bench.store
    assert not Path(bench.store).exists()
    page = visitor.post("1/save").text
    assert alerts(page) == ["Saved: Data Scientist."]
    assert Path(bench.store).stat().st_mode & 0o777 == 0o600
    assert b"Carvalho" not in b"".join(path.read_bytes() for path in Path(bench.store).parent.iterdir())
    another = Visitor(visitor.site)
    assert "Also my 1 saved posting<" in another.page()
    page = another.give(CV, saved="on").text
    assert page.count('class="number fit"') == 1
    assert another.give(saved="on").text.count('class="number fit"') == 1, "what lies here is not laid twice"


def test_a_store_that_cannot_be_used_is_one_line(visitor: Visitor, bench: Bench) -> None:
    assert bench.store
    Path(bench.store).mkdir()
    visitor.give(CV, posting_text=POSTING)
    (line,) = alerts(visitor.post("1/save").text)
    assert "is a folder, not a store" in line


def test_take_away_and_forget(visitor: Visitor) -> None:
    visitor.give(CV, [OTHER], posting_text=POSTING)
    assert visitor.post("2/remove").text.count('class="number fit"') == 1
    assert visitor.client.get(visitor.here + "2").status_code == 404
    assert "are gone from memory" in visitor.post("forget").text
    answer = visitor.client.get(visitor.here)
    assert answer.status_code == 404
    assert "Nothing lies here any more" in answer.text


def test_desks_know_nothing_of_each_other(visitor: Visitor) -> None:
    visitor.give(CV, posting_text=POSTING)
    other = Visitor(visitor.site)
    assert other.here != visitor.here
    assert CV[0] not in other.page()
    assert other.client.get(other.here + "1").status_code == 404


def test_the_ticket_opens_once(bench: Bench) -> None:
    client = Visitor(Site(bench, TOKEN, TICKET)).client
    assert client.get(f"/enter/{TICKET}").url.path.startswith(f"/{TOKEN}/")
    for ticket in (TICKET, "", "é"):
        answer = client.get(f"/enter/{ticket}")
        assert answer.status_code in (403, 404)
        assert TOKEN not in answer.text
