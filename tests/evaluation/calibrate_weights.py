"""Chooses the eight numbers of the score on graded pairs, and says how far the choice can be trusted.

    python tests/evaluation/calibrate_weights.py PAIRS_DATA [--tables 300]

Draws tables of weights at random within the orders that `Weights` demands, scores every pair with each, and prints
the best table, the shipped one, both with one CV and with one posting left out at a time (the table is then chosen
without it and judged on it), and the ablation: without idf, without evidence, without importance, without the line
of work. PAIRS_DATA holds cvs.jsonl, postings.jsonl and grades_*.jsonl, as the pairs pack does.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import Any

from cvmatch.documents.document import Document
from cvmatch.documents.reading import read_all
from cvmatch.errors import UsageFault
from cvmatch.matching.compare import ready
from cvmatch.matching.idf import Idf
from cvmatch.matching.scoring import contributions, score_of
from cvmatch.matching.standing import cv_standing
from cvmatch.matching.unjudged import unjudged
from cvmatch.matching.weights import Weights, load_weights
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import PostingProfile
from cvmatch.profiles.understanding import understand_cv, understand_posting
from skill_taxonomy import load
from skill_taxonomy.model import Taxonomy

AS_OF = "2026-11"
RANGES = {
    "preferred": (0.2, 0.6), "mentioned": (0.03, 0.4), "band": (1.0, 2.5), "listed": (0.05, 0.4), "own": (0.05, 0.3),
    "fade": (0.1, 0.6), "work": (0.1, 0.6), "unknown": (0.1, 0.6),
}  # fmt: skip

Pair = tuple[str, str]  # posting, cv
Scores = Mapping[Pair, float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--tables", type=int, default=300)
    options = parser.parse_args()
    taxonomy, grades = load(), grades_of(options.data)
    cvs = [understand_cv(each, taxonomy) for each in documents(options.data / "cvs.jsonl", "cv")]
    postings = [understand_posting(each, taxonomy) for each in documents(options.data / "postings.jsonl", "posting")]
    shipped = load_weights()
    tables = [shipped, *drawn(shipped, options.tables)]
    results = [scored(cvs, postings, taxonomy, each) for each in tables]
    best = max(range(len(tables)), key=lambda at: objective(results[at], grades))
    for name, at in (("shipped", 0), ("best", best)):
        print(name, numbers(tables[at]), figures(results[at], grades))
    for side, name in ((1, "CV"), (0, "posting")):
        print(f"without one {name} at a time", left_out(results, grades, side))
    for name, table in ablations(shipped).items():
        print("without", name, figures(scored(cvs, postings, taxonomy, table), grades))


def documents(path: Path, kind: str) -> list[Document]:
    """The rows of a collection; its titles and texts only."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    keep = ("id", "title", "company", "text") if kind == "posting" else ("id", "title", "text")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / path.name
        plain.write_text("".join(json.dumps({key: row[key] for key in keep}) + "\n" for row in rows), "utf-8")
        return [each for each in read_all([str(plain)], kind=kind) if isinstance(each, Document)]


