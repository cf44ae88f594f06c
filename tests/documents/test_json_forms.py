"""JSON Resume keeps its structure; job boards' JSON becomes rows; other JSON is text."""

import json
from pathlib import Path

from cvmatch.documents.document import Document
from cvmatch.documents.reading import read, read_all

RESUME = {
    "basics": {"name": "Ada Sample", "label": "Data Analyst", "email": "ada@sample.example", "summary": "Counts fish.",
               "location": {"city": "Hull", "countryCode": "GB"}},
    "work": [{"name": "Brine Ltd", "position": "Analyst", "startDate": "2020-03-01", "summary": "Reports.",
              "highlights": ["Built reports in SQL"]},
             {"name": "Quay plc", "position": "Clerk", "startDate": "2018-01", "endDate": "2020-02"}],
    "education": [{"institution": "Example University", "studyType": "BSc", "area": "Biology", "endDate": "2017"}],
    "skills": [{"name": "Languages", "keywords": ["SQL", "R"]}, {"name": "Excel", "level": "Expert"}],
    "languages": [{"language": "English", "fluency": "Native"}],
}  # fmt: skip
GREENHOUSE = {"jobs": [{"id": 1, "title": "Analyst", "location": {"name": "Hull"},
                        "content": "&lt;p&gt;You know &lt;b&gt;SQL&lt;/b&gt;&lt;/p&gt;"},
                       {"id": 2, "title": "Engineer", "location": {"name": "York"},
                        "content": "&lt;ul&gt;&lt;li&gt;Python&lt;/li&gt;&lt;/ul&gt;"}]}  # fmt: skip
LEVER = [{"id": "a-1", "text": "Analyst", "categories": {"location": "Hull"}, "descriptionPlain": "We count fish.",
          "lists": [{"text": "You bring", "content": "<li>SQL</li><li>R</li>"}],
          "additionalPlain": "Write to us."}]  # fmt: skip
ASHBY = {"apiVersion": "1", "jobs": [{"id": "x", "title": "Analyst", "location": "Hull", "descriptionPlain": "no lists",
                                      "descriptionHtml": "<p>Count.</p><ul><li>SQL</li></ul>"}]}  # fmt: skip


def saved(tmp_path: Path, value: object) -> str:
    path = tmp_path / "jobs.json"
    path.write_text(json.dumps(value), "utf-8")
    return str(path)


def boards(tmp_path: Path, value: object) -> list[Document]:
    found = list(read_all([saved(tmp_path, value)], boards=True, kind="posting"))
    assert all(isinstance(item, Document) for item in found)
    return [item for item in found if isinstance(item, Document)]


def test_json_resume(tmp_path: Path) -> None:
    document = read(saved(tmp_path, RESUME))
    assert document.kind == "cv"
    assert document.structured == RESUME
    rows = document.text.split("\n")
    assert rows[:3] == ["Ada Sample", "Data Analyst", "ada@sample.example · Hull, GB"]
    for row in ("Analyst, Brine Ltd", "2020-03 - Present", "- Built reports in SQL", "2018-01 - 2020-02",
                "BSc Biology, Example University", "Languages: SQL, R", "Excel (Expert)",
                "English (Native)"):  # fmt: skip
        assert row in rows
    kinds = [section.kind for section in document.sections]
    assert kinds == ["contact", "summary", "experience", "education", "skills", "languages"]


def test_greenhouse(tmp_path: Path) -> None:
    first, second = boards(tmp_path, GREENHOUSE)
    assert (first.id, first.title, first.location, first.text) == ("1", "Analyst", "Hull", "Analyst\n\nYou know SQL")
    assert second.text.endswith("- Python")
    assert second.lines[-1].mark == "item"


def test_lever_reads_what_is_asked_in_lists(tmp_path: Path) -> None:
    [document] = boards(tmp_path, LEVER)
    rows = [row for row in document.text.split("\n") if row]
    assert rows == ["Analyst", "We count fish.", "You bring", "- SQL", "- R", "Write to us."]
    assert document.location == "Hull"


def test_ashby(tmp_path: Path) -> None:
    [document] = boards(tmp_path, ASHBY)
    assert document.text == "Analyst\n\nCount.\n- SQL"


def test_a_board_is_one_document_where_no_collection_is_meant(tmp_path: Path) -> None:
    found = list(read_all([saved(tmp_path, GREENHOUSE)]))
    assert len(found) == 1


def test_other_json_is_text(tmp_path: Path) -> None:
    document = read(saved(tmp_path, {"note": "uses SQL", "numbers": [1, 2]}))
    assert document.text == "uses SQL\nnumbers: 1\nnumbers: 2"
    path = tmp_path / "broken.json"
    path.write_text('{"a": "uses SQL"', "utf-8")
    assert "uses SQL" in read(path).text
