"""A title that only a sentence tells."""

from __future__ import annotations

import pytest

from cvmatch.profiles.told_title import told_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("About the role\nAs a Data Engineer, you keep our tables honest.", "Data Engineer"),
        ("We are looking for a patient, hands-on Machine Learning Engineer to join us.", "Machine Learning Engineer"),
        ("We are hiring an Analytics Engineer. You report to the Head of Data.", "Analytics Engineer"),
        ("You sit beside data scientists and our Data Platform.", None),
        ("We look for a Python wizard.", None),
        ("Thanks for a Great Year", None),
    ],
)
def test_told_title(text: str, title: str | None) -> None:
    assert told_title(text) == title


def test_the_first_counts() -> None:
    text = "We need a Data Analyst. As a Data Scientist would say, it is hard."
    assert told_title(text) == "Data Analyst"
