"""Lets the tests of a folder import the builders that stand beside them."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [
    str(HERE / name) for name in ("checks", "cli", "model", "prose", "table", "view")
]
