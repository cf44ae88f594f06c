"""The derived index: what scoring needs of all saved postings, as arrays that are mapped and not read."""
