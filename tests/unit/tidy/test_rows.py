"""The tidy table: which rows a report has, in which order, and the way back."""

import csv
import io
from collections.abc import Callable

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport import (
    Breakdown,
    Claim,
    Codelist,
    Collection,
    DocumentError,
    History,
    Metric,
    Observation,
    Period,
    PluralForms,
    Publisher,
    Report,
    Sector,
    Target,
    Task,
    Text,
    UnitDeclaration,
    observations,
)
from ictreport.model.dimensions import dimensions_text
from ictreport.tidy import (
    COLUMNS,
    from_observations,
    to_cells,
    to_csv,
    unguard,
)
from ictreport_testing.strategies import reports

_NAME = Text.of(en="Name")
_PART = Metric("full", _NAME, "4 procedure")
_METRIC = Metric(
    "procedures",
    _NAME,
    "10 procedure",
    status="estimated",
    claims=[Claim("growth", "2023-S1", "11.5 %"), Claim("unchanged", "2022-S1")],
    history=[
        History("2023-S1", status="missing"),
        History("plan:2024", "≈ 20 procedure [exact]", linked_from="report-2023-s1"),
    ],
    breakdowns=[Breakdown(complete=True, parts=[_PART])],
)
_SHARE = Metric("online", _NAME, "40 %", period="2024-05", of="post.procedures.full")
_REPORT = Report(
    "report-2024-s1",
    _NAME,
    Publisher("publisher", _NAME),
    "2024-S1",
    units=[UnitDeclaration("procedure", {"en": PluralForms(other="procedures")})],
    sectors=[Sector("post", _NAME, metrics=[_METRIC, _SHARE])],
    tasks=[
        Task(
            "grow",
            _NAME,
            "other",
            due="2024-S2",
            targets=[Target("post.procedures.full", "≥ 9 procedure")],
        )
    ],
)

_AGES = Codelist("AGE", _NAME, {"15-24": _NAME})


def _with(metric: Metric, **more: object) -> Report:
    """Make a report with one metric."""
    sectors = [Sector("post", _NAME, metrics=[metric])]
    publisher = Publisher("publisher", _NAME)
    return Report("r", _NAME, publisher, "2024", sectors=sectors, **more)  # type: ignore[arg-type]


def test_columns() -> None:
    """The columns have one order, which files and frames keep."""
    assert (
        "report,publisher,area,sector,metric,part_of,of,growth_over,collection,"
        "dimensions,measure,baseline,period,number,upper,unit,scale,decimals,rounding,"
        "hedge,margin,confidence,status,revised,linked_from,source"
    ) == ",".join(COLUMNS)


def test_a_row_for_each_number() -> None:
    """A value goes before its history, claims and parts, and targets stand last."""
    start = "report-2024-s1,publisher,,post"
    own = f"{start},procedures,,,,,"
    plan = f"{own},level,plan:2024"
    full = f"{start},full,post.procedures,,,,"
    online = f"{start},online,,post.procedures.full,,,"
    assert [
        f"{own},level,,2024-S1,10,,procedure,0,,half,exact,,,estimated,,,,Name",
        f"{own},level,2023-S1,2023-S1,,,,,,,,,,missing,,,,Name",
        f"{plan},2024,20,,procedure,0,INF,half,about,,,normal,,report-2023-s1,,Name",
        f"{own},growth,2023-S1,2024-S1,11.5,,%,0,,half,exact,,,normal,,,,Name",
        f"{own},unchanged,2022-S1,2024-S1,,,,,,,,,,normal,,,,Name",
        f"{full},level,,2024-S1,4,,procedure,0,,half,exact,,,normal,,,,Name",
        f"{online},level,,2024-05,40,,%,0,,half,exact,,,normal,,,,Name",
        f"{full},target,,2024-S2,9,,procedure,0,,half,at_least,,,normal,,,,Name",
    ] == [",".join(to_cells(row, ["en"])) for row in observations(_REPORT)]


def test_rows_of_one_sector() -> None:
    """The rows of a sector are those of its metrics, without targets."""
    (sector,) = _REPORT.sectors

    assert observations(_REPORT)[:-1] == observations(_REPORT, sector)


