"""The tidy table: one row for each number of a report, and a report of such rows."""

from ictreport.tidy._cells import from_cells
from ictreport.tidy._csv import table_cells, to_csv, write_csv
from ictreport.tidy._guard import guard, unguard
from ictreport.tidy._report import from_observations
from ictreport.tidy._rows import (
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
