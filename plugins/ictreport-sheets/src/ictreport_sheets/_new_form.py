"""New forms: of the report before, or of a list of indicators."""

import collections
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

import attrs

from ictreport.errors import DocumentError, ModelError
from ictreport.language import Language, builtin_languages
from ictreport.language.periods import period_text
from ictreport.model import (
    Area,
    Breakdown,
    ClaimKind,
    Metric,
    Period,
    Plan,
    Publisher,
    Quantity,
    Report,
    Sector,
    Status,
    Text,
)
from ictreport.plugin import Codes, code_of, folded
from ictreport_sheets._form import (
    Form,
    Head,
    Line,
    declared,
    of_which,
    unit_of_words,
    unit_text,
    with_period,
)
from ictreport_sheets._next import next_period, next_report
from ictreport_sheets._words import word
from ictreport_sheets.words import WORDS

Against = Literal["year_ago", "previous"]
"""Whose values stand beside the new ones: those a year ago, or of the period before."""

_NUMBERING: Final = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]+)[.)]?")
"""What stands before the rows of a list, such as "1", "2.1" or "IV."."""

_KINDS: Final = (ClaimKind.GROWTH, ClaimKind.RATIO, ClaimKind.CHANGE)


class Indicator(NamedTuple):
    """
    An indicator that a form is to ask for.

    Attributes:
        sector: The name of its sector.
        name: Its name; words such as "of which" lead to parts.
        unit: Its unit, in words or as compact text; nothing where it is to be written.
        depth: How far it is set in: an indicator belongs to the one above it that is
            less so.
    """

    sector: str
    name: str
    unit: str = ""
    depth: int = 0


class Columns(NamedTuple):
    """
    Which columns a form has besides those that all have.

    Attributes:
        against: Whose values stand beside the new ones.
        plan: Whether shares of the plan are asked.
        second: Whether a second change is asked.
    """

    against: Against = "year_ago"
    plan: bool = False
    second: bool = False


class Cover(NamedTuple):
    """
    What a form says of its report.

    Attributes:
        publisher: Who publishes it.
        period: Its period.
        title: Its title; by default the publisher and the period.
        area: The area that it is about, or nothing.
    """

    publisher: str
    period: Period
    title: str = ""
    area: str = ""


def _base_of(period: Period, against: Against) -> Period:
    """
    Tell with which period a form compares.

    Args:
        period: The period of the form.
        against: The period a year ago, or the one before.

    Returns:
        That period; the other one where there is none, as before nine months.
    """
    steps = [Period.year_ago, Period.previous]
    for step in steps if against == "year_ago" else steps[::-1]:
        try:
            return step(period)
        except ModelError:
            continue
    raise AssertionError(period)  # a period has one of the two


def next_form(
    report: Report,
    language: Language,
    period: Period | None = None,
    columns: Columns = Columns(),  # noqa: B008 - it is a tuple
) -> Form:
    """
    Make the form of the report that follows another one.

    Args:
        report: The report before; its names, units, parts, narrative, targets and tasks
            stay.
        language: The language of the form.
        period: The period of the form; by default the one after the report's.
        columns: Its columns.

    Returns:
        The form.
    """
    chosen = next_period(report, period)
    base = _base_of(chosen, columns.against)
    skeleton = _whole(report, chosen)
    lines = _Lines(report, base, language)
    sectors = {
        old.code: [
            line
            for earlier, later in zip(old.metrics, new.metrics, strict=True)
            for line in lines.of(earlier, old.code, later)
        ]
        for old, new in zip(report.sectors, skeleton.sectors, strict=True)
    }
    claimed = {claim.kind for _, metric in report.walk() for claim in metric.claims}
    return Form(
        skeleton=skeleton,
        language=language.styled(
            digits="latin", year_start=report.year_start, plans=report.plans
        ),
        sectors=sectors,
        base=base,
        plan=_plan(report, chosen)
        if columns.plan or ClaimKind.PLAN_SHARE in claimed
        else None,
        second=columns.second,
        head=Head(_usual(report), base),
        optional=tuple(
            address for address, metric in report.walk() if metric.value is None
        ),
    )


def _whole(report: Report, period: Period) -> Report:
    """Keep the narrative, unless it names figures that the new report cannot have."""
    bare = next_report(report, period)
    try:
        return attrs.evolve(
            bare,
            narrative=report.narrative,
            sectors=[
                attrs.evolve(new, narrative=old.narrative)
                for new, old in zip(bare.sectors, report.sectors, strict=True)
            ],
        )
    except (ModelError, DocumentError):
        return bare


