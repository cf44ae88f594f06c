"""Fits the role model on labelled postings with scikit-learn and writes it as two tables of numbers.

    python tests/evaluation/fit_roles.py LABELLED.jsonl.gz [--without-family NAME] [--terms FILE --weights FILE]

A row has `text`, `role`, `source`, and where known `mask` ([start, end) of role names in the text) and `sub`. The
tables hold words that at least LEAST postings share, and weights: nothing from which a text could be rebuilt.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvmatch.matching import role_model
from cvmatch.matching.roles import RARE, telling_skills
from cvmatch.tagging.tagger import tagger_for
from cvmatch.text import role_terms
from skill_taxonomy import load
from skill_taxonomy.model import Taxonomy

LEAST, LEAST_SKILL = 20, 3  # postings that must share a word, a skill
MOST = 0.7  # of the postings: a word that more have tells nothing apart
TERMS = 700  # the words with the highest chi-squared against the role
INVERSE_PENALTY = 0.4
OTHER_WEIGHT = 0.6  # postings of no data role count this much of a role's share: their kinds are endless
RARE_WEIGHT = 3  # a rare role missed costs as much as this many called so wrongly
# Boards that were scraped from the same sites in the same months say the same things: one family.
FAMILIES = {"playingnumbers": "us-2020", "yanmsong": "us-2020", "darius": "us-2020", "zayyadibrahim": "us-2020"}
# Analytics engineers stand between analyst and engineer: they would blur both.
LEFT_OUT = frozenset({"analytics-engineer"})

Row = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """A labelled posting as counts of skills (named), and of words."""

    id: str
    role: str
    family: str
    sub: str
    named: Counter[str]
    terms: Counter[str]


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


def samples(rows: Iterable[Row], taxonomy: Taxonomy) -> list[Sample]:
    """The rows, tagged and counted."""
    tagger = tagger_for(taxonomy)
    found = []
    for row in rows:
        text = masked(row)
        named = Counter(mention.skill for mention in tagger.tag(text) if not mention.negated)
        family = FAMILIES.get(row["source"], row["source"])
        found.append(Sample(row["id"], row["role"], family, row.get("sub") or "", named, role_terms.all_terms(text)))
    return found


def fit(found: Sequence[Sample], taxonomy: Taxonomy) -> tuple[list[str], dict[str, Any]]:
    """The vocabulary and the table of weights."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.linear_model import LogisticRegression

    used = [item for item in found if item.role not in RARE and item.sub not in LEFT_OUT]
    labels = np.array([item.role for item in used])
    terms, term_block, term_idf = _term_block([item.terms for item in used], labels)
    named = [role_model.with_broader(item.named, taxonomy) for item in used]
    skills, skill_block, skill_idf = _skill_block(named)
    counts = Counter(labels.tolist())
    share = {role: len(used) / len(counts) / n * (OTHER_WEIGHT if role == "other" else 1) for role, n in counts.items()}
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=500, class_weight=share)
    model.fit(hstack([skill_block, term_block]).tocsr(), labels)
    weights = model.coef_.T
    table = {
        "version": 1,
        "documents": len(used),
        "classes": model.classes_.tolist(),
        "intercept": [_short(value) for value in model.intercept_],
        "special": fit_special(found, taxonomy),
        "skills": [
            [name, *map(_short, (skill_idf[at], *weights[at]))] for at, name in enumerate(skills)
        ],
        "terms": [
            [*map(_short, (term_idf[at], *weights[len(skills) + at]))] for at in range(len(terms))
        ],
    }  # fmt: skip
    return terms, table


def fit_special(found: Sequence[Sample], taxonomy: Taxonomy) -> list[float]:
    """The rule for the rare roles: logistic regression of "is one of them" on the share and the number of the skills
    that tell them."""
    from math import log1p

    import numpy as np
    from sklearn.linear_model import LogisticRegression

    telling = telling_skills(taxonomy)
    rows, labels = [], []
    for item in found:
        amounts = {role: sum(item.named[skill] for skill in skills) for role, skills in telling.items()}
        if any(amounts.values()):
            best = max(amounts, key=lambda role: (amounts[role], role))
            distinct = sum(skill in item.named for skill in telling[best])
            rows.append([amounts[best] / sum(item.named.values()), log1p(distinct)])
            labels.append(item.role in RARE)
    if not any(labels):
        return [-9.0, 0.0, 0.0]
    model = LogisticRegression(C=10.0, class_weight={True: RARE_WEIGHT}).fit(np.array(rows), labels)
    return [_short(model.intercept_[0]), *map(_short, model.coef_[0])]


def _term_block(counts: list[Counter[str]], labels: Any) -> tuple[list[str], Any, Any]:
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.feature_selection import chi2

    seen = Counter(term for each in counts for term in each)
    kept = {term for term, n in seen.items() if LEAST <= n <= MOST * len(counts) and not term.isdigit()}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{t: n for t, n in each.items() if t in kept} for each in counts])
    scores = np.nan_to_num(chi2((matrix > 0).astype(float), labels)[0])
    best = np.sort(np.argsort(-scores, kind="stable")[:TERMS])
    names = vectorizer.get_feature_names_out()[best].tolist()
    transformer = TfidfTransformer(sublinear_tf=True)
    return names, transformer.fit_transform(matrix[:, best]), transformer.idf_


def _skill_block(counts: list[Counter[str]]) -> tuple[list[str], Any, Any]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    seen = Counter(skill for each in counts for skill in each)
    kept = {skill for skill, n in seen.items() if n >= LEAST_SKILL}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{s: n for s, n in each.items() if s in kept} for each in counts])
    transformer = TfidfTransformer(sublinear_tf=True)
    return vectorizer.get_feature_names_out().tolist(), transformer.fit_transform(matrix), transformer.idf_


def _short(number: float) -> float:
    """Three digits after the point: far below what the fit can know."""
    return round(float(number), 3)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--without-family")
    parser.add_argument("--terms", type=Path, default=role_terms.TABLE)
    parser.add_argument("--weights", type=Path, default=role_model.TABLE)
    options = parser.parse_args()
    taxonomy = load()
    found = [s for s in samples(rows_of(options.labelled), taxonomy) if s.family != options.without_family]
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
