"""Floor 8: results as terminal text, Markdown, HTML, CSV and JSON. Pure functions, result -> str."""
