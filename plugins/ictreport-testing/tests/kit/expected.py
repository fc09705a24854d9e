"""What the languages of the core say, line by line."""

import tomllib
from pathlib import Path

from ictreport.cli._scaffold import plan

HERE = Path(__file__).parent

ENGLISH = tomllib.loads(plan("language", "en-GB").files()["tests/says.toml"])
"""What English says, as every author begins with it."""

SAYS = {"en": ENGLISH} | {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in (HERE / "says").glob("*.toml")
}
