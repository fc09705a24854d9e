"""Reports of one sector, and their tables as texts."""

from ictreport.language import Language
from ictreport.model import Metric, Publisher, Report, Sector, Text
from ictreport.view import TableView, view


def text(words: str) -> Text:
    """Say the same in three languages, so that names are no matter of language."""
    return Text.of(en=words, vi=words, hi=words)


def named(
    code: str, value: str | None = None, status: str = "normal", **more: object
) -> Metric:
    """Make a metric whose name is its code in capitals."""
    return Metric(code, text(code.upper()), value, status=status, **more)  # type: ignore[arg-type]


def report_of(*metrics: Metric, **more: object) -> Report:
    """Make a report of one sector, on the first half of 2024 by default."""
    about: dict[str, object] = {"period": "2024-S1", **more}
    sector = Sector("s", text("S"), metrics=metrics)
    return Report(
        f"r-{about['period']}".lower(),
        text("R"),
        Publisher("P", text("P")),
        sectors=[sector],
        **about,  # type: ignore[arg-type]
    )


def tables_of(report: Report, language: Language) -> tuple[TableView, ...]:
    """Give the tables of the first sector."""
    return view(report, language).sectors[0].tables


def plain(text: str) -> str:
    """Write what binds words as usual blanks."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def grid(table: TableView) -> list[list[str]]:
    """Write a table as rows of plain texts, its heads first."""
    heads = [table.head, *(plain(str(column)) for column in table.columns)]
    lines = [
        [". " * row.depth + plain(str(row)), *(plain(str(cell)) for cell in row.cells)]
        for row in table.rows
    ]
    return [heads, *lines]
