"""The commands of ``table`` that change one, and the list of its versions."""

from collections.abc import Sequence
from pathlib import Path

import click

from ictreport.cli._table_options import FOLDER
from ictreport.commands import Session, clean, common_options, pass_session, progress

_BUILD_HELP = """
Put reports into a table, whose folder is made when it is missing.

REPORT is a file or a folder; of a folder, every file below it is taken whose suffix a
plugin reads. A file whose content the table already has is not parsed again. A report
replaces the one with the same id. If the command is killed, the table holds whole
reports only, and the command can be run again.
"""

_BUILD_EPILOG = """
\b
Examples:
  ictreport table build lake reports/
  ictreport table build lake reports/2024 late.json --processes 4

\b
Exit codes:
  0  every report is in the table
  2  one of them is unusable, or the table is; all others are in it
"""


@click.command(
    help=_BUILD_HELP,
    short_help="Put reports into a table.",
    epilog=_BUILD_EPILOG,
)
@click.argument("folder", type=FOLDER)
@click.argument(
    "reports", nargs=-1, required=True, type=click.Path(), metavar="REPORT..."
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes parse reports, this one among them.",
)
@common_options
@pass_session
def build(
    session: Session,
    *,
    folder: str,
    reports: tuple[str, ...],
    processes: int,
) -> None:
    """Put reports into a table."""
    from ictreport.table import build as build_table

    paths = _files(session, reports)
    with progress(len(paths), shown=session.shows(len(paths))) as steps:
        built = build_table(
            paths,
            session.place(folder),
            processes=processes,
            host=session.host if processes == 1 else None,
            begin=steps.step,
        )
    if not session.quiet:
        click.echo(
            f"{clean(folder)}  {built.added:,} added, {built.replaced:,} replaced, "
            f"{built.unchanged:,} unchanged, {len(built.failed):,} unusable; "
            f"version {built.version}"
        )
    session.end(one.error for one in built.failed)


def _files(session: Session, locations: Sequence[str]) -> list[str]:
    """List the reports: the given files, and the readable ones of folders."""
    found: list[str] = []
    suffixes: tuple[str, ...] = ()
    for location in locations:
        place = Path(session.place(location))
        if not place.is_dir():
            found.append(location)
            continue
        suffixes = suffixes or tuple(
            suffix for one in session.host.sources() for suffix in one.spec.suffixes
        )
        inside = sorted(
            str(Path(location) / path.relative_to(place))
            for path in place.rglob("*")
            if path.name.lower().endswith(suffixes) and path.is_file()
        )
        if not inside:
            endings = ", ".join(sorted(set(suffixes)))
            raise click.UsageError(
                f"{clean(location)}: no file in this folder has the suffix of a "
                f"report: name a folder with files in {endings}."
            )
        found += inside
    return found


_COMPACT_HELP = """
Join the many small files of a table into few large ones, year by year.

Earlier versions can be read as before, unless --keep-days says otherwise.
"""


@click.command(help=_COMPACT_HELP, short_help="Join the small files of a table.")
@click.argument("folder", type=FOLDER)
@click.option(
    "--keep-days",
    type=click.IntRange(min=0),
    help="Delete the files of versions that were replaced more than this many "
    "days ago; 0 keeps only the newest version. By default nothing is "
    "deleted.",
)
@common_options
@pass_session
def compact(session: Session, *, folder: str, keep_days: int | None) -> None:
    """Join the small files of a table."""
    from ictreport.table import compact as compact_table

    done = compact_table(session.place(folder), keep_days=keep_days)
    if not session.quiet:
        click.echo(
            f"{clean(folder)}  {done.removed:,} files joined into {done.added:,}, "
            f"{done.forgotten:,} old ones deleted"
        )


@click.command(short_help="List the versions of a table, the newest first.")
@click.argument("folder", type=FOLDER)
@common_options
@pass_session
def versions(session: Session, *, folder: str) -> None:
    """List the versions of a table, the newest first: number, moment and operation."""
    from ictreport.table import versions as versions_of

    for one in versions_of(session.place(folder)):
        moment = one.time.isoformat(timespec="milliseconds").removesuffix("+00:00")
        click.echo(f"{one.number}  {moment}Z  {one.operation}")
