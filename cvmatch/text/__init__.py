"""Floor 2: lines, headings, sections and sentences of a text. Knows strings and lines only, no files."""
