"""Compares a CV with a job posting and quotes its evidence on both sides. A face only: see `__all__`."""
