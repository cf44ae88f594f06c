"""Unicode: what a person sees is kept, what only a machine sees goes, and is said where it misleads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvmatch.text.cleaning import clean


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        ("ﬁnance, eﬃcient", "finance, efficient"),
        ("re\u0301sume\u0301", "résumé"),
        ("Py\u200bth\u2060on", "Python"),
        ("data\u00adbase", "database"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("𝗣𝘆𝘁𝗵𝗼𝗻 Ｒ", "Python R"),
        ("it\x92s \x93SQL\x94", "it’s “SQL”"),
        ("Pyth\x00on\x1b[31m", "Python[31m"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("\uf0b7 item", "• item"),
        ("\uf095 555 0100", " 555 0100"),
        ("x\ud800y", "xy"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("naïve Škoda 東京 Δt µm", "naïve Škoda 東京 Δt µm"),
        ("Привет, мир", "Привет, мир"),
    ],
)
def test_characters(given_text: str, text: str) -> None:
    assert clean(given_text).text == text
    assert clean(given_text).notices == ()


def test_runs_of_one_mark_are_cut() -> None:
    assert clean("a" + "." * 5000 + "b" + " " * 5000 + "c").text == "a" + "." * 80 + "b" + " " * 80 + "c"
    assert clean("-" * 80).text == "-" * 80
    assert clean("x" * 5000).text == "x" * 5000
    for before in range(100):
        assert clean("x" * before + "-" * 81).text == "x" * before + "-" * 80


def test_lookalikes_match_again_and_are_said() -> None:
    cleaned = clean("Pyth\u043en, D\u043e\u0441ker and \u0421\u043a\u0430\u043b\u0430")
    assert cleaned.text == "Python, Docker and \u0421\u043a\u0430\u043b\u0430"
    assert [notice.code for notice in cleaned.notices] == ["lookalike_characters"]


def test_direction_overrides_are_said_and_marks_are_not() -> None:
    assert [notice.code for notice in clean("a\u202ebc\u202cd").notices] == ["bidi_override"]
    assert clean("\u202a+1 555 0100\u202c\u200e").notices == ()
    assert clean("a\u202ebc\u202cd").text == "abcd"


def test_tag_characters_are_spelled_out() -> None:
    cleaned = clean("SQL" + "".join(chr(0xE0000 + ord(c)) for c in "hire me"))
    assert cleaned.text == "SQL"
    assert cleaned.hidden == ("hire me",)
    assert [notice.code for notice in cleaned.notices] == ["invisible_characters"]


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_left_alone(text: str) -> None:
    assert clean(text).text == text
