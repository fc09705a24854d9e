"""How audits judge right figures, foreign ones and planted errors, and how fast."""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "plugins/ictreport-prose/tests"))

from measuring import seconds
from planted import FLAGGED, FOLDER, Planted, counts

from ictreport_prose import audit

FIGURES = 20_000
SECONDS = 5.0
GROWTH = 2.2


def main() -> int:
    """Print the verdicts for each language, of texts seen and kept apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    found: dict[tuple[str, str], Counter[str]] = {}
    errors: list[str] = []
    for file in sorted(FOLDER.rglob("*.txt")):
        planted = Planted.read(file)
        half = file.stem.rpartition("-")[2]
        counted = counts(planted, errors)
        for tag in (planted.tag, "all"):
            found.setdefault((half, tag), Counter()).update(counted)
    for (half, tag), counted in sorted(found.items()):
        print(half, tag)
        show(counted)
    for error in errors if options.errors else ():
        print(error)
    return times()


def times() -> int:
    """Audit 10,000 figures and 20,000, of each text, and tell the time of CPU."""
    slow = 0
    for file in sorted(FOLDER.glob("*.txt")):
        planted = Planted.read(file)
        once = len(audit(planted.text, planted.report, planted.tag).figures)
        text = f"{planted.text}\n\n" * (FIGURES // once // 2)
        half, whole = (
            seconds(lambda text=part, it=planted: audit(text, it.report, it.tag), 1)
            for part in (text, 2 * text)
        )
        slow += whole > SECONDS or whole > GROWTH * half
        print(f"{file.stem}: {whole:.2f} s for {FIGURES:,}, {whole / half:.2f} x half")
    return min(slow, 1)


def show(counted: Counter[str]) -> None:
    """Print a line for each sort of figure."""
    for sort in dict.fromkeys(key.partition(":")[0] for key in sorted(counted)):
        parts = {
            key.partition(":")[2]: count
            for key, count in counted.items()
            if key.startswith(f"{sort}:")
        }
        flagged = sum(parts.get(verdict, 0) for verdict in FLAGGED)
        rest = "  ".join(
            f"{verdict} {parts.get(verdict, 0)}"
            for verdict in ("matched", "unaccounted", "unread", "elsewhere")
        )
        print(f"  {sort:18} {sum(parts.values()):4d}  flagged {flagged}  {rest}")


if __name__ == "__main__":
    sys.exit(main())
