"""Floor 3: from bytes to a Document. The only floor that knows files and formats."""
