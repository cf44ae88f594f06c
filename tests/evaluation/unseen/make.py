"""Prints the invented persons in layouts nobody tuned for, with the truth of each file beside it.

    python tests/evaluation/unseen/make.py OUT [--only LAYOUT] [--round N]

writes OUT/layouts/*.pdf and OUT/layouts.jsonl (what was printed, in the order of the page's document). Needs Chromium.
A layout is an HTML template in layouts/: an element with `b="section.role"` is a block of the truth, `h="section"` its
heading. layouts.toml says how each is set.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from printed_dates import FORMS, known

HERE = Path(__file__).parent
VOID = {"br", "img", "hr", "meta", "link", "col"}


class Blocks(HTMLParser):
    """The marked elements of a page: (section, role, text), and the sections that have a heading."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.headed: set[str] = set()
        self._open: list[list[str] | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = dict(attrs)
        if marks.get("h"):
            self.headed.add(str(marks["h"]))
        if tag not in VOID:
            self._open.append([str(marks["b"])] if marks.get("b") else None)

    def handle_data(self, data: str) -> None:
        for block in self._open:
            if block is not None:
                block.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        block = self._open.pop()
        if block is not None:
            self.found.append((block[0], " ".join("".join(block[1:]).replace("\u00ad", "").split())))

    def blocks(self) -> list[dict[str, Any]]:
        """The truth's blocks."""
        parts = [(*mark.split("."), text) for mark, text in self.found if text]
        return [{"section": s, "role": r, "text": t, "headed": s in self.headed} for s, r, t in parts]


def truth(name: str, layout: dict[str, Any], key: str, person: dict[str, Any], page: str) -> dict[str, Any]:
    """What the file says."""
    parser = Blocks()
    parser.feed(page)
    blocks = parser.blocks()
    shown = {block["section"] for block in blocks}
    return {
        "file": f"layouts/{name}__{key}.pdf", "layout": name, "columns": layout["columns"], "person": key, "pages": 1,
        "side": layout.get("side", []), "blocks": blocks, "visible_text": None,
        "jobs": [_job(job, layout["dates"]) for job in person["jobs"]],
        "education": [_study(study, layout.get("edates", "year")) for study in person["education"]],
        "skills": list(_skills(person, shown)),
    }  # fmt: skip


def _job(job: dict[str, Any], form: str) -> dict[str, Any]:
    end = known(job["end"], form) or None
    return {"title": job["title"], "company": job["company"], "start": known(job["start"], form), "end": end,
            "current": end is None}  # fmt: skip


def _study(study: dict[str, Any], form: str) -> dict[str, Any]:
    start = None if form == "end" else known(study["start"], form)
    end = known(study["end"], "year" if form == "end" else form)
    return {**{key: study[key] for key in ("degree", "field", "school")}, "start": start, "end": end}


def _skills(person: dict[str, Any], shown: set[str]) -> Iterator[dict[str, Any]]:
    for skill in dict.fromkeys(skill for group in person["skills"].values() for skill in group):
        word = re.compile(rf"(?<![\w+#]){re.escape(skill)}(?![\w+#])")
        jobs = [at for at, job in enumerate(person["jobs"]) if any(word.search(line) for line in job["bullets"])]
        built = "projects" in shown and any(word.search(made["text"]) for made in person["projects"])
        if jobs or built or "skills" in shown:
            kind = "job" if jobs else "project" if built else "listed"
            yield {"skill": skill, "names": [skill.lower()], "kind": kind, "jobs": jobs, "projects": []}


def pages(only: str = "", number: int = 0) -> Iterator[tuple[dict[str, Any], str]]:
    """(truth, HTML) of every layout and person."""
    import jinja2

    door = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "layouts"), trim_blocks=True, autoescape=True)
    layouts = tomllib.loads((HERE / "layouts.toml").read_text("utf-8"))
    persons = tomllib.loads((HERE / "persons.toml").read_text("utf-8"))
    for name, layout in layouts.items():
        if (only and only not in name) or (number and layout["round"] != number):
            continue
        for key, person in persons.items():
            span, study = FORMS[layout["dates"]], layout.get("edates", "year")
            years = FORMS[study] if study != "end" else lambda _, end: end[:4]
            page = door.get_template(f"{name}.html").render(p=person, span=span, years=years)
            yield truth(name, layout, key, person, page), page


def print_all(found: Iterable[tuple[dict[str, Any], str]], out: Path) -> None:
    """Write the PDFs and their truth."""
    from playwright.sync_api import sync_playwright

    (out / "layouts").mkdir(parents=True, exist_ok=True)
    for part in ("scans", "offlinecv", "templates"):
        (out / f"{part}.jsonl").write_text("")
    with sync_playwright() as tool, (out / "layouts.jsonl").open("w", encoding="utf-8") as truths:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        for said, page in found:
            tab.set_content(page)
            tab.pdf(path=out / said["file"], prefer_css_page_size=True, print_background=True)
            truths.write(json.dumps(said, ensure_ascii=False) + "\n")
        browser.close()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("--only", default="")
    asked.add_argument("--round", type=int, default=0)
    given = asked.parse_args()
    print_all(pages(given.only, given.round), given.out)
