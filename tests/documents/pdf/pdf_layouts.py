"""One invented CV in many layouts, and each layout shown in several orders of painting."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdf_making import Maker, Page, width_of

PERSON = tomllib.loads((Path(__file__).parents[2] / "cases" / "pdf" / "person.toml").read_text("utf-8"))
Drawn = Sequence[tuple[float, float, bytes]]
SHOWN = re.compile(rb"BT /(F\d) ([\d.]+) Tf  1 0 0 1 ([\d.]+) ([\d.]+) Tm \((.*)\) Tj ET$", re.S)


def truth() -> list[tuple[str, str]]:
    """(section, text) of every block that must be whole and stand in its section."""
    blocks = [("summary", PERSON["summary"])]
    for kind, key in (("experience", "jobs"), ("education", "education")):
        for entry in PERSON[key]:
            blocks += [(kind, text) for text in (entry["title"], entry["company"], *entry["bullets"])]
    blocks += [("skills", name) for names in PERSON["skills"].values() for name in names]
    blocks += [("projects", text) for entry in PERSON["projects"] for text in (entry["title"], entry["text"])]
    blocks += [("certifications", text) for text in PERSON["certifications"]]
    return blocks + [("languages", text.split(" - ")[0]) for text in PERSON["languages"]]


def wrapped(text: str, width: float, size: float, font: str = "F1") -> list[str]:
    """The lines of a text set in a column of `width`."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, font) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@dataclass
class Column:
    """A column that is filled from top to bottom, page after page."""

    maker: Maker
    x: float
    width: float
    y: float = 60
    bottom: float = 800
    heading: str = "plain"
    number: int = 0
    second: float | None = None

    def page(self) -> Page:
        while len(self.maker.pages) <= self.number:
            self.maker.page()
        return self.maker.pages[self.number]

    def need(self, height: float) -> None:
        if self.y + height <= self.bottom:
            return
        if self.second is not None and self.x < self.second:
            self.x, self.y = self.second, 100
        else:
            self.number, self.y = self.number + 1, 60

    def head(self, text: str) -> None:
        self.need(60)
        self.y += 12
        size, shown = 12.0, text
        if self.heading == "capitals":
            size, shown = 10.0, text.upper()
        if self.heading == "spaced":
            shown = " ".join(text.upper()).replace("   ", "  ")
        x = self.x + (self.width - width_of(shown, size, "F2")) / 2 if self.heading == "centred" else self.x
        self.page().text(x, self.y, shown, size, "F2")
        self.y += 17

    def put(self, text: str, size: float = 9.5, font: str = "F1", indent: float = 0, bullet: str = "") -> None:
        for i, line in enumerate(wrapped(text, self.width - indent, size, font)):
            self.need(13)
            if bullet and i == 0:
                self.page().text(self.x + indent - 9, self.y, bullet, size)
            self.page().text(self.x + indent, self.y, line, size, font)
            self.y += size * 1.25

    def ends(self, left: str, right: str, font: str = "F2") -> None:
        self.need(30)
        self.page().text(self.x, self.y, left, 9.5, font)
        self.page().right(self.x + self.width, self.y, right, 9.5)
        self.y += 9.5 * 1.3

    def entries(self, heading: str, key: str, dates: str) -> None:
        self.head(heading)
        for entry in PERSON[key]:
            self.need(50)
            title, company, place = entry["title"], entry["company"], entry.get("place", "")
            if dates == "inline":
                self.put(f"{title}, {company}", font="F2")
                self.put(f"{entry['dates']}, {place}")
            elif dates == "one row":
                self.ends(f"{title}, {company}", entry["dates"])
            else:
                self.ends(title, entry["dates"])
                self.ends(company, place, "F1") if place else self.put(company)
            for bullet in entry["bullets"]:
                self.put(bullet, indent=12, bullet="•")
            self.y += 5

    def main(self, dates: str) -> None:
        self.head("Profile")
        self.put(PERSON["summary"])
        self.entries("Work Experience", "jobs", dates)
        self.entries("Education", "education", dates)
        self.projects()

    def projects(self) -> None:
        self.head("Projects")
        for project in PERSON["projects"]:
            self.put(project["title"], font="F2")
            self.put(project["text"])

    def skills(self, listed: bool) -> None:
        self.head("Skills")
        for group, names in PERSON["skills"].items():
            if listed:
                self.put(group, font="F2")
                for name in names:
                    self.put(name, indent=10, bullet="•")
            else:
                self.put(f"{group}: {', '.join(names)}")
            self.y += 3

    def spoken(self) -> None:
        self.head("Languages")
        for line in PERSON["languages"]:
            self.put(line)

    def certificates(self) -> None:
        self.head("Certifications")
        for line in PERSON["certifications"]:
            self.put(line, indent=10, bullet="•")

    def contact(self) -> None:
        self.head("Contact")
        for line in PERSON["contact"]:
            self.put(line)

    def name(self, size: float = 20) -> None:
        self.page().text(self.x, self.y, PERSON["name"], size, "F2")
        self.y += size
        self.put(PERSON["title"], 11)


