"""Floor 4: the skills that a text mentions, with their places. Text + Taxonomy -> Mentions."""
