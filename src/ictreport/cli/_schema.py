"""The command ``schema``."""

import click

from ictreport.commands import common_options, output_option

_HELP = """
Print the JSON Schema (draft 2020-12) of reports, or of what check --format json prints.

An editor with this schema completes keys and marks mistakes while you write. The
schema refuses mistakes that one object shows; others, such as the address of a metric
that does not exist, are found when the report is read.
"""

_EPILOG = """
\b
Examples:
  ictreport schema
  ictreport schema > report.schema.json
  ictreport schema check > check.schema.json
"""


@click.command(help=_HELP, epilog=_EPILOG)
@click.argument(
    "document", type=click.Choice(["report", "check"]), default="report", required=False
)
@output_option("json")
@common_options
def schema(document: str, output: str) -> None:
    """Print the schema."""
    import json
    from importlib import resources

    from ictreport.convert import json_schema

    del output  # there is only one format
    if document == "check":
        text = resources.files("ictreport.cli").joinpath("check.schema.json")
        click.echo(text.read_text("utf-8").rstrip("\n"))
        return
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
