"""PDFium as the source of characters (the extra `fast`): the same marks as pdfminer.six gives, several times sooner.

`objects` walks what is painted, `letters` gives each text object its glyphs, `collecting` puts both together. PDFium
does not say everything (layers, soft masks, what a glyph of a font that is not in the file shows): a file where that
matters is left to pdfminer.six whole, so that what is hidden is found alike.
"""
