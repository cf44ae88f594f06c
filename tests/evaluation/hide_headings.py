"""How well a posting's lines alone tell its sections: headings are hidden one at a time.

    python tests/evaluation/hide_headings.py POSTINGS.jsonl[.gz] [NUMBER] [SEED]

Of every tenth posting (those that fit_section_words.py holds back), NUMBER are taken that have three headings or more.
Prints the share of lines below a hidden heading that keep its kind, the share below shown ones that do, and confusions.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fit_section_words import rows

from cvmatch.text.headings import is_weak
from cvmatch.text.lines import plain_lines
from cvmatch.text.posting_blocks import Piece, settle
from cvmatch.text.posting_sections import pieces_of

NOT_HIDDEN = ("other", "preferred")  # "other" is no topic, and the words of "preferred" are those of requirements


def chosen(path: Path, number: int, seed: int) -> Iterator[tuple[str, list[Piece], list[int]]]:
    """Text, pieces, and the places of the headings that say much."""
    texts = [row["text"] for at, row in enumerate(rows(path)) if at % 10 == 0]
    random.Random(seed).shuffle(texts)
    for text in texts:
        pieces = pieces_of(text, plain_lines(text))
        heads = [at for at, p in enumerate(pieces) if p.kind and p.alone and not is_weak(p.heading)]
        if len(heads) > 2:
            yield text, pieces, heads
            number -= 1
        if not number:
            return


def hidden(text: str, pieces: list[Piece], head: int) -> Iterator[tuple[str, str]]:
    """(kind of the heading, kind found) of the lines below a heading that is taken away."""
    kind = pieces[head].kind or ""
    last = next((at for at in range(head + 1, len(pieces)) if pieces[at].kind is not None), len(pieces))
    found = settle(text, pieces[:head] + pieces[head + 1 :], None)
    yield from ((kind, section.kind) for section in found[head : last - 1])


def main() -> None:
    """Measure and print."""
    path, number, seed = Path(sys.argv[1]), int((sys.argv[2:3] or ["150"])[0]), int((sys.argv[3:4] or ["1"])[0])
    pairs: Counter[tuple[str, str]] = Counter()
    shown: Counter[bool] = Counter()
    for text, pieces, heads in chosen(path, number, seed):
        for head in heads:
            if pieces[head].kind not in NOT_HIDDEN:
                pairs.update(hidden(text, pieces, head))
        above: str | None = None
        for piece, section in zip(pieces, settle(text, pieces, None), strict=True):
            if piece.kind is not None:
                above = piece.kind if not is_weak(piece.heading) else None
            elif above:
                shown[section.kind == above] += 1
    right = sum(count for (kind, found), count in pairs.items() if kind == found)
    print(f"hidden headings: {right / pairs.total():.3f} of {pairs.total()} lines keep the kind")
    print(f"shown headings: {shown[True] / shown.total():.3f} of {shown.total()} (legal text below a list leaves it)")
    for (kind, found), count in pairs.most_common(14):
        print(f"  {kind:14}{found:14}{count}")


if __name__ == "__main__":
    main()
