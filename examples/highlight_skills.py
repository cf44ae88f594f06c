"""The skills of a posting, marked in its text by spaCy's own displaCy; prints a page.

python examples/highlight_skills.py > skills.html
"""

from pathlib import Path

import spacy
from spacy import displacy

HERE = Path(__file__).parent
nlp = spacy.blank("en")
nlp.add_pipe("skill_tagger")

doc = nlp((HERE / "data-engineer.txt").read_text("utf-8"))
print(displacy.render(doc, style="span", page=True, options={"spans_key": "skills"}, jupyter=False))
