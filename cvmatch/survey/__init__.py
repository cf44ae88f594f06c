"""What many pairs say together: the market, the cohort, the field of one posting. Numbers, no words, no pages."""
