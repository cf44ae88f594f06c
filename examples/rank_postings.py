"""Which of the postings suits which CV best, and what would help most."""

from pathlib import Path

import cvmatch

HERE = Path(__file__).parent
cvs = [cvmatch.read(HERE / name) for name in ("ines-carvalho.pdf", "tomas-lindqvist.pdf", "lena-brandt.docx")]
postings = [cvmatch.read(path, kind="posting") for path in sorted(HERE.glob("*.txt"))]

for report in cvmatch.rank(cvs, postings, top=2, as_of="2026-11"):
    gap = report.biggest_gap
    advice = f"biggest gap: {gap.requirement.label} (+{gap.gain:.0f})" if gap else "nothing to add"
    print(f"{report.score:3.0f}  {report.cv:20}  {report.title:50.50}  {advice}")
