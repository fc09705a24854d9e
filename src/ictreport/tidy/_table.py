"""Reports of tables whose cells are text, with all that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ictreport.errors import DocumentError, ModelError, Problem, close_match
from ictreport.model.claim import Claim, check_presence
from ictreport.model.metric import DEEPEST_PARTS
from ictreport.model.period import Period
from ictreport.model.report import Report
from ictreport.model.text import Text, check_tag
from ictreport.model.vocabulary import ClaimKind
from ictreport.tidy._cells import COLUMNS, NAME_PREFIX, from_cells
from ictreport.tidy._guard import unguard
from ictreport.tidy._report import from_observations
from ictreport.tidy._rows import LEVEL, TARGET, Observation

_LINE: Final = "line"
"""The first part of the path of every problem of a row."""

_OF_OTHERS: Final = "'ictreport map' proposes how to read a table of your own"
"""The way out for a table that ictreport did not write."""

_REQUIRED: Final = (
    "report",
    "publisher",
    "sector",
    "metric",
    "measure",
    "period",
    "number",
    "unit",
)
"""The columns without which there is no report; any other can be absent."""


def read_table(
    lines: Iterable[tuple[int, Sequence[str]]],
    name: str,
    *,
    safe: bool = True,
    period: Period | None = None,
    notes: Mapping[int, Text] | None = None,
) -> Report:
    """
    Make a report from the lines of a tidy table.

    Args:
        lines: Pairs of line number and cells, without blank lines; the first line has
            the names of the columns.
        name: The name of the table in messages.
        safe: Whether its words were guarded, so that ``unguard`` is needed.
        period: The period of the report; when None, the one that most values are for.
        notes: Footnotes of metrics by the line of their own value; looked at when all
            lines are read.

    Returns:
        The report; ``from_observations`` says what the table does not carry.

    Raises:
        DocumentError: The columns or cells do not make a report; the error lists every
            problem with its line and column.
    """
    table = iter(lines)
    number, header = next(table, (1, ()))
    problems = [
        Problem((_LINE, number, *problem.path), problem.message)
        for problem in _header_problems(header)
    ]
    if problems:
        raise DocumentError(problems, name)
    reader = _Reader(header, safe=safe)
    for line, cells in table:
        reader.add(line, cells)
    if reader.problems:
        raise DocumentError(reader.problems, name)
    noted = {
        row: notes[line]
        for row, line in enumerate(reader.lines)
        if notes and line in notes
    }
    try:
        return from_observations(reader.rows, period=period, notes=noted)
    except DocumentError as error:
        problems = [_at_line(problem, reader.lines) for problem in error.problems]
        raise DocumentError(problems, name) from None


def _at_line(problem: Problem, lines: Sequence[int]) -> Problem:
    """Name the line of the file instead of the number of the row."""
    match problem.path:
        case ("rows", int(number), *rest):
            return Problem((_LINE, lines[number], *rest), problem.message)
        case _:
            return problem


def _header_problems(header: Sequence[str]) -> Iterator[Problem]:
    """Find columns that are unknown, stand twice or are absent."""
    if not set(header) & set(COLUMNS):
        known = f"a table of ictreport has the columns {', '.join(COLUMNS)}"
        yield Problem(
            (), f"the first line must name the columns; {_OF_OTHERS}; {known}"
        )
        return
    seen: set[str] = set()
    for column in header:
        message = _refusal(column)
        if message:
            yield Problem((column,), message)
        elif column.lower() in seen:
            yield Problem((column,), "each column must occur only once")
        seen.add(column.lower())
    for column in _REQUIRED:
        if column not in header:
            yield Problem((column,), "this column is required")


def _refusal(column: str) -> str:
    """Return why there can be no such column; empty when there can."""
    if column in COLUMNS:
        return ""
    if column.startswith(NAME_PREFIX):
        try:
            check_tag(column.removeprefix(NAME_PREFIX))
        except ModelError as error:
            return error.reason
        return ""
    hint = close_match(column, COLUMNS)
    hint = hint or f"it has {', '.join(COLUMNS)} and {NAME_PREFIX}<language>"
    return f"there is no such column; {hint}"


class _Reader:
    """
    Reads rows one by one.

    Attributes:
        rows: What was read; targets are left out, since a table carries no tasks.
        lines: The number of the line of each of these rows.
        problems: What is wrong, line by line and in the order of the columns.
    """

    def __init__(self, header: Sequence[str], *, safe: bool) -> None:
        self._header = tuple(header)
        self._words = [
            column
            for column in header
            if safe and (column not in COLUMNS or COLUMNS[column].words)
        ]
        self.rows: list[Observation] = []
        self.lines: list[int] = []
        self.problems: list[Problem] = []

    def add(self, line: int, cells: Sequence[str]) -> None:
        """Read one row."""
        message = ""
        if len(cells) != len(self._header):
            message = f"a row must have {len(self._header)} cells (got {len(cells)})"
        elif tuple(cells) == self._header:
            message = (
                "the names of the columns must occur only once (got them again); "
                "remove it"
            )
        if message:
            self.problems.append(Problem((_LINE, line), message))
            return
        named = dict(zip(self._header, cells, strict=True))
        for column in self._words:
            named[column] = unguard(named[column])
        problems: list[Problem] = []
        try:
            row = from_cells(named)
        except DocumentError as error:
            problems += error.problems
        else:
            problems += _row_problems(row)
            if row.measure != TARGET:
                self.rows.append(row)
                self.lines.append(line)
        if problems:
            self._tell(line, problems)

    def _tell(self, line: int, problems: Sequence[Problem]) -> None:
        order = {column: place for place, column in enumerate(self._header)}
        for problem in sorted(problems, key=lambda p: order.get(str(p.path[0]), -1)):
            path = (_LINE, line, *problem.path)
            self.problems.append(Problem(path, problem.message))


def _row_problems(row: Observation) -> Iterator[Problem]:
    """Find a part that cannot lie where it says, and a value that does not fit."""
    part_of = row.part_of
    if part_of and part_of.partition(".")[0] != row.sector:
        message = f"it must be in the sector {row.sector!r} (got {part_of!r})"
        yield Problem(("part_of",), message)
    if part_of.count(".") > DEEPEST_PARTS:
        yield Problem(
            ("part_of",), f"parts must be nested at most {DEEPEST_PARTS} deep"
        )
    if row.revised and row.value is None:
        yield Problem(("number",), "a row about a revision must have a number")
    if row.revised:
        return
    try:
        if row.measure == LEVEL:
            # Without a value a metric has claims, which stand below.
            check_presence(row.status, row.value, row.baseline is None)
        elif row.measure in {TARGET, ClaimKind.SHARE} or row.baseline is not None:
            if row.measure != TARGET:
                kind = ClaimKind(row.measure)
                Claim(kind, row.baseline, row.value, status=row.status)
        else:
            yield Problem(("baseline",), f"a {row.measure} must have a baseline")
    except ModelError as error:
        yield Problem(("number",), error.reason)
