"""The group ``table``: tables of many reports."""

import click

from ictreport.cli._table_build import build, compact, versions
from ictreport.cli._table_check import check
from ictreport.cli._table_frames import aggregate, growth, revisions
from ictreport.commands import common_options

_HELP = """
Build a table of many reports, and check all of them in it.

A table is a folder: a Delta table with a row for each figure, partitioned by year. It
needs the extra ictreport[table].
"""

_EPILOG = """
\b
Examples:
  ictreport table build lake reports/
  ictreport table check lake
  ictreport table growth lake --out growth.parquet
  ictreport table versions lake
  ictreport table compact lake --keep-days 30
"""


@click.group(
    help=_HELP, short_help="Build and check a table of many reports.", epilog=_EPILOG
)
@common_options
def table() -> None:
    """Begin: everything else is in the commands."""


for _command in (aggregate, build, check, compact, growth, revisions, versions):
    table.add_command(_command)
