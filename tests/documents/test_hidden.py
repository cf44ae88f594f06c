"""What a person cannot see stays out of the text and is listed; what can be seen stays in."""

from collections.abc import Callable
from typing import Any

import pytest
from making import as_docx, as_html, as_rtf

from cvmatch.documents.formats import read_bytes

GHOST = "Kubernetes Terraform"


def style_case(style: str) -> bytes:
    return as_html(f'<div style="{style}">{GHOST}</div>')


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "DISPLAY: NONE !important", "visibility:hidden", "visibility:collapse", "opacity:0",
        "font-size:0",
        "font-size:1px", "color:#fff", "color:rgb(254, 254, 254)", "color:transparent", "color:rgba(0,0,0,0)",
        "background:#222;color:#232323", "position:absolute;left:-9999px", "text-indent:-9999px", "margin-left:-5000px",
        "position:absolute;clip:rect(0 0 0 0)", "clip-path:inset(100%)", "height:0;overflow:hidden",
        "transform:scale(0)",
    ],
)  # fmt: skip
def test_hidden_in_html(style: str) -> None:
    draft = read_bytes(style_case(style))
    assert GHOST not in "\n".join(piece.text for piece in draft.pieces)
    assert [hidden.text for hidden in draft.hidden] == [GHOST]
    assert draft.hidden[0].technique


@pytest.mark.parametrize(
    "style",
    [
        "color:#fff;background:#102040", "color:#fff;background:url(wave.png)", "color:#888", "opacity:.6",
        "font-size:8px",
        "color:white;background-image:linear-gradient(red, blue)", "position:absolute;left:10px", "color:var(--ink)",
    ],
)  # fmt: skip
def test_seen_in_html(style: str) -> None:
    draft = read_bytes(style_case(style))
    assert draft.hidden == ()
    assert GHOST in [piece.text for piece in draft.pieces]


def test_style_sheets_by_weight_and_order() -> None:
    sheet = "<style>p.k{display:none} @media print{p{display:none}} .k{display:block} #on{display:block}</style>"
    page = (
        f"<html><head>{sheet}</head><body><p>seen</p><p class=k>not seen</p><p class=k id=on>seen too</p></body></html>"
    )
    draft = read_bytes(page.encode())
    assert [piece.text for piece in draft.pieces] == ["seen", "seen too"]


def test_what_is_no_text_of_a_page_is_neither_read_nor_listed() -> None:
    extra = f"<!-- {GHOST} --><script>{GHOST}</script><template>{GHOST}</template><noscript>{GHOST}</noscript>"
    draft = read_bytes(as_html(extra + "<nav><a href=x>Jobs</a></nav>"))
    assert draft.hidden == ()
    assert all(GHOST not in piece.text and piece.text != "Jobs" for piece in draft.pieces)


@pytest.mark.parametrize(
    "rtf", [rf"\v {GHOST}\v0 ", rf"{{\cf1 {GHOST}}}", rf"{{\fs2 {GHOST}}}", rf"{{\charscalex1 {GHOST}}}"]
)
def test_hidden_in_rtf(rtf: str) -> None:
    draft = read_bytes(as_rtf(rtf + r"seen\par"))
    assert [hidden.text for hidden in draft.hidden] == [GHOST]
    assert draft.pieces[-1].text == "seen"


@pytest.mark.parametrize("rtf", [rf"{{\cf2 {GHOST}}}", rf"{{\cf1\highlight2 {GHOST}}}", rf"{{\fs12 {GHOST}}}"])
def test_seen_in_rtf(rtf: str) -> None:
    draft = read_bytes(as_rtf(rtf))
    assert draft.hidden == ()
    assert draft.pieces[-1].text == GHOST


def in_word(change: Callable[[Any, Any], None]) -> Callable[[Any], None]:
    """A change to a CV: a last paragraph with the ghost words, then `change(paragraph, run)`."""

    def add(document: Any) -> None:
        paragraph = document.add_paragraph()
        change(paragraph, paragraph.add_run(GHOST))

    return add


def white(_: Any, run: Any) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor(255, 255, 255)


def vanish(_: Any, run: Any) -> None:
    run.font.hidden = True


def tiny(_: Any, run: Any) -> None:
    from docx.shared import Pt

    run.font.size = Pt(1)


def indented(paragraph: Any, _: Any) -> None:
    from docx.shared import Inches

    paragraph.paragraph_format.left_indent = Inches(-20)


def flat(paragraph: Any, _: Any) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.line_spacing = Pt(1)


@pytest.mark.parametrize("change", [white, vanish, tiny, indented, flat])
def test_hidden_in_docx(change: Callable[[Any, Any], None]) -> None:
    draft = read_bytes(as_docx(in_word(change)))
    assert [hidden.text for hidden in draft.hidden] == [GHOST]
    assert all(GHOST not in piece.text for piece in draft.pieces)


ANCHOR = (
    '<w:r {ns}><w:drawing><wp:anchor behindDoc="{behind}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:srgbClr val="{colour}"/></a:solidFill></wp:anchor></w:drawing></w:r>'
)


@pytest.mark.parametrize(
    ("behind", "colour", "seen"), [("1", "102040", True), ("0", "102040", False), ("1", "FFFFFF", False)]
)
def test_a_dark_shape_behind_the_text_lets_white_letters_be_seen(behind: str, colour: str, seen: bool) -> None:
    def drawn(paragraph: Any, run: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        white(paragraph, run)
        paragraph._p.append(parse_xml(ANCHOR.format(ns=nsdecls("w"), behind=behind, colour=colour)))

    draft = read_bytes(as_docx(in_word(drawn)))
    assert (draft.hidden == ()) is seen
    assert (draft.pieces[-1].text == GHOST) is seen


def test_white_on_a_dark_ground_is_seen_in_docx() -> None:
    def shaded(paragraph: Any, run: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        white(paragraph, run)
        run._element.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3864"/>'))

    draft = read_bytes(as_docx(in_word(shaded)))
    assert draft.hidden == ()
    assert draft.pieces[-1].text == GHOST
