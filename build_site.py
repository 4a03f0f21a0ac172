"""The entrance: arguments in, exit code out."""

import sys
from pathlib import Path

from reading_site.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], root=Path(__file__).resolve().parent))