def grades_of(data: Path) -> dict[Pair, float]:
    """The mean grade of each pair."""
    given: dict[Pair, list[float]] = {}
    for path in sorted(data.glob("grades_*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            given.setdefault((row["posting"], row["cv"]), []).append(row["grade"])
    return {pair: mean(found) for pair, found in given.items()}


def drawn(shipped: Weights, number: int) -> Iterable[Weights]:
    """Tables drawn evenly from RANGES; those that break an order are drawn again. The same ones at each run."""
    chance, found = random.Random(7), 0
    while found < number:
        values = {name: round(chance.uniform(*bounds), 3) for name, bounds in RANGES.items()}
        try:
            table = replace(shipped, **values)  # type: ignore[arg-type]
        except UsageFault:
            continue
        found += 1
        yield table


def numbers(weights: Weights) -> dict[str, float]:
    """The eight numbers."""
    return {name: getattr(weights, name) for name in RANGES}


def scored(
    cvs: Sequence[CvProfile], postings: Sequence[PostingProfile], taxonomy: Taxonomy, weights: Weights
) -> dict[Pair, float]:
    """The score of every pair; a pair that is not judged stands below all."""
    found = {}
    for cv in cvs:
        standing = cv_standing(cv, taxonomy, AS_OF)
        for posting in postings:
            pair, _ = ready(cv, posting, taxonomy, AS_OF, weights, standing)
            judged = unjudged(cv, posting, taxonomy) is None
            found[posting.id, cv.id] = score_of(contributions(pair)) if judged else -1.0
    return found


def objective(scores: Scores, grades: Mapping[Pair, float]) -> float:
    """The mean of the figures: all lie in 0..1, more is better."""
    return mean(figures(scores, grades).values())


def figures(scores: Scores, grades: Mapping[Pair, float]) -> dict[str, float]:
    """NDCG@5 and ordered pairs per posting, ordered pairs across all, and how well "invite" (3 and up) stands out."""
    postings = sorted({pair[0] for pair in scores})
    rows = [[pair for pair in scores if pair[0] == posting] for posting in postings]
    within = [found for row in rows for found in ordered(row, scores, grades)]
    return {
        "ndcg5": round(mean(filter(None, (ndcg(row, scores, grades) for row in rows))), 4),
        "ordered": round(mean(within), 4),
        "across": round(mean(ordered(list(scores), scores, grades)), 4),
        "invite": round(invited(scores, grades), 4),
    }


def ordered(row: Sequence[Pair], scores: Scores, grades: Mapping[Pair, float]) -> list[float]:
    """1 for each two pairs a grade or more apart whose scores are in that order, a half for a tie, else 0."""
    twos = itertools.combinations(row, 2)
    apart = [(a, b) if grades[a] > grades[b] else (b, a) for a, b in twos if abs(grades[a] - grades[b]) >= 1]
    return [(scores[a] > scores[b]) + (scores[a] == scores[b]) / 2 for a, b in apart]


def ndcg(row: Sequence[Pair], scores: Scores, grades: Mapping[Pair, float], top: int = 5) -> float | None:
    """NDCG of the first five, gain 2 ** grade - 1; None where all grades are 0."""
    from math import log2

    def gained(order: list[Pair]) -> float:
        return sum((2 ** grades[pair] - 1) / log2(at + 2) for at, pair in enumerate(order[:top]))

    ideal = gained(sorted(row, key=lambda pair: -grades[pair]))
    return gained(sorted(row, key=lambda pair: (-scores[pair], pair))) / ideal if ideal else None


def invited(scores: Scores, grades: Mapping[Pair, float]) -> float:
    """Chance that a pair graded 3 or more has a higher score than one graded less (area under the curve)."""
    yes = [scores[pair] for pair in scores if grades[pair] >= 2.5]
    no = [scores[pair] for pair in scores if grades[pair] < 2.5]
    return mean((a > b) + (a == b) / 2 for a in yes for b in no) if yes and no else 0.5


def left_out(results: Sequence[Scores], grades: Mapping[Pair, float], side: int) -> dict[str, float]:
    """Each pair scored by the table that was best without its CV (side 1) or its posting (side 0)."""
    together: dict[Pair, float] = {}
    for name in sorted({pair[side] for pair in grades}):
        rest = [{pair: value for pair, value in each.items() if pair[side] != name} for each in results]
        best = max(range(len(rest)), key=lambda at: objective(rest[at], grades))
        together |= {pair: value for pair, value in results[best].items() if pair[side] == name}
    return figures(together, grades)


def ablations(shipped: Weights) -> dict[str, Weights]:
    """The score without each of its parts (the orders need not hold there)."""

    def changed(**values: Any) -> Weights:
        table = replace(shipped)
        for name, value in values.items():
            object.__setattr__(table, name, value)
        return table

    plain: Callable[..., Weights] = changed
    return {
        "idf": plain(idf=Idf({}, {}, 1.0)),
        "evidence": plain(listed=1 - shipped.fade, fade=shipped.fade),
        "importance": plain(preferred=1.0, mentioned=1.0),
        "fading": plain(fade=0.0),
        "the line of work": plain(work=0.0),
    }


if __name__ == "__main__":
    main()
