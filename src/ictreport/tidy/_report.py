"""A report of the rows of a tidy table."""

import collections
import enum
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

import attrs

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.model.claim import Claim, History, Plan
from ictreport.model.dimensions import BUILT_IN, Codelist, Dimensions
from ictreport.model.metric import DEEPEST_PARTS, Breakdown, Metric, admitted
from ictreport.model.origin import Area, Publisher, Source
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.text import Text
from ictreport.model.unit import PluralForms, UnitDeclaration
from ictreport.model.vocabulary import ClaimKind
from ictreport.tidy._rows import FROM, LEVEL, METRIC_COLUMNS, TARGET, Observation

_UNDETERMINED: Final = "und"


def from_observations(
    rows: Iterable[Observation],
    *,
    period: Period | None = None,
    notes: Mapping[int, Text] | None = None,
) -> Report:
    """
    Make a report from the rows of a tidy table.

    The table does not carry the title, the names of sectors, units and the publisher,
    narrative, tasks, justifications, and of sources what no figure is from and all but
    the address. Codes replace the missing names, and
    breakdowns are marked as incomplete.

    Args:
        rows: The rows of one report. The row of a metric's own value must come before
            those of its history, claims and parts.
        period: The period of the report; when None, the one that most values are for.
        notes: Footnotes of metrics, by the number of the row of a metric's own value.

    Returns:
        The report.

    Raises:
        DocumentError: There are no rows, the rows belong to several reports, or a row
            names a metric that no earlier row defines.
    """
    numbered = [(n, row) for n, row in enumerate(rows) if row.measure != TARGET]
    table = [row for _, row in numbered]
    if not table:
        raise DocumentError([Problem((), "there must be at least one row")], "table")
    first = table[0]
    tags = sorted({tag for row in table for tag, _ in row.names})
    builder = _Builder(tuple(tags) or (_UNDETERMINED,), notes or {})
    for number, row in numbered:
        builder.add(number, row, first)
    if builder.problems:
        raise DocumentError(builder.problems, "table")
    own = [row.period for row in table if row.measure == LEVEL and not row.baseline]
    chosen = period or collections.Counter(own).most_common(1)[0][0]
    if chosen is None:
        problem = Problem(("rows", numbered[0][0], "period"), "is required")
        raise DocumentError([problem], "table")
    sectors = builder.sectors(chosen)
    if builder.problems:
        raise DocumentError(builder.problems, "table")
    return Report(
        first.report,
        builder.name(first.report),
        Publisher(first.publisher, builder.name(first.publisher)),
        chosen,
        area=Area(first.area, builder.name(first.area)) if first.area else None,
        units=builder.units(),
        codelists=builder.codelists(),
        plans=builder.plans(),
        sectors=sectors,
        sources=[Source(url) for url in dict.fromkeys(r.source for r in table) if url],
    )


@attrs.define
class _Draft:
    """A metric whose rows are still being read."""

    number: int
    row: Observation
    depth: int
    claims: list[Claim] = attrs.field(factory=list[Claim])
    history: list[History] = attrs.field(factory=list[History])
    revised_from: Quantity | None = None
    revision: Quantity | None = None
    stated: Observation | None = None
    parts: "list[_Draft]" = attrs.field(factory=lambda: list[_Draft]())  # noqa: PLW0108 - the class is being made


_StatedT = TypeVar("_StatedT", Claim, History)


def _revised(stated: _StatedT, row: Observation) -> _StatedT:
    if row.revised == FROM:
        return attrs.evolve(stated, revised_from=row.value)
    return attrs.evolve(stated, revision=row.value)


def _figure_of(row: Observation) -> tuple[object, ...]:
    """Return which figure of its metric a row is about."""
    return (row.measure, row.baseline, row.period, row.dimensions, row.linked_from)