def sidebar(
    side: tuple[float, float], main: tuple[float, float], *, name: str = "main", first: str = "side",
    heading: str = "plain", bottom: float = 800,
) -> Callable[[Maker], None]:  # fmt: skip
    """A sidebar and a main column; the name stands over the main column, the sidebar or both ("page")."""

    def lay_out(maker: Maker) -> None:
        top = 80.0 if name == "page" else 60.0
        small = Column(maker, *side, y=top, bottom=bottom, heading=heading)
        big = Column(maker, *main, y=top, bottom=bottom, heading=heading)
        if name == "page":
            small.page().text(40, 50, f"{PERSON['name']} - {PERSON['title']} for streams", 22, "F2")
        else:
            (big if name == "main" else small).name(14)

        def fill_side() -> None:
            small.contact()
            small.skills(listed=True)
            small.spoken()
            small.certificates()

        for fill in (fill_side, lambda: big.main("rows"))[:: 1 if first == "side" else -1]:
            fill()

    return lay_out


def single(dates: str, heading: str = "plain") -> Callable[[Maker], None]:
    """One column."""

    def lay_out(maker: Maker) -> None:
        column = Column(maker, 50, 495, heading=heading)
        column.name()
        column.put(" | ".join(PERSON["contact"]))
        column.main(dates)
        column.skills(listed=False)
        column.certificates()
        column.spoken()

    return lay_out


def newspaper(maker: Maker) -> None:
    """Two columns of equal width, filled one after the other."""
    column = Column(maker, 40, 245, bottom=520, y=100, second=310)
    column.page().text(40, 50, f"{PERSON['name']} - {PERSON['title']} and platform lead", 22, "F2")
    column.contact()
    column.main("inline")
    column.skills(listed=True)
    column.certificates()
    column.spoken()


@dataclass
class Rail:
    """A margin of `width` on the left that holds the headings of `column` (and dates)."""

    column: Column
    width: float
    right: bool

    def label(self, text: str, size: float = 10.5, font: str = "F2") -> None:
        for i, line in enumerate(wrapped(text, self.width, size, font)):
            x = 40 + self.width - width_of(line, size, font) if self.right else 40
            self.column.page().text(x, self.column.y + i * 1.2 * size, line, size, font)

    def section(self, heading: str, lines: Sequence[str] = ()) -> None:
        self.column.need(60)
        self.column.y += 8
        self.label(heading)
        for line in lines:
            self.column.put(line)

    def entry(self, entry: dict[str, Any], dated: bool) -> None:
        self.column.need(60)
        if dated:
            self.label(entry["dates"], 9.5, "F1")
            self.column.put(entry["title"], font="F2")
        else:
            self.column.ends(entry["title"], entry["dates"])
        self.column.put(entry["company"])
        for bullet in entry["bullets"]:
            self.column.put(bullet, indent=12, bullet="•")
        self.column.y += 5


def rail(width: float, main: tuple[float, float], *, right: bool, dated: bool) -> Callable[[Maker], None]:
    """Headings (and dates) in the margin on the left."""

    def lay_out(maker: Maker) -> None:
        column = Column(maker, *main, y=90)
        column.page().text(40, 50, PERSON["name"], 22, "F2")
        column.page().text(40, 66, f"{PERSON['title']}  {PERSON['contact'][0]}", 10)
        margin = Rail(column, width, right)
        margin.section("Profile", [PERSON["summary"]])
        for heading, key in (("Work Experience", "jobs"), ("Education and Training", "education")):
            margin.section(heading)
            column.y += 28 if dated else 0
            for entry in PERSON[key]:
                margin.entry(entry, dated)
        margin.section("Skills", [f"{group}: {', '.join(names)}" for group, names in PERSON["skills"].items()])
        margin.section("Projects", [PERSON["projects"][0]["title"], PERSON["projects"][0]["text"]])
        margin.section("Certifications", PERSON["certifications"])
        margin.section("Languages", PERSON["languages"])

    return lay_out


