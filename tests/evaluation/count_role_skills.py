"""How many real postings of each role ask for each skill: the evidence for what roles/*.toml adds to the article.

    python count_role_skills.py POSTINGS.jsonl[.gz] [--least 0.05] [--json OUT]

POSTINGS has one row per posting: role (a role id; without it the role is read off the title) and text. Prints, per
role, the skills by the share of its postings that mention them (negated mentions left out). The shares in roles/*.toml
were counted with it; where the labelled rows of a role are fewer than 20, over unlabelled postings by their titles.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cvmatch.tagging.tagger import tagger_for
from skill_taxonomy import load

# Postings label the specialists' roles together with the others; these ids are counted as they stand.
SKIPPED = frozenset({"other"})


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def role_of(row: dict[str, Any], titles: dict[str, str]) -> str:
    """The role a row is labelled with, else that of the longest known title in its title, else "other"."""
    stated = (row.get("title") or "").lower()
    named = [title for title in titles if title in stated]
    return row.get("role") or (titles[max(named, key=len)] if named else "other")


def shares(path: Path) -> dict[str, dict[str, float]]:
    """Per role, the share of its postings that mention a skill; under "" their number."""
    taxonomy = load()
    tagger = tagger_for(taxonomy)
    titles = {title.lower(): role.id for role in taxonomy.roles.values() for title in role.titles}
    postings: Counter[str] = Counter()
    asked: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(path):
        role = role_of(row, titles)
        if role not in SKIPPED:
            postings[role] += 1
            asked[role].update({m.skill for m in tagger.tag(row["text"]) if not m.negated})
    return {
        role: {"": postings[role], **{skill: n / postings[role] for skill, n in asked[role].most_common()}}
        for role in sorted(asked)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("postings", type=Path)
    parser.add_argument("--least", type=float, default=0.05)
    parser.add_argument("--json", type=Path, default=None)
    given = parser.parse_args()
    counted = shares(given.postings)
    for role, skills in counted.items():
        print(role, *(f"{skill} {share:.2f}" for skill, share in skills.items() if share >= given.least and skill))
    if given.json:
        given.json.write_text(json.dumps(counted), "utf-8")


if __name__ == "__main__":
    main()
