"""A role model of one's own with scikit-learn: fitted on a few lines a role, tried on the example postings."""

from pathlib import Path

from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.pipeline import make_pipeline

from cvmatch.sklearn import RoleClassifier, SkillVectorizer
from skill_taxonomy import load

HERE = Path(__file__).parent
roles = load().roles.values()
lines = [(link.says, role.id) for role in roles for link in role.skills if link.says]

model = make_pipeline(SkillVectorizer(soft=False), TfidfTransformer(), RoleClassifier(C=10))
model.fit(*zip(*lines, strict=True))

postings = sorted(HERE.glob("*.txt"))
counts = model[:-1].transform([path.read_text("utf-8") for path in postings])
names = model[:-1].get_feature_names_out()
for path, role, reasons in zip(postings, model[-1].predict(counts), model[-1].reasons(counts, names), strict=True):
    told = f"{role:26}  by {', '.join(reason.what for reason in reasons[:4])}" if reasons else "nothing tells its role"
    print(f"{path.stem:22}  {told}")
