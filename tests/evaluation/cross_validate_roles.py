"""Fits the role model without one family of sources at a time, and judges that family by it.

    python tests/evaluation/cross_validate_roles.py PACK_DATA --save FILE [--pool POSTINGS.jsonl.gz]

PACK_DATA holds postings.jsonl.gz, cvs.jsonl.gz and titles.jsonl.gz of the roles pack; the records go to FILE for the
pack's own scorer (`score.py PACK_DATA --predictions FILE`). CVs come from no board and are judged by the whole model.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fit_roles import FAMILIES, Row, by_title, documents, fit, masked, rows_of, samples

from cvmatch.matching import role_model, roles
from cvmatch.matching.titles import title_check
from cvmatch.profiles.understanding import understand_cv, understand_posting
from cvmatch.text import role_terms
from skill_taxonomy import load
from skill_taxonomy.model import Taxonomy


def main() -> None:
    """One model per family, one record per row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--save", type=Path, required=True)
    parser.add_argument("--pool", type=Path, help="as for fit_roles.py")
    options = parser.parse_args()
    taxonomy = load()
    postings, titles, cvs = (rows_of(options.data / f"{name}.jsonl.gz") for name in ("postings", "titles", "cvs"))
    pool = by_title(rows_of(options.pool), {row["id"] for row in postings}, taxonomy) if options.pool else []
    found = samples([*postings, *pool], taxonomy)
    with options.save.open("w", encoding="utf-8") as out:
        for family in sorted({FAMILIES.get(row["source"], row["source"]) for row in (*postings, *titles)}):
            use(*fit([item for item in found if item.family != family], taxonomy))
            own = [row for row in (*postings, *titles) if FAMILIES.get(row["source"], row["source"]) == family]
            write(out, posting_records(own, taxonomy))
        use(*fit(found, taxonomy))
        write(out, cv_records(cvs, taxonomy))


def use(terms: list[str], table: dict[str, Any]) -> None:
    """Put a model in place of the shipped one, for this process."""
    model = role_model.read_model(table, tuple(terms))
    role_terms.vocabulary = lambda: tuple(terms)  # type: ignore[assignment]
    role_terms._places.cache_clear()
    roles.vocabulary = role_terms.vocabulary
    roles.role_model = lambda: model  # type: ignore[assignment]


def variants(row: Row) -> Iterator[tuple[str, str]]:
    """The CV with its job titles masked, and as it is."""
    yield masked(row), ""
    yield row["text"], "#asis"


def posting_records(rows: list[Row], taxonomy: Taxonomy) -> Iterator[dict[str, Any]]:
    """`cvmatch.roles/1` of postings with their role names masked; only title cases show their title."""
    told = [
        {"id": row["id"], "description": masked(row)} | ({"title": row["title"]} if "title_role" in row else {})
        for row in rows
    ]
    for document in documents(told, "posting"):
        profile = understand_posting(document, taxonomy)
        check = title_check(profile, taxonomy)
        found = {"stated_role": check.stated_role, "agrees": check.agrees}
        yield record(document.id, roles.role_fit(profile, taxonomy)) | found


def cv_records(rows: list[Row], taxonomy: Taxonomy) -> Iterator[dict[str, Any]]:
    """`cvmatch.roles/1` of CVs, with their job titles masked and as they are."""
    told = [{"id": row["id"] + suffix, "text": text} for row in rows for text, suffix in variants(row)]
    for document in documents(told, "cv"):
        yield record(document.id, roles.role_fit(understand_cv(document, taxonomy), taxonomy))


def record(name: str, fits: tuple[roles.RoleFit, ...]) -> dict[str, Any]:
    """The fields that the scorer reads."""
    return {
        "schema": "cvmatch.roles/1",
        "id": name,
        "roles": [{"id": fit.id, "name": fit.name, "score": fit.score} for fit in fits],
    }


def write(out: Any, records: Iterator[dict[str, Any]]) -> None:
    """JSON Lines."""
    for each in records:
        out.write(json.dumps(each, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
