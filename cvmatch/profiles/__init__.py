"""Floor 5: what was understood of a CV or a posting: small, immutable, JSON-able, without the text."""
