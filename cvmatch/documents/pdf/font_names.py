"""What a font's name says: its weight, and whether its letters are pictures."""

from __future__ import annotations

import re

BOLD_NAME = re.compile(r"bold|black|heavy|semibd|demi(?!\w*ital)|CMBX|CMB\d|SFBX|LMRoman\d+-Bold|TeXGyre\w+-bold", re.I)
ICON_NAME = re.compile(r"awesome|icon|marvosym|feather|fontello|entypo|typicons|material", re.I)
DINGS = re.compile(r"dings|dingbats", re.I)
FORCE_BOLD = 1 << 18
LONGEST_LIGATURE = 4


def many_letters(text: str) -> bool:
    """Does one glyph claim more letters than a ligature has?"""
    return sum(char.isascii() and char.isalnum() for char in text) > LONGEST_LIGATURE
