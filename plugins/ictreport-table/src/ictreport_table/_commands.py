"""The group ``table``: build tables of many reports, and write rows of them."""

import functools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from ictreport.commands import (
    Group,
    Session,
    clean,
    common_options,
    pass_session,
    progress,
)
from ictreport_table._check_command import check
from ictreport_table._options import (
    FOLDER,
    as_of_option,
    engine_option,
    out_option,
    rows_into,
    version_named,
)

_HELP = """
Build a table of many reports, and check all of them in it.

A table is a folder: a Delta table with a row for each figure, partitioned by year.
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


@click.group(cls=Group, help=_HELP, epilog=_EPILOG)
@common_options
def table() -> None:
    """Begin: everything else is in the commands."""


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
    from ictreport_table import build as build_table

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
    session.end(failure.error for failure in built.failed)


def _files(session: Session, locations: Sequence[str]) -> list[str]:
    """List the reports: the given files, and the readable ones of folders."""
    files: list[str] = []
    suffixes: tuple[str, ...] = ()
    for location in locations:
        place = Path(session.place(location))
        if not place.is_dir():
            files.append(location)
            continue
        suffixes = suffixes or tuple(
            suffix
            for source in session.host.sources()
            for suffix in source.spec.suffixes
        )
        inside = sorted(
            str(Path(location) / path.relative_to(place))
            for path in place.rglob("*")
            # A pipe, or a link that leads nowhere, is told as unusable.
            if path.name.lower().endswith(suffixes) and not path.is_dir()
        )
        if not inside:
            endings = ", ".join(sorted(set(suffixes)))
            raise click.UsageError(
                f"{clean(location)}: no file in this folder has the suffix of a "
                f"report: name a folder with files in {endings}."
            )
        files += inside
    return files


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
    from ictreport_table import compact as compact_table

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
    from ictreport_table import versions as versions_of

    for version in versions_of(session.place(folder)):
        moment = version.time.isoformat(timespec="milliseconds").removesuffix("+00:00")
        click.echo(f"{version.number}  {moment}Z  {version.operation}")


_FACT: Final = ("area", "address", "dimensions", "period")
"""What rows of figures are sorted by, before what tells those of one fact apart."""

_GROWTH_HELP = """
Compute the growth of every value of a table, exactly, and write a row for each.

The bounds of a rate are lo_over / lo_under - 1 and hi_over / hi_under - 1, integers
that no rounding has touched; low, high and rate are percents to be shown.
"""

_GROWTH_EPILOG = """
\b
Examples:
  ictreport table growth lake --out growth.parquet
  ictreport table growth lake --against previous --out growth.csv
"""


@click.command(
    help=_GROWTH_HELP,
    short_help="Compute the growth of every value.",
    epilog=_GROWTH_EPILOG,
)
@click.argument("folder", type=FOLDER)
@click.option(
    "--against",
    type=click.Choice(["year_ago", "previous"]),
    default="year_ago",
    show_default=True,
    help="What a value is compared to: the same period a year before, or the period "
    "before.",
)
@engine_option
@as_of_option
@out_option()
@common_options
@pass_session
def growth(
    session: Session,
    *,
    folder: str,
    against: Any,  # noqa: ANN401 - click has checked it
    engine: str,
    as_of: str | None,
    out: str,
) -> None:
    """Compute the growth of every value."""
    from ictreport_table import growth_by_year

    rows = functools.partial(growth_by_year, against=against)
    table = _Table(session, folder, engine, as_of)
    table.write(rows, out, "status", ("report", "line"))


_REVISIONS_HELP = """
Write a row for each figure that is stated twice, and whether both statements can be
right. What reports give as stated before is compared with the earlier reports; with
--since, the table is compared with an earlier version of itself.
"""

_REVISIONS_EPILOG = """
\b
Examples:
  ictreport table revisions lake --out revisions.parquet
  ictreport table revisions lake --since 12 --out revisions.csv