def test_a_report_of_rows_has_every_figure() -> None:
    """Values, history, claims, parts and their periods come back from the rows."""
    report = from_observations(observations(_REPORT))
    partial = attrs.evolve(
        _METRIC, breakdowns=[Breakdown(complete=False, parts=_METRIC.parts)]
    )
    assert _REPORT.period == report.period
    assert (partial, _SHARE) == report.sectors[0].metrics


def test_the_period_of_the_report_can_be_said() -> None:
    """The table has no row for it, so that it is guessed when nobody says it."""
    report = from_observations(observations(_REPORT), period=Period.parse("2024"))
    assert Period.parse("2024") == report.period
    assert Period.parse("2024-S1") == report["post.procedures"].period


_Change = Callable[[tuple[Observation, ...]], list[Observation]]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: [], "document: there must be at least one row"),
        (
            lambda rows: [rows[0], attrs.evolve(rows[5], report="other")],
            "rows[1].report: all rows must have one report, 'report-2024-s1'",
        ),
        (
            lambda rows: [*rows[1:]],
            "rows[0].metric: an earlier row must give the value",
        ),
        (lambda rows: [rows[5]], "rows[0].part_of: an earlier row must give the whole"),
        (
            lambda rows: [rows[0], attrs.evolve(rows[3], baseline=None)],
            "rows[1].baseline: a growth must have a baseline",
        ),
        (
            lambda rows: [rows[0], attrs.evolve(rows[3], value=None)],
            "rows[1].number: status normal needs a value",
        ),
        (
            lambda rows: [rows[0], attrs.evolve(rows[5], sector="telecom")],
            "rows[1].sector: a part must be in the sector of its whole",
        ),
        (
            lambda rows: [attrs.evolve(rows[0], value=None)],
            "rows[0].number: status estimated needs a value, a claim, a history or",
        ),
        (
            lambda rows: [attrs.evolve(rows[0], metric="Growth")],
            "rows[0].metric: a code must be lower-case letters",
        ),
        (
            lambda rows: [attrs.evolve(rows[0], sector="Post")],
            "rows[0].sector: a code must be lower-case letters",
        ),
        (
            lambda rows: [attrs.evolve(rows[0], period=None)],
            "rows[0].period: is required",
        ),
    ],
)
def test_rows_that_make_no_report(change: _Change, expected: str) -> None:
    """The first problem names the row, the column and the rule."""
    with pytest.raises(DocumentError) as caught:
        from_observations(change(observations(_REPORT)))
    problem = str(caught.value.problems[0])
    assert problem.startswith(expected), problem


def test_parts_lie_only_so_deep() -> None:
    """A chain of parts that no metric could hold is refused at its row."""
    first = attrs.evolve(observations(_REPORT)[0], metric="m0", part_of="")
    rows = [first]
    for depth in range(1, 34):
        row = attrs.evolve(first, metric=f"m{depth}", part_of=rows[-1].address)
        rows.append(row)
    assert from_observations(rows[:-1])["post." + ".".join(f"m{n}" for n in range(33))]
    with pytest.raises(DocumentError, match="parts must be nested at most 32 deep"):
        from_observations(rows)


@given(reports(), st.booleans(), st.booleans())
def test_the_file_holds_the_rows(
    report: Report,
    safe: bool,  # noqa: FBT001
    bom: bool,  # noqa: FBT001
) -> None:
    """The fast writer of CSV writes the rows that everybody else gets."""
    data = to_csv(report, safe=safe, bom=bom)
    text = data.decode("utf-8-sig" if bom else "utf-8")
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    languages = [name.removeprefix("name:") for name in header[len(COLUMNS) :]]
    words = {[*COLUMNS].index("of"), *range(len(COLUMNS), len(header))}
    undo = unguard if safe else str

    assert [*COLUMNS] == header[: len(COLUMNS)]
    assert sorted(languages) == languages
    assert [to_cells(row, languages) for row in observations(report)] == [
        tuple(undo(c) if n in words else c for n, c in enumerate(line))
        for line in lines
    ]
    assert bom == data.startswith(b"\xef\xbb\xbf")


