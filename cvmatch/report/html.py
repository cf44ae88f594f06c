"""Reports, pages over many pairs and texts as read, each as one HTML file: no script, nothing loaded, printable."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

    from cvmatch.documents.document import Document
    from cvmatch.matching.gap_report import GapReport
    from cvmatch.profiles.cv import CvProfile
    from cvmatch.profiles.posting import PostingProfile
    from skill_taxonomy import Taxonomy

HERE = Path(__file__).parent / "templates"


def html(
    report: GapReport,
    taxonomy: Taxonomy,
    cv: tuple[Document, CvProfile] | None = None,
    posting: tuple[Document, PostingProfile] | None = None,
    home: str = "",
) -> str:
    """The whole report; the panes, the timeline and the anatomy need the documents and what was understood of them.
    `home`: the address of the page that links here."""
    from cvmatch.report.page import page

    return _render("report.html", page=page(report, taxonomy, cv, posting), home=home)


def many_html(kind: str, page: Mapping[str, Any], nav: Mapping[str, Any]) -> str:
    """A page over many pairs. `kind`: person | market | coach | candidates; `page` its values, `nav` the addresses of
    its neighbours and what it rests on (see `cvmatch.report.pages.Ways`)."""
    return _render(f"{kind}.html", page=page, nav=nav)


def text_html(records: Sequence[dict[str, Any]]) -> str:
    """Documents as they were read: sections in order, hidden text named."""
    from cvmatch.report.as_read import COLOURS, as_read

    return _render("text.html", documents=[as_read(record) for record in records], colours=COLOURS)


def _render(name: str, **values: Any) -> str:
    style = (HERE / "style.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return environment().get_template(name).render(style=style, style_hash=digest, **values)


@cache
def environment(*before: Path) -> Environment:
    """The templates; a file of the same name in a folder `before` takes the place of one (another frame, say)."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from cvmatch.report import words

    environment = Environment(
        loader=FileSystemLoader([*before, HERE]), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "span": words.span,
        "gain": words.gain_words,
        "score": words.score_words,
        "sentence": words.sentence,
    }
    environment.globals["STATES"] = words.STATES
    return environment
