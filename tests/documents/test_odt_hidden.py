"""ODT: hidden text is listed apart; notes, boxes and tables are read; comments and deletions are not."""

import io
import zipfile

import pytest

from cvmatch.documents.draft import Draft
from cvmatch.documents.formats import read_bytes
from cvmatch.errors import ReadingFault

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
                        ("draw", "drawing"), ("fo", "xsl-fo-compatible")]
)  # fmt: skip
STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'
    for name, properties in [
        ("white", 'fo:color="#ffffff"'), ("inverse", 'fo:color="#ffffff" fo:background-color="#102040"'),
        ("gone", 'text:display="none"'), ("tiny", 'fo:font-size="1pt"'),
    ]
)  # fmt: skip


def odt(body: str, manifest: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}/>")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return out.getvalue()


def rows(draft: Draft) -> list[str]:
    return [piece.text for piece in draft.pieces if piece.text]


@pytest.mark.parametrize("style", ["white", "gone", "tiny"])
def test_hidden(style: str) -> None:
    draft = read_bytes(odt(f'<text:p>seen <text:span text:style-name="{style}">Kubernetes</text:span></text:p>'))
    assert rows(draft) == ["seen"]
    assert [hidden.text for hidden in draft.hidden] == ["Kubernetes"]


def test_white_on_a_dark_ground_is_seen() -> None:
    draft = read_bytes(odt('<text:p><text:span text:style-name="inverse">Kubernetes</text:span></text:p>'))
    assert rows(draft) == ["Kubernetes"]
    assert draft.hidden == ()


def test_the_whole_body() -> None:
    body = (
        '<text:h text:outline-level="2">Skills</text:h>'
        "<text:list><text:list-item><text:p>SQL</text:p><text:list><text:list-item><text:p>dbt</text:p></text:list-item>"
        "</text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>2019</text:p></table:table-cell>"
        "<table:table-cell><text:p>Analyst</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>a<text:tab/>b<text:s text:c='2'/>c<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box>"
        "</draw:frame><office:annotation><text:p>comment</text:p></office:annotation></text:p>"
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
    )
    draft = read_bytes(odt(body))
    assert rows(draft) == ["Skills", "- SQL", "- dbt", "2019\tAnalyst", "a\tb  c", "boxed"]
    assert [(piece.mark, piece.level) for piece in draft.pieces][:3] == [("heading", 2), ("item", 1), ("item", 2)]


def test_a_password_is_said() -> None:
    with pytest.raises(ReadingFault) as caught:
        read_bytes(odt("<text:p>x</text:p>", "<encryption-data/>"))
    assert caught.value.code == "encrypted"
