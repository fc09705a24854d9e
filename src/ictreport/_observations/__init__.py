"""The tidy table: one row for each number of a report, and a report of such rows."""

from ictreport._observations._cells import from_cells
from ictreport._observations._csv import table_cells, to_csv, write_csv
from ictreport._observations._guard import guard, unguard
from ictreport._observations._report import from_observations
from ictreport._observations._rows import (
    COLUMNS,
    LEVEL,
    MEASURES,
    NAME_PREFIX,
    TARGET,
    Observation,
    name_languages,
    observations,
    quantity_cells,
)

__all__ = [
    "COLUMNS",
    "LEVEL",
    "MEASURES",
    "NAME_PREFIX",
    "TARGET",
    "Observation",
    "from_cells",
    "from_observations",
    "guard",
    "name_languages",
    "observations",
    "quantity_cells",
    "table_cells",
    "to_csv",
    "unguard",
    "write_csv",
]
