"""Long runs of one sign, as broken exports have them, cost no more than their length."""

from __future__ import annotations

import time

import pytest

from cvmatch.text.cv_sections import cv_sections
from cvmatch.text.lines import plain_lines
from cvmatch.text.posting_sections import posting_sections

LENGTH = 20_000
SECONDS = 5.0  # of computing; the quadratic pattern that was here took 12 to 150


@pytest.mark.parametrize("sign", [" ", "\t", "\u00a0", "(", "-", ".", "a,", "1 ", "• ", "a:"])
@pytest.mark.parametrize("line", ["{}x", "Skills {}x: SQL", "{}: SQL", "- {}SQL"])
def test_a_long_run_of_one_sign(sign: str, line: str) -> None:
    text = "Anna Berg\nSkills\nPython\n" + line.format(sign * (LENGTH // len(sign))) + "\nEducation\nBSc"
    started = time.process_time()
    cv_sections(text, plain_lines(text))
    posting_sections(text, plain_lines(text))
    assert time.process_time() - started < SECONDS
