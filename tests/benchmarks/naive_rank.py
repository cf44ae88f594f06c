"""What a user would write instead of `batch --top`: saved TF-IDF vectors of all texts, loaded, and the cosine of each.

naive_rank.py fit FOLDER < texts, one JSON string a line      naive_rank.py CV FOLDER
"""

import json
import sys
from pathlib import Path

import joblib
from pdfminer.high_level import extract_text
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

what, folder = sys.argv[1], Path(sys.argv[2])
if what == "fit":
    folder.mkdir(exist_ok=True)
    vectorizer = TfidfVectorizer(stop_words="english")
    vectors = vectorizer.fit_transform(map(json.loads, sys.stdin))
    joblib.dump(vectorizer, folder / "vectorizer.joblib")
    sparse.save_npz(folder / "vectors.npz", vectors, compressed=False)
else:
    vectorizer = joblib.load(folder / "vectorizer.joblib")
    vectors = sparse.load_npz(folder / "vectors.npz")
    scores = (vectors @ vectorizer.transform([extract_text(what)]).T).toarray().ravel()
    for place in scores.argsort()[::-1][:20]:
        print(place, round(float(scores[place]), 3))
