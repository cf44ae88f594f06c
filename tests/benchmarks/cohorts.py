"""Cohorts of invented people and postings, to look at the pages of a batch and to time them.

    python -m tests.benchmarks.cohorts FOLDER [--cvs 30] [--postings 60] [--seed 1]

writes FOLDER/cvs and FOLDER/postings, of the shape of the examples; the same numbers give the same files. The last CV
but one comes as text and as DOCX, the last posting but one twice.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from random import Random

from skill_taxonomy import load
from skill_taxonomy.model import Role, Taxonomy

ROLES = (
    "data-analyst", "data-engineer", "data-scientist", "machine-learning-engineer", "nlp-engineer", "mlops-engineer",
)  # fmt: skip
FIRST = ("Ada", "Bela", "Chidi", "Dana", "Emre", "Farah", "Goran", "Hana", "Ivo", "Jun", "Kofi", "Lena", "Mira", "Nils",
         "Oona", "Pavel", "Quyen", "Rosa", "Sven", "Tara")  # fmt: skip
LAST = ("Abara", "Bjork", "Castell", "Dovic", "Eklund", "Farkas", "Gorin", "Hartwell", "Ibe", "Jansky", "Kroll", "Lund")
FIRMS = ("Kestrel Freight", "Brightwater Grocers", "Calder Mutual", "Lanternfish", "Moorgate Energy", "Novalis Health",
         "Osprey Maps", "Pinewood Bank", "Quarry Games", "Riverbend Rail")  # fmt: skip
GOODS = ("sales", "claims", "sensor", "booking", "patient", "freight", "meter", "support", "payment", "traffic")
DID = (
    "Built a {goods} pipeline with {a} and {b} that {n} colleagues use every week",
    "Cut the nightly {goods} run from {n} to {m} minutes with {a}",
    "Introduced {a} for {goods} data and taught {m} colleagues {b}",
    "Shipped a {goods} model with {a} and {b}; errors fell by {m}%",
    "Moved {n} {goods} reports to {a}",
)
ASKS = ("Solid {a}", "Hands-on experience with {a} and {b}", "Good command of {a}", "{a} or {b} in production", "{a}")
GATES = ("Bachelor's degree in a quantitative field", "{m}+ years of experience with {a}", "Fluent English",
         "You hold a work permit for the EU", "Master's degree in computer science or similar")  # fmt: skip


def skills_of(role: Role, taxonomy: Taxonomy) -> list[str]:
    """Names of what a role takes, the core first."""
    order = ("core", "usual", "sometimes", "edge")
    links = sorted(role.skills, key=lambda link: (order.index(link.importance), link.skill))
    return [taxonomy.skills[link.skill].name for link in links if taxonomy.skills[link.skill].kind != "soft"]


def filled(text: str, names: Sequence[str], dice: Random) -> str:
    a, b = dice.sample(list(names), 2)
    return text.format(a=a, b=b, goods=dice.choice(GOODS), n=dice.randint(3, 9) * 7, m=dice.randint(2, 9))


def cv(number: int, taxonomy: Taxonomy, dice: Random) -> str:
    """A CV in Markdown: two or three jobs that show a part of a role's skills, and a list that claims more."""
    role = taxonomy.roles[dice.choice(ROLES)]
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
    pool = skills_of(role, taxonomy)
    known = dice.sample(pool[:24], dice.randint(8, min(22, len(pool[:24]))))
    year, jobs = 2026, []
    for at in range(dice.randint(2, 3)):
        start = year - dice.randint(1, 3)
        lines = [f"- {filled(text, known, dice)}." for text in dice.sample(DID, 3)]
        until = "Present" if at == 0 else str(year)
        jobs += [f"### {role.name}, {dice.choice(FIRMS)}, {start} – {until}", *lines, ""]
        year = start
    degree = dice.choice(("BSc Statistics", "MSc Computer Science", "BA Economics", ""))
    listed = ", ".join(dice.sample(pool, min(len(pool), 8)))
    head = [f"# {name}", "", f"{name.lower().replace(' ', '.')}{number}@example.org", "", "## Experience", ""]
    study = ["## Education", "", f"{degree}, Harbour University, {year - 3} – {year}", ""] if degree else []
    return "\n".join([*head, *jobs, *study, "## Skills", "", listed, "", "## Languages", "", "English (fluent)", ""])


def posting(number: int, taxonomy: Taxonomy, dice: Random) -> str:
    """A posting: duties, must-haves, wishes and conditions; every sixth carries another role's title."""
    role = taxonomy.roles[ROLES[number % len(ROLES)]]
    titled = taxonomy.roles[dice.choice(ROLES)] if number % 6 == 5 else role
    names = skills_of(role, taxonomy)
    core, more = names[:14], names[8:26]
    musts = [filled(text, core, dice) for text in dice.sample(ASKS, 4)]
    wishes = [filled(text, more, dice) for text in dice.sample(ASKS, 3)]
    gates = [filled(text, core, dice) for text in dice.sample(GATES, 2)]
    goods, firm = dice.choice(GOODS), dice.choice(FIRMS)
    daily = filled("Work with {a} and {b} daily", core, dice)
    duties = [f"Own the {goods} data together with {firm}'s planners", daily]
    parts = (("Your tasks", duties), ("Requirements", musts + gates), ("Nice to have", wishes))
    lines = [titled.name, firm, "", f"{firm} is looking for somebody who likes {goods} data.", ""]
    for heading, items in parts:
        lines += [heading, *(f"- {item}" for item in items), ""]
    return "\n".join([*lines, "What we offer", "- Thirty days of leave and a good bicycle", ""])


def write(folder: Path, cvs: int, postings: int, seed: int = 1) -> None:
    """The whole cohort; see the module's head."""
    taxonomy, dice = load(), Random(seed)
    for name in ("cvs", "postings"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    texts = [cv(at, taxonomy, dice) for at in range(cvs)]
    for at, text in enumerate(texts):
        (folder / "cvs" / f"cv-{at + 1:03}.md").write_text(text, "utf-8")
    if cvs > 1:
        docx(texts[-2], folder / "cvs" / f"cv-{cvs - 1:03}-again.docx")
    for at in range(postings):
        text = posting(at, taxonomy, dice)
        (folder / "postings" / f"posting-{at + 1:03}.txt").write_text(text, "utf-8")
        if at == postings - 2:
            (folder / "postings" / f"posting-{at + 1:03}-repost.txt").write_text(text.replace("daily", "every day"))


def docx(text: str, path: Path) -> None:
    """A Markdown CV as a word processor's file."""
    from docx import Document

    document = Document()
    for line in filter(None, text.split("\n")):
        marks = len(line) - len(line.lstrip("#"))
        if marks:
            document.add_heading(line.lstrip("# "), marks - 1)
        else:
            document.add_paragraph(line.removeprefix("- "), "List Bullet" if line.startswith("- ") else None)
    document.save(str(path))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cvs", type=int, default=30)
    parser.add_argument("--postings", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, given.cvs, given.postings, given.seed)
