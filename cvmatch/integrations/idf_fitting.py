"""The idf table of skills, fitted with scikit-learn on any postings.

idf(skill) = ln((1 + n) / (1 + df)) + 1, scikit-learn's smoothed idf, where df is the number of postings that name the
skill or a kind of it. With three digits, and with the median of each kind for skills that no posting names.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from cvmatch.matching.role_model import with_broader
from cvmatch.tagging.tagger import tagger_for
from skill_taxonomy.model import Taxonomy


def named(texts: Iterable[str], taxonomy: Taxonomy) -> Iterator[dict[str, int]]:
    """The skills of each text, with those they are kinds of."""
    tagger = tagger_for(taxonomy)
    for text in texts:
        counts = Counter(mention.skill for mention in tagger.tag(text) if not mention.negated)
        yield dict(with_broader(counts, taxonomy))


def fit(texts: Iterable[str], taxonomy: Taxonomy) -> dict[str, Any]:
    """The table, as `cvmatch.matching.idf` loads it. Raises ValueError where no text names a skill."""
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


def to_bytes(table: dict[str, Any]) -> bytes:
    """The table as a file holds it, a skill a line."""
    return (json.dumps(table, indent=0) + "\n").encode()