"""


@click.command(
    help=_REVISIONS_HELP,
    short_help="Compare what is stated at different times.",
    epilog=_REVISIONS_EPILOG,
)
@click.argument("folder", type=FOLDER)
@click.option(
    "--since",
    metavar="VERSION",
    help="The earlier version to compare with: its number, or a moment.",
)
@engine_option
@as_of_option
@out_option()
@common_options
@pass_session
def revisions(
    session: Session,
    *,
    folder: str,
    since: str | None,
    engine: str,
    as_of: str | None,
    out: str,
) -> None:
    """Compare what is stated at different times."""
    from ictreport_table import revisions_by_year

    rows = functools.partial(revisions_by_year, since=version_named(since))
    order = [*_FACT, "report", "line", "other_line"]
    # Versions are compared report by report.
    order += [] if since is not None else ["other_report"]
    _Table(session, folder, engine, as_of).write(rows, out, "verdict", order)


_AGGREGATE_HELP = """
Add up the figures of areas to sums for the areas that contain them: counts, money and
measures, never percents, rates, indices, quotients or averages. A sum that lacks an
area is marked as partial; where the containing area states its own figure, that is
compared with the sum.
"""

_AGGREGATE_EPILOG = """
\b
Examples:
  ictreport table aggregate lake --areas areas.csv --out sums.parquet

\b
Areas (--areas FILE): a CSV or Parquet file with two columns
  area,parent
  VN-33,VN
  VN-33-01,VN-33
"""


@click.command(
    help=_AGGREGATE_HELP,
    short_help="Add figures up over areas.",
    epilog=_AGGREGATE_EPILOG,
)
@click.argument("folder", type=FOLDER)
@click.option(
    "--areas",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Which area lies in which, .csv or .parquet.",
)
@engine_option
@as_of_option
@out_option()
@common_options
@pass_session
def aggregate(
    session: Session,
    *,
    folder: str,
    areas: str,
    engine: str,
    as_of: str | None,
    out: str,
) -> None:
    """Add figures up over areas."""
    from ictreport_table import aggregate_by_year

    tree = _areas(session, areas)
    rows = functools.partial(aggregate_by_year, areas=tree)
    made = _Table(session, folder, engine, as_of).write(rows, out, "verdict", _FACT)
    if not made and len(tree):
        session.note(
            f"No figure that adds up is of an area in {clean(areas)}: codes must be as "
            "in the reports."
        )


def _areas(session: Session, location: str) -> Any:  # noqa: ANN401 - a frame of polars
    """Read which area lies in which."""
    from ictreport.errors import SourceError
    from ictreport_table._schema import needed

    pl: Any = needed("polars")
    place = session.place(location)
    try:
        if place.lower().endswith(".parquet"):
            frame = pl.read_parquet(place)
        else:
            frame = pl.read_csv(place, infer_schema=False)
        return frame.select("area", "parent").cast(pl.String)
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = str(error).splitlines()[0]
        message = (
            f"{location}: it must be a table with the columns area and parent (got: "
            f"{reason}); write it as CSV or Parquet"
        )
        raise SourceError(message, location) from error


class _Table(NamedTuple):
    """A version of a table, and the engine that computes from it."""

    session: Session
    folder: str
    engine: str
    as_of: str | None

    def write(
        self,
        rows: Callable[..., Iterator[Any]],
        out: str,
        by: str,
        order: Sequence[str],
    ) -> int:
        """
        Write the rows of each year in turn, and say how many of each kind there are.

        Engines give rows in any order: they are sorted, so that a file is the same each
        time.
        """
        from ictreport_table import period_years

        session, version = self.session, version_named(self.as_of)
        place = session.place(self.folder)
        count = len(period_years(place, as_of=version))
        kinds = Counter[str]()
        with (
            rows_into(session, out) as write,
            progress(count, shown=session.shows(count)) as steps,
        ):

            def begin(year: int) -> None:
                steps.step(str(year))

            for frame in rows(
                place,
                engine=self.engine,
                as_of=version,
                begin=begin,
            ):
                write(frame.sort(order))
                kinds.update(dict(frame.group_by(by).len().rows()))
        if not session.quiet:
            counts = ", ".join(f"{n:,} {kind}" for kind, n in sorted(kinds.items()))
            listed = f": {counts}" if counts else ""
            click.echo(f"{clean(out)}  {kinds.total():,} rows{listed}")
        return kinds.total()


for _command in (aggregate, build, check, compact, growth, revisions, versions):
    table.add_command(_command)
