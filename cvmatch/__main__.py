"""`python -m cvmatch`."""

from cvmatch.cli import main

if __name__ == "__main__":
    main()
