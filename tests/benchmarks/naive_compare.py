"""What a user would write instead: the text of the PDF, TF-IDF of the two texts, their cosine. A yardstick."""

import sys
from pathlib import Path

from pdfminer.high_level import extract_text
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

cv, posting = extract_text(sys.argv[1]), Path(sys.argv[2]).read_text("utf-8")
vectors = TfidfVectorizer(stop_words="english").fit_transform([cv, posting])
print(f"{cosine_similarity(vectors[0], vectors[1])[0, 0]:.3f}")
