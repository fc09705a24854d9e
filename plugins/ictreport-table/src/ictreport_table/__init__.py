"""
Tables of many reports, which an engine of your choice checks.

Every figure of every report is a row. Its bounds are integers on one grid, so that
polars, pandas, pyarrow, DuckDB and PySpark judge it exactly and with the same result.
The module behind a name is imported when the name is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictreport_table._aggregate import aggregate
    from ictreport_table._build import Built, Failed, build
    from ictreport_table._claims import claims_check
    from ictreport_table._growth import Against, growth
    from ictreport_table._revisions import revisions
    from ictreport_table._rows import Entry, add_rows, to_table
    from ictreport_table._scan import Engine, Stored, scan, stored
    from ictreport_table._schema import DIGITS, PLACES, SCHEMA, Column, arrow_schema
    from ictreport_table._settle import JudgedRow, Settled, judged_rows, settle
    from ictreport_table._store import (
        AsOf,
        Compacted,
        File,
        Version,
        compact,
        files,
        versions,
        years,
    )
    from ictreport_table._sums import formula_check, parts_check, periods_check
    from ictreport_table._survey import Failure, Survey, survey
    from ictreport_table._years import (
        aggregate_by_year,
        growth_by_year,
        period_years,
        revisions_by_year,
    )
else:
    _HOMES = {
        "_aggregate": ("aggregate",),
        "_build": ("Built", "Failed", "build"),
        "_claims": ("claims_check",),
        "_growth": ("Against", "growth"),
        "_revisions": ("revisions",),
        "_rows": ("Entry", "add_rows", "to_table"),
        "_scan": ("Engine", "Stored", "scan", "stored"),
        "_schema": ("DIGITS", "PLACES", "SCHEMA", "Column", "arrow_schema"),
        "_settle": ("JudgedRow", "Settled", "judged_rows", "settle"),
        "_store": (
            "AsOf",
            "Compacted",
            "File",
            "Version",
            "compact",
            "files",
            "versions",
            "years",
        ),
        "_sums": ("formula_check", "parts_check", "periods_check"),
        "_survey": ("Failure", "Survey", "survey"),
        "_years": (
            "aggregate_by_year",
            "growth_by_year",
            "period_years",
            "revisions_by_year",
        ),
    }
    _HOME = {name: home for home, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        """Import the module behind a public name."""
        from ictreport_table._schema import needed

        if name not in _HOME:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message, name=name)
        return getattr(needed(f"{__name__}.{_HOME[name]}"), name)


__all__ = [
    "DIGITS",
    "PLACES",
    "SCHEMA",
    "Against",
    "AsOf",
    "Built",
    "Column",
    "Compacted",
    "Engine",
    "Entry",
    "Failed",
    "Failure",
    "File",
    "JudgedRow",
    "Settled",
    "Stored",
    "Survey",
    "Version",
    "add_rows",
    "aggregate",
    "aggregate_by_year",
    "arrow_schema",
    "build",
    "claims_check",
    "compact",
    "files",
    "formula_check",
    "growth",
    "growth_by_year",
    "judged_rows",
    "parts_check",
    "period_years",
    "periods_check",
    "revisions",
    "revisions_by_year",
    "scan",
    "settle",
    "stored",
    "survey",
    "to_table",
    "versions",
    "years",
]
