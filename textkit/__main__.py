"""`python -m textkit` is the command."""

import os
import sys

if __name__ == "__main__":
    # Python looks for modules in the current folder first: inside textkit/outputs it would take
    # the formats csv, json and html for its own modules of these names.
    package = os.path.dirname(os.path.realpath(__file__))
    inside = package + os.sep
    sys.path[:] = [it for it in sys.path if not (os.path.realpath(it) + os.sep).startswith(inside)]
    from textkit.cli import main

    sys.exit(main())
