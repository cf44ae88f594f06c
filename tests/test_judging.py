"""What the reading notices reaches the judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvmatch.api import compare, read

ROOT = Path(__file__).parents[1]
GERMAN = """Datenanalystin

Wir suchen eine Person, die mit Python, SQL, Tableau und Excel die Fahrten unserer Boote auswertet und das Ergebnis
für alle verständlich darstellt. Du bist gerne im Team und hast Freude an Zahlen. Wir bieten dir ein gutes Gehalt.

Anforderungen
- Erfahrung mit Python und SQL
- Kenntnisse in Tableau oder Power BI
- Sehr gute Kenntnisse in Excel
"""


@pytest.mark.parametrize("foreign", ["cv", "posting"])
def test_what_is_not_english_is_not_judged(tmp_path: Path, foreign: str) -> None:
    path = tmp_path / "german.txt"
    path.write_text(GERMAN, "utf-8")
    sides = {"cv": ROOT / "examples/ines-carvalho.md", "posting": ROOT / "examples/data-engineer.txt", foreign: path}
    found = compare(*(read(file, kind=kind) for kind, file in sides.items()), as_of="2026-11")
    assert (found.score, found.error and found.error.code) == (None, "not_english")
