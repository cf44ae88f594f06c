"""Floor 6: numbers and their reasons. Sees profiles, never texts."""
