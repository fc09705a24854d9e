"""Whether the first line of a table names the columns that a report needs."""

from collections.abc import Iterator, Sequence
from typing import Final

from ictreport.errors import ModelError, Problem, close_match
from ictreport.model.text import check_tag
from ictreport.tidy import COLUMNS, NAME_PREFIX

REQUIRED: Final = (
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

_OTHER_TABLES: Final = {
    "tasks": frozenset({"task", "kind", "targets"}),
    "growth": frozenset({"claims", "implied_status", "contribution_status"}),
}
"""The columns by which the tables are known that say too little to be read back."""


def header_problems(header: Sequence[str]) -> Iterator[Problem]:
    """
    Find what is wrong with the names of the columns.

    Args:
        header: The cells of the first line.

    Yields:
        A problem for each column that is unknown, stands twice or is absent; one for
        all of them when no column is known or they are those of another table.
    """
    for table, columns in _OTHER_TABLES.items():
        if columns <= set(header):
            message = (
                "the table must be that of observations, which alone can be read back "
                f"(got that of {table}); export the report with table=observations, or "
                "as json"
            )
            yield Problem((), message)
            return
    if not set(header) & set(COLUMNS):
        message = f"the first line must name the columns; they are {', '.join(COLUMNS)}"
        yield Problem((), message)
        return
    seen: set[str] = set()
    for column in header:
        message = _refusal(column)
        if message:
            yield Problem((column,), message)
        elif column.lower() in seen:
            yield Problem((column,), "each column stands once")
        seen.add(column.lower())
    for column in REQUIRED:
        if column not in header:
            yield Problem((column,), "this column must be there")


def _refusal(column: str) -> str:
    """Say why there can be no such column; empty when there can."""
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
