"""The command ``set``."""

from pathlib import Path

import click

from ictreport.commands import (
    Session,
    common_options,
    json_text,
    output_option,
    pass_session,
)

_HELP = """
Change one value of a TOML report, and keep its comments and layout.

ADDRESS names a metric. A claim, or the value of another period, is named as in a
narrative. VALUE is written like "230 billion VND". The changed report is loaded
before the file is replaced: a report that does not load is refused, and the file
stays as it was. So is a file that somebody else changed in the meantime.
"""

_EPILOG = """
\b
Examples:
  ictreport set report.toml post.revenue "230 billion VND"
  ictreport set report.toml post.revenue "≈ 230 billion VND" --status estimated
  ictreport set report.toml post.revenue:growth@2023-S1 "11.6 %"
  ictreport set report.toml post.revenue@2023-S1 "206.1 billion VND"

\b
The shape of --format json:
  {"address": "post.revenue", "before": "226 billion VND", "after": "230 billion VND"}
"""


@click.command(
    help=_HELP,
    epilog=_EPILOG,
    context_settings={"ignore_unknown_options": True},
)
@click.argument("file", type=click.Path(), metavar="FILE")
@click.argument("address", metavar="ADDRESS")
@click.argument("value", metavar="VALUE")
@click.option(
    "--status", metavar="STATUS", help="The new status of the value, such as estimated."
)
@output_option("text", "json")
@common_options
@pass_session
def set(  # noqa: A001 - the name of the command; each is an option of it
    session: Session,
    *,
    file: str,
    address: str,
    value: str,
    status: str | None,
    output: str,
) -> None:
    """Change a value."""
    from ictreport._export import write_whole
    from ictreport._files import locked
    from ictreport._load import loads
    from ictreport.cli._toml import edit_text, plan_edit
    from ictreport.errors import SourceError
    from ictreport.host import read_file

    place = Path(session.place(file))
    fields = {"value": value} if status is None else {"value": value, "status": status}
    with locked(place):
        data = read_file(str(place), session.host.limit, file)
        report = loads(data, "toml", host=session.host, name=file)
        edit = plan_edit(report, address, fields)
        text = edit_text(data.decode(), edit.path, fields)
        if loads(text, "toml", host=session.host, name=file) != edit.report:
            message = (
                f"{file}: the value of {address} cannot be changed in its place; "
                "change it in an editor"
            )
            raise SourceError(message)
        write_whole(place, text.encode(), before=data)
    before, after = _with_status(edit.before), _with_status(edit.after)
    if output == "json":
        changed = {"address": address, "before": before, "after": after}
        click.echo(json_text(changed))
    elif not session.quiet:
        click.echo(f"{address}: {before} → {after}")


def _with_status(holder: object) -> str:
    """Tell a value with its status."""
    value = getattr(holder, "value", None)
    status = str(getattr(holder, "status", "normal"))
    text = "no value" if value is None else str(value)
    return text if status == "normal" else f"{text} ({status})"