def test_rows_say_what_sets_a_figure_apart() -> None:
    """They have effective dimensions, so that a row says all by itself."""
    part = Metric("part", _NAME, "4 VND", dimensions={"SEX": "F"})
    whole = Metric(
        "whole",
        _NAME,
        "10 VND",
        collection="sum",
        dimensions={"PRICES": "Q"},
        claims=[Claim("growth", "2023", "3 %", dimensions={"SEASONAL_ADJUST": "S"})],
        history=[
            History("2022", "8 VND", dimensions={"PRICES": "V"}),
            History("2021", "7 VND", dimensions={"SEX": "M"}, linked_from="earlier"),
        ],
        breakdowns=[Breakdown(complete=False, parts=[part])],
    )
    made = _with(whole, dimensions={"AGE": "15-24"}, codelists=[_AGES])
    rows = observations(made)

    assert [
        "AGE=15-24,PRICES=Q",
        "AGE=15-24,PRICES=V",
        "SEX=M",
        "AGE=15-24,PRICES=Q,SEASONAL_ADJUST=S",
        "AGE=15-24,PRICES=Q,SEX=F",
    ] == [dimensions_text(row.dimensions) for row in rows]
    assert [Collection.SUM] * 4 + [None] == [row.collection for row in rows]


def test_rows_say_what_was_revised() -> None:
    """What was stated before, and by how much, stand behind the figure itself."""
    claim = Claim("growth", "2023", "3 %", revised_from="2 %", revision="1 pp")
    entry = History("2023", "9 VND", revised_from="8 VND")
    metric = Metric(
        "m", _NAME, "10 VND", revision="1 VND", claims=[claim], history=[entry]
    )
    made = _with(metric)
    rows = observations(made)

    assert [
        ("level", "", "10 VND"),
        ("level", "by", "1 VND"),
        ("level", "", "9 VND"),
        ("level", "from", "8 VND"),
        ("growth", "", "3 %"),
        ("growth", "from", "2 %"),
        ("growth", "by", "1 pp"),
    ] == [(row.measure, row.revised, str(row.value)) for row in rows]
    assert (metric,) == from_observations(rows).sectors[0].metrics


def test_a_revision_stands_behind_its_figure() -> None:
    """A row of a revision anywhere else is refused."""
    metric = Metric("m", _NAME, "10 VND", revision="1 VND")
    own, revision = observations(_with(metric))

    with pytest.raises(DocumentError, match="the row before must give the number"):
        from_observations([own, attrs.evolve(revision, linked_from="other")])


def test_a_figure_has_the_dimensions_of_what_it_belongs_to() -> None:
    """A document cannot take a dimension away, so that such a row is refused."""
    metric = Metric(
        "m",
        _NAME,
        "10 VND",
        dimensions={"SEX": "F"},
        claims=[Claim("growth", "2023", "3 %")],
    )
    own, claim = observations(_with(metric))

    with pytest.raises(
        DocumentError, match="it must have SEX, since the metric or part"
    ):
        from_observations([own, attrs.evolve(claim, dimensions=())])


def test_values_of_lists_that_are_built_in_are_known() -> None:
    """A row with another one is refused."""
    own, *_ = observations(_with(Metric("m", _NAME, "10 VND")))

    with pytest.raises(DocumentError, match=r"SEX has F, M, T, U \(got 'X'\)"):
        from_observations([attrs.evolve(own, dimensions=(("SEX", "X"),))])


def test_a_table_declares_the_plans_that_it_names() -> None:
    """Codes stand in for names of plans and code lists."""
    entry = History("plan:2024#centre", "9 VND", dimensions={"AGE": "15-24"})
    metric = Metric("m", _NAME, "10 VND", history=[entry])
    made = from_observations(
        observations(_with(metric, plans={"centre": _NAME}, codelists=[_AGES]))
    )

    assert (("centre", Text.of(en="centre")),) == made.plans
    assert (
        Codelist("AGE", Text.of(en="AGE"), {"15-24": Text.of(en="15-24")}),
    ) == made.codelists
    assert (metric,) == made.sectors[0].metrics
