"""The group ``new``, and its members that begin plugins."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import click

from ictreport.commands import (
    Group,
    Session,
    clean,
    common_options,
    json_text,
    output_option,
    pass_session,
)

if TYPE_CHECKING:
    from ictreport.cli._scaffold import Licence, ScaffoldKind

_HELP: Final = """
Begin a plugin: write a distribution with code, tests, metadata and README, which works
as it is and passes its own tests, mypy and ruff. Make it your own from there.
"""

_EPILOG: Final = """
\b
Examples:
  ictreport new exporter markdown
  ictreport new exporter statistics --template xml
  ictreport new source ledger --out plugins
  ictreport new rule no-late-value --license Apache-2.0
  ictreport new language fr --author 'Jeanne Martin'
  ictreport new command summary
"""

_MEMBER_HELP: Final = """
Begin a plugin with {what}: write a distribution with code, tests, metadata and README,
which works as it is and passes its own tests, mypy and ruff.

NAME is {name}. The folder ictreport-NAME must not exist yet; it appears whole or not at
all.
"""


@click.group(cls=Group, help=_HELP, epilog=_EPILOG)
@common_options
def new() -> None:
    """Begin: everything else is in the commands."""


def _member(
    kind: "ScaffoldKind",
    what: str,
    name: str,
    example: str,
    templates: Mapping[str, str] = MappingProxyType({}),
) -> click.Command:
    """Make the command that begins a plugin of one kind, like one of its templates."""

    @click.command(
        kind,
        help=_MEMBER_HELP.format(what=what, name=name),
        epilog=f"\b\nExample:\n  ictreport new {kind} {example}",
    )
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
    def begin(
        session: Session,
        *,
        name: str,
        directory: Path,
        author: str,
        licence: "Licence",
        output: str,
        template: str = "",
    ) -> None:
        """Begin a plugin."""
        from ictreport.cli._scaffold import plan, write

        made = plan(kind, name, author=author, licence=licence, template=template)
        folder = clean(str(write(made, directory)))
        if output == "json":
            click.echo(json_text({"folder": folder, "files": list(made.files())}))
        elif not session.quiet:
            click.echo(folder)
            for path in made.files():
                click.echo(f"  {path}")
            click.echo(f"next: pip install --editable '{folder}[dev]'")
            click.echo(f"      python -m pytest {folder}")

    if templates:
        listed = ", ".join(f"{each} for {means}" for each, means in templates.items())
        option = click.Option(
            ["--template"],
            type=click.Choice([*templates]),
            default=next(iter(templates)),
            show_default=True,
            help=f"What it is like: {listed}.",
        )
        begin.params.insert(1, option)
    return begin


command = _member("command", "a command", "the name of the command", "summary")
exporter = _member(
    "exporter",
    "an output format",
    "the name of the format",
    "markdown",
    {
        "page": "Markdown that people read",
        "table": "lines with tabs, written and read",
        "xml": "XML, written and read",
    },
)
language = _member("language", "a language", "the tag of the language", "fr")
rule = _member("rule", "a rule", "the code of the rule", "no-late-value")
source = _member(
    "source",
    "an input format",
    "the name of the format",
    "ledger",
    {
        "rows": "a file of rows",
        "service": "a service that answers over HTTP",
    },
)
