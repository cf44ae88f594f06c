"""The skills that a CV shows in use, longest first, each with the line that shows it."""

from pathlib import Path

import cvmatch

HERE = Path(__file__).parent
cv = cvmatch.read(HERE / "tomas-lindqvist.pdf")
posting = cvmatch.read(HERE / "data-engineer.txt")
report = cvmatch.compare(cv, posting, as_of="2026-11")

for item in report.requirements:
    for place in item.cv_evidence[:1]:
        where = cv.place(place.start)
        print(f"{item.requirement.label:40.40} page {where.page}, line {where.line}: {place.quote}")
