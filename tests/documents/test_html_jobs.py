"""Saved pages of job boards: structured data, known containers, the densest block; lists kept, navigation dropped."""

import json

from cvmatch.documents.draft import Draft
from cvmatch.documents.formats import read_bytes

DUTIES = "<p>You keep our tide tables right.</p><h3>You bring</h3><ul><li>SQL</li><li>Python &amp; R</li></ul>"
LONG = "<p>" + " ".join(f"We measure the sea at station {n} and write down what we see." for n in range(12)) + "</p>"
LINKS = "<div>" + "".join(f"<a href=x>Job number {n} in a harbour town</a> " for n in range(40)) + "</div>"


def rows(draft: Draft) -> list[str]:
    return [piece.text for piece in draft.pieces if piece.text]


def page(body: str, job: dict[str, object] | None = None) -> Draft:
    script = f'<script type="application/ld+json">{json.dumps(job)}</script>' if job else ""
    return read_bytes(f"<!doctype html><html><head>{script}</head><body>{body}</body></html>".encode())


def job(description: str) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage"},
            {
                "@type": "JobPosting", "title": "Tide Analyst", "description": description,
                "hiringOrganization": {"@type": "Organization", "name": "Brine &amp; Sons"},
                "jobLocation": [{"address": {"addressLocality": "Hull", "addressCountry": {"name": "UK"}}}],
                "qualifications": "Comfortable on boats",
            },
        ],
    }  # fmt: skip


def test_structured_data_comes_first() -> None:
    for description in (DUTIES, DUTIES.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")):
        draft = page(LINKS, job(description))
        assert (draft.title, draft.company, draft.location, draft.kind) == (
            "Tide Analyst",
            "Brine & Sons",
            "Hull, UK",
            "posting",
        )
        assert rows(draft) == [
            "Tide Analyst", "You keep our tide tables right.", "You bring", "- SQL", "- Python & R",
            "Qualifications", "Comfortable on boats",
        ]  # fmt: skip
        assert [piece.mark for piece in draft.pieces if piece.text][2:5] == ["heading", "item", "item"]


def test_a_teaser_gives_way_to_the_page() -> None:
    draft = page(f'{LINKS}<div id="jobDescriptionText">{LONG}{DUTIES}</div>', job("<p>We measure the sea.</p>"))
    assert rows(draft)[0] == "Tide Analyst"
    assert rows(draft)[-2:] == ["- SQL", "- Python & R"]
    assert "harbour town" not in " ".join(rows(draft))


def test_a_board_without_structured_data_gives_title_and_description() -> None:
    draft = page(f'<h1>Tide Analyst</h1>{LINKS}<div data-automation="jobAdDetails">{LONG}{DUTIES}</div>')
    assert (draft.title, draft.kind) == ("Tide Analyst", "posting")
    assert rows(draft)[0] == "Tide Analyst"
    assert "harbour town" not in " ".join(rows(draft))


def test_the_densest_block_of_a_page_full_of_links() -> None:
    draft = page(f"<nav>{LINKS}</nav>{LINKS}<div><div>{LONG}{LONG}{DUTIES}</div></div>")
    assert "harbour town" not in " ".join(rows(draft))
    assert rows(draft)[-3:] == ["You bring", "- SQL", "- Python & R"]


def test_any_other_page_is_kept_whole() -> None:
    draft = page(
        "<header><h1>Ada Sample</h1><p>ada@sample.example</p></header><main><h2>Skills</h2><p>SQL<br>R</p></main>"
    )
    assert rows(draft) == ["Ada Sample", "ada@sample.example", "Skills", "SQL", "R"]


def test_a_cv_cannot_hand_in_another_text_as_structured_data() -> None:
    from making import as_html

    ghost = json.dumps({"@type": "JobPosting", "title": "Wizard", "description": LONG})
    plain = as_html()
    dressed = plain.replace(b"</head>", f'<script type="application/ld+json">{ghost}</script></head>'.encode())
    for kind in ("cv", None):
        assert rows(read_bytes(dressed, kind=kind)) == rows(read_bytes(plain))


def test_lists_and_tables_keep_their_shape() -> None:
    body = (
        "<ol><li>one</li><li>two<ul><li>deep</li></ul></li></ol><table><tr><td>2019</td><td>Analyst</td></tr></table>"
    )
    draft = page(body + "<pre>a\n  b</pre>")
    assert rows(draft) == ["1. one", "2. two", "- deep", "2019\tAnalyst", "a", "b"]
    assert [piece.level for piece in draft.pieces if piece.mark == "item"] == [1, 1, 2]


def test_a_page_saved_with_everything_in_it() -> None:
    mhtml = (
        "MIME-Version: 1.0\r\nSubject: Tide Analyst\r\nContent-Type: multipart/related; boundary=cut\r\n\r\n"
        "--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><p>Zo=C3=AB writes SQL</p></body></html>\r\n--cut--\r\n"
    )
    draft = read_bytes(mhtml.encode())
    assert draft.format == "mhtml"
    assert rows(draft) == ["Zoë writes SQL"]


def test_nesting_beyond_reason_is_refused_at_once() -> None:
    import pytest

    from cvmatch.errors import ReadingFault

    with pytest.raises(ReadingFault) as caught:
        page("<div>" * 50_000)
    assert caught.value.code == "too_big"
