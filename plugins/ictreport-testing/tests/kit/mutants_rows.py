"""Sources of rows and of lines that pass over what they do not understand."""

import csv
import io
import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

import reference
import reference_rows
from mutants import Mutant, Options
from mutants_sources import lister

from ictreport.errors import SourceError
from ictreport.model import Report
from ictreport.plugin import Origin, SourceSpec, hookimpl

MUTANTS: list[Mutant] = []
wrong = lister(MUTANTS)

OF_ROWS: dict[str, Any] = {
    "base": reference_rows.ROWS,
    "encode": reference_rows.to_rows,
}
OF_LINES: dict[str, Any] = {
    "base": reference_rows.LINES,
    "encode": reference_rows.to_lines,
}
Cells = list[list[str]]


def mended(origin: Origin, mend: Callable[[Cells], Cells]) -> Origin:
    """Change the cells of an input before it is read, where it has any."""
    try:
        cells = reference_rows.cut(origin.read_text())
    except csv.Error:
        return origin
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";").writerows(mend(cells))
    return Origin.from_bytes(origin.name, target.getvalue().encode())


def by_row(origin: Origin, mend: Callable[[dict[str, str]], None]) -> Origin:
    """Change each row of a table before it is read."""

    def each(cells: Cells) -> Cells:
        header, *body = cells or [[]]
        found = [header]
        for line in body:
            row = dict(zip(header, line, strict=False))
            if {*row} == {*reference_rows.COLUMNS}:
                mend(row)
            found.append([*row.values(), *line[len(row) :]])
        return found

    return mended(origin, each)


@wrong("faithful", **OF_ROWS)
def takes_the_plan_where_nothing_is(origin: Origin, options: Options) -> Report:
    """Read the plan as the value of what has none."""

    def mend(row: dict[str, str]) -> None:
        if row["plan"] and not row["number"]:
            row["number"], row["scale"], row["unit"] = row["plan"].split()

    return reference_rows.load_rows(by_row(origin, mend), options)


@wrong("damaged", **OF_ROWS)
def takes_unknown_scales_for_none(origin: Origin, options: Options) -> Report:
    """Read 226 billions of dong as 226 dong."""

    def mend(row: dict[str, str]) -> None:
        if row["scale"] not in reference_rows.SCALES:
            row["scale"] = ""

    return reference_rows.load_rows(by_row(origin, mend), options)


@wrong("damaged", **OF_ROWS)
def drops_growth_over_nothing(origin: Origin, options: Options) -> Report:
    """Leave out what does not say what it compares to."""

    def mend(row: dict[str, str]) -> None:
        if not row["baseline"]:
            row["growth"] = ""

    return reference_rows.load_rows(by_row(origin, mend), options)


@wrong("damaged", **OF_LINES)
def takes_the_last_of_two_titles(origin: Origin, options: Options) -> Report:
    """Let a line take the place of the one before it that has the same key."""

    def last(cells: Cells) -> Cells:
        keyed = {row[0]: row for row in cells if len(row) == 2}
        return [*keyed.values(), *(row for row in cells if len(row) != 2)]

    return reference_rows.load_lines(mended(origin, last), options)


@wrong("damaged", **OF_LINES)
def takes_the_last_of_two_periods(origin: Origin, options: Options) -> Report:
    """Let the period of a report be said twice, when both can be true."""

    def last(cells: Cells) -> Cells:
        periods = [row for row in cells if row[:1] == ["period"]]
        return [*(row for row in cells if row not in periods), *periods[-1:]]

    return reference_rows.load_lines(mended(origin, last), options)


def to_words(report: Report) -> bytes:
    """Write lines that have a word for what is missing."""
    return reference_rows.to_lines(report).replace(b";;;;", b";missing;;;")


@wrong("damaged", base=reference_rows.LINES, encode=to_words)
def takes_what_is_not_there_for_missing(origin: Origin, options: Options) -> Report:
    """Read an empty cell as the word that the format has for what is missing."""

    def unknown(cells: Cells) -> Cells:
        for row in cells:
            if len(row) > 6 and row[3] in {"", "missing"}:
                row[3:6] = "", "", ""
        return cells

    return reference_rows.load_lines(mended(origin, unknown), options)


@wrong("damaged", **OF_LINES)
def passes_over_unknown_lines(origin: Origin, options: Options) -> Report:
    """Leave out each line that it does not know, a misspelt one too."""

    def known(cells: Cells) -> Cells:
        keys = {"metric", *reference_rows.HEAD}
        return [row for row in cells if row and row[0] in keys]

    return reference_rows.load_lines(mended(origin, known), options)


@wrong("damaged", **OF_LINES)
def takes_a_misspelt_baseline_for_last_year(origin: Origin, options: Options) -> Report:
    """Read whatever it does not know as the usual thing."""

    def usual(cells: Cells) -> Cells:
        for row in cells:
            if row and row[-1].endswith("qz"):
                row[-1] = "2023-S1"
        return cells

    return reference_rows.load_lines(mended(origin, usual), options)


def once_above(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice at the top, and no other."""
    found = dict(pairs)
    if "ictreport" in found and len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


@wrong("damaged")
def takes_the_last_of_two_below(origin: Origin, options: Options) -> Report:
    """Let a key of a metric stand there twice."""
    try:
        tree = json.loads(origin.read_text(), object_pairs_hook=once_above)
    except ValueError as error:
        raise SourceError(f"{origin.name}: {error}", origin.name) from None
    data = json.dumps(tree).encode()
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@wrong("faithful", **OF_ROWS)
def passes_over_totals(origin: Origin, options: Options) -> Report:
    """Take a row whose name begins as a total does for the sum of others."""

    def without(cells: Cells) -> Cells:
        return [row for row in cells if not row[1:2] or "Total" not in row[1]]

    return reference_rows.load_rows(mended(origin, without), options)


@wrong("faithful", **OF_ROWS)
def takes_square_kilometres_for_metres(origin: Origin, options: Options) -> Report:
    """Read one unit as another one that stands beside it in a list."""

    def mend(row: dict[str, str]) -> None:
        if row["unit"] == "km2":
            row["unit"] = "square_metre"

    return reference_rows.load_rows(by_row(origin, mend), options)


@wrong("damaged", **OF_ROWS)
def cuts_figures_at_their_width(origin: Origin, options: Options) -> Report:
    """Read the first three digits of a figure that somebody lengthened."""

    def mend(row: dict[str, str]) -> None:
        if row["number"].isdecimal():
            row["number"] = row["number"][:3]

    return reference_rows.load_rows(by_row(origin, mend), options)


def to_spaced(report: Report) -> bytes:
    """Write lines with a blank one behind each."""
    return reference_rows.to_lines(report).replace(b"\r\n", b"\r\n\r\n")


@wrong("damaged", base=reference_rows.LINES, encode=to_spaced)
def ends_where_a_blank_line_does(origin: Origin, options: Options) -> Report:
    """Read a line once a blank one follows, and so not always the last one."""

    def followed(cells: Cells) -> Cells:
        pairs = itertools.pairwise(cells)
        return [row for row, after in pairs if row and not after]

    return reference_rows.load_lines(mended(origin, followed), options)


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
