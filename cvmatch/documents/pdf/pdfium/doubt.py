"""Where PDFium does not say enough to tell what a person sees."""

from __future__ import annotations


class Doubtful(Exception):
    """The file holds something that PDFium does not tell enough of; the message names it."""