def _usual(report: Report) -> ClaimKind:
    """Tell of which kind most changes of a report are."""
    count = collections.Counter(
        claim.kind
        for _, metric in report.walk()
        for claim in metric.claims
        if claim.kind in _KINDS
    )
    return count.most_common(1)[0][0] if count else ClaimKind.GROWTH


def _plan(report: Report, period: Period) -> Plan:
    """Find the plan that the shares of the report before were of, a step later."""
    for _, metric in report.walk():
        for claim in metric.claims:
            if claim.kind is ClaimKind.PLAN_SHARE and isinstance(claim.baseline, Plan):
                name = claim.baseline.name
                whole = claim.baseline.period == report.period
                return Plan(period if whole else _year(period), name)
    return Plan(_year(period))


def _year(period: Period) -> Period:
    return Period.parse(str(period.end.year))


class _Lines(NamedTuple):
    """Makes the rows of a form, of the metrics of the report before."""

    report: Report
    base: Period
    language: Language

    def of(
        self, metric: Metric, above: str, later: Metric, depth: int = 0
    ) -> Iterator[Line]:
        """Yield the row of a metric and those of its parts."""
        tag, address = self.language.tag, f"{above}.{metric.code}"
        values = (metric.value, *(entry.value for entry in metric.history))
        known = next((value for value in values if value is not None), None)
        unit = "" if known is None else unit_text(known)
        name = with_period(metric.name.pick(tag)[1], later.period, self.language)
        yield Line(address, name, depth, unit, self._last(metric, unit))
        several = len(metric.breakdowns) > 1
        both = zip(metric.breakdowns, later.breakdowns, strict=True)
        for number, (breakdown, new) in enumerate(both):
            by = "" if breakdown.by is None else _by(breakdown, tag)
            lead = by if several or by else word("form", "of_which", self.language)
            if several or not breakdown.complete or by:
                yield Line(f"{address}/{number}", lead or "…", depth + 1)
            for part, new_part in zip(breakdown.parts, new.parts, strict=True):
                yield from self.of(part, address, new_part, depth + 1)

    def _last(self, metric: Metric, unit: str) -> Quantity | None:
        """Take the value of the period of comparison, in the unit of the row."""
        last = metric.value
        if self.report.period_of(metric) != self.base:
            entry = metric.base(self.base)
            last = None if entry is None else entry.value
        return last if last is not None and unit_text(last) == unit else None


def _by(breakdown: Breakdown, tag: str) -> str:
    by = breakdown.by
    return by if isinstance(by, str) else "" if by is None else by.pick(tag)[1]


def blank_form(
    indicators: Iterable[Indicator],
    language: Language,
    cover: Cover,
    columns: Columns = Columns(),  # noqa: B008 - it is a tuple
) -> Form:
    """
    Make a form of a list of indicators.

    Args:
        indicators: What the form is to ask for, in order.
        language: The language of the form and of all names.
        cover: What it says of the report.
        columns: Its columns.

    Returns:
        The form.

    Raises:
        ModelError: There is no indicator, or a unit is none.
    """
    tag = language.tag
    maker = _Blank(language)
    for indicator in indicators:
        maker.add(indicator)
    if not maker.sectors:
        rule = "a form must have an indicator"
        raise ModelError("form", rule, "none", "such as 'Post: Revenue, billion VND'")
    publisher, period, title, area = cover
    code = code_of(publisher)
    words = title or f"{publisher}, {period_text(period, language)}"
    base = _base_of(period, columns.against)
    skeleton = Report(
        f"{code}-{str(period).lower().replace('/', '-')}",
        Text({tag: words}),
        Publisher(code, Text({tag: publisher})),
        area=Area(code_of(area), Text({tag: area})) if area else None,
        period=period,
        units=declared(maker.things, tag),
        sectors=maker.made(),
    )
    return Form(
        skeleton=skeleton,
        language=language.styled(digits="latin"),
        sectors=maker.lines,
        base=base,
        plan=Plan(_year(period)) if columns.plan else None,
        second=columns.second,
        head=Head(ClaimKind.GROWTH, base),
    )


