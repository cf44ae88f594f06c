"""The English names of languages by their codes (ISO 639-1 and 639-2), those of Europe and of many speakers."""

from __future__ import annotations

_NAMES = """
ar ara Arabic|bg bul Bulgarian|bs bos Bosnian|ca cat Catalan|cs ces cze Czech|cy cym wel Welsh|da dan Danish
|de deu ger German|el ell gre Greek|en eng English|es spa Spanish|et est Estonian|eu eus baq Basque|fa fas per Persian
|fi fin Finnish|fr fra fre French|ga gle Irish|gl glg Galician|he heb Hebrew|hi hin Hindi|hr hrv Croatian
|hu hun Hungarian|id ind Indonesian|is isl ice Icelandic|it ita Italian|ja jpn Japanese|ka kat geo Georgian
|ko kor Korean|lb ltz Luxembourgish|lt lit Lithuanian|lv lav Latvian|mk mkd mac Macedonian|mt mlt Maltese
|nb nob no nor Norwegian|nl nld dut Dutch|pl pol Polish|pt por Portuguese|ro ron rum Romanian|ru rus Russian
|sk slk slo Slovak|sl slv Slovenian|sq sqi alb Albanian|sr srp Serbian|sv swe Swedish|tr tur Turkish|uk ukr Ukrainian
|ur urd Urdu|vi vie Vietnamese|zh zho chi Chinese
"""


def language_name(code: str) -> str:
    """The name of the language; a code that is not in the table is kept as it is."""
    wanted = code.strip().lower()
    rows = (entry.split() for entry in _NAMES.split("|"))
    return next((row[-1] for row in rows if wanted in row[:-1]), code)
