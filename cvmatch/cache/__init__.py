"""Floor 7: what was understood of a file, kept between runs: ids, places, dates, numbers of words; no text."""
