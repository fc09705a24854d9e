"""The command ``plugins``."""

import click

from ictreport.cli._session import Session, debug_option, pass_session

_HELP = """
List the installed plugins: what each provides and whether it works.

A plugin is active; blocked by ICTREPORT_BLOCK; failed at import, register or collect;
or shadowed, when others own all its names. A shadowed or ambiguous format is reached by
its full name, such as 'distribution/format'.
"""

_EPILOG = """
\b
Examples:
  ictreport plugins
  ictreport plugins --options
  ictreport plugins --check --json

\b
The shape of --json, in which no key is ever left out:
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


@click.command(help=_HELP, short_help="List the installed plugins.", epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--options", is_flag=True, help="List the options of every format too.")
@click.option("--check", is_flag=True, help="Exit 1 when a plugin failed.")
@debug_option
@pass_session
def plugins(session: Session, *, as_json: bool, options: bool, check: bool) -> None:
    """List the plugins."""
    from ictreport.cli._listing import as_document, listing_page
    from ictreport.cli._printer import print_lines
    from ictreport.cli._terminal import page_width

    records = session.host.plugins()
    if as_json:
        import json

        document = as_document(session.host, records)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        page = listing_page(session.host, records, page_width(), options=options)
        print_lines(page.lines)
    if check and any(record.failures for record in records):
        click.get_current_context().exit(1)
