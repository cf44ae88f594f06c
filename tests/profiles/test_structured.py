"""A JSON Resume fills the profile from its own fields, with places in the text."""

from __future__ import annotations

import json
from pathlib import Path

from cvmatch.documents.reading import read
from cvmatch.profiles.cv_profile import cv_profile
from cvmatch.profiles.months import experience_months
from skill_taxonomy.model import Taxonomy

RESUME = {
    "basics": {"name": "Wren Ash", "email": "wren@example.org"},
    "work": [
        {"name": "2019 Ventures", "position": "Chief Counter", "startDate": "2020-03-01", "highlights": ["Counted"]},
        {"company": "Birch GmbH", "position": "Clerk", "startDate": "2017", "endDate": "2020-02", "summary": "Filed."},
        {"name": "Birch GmbH", "position": "Clerk", "highlights": ["Swept"]},
    ],
    "education": [{"institution": "Oak College", "area": "Law", "studyType": "Bachelor", "endDate": "2016"}],
    "projects": [{"name": "tideclock", "startDate": "2019-01", "endDate": "2019-06", "description": "Predicts tides."}],
    "languages": [{"language": "Welsh", "fluency": "Native"}],
    "certificates": [{"name": "Certified Counter", "date": "2021-05"}],
    "publications": [{"name": "On counting"}, {"name": "On not counting"}],
}


def test_fields_are_taken_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "resume.json"
    path.write_text(json.dumps(RESUME), "utf-8")
    document = read(path, kind="cv")
    profile = cv_profile(document, (), Taxonomy("test", "0", {}, {}))
    jobs = [(job.title, job.company, job.start, job.end, job.current) for job in profile.jobs]
    assert jobs == [
        ("Chief Counter", "2019 Ventures", "2020-03", None, True),
        ("Clerk", "Birch GmbH", "2017", "2020-02", False),
        ("Clerk", "Birch GmbH", None, None, False),
    ]
    texts = [document.text[start:end] for start, end in (job.span for job in profile.jobs)]
    assert [word in text for word, text in zip(("Counted", "Filed", "Swept"), texts, strict=True)] == [True] * 3
    assert experience_months(profile, "2026-11") == 81 + 32
    study = profile.education[0]
    assert (study.degree, study.level, study.field, study.institution, study.end) == (
        "Bachelor", "bachelor", "Law", "Oak College", "2016",
    )  # fmt: skip
    assert [(made.name, made.start, made.end) for made in profile.projects] == [("tideclock", "2019-01", "2019-06")]
    assert profile.languages == ("Welsh (native)",)
    assert profile.certificates == ("Certified Counter",)
    assert profile.publications == 2
    assert [notice.code for notice in profile.warnings] == ["undated_jobs"]
