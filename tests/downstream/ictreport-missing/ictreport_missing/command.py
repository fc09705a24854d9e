"""List the metrics of a report that have no value."""

import click
from ictreport.commands import (
    FILE,
    Column,
    Inputs,
    Page,
    Row,
    Session,
    cell,
    common_options,
    input_format_option,
    json_text,
    language_option,
    output_option,
    pass_session,
    read_option,
)


@click.command(help="List the metrics of REPORT that have no value, and why.")
@click.argument("report", type=FILE)
@output_option("text", "json")
@language_option
@input_format_option
@read_option
@common_options
@pass_session
def missing(
    session: Session,
    *,
    report: str,
    output: str,
    language: str | None,
    input_format: str | None,
    options: tuple[str, ...],
) -> None:
    """List what is missing."""
    spoken = session.language(language, output)
    loaded = Inputs.of(session, input_format, report, options=options).load(report)
    found = [
        (address, metric.name.pick(spoken.tag)[1], str(metric.status))
        for address, metric in loaded.report.walk()
        if metric.value is None
    ]
    if output == "json":
        click.echo(json_text([{"metric": row[0], "status": row[2]} for row in found]))
        return
    page = Page()
    page.table(
        [Column("Metric"), Column("Name"), Column("Status")],
        [Row([cell(text) for text in row]) for row in found],
    )
    page.print()
