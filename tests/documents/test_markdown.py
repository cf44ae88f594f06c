"""Markdown becomes marked lines of plain words; what only looks like a mark is left alone."""

import pytest

from cvmatch.documents.markdown import inline, looks_like_markdown, read_markdown

PAGE = """---
title: Profile
tags: [cv]
---
# Ada Sample

## Skills ##
**Languages**
* [SQL](https://sql.example "dialects"), `dbt`
  * ~~Perl~~ R
1. first

Reports
-------
| Year | Role |
|------|:----:|
| 2019 | *Analyst* |
> quoted
```
# no heading
```
***
"""


def test_a_page() -> None:
    found = [(piece.mark, piece.level, piece.text) for piece in read_markdown(PAGE).pieces if piece.text]
    assert found == [
        ("heading", 1, "Ada Sample"), ("heading", 2, "Skills"), ("", 0, "Languages"), ("item", 1, "- SQL, dbt"),
        ("item", 2, "-  R"), ("item", 1, "1. first"), ("heading", 1, "Reports"), ("cell", 0, "Year  |  Role"),
        ("cell", 0, "2019  |  Analyst"), ("", 0, "quoted"), ("", 0, "# no heading"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("**Python** and *R*", "Python and R"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        (r"C\+\+ and C\# \- R\&D", "C++ and C# - R&D"),
        ("AT&amp;T", "AT&T"),
        ("a <b>bold</b> word, 3 < 4", "a bold word, 3 < 4"),
        ("see <https://a.example/x>", "see https://a.example/x"),
        ("![logo](x.png) Brine", "logo Brine"),
    ],
)
def test_inline_marks(line: str, words: str) -> None:
    assert inline(line) == words


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("## Requirements\n* SQL", True),
        ("We **need** SQL", True),
        ("- SQL\n- R", False),
        ("C# and C++ \n* one star only", False),
        ("", False),
    ],
)
def test_whether_a_text_is_markdown(text: str, answer: bool) -> None:
    assert looks_like_markdown(text) is answer
