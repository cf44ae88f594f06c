"""Fits the role model on labelled postings with scikit-learn and writes it as two tables of numbers.

    python tests/evaluation/fit_roles.py LABELLED.jsonl.gz [--pool POSTINGS.jsonl.gz]
        [--without-family NAME] [--terms FILE --weights FILE]

A row has `text`, `role`, `source`, and where known `mask` ([start, end) of role names in the text) and `sub`. The
tables hold words that at least LEAST postings share, and weights: nothing from which a text could be rebuilt.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.documents.document import Document
from cvmatch.documents.reading import read_all
from cvmatch.matching import role_model
from cvmatch.matching.specialists import Named, features, rare_roles, research_words
from cvmatch.profiles.titles import stated_role
from cvmatch.tagging.tagger import tagger_for
from cvmatch.text import role_terms
from skill_taxonomy import load
from skill_taxonomy.model import Taxonomy

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

LEAST, LEAST_SKILL = 10, 3  # postings that must share a word, a skill
MOST = 0.7  # of the postings: a word that more have tells nothing apart
TERMS = 700  # the words with the highest chi-squared against the role
INVERSE_PENALTY, OTHERS_PENALTY = 0.25, 0.4
OTHER_WEIGHT = 0.6  # postings of no data role count this much of a role's share: their kinds are endless
OUTSIDE_WEIGHT = 0.16  # and this much of all data roles', where the question is whether it is one
RARE_WEIGHT = 2.5  # a rare role missed costs as much as this many called so wrongly
# Boards that were scraped from the same sites in the same months say the same things: one family.
FAMILIES = {"playingnumbers": "us-2020", "yanmsong": "us-2020", "darius": "us-2020", "zayyadibrahim": "us-2020"}
# Analytics engineers stand between analyst and engineer: they would blur both.
LEFT_OUT = frozenset({"analytics-engineer"})
# Titles that are of no role: who leads, sells or teaches; and words of the field, with which a title may hide one.
LEADERS = re.compile(r"\b(manager|director|head|sales|teacher|instructor|professor|vp|president|recruiter)\b", re.I)
OF_THE_FIELD = re.compile(r"data|analytic|machine|learning|\bml\b|\bai\b|\bbi\b|scien|research|statist|quant", re.I)

Row = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """A labelled posting as the places of its skills and counts of its words. `pooled`: labelled by its title only."""

    id: str
    role: str
    family: str
    sub: str
    places: tuple[Named, ...]
    terms: Counter[str]
    pooled: bool = False

    @property
    def named(self) -> Counter[str]:
        """Times each skill is named."""
        return Counter(place.skill for place in self.places)


def rows_of(path: Path) -> list[Row]:
    """The rows of a JSON Lines file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def masked(row: Row) -> str:
    """The text with its marked role names replaced by a neutral word."""
    out, at = [], 0
    for start, end in row.get("mask") or ():
        out += [row["text"][at:start], "professional"]
        at = end
    return "".join(out) + row["text"][at:]


def samples(rows: Sequence[Row], taxonomy: Taxonomy) -> list[Sample]:
    """The rows, read as the house reads a collection, tagged and counted."""
    tagger = tagger_for(taxonomy)
    told = [{"id": row["id"], "description": masked(row)} for row in rows]
    found = []
    for row, document in zip(rows, documents(told, "posting"), strict=True):
        mentions = [mention for mention in tagger.tag_document(document) if not mention.negated]
        places = tuple(Named(mention.skill, mention.start, mention.section) for mention in mentions)
        family = FAMILIES.get(row["source"], row["source"])
        terms = role_terms.all_terms(document.text)
        sub, pooled = row.get("sub") or "", "mask" not in row
        found.append(Sample(row["id"], row["role"], family, sub, places, terms, pooled))
    return found


def documents(told: Sequence[Row], kind: str) -> Iterator[Document]:
    """Rows as the house reads them from a collection."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in told), "utf-8")
        for found in read_all([str(path)], kind=kind):
            if not isinstance(found, Document):
                raise SystemExit(f"{found.id}: {found.fault}")
            yield found


def by_title(rows: Iterable[Row], known: set[str], taxonomy: Taxonomy) -> list[Row]:
    """Of unlabelled postings those of other trades and of rare roles, as their titles say: there are never enough."""
    labelled = []
    for row in rows:
        title = row.get("title") or ""
        if row["id"] in known or not title or LEADERS.search(title):
            continue
        role = stated_role(title, taxonomy) or ("" if OF_THE_FIELD.search(title) else "other")
        if role in rare_roles() | {"other"}:
            labelled.append(row | {"role": role})
    return labelled


def fit(found: Sequence[Sample], taxonomy: Taxonomy) -> tuple[list[str], dict[str, Any]]:
    """The vocabulary and the table of weights."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.linear_model import LogisticRegression

    used = [item for item in found if item.role not in rare_roles() and item.sub not in LEFT_OUT and not item.pooled]
    labels = np.array([item.role for item in used])
    terms, words = _term_block([item.terms for item in used], labels)
    skills, named = _skill_block([role_model.with_broader(item.named, taxonomy) for item in used])

    def matrix(items: Sequence[Sample]) -> Any:
        counted = [role_model.with_broader(item.named, taxonomy) for item in items]
        return hstack([named.transform(counted), words.transform([item.terms for item in items])]).tocsr()

    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=500, class_weight=_balanced(labels, OTHER_WEIGHT))
    model.fit(matrix(used), labels)
    outside = np.array([item.role == "other" for item in found])
    door = LogisticRegression(C=OTHERS_PENALTY, max_iter=500, class_weight=_balanced(outside, OUTSIDE_WEIGHT))
    door.fit(matrix(found), outside)
    roles = [name for name in model.classes_.tolist() if name != "other"]
    kept = [model.classes_.tolist().index(name) for name in roles]
    weights = np.vstack([model.coef_[kept], door.coef_]).T
    idf = [*named[-1].idf_, *words[-1].idf_]
    rows = [[_short(one), *map(_short, row)] for one, row in zip(idf, weights, strict=True)]
    table = {
        "version": 2,
        "documents": len(found),
        "classes": [*roles, "other"],
        "intercept": [_short(value) for value in (*model.intercept_[kept], *door.intercept_)],
        "special": fit_special(found, taxonomy),
        "skills": [[name, *row] for name, row in zip(skills, rows, strict=False)],
        "terms": rows[len(skills) :],
    }
    return terms, table


