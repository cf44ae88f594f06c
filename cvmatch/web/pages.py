"""Desk, report and notices as pages: the report's own templates in a frame that leads back to the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.report import html as report_html

if TYPE_CHECKING:
    from starlette.responses import Response

    from cvmatch.web.desk import Desk

HERE = Path(__file__).parent
FILES = {
    "style.css": (report_html.HERE / "style.css", "text/css"),
    "desk.css": (HERE / "static" / "desk.css", "text/css"),
    "desk.js": (HERE / "static" / "desk.js", "text/javascript"),
}


def desk_page(desk: Desk, root: str, here: str) -> str:
    """The form, what is to be said, and the postings, best first; `root` and `here` are paths of the address."""
    rows = desk.rows()
    titles = {row["number"]: desk.title(row["number"]) for row in rows}
    return _render(
        "desk.html", root=root, here=here, desk=desk, rows=rows, titles=titles, said=desk.said(),
        saved=_saved_count(desk),
    )  # fmt: skip


def report_page(desk: Desk, number: int, root: str, here: str) -> str:
    """The gap report of the CV and one posting, as `compare -f html` has it."""
    from cvmatch.report.page import page

    cv, posting, report = desk.cv, desk.openings[number], desk.report(number)
    assert cv
    assert report
    shown = page(report, desk.bench.taxonomy, (cv.document, cv.profile), (posting.document, posting.profile))
    return _render(
        "report.html",
        root=root,
        here=here,
        number=number,
        saved=number in desk.saved,
        said=desk.said(),
        page=shown,
        home="",
    )


def cv_page(desk: Desk, root: str, here: str) -> str:
    """How the CV was read, as `text -f html` has it."""
    from cvmatch.report.as_read import COLOURS, as_read
    from cvmatch.report.page_map import page_maps
    from cvmatch.report.records import text_record

    assert desk.cv
    record = text_record(desk.cv.document) | {"maps": page_maps(desk.cv.document)}
    return _render("text.html", root=root, here=here, said=desk.said(), documents=[as_read(record)], colours=COLOURS)


def report_file(desk: Desk, number: int) -> str:
    """The same as one file to keep."""
    cv, posting, report = desk.cv, desk.openings[number], desk.report(number)
    assert cv
    assert report
    sides = (cv.document, cv.profile), (posting.document, posting.profile)
    return report_html.html(report, desk.bench.taxonomy, *sides)


def notice(status: int, line: str, root: str = "") -> Response:
    """A page with one line, and a way on where there is one."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(_render("notice.html", root=root, here="", line=line, said=[]), status)


def _saved_count(desk: Desk) -> int:
    """How many postings are saved; 0 where there is no store, or none that can be used."""
    from cvmatch.errors import StoreFault
    from cvmatch.store import PostingStore

    try:
        with PostingStore(desk.bench.store, write=False) as store:
            return len(store)
    except StoreFault:
        return 0


def _render(name: str, **values: Any) -> str:
    return report_html.environment(HERE / "templates").get_template(name).render(**values)
