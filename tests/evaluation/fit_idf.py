"""Fits the shipped idf table of skills on any collection of postings, with `cvmatch.integrations.idf_fitting`.

    python tests/evaluation/fit_idf.py POSTINGS.jsonl[.gz] [--output FILE]

For a pool of one's own there is `cvmatch batch --fit-idf POOL`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from cvmatch.integrations.idf_fitting import fit, to_bytes
from cvmatch.matching import idf
from skill_taxonomy import load


def main() -> None:
    """Fit and write."""
    from fit_roles import rows_of

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("postings", type=Path)
    parser.add_argument("--output", type=Path, default=idf.TABLE)
    options = parser.parse_args()
    texts = (row.get("text") or row.get("description") or "" for row in rows_of(options.postings))
    options.output.write_bytes(to_bytes(fit(texts, load())))


if __name__ == "__main__":
    main()
