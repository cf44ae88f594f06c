"""The pages of a report folder: which there are, how they link to each other, and what each says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cvmatch.report import words as w
from cvmatch.report.candidates_page import candidates_page
from cvmatch.report.coach_page import coach_page
from cvmatch.report.html import many_html
from cvmatch.report.market_page import market_page
from cvmatch.report.pair_rows import Links
from cvmatch.report.person_page import person_page
from cvmatch.survey.gathered import Gathered, ranked
from cvmatch.survey.policy import policy
from skill_taxonomy.model import Taxonomy

INDEX, MARKET = "index.html", "market.html"


@dataclass(frozen=True, slots=True)
class Ways:
    """What a page of a folder can link to; all empty where a page stands alone. `up` leads to the folder's top."""

    home: str = ""
    market: str = ""
    up: str = ""
    data: bool = False
    versions: str = ""
    limits: str = w.LIMITS


def addresses(of: Gathered, top: int | None = None) -> dict[tuple[str, str], str]:
    """The pairs that are written in full, with their addresses: the best `top` of each CV, CV by CV."""
    most = top or policy().full_of(len(of.cvs))
    best = [pair for each in of.of_each_cv().values() for pair in ranked(each.judged)[:most]]
    return {(pair.cv, pair.posting): f"pairs/{at:04}.html" for at, pair in enumerate(best, 1)}


def index_html(of: Gathered, taxonomy: Taxonomy) -> str:
    """The first page alone, linked to nothing."""
    return _index(of, {}, {}, {}, taxonomy, Ways(versions=w.versions_words(of.versions)))


def pages(of: Gathered, full: Links, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """(address, page) of every page but the pairs' own, whose addresses are `full`; the first page comes last, when
    all that it leads to is there. The work is linear in pairs."""
    people, postings = _numbered("people", of.cvs), _numbered("postings", of.postings)
    several = len(of.cvs) > 1 and len(of.postings) > 1
    market = MARKET if len(of.postings) > 1 else ""
    words = w.versions_words(of.versions)
    top = Ways(market=market, data=True, versions=words)
    if market:
        yield MARKET, many_html("market", market_page(of, taxonomy), _nav(Ways(INDEX, "", "", True, words)))
    if several:
        yield from _below(of, {pair: f"../{path}" for pair, path in full.items()}, people, postings, taxonomy)
    yield INDEX, _index(of, full, people, postings, taxonomy, top)


def _index(
    of: Gathered, full: Links, people: Mapping[str, str], postings: Mapping[str, str], taxonomy: Taxonomy, ways: Ways
) -> str:
    """What the batch was for follows from its shape: one CV, one posting, or many of both."""
    if len(of.cvs) == 1:
        return many_html("person", person_page(of, full, taxonomy), _nav(ways))
    if len(of.postings) == 1:
        return many_html("candidates", candidates_page(of, full, taxonomy), _nav(ways))
    return many_html("coach", coach_page(of, full, people, postings, taxonomy), _nav(ways))


def _below(
    of: Gathered, full: Links, people: Mapping[str, str], postings: Mapping[str, str], taxonomy: Taxonomy
) -> Iterator[tuple[str, str]]:
    """A page for each person and for each posting."""
    nav = _nav(Ways(f"../{INDEX}", f"../{MARKET}", "../", True, w.versions_words(of.versions)))
    for cv, part in of.of_each_cv().items():
        yield people[cv], many_html("person", person_page(part, full, taxonomy, policy().top), nav)
    for posting, part in of.of_each_posting().items():
        yield postings[posting], many_html("candidates", candidates_page(part, full, taxonomy), nav)


def _numbered(folder: str, names: tuple[str, ...]) -> dict[str, str]:
    return {name: f"{folder}/{at:04}.html" for at, name in enumerate(names, 1)}


def _nav(ways: Ways) -> dict[str, Any]:
    return {name: getattr(ways, name) for name in Ways.__slots__}