@attrs.define
class _Node:
    """An indicator with its parts, before it is made."""

    code: str
    name: str
    depth: int
    parts: "list[_Node]" = attrs.field(factory=list)  # pyright: ignore[reportUnknownVariableType] - the class is not made yet
    partial: bool = False
    codes: Codes = attrs.field(factory=Codes)


class _Blank:
    """Makes the sectors of a blank form."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.sectors: dict[str, tuple[str, _Node]] = {}
        self.things: dict[str, str] = {}
        self.lines: dict[str, list[Line]] = {}
        self._codes = Codes()
        self._open: list[tuple[str, _Node]] = []

    def add(self, indicator: Indicator) -> None:
        """Add an indicator below the one that it belongs to."""
        sector = indicator.sector or indicator.name
        if sector not in self.sectors:
            code = self._codes.take(code_of(sector))
            self.sectors[sector] = (code, _Node(code, sector, -1))
            self.lines[code] = []
            self._open = []
        code, root = self.sectors[sector]
        self._open = self._open or [(code, root)]
        while self._open[-1][1].depth >= indicator.depth:
            self._open.pop()
        address, owner = self._open[-1]
        depth = len(self._open) - 1
        if of_which(indicator.name):
            whole = owner
            if owner.parts:  # the indicator above is no less set in than these words
                whole = owner.parts[-1]
                address = f"{address}.{whole.code}"
            whole.partial = True
            self.lines[code].append(Line(f"{address}/0", indicator.name, depth + 1))
            self._open.append((address, whole))
            return
        unit = self._unit(indicator)
        node_code = owner.codes.take(code_of(indicator.name))
        node = _Node(node_code, indicator.name, indicator.depth)
        owner.parts.append(node)
        own = f"{address}.{node_code}"
        self.lines[code].append(Line(own, indicator.name, depth, unit))
        self._open.append((own, node))

    def _unit(self, indicator: Indicator) -> str:
        if not indicator.unit.strip():
            return ""
        unit, things = unit_of_words(indicator.unit, self._language)
        if not unit:
            raise ModelError(
                "unit",
                f"the unit of {indicator.name!r} must be one",
                indicator.unit,
                "such as 'billion VND', '%' or 'thousand person'",
            )
        for code, name in things.items():
            known = self.things.setdefault(code, name)
            if folded(known) != folded(name):
                rule = f"{name!r} and {known!r} must have different codes"
                way_out = "reword one of them"
                raise ModelError("unit", rule, code, way_out)
        return unit

    def made(self) -> list[Sector]:
        """Make the sectors."""
        tag = self._language.tag
        return [
            Sector(
                code, Text({tag: name}), metrics=[self._metric(n) for n in root.parts]
            )
            for name, (code, root) in self.sectors.items()
        ]

    def _metric(self, node: _Node) -> Metric:
        parts = [self._metric(part) for part in node.parts]
        below = [Breakdown(complete=not node.partial, parts=parts)] if parts else []
        return Metric(
            node.code,
            Text({self._language.tag: node.name}),
            status=Status.MISSING,
            breakdowns=below,
        )


def listed(rows: Iterable[Sequence[str]]) -> Iterator[Indicator]:
    """
    Read a list of indicators: sector, indicator and unit, or the last two alone.

    Args:
        rows: The words of each row; blanks before a name set it in.

    Yields:
        The indicators; a row with one cell begins a sector. Numbers of rows, and
        rows of headings, are passed over.
    """
    sector = ""
    for row in rows:
        cells = [cell for cell in row if cell.strip()]
        if not cells:
            continue
        if len(cells) > 1 and _NUMBERING.fullmatch(cells[0].strip()):
            del cells[0]
        if len(cells) == 1 and not cells[0][:1].isspace() and not of_which(cells[0]):
            sector = cells[0].strip()
            continue
        *lead, name, unit = cells if len(cells) > 1 else [*cells, ""]
        if _are_headings(name, unit):
            continue
        sector = lead[0].strip() if lead else sector
        depth = len(name) - len(name.lstrip(" \u00a0"))
        yield Indicator(sector, name.strip(), unit.strip(), depth)


def _are_headings(name: str, unit: str) -> bool:
    """Tell whether two cells are titles of columns, such as "Indicator" and "Unit"."""
    names = WORDS.in_each("form", "indicator").values()
    if name.strip().casefold() not in {each.casefold() for each in names}:
        return False
    tables = [spec.words()["reading"]["tables"]["unit"] for spec in builtin_languages()]
    return unit.strip().casefold() in {each for units in tables for each in units}
