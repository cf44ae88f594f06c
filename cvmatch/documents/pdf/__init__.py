"""PDF pages read as a person reads them. The only room that knows pdfminer.six and PDFium.

`reading` is the door: it hands bytes to a bounded child process (`child`), which opens the file (`opening`), collects
the glyphs of each page (`interpreter`, `canvas`, `faces`), sets aside what nobody can see (`hiding`), and brings the
rest into reading order (`rows`, `blocks`, `order`) as clean lines (`cleaning`, `page_text`).
"""