def grid(maker: Maker) -> None:
    """One column, the skills in three small columns within it."""
    column = Column(maker, 50, 495)
    column.name()
    column.put(" | ".join(PERSON["contact"]))
    column.head("Skills")
    top = column.y
    for k, (group, names) in enumerate(PERSON["skills"].items()):
        for i, text in enumerate([group, *(f"• {name}" for name in names)]):
            column.page().text(50 + k * 165, top + 13 * i, text, 9.5, "F1" if i else "F2")
    column.y = top + 60
    column.main("rows")
    column.certificates()
    column.spoken()


def beside_each_other(maker: Maker) -> None:
    """One column; at the end two sections stand beside each other."""
    maker.page(595, 1250)
    column = Column(maker, 50, 495, bottom=1200)
    column.name()
    column.put(" | ".join(PERSON["contact"]))
    column.main("rows")
    left, right = (Column(maker, x, 230, y=column.y, bottom=1200) for x in (50, 310))
    left.skills(listed=False)
    left.certificates()
    right.spoken()


def table(maker: Maker) -> None:
    """One column, the jobs in a table whose cells run over several lines."""
    column = Column(maker, 50, 495)
    column.name()
    column.put(" | ".join(PERSON["contact"]))
    column.head("Profile")
    column.put(PERSON["summary"])
    for heading, key in (("Work Experience", "jobs"), ("Education", "education")):
        column.head(heading)
        for entry in PERSON[key]:
            column.need(120)
            cells = (entry["dates"], entry["title"], entry["company"])
            row = [Column(maker, x, 80, y=column.y, number=column.number) for x in (50, 140, 230)]
            for cell, text in zip(row, cells, strict=True):
                cell.put(text)
            told = Column(maker, 330, 215, y=column.y, number=column.number)
            for bullet in entry["bullets"]:
                told.put(bullet, indent=12, bullet="•")
            column.y = max(cell.y for cell in (*row, told)) + 10
    column.projects()
    column.skills(listed=False)
    column.certificates()
    column.spoken()


def labelled_table(maker: Maker) -> None:
    """One column; beside each entry a label of several lines: employer and dates."""
    column = Column(maker, 50, 495)
    column.name()
    column.put(" | ".join(PERSON["contact"]))
    column.head("Profile")
    column.put(PERSON["summary"])
    for heading, key in (("Work Experience", "jobs"), ("Education", "education")):
        column.head(heading)
        for entry in PERSON[key]:
            column.need(120)
            label = Column(maker, 50, 100, y=column.y, number=column.number)
            told = Column(maker, 180, 365, y=column.y, number=column.number)
            label.put(entry["company"])
            label.put(entry["dates"])
            told.put(entry["title"], font="F2")
            for bullet in entry["bullets"]:
                told.put(bullet, indent=12, bullet="•")
            column.y = max(label.y, told.y) + 14
    column.projects()
    column.skills(listed=False)
    column.certificates()
    column.spoken()


@dataclass
class AlignedColumn(Column):
    """A column set to its right edge, or centred."""

    centred: bool = False

    def put(self, text: str, size: float = 9.5, font: str = "F1", indent: float = 0, bullet: str = "") -> None:
        for line in wrapped(text, self.width, size, font):
            self.need(13)
            free = self.width - width_of(line, size, font)
            self.page().text(self.x + (free / 2 if self.centred else free), self.y, line, size, font)
            self.y += size * 1.25

    def head(self, text: str) -> None:
        self.need(60)
        self.y += 12
        self.put(text, 12, "F2")


def aligned_sidebar(*, centred: bool) -> Callable[[Maker], None]:
    """A sidebar on the left whose lines have no common left edge."""

    def lay_out(maker: Maker) -> None:
        small = AlignedColumn(maker, 40, 140, centred=centred)
        big = Column(maker, 200, 355)
        big.name()
        small.contact()
        small.skills(listed=True)
        small.spoken()
        small.certificates()
        big.main("rows")

    return lay_out


