"""Fits the idf table of skills with scikit-learn on any collection of postings.

    python tests/evaluation/fit_idf.py POSTINGS.jsonl[.gz] [--output FILE]

idf(skill) = ln((1 + n) / (1 + df)) + 1, scikit-learn's smoothed idf, where df is the number of postings that name the
skill or a kind of it. Written with three digits, and with the median of each kind for skills no posting named.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from cvmatch.matching import idf
from cvmatch.matching.role_model import with_broader
from cvmatch.tagging.tagger import tagger_for
from skill_taxonomy import load
from skill_taxonomy.model import Taxonomy


def named(texts: Iterable[str], taxonomy: Taxonomy) -> Iterator[dict[str, int]]:
    """The skills of each text, with those they are kinds of."""
    tagger = tagger_for(taxonomy)
    for text in texts:
        counts = Counter(mention.skill for mention in tagger.tag(text) if not mention.negated)
        yield dict(with_broader(counts, taxonomy))


def fit(texts: Iterable[str], taxonomy: Taxonomy) -> dict[str, Any]:
    """The table."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(named(texts, taxonomy))
    fitted = TfidfTransformer(smooth_idf=True).fit(matrix)
    values = {name: round(float(value), 3) for name, value in zip(vectorizer.feature_names_, fitted.idf_, strict=True)}
    kinds: dict[str, list[float]] = {}
    for name, value in values.items():
        kinds.setdefault(taxonomy.skills[name].kind, []).append(value)
    middles = {kind: round(median(found), 3) for kind, found in sorted(kinds.items())}
    return {
        "version": 1,
        "documents": matrix.shape[0],
        "middle": round(_middle(matrix, fitted.idf_), 3),
        "kinds": middles,
        "idf": dict(sorted(values.items())),
    }


def _middle(matrix: Any, idfs: Any) -> float:
    """The median over all askings: half of what postings ask for is commoner than this, half rarer."""
    import numpy as np

    times = np.asarray((matrix > 0).sum(axis=0)).ravel()
    return float(np.median(np.repeat(idfs, times)))


def main() -> None:
    """Fit and write."""
    from fit_roles import rows_of

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("postings", type=Path)
    parser.add_argument("--output", type=Path, default=idf.TABLE)
    options = parser.parse_args()
    texts = (row.get("text") or row.get("description") or "" for row in rows_of(options.postings))
    table = fit(texts, load())
    options.output.write_text(json.dumps(table, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
