"""Bytes of any usual encoding become the text that was meant."""

import pytest

from cvmatch.documents.decoding import decode
from cvmatch.errors import ReadingFault

WORDS = "Zoë Müller: données, naïve café. Skills: Python, SQL, C++\n"
LONG = (
    WORDS + "Développeuse de données à Genève, entrepôts et modèles; maîtrise du français et des méthodes agiles. " * 5
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("text", [WORDS, LONG])
def test_western_text(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Аналитик данных: пишет запросы на языке SQL и строит отчёты для отдела продаж. " * 4),
        (
            "cp1250",
            "Analytička dat: píše dotazy v jazyce SQL, připravuje měsíční přehledy pro vedení. Žije v Třebíči. " * 4,
        ),
        ("shift_jis", "データアナリストとして、毎月の報告書を作成しました。" * 6),
        ("iso2022_jp", "データアナリストとして、毎月の報告書を作成しました。"),
    ],
)
def test_other_alphabets(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_broken_byte_does_not_spoil_the_rest() -> None:
    assert decode("Zoë, naïve café ".encode() + b"\x93SQL\x94") == "Zoë, naïve café “SQL”"


def test_a_page_says_its_charset() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso8859_2")
    assert "Łódź" in decode(page, declared=True)


def test_what_is_no_text_is_said() -> None:
    with pytest.raises(ReadingFault) as caught:
        decode(bytes(range(32)) * 40)
    assert caught.value.code == "unsupported_format"
