"""Who is let in, how much, and how everything goes out."""

from __future__ import annotations

import pytest

from cvmatch.web import desk as desks_desk
from cvmatch.web import guard
from cvmatch.web.desk import Bench
from cvmatch.web.desks import GRACE_SECONDS, IDLE_SECONDS, MOST, Desks
from cvmatch.web.forms import label
from tests.web.conftest import ORIGIN, TOKEN, Visitor, alerts
from tests.web.test_pages import CV, POSTING


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil:8765"]
)
def test_another_host_is_refused(host: str, visitor: Visitor) -> None:
    answer = visitor.client.get(visitor.here, headers={"host": host})
    assert answer.status_code == 403
    assert TOKEN not in answer.text


def test_localhost_is_this_computer(visitor: Visitor) -> None:
    assert visitor.client.get(visitor.here, headers={"host": "localhost:8765"}).status_code == 200


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "https://127.0.0.1:8765", "http://127.0.0.1:80"])
def test_a_form_of_another_page_is_refused(origin: str, visitor: Visitor) -> None:
    for path in ("", "forget", "1/save", "leave"):
        assert visitor.post(path, headers={"origin": origin}).status_code == 403
    assert visitor.client.get(visitor.here).status_code == 200, "nothing was forgotten"


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/desk/", "/style.css", "/favicon.ico", "/enter/", "/docs"])
def test_without_the_token_there_is_nothing(path: str, visitor: Visitor) -> None:
    answer = visitor.client.get(path)
    assert answer.status_code == 404
    assert TOKEN not in answer.text


@pytest.mark.parametrize("path", ["../style.css", "..%2f..%2fdesk.py", "templates/desk.html", "desk.py", "1/../../x"])
def test_no_file_but_three_is_served(path: str, visitor: Visitor) -> None:
    assert visitor.client.get(f"/{TOKEN}/" + path).status_code in (403, 404)
    for name in ("style.css", "desk.css", "desk.js"):
        assert visitor.client.get(f"/{TOKEN}/{name}").status_code == 200


@pytest.mark.parametrize("chunked", [False, True])
def test_too_much_is_said(chunked: bool, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 1 << 20)
    body = b"x" * (2 << 20)
    answer = visitor.post(content=iter([body[: 1 << 19]] * 4) if chunked else body)
    assert answer.status_code == 413
    assert "That is more than 1 MB at once" in answer.text
    assert visitor.give(CV).status_code == 200, "the next one is taken"


@pytest.mark.parametrize(
    "kind", ["text/plain", "multipart/form-data", "application/json", "multipart/form-data; boundary=x"]
)
def test_what_is_no_form_is_refused(kind: str, visitor: Visitor) -> None:
    assert visitor.post(content=b"--y\r\nnonsense", headers={"content-type": kind}).status_code in (400, 200)
    assert visitor.client.get(visitor.here).status_code == 200


NAMES = (
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/passwd",
    "a\r\nSet-Cookie: x=1",
    "\x1b[31mred",
    "x" * 500,
    "..",
    "",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_is_a_label(name: str) -> None:
    said = label(name)
    assert "/" not in said
    assert "\\" not in said
    assert said.isprintable()
    assert 0 < len(said) <= 120


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def test_markup_in_names_and_texts_is_text(visitor: Visitor) -> None:
    posting = f"{MARKUP}\n\n{POSTING}".encode()
    pages = [visitor.give((MARKUP, CV[1]), [(f"{MARKUP}.txt", posting)]).text, visitor.page()]
    pages += [visitor.give((MARKUP, b"")).text, visitor.page("1"), visitor.page("1/report.html")]
    for page in pages:
        assert "<script>" not in page
        assert "<img" not in page


def test_every_answer_is_closed_to_others(visitor: Visitor) -> None:
    answers = [visitor.client.get(path) for path in (visitor.here, f"/{TOKEN}/style.css", "/nothing")]
    answers += [visitor.give(), visitor.post(headers={"origin": "null"}), visitor.post("come")]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "server" not in answer.headers
        assert "set-cookie" not in answer.headers


def test_a_fault_of_ours_tells_no_word_of_the_cv(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Ines Carvalho")

    monkeypatch.setattr(desks_desk.judging, "candidate", broken)
    (line,) = alerts(visitor.give(CV).text)
    assert "RuntimeError" in line
    monkeypatch.setattr(desks_desk, "read_data", broken)
    answer = visitor.give(CV)
    assert answer.status_code == 500
    assert "RuntimeError" in answer.text
    assert "Carvalho" not in answer.text + line + "".join(capsys.readouterr())


def test_a_desk_is_bounded(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks_desk, "MOST_POSTINGS", 2)
    page = visitor.give(CV, [(f"{n}.txt", POSTING.encode()) for n in range(4)]).text
    assert page.count('class="number fit"') == 2
    assert alerts(page) == ["Only 2 postings have room here: for more there is cvmatch batch."]


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_desks_are_so_many_for_so_long(bench: Bench) -> None:
    clock = Clock()
    desks = Desks(bench, clock)
    first = desks.new()
    clock.now += 1
    others = [desks.new() for _ in range(MOST)]
    assert desks.get(first) is None, "it made room"
    assert len(desks) == MOST
    clock.now += IDLE_SECONDS - 1
    assert desks.get(others[0])
    clock.now += 2
    assert len(desks) == 1
    clock.now += IDLE_SECONDS
    assert len(desks) == 0


@pytest.mark.parametrize("order", ["leave come", "come leave"])
def test_a_desk_ends_with_its_last_tab(order: str, bench: Bench) -> None:
    clock = Clock()
    desks = Desks(bench, clock)
    key = desks.new()
    desks.come(key)
    for step in order.split():  # from one page of the desk to another, beacons in any order
        getattr(desks, step)(key)
    clock.now += GRACE_SECONDS + 1
    assert desks.get(key)
    desks.leave(key)
    clock.now += GRACE_SECONDS + 1
    assert desks.get(key) is None


def test_origin_is_that_of_the_tests() -> None:
    assert ORIGIN.removeprefix("http://") in guard.Guard(lambda *_: None, 8765).hosts  # type: ignore[arg-type, return-value]
