"""The command ``new``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ictreport.cli._options import output_option
from ictreport.cli._session import Session, common_options, pass_session
from ictreport.cli._text import clean

if TYPE_CHECKING:
    from ictreport.cli._scaffold import Licence, ScaffoldKind

_HELP = """
Begin a plugin: write a distribution with code, tests, metadata and README, which works
as it is and passes its own tests, mypy and ruff. Make it your own from there.

NAME is the name of the format, the code of the rule or the tag of the language. The
folder ictreport-NAME must not exist yet; it appears whole or not at all.
"""

_EPILOG = """
\b
Examples:
  ictreport new exporter markdown
  ictreport new source ledger --out plugins
  ictreport new rule no-late-value --license Apache-2.0
  ictreport new language fr --author 'Jeanne Martin'
"""


@click.command(help=_HELP, short_help="Begin a plugin of your own.", epilog=_EPILOG)
@click.argument("kind", type=click.Choice(["exporter", "source", "rule", "language"]))
@click.argument("name")
@click.option(
    "--out",
    "directory",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default="the current one",
    metavar="DIR",
    help="The directory for the folder; it is made when it is missing.",
)
@click.option(
    "--author",
    default="",
    metavar="TEXT",
    help="The author, for the metadata of the plugin.",
)
@click.option(
    "--license",
    "licence",
    type=click.Choice(["MIT", "Apache-2.0", "none"]),
    default="MIT",
    show_default=True,
    help="The licence of the plugin; none keeps all rights.",
)
@output_option("text", "json")
@common_options
@pass_session
def new(  # noqa: PLR0913 - each is an option of the command
    session: Session,
    *,
    kind: "ScaffoldKind",
    name: str,
    directory: Path,
    author: str,
    licence: "Licence",
    output: str,
) -> None:
    """Begin a plugin."""
    from ictreport.cli._scaffold import plan, write

    made = plan(kind, name, author=author, licence=licence)
    folder = clean(str(write(made, directory)))
    if output == "json":
        from ictreport.cli._document import json_text

        click.echo(json_text({"folder": folder, "files": list(made.files())}))
        return
    if session.quiet:
        return
    click.echo(folder)
    for path in made.files():
        click.echo(f"  {path}")
    click.echo(f"next: pip install --editable '{folder}[dev]'")
    click.echo(f"      python -m pytest {folder}")
