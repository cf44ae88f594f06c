"""Pages that are pictures of text, recognised by RapidOCR on this machine (the extra `ocr`).

`child` is a bounded process of its own; `recognising` draws a page and asks for its words; `words` brings them into
the form that all pages have, so that order, columns and sections are found as in any PDF.
"""
