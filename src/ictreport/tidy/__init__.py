"""The tidy table: one row for each number of a report, written and read."""

from ictreport.tidy._cells import (
    COLUMNS,
    NAME_PREFIX,
    QUANTITY_COLUMNS,
    columns_of,
    from_cells,
    metric_cells,
    name_languages,
    quantity_cells,
    to_cells,
)
from ictreport.tidy._columns import Column, Kind, plain_number
from ictreport.tidy._csv import csv_lines, table_cells, to_csv, write_csv
from ictreport.tidy._frames import Backend, columns, to_frame
from ictreport.tidy._guard import guard, unguard
from ictreport.tidy._report import from_observations
from ictreport.tidy._rows import (
    FROM,
    LEVEL,
    MEASURES,
    METRIC_COLUMNS,
    TARGET,
    Figure,
    Observation,
    Place,
    figures,
    observations,
    split_address,
)
from ictreport.tidy._table import read_table
from ictreport.tidy._titles import meanings

__all__ = [
    "COLUMNS",
    "FROM",
    "LEVEL",
    "MEASURES",
    "METRIC_COLUMNS",
    "NAME_PREFIX",
    "QUANTITY_COLUMNS",
    "TARGET",
    "Backend",
    "Column",
    "Figure",
    "Kind",
    "Observation",
    "Place",
    "columns",
    "columns_of",
    "csv_lines",
    "figures",
    "from_cells",
    "from_observations",
    "guard",
    "meanings",
    "metric_cells",
    "name_languages",
    "observations",
    "plain_number",
    "quantity_cells",
    "read_table",
    "split_address",
    "table_cells",
    "to_cells",
    "to_csv",
    "to_frame",
    "unguard",
    "write_csv",
]
