"""`cvmatch.sklearn.RoleClassifier`: from counts of skills (or their TF-IDF) to a role, with the skills that decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted, validate_data

from cvmatch.matching.roles import REASONS, RoleReason


class RoleClassifier(LogisticRegression):  # type: ignore[misc]
    """The softmax that cvmatch's own role model is, for roles and postings of your own; takes any numeric matrix.

    `C`: inverse strength of the penalty; 0.4 is that of cvmatch's own role model (tests/evaluation/fit_roles.py).
    `class_weight`: "balanced" counts every role alike, however many postings it has; None counts every posting alike.
    """

    def __init__(
        self,
        *,
        C: float = 0.4,  # noqa: N803 (scikit-learn's name)
        class_weight: str | Mapping[Any, float] | None = "balanced",
        max_iter: int = 500,
    ) -> None:
        super().__init__(C=C, class_weight=class_weight, max_iter=max_iter)

    def reasons(self, X: Any, names: Sequence[str]) -> list[tuple[RoleReason, ...]]:  # noqa: N803
        """For each row the features that spoke most for its predicted role, best first.

        `names`: one per column, as `SkillVectorizer().get_feature_names_out()` gives them. A reason's weight is the
        feature's part in the role's logit above the mean of all roles.
        """
        check_is_fitted(self)
        rows = csr_matrix(validate_data(self, X, accept_sparse="csr", reset=False))
        part = self._above_mean()
        return [_best(rows[at], part[role], names) for at, role in enumerate(self._chosen(rows))]

    def _chosen(self, rows: csr_matrix) -> Any:
        return np.searchsorted(self.classes_, super().predict(rows))

    def _above_mean(self) -> Any:
        """A row a class: its coefficients above the mean of all classes."""
        coefficients = self.coef_ if len(self.coef_) > 1 else np.vstack([-self.coef_, self.coef_]) / 2
        return coefficients - coefficients.mean(axis=0)


def _best(row: csr_matrix, weights: Any, names: Sequence[str]) -> tuple[RoleReason, ...]:
    parts = zip(row.indices, row.data * weights[row.indices], strict=True)
    found = [RoleReason("skill", str(names[column]), float(weight)) for column, weight in parts if weight > 0]
    return tuple(sorted(found, key=lambda reason: (-reason.weight, reason.what))[:REASONS])