def blocks(x: float, *, right: bool) -> Callable[[Maker], None]:
    """One column; beside each job a block of three lines in the margin."""

    def lay_out(maker: Maker) -> None:
        column, page = Column(maker, x, 370, y=85), Column(maker, 40, 510, y=85)
        column.page().text(40, 50, PERSON["name"], 22, "F2")
        page.head("Profile")
        page.put(PERSON["summary"])
        page.head("Work Experience")
        column.y = page.y
        for job in PERSON["jobs"]:
            lines = [job["dates"], job["place"], "full time"]
            for i, line in enumerate(lines if right else [job["company"], *lines]):
                write = column.page().right if right else column.page().text
                write(555 if right else 40, column.y + 11.9 * i, line, 9.5)
            column.put(job["title"], font="F2")
            if right:
                column.put(job["company"])
            for bullet in job["bullets"]:
                column.put(bullet, indent=12, bullet="•")
            column.y += 8
        page.y = column.y
        page.entries("Education", "education", "inline")
        page.skills(listed=False)
        page.projects()
        page.certificates()
        page.spoken()

    return lay_out


def three_columns(maker: Maker) -> None:
    """One column, and three at its end."""
    column = Column(maker, 50, 495)
    column.name()
    column.main("rows")
    small = [Column(maker, x, 150, y=column.y) for x in (50, 230, 400)]
    small[0].skills(listed=False)
    small[1].spoken()
    small[2].certificates()


LAYOUTS: dict[str, Callable[[Maker], None]] = {
    "table of jobs": table,
    "table of labels": labelled_table,
    "sidebar on the left": sidebar((40, 140), (205, 350)),
    "sidebar under the name": sidebar((40, 140), (205, 350), name="page", heading="capitals"),
    "sidebar on the right": sidebar((415, 140), (40, 350), name="page", first="main", heading="capitals"),
    "sidebar on the right, shown first": sidebar((415, 140), (40, 350)),
    "narrow gutter": sidebar((40, 150), (197, 360)),
    "sidebar over two pages": sidebar((40, 140), (205, 350), name="side", bottom=430),
    "sidebar on the right of one page of two": sidebar((415, 140), (40, 350), name="page", first="main", bottom=480),
    "one column, dates on the right": single("rows"),
    "one column, centred headings": single("one row", "centred"),
    "one column, spaced headings": single("inline", "spaced"),
    "newspaper": newspaper,
    "rail": rail(95, (150, 400), right=False, dated=False),
    "rail, right-aligned": rail(95, (147, 400), right=True, dated=False),
    "rail with dates": rail(80, (135, 400), right=False, dated=True),
    "rail with dates, right-aligned": rail(95, (147, 400), right=True, dated=True),
    "grid of skills": grid,
    "sections beside each other": beside_each_other,
    "three columns at the end": three_columns,
    "sidebar set to the right": aligned_sidebar(centred=False),
    "centred sidebar": aligned_sidebar(centred=True),
    "blocks on the left": blocks(180, right=False),
    "blocks on the right": blocks(40, right=True),
}
PAINTING: dict[str, Callable[[Drawn], Drawn]] = {
    "as written": list,
    "line by line": lambda drawn: sorted(drawn, key=lambda entry: (round(entry[0]), entry[1])),
    "font by font": lambda drawn: sorted(drawn, key=lambda entry: b"/F1" not in entry[2]),
    "backwards": lambda drawn: list(drawn)[::-1],
    "word by word": lambda drawn: [word for entry in drawn for word in words_of(*entry)],
}


def words_of(y: float, x: float, operators: bytes) -> list[tuple[float, float, bytes]]:
    """The words of a shown line, each shown on its own, without spaces."""
    shown = SHOWN.match(operators)
    assert shown is not None
    font, size, left, base, text = shown.groups()
    at, words = float(left), []
    for word in text.decode("cp1252").split(" "):
        if word:
            raw = word.encode("cp1252")
            words.append((y, at, b"BT /%s %s Tf  1 0 0 1 %.2f %s Tm (%s) Tj ET" % (font, size, at, base, raw)))
        at += width_of(f"{word} ", float(size), font.decode())
    return words


def typeset(layout: str, painting: str = "as written") -> bytes:
    """The CV as a PDF."""
    maker = Maker(order=PAINTING[painting])
    LAYOUTS[layout](maker)
    return maker.bytes()
