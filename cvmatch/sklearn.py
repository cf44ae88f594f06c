"""Skills as scikit-learn features, and the roles that follow from them. A face: the code is in `cvmatch.integrations`.

    make_pipeline(SkillVectorizer(), TfidfTransformer(), RoleClassifier()).fit(texts, roles)

Unlike the rest of cvmatch this imports scikit-learn when it is imported: it is the integration.
"""

from cvmatch.integrations.role_classifier import RoleClassifier
from cvmatch.integrations.skill_vectorizer import SkillVectorizer

__all__ = ["RoleClassifier", "SkillVectorizer"]
