"""Sections of a posting: by headings of every manner, and by the lines where there are none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cvmatch.text.headings import heading_kind, is_weak
from cvmatch.text.lines import plain_lines
from cvmatch.text.posting_sections import posting_sections

HEADINGS = tomllib.loads((Path(__file__).parents[1] / "cases" / "posting" / "headings.toml").read_text("utf-8"))


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(s.kind, text[s.start : s.end].strip()) for s in posting_sections(text, plain_lines(text), title)]


@pytest.mark.parametrize(("heading", "kind"), HEADINGS.items())
def test_headings(heading, kind):
    assert (heading_kind(heading) or "") == kind


def test_sections_cover_every_line_in_order():
    text = "Data Analyst\n\nAbout us\nWe sell hats.\n\nRequirements:\n- SQL\n- Excel\n\nBonus\n- dbt\n"
    sections = posting_sections(text, plain_lines(text), "Data Analyst")
    assert [s.kind for s in sections] == ["title", "company", "requirements", "preferred"]
    assert sections[2].heading == "Requirements:"
    covered = " ".join(text[s.start : s.end] for s in sections)
    assert covered.split() == text.split()


def test_headings_glued_to_the_text_before_and_behind():
    text = "Our company is a leader in hats, founded in 1999.RequirementsA degree and fluent SQL.Bonus points: dbt."
    assert [kind for kind, _ in kinds(text)] == ["company", "requirements", "preferred"]


def test_a_line_that_breaks_off_before_a_list_opens_it():
    text = "What you'll do\n- Sail\n\nYou're probably a good fit if you have\n\n- Firm knots and a calm hand\n"
    assert [kind for kind, _ in kinds(text)] == ["duties", "requirements"]


def test_months_of_leave_are_no_plan_for_the_first_months():
    text = "Benefits\nGood pay\n3 months paid parental leave\nDaily lunch\n\nIn your first 3 months\n- Sail\n"
    assert [kind for kind, _ in kinds(text)] == ["benefits", "duties"]


def test_a_run_in_heading_opens_its_line():
    assert kinds("Responsibilities: Build reports.\nRequirements: SQL and Excel.\n") == [
        ("duties", "Responsibilities: Build reports."), ("requirements", "Requirements: SQL and Excel."),
    ]  # fmt: skip


def test_a_label_heads_its_own_line_where_a_heading_stands_above():
    text = "QUALIFICATIONS\n\nEducation: a degree in hats\nProgramming: SQL or R\n"
    sections = posting_sections(text, plain_lines(text))
    assert [s.heading for s in sections] == ["QUALIFICATIONS", "Education:", "QUALIFICATIONS"]


def test_a_label_in_a_list_that_is_led_in_ends_it():
    text = "Experience with some of the following:\nKnots\nSails\nSkills: SQL\nCapacity to row\n"
    sections = posting_sections(text, plain_lines(text))
    assert [s.heading for s in sections] == ["Experience with some of the following:", "Skills:"]


@pytest.mark.xfail(reason="traits told one a line look like asks, more so than the heading above them", strict=True)
def test_values_told_one_a_line_are_the_companys():
    traits = "Curiosity - we ask why\nTeamwork - nobody sails alone\n\nCommunication - say it early\n"
    assert [kind for kind, _ in kinds("Requirements\n- SQL\n\nWhat we stand for:\n" + traits)] == [
        "requirements", "company",
    ]  # fmt: skip


@pytest.mark.xfail(reason="the label of a line is taken for the heading of the list below", strict=True)
def test_a_label_of_one_line_heads_no_list_below_it():
    text = "Requirements: Python\nPreferred: Airflow\n- Docker\n- Kubernetes\n"
    assert [kind for kind, _ in kinds(text)] == ["requirements", "preferred", "requirements"]


def test_a_company_speaks_below_the_way_to_apply():
    text = "Requirements\n- SQL\n\nApply now\n\nHatters is a maker of hats with 300 people. Our people use looms.\n"
    assert "requirements" not in [kind for kind, _ in kinds(text)][1:]


def test_without_headings_the_lines_decide():
    text = (
        "Our company was founded in 1999 and our mission is to bring hats to customers around the world.\n\n"
        "You will design and build dashboards and work with stakeholders to define metrics.\n"
        "You will develop and maintain data pipelines and support ad hoc analysis.\n\n"
        "Bachelor's degree in Computer Science or related field\n"
        "3+ years of experience with SQL and excellent communication skills\n\n"
        "Health insurance, 401(k) and paid time off\n\n"
        "We are an equal opportunity employer and do not discriminate on the basis of race or religion.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["company", "duties", "requirements", "benefits", "legal"]


def test_boilerplate_below_a_list_leaves_its_heading():
    text = "Requirements\n- SQL\n- Python\n\nWe are an equal opportunity employer.\n"
    assert [kind for kind, _ in kinds(text)] == ["requirements", "legal"]


def test_the_title_is_found_below_a_saved_header():
    text = "URL: https://jobs.example.org/17\n\nData Engineer (m/f/d)\n\nRequirements\n- SQL\n"
    assert [kind for kind, _ in kinds(text, "Data Engineer")] == ["other", "title", "requirements"]


def test_a_line_torn_in_two_stays_with_its_section():
    text = "Requirements\n- Experience in building dashboards and\nbenefits systems for our customers and\nusers\n"
    assert [kind for kind, _ in kinds(text)] == ["requirements"]


def test_an_empty_text_has_no_sections():
    assert posting_sections("", plain_lines(""), None) == ()


def test_a_title_that_the_text_repeats_is_a_title_twice():
    text = "Data Engineer\n\nURL: https://jobs.example.org/17\n\nData Engineer at Quarrystone\n\nRequirements\n- SQL\n"
    assert [kind for kind, _ in kinds(text, "Data Engineer")] == ["title", "other", "title", "requirements"]


def test_a_short_ask_is_no_heading():
    text = "Requirements\nExperience in clinical trials\nKnowledge of maritime law\n\nSkills and experience\nExcel\n"
    headings = [s.heading for s in posting_sections(text, plain_lines(text)) if s.heading]
    assert headings == ["Requirements", "Skills and experience"]


@pytest.mark.parametrize(("softer", "kind"), [("Minimum", "requirements"), ("Preferred", "preferred")])
def test_a_heading_is_not_cut_inside_its_words(softer, kind):
    (section,) = posting_sections(text := f"{softer} Qualifications: 2 years of harbour work.\n", plain_lines(text))
    assert (section.kind, section.heading) == (kind, f"{softer} Qualifications:")


def test_what_one_does_in_a_role_says_much():
    assert not is_weak("In this role, you will:")
    assert is_weak("The candidate will")


def test_an_ask_that_looks_like_a_heading_is_none():
    text = "Required skills and knowledge:\nMust have experience in Cobol, CICS Administration\nCoding in Java\n"
    (section,) = posting_sections(text, plain_lines(text))
    assert section.heading == "Required skills and knowledge:"


def test_tools_below_a_duty_that_leads_them_in_are_duties():
    text = (
        "Responsibilities\nOperate and extend the data lake of the harbour with the following technologies:\n\n"
        "Apache NiFi\nGit\nPython\nKafka\nHadoop\n"
    )
    assert {kind for kind, _ in kinds(text)} == {"duties"}


def test_a_title_stands_below_a_link_without_being_told():
    text = "URL: https://jobs.example.org/17\n\nSenior Data Engineer at Quarrystone\n\nRequirements\n- SQL\n"
    assert [kind for kind, _ in kinds(text)] == ["other", "title", "requirements"]
