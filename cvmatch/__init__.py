"""cvmatch compares a CV with a job posting and quotes its evidence on both sides. This module is a face: see `__all__`."""
