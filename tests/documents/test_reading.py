"""The reading door: what each input becomes, in order, and what is said of the ones that cannot be read."""

import json
import os
from pathlib import Path

import pytest

from cvmatch.documents.columns import Columns
from cvmatch.documents.document import Document, Unread
from cvmatch.documents.reading import read, read_all
from cvmatch.errors import ReadingFault, UsageFault


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def codes(items: list[Document | Unread]) -> list[str]:
    return [item.fault.code if isinstance(item, Unread) else "read" for item in items]


def test_a_row_is_title_blank_line_description(tmp_path: Path) -> None:
    row = {"id": 7, "title": "Data Engineer", "company": "Brook Ltd", "description": "You write SQL.\nAnd Python."}
    [document] = read_all([write(tmp_path / "p.jsonl", json.dumps(row))], kind="posting")
    assert isinstance(document, Document)
    assert (document.id, document.title, document.company) == ("7", "Data Engineer", "Brook Ltd")
    assert document.text == "Data Engineer\n\nYou write SQL.\nAnd Python."
    assert [document.text[line.start : line.end] for line in document.lines] == document.text.split("\n")


def test_a_description_that_begins_with_its_title_is_left_alone(tmp_path: Path) -> None:
    row = {"title": "Data Engineer", "description": "Data Engineer wanted. You write SQL."}
    [document] = read_all([write(tmp_path / "p.jsonl", json.dumps(row))])
    assert isinstance(document, Document)
    assert document.text == "Data Engineer wanted. You write SQL."
    assert document.id == "p.jsonl:1"
    assert not document.id_stated


def test_bad_lines_keep_their_place(tmp_path: Path) -> None:
    lines = [
        '{"id":"a","text":"one"}',
        "{broken",
        "[1]",
        "",
        '{"id":"b"}',
        '{"id":"c","text":""}',
        '{"id":"d","text":"x\\ud800y"}',
    ]
    found = list(read_all([write(tmp_path / "p.jsonl", "\n".join(lines))]))
    assert codes(found) == ["read", "damaged", "damaged", "unsupported_format", "empty", "read"]
    last = found[-1]
    assert isinstance(last, Document)
    assert last.text == "xy"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("id,title,description", '1,"Analyst, senior","We use ""SQL""\nand R"'),
        ("\ufeffjob_id;Job Title;Job Description", '1;Analyst, senior;"We use ""SQL""\nand R"'),
        ("ID\tposition\tJD", '1\tAnalyst, senior\t"We use ""SQL""\nand R"'),
    ],
)
def test_csv_by_usual_names_and_delimiters(tmp_path: Path, header: str, row: str) -> None:
    [document] = read_all([write(tmp_path / "p.csv", f"{header}\n{row}\n")])
    assert isinstance(document, Document)
    assert (document.id, document.title, document.kind) == ("1", "Analyst, senior", "posting")
    assert document.text.endswith('We use "SQL"\nand R')


def test_csv_in_windows_encoding(tmp_path: Path) -> None:
    [document] = read_all([write(tmp_path / "p.csv", "id,text\n1,Zoë knows SQL\n".encode("cp1252"))])
    assert isinstance(document, Document)
    assert document.text == "Zoë knows SQL"


def test_columns_named_by_the_user(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", "nr,was,inhalt\n1,Analyst,SQL wanted\n")
    assert codes(list(read_all([path]))) == ["unsupported_format"]
    [document] = read_all([path], columns=Columns(id="nr", title="was", text="inhalt"))
    assert isinstance(document, Document)
    assert (document.id, document.title) == ("1", "Analyst")


def test_folders_are_walked_in_order_and_colliding_names_get_paths(tmp_path: Path) -> None:
    for name in ("b/cv.txt", "a/cv.txt", "z.txt", ".hidden.txt", "~$open.docx"):
        write(tmp_path / name, "Python")
    assert [item.id for item in read_all([tmp_path])] == ["z.txt", "a/cv.txt", "b/cv.txt"]


def test_names_are_text_whatever_their_bytes(tmp_path: Path) -> None:
    for name in ("cv-ü.txt".encode(), b"cv-\xff.txt"):
        (tmp_path / os.fsdecode(name)).write_text("Python")
    assert sorted(item.id for item in read_all([tmp_path])) == ["cv-\\xff.txt", "cv-ü.txt"]


@pytest.mark.parametrize("name", ["a\x00b.txt", "half\ud800.txt", "x" * 5000, ""])
def test_names_that_no_file_can_have(name: str) -> None:
    assert codes(list(read_all([name]))) in (["not_found"], ["unsupported_format"])


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    empty, good = write(tmp_path / "empty.txt", " \n"), write(tmp_path / "good.txt", "Python")
    picture = write(tmp_path / "scan.pdf", b"\x89PNG\r\n\x1a\n" + bytes(40))
    given = [str(tmp_path / "none.txt"), str(tmp_path / "pipe"), str(tmp_path / "loop"), empty, picture, good]
    found = list(read_all(given))
    assert codes(found) == ["not_found", "unsupported_format", "not_found", "empty", "unsupported_format", "read"]
    assert [item.source for item in found] == given
    assert all(item.fault.hint for item in found if isinstance(item, Unread))


def test_a_web_address_is_advised_on_not_opened() -> None:
    (found,) = read_all(["https://jobs.example/1"])
    assert isinstance(found, Unread)
    assert found.fault.code == "not_found"
    assert "save the page" in found.fault.hint


def test_read_wants_one_document(tmp_path: Path) -> None:
    two = write(tmp_path / "p.jsonl", '{"text":"a"}\n{"text":"b"}\n')
    with pytest.raises(UsageFault, match="several"):
        read(two)
    with pytest.raises(ReadingFault) as caught:
        read(tmp_path / "none.pdf")
    assert caught.value.code == "not_found"
    assert read(write(tmp_path / "one.jsonl", '{"id":"x","text":"b"}')).id == "x"


def test_kind_can_be_said(tmp_path: Path) -> None:
    path = write(tmp_path / "x.txt", "SQL")
    assert read(path, kind="cv").kind == "cv"
    assert read(path, kind="posting").kind == "posting"