def _balanced(labels: Any, others: float) -> dict[Any, float]:
    """Every class counts alike, `other` (or True) only a part of that."""
    counts = Counter(labels.tolist())
    return {
        name: len(labels) / len(counts) / n * (others if name in ("other", True) else 1) for name, n in counts.items()
    }


def fit_special(found: Sequence[Sample], taxonomy: Taxonomy) -> list[float]:
    """The rule for the rare roles: logistic regression of "is one of them" on the features of
    `cvmatch.matching.specialists`."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    rows = np.array([features(item.places, item.terms, taxonomy) for item in found])
    labels = np.array([item.role in rare_roles() for item in found])
    if not any(labels):
        return [-9.0, *(0.0 for _ in rows[0])]
    model = LogisticRegression(C=INVERSE_PENALTY, class_weight={True: RARE_WEIGHT}).fit(rows / rows.std(axis=0), labels)
    return [_short(model.intercept_[0]), *map(_short, model.coef_[0] / rows.std(axis=0))]


def _term_block(counts: list[Counter[str]], labels: Any) -> tuple[list[str], Pipeline]:
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_selection import chi2

    seen = Counter(term for each in counts for term in each)
    kept = {term for term, n in seen.items() if LEAST <= n <= MOST * len(counts) and not term.isdigit()}
    kept |= research_words() & seen.keys()
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{t: n for t, n in each.items() if t in kept} for each in counts])
    scores = np.nan_to_num(chi2((matrix > 0).astype(float), labels)[0])
    scores[[vectorizer.vocabulary_[word] for word in sorted(research_words() & kept)]] = np.inf
    best = np.argsort(-scores, kind="stable")[:TERMS]
    return _block(counts, {vectorizer.feature_names_[at] for at in best})


def _skill_block(counts: list[Counter[str]]) -> tuple[list[str], Pipeline]:
    seen = Counter(skill for each in counts for skill in each)
    return _block(counts, {skill for skill, n in seen.items() if n >= LEAST_SKILL})


def _block(counts: list[Counter[str]], names: set[str]) -> tuple[list[str], Pipeline]:
    """The names in order, and what turns counts into (1 + ln times) x idf of them, at unit length."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.pipeline import make_pipeline

    vectorizer = DictVectorizer().fit([dict.fromkeys(names, 1)])
    transformer = TfidfTransformer(sublinear_tf=True).fit(vectorizer.transform(counts))
    return vectorizer.feature_names_, make_pipeline(vectorizer, transformer)


def _short(number: float) -> float:
    """Three digits after the point: far below what the fit can know."""
    return round(float(number), 3)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--pool", type=Path, help="unlabelled postings with titles, for other trades and rare roles")
    parser.add_argument("--without-family")
    parser.add_argument("--terms", type=Path, default=role_terms.TABLE)
    parser.add_argument("--weights", type=Path, default=role_model.TABLE)
    options = parser.parse_args()
    taxonomy = load()
    rows = rows_of(options.labelled)
    pool = by_title(rows_of(options.pool), {row["id"] for row in rows}, taxonomy) if options.pool else []
    found = [s for s in samples([*rows, *pool], taxonomy) if s.family != options.without_family]
    terms, table = fit(found, taxonomy)
    options.terms.write_text(json.dumps({"version": 1, "terms": terms}, ensure_ascii=False, indent=0) + "\n", "utf-8")
    options.weights.write_text(lines(table) + "\n", "utf-8")


def lines(table: dict[str, Any]) -> str:
    """The table as JSON, a row a line, so that changes can be read."""
    plain = {key: json.dumps(value) for key, value in table.items() if key not in ("skills", "terms")}
    rows = {key: "[\n" + ",\n".join(map(json.dumps, table[key])) + "\n]" for key in ("skills", "terms")}
    return "{\n" + ",\n".join(f'"{key}": {value}' for key, value in (plain | rows).items()) + "\n}"


if __name__ == "__main__":
    main()
