"""Fits the word weights that tell a posting's sections apart where no heading does (cvmatch/text/section_words.json).

    python tests/evaluation/fit_section_words.py POSTINGS.jsonl[.gz] OUT.json

Lines below a heading that the lexicon knows are labelled by it; a multinomial logistic regression over their words
(presence of words, and the opening word apart) is fitted with scikit-learn and its largest weights are written down.
Every tenth posting is held back; the share of its lines given the heading's kind is printed. A row has a `text`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from cvmatch.text.lines import plain_lines
from cvmatch.text.posting_sections import pieces_of
from cvmatch.text.section_words import KINDS, features

FEATURES = 2400
PER_POSTING = 40


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The postings of a JSON Lines file."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line)


def labelled(text: str) -> Iterator[tuple[str, str]]:
    """(line, kind) of the lines below known headings."""
    kind: str | None = "company"  # what stands above the first heading speaks of the company, or introduces the role
    for piece in pieces_of(text, plain_lines(text)):
        if piece.kind is not None:
            kind = {"preferred": "requirements"}.get(piece.kind, piece.kind)
        opening = kind == "company" and (piece.item or piece.end - piece.start < 60)
        if kind in KINDS and not piece.alone and not opening:
            yield text[piece.start : piece.end].removeprefix(piece.heading), kind


def main(path: Path, out: Path) -> None:
    """Fits and writes the table."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import SGDClassifier

    train: list[tuple[str, str]] = []
    test: list[tuple[str, str]] = []
    for number, row in enumerate(rows(path)):
        (test if number % 10 == 0 else train).extend(list(labelled(row["text"]))[:PER_POSTING])
    counter = CountVectorizer(analyzer=features, binary=True, min_df=40)
    x = counter.fit_transform([line for line, _ in train])
    y = np.array([KINDS.index(kind) for _, kind in train])
    names = counter.get_feature_names_out()

    counts = np.bincount(y)
    weights = {number: float((counts.max() / count) ** 0.5) for number, count in enumerate(counts)}

    def fitted(matrix):  # type: ignore[no-untyped-def]
        model = SGDClassifier(
            loss="log_loss", alpha=4e-6, max_iter=12, random_state=0, average=True, class_weight=weights
        )
        return model.fit(matrix, y)

    first = fitted(x)
    kept = np.sort(np.argsort(-np.abs(first.coef_).max(axis=0), kind="stable")[:FEATURES])
    model = fitted(x[:, kept])
    table = {
        "kinds": list(KINDS),
        "bias": [round(float(b), 2) for b in model.intercept_],
        "words": {str(names[k]): [round(float(w), 1) for w in model.coef_[:, i]] for i, k in enumerate(kept)},
    }
    words = json.dumps(table["words"], ensure_ascii=False, sort_keys=True).replace("], ", "],\n  ")
    out.write_text(f'{{"kinds": {json.dumps(table["kinds"])}, "bias": {table["bias"]},\n "words": {words}}}\n', "utf-8")
    right = model.predict(counter.transform([line for line, _ in test])[:, kept])
    truth = np.array([KINDS.index(kind) for _, kind in test])
    print(len(train), "lines;", "held back:", len(test), "right:", round(float((right == truth).mean()), 3))
    for number, kind in enumerate(KINDS):
        print(f"  {kind:14}{(right[truth == number] == number).mean():.3f} of {(truth == number).sum()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
