"""Reading the rows of a table and remembering all that is wrong with them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.model import Claim, ClaimKind
from ictreport.model.address import (
    check_address,
    check_body_code,
    check_identifier,
    check_own_code,
)
from ictreport.model.claim import check_presence
from ictreport.model.metric import DEEPEST_PARTS
from ictreport.tidy import (
    LEVEL,
    NAME_PREFIX,
    TARGET,
    Observation,
    from_cells,
    unguard,
)

LINE: Final = "line"
"""The first part of the path of every problem of a row."""

_CODES: Final[dict[str, Callable[[object], str]]] = {
    "report": check_identifier,
    "publisher": check_body_code,
    "area": check_body_code,
    "sector": check_own_code,
    "metric": check_own_code,
    "part_of": check_address,
    "source": check_identifier,
}


class RowReader:
    """
    Reads rows one by one.

    Attributes:
        rows: What was read; targets are left out, since a table carries no tasks.
        lines: The line of the file that each of these rows starts in.
        problems: What is wrong, line by line and in the order of the columns.
    """

    def __init__(self, header: Sequence[str], *, safe: bool) -> None:
        self._header = tuple(header)
        self._codes = [column for column in header if column in _CODES]
        self._words = [
            column
            for column in header
            if safe and (column == "of" or column.startswith(NAME_PREFIX))
        ]
        self._sound: set[tuple[str, str]] = {(column, "") for column in _CODES}
        self.rows: list[Observation] = []
        self.lines: list[int] = []
        self.problems: list[Problem] = []

    def add(self, line: int, cells: Sequence[str]) -> None:
        """
        Read one row.

        Args:
            line: The line of the file that it starts in.
            cells: Its cells.
        """
        if len(cells) != len(self._header):
            message = f"a row must have {len(self._header)} cells (got {len(cells)})"
            self.problems.append(Problem((LINE, line), message))
            return
        named = dict(zip(self._header, cells, strict=True))
        for column in self._words:
            named[column] = unguard(named[column])
        problems = [*self._code_problems(named)]
        try:
            row = from_cells(named)
        except DocumentError as error:
            problems += error.problems
        else:
            if not any(problem.path == ("part_of",) for problem in problems):
                problems += _part_problems(row)
            problems += _value_problems(row)
            if row.measure != TARGET:
                self.rows.append(row)
                self.lines.append(line)
        if problems:
            self._tell(line, problems)

    def _code_problems(self, named: dict[str, str]) -> Iterator[Problem]:
        for column in self._codes:
            code = named[column]
            if (column, code) in self._sound:
                continue
            try:
                _CODES[column](code)
            except ModelError as error:
                yield Problem((column,), error.reason)
            else:
                self._sound.add((column, code))

    def _tell(self, line: int, problems: Sequence[Problem]) -> None:
        order = {column: place for place, column in enumerate(self._header)}
        for problem in sorted(problems, key=lambda p: order.get(str(p.path[0]), -1)):
            path = (LINE, line, *problem.path)
            self.problems.append(Problem(path, problem.message))


def _part_problems(row: Observation) -> Iterator[Problem]:
    """Find a part that cannot lie where it says."""
    part_of = row.part_of
    if part_of and part_of.partition(".")[0] != row.sector:
        message = f"it must be in the sector {row.sector!r} (got {part_of!r})"
        yield Problem(("part_of",), message)
    if part_of.count(".") > DEEPEST_PARTS:
        yield Problem(("part_of",), f"parts lie at most {DEEPEST_PARTS} deep")


def _value_problems(row: Observation) -> Iterator[Problem]:
    """Find a value that does not fit what it is said to be."""
    try:
        if row.measure == LEVEL:
            check_presence(row.status, row.value)
        elif row.measure != TARGET and row.baseline is not None:
            Claim(ClaimKind(row.measure), row.baseline, row.value)
        elif row.measure != TARGET:
            yield Problem(("baseline",), f"a {row.measure} must have a baseline")
    except ModelError as error:
        yield Problem(("number",), error.reason)
