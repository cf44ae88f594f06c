"""`cvmatch.sklearn.SkillVectorizer`: texts to a matrix of canonical skills.

Followed by scikit-learn's `TfidfTransformer` it is the TF-IDF that cvmatch's idf table is fitted with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin

from cvmatch.tagging.tagger import Tagger, tagger_for
from skill_taxonomy import load


class SkillVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Counts of the skills that each text mentions, one column per skill of the taxonomy, in sorted order of ids.

    `taxonomy`: a folder laid over the shipped taxonomy, or None. `binary`: 1 for named, whatever the number.
    `soft`: soft skills have columns too. `sparse_output`: a sparse matrix, else an array, which
    `set_output(transform="pandas")` needs. The vocabulary is the taxonomy's, so `fit` learns nothing from texts and
    nothing of them is kept. Negated mentions do not count.
    """

    def __init__(
        self,
        taxonomy: str | Path | None = None,
        *,
        binary: bool = False,
        soft: bool = True,
        sparse_output: bool = True,
    ) -> None:
        self.taxonomy = taxonomy
        self.binary = binary
        self.soft = soft
        self.sparse_output = sparse_output

    def fit(self, texts: Iterable[str] | None = None, y: object = None) -> Self:
        """Read the taxonomy. Raises TaxonomyFault where the folder cannot be used."""
        self._prepared()
        return self

    def transform(self, texts: Iterable[str]) -> Any:
        """Texts to a matrix of shape (texts, skills), float64. Raises ValueError where an item is no text."""
        tagger, columns = self._prepared()
        rows = [Counter(m.skill for m in tagger.tag(text) if not m.negated) for text in _checked(texts)]
        matrix = self._matrix(rows, columns)
        return matrix if self.sparse_output else matrix.toarray()

    def _matrix(self, rows: list[Counter[str]], columns: Mapping[str, int]) -> csr_matrix:
        data = [(i, columns[skill], n) for i, row in enumerate(rows) for skill, n in row.items() if skill in columns]
        counts = np.array([1.0 if self.binary else float(n) for _, _, n in data])
        place = ([i for i, _, _ in data], [j for _, j, _ in data])
        return csr_matrix((counts, place), shape=(len(rows), len(columns)))

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray[Any, np.dtype[Any]]:
        """The skill ids, column by column."""
        return np.array(list(self._prepared()[1]), dtype=object)

    def _prepared(self) -> tuple[Tagger, dict[str, int]]:
        taxonomy = load(Path(self.taxonomy) if self.taxonomy is not None else None)
        ids = sorted(skill.id for skill in taxonomy.skills.values() if self.soft or skill.kind != "soft")
        return tagger_for(taxonomy), {skill: column for column, skill in enumerate(ids)}

    def __sklearn_tags__(self) -> Any:
        """Texts in, no fitting needed."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


def _checked(texts: Iterable[str]) -> Iterator[str]:
    """The texts one by one; what iterates over something else than texts is named instead of silently counted."""
    if isinstance(texts, str):
        raise ValueError("one text where a list of texts is meant: give [text]")
    if len(getattr(texts, "shape", ())) > 1:
        raise ValueError("a table where one column of texts is meant: name the column without brackets")
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise ValueError(f"row {number} is no text but {type(text).__name__}: fill it with ''")
        yield text
