"""The entrance: arguments in, exit code out."""

import gc
import sys
from pathlib import Path

from reading_site.cli import main

if __name__ == "__main__":
    code = main(sys.argv[1:], root=Path(__file__).resolve().parent)
    # What is left goes with the process: nobody need look for circles in it.
    gc.freeze()
    sys.exit(code)
