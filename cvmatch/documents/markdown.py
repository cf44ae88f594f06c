"""Markdown: headings, lists, emphasis and links become marked lines and plain words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from cvmatch.documents.draft import Draft, Piece, tidy
from cvmatch.documents.plain import plain_pieces

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|(\d{1,3}[.)]))[ \t]+(?:\[[ xX]\][ \t]+)?(.*)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*\|?[ \t]*")
_RULE = re.compile(r" {0,3}([-*_=])(?:[ \t]*\1){2,}[ \t]*")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\](?:\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,80}\])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{3,500}[.@/][^<>\s]{1,500})>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:[ \t][^<>\n]{0,400})?/?>")
_STRONG = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,600}?)(?<=\S)\1(?!\w)"
    r"|(?<!\w)(_{1,3})(?=\S)([^_\n]{1,600}?)(?<=\S)\3(?!\w)"
)
_BOLD_LINE = re.compile(r"[ \t]*(\*\*|__)(?=\S)([^*_\n]{1,120})(?<=\S)\1[ \t]*:?[ \t]*")
_CODE = re.compile(r"`{1,2}([^`\n]{1,400})`{1,2}")
_STRUCK = re.compile(r"~~([^~\n]{1,400})~~")
_ESCAPE = re.compile(r"\\([-\\`*_{}\[\]()#+.!&|~<>$\"'/:;=?@^,%])")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?:(?:[\w-]+:|[ \t]|- )[^\n]*\n|\n){1,100}?---[ \t]*(?:\n|\Z)")
# Two marks that plain text seldom carries make a text Markdown.
_SIGNS = re.compile(r"(?m)^#{1,6} \S|\*\*[^\s*][^*\n]{0,200}\*\*|^\s*\* \S|\[[^\]\n]{1,200}\]\(https?://|\\[-+&.*]")


def looks_like_markdown(text: str) -> bool:
    """Whether a text of no stated format is written in Markdown (boards' descriptions often are)."""
    found = set()
    for match in _SIGNS.finditer(text[:20_000]):
        found.add(match[0][:2])
        if len(found) > 1 or match[0].startswith(("**", "# ", "##")):
            return True
    return False


def read_markdown(text: str) -> Draft:
    """The draft of a Markdown text."""
    return Draft("md", tidy(_pieces(_without_front_matter(text))))


def markdown_pieces(text: str) -> tuple[Piece, ...]:
    """Marked lines of a Markdown text."""
    return tidy(_pieces(text))


def _without_front_matter(text: str) -> str:
    """Without the YAML block between `---` lines that site generators keep on top."""
    match = _FRONT_MATTER.match(text)
    return text[match.end() :] if match else text


def _pieces(text: str) -> Iterator[Piece]:
    fenced = False
    for plain in plain_pieces(text):
        row = plain.text
        if _FENCE.match(row):
            fenced = not fenced
        elif fenced:
            yield Piece(row)
        elif plain.mark == "heading":
            yield Piece(inline(row), "heading", 1)
        elif not (_RULE.fullmatch(row) or ("|" in row and _TABLE_RULE.fullmatch(row))):
            yield _row(row)


def _row(row: str) -> Piece:
    """The piece of one line outside of code."""
    if row[:1].isalpha():  # no mark of a block begins so
        return Piece(inline(row))
    row = _QUOTE.sub("", row, count=1)
    if heading := _HEADING.fullmatch(row):
        return Piece(inline(heading[2]), "heading", len(heading[1]))
    if bold := _BOLD_LINE.fullmatch(row):
        return Piece(inline(row).strip(), bold=True) if bold[2].strip() else Piece("")
    if item := _ITEM.fullmatch(row):
        number = f"{item[2]} " if item[2] else "- "
        return Piece(number + inline(item[3]), "item", 1 + len(item[1].expandtabs(4)) // 2)
    if row.lstrip().startswith("|"):
        return Piece(inline(row.strip().strip("|").replace("|", " | ")).strip(), "cell")
    return Piece(inline(row).strip())


def inline(text: str) -> str:
    """A line's words without Markdown's marks: emphasis, links, code, struck text, escapes, inline HTML."""
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    for _ in range(2 if "*" in text or "_" in text else 0):
        text = _STRONG.sub(lambda m: m[2] or m[4], text)
    if "~~" in text:
        text = _STRUCK.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return (html.unescape(text) if "&" in text else text).rstrip(" \t")
