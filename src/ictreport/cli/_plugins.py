"""The command ``plugins``."""

import click

from ictreport.commands import (
    Page,
    Session,
    common_options,
    json_text,
    output_option,
    pass_session,
)

_HELP = """
List the installed plugins: what each provides and whether it works.

A plugin is active; blocked by ICTREPORT_BLOCK; failed at import, register or collect;
or shadowed, when other plugins own all of its names. Use a shadowed or ambiguous
format by its full name, such as 'distribution/format'.
"""

_EPILOG = """
\b
Examples:
  ictreport plugins
  ictreport plugins --options
  ictreport plugins --check --format json

\b
The shape of --format json, in which no key is ever left out:
  {"plugins": [{
    "distribution": "ictreport-csv", "version": "0.1.0", "plugin": ["csv"],
    "module": "ictreport_csv.plugin", "status": "active", "reason": "",
    "failures": [{"stage": "import", "hook": "", "error": "..."}],
    "offers": [{
      "kind": "exporter", "name": "csv", "summary": "...", "status": "active",
      "fidelity": "tabular", "suffixes": [".csv"], "loses": ["narrative", ...],
      "options": [{"name": "...", "type": "...", "default": "...", "help": "..."}]
    }]
  }]}
The last four keys of an offer are null, for what is not an exporter or a source.

\b
Exit codes:
  0  listed
  1  --check, and a plugin failed
"""


@click.command(help=_HELP, epilog=_EPILOG)
@output_option("text", "json")
@click.option("--options", is_flag=True, help="List the options of every format too.")
@click.option("--check", is_flag=True, help="Exit with code 1 when a plugin failed.")
@common_options
@pass_session
def plugins(session: Session, *, output: str, options: bool, check: bool) -> None:
    """List the plugins."""
    from ictreport.cli._listing import add_listing, as_document

    records = session.host.plugins()
    if output == "json":
        click.echo(json_text(as_document(records)))
    else:
        page = Page()
        add_listing(page, records, options=options)
        page.print()
    if check and any(record.failures for record in records):
        click.get_current_context().exit(1)
