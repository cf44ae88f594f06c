"""Floor 11: the command line. One module per command group; each command imports the library inside its function."""

from cvmatch.cli.entry import main

__all__ = ["main"]
