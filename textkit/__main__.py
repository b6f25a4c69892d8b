"""`python -m textkit` is the command."""

import sys

from textkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
