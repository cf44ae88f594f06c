"""Exit codes, and one line on standard error: what, why, what to do next. Never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.contracts.running import AS_OF, EXAMPLES, ROOT, cvmatch, inside, record, records, said

CV, POSTING = EXAMPLES / "ines-carvalho.md", EXAMPLES / "data-scientist-retail.txt"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first its catalog."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, table, size, trailer)
    return body + head + b"startxref\n%d\n%%%%EOF\n" % len(body)


def image_pdf() -> bytes:
    pixels = zlib.compress(bytes(range(64)) * 64)
    content = b"q 500 0 0 700 50 50 cm /Im Do Q"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /Im 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(pixels), pixels),
    )  # fmt: skip


def encrypted_pdf() -> bytes:
    lock = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"5a" * 32 + b"> /U <" + b"a5" * 32 + b"> >>"
        b" /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    )
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        trailer=lock,
    )


UNREADABLE = {
    "missing.pdf": (None, {"not_found"}),
    "empty.txt": (b"", {"empty"}),
    "scan.pdf": (image_pdf(), {"no_text_layer"}),
    "locked.pdf": (encrypted_pdf(), {"encrypted"}),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(200), {"unsupported_format"}),
    "new\nline.pdf": (b"", {"empty"}),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read(name: str, tmp_path: Path) -> None:
    data, codes = UNREADABLE[name]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = inside("text", path, "-f", "jsonl")
    assert done.returncode == 3
    (found,) = records(done)
    assert found["error"]["code"] in codes
    line = said(done)
    assert path.name.split("\n")[-1] in line
    assert found["error"]["message"] in line
    assert found["error"]["hint"], "what to do next"


def test_compare_never_scores_what_it_could_not_read(tmp_path: Path) -> None:
    done = inside("compare", tmp_path / "nowhere.pdf", POSTING, "-f", "json")
    assert done.returncode == 3
    found = record(done)
    assert found["score"] is None
    assert found["error"]["code"] == "not_found"
    said(done)


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    done = inside("compare", tmp_path, POSTING)
    assert done.returncode == 2
    assert "no document" in said(done)


def test_a_folder_where_one_cv_is_meant() -> None:
    done = inside("compare", EXAMPLES, POSTING)
    assert done.returncode == 2
    assert "batch" in said(done)


def test_a_web_address_is_never_opened() -> None:
    done = inside("text", "https://example.org/job", "-f", "jsonl")
    assert done.returncode == 3
    assert records(done)[0]["error"]["code"] in {"not_found", "unsupported_format"}
    assert "save the page" in said(done)


def test_a_posting_too_thin_to_judge() -> None:
    done = inside("compare", CV, EXAMPLES / "junior-data-role.txt", "-f", "json", *AS_OF)
    found = record(done)
    assert (done.returncode, found["score"], found["error"]["code"]) == (0, None, "too_thin")


def test_a_null_score_does_not_reach_a_line() -> None:
    done = inside("compare", CV, EXAMPLES / "junior-data-role.txt", "--fail-under", "0")
    assert done.returncode == 1


def test_fail_under() -> None:
    assert inside("compare", CV, POSTING, "--fail-under", "1").returncode == 0
    assert inside("compare", CV, POSTING, "--fail-under", "100").returncode == 1


def test_swapped_arguments_are_said_and_judged_the_right_way_round() -> None:
    right = record(inside("compare", CV, POSTING, "-f", "json", *AS_OF))
    done = inside("compare", POSTING, CV, "-f", "json", *AS_OF)
    found = record(done)
    assert "swapped_arguments" in {warning["code"] for warning in found["warnings"]}
    assert found["score"] == right["score"]
    assert "posting" in said(done)


def test_the_posting_as_cv_is_not_judged() -> None:
    found = record(inside("compare", POSTING, POSTING, "-f", "json"))
    assert found["score"] is None
    assert found["error"]["code"] == "posting_pasted"


def test_closed_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cvmatch", "text", "-", "-f", "jsonl"], capture_output=True, timeout=60, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, preexec_fn=lambda: os.close(0),
    )  # fmt: skip
    assert done.returncode == 3
    assert records(done)[0]["error"]["code"] in {"empty", "not_found", "not_permitted"}
    said(done)


def test_closed_standard_output() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cvmatch", "text", str(CV)], stderr=subprocess.PIPE, timeout=60, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, preexec_fn=lambda: os.close(1), stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 2
    assert "-o FILE" in said(done)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cvmatch", "text", str(CV)], stdout=full, stderr=subprocess.PIPE, timeout=60,
            env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "cannot be written" in said(done)


def test_a_closed_pipe_ends_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "cvmatch", "text", *[str(CV)] * 3000], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


WRONG = {
    "no command": ["nosuch"],
    "no option": ["compare", "a", "b", "--nosuch"],
    "no posting": ["compare", "a"],
    "no format": ["text", "a", "-f", "nosuch"],
    "not of this command": ["tag", "a", "-f", "html"],
    "no month": ["profile", "a", "--as-of", "2026-13"],
    "no kind": ["text", "a", "--as", "letter"],
    "no number": ["compare", "a", "b", "--fail-under", "many"],
    "no taxonomy": ["tag", "a", "--taxonomy", "nowhere"],
    "- twice": ["compare", "-", "-"],
    "no value": ["batch", "a", "--postings"],
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage(case: str) -> None:
    done = inside(*WRONG[case])
    assert done.returncode == 2
    assert done.stdout == b""
    assert ": " in said(done)


def test_a_batch_without_postings_looks_for_the_saved_ones(tmp_path: Path) -> None:
    done = inside("batch", CV, "--store", tmp_path / "none.db")
    assert done.returncode == 5
    assert "postings add" in said(done)


def test_options_may_stand_anywhere() -> None:
    one = inside("compare", "-f", "json", *AS_OF, CV, POSTING)
    other = inside("compare", CV, *AS_OF, POSTING, "--format=json")
    assert one.stdout == other.stdout
    assert one.returncode == 0


def test_a_fault_of_ours_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import skill_taxonomy\ndef load(overlay=None):\n    raise RuntimeError('x')\nskill_taxonomy.load = load\n"
    )
    done = cvmatch("tag", CV, env={"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    assert done.returncode == 70
    assert "CVMATCH_DEBUG" in said(done)


def test_an_output_file_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    done = inside("compare", CV, POSTING, "-f", "nosuch", "-o", target)
    assert done.returncode == 2
    assert target.read_text() == "old"
    assert inside("compare", CV, POSTING, "-o", target).returncode == 0
    assert target.read_text().startswith("{"), "the ending names the format"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert inside("compare", CV, POSTING, "-o", tmp_path).returncode == 2


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"COLUMNS": "40"},
        {"TERM": "dumb"},
        {"HOME": "/nonexistent"},
    ],
)
def test_text_works_on_every_terminal(env: dict[str, str]) -> None:
    done = cvmatch("compare", EXAMPLES / "tomas-lindqvist.pdf", POSTING, *AS_OF, env=env)
    assert done.returncode == 0
    lines = done.stdout.decode("utf-8").split("\n")
    assert max(map(len, lines)) <= int(env.get("COLUMNS", "80"))
    assert not any(ord(character) < 32 for line in lines for character in line)