class _Builder:
    """Puts the rows of one table together."""

    def __init__(self, languages: tuple[str, ...], notes: Mapping[int, Text]) -> None:
        self._languages = languages
        self._notes = notes
        self._sectors: dict[str, list[_Draft]] = {}
        self._latest: dict[str, _Draft] = {}
        self._counted: dict[str, None] = {}
        self._listed: dict[str, dict[str, None]] = {}
        self._planned: dict[str, None] = {}
        self.problems: list[Problem] = []

    def name(self, code: str) -> Text:
        """Use the code as the name where the table has no name."""
        return Text(dict.fromkeys(self._languages, code))

    def units(self) -> tuple[UnitDeclaration, ...]:
        """Declare the counted things that units name."""
        return tuple(
            UnitDeclaration(
                code, dict.fromkeys(self._languages, PluralForms(other=code))
            )
            for code in self._counted
        )

    def codelists(self) -> tuple[Codelist, ...]:
        """Declare the code lists that dimensions name, with the values that they do."""
        return tuple(
            Codelist(key, self.name(key), {code: self.name(code) for code in codes})
            for key, codes in self._listed.items()
        )

    def plans(self) -> dict[str, Text]:
        """Declare the plans that baselines name."""
        return {code: self.name(code) for code in self._planned}

    def add(self, number: int, row: Observation, first: Observation) -> None:
        """Add the figure of one row to its metric."""
        for column in ("report", "publisher", "area"):
            value, expected = getattr(row, column), getattr(first, column)
            if value != expected:
                message = (
                    f"all rows must have one {column}, {expected!r} (got {value!r})"
                )
                self.problems.append(Problem(("rows", number, column), message))
        for code in row.value.unit.counted if row.value else ():
            self._counted[code] = None
        if isinstance(row.baseline, Plan) and row.baseline.name:
            self._planned[row.baseline.name] = None
        for key, code in row.dimensions:
            if key not in BUILT_IN:
                self._listed.setdefault(key, {})[code] = None
            elif code not in BUILT_IN[key]:
                message = f"{key} has {', '.join(BUILT_IN[key])} (got {code!r})"
                self.problems.append(Problem(("rows", number, "dimensions"), message))
        try:
            self._place(number, row)
        except ModelError as error:
            self.problems.append(Problem(("rows", number, "number"), error.reason))

    def _place(self, number: int, row: Observation) -> None:
        if row.measure == LEVEL and row.baseline is None and not row.revised:
            self._start(number, row)
            return
        draft = self._latest.get(row.address)
        if draft is None:
            message = f"an earlier row must give the value of {row.address}"
            self.problems.append(Problem(("rows", number, "metric"), message))
        elif row.revised:
            self._revise(number, row, draft)
        elif row.baseline is None and row.measure != ClaimKind.SHARE:
            message = f"a {row.measure} must have a baseline"
            self.problems.append(Problem(("rows", number, "baseline"), message))
        else:
            linked = bool(row.linked_from)
            own = row.dimensions if linked else self._own(number, row, draft)
            self._tell(row, draft, own)

    def _tell(self, row: Observation, draft: _Draft, own: Dimensions) -> None:
        """Add an entry of the history or a claim to its metric."""
        if row.measure != LEVEL:
            claim = Claim(
                ClaimKind(row.measure),
                row.baseline,
                row.value,
                period=None if row.period == draft.row.period else row.period,
                status=row.status,
                dimensions=own,
                source=row.source or None,
            )
            draft.claims.append(claim)
        else:
            assert row.baseline is not None  # noqa: S101 - only a share has none
            entry = History(
                row.baseline,
                row.value,
                row.status,
                row.linked_from or None,
                dimensions=own,
                source=row.source or None,
            )
            draft.history.append(entry)
        draft.stated = row

    def _own(self, number: int, row: Observation, above: _Draft | None) -> Dimensions:
        """Return the dimensions of a row that the one it belongs to lacks."""
        common = above.row.dimensions if above else ()
        lacking = sorted(dict(common).keys() - dict(row.dimensions).keys())
        if lacking:
            message = (
                f"it must have {lacking[0]}, since the metric or part that it "
                "belongs to has it"
            )
            self.problems.append(Problem(("rows", number, "dimensions"), message))
        return tuple([pair for pair in row.dimensions if pair not in common])

    def _revise(self, number: int, row: Observation, draft: _Draft) -> None:
        """Say of the figure before what the row says of its revision."""
        before = draft.stated
        if before is None or _figure_of(before) != _figure_of(row):
            message = "the row before must give the number that was revised"
            self.problems.append(Problem(("rows", number, "revised"), message))
            return
        if row.measure != LEVEL:
            draft.claims[-1] = _revised(draft.claims[-1], row)
        elif row.baseline is not None:
            draft.history[-1] = _revised(draft.history[-1], row)
        elif row.revised == FROM:
            draft.revised_from = row.value
        else:
            draft.revision = row.value

    def _start(self, number: int, row: Observation) -> None:
        whole = self._latest.get(row.part_of)
        draft = _Draft(number, row, whole.depth + 1 if whole else 0, stated=row)
        if not row.part_of:
            self._sectors.setdefault(row.sector, []).append(draft)
        elif whole is None:
            message = f"an earlier row must give the whole {row.part_of}"
            self.problems.append(Problem(("rows", number, "part_of"), message))
        elif whole.row.sector != row.sector:
            message = f"a part must be in the sector of its whole (got {row.sector!r})"
            self.problems.append(Problem(("rows", number, "sector"), message))
        elif draft.depth > DEEPEST_PARTS:
            message = f"parts must be nested at most {DEEPEST_PARTS} deep"
            self.problems.append(Problem(("rows", number, "part_of"), message))
        else:
            whole.parts.append(draft)
        self._latest[row.address] = draft

    def sectors(self, period: Period) -> tuple[Sector, ...]:
        """Make the sectors, now that all rows are known."""
        sectors: list[Sector] = []
        for code, drafts in self._sectors.items():
            metrics = [self._metric(draft, period) for draft in drafts]
            known = [metric for metric in metrics if metric is not None]
            try:
                sectors.append(Sector(code, self.name(code), metrics=known))
            except ModelError as error:
                place = ("rows", drafts[0].number, "sector")
                self.problems.append(Problem(place, error.reason))
        return tuple(sectors)

    def _metric(
        self, draft: _Draft, period: Period | None, whole: _Draft | None = None
    ) -> Metric | None:
        row = draft.row
        parts = [self._metric(part, row.period, draft) for part in draft.parts]
        known = [part for part in parts if part is not None]
        try:
            metric = Metric(
                row.metric,
                Text(row.names) if row.names else self.name(row.metric),
                row.value,
                status=row.status,
                period=None if row.period == period else row.period,
                **{name: self._attribute(name, row) for name in METRIC_COLUMNS},
                dimensions=self._own(draft.number, row, whole),
                note=self._notes.get(draft.number),
                source=row.source or None,
                revised_from=draft.revised_from,
                revision=draft.revision,
                claims=draft.claims,
                history=draft.history,
                breakdowns=[Breakdown(complete=False, parts=known, additive=False)]
                if known
                else [],
            )
            below = (
                [admitted(metric, Breakdown(complete=False, parts=known))]
                if known
                else []
            )
            return attrs.evolve(metric, breakdowns=below)
        except ModelError as error:
            column = "number" if error.subject == "value" else "metric"
            self.problems.append(Problem(("rows", draft.number, column), error.reason))
            return None

    def _attribute(self, name: str, row: Observation) -> Any:  # noqa: ANN401 - of any field
        """Set a field of a metric from the column that all its rows have."""
        value = getattr(row, name)
        if not isinstance(value, str) or isinstance(value, enum.Enum):
            return value
        is_address = name == "of" and value in self._latest
        words = None if not value else Text({self._languages[0]: value})
        return value if is_address else words
