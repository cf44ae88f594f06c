"""What is said of dates, gaps and bullets."""

from __future__ import annotations

import pytest

from cvmatch.profiles.bullets import bullet
from cvmatch.profiles.cv import CvProfile, Job
from cvmatch.profiles.health import date_notices, gaps, health

AS_OF = "2026-11"


def profile(*jobs: Job, bullets: tuple[str, ...] = ()) -> CvProfile:
    claims = tuple(bullet(text, 0, len(text), 0, None) for text in bullets)
    return CvProfile("cv", "cv.txt", "0", (), jobs, (), (), (), (), 0, (), date_notices(jobs), bullets=claims)


def job(start: str | None, end: str | None, current: bool = False) -> Job:
    return Job("Analyst", "Alder Ltd", start, end, current, (0, 1))


def test_gaps_between_jobs_and_since_the_last_are_found() -> None:
    cv = profile(job("2015-01", "2016-03"), job("2017-01", "2019-12"), job("2020-01", "2025-12"))
    assert gaps(cv, AS_OF) == [("2016-04", "2016-12", 9), ("2026-01", "2026-11", 11)]


def test_short_gaps_and_those_that_a_vague_job_may_fill_are_not() -> None:
    cv = profile(job("2015-01", "2016-03"), job("2016-07", "2018-01"), job("2018", "2020"), job("2020-12", None, True))
    assert gaps(cv, AS_OF) == []


def test_undated_and_contradictory_jobs_are_named() -> None:
    notices = date_notices((job(None, None), job("2022-03", "2021-05"), job("2020", "2020-03")))
    assert [notice.code for notice in notices] == ["undated_jobs", "contradictory_dates"]
    assert "Analyst at Alder Ltd: 2022-03 to 2021-05" in notices[1].message


def test_future_dates_are_said() -> None:
    assert "future_dates" in [notice.code for notice in health(profile(job("2027-01", None, True)), AS_OF)]


def test_bullets_without_number_or_owner_are_counted() -> None:
    plain = profile(job("2020-01", None, True), bullets=("Responsible for reports", "Helped the team", "Built 4 marts"))
    messages = {notice.code: notice.message for notice in health(plain, AS_OF)}
    assert messages["few_numbers"].startswith("2 of 3")
    assert messages["few_owners"].startswith("2 of 3")


@pytest.mark.parametrize(
    ("text", "numbers", "scale", "owner"),
    [
        ("Loaded 100 GB a day into Snowflake", ("100",), ("100 GB",), "own"),
        ("Scored 40 M rows nightly with a team of 5", ("40 M", "5"), ("40 M rows", "team of 5"), "own"),
        ("Cut costs by 46% for three million users", ("46%", "three", "million"), ("three million users",), "own"),
        ("We moved the reports to the cloud", (), (), "shared"),
        ("Participated in the design of two dashboards", ("two",), ("two dashboards",), "shared"),
        ("Responsible for backups", (), (), "none"),
        ("I keep the glossary", (), (), "own"),
        ("Monthly reports for the board", (), (), "none"),
    ],
)
def test_bullets_tell_numbers_scale_and_owner(
    text: str, numbers: tuple[str, ...], scale: tuple[str, ...], owner: str
) -> None:
    told = bullet(text, 0, len(text), 0, None)
    assert (told.numbers, told.scale, told.owner) == (numbers, scale, owner)
