"""How long ``ictreport map`` takes for 1 MB of CSV, beside reading its numbers."""

import csv
import sys
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import seconds

from ictreport._load import open_input
from ictreport_mapping import mapping_text, propose

ROUNDS = 3
ROWS, COLUMNS = 10_000, 10
FEW, MANY = 500, 2_000
LONG = "of the northern part of the country " * 28
BOUND = 25.0
"""How many times as long as reading the numbers of a megabyte a proposal may take."""

NAMES_BOUND = 80.0
GROWTH = 2.3
"""How much longer twice as many rows, or columns, may take."""


def main() -> int:
    """Print the ratios, and fail where one is beyond its bound."""
    with TemporaryDirectory() as folder:
        few = written(Path(folder, "few.csv"), ROWS // 2, COLUMNS)
        many = written(Path(folder, "many.csv"), ROWS, COLUMNS)
        wide = written(Path(folder, "wide.csv"), ROWS // 2, 2 * COLUMNS)
        broader = written(Path(folder, "broader.csv"), ROWS * COLUMNS // FEW, FEW)
        broadest = written(Path(folder, "broadest.csv"), ROWS * COLUMNS // MANY, MANY)
        long = written(Path(folder, "long.csv"), ROWS, 2, LONG)
        alone = seconds(lambda: numbers(many), ROUNDS)
        short, whole, broad, named, *flat = (
            seconds(lambda file=file: mapped(file), ROUNDS)
            for file in (few, many, wide, long, broader, broadest)
        )
    cases = (
        ("1 MB against reading its numbers", whole / alone, BOUND),
        ("10,000 names of 1,000 signs, likewise", named / alone, NAMES_BOUND),
        ("twice the rows", whole / short, GROWTH),
        ("twice the columns", broad / short, GROWTH),
        ("four times the columns, as many figures", flat[1] / flat[0], GROWTH),
    )
    print(f"1 MB: {whole:.2f} s of CPU")
    for name, ratio, bound in cases:
        print(f"{name}: {ratio:.2f} (at most {bound})")
    return int(any(ratio > bound for _, ratio, bound in cases))


def written(file: Path, rows: int, columns: int, more: str = "") -> Path:
    """Write a table with a row for each district and a column for each year."""
    last = range(2025 - columns, 2025)
    years = [str(1900 + year % 200) for year in last]  # there are no more
    lines = [["Output, tonne", *[""] * columns], ["District", *years]]
    lines += [
        [f"District {row} {more}".strip(), *(str(row * year) for year in last)]
        for row in range(1, rows + 1)
    ]
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(lines)
    return file


def numbers(file: Path) -> int:
    """Read the numbers of a file with the csv module."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[2:]
    return sum(len([Decimal(cell) for cell in row[1:]]) for row in rows)


def mapped(file: Path) -> str:
    """Propose a mapping of a file, and write it."""
    grids = open_input(file.name, str(file)).grids({})
    return mapping_text(propose(grids).mapping)


if __name__ == "__main__":
    sys.exit(main())
