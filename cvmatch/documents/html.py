"""HTML: the job's structured data first, then known containers, then the densest block; any other page whole."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from cvmatch.documents.document import HiddenText
from cvmatch.documents.draft import Draft, Piece, tidy
from cvmatch.documents.html_blocks import Blocks
from cvmatch.documents.html_style import page_styles
from cvmatch.documents.job_json import JobRecord, job_records
from cvmatch.documents.plain import plain_pieces
from cvmatch.errors import ReadingFault
from cvmatch.text.kind import guess_kind

# More than this is a page's own scripts and pictures; parsing stays linear, but memory grows with the tree.
MAX_CHARS = 24_000_000
# A page of a board has some 5,000 elements and texts, nested 40 deep.
MAX_NODES = 250_000
MAX_NESTING = 3_000
_NESTING = re.compile(
    r"<(/?)(?:div|section|article|aside|main|header|footer|nav|blockquote|center|[uod]l|table|form|fieldset|details|figure)\b",
    re.I,
)
# Where boards and their hosting services put the description. Microdata first, then the boards by size.
CONTAINERS = (
    "[itemtype$='/JobPosting'] [itemprop=description]", "#jobDescriptionText", ".jobsearch-JobComponent-description",
    ".show-more-less-html__markup", ".jobs-description__content", ".jobDescriptionContent",
    "[data-automation=jobAdDetails]",
    "[data-testid=jobDescriptionText]", "[data-test=job-description]", "#job-description", ".job-description",
    "#jobDescription", ".jobdescription", ".job__description", ".posting-page .section-wrapper.page-full-width",
    "#grnhse_app #content", "#app_body #content", "[data-automation-id=jobPostingDescription]",
    "[data-ui=job-description]",
    ".job_description", ".description__text", "#job-details", ".jobs-description-content__text",
    "#jobDescriptionContainer",
)  # fmt: skip
MAX_TITLE = 120
# A container with fewer words is a teaser.
ENOUGH_WORDS = 40
# The structured description is taken where it holds this share of the words of the container on the page.
LD_SHARE = 0.7
# A page is cut to its main part only where that part holds this share of the words outside of links.
MAIN_SHARE = 0.6
# And only where links hold this share of all its words (a page of a board, not a CV).
LINKED_SHARE = 0.15
MIN_MAIN_WORDS = 120


def read_html(text: str, kind: str | None = None) -> Draft:
    """The draft of an HTML page; of a CV (`kind`, or what the page shows) always the page itself.

    Raises ReadingFault `too_big`.
    """
    if len(text) > MAX_CHARS:
        raise ReadingFault("too_big", "the page is larger than any posting", "save the text alone")
    tree = _parsed(text)
    if kind == "cv" or (kind is None and guess_kind(_shown(tree.body)) == "cv"):
        blocks = Blocks(page_styles(tree))
        return Draft("html", blocks.read(tree.body or tree.root), _hidden(blocks))
    scripts = [node.text(deep=True) or "" for node in tree.css("script[type='application/ld+json']")]
    records = job_records(scripts)
    blocks = Blocks(page_styles(tree))
    container = _container(tree)
    if records and _words_of(records[0].description) >= LD_SHARE * _count(container):
        return _of_record(records[0])
    title = (records[0].title, records[0].company, records[0].location) if records else (_heading(tree), None, None)
    title = title if records or container is not None else (None, None, None)
    main = container or _densest(tree)
    pieces = blocks.read(main if main is not None else tree.body or tree.root)
    kind = "posting" if records or container is not None else "unknown"
    pieces = pieces if main is None else _titled(pieces, title[0])
    return Draft("html", pieces, _hidden(blocks), (), kind, *title)


def html_pieces(fragment: str) -> tuple[Piece, ...]:
    """Marked lines of a piece of HTML (a board's description)."""
    tree = _parsed(fragment[:MAX_CHARS])
    return Blocks().read(tree.body or tree.root)


def _parsed(text: str) -> Any:
    """The tree of a page. Raises ReadingFault `too_big` for pages that are made to be slow."""
    if too_deep(text):
        raise ReadingFault("too_big", "its elements are nested beyond reason", "paste the text into a file")
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    if tree.root is not None and sum(1 for _ in islice(tree.root.traverse(), MAX_NODES + 1)) > MAX_NODES:
        raise ReadingFault("too_big", "the page has far more elements than any posting", "paste the text into a file")
    return tree


def too_deep(text: str) -> bool:
    """Whether elements stand inside one another so deep that parsing would take time by the square of the depth."""
    depth = 0
    for closing in _NESTING.findall(text):
        depth += -1 if closing and depth else 0 if closing else 1
        if depth > MAX_NESTING:
            return True
    return False


def _of_record(record: JobRecord) -> Draft:
    """The draft of structured data: title, description, and what it states beside."""
    pieces = list(_titled(fragment_pieces(record.description), record.title))
    for heading, words in record.extras:
        pieces += [Piece(""), Piece(heading, "heading", 2), *fragment_pieces(words)]
    return Draft("html", tidy(pieces), (), (), "posting", record.title, record.company, record.location)


def fragment_pieces(text: str) -> tuple[Piece, ...]:
    """Marked lines of a field that is HTML or plain text."""
    return html_pieces(text) if "<" in text and ">" in text else plain_pieces(text)


def _titled(pieces: tuple[Piece, ...], title: str | None) -> tuple[Piece, ...]:
    """The pieces under the title, unless they begin with it."""
    if not title or (pieces and pieces[0].text.strip().startswith(title.strip())):
        return pieces
    return (Piece(title, "heading", 1), Piece(""), *pieces)


def _shown(node: Any) -> str:
    """The words of a node, without lines."""
    return "" if node is None else node.text(deep=True, separator="\n", strip=True) or ""


def _heading(tree: Any) -> str | None:
    """The page's first heading, which on a job's page is its title."""
    words = " ".join(_shown(tree.css_first("h1")).split())
    return words if 0 < len(words) <= MAX_TITLE else None


def _container(tree: Any) -> Any:
    """The first known container with enough words."""
    for selector in CONTAINERS:
        for node in tree.css(selector)[:5]:
            if _count(node) >= ENOUGH_WORDS:
                return node
    return None


def _count(node: Any) -> int:
    return 0 if node is None else len((node.text(deep=True, separator=" ") or "").split())


def _words_of(fragment: str) -> int:
    return sum(len(piece.text.split()) for piece in fragment_pieces(fragment))


def _densest(tree: Any) -> Any:
    """The smallest block that holds most of the words outside of links, on a page with many links; else None."""
    body = tree.body
    if body is None:
        return None
    total, linked = _count(body), sum(_count(node) for node in body.css("a"))
    if total - linked < MIN_MAIN_WORDS or linked < LINKED_SHARE * total:
        return None
    need = max(MIN_MAIN_WORDS, MAIN_SHARE * (total - linked))
    best, node = None, body
    while node is not None:
        child, node = node.child, None
        while child is not None:
            if child.is_element_node and _count(child) - sum(_count(a) for a in child.css("a")) >= need:
                best = node = child
                break
            child = child.next
    return best


def _hidden(blocks: Blocks) -> tuple[HiddenText, ...]:
    return tuple(HiddenText(1, how, text) for how, text in blocks.hidden)
