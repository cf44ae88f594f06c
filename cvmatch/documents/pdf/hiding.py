"""What a machine reads and a person cannot see. Everything visible stays; in doubt, a thing is visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cvmatch.documents.document import HiddenText
from cvmatch.documents.pdf.glyphs import Area, PageMarks, Painted, Rgb, Run, covered_share, overlap
from cvmatch.documents.pdf.setting import tidy

SMALLEST = 1.9  # points: smaller letters are marks, not text
FAINTEST = 0.095  # 24 of 255: a smaller difference between letter and ground is not seen on paper or screen
COVERED = 0.85  # share of a run's box that must lie under something solid
SCAN_SHARE = 0.5  # of the page: an image as large as this may be a scan
SCAN_VISIBLE = 0.25  # share of visible glyphs up to which invisible text over a scan is its OCR layer
INVISIBLE_MODES = (3, 7)


def part_hidden(page: PageMarks) -> tuple[list[Run], list[HiddenText], bool]:
    """The runs a person can see, the hidden text by technique, and whether the page is a scan with an OCR layer."""
    judged = [(run, technique(run, page)) for run in _split_mismatches(page.runs)]
    scan = scan_of(page)
    layer = scan is not None and _is_ocr_layer(judged, scan)
    seen = [run for run, why in judged if not why or (layer and why in OCR_TECHNIQUES)]
    hidden = [(run, why) for run, why in judged if why and not (layer and why in OCR_TECHNIQUES)]
    return seen, _named(hidden, page.number), layer


OCR_TECHNIQUES = ("invisible text mode", "covered by an image", "transparent")


def technique(run: Run, page: PageMarks) -> str:
    """Why a run cannot be seen, or "" where it can."""
    if not run.text.strip():
        return ""
    paint = run.paint
    if run.fault in ("blank glyph", "text differs from glyph"):
        return run.fault
    if paint.layer_off:
        return "layer switched off"
    if paint.mode in INVISIBLE_MODES:
        return "invisible text mode"
    if paint.masked:
        return "masked out"
    return _by_place(run, page) or _by_paint(run, page)


def _by_place(run: Run, page: PageMarks) -> str:
    area = _solid(run.area())
    if run.thin < SMALLEST:
        return "tiny text"
    if overlap(area, (0.0, 0.0, page.width, page.height)) is None:
        return "outside the page"
    if run.paint.clip is not None and covered_share(area, run.paint.clip) < 0.05:
        return "clipped away"
    return ""


def _solid(area: Area) -> Area:
    return area[0], area[1], max(area[2], area[0] + 0.1), max(area[3], area[1] + 0.1)


def _by_paint(run: Run, page: PageMarks) -> str:
    area = _solid(run.area())
    cover = next((p for p in page.painted if p.order > run.order and p.solid and _covers(p, area, page)), None)
    if cover is not None:
        return "covered by an image" if cover.image else "covered by a shape"
    paint = run.paint
    if paint.blended:
        return ""
    inks = []
    if paint.mode in (0, 2, 4, 6):
        inks.append((paint.fill, paint.fill_alpha))
    if paint.mode in (1, 2, 5, 6):
        inks.append((paint.stroke, paint.stroke_alpha))
    if all(alpha < 0.03 for _, alpha in inks):
        return "transparent"
    if any(ink is None for ink, _ in inks):
        return ""
    grounds = _grounds(run, area, page)
    if not grounds or not all(
        alpha * _difference(ink, ground) < FAINTEST for ink, alpha in inks if ink for ground in grounds
    ):
        return ""
    return "transparent" if min(alpha for _, alpha in inks) < 0.3 else "colour of the background"


def _covers(painted: Painted, area: Area, page: PageMarks) -> bool:
    return covered_share(area, painted.area) >= COVERED


def _grounds(run: Run, area: Area, page: PageMarks) -> list[Rgb]:
    """The colours that may lie under a run; empty where one of them is not known."""
    grounds: list[Rgb] = []
    for painted in reversed(page.painted):
        if painted.order > run.order or overlap(area, painted.area) is None:
            continue
        if painted.colour is None:
            return []
        grounds.append(painted.colour)
        if painted.solid and covered_share(area, painted.area) > 0.98:
            return grounds
    return [*grounds, (1.0, 1.0, 1.0)]


def _difference(a: Rgb, b: Rgb) -> float:
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def _split_mismatches(runs: Sequence[Run]) -> list[Run]:
    """A run whose glyphs show other letters than the file states becomes two: what is shown, and what is stated."""
    found: list[Run] = []
    for run in runs:
        if not any("\0" in glyph[2] for glyph in run.glyphs):
            found.append(run)
            continue
        parts = [(u0, u1, *text.partition("\0")[::2]) for u0, u1, text in run.glyphs]
        found.append(replace(run, glyphs=[(u0, u1, shown) for u0, u1, shown, _ in parts], fault=""))
        found.append(replace(run, glyphs=[(u0, u1, stated) for u0, u1, _, stated in parts if stated]))
    return found


def scan_of(page: PageMarks) -> Painted | None:
    """The picture that takes up most of a page, or None."""
    size = page.width * page.height
    for painted in page.painted:
        a = painted.area
        if painted.image and size and (a[2] - a[0]) * (a[3] - a[1]) >= SCAN_SHARE * size:
            return painted
    return None


def _is_ocr_layer(judged: Sequence[tuple[Run, str]], scan: Painted) -> bool:
    """Invisible words over (or under) a page image, where hardly any other words are visible."""
    layer = sum(
        len(run.glyphs) for run, why in judged if why in OCR_TECHNIQUES and overlap(_solid(run.area()), scan.area)
    )
    seen = sum(len(run.text.strip()) for run, why in judged if not why)
    return layer > 0 and seen <= SCAN_VISIBLE * (layer + seen)


def _named(hidden: Sequence[tuple[Run, str]], page: int) -> list[HiddenText]:
    """One entry for each stretch of neighbouring runs hidden in the same way."""
    found: list[HiddenText] = []
    texts: list[str] = []
    for at, (run, why) in enumerate(hidden):
        texts.append(run.text)
        after = hidden[at + 1] if at + 1 < len(hidden) else None
        if after is None or after[1] != why:
            text = tidy(_sewn([r for r, w in hidden[at + 1 - len(texts) : at + 1]]))
            if text.strip():
                found.append(HiddenText(page, why, text))
            texts = []
    return found


def _sewn(runs: Sequence[Run]) -> str:
    text, before = "", None
    for run in runs:
        near = before is not None and abs(before.base - run.base) < 0.2 * run.size
        gap = run.glyphs[0][0] - before.glyphs[-1][1] if before is not None else 0.0
        text += run.text if before is None or (near and -run.size < gap < 0.15 * run.size) else " " + run.text
        before = run
    return text
