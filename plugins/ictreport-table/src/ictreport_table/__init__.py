"""
Tables of many reports, which an engine of your choice checks.

Every figure of every report is a row. Its bounds are integers on one grid, so that
polars, pandas, pyarrow, DuckDB and PySpark judge it exactly and with the same result.
The module behind a name is imported when the name is first used.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
