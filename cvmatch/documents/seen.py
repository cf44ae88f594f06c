"""What a person can see of text that is set: not what has the colour of its ground, nor what is too small."""

from __future__ import annotations

import re

Rgb = tuple[int, int, int]
WHITE: Rgb = (255, 255, 255)
# Below this contrast (1 is the same colour; WCAG asks 4.5 of text) letters cannot be told from their ground.
FAINT = 1.2
# Letters of two points are specks on paper and on screen.
TINY_POINTS = 2.0
# The names of the techniques, as the record's `hidden` gives them (the PDF reader uses the same words).
BY_FORMAT = "hidden by format"
TINY_TEXT = "tiny text"
SAME_COLOUR = "colour of the background"
OFF_PAGE = "outside the page"
CLIPPED = "clipped away"
TRANSPARENT = "transparent"
_HEX = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?\b|#([0-9a-fA-F]{3})[0-9a-fA-F]?\b")


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21, by the formula of WCAG 2 (relative luminance)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faint(colour: Rgb | None, ground: Rgb | None) -> bool:
    """Whether letters of `colour` vanish on `ground`; never where one of the two is not known."""
    return colour is not None and ground is not None and contrast(colour, ground) < FAINT


def _luminance(colour: Rgb) -> float:
    parts = [value / 255 for value in colour]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def hex_colour(value: str | None) -> Rgb | None:
    """The colour written as RRGGBB, #RRGGBB or #RGB; None for anything else."""
    match = _HEX.fullmatch((value or "").strip())
    if match is None:
        return None
    digits = match[1] or "".join(c * 2 for c in match[2])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
