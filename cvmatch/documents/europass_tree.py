"""Walking Europass XML by the names of its elements, whatever their namespace, and its texts, which are HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def name_of(node: Element) -> str:
    """An element's name without its namespace."""
    return node.tag.rpartition("}")[2]


def named(node: Element, name: str) -> list[Element]:
    """All elements of that name below `node`, in order, at any depth."""
    return [each for each in node.iter() if name_of(each) == name and each is not node]


def child(node: Element | None, *path: str) -> Element | None:
    """The element down a path of names, the first of each; None where there is none."""
    for name in path:
        node = next((each for each in node if name_of(each) == name), None) if node is not None else None
    return node


def word(node: Element | None, *path: str) -> str:
    """The text of the element down a path, on one line; empty where there is none."""
    found = child(node, *path)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def first_word(node: Element, names: Iterable[str]) -> str:
    """The text of the first of several elements below `node` that has one."""
    return next((text for name in names for each in named(node, name) if (text := word(each))), "")


def rich(node: Element | None, *path: str) -> str:
    """The lines of an element whose text is HTML in disguise, list items behind dashes."""
    found = child(node, *path)
    text = "".join(found.itertext()).strip() if found is not None else ""
    if "<" not in text:
        return text
    from cvmatch.documents.html import fragment_pieces

    return "\n".join(piece.text for piece in fragment_pieces(text) if piece.text.strip())


def levels(nodes: Iterable[Element]) -> str:
    """Levels of a language (A1 to C2), as one, or as the least and the most of them."""
    found = sorted({text for node in nodes if (text := word(node))})
    return " to ".join(found if len(found) < 2 else (found[0], found[-1]))
