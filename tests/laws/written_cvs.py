"""Invented CVs as plain text: jobs whose dates and headers are written in every usual form, with the truth beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

AS_OF = "2026-11"
TITLES = ("Data Analyst", "Senior Data Engineer", "Machine Learning Engineer", "Research Assistant", "Head of Data",
          "BI Developer", "Marketing Intern", "Team Lead, Analytics", "Postdoctoral Researcher", "Bioinformatician",
          "VP, Engineering", "Quantitative Researcher (Equities)", "Lead Data Scientist / Team Lead",
          "Co-founder & CTO", "Praktikant Datenanalyse", "Desarrolladora de software", "Perception Engineer",
          "Data Scientist II")  # fmt: skip
COMPANIES = ("Larkspur Ltd", "Hollin & Rowe", "University of Ferrybridge", "Quarrel GmbH", "Bramble Foods",
             "Tessera Systems", "Ostrava Steel a.s.", "Moorgate Analytics", "Blue Heron", "3D", "eFoo Kleinwaren",
             "J.B. Morrow", "Institut für Seenkunde", "Crédit du Sud", "City of Malmo", "TLA",
             "Ride Along")  # fmt: skip
PLACES = ("Leeds, UK", "Berlin, Germany", "Austin, TX", "Lisbon, Portugal", "Remote", "München")
BULLETS = (
    "Built nightly loads with {skill} for the sales team",
    "Cut the run time of the {skill} jobs from nine hours to two.",
    "Lead of the move to {skill} and Teradata",
    "{skill} dashboards for the Board",
    "Weekly reporting on {skill} to Senior Management and Marketing",
    "Trained four colleagues in {skill}, and wrote the guide that they still use.",
)
SKILLS = ("Python", "Airflow", "Tableau", "Kafka", "Snowflake", "Docker")
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December")  # fmt: skip
GERMAN = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember")  # fmt: skip
FRENCH = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")  # fmt: skip
SPANISH = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre")  # fmt: skip

Month = tuple[int, int]
Style = tuple[Callable[[int, int], str], str, str]  # one date, the sign between two, the word for now

STYLES: tuple[Style, ...] = (
    (lambda y, m: f"{SHORT[m - 1]} {y}", " - ", "Present"),
    (lambda y, m: f"{LONG[m - 1]} {y}", " – ", "present"),
    (lambda y, m: f"{LONG[m - 1]} {y}", " to ", "date"),
    (lambda y, m: f"{m:02d}/{y}", "–", "Present"),
    (lambda y, m: f"{y}-{m:02d}", " to ", "now"),
    (lambda y, m: f"{y}-{m:02d}", " – ", "Present"),
    (lambda y, m: f"{SHORT[m - 1]} '{y % 100:02d}", " - ", "current"),
    (lambda y, m: f"{SHORT[m - 1]}. {y}", "—", "ongoing"),
    (lambda y, m: f"{m:02d}.{y}", " - ", "heute"),
    (lambda y, m: f"{GERMAN[m - 1]} {y}", " bis ", "heute"),
    (lambda y, m: f"{FRENCH[m - 1]} {y}", " à ", "aujourd'hui"),
    (lambda y, m: f"{SPANISH[m - 1]} de {y}", " – ", "actualidad"),
    (lambda y, m: f"{y}.{m:02d}", " ~ ", "now"),
    (lambda y, m: f"1 {LONG[m - 1]} {y}", " - ", "today"),
)

# How a header is set: the lines of title, company, place and dates.
HEADERS: tuple[Callable[[str, str, str, str], list[str]], ...] = (
    lambda t, c, p, d: [f"{t}, {c}, {d}"],
    lambda t, c, p, d: [f"{t} | {c} | {d}"],
    lambda t, c, p, d: [f"{t} at {c} ({d})"],
    lambda t, c, p, d: [f"{c} — {t} — {d}"],
    lambda t, c, p, d: [t, f"{c}, {p}", d],
    lambda t, c, p, d: [c, p, d, t],
    lambda t, c, p, d: [d, t, f"{c} - {p}"],
    lambda t, c, p, d: [f"{t}\t{d}", f"{c}\t{p}"],
    lambda t, c, p, d: [f"{c}, {p}\t{d}", t],
    lambda t, c, p, d: [f"{d}  {t}, {c}"],
    lambda t, c, p, d: [f"{c}, {t} – {p}", d],
    lambda t, c, p, d: [f"{t} · {c}", f"{d} · {p}"],
    lambda t, c, p, d: [f"{t} at {c}", d],
    lambda t, c, p, d: [f"{c}: {t}", d],
    lambda t, c, p, d: [f"Company: {c}", f"Role: {t}", f"Duration: {d}"],
    lambda t, c, p, d: [t, f"{c} · Full-time", f"{d} · 3 yrs 2 mos", p],
    lambda t, c, p, d: [f"{d}\t{t}", f"{c}, {p}"],
    lambda t, c, p, d: [f"{t} ({d})", f"{c}, {p}"],
    lambda t, c, p, d: [d, c, t],
    lambda t, c, p, d: [t, d, f"{c}, {p}"],
)


@dataclass(frozen=True, slots=True)
class WrittenJob:
    """A job as meant: first and last month (None: it runs), and the skills of its bullets."""

    title: str
    company: str
    place: str
    start: Month
    end: Month | None
    skills: tuple[str, ...]

    @property
    def months(self) -> set[int]:
        """Its months, numbered from year 0, both ends counted, up to AS_OF."""
        end = self.end or (int(AS_OF[:4]), int(AS_OF[5:]))
        return set(range(self.start[0] * 12 + self.start[1] - 1, end[0] * 12 + end[1]))


@dataclass(frozen=True, slots=True)
class WrittenCv:
    """A CV as meant, and how it is set."""

    jobs: tuple[WrittenJob, ...]
    style: int
    header: int
    glyph: str
    order: tuple[str, ...]

    def text(self) -> str:
        """The CV as plain text."""
        parts = {
            "experience": "Experience\n" + "\n\n".join(map(self._job, self.jobs)),
            "education": "Education\nBSc Mathematics, University of Ferrybridge, 2009 - 2012",
            "skills": "Skills\n" + ", ".join(SKILLS),
            "summary": "Summary\nAnalyst who likes plain answers to plain questions.",
        }
        return "\n\n".join(["Wren Okonjo-Hale\nLeeds | wren@example.org", *(parts[key] for key in self.order)]) + "\n"

    def _job(self, job: WrittenJob) -> str:
        write, to, now = STYLES[self.style]
        dates = write(*job.start) + to + (write(*job.end) if job.end else now)
        first = len(job.title)
        written = [BULLETS[(first + i) % len(BULLETS)].format(skill=skill) for i, skill in enumerate(job.skills)]
        bullets = [self.glyph + line for line in written]
        return "\n".join([*HEADERS[self.header](job.title, job.company, job.place, dates), *bullets])


def _pairs(title: str, company: str, place: str, start: int, length: int, runs: bool, skills: list[str]) -> WrittenJob:
    last = min(start + length, 2026 * 12 + 9)
    end = None if runs else (last // 12, last % 12 + 1)
    return WrittenJob(title, company, place, (start // 12, start % 12 + 1), end, tuple(skills))


_JOBS = st.builds(
    _pairs, st.sampled_from(TITLES), st.sampled_from(COMPANIES), st.sampled_from(PLACES),
    st.integers(2008 * 12, 2025 * 12 + 11), st.integers(0, 90), st.booleans(),
    st.lists(st.sampled_from(SKILLS), min_size=1, max_size=3, unique=True),
)  # fmt: skip

CVS = st.builds(
    WrittenCv,
    st.lists(_JOBS, min_size=1, max_size=4, unique_by=lambda job: (job.company, job.start)).map(tuple),
    st.integers(0, len(STYLES) - 1),
    st.integers(0, len(HEADERS) - 1),
    st.sampled_from(("- ", "• ", "* ", "– ", "")),
    st.permutations(("experience", "education", "skills", "summary")).map(tuple),
)
