"""Floor 10: cvmatch inside other people's tools. Each module here imports its library where it is used."""
