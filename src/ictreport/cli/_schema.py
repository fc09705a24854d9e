"""The command ``schema``."""

import click

from ictreport.commands import common_options, output_option

_HELP = """
Print the JSON Schema (draft 2020-12) of reports as JSON.

An editor with this schema completes keys and marks mistakes while you write. The
schema refuses mistakes that one object shows; others, such as the address of a metric
that does not exist, are found when the report is read.
"""

_EPILOG = """
\b
Examples:
  ictreport schema
  ictreport schema > report.schema.json
"""


@click.command(
    help=_HELP, short_help="Print the JSON Schema of reports.", epilog=_EPILOG
)
@output_option("json")
@common_options
def schema(output: str) -> None:
    """Print the schema."""
    import json

    from ictreport.convert import json_schema

    del output  # there is only one format
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
