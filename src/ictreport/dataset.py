"""
Datasets of others: tables of observations whose columns are named components.

SDMX-CSV, CSVW, data packages and xBRL-JSON all hold observations: a figure with its
period, its unit, and the dimensions that tell it from other figures. A source of such a
standard names the components with what the file says of each, and gives the rows as
text. ``settle`` adds what the options say and asks for what is still unknown;
``to_report`` makes the report. No figure passes through a float.
"""

import contextlib
import enum
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, cast

import attrs

from ictreport.errors import (
    MOST_PROBLEMS,
    DocumentError,
    ModelError,
    PathPart,
    Problem,
    ReadingWarning,
    SourceError,
    close_match,
    format_path,
    shorten,
)
from ictreport.model import (
    Area,
    Codelist,
    Period,
    Publisher,
    Quantity,
    Report,
    Status,
    Text,
    Unit,
)
from ictreport.model.address import (
    BODY_CODE,
    LONGEST_CODE,
    check_body_code,
    check_identifier,
)
from ictreport.model.codes import plain
from ictreport.model.dimensions import BUILT_IN
from ictreport.model.text import check_tag
from ictreport.model.unit_words import CURRENCIES, MEASURES

__all__ = [
    "FREE",
    "UNDETERMINED",
    "Component",
    "Dataset",
    "DatasetOptions",
    "Role",
    "Row",
    "code_of",
    "line_of",
    "refuse_options",
    "settle",
    "to_report",
    "withheld_sentence",
]

UNDETERMINED: Final = "und"
"""The tag of words whose language a file does not say."""

EXACT: Final = "INF"
"""The accuracy of an exact figure, as XBRL writes it."""

FREE: Final = "F"
"""The code of CL_CONF_STATUS for figures that everybody may see."""

_NUMBER: Final = re.compile(
    r"[+-]?(?:[0-9]{1,100}(?:\.([0-9]{0,100}))?|\.([0-9]{1,100}))(?:[eE]([+-]?[0-9]{1,3}))?"
)
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,4}")
_MIDNIGHT: Final = re.compile(r"T00:00(:00(\.0+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_TIME_OF_DAY: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?:[01][0-9]|2[0-3]):?[0-9]{2}[0-9:.]*"
    r"(Z|[+-][0-9:]+)?"
)
_ZONE: Final = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})(?:Z|[+-][0-9]{2}:[0-9]{2})")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
_NOT_CODE: Final = re.compile(r"[^a-z0-9_]+")
_NOT_BODY: Final = re.compile(r"[^A-Za-z0-9._-]+")
_NOT_VALUE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_STATUSES: Final = {status.letter: status for status in Status}
_UNKNOWN: Final = "unknown"
"""The code of a publisher that neither file nor options name."""

_STEM: Final = 4
"""How many letters two words must begin with alike to be one."""

_NAMED: Final = 8
"""How many components or lines a sentence names."""


class Role(enum.StrEnum):
    """What a component says of the figure in its row."""

    MEASURE = "measure"
    """The figure itself."""
    TIME = "time"
    """The period that it is for."""
    INDICATOR = "indicator"
    """The metric that it is a value of."""
    AREA = "area"
    """The area that it is about."""
    UNIT = "unit"
    """Its unit."""
    SCALE = "scale"
    """The power of ten that it is multiplied by."""
    ACCURACY = "accuracy"
    """Its accuracy as a power of ten, or ``INF`` for an exact figure."""
    STATUS = "status"
    """Its status, by its letter in CL_OBS_STATUS."""
    CONFIDENTIALITY = "confidentiality"
    """Whether it may be shown, by its code in CL_CONF_STATUS."""
    DIMENSION = "dimension"
    """What tells it from other figures."""
    NOTE = "note"
    """Words about it, which become its footnote."""
    ATTRIBUTE = "attribute"
    """Something else that is known of it, and that a report has no place for."""
    IGNORED = "ignored"
    """Nothing that other components do not say, too."""
    UNDECIDED = "undecided"
    """A dimension or an attribute: the file does not say which."""


_FIRST: Final = frozenset({Role.DIMENSION, Role.INDICATOR, Role.AREA})
_SAYS: Final = frozenset(
    {Role.UNIT, Role.ACCURACY, Role.SCALE, Role.STATUS, Role.CONFIDENTIALITY, Role.NOTE}
)
"""What is an attribute in the words of standards, of which a report has a place."""
_LAST: Final = frozenset(
    {Role.SCALE, Role.STATUS, Role.CONFIDENTIALITY, Role.NOTE, Role.ATTRIBUTE}
)


@attrs.frozen(kw_only=True)
class Component:
    """
    A column of a dataset.

    Attributes:
        id: What the file calls it, which options and messages use.
        role: What it says of figures, as far as the file tells.
        name: Its name for people, or None.
        codes: The names of its codes, where it has codes with names.
        unit: The unit of a measure, where the file tells it, such as
            ``"million EUR"``; else empty.
        language: The language of a note, or empty for the one of the options.
        likely: The role that its values suggest, for a component that is undecided
            otherwise; once roles are settled, the one that was inferred, and
            ``IGNORED`` for one that is not read since options name another.
    """

    id: str
    role: Role = Role.UNDECIDED
    name: Text | None = None
    codes: Mapping[str, Text] = attrs.field(factory=dict[str, Text])
    unit: str = ""
    language: str = ""
    likely: Role = Role.UNDECIDED


class Row(NamedTuple):
    """
    A row of a dataset.

    Attributes:
        place: Where it stands, such as ``("line", 7)``, for messages.
        cells: The text of each component, in their order; empty for none. Figures are
            plain decimal numbers with ``.``, and may have an exponent; periods are as
            ``Period.parse`` reads them, or dates with a time of day.
    """

    place: tuple[PathPart, ...]
    cells: Sequence[str]


@attrs.frozen(kw_only=True)
class Dataset:
    """
    Observations of one structure.

    Attributes:
        name: What messages call the file.
        code: A short name, from which the code of the sector is made, and the id of
            the report unless an option names one.
        components: Its components, settled.
        rows: Its rows, which are gone through once.
        title: Its title, or None.
        publisher: The code of who publishes it, or empty.
        publisher_name: The name of the publisher, or None.
        units: What the codes of units mean in this standard, such as
            ``{"PT": "%"}``.
    """

    name: str
    code: str
    components: Sequence[Component]
    rows: Iterable[Row]
    title: Text | None = None
    publisher: str = ""
    publisher_name: Text | None = None
    units: Mapping[str, str] = attrs.field(factory=dict[str, str])


def _check_period(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None:
        Period.parse(value)


def _check_report(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None:
        check_identifier(value)


def _check_publisher(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None:
        check_body_code(value)


def _check_language(_instance: object, _attribute: object, value: str) -> None:
    check_tag(value)


def _check_pairs(
    _instance: object,
    attribute: "attrs.Attribute[tuple[str, ...]]",
    value: tuple[str, ...],
) -> None:
    for pair in value:
        if not all(pair.partition("=")):
            raise ModelError(
                attribute.name,
                "each must be two texts with '=' between them",
                pair,
                "write it like 'CODE=million EUR'",
            )


@attrs.frozen(kw_only=True)
class DatasetOptions:
    """
    What a user says of a dataset of others; a source's own options can extend it.

    Attributes:
        report: The id of the report, or None for that of the dataset.
        publisher: The code of the publisher, or None for what the file says.
        period: The code of the report's period, or None for the newest; without a
            component for time, the period of all figures.
        time: The component that holds the period of figures.
        measure: The components that hold the figures.
        unit: The component that holds units, or a unit such as ``"million EUR"``.
        units: Units of codes, such as ``("CP_MEUR=million EUR",)``.
        scale: The component that holds powers of ten that figures are multiplied by.
        status: The component that holds statuses, as letters of CL_OBS_STATUS.
        indicator: The component whose codes are the metrics.
        area: The component that holds the area of figures.
        dimensions: The components that tell figures apart.
        attributes: The components that tell something else of figures.
        notes: The components whose words become footnotes.
        leave_out: Components that are not read.
        where: Codes that rows must have, such as ``("geo=DE",)``; others are not read.
        language: The language of names in the file.
    """

    report: str | None = attrs.field(
        default=None,
        validator=_check_report,
        metadata={"help": "The id of the report; by default that of the dataset."},
    )
    publisher: str | None = attrs.field(
        default=None,
        validator=_check_publisher,
        metadata={"help": "The code of the publisher; by default what the file says."},
    )
    period: str | None = attrs.field(
        default=None,
        validator=_check_period,
        metadata={
            "help": (
                "The period of the report, such as 2024-S1; by default the newest. "
                "Where no component holds time, the period of all figures."
            )
        },
    )
    time: str | None = attrs.field(
        default=None, metadata={"help": "The component that holds periods."}
    )
    measure: tuple[str, ...] = attrs.field(
        default=(), metadata={"help": "The components that hold the figures."}
    )
    unit: str | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The unit of all figures, such as person, % or million EUR, or the "
                "component that holds units."
            )
        },
    )
    units: tuple[str, ...] = attrs.field(
        default=(),
        validator=_check_pairs,
        metadata={
            "help": "What codes of units mean, such as CP_MEUR=million EUR,PC=%."
        },
    )
    scale: str | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The component that holds the power of ten that figures are multiplied "
                "by."
            )
        },
    )
    status: str | None = attrs.field(
        default=None,
        metadata={
            "help": "The component that holds statuses, as letters such as P or E."
        },
    )
    indicator: str | None = attrs.field(
        default=None, metadata={"help": "The component whose codes are the metrics."}
    )
    area: str | None = attrs.field(
        default=None, metadata={"help": "The component that holds the area."}
    )
    dimensions: tuple[str, ...] = attrs.field(
        default=(),
        metadata={
            "help": (
                "The components that tell figures apart; what is neither named nor "
                "known is an attribute then."
            )
        },
    )
    attributes: tuple[str, ...] = attrs.field(
        default=(),
        metadata={
            "help": (
                "The components that say something else of figures; what is neither "
                "named nor known is a dimension then."
            )
        },
    )
    notes: tuple[str, ...] = attrs.field(
        default=(),
        metadata={"help": "The components whose words become footnotes of figures."},
    )
    leave_out: tuple[str, ...] = attrs.field(
        default=(), metadata={"help": "Components that are not read."}
    )
    where: tuple[str, ...] = attrs.field(
        default=(),
        validator=_check_pairs,
        metadata={"help": "Only rows with these codes are read, such as geo=DE."},
    )
    language: str = attrs.field(
        default=UNDETERMINED,
        validator=_check_language,
        metadata={"help": "The language of the names in the file, such as en."},
    )


def settle(
    components: Sequence[Component],
    options: DatasetOptions,
    name: str,
    *,
    ordered: bool = False,
) -> tuple[Component, ...]:
    """
    Give each component its role, and ask for what neither file nor options say.

    Args:
        components: The components with the roles that the file tells; several can be
            measures or times, of which the options name those that are meant.
        options: What the user says.
        name: What messages call the file.
        ordered: Whether the standard has dimensions first, time last among them, then
            measures, then attributes: where all that is known stands so, the order
            decides.

    Returns:
        The components, none of them undecided.

    Raises:
        DocumentError: A component that an option names does not exist, or something
            is unknown: each problem names the option that answers it.
    """
    settled = _Settled(components, options, ordered=ordered)
    if settled.problems:
        raise DocumentError(settled.problems, name)
    return tuple(
        attrs.evolve(
            component,
            role=(role := settled.roles[place]),
            likely=role if place in settled.inferred else Role.UNDECIDED,
        )
        for place, component in enumerate(components)
    )


class _Settled:
    """Roles by the place of the component, and the questions that are left."""

    def __init__(
        self,
        components: Sequence[Component],
        options: DatasetOptions,
        *,
        ordered: bool,
    ) -> None:
        self._components = components
        self._ids = [component.id for component in components]
        self._options = options
        self.problems: list[Problem] = []
        self.roles = [component.role for component in components]
        self.inferred: list[int] = []
        self._rivals: list[int] = []
        self._choose("measure", options.measure, Role.MEASURE, rivals=True)
        self._choose("time", _optional(options.time), Role.TIME, rivals=True)
        self._choose("scale", _optional(options.scale), Role.SCALE, rivals=True)
        self._choose("status", _optional(options.status), Role.STATUS, rivals=True)
        self._choose("indicator", _optional(options.indicator), Role.INDICATOR)
        self._choose("area", _optional(options.area), Role.AREA)
        self._choose("dimensions", options.dimensions, Role.DIMENSION)
        self._choose("attributes", options.attributes, Role.ATTRIBUTE)
        self._choose("notes", options.notes, Role.NOTE)
        self._choose("leave_out", options.leave_out, Role.IGNORED)
        if options.unit in self._ids:
            self._choose("unit", _optional(options.unit), Role.UNIT, rivals=True)
        for pair in options.where:
            self._choose("where", _optional(pair.partition("=")[0]), None)
        self._ask_measure()
        self._ask_time()
        self._ask_unit()
        self._decide(ordered=ordered)
        left_out = {_find(self._ids, text) for text in options.leave_out}
        self.inferred += [
            place
            for place in self._rivals
            if self.roles[place] is Role.IGNORED and place not in left_out
        ]

    def _choose(
        self,
        option: str,
        wanted: Iterable[str],
        role: Role | None,
        *,
        rivals: bool = False,
    ) -> None:
        """Give a role to the components that an option names, none to their rivals."""
        places: list[int] = []
        for text in wanted:
            place = _find(self._ids, text)
            if place is None:
                ids = self._ids
                hint = close_match(text, ids) or f"it has {_listed(ids)}"
                message = f"there must be a component {shorten(text)}; {hint}"
                self.problems.append(Problem((option,), message))
            else:
                places.append(place)
        if role is None or not places:
            return
        for place, known in enumerate(self.roles):
            if place in places:
                is_attribute = role is Role.ATTRIBUTE and known in _SAYS
                self.roles[place] = known if is_attribute else role
            elif rivals and known is role:
                self.roles[place] = Role.IGNORED
                self._rivals.append(place)

    def _with(self, role: Role) -> list[str]:
        return [
            component.id
            for component, own in zip(self._components, self.roles, strict=True)
            if own is role
        ]

    def _ask(self, option: str, message: str) -> None:
        if not any(problem.path == (option,) for problem in self.problems):
            self.problems.append(Problem((option,), message))

    def _ask_measure(self) -> None:
        measures = self._with(Role.MEASURE)
        if not measures:
            ids = _listed(self._with(Role.UNDECIDED) or self._ids)
            self._ask(
                "measure",
                "a component must hold figures (the file tells of none); where one "
                f"does, name it, as in measure=NAME (it has {ids})",
            )
        elif len(measures) > 1 and not self._options.measure:
            self._ask(
                "measure",
                f"several components hold figures ({_listed(measures)}); name those to "
                f"read, as in measure={measures[0]}",
            )

    def _ask_time(self) -> None:
        times = self._with(Role.TIME)
        if len(times) > 1:
            self._ask(
                "time",
                f"several components hold dates ({_listed(times)}); name the one that "
                f"is the period of the figures, as in time={times[0]}",
            )
        elif not times and self._options.period is None:
            self._ask(
                "time",
                "a component must hold the period of figures (the file tells of none); "
                "name it, as in time=NAME, or give the period of all figures, as in "
                "period=2024",
            )

    def _ask_unit(self) -> None:
        if self._options.unit is not None or self._with(Role.UNIT):
            return
        lacking = [
            component.id
            for component, role in zip(self._components, self.roles, strict=True)
            if role is Role.MEASURE and not component.unit
        ]
        if lacking:
            self._ask(
                "unit",
                f"the unit of {_listed(lacking)} must be known (the file tells of "
                "none); give it, as in unit=person or unit='million EUR', or name the "
                "component that holds it",
            )

    def _decide(self, *, ordered: bool) -> None:
        """Tell dimensions from attributes: as named, by order, or by their values."""
        places = [
            place for place, role in enumerate(self.roles) if role is Role.UNDECIDED
        ]
        options = self._options
        if bool(options.dimensions) != bool(options.attributes):
            rest = Role.ATTRIBUTE if options.dimensions else Role.DIMENSION
            for place in places:
                self.roles[place] = rest
        elif ordered and self._is_ordered():
            first = self.roles.index(Role.MEASURE)
            for place in places:
                before = place < first
                self.roles[place] = Role.DIMENSION if before else Role.ATTRIBUTE
            self.inferred = places
        else:
            for place in places:
                self.roles[place] = self._components[place].likely
            unknown = self._with(Role.UNDECIDED)
            if unknown and Role.MEASURE in self.roles:
                self._ask("attributes", undecided(unknown).message)
            self.inferred = places

    def _is_ordered(self) -> bool:
        """Return whether all that is known stands in the order of the standard."""
        measures = [at for at, role in enumerate(self.roles) if role is Role.MEASURE]
        if not measures or measures[-1] - measures[0] >= len(measures):
            return False
        time = self.roles.index(Role.TIME) if Role.TIME in self.roles else measures[0]
        between = {*self.roles[time + 1 : measures[0]]} - {Role.UNIT, Role.IGNORED}
        return (
            time <= measures[0]
            and between <= _LAST
            and not _LAST.intersection(self.roles[:time])
            and not _FIRST.intersection(self.roles[time:])
        )


def undecided(ids: Sequence[str]) -> Problem:
    """
    Ask which of some components are attributes.

    Args:
        ids: Their ids.

    Returns:
        The question.
    """
    return Problem(
        ("attributes",),
        "each component must be a dimension or an attribute (the file does not tell "
        f"for {_listed(ids)}); name the attributes, as in attributes={ids[-1]}, or the "
        f"dimensions, as in dimensions={ids[0]}",
    )


def refuse_options(options: DatasetOptions, name: str, *used: str) -> None:
    """
    Refuse options about data of others, for a file that ictreport wrote.

    Args:
        options: What the user says.
        name: What messages call the file.
        *used: The options that such a file admits.

    Raises:
        DocumentError: Another option has not its default.
    """
    problems = [
        Problem(
            (field.name,),
            "it is for files of others, and this one was written by ictreport; leave "
            "the option out",
        )
        for field in attrs.fields(type(options))
        if field.name not in used and getattr(options, field.name) != field.default
    ]
    if problems:
        raise DocumentError(problems, name)


def _optional(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)


def _find(ids: Sequence[str], wanted: str) -> int | None:
    """Find a component by its id; letters of another case do when only one fits."""
    if wanted in ids:
        return ids.index(wanted)
    alike = [place for place, name in enumerate(ids) if name.lower() == wanted.lower()]
    return alike[0] if len(alike) == 1 else None


def _listed(words: Sequence[object]) -> str:
    """Name things in a sentence, and say how many more there are."""
    shown = [shorten(str(word)).strip("'\"") for word in words[:_NAMED]]
    more = len(words) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def to_report(dataset: Dataset, options: DatasetOptions) -> Report:
    """
    Make a report of a dataset.

    The newest period is the report's, unless the options name one; figures of other
    periods are history. One sector holds all metrics: one for each code of the
    indicator and each measure. Dimensions are code lists with the names of their codes.

    Args:
        dataset: The dataset, its components settled.
        options: What the user says.

    Returns:
        The report; what it does not hold of the dataset is told by warnings of the
        class ``ReadingWarning``.

    Raises:
        SourceError: No row has a figure.
        DocumentError: Cells cannot be read, or make no report; each problem has the
            place of the row and the component.
    """
    builder = _Builder(dataset, options)
    for row in dataset.rows:
        builder.add(row)
        if len(builder.problems) > MOST_PROBLEMS:
            break
    builder.check()
    report = builder.report()
    for sentence in builder.left_out():
        warnings.warn(f"{dataset.name}: {sentence}", ReadingWarning, stacklevel=2)
    return report


def code_of(text: str) -> str:
    """
    Make the code of a sector, a metric or a report from any text.

    Args:
        text: Such as ``"B1GQ"``, ``"RevenueFromSales"`` or ``"Doanh thu"``.

    Returns:
        Lower-case letters, digits and ``_``; empty when the text has no such letters.
    """
    code = _NOT_CODE.sub("_", _CAMEL.sub("_", plain(text)).lower()).strip("_")
    return f"i_{code}" if code[:1].isdigit() else code


def _list_code(text: str) -> str:
    return code_of(text).upper()


def _value_code(text: str) -> str:
    code = _NOT_VALUE.sub("_", plain(text))
    return code if code.strip("_") else ""


class _Codes:
    """
    Makes codes of any texts: one text has one code, and no other text has it.

    Attributes:
        texts: The text of each code, in the order of appearance.
    """

    def __init__(self, make: Callable[[str], str], fallback: str) -> None:
        self._make = make
        self._fallback = fallback
        self._codes: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def of(self, text: str) -> str:
        """Return the code of a text."""
        known = self._codes.get(text)
        if known is not None:
            return known
        base = (self._make(text) or self._fallback)[: LONGEST_CODE - 10]
        code, number = base, 1
        while code in self.texts:
            number += 1
            code = f"{base}_{number}"
        self._codes[text] = code
        self.texts[code] = text
        return code


@attrs.define
class _Figure:
    """
    A figure before it has its place in the report.

    Attributes:
        metric: The code of its metric.
        codes: The code of each dimension by the place of its component.
        period: Its period.
        value: The figure, or None.
        status: Its status.
        place: Where it stands.
        note: Its footnote by language.
    """

    metric: str
    codes: tuple[tuple[int, str], ...]
    period: Period
    value: Quantity | None
    status: Status
    place: tuple[PathPart, ...]
    note: Mapping[str, str]


class _UnreadableError(Exception):
    """A cell could not be read, and the problem is noted."""


class _Builder:
    """Reads rows, and makes the report of their figures."""

    def __init__(self, dataset: Dataset, options: DatasetOptions) -> None:
        self._dataset = dataset
        self._options = options
        self._components = dataset.components
        self._ids = [component.id for component in dataset.components]
        self._places: dict[Role, list[int]] = {role: [] for role in Role}
        for place, component in enumerate(dataset.components):
            self._places[component.role].append(place)
        self._where = [
            (_find(self._ids, key) or 0, code)
            for key, _, code in (pair.partition("=") for pair in options.where)
        ]
        self._metrics = _Codes(code_of, "figure")
        self._metric_names: dict[str, Text] = {}
        self._codes = {
            place: _Codes(_value_code, "code")
            for role in (Role.AREA, Role.UNIT, Role.DIMENSION)
            for place in self._places[role]
        }
        self._units = _Units(dataset, options)
        self._figures: list[_Figure] = []
        self._filled = dict.fromkeys(self._places[Role.ATTRIBUTE], 0)
        self._withheld: list[str] = []
        self._odd_statuses: dict[str, str] = {}
        self._timed: list[str] = []
        self._clashing: list[str] = []
        self._lost_notes = 0
        self.problems: list[Problem] = []

    def add(self, row: Row) -> None:
        """Read the figures of a row."""
        cells = row.cells
        if any(cells[place] != code for place, code in self._where):
            return
        for place in self._filled:
            self._filled[place] += bool(cells[place])
        for measure in self._places[Role.MEASURE]:
            try:
                self._figures.append(self._figure(row, measure))
            except _UnreadableError:
                continue

    def _problem(self, row: Row, place: int, message: str) -> _UnreadableError:
        path = (*row.place, self._ids[place])
        self.problems.append(Problem(path, message))
        return _UnreadableError()

    def _cell(self, row: Row, role: Role) -> str:
        """Return the cell of the component that has a role, or an empty text."""
        places = self._places[role]
        return row.cells[places[0]] if places else ""

    def _figure(self, row: Row, measure: int) -> _Figure:
        period = self._period(row)
        status = self._status(row)
        text = row.cells[measure]
        value = self._quantity(row, measure) if text else None
        place = format_path(row.place)
        codes = {row.cells[at] for at in self._places[Role.CONFIDENTIALITY]}
        if codes - {"", FREE} or (value is not None and status is Status.SUPPRESSED):
            self._withheld.append(place)
            value, status = None, Status.SUPPRESSED
        if value is None and status.has_value:
            if status is not Status.NORMAL:
                self._odd_statuses.setdefault(status.letter, place)
            status = Status.MISSING
        if value is not None and not status.has_value:
            self._odd_statuses.setdefault(status.letter, place)
            status = Status.NORMAL
        return _Figure(
            metric=self._metric(row, measure),
            codes=tuple(
                (place, self._codes[place].of(row.cells[place]))
                for place in self._codes
                if row.cells[place]
            ),
            period=period,
            value=value,
            status=status,
            place=row.place,
            note=self._note(row),
        )

    def _metric(self, row: Row, measure: int) -> str:
        """Return the code of the metric of a figure, and keep its name."""
        component = self._components[measure]
        text = self._cell(row, Role.INDICATOR)
        places = self._places[Role.INDICATOR]
        if not text:
            code = self._metrics.of(component.id)
            self._metric_names.setdefault(code, component.name or self._text(code))
            return code
        several = len(self._places[Role.MEASURE]) > 1
        code = self._metrics.of(f"{text} {component.id}" if several else text)
        if code not in self._metric_names:
            name = self._components[places[0]].codes.get(text) or self._text(text)
            if several:
                other = str(component.name or component.id)
                name = Text({tag: f"{words}: {other}" for tag, words in name})
            self._metric_names[code] = name
        return code

    def _text(self, words: str) -> Text:
        return Text({self._options.language: line_of(words) or "?"})

    def _period(self, row: Row) -> Period:
        places = self._places[Role.TIME]
        if not places:
            return Period.parse(self._options.period or "")
        text = row.cells[places[0]]
        bare = _ZONE.sub(r"\1", _MIDNIGHT.sub("", text))
        day = _TIME_OF_DAY.fullmatch(bare)
        if day is not None:
            self._timed.append(format_path(row.place))
            bare = day[1]
        try:
            return Period.parse(bare)
        except ModelError as error:
            raise self._problem(row, places[0], error.reason) from None

    def _status(self, row: Row) -> Status:
        letter = self._cell(row, Role.STATUS)
        status = _STATUSES.get(letter.upper())
        if status is None and letter:
            self._odd_statuses.setdefault(letter, format_path(row.place))
        return status or Status.NORMAL

    def _quantity(self, row: Row, measure: int) -> Quantity:
        text = row.cells[measure]
        match = _NUMBER.fullmatch(text)
        if match is None:
            message = f"it must be a plain decimal number (got {shorten(text)})"
            raise self._problem(row, measure, message)
        known = self._units.of(row, self._components[measure])
        if known is None:
            raise _UnreadableError
        unit, scale = known
        power = self._integer(row, Role.SCALE) or 0
        if scale and power:
            at = self._places[Role.SCALE][0]
            message = (
                f"its unit has a scale already (got {power}); give the unit without "
                f"it, or leave this out, as in leave_out={self._ids[at]}"
            )
            raise self._problem(row, at, message)
        scale += power
        digits = len(match[1] or match[2] or "")
        rounded = int(match[3] or 0) - digits  # 1.5E3 is known to a hundred
        accuracy: int | str | None = self._integer(row, Role.ACCURACY)
        if self._cell(row, Role.ACCURACY) == EXACT:
            accuracy = "exact"
        elif accuracy is None and rounded > 0:
            accuracy = -rounded - scale
        try:
            return Quantity(Decimal(text), unit, scale=scale, decimals=accuracy)
        except ModelError as error:
            raise self._problem(row, measure, error.reason) from None

    def _integer(self, row: Row, role: Role) -> int | None:
        text = self._cell(row, role)
        if not text or text == EXACT:
            return None
        if not _INTEGER.fullmatch(text):
            message = f"it must be a power of ten, such as 6 (got {shorten(text)})"
            raise self._problem(row, self._places[role][0], message)
        return int(text)

    def _note(self, row: Row) -> Mapping[str, str]:
        """Join the words of all footnotes of a figure, by language."""
        notes: dict[str, list[tuple[str, str]]] = {}
        for place in self._places[Role.NOTE]:
            words, component = row.cells[place].strip(), self._components[place]
            if words:
                tag = component.language or self._options.language
                name = str(component.name or component.id)
                notes.setdefault(tag, []).append((name, words))
        return {
            tag: pairs[0][1]
            if len(pairs) == 1
            else "; ".join(f"{name}: {words}" for name, words in pairs)
            for tag, pairs in notes.items()
        }

    def check(self) -> None:
        """Raise what was wrong with rows, or was not known of them."""
        problems = [*self.problems, *self._units.problems()]
        if problems:
            raise DocumentError(problems, self._dataset.name)
        if not self._figures:
            where = "" if not self._where else "; correct the option where"
            message = (
                f"{self._dataset.name}: a row must have a figure (got none){where}"
            )
            raise SourceError(message, self._dataset.name)

    def report(self) -> Report:
        """Make the report of all figures."""
        from ictreport.tidy import LEVEL, Observation, from_observations

        dataset, options = self._dataset, self._options
        title = dataset.title or self._text(dataset.code)
        newest = max(figure.period for figure in self._figures)
        period = newest if options.period is None else Period.parse(options.period)
        area, redundant = self._area()
        redundant += self._redundant_units()
        for figure in self._figures:
            figure.codes = tuple(
                [pair for pair in figure.codes if pair[0] not in redundant]
            )
        self._check_keys()
        keys = self._keys(redundant)
        publisher = options.publisher or _body_code(dataset.publisher) or _UNKNOWN
        code = code_of(dataset.code)
        report, sector = options.report or code or "report", code or "data"
        rows: list[Observation] = []
        places: list[tuple[PathPart, ...]] = []
        notes: dict[int, Text] = {}
        for figure, baseline in self._in_order(period):
            if baseline is None and figure.note:
                notes[len(rows)] = Text(figure.note)
            self._lost_notes += baseline is not None and bool(figure.note)
            pairs = [(keys[at], code) for at, code in figure.codes]
            places.append(figure.place)
            rows.append(
                Observation(
                    report=report,
                    publisher=publisher,
                    area=area,
                    sector=sector,
                    metric=figure.metric,
                    part_of="",
                    dimensions=tuple(sorted(pairs)),
                    measure=LEVEL,
                    baseline=baseline,
                    period=figure.period,
                    value=figure.value,
                    status=figure.status,
                    revised="",
                    linked_from="",
                    names=self._metric_names[figure.metric].entries,
                )
            )
        try:
            made = from_observations(rows, period=period, notes=notes)
        except DocumentError as error:
            problems = [_placed(problem, places) for problem in error.problems]
            raise DocumentError(problems, dataset.name, more=error.more) from None
        return attrs.evolve(
            made,
            title=title,
            publisher=Publisher(
                publisher, dataset.publisher_name or self._text(publisher)
            ),
            area=Area(area, self._code_names(redundant[0])[area]) if area else None,
            codelists=[
                Codelist(key, self._name_of(at), self._code_names(at))
                for at, key in keys.items()
                if key not in BUILT_IN
            ],
            sectors=[attrs.evolve(sector, name=title) for sector in made.sectors],
        )

    def _area(self) -> tuple[str, list[int]]:
        """Give the area that all figures are about, and the component that says it."""
        for place in self._places[Role.AREA]:
            texts = self._codes[place].texts
            [*codes] = texts
            complete = all(place in dict(figure.codes) for figure in self._figures)
            if len(codes) == 1 and complete and BODY_CODE.fullmatch(codes[0]):
                return codes[0], [place]
        return "", []

    def _redundant_units(self) -> list[int]:
        """Find the component of units, unless figures of one series differ in it."""
        units = self._places[Role.UNIT]
        unit_of: dict[object, str | None] = {}
        for figure in self._figures if units else ():
            codes = dict(figure.codes)
            own = codes.pop(units[0], None)
            key = (figure.metric, *codes.items())
            if unit_of.setdefault(key, own) != own:
                return []
        return units

    def _keys(self, without: Sequence[int]) -> dict[int, str]:
        """Give each dimension the code of its list; built-in lists have fixed codes."""
        codes = _Codes(_list_code, "DIMENSION")
        keys: dict[int, str] = {}
        for place, known in self._codes.items():
            if place in without or not known.texts:
                continue
            text = self._ids[place]
            if not set(known.texts) <= set(BUILT_IN.get(_list_code(text), known.texts)):
                text += "_CODE"
            keys[place] = codes.of(text)
        return keys

    def _name_of(self, place: int) -> Text:
        component = self._components[place]
        return component.name or self._text(component.id)

    def _code_names(self, place: int) -> dict[str, Text]:
        names = self._components[place].codes
        texts = self._codes[place].texts
        return {
            code: names.get(text) or self._text(text) for code, text in texts.items()
        }

    def _in_order(self, period: Period) -> Iterator[tuple[_Figure, Period | None]]:
        """Give each figure of the period, and after it its history."""
        series: dict[object, list[_Figure]] = {}
        for figure in self._figures:
            series.setdefault((figure.metric, figure.codes), []).append(figure)
        for figures in series.values():
            newest = max(figure.period for figure in figures)
            periods = {figure.period for figure in figures}
            own = period if period in periods else newest
            yield from ((each, None) for each in figures if each.period == own)
            yield from ((each, each.period) for each in figures if each.period != own)

    def _check_keys(self) -> None:
        """Ask for roles after all, when two figures have one key by inferred ones."""
        seen: dict[object, _Figure] = {}
        for figure in self._figures:
            key = (figure.metric, figure.codes, figure.period)
            if seen.setdefault(key, figure).value != figure.value:
                self._clashing.append(format_path(figure.place))
        inferred = [
            component.id
            for component in self._components
            if component.likely is component.role is not Role.IGNORED
        ]
        if self._clashing and inferred:
            raise DocumentError([undecided(inferred)], self._dataset.name)

    def left_out(self) -> Iterator[str]:
        """Yield what the report does not hold of the dataset, and what was inferred."""
        inferred = [
            _listed([each.id for each in self._components if each.likely is role])
            for role in (Role.DIMENSION, Role.ATTRIBUTE)
        ]
        if any(inferred):
            yield (
                f"order and values of components tell dimensions "
                f"({inferred[0] or 'none'}) from attributes ({inferred[1] or 'none'}); "
                "name them where that is wrong, as in attributes=NAME"
            )
        rivals = [each.id for each in self._components if each.likely is Role.IGNORED]
        if rivals:
            yield (
                "components were left out, since options name others in their place: "
                f"{_listed(rivals)}; name those that tell figures apart, as in "
                f"dimensions={rivals[0]}"
            )
        if self._clashing:
            yield (
                f"{len(self._clashing)} figures differ from another one of the same "
                f"metric, period and dimensions: {_listed(self._clashing)}"
            )
        filled = [self._ids[place] for place, times in self._filled.items() if times]
        if filled:
            yield (
                f"attributes were left out, since a report has no place for them: "
                f"{_listed(filled)}; notes={filled[0]} makes a footnote of one"
            )
        if self._lost_notes:
            yield (
                f"footnotes of {self._lost_notes} figures of other periods were left "
                "out: only the figure of a metric's own period has one"
            )
        if self._withheld:
            yield withheld_sentence(self._withheld)
        if self._odd_statuses:
            codes = _listed([f"{c} in {at}" for c, at in self._odd_statuses.items()])
            yield (
                "statuses were left out that are in no list, or do not fit a figure "
                f"that is there or is missing: {codes}"
            )
        if self._timed:
            yield (
                f"{len(self._timed)} times of day were left out, since periods consist "
                f"of days: {_listed(self._timed)}"
            )


def withheld_sentence(places: Sequence[str]) -> str:
    """
    Say that the values of confidential figures were dropped.

    Args:
        places: Where they stand.

    Returns:
        The sentence.
    """
    return (
        f"{len(places)} confidential figures were read as suppressed, without their "
        f"values: {_listed(places)}"
    )


def _placed(problem: Problem, places: Sequence[tuple[PathPart, ...]]) -> Problem:
    """Name the place in the file instead of the number of the row."""
    match problem.path:
        case ("rows", int(number), *rest):
            return Problem((*places[number], *rest), problem.message)
        case _:
            return problem


def _body_code(text: str) -> str:
    code = _NOT_BODY.sub("-", plain(text)).strip("-._")[:LONGEST_CODE]
    return code if BODY_CODE.fullmatch(code) else ""


def line_of(words: str) -> str:
    """
    Write words in one line, as names are.

    Args:
        words: Words with any blanks and line breaks.

    Returns:
        The words with single blanks between them.
    """
    return " ".join(words.split())


def _names_currency(name: Text | None, code: str) -> bool:
    """Tell whether the name of a code fits the currency: KGS can also be kilograms."""
    from babel import Locale, UnknownLocaleError

    if name is None:
        return True
    known = set[str]()
    for tag in ("en", *(tag for tag, _ in name)):
        with contextlib.suppress(UnknownLocaleError, ValueError):
            named = cast("Mapping[str, str]", Locale.parse(tag, sep="-").currencies)
            known |= _stems(named.get(code, ""))
    return any(code in words or known & _stems(words) for _, words in name)


def _stems(words: str) -> set[str]:
    """Return the starts of words, which are alike in singular and plural."""
    return {word[:_STEM] for word in re.findall(r"\w{3,}", plain(words).lower())}


class _Units:
    """Finds the unit of figures, and remembers the codes whose unit nobody knows."""

    def __init__(self, dataset: Dataset, options: DatasetOptions) -> None:
        ids = [component.id for component in dataset.components]
        self._places = [
            place
            for place, component in enumerate(dataset.components)
            if component.role is Role.UNIT
        ]
        self._named = {
            code: meaning
            for code, _, meaning in (pair.partition("=") for pair in options.units)
        }
        self._standard = dataset.units
        self._fixed = None if options.unit in ids else options.unit
        self._fixed_for: dict[str, None] = {}
        self._parsed: dict[tuple[str, str], tuple[Unit, int] | None] = {}
        self._unknown: dict[str, str] = {}
        self._refused: dict[str, Problem] = {}
        self._names = {
            code: name
            for place in self._places[:1]
            for code, name in dataset.components[place].codes.items()
        }

    def of(self, row: Row, measure: Component) -> tuple[Unit, int] | None:
        """Give unit and scale of a figure; None when they are not known."""
        code = row.cells[self._places[0]] if self._places else ""
        key = code, measure.unit
        if key not in self._parsed:
            self._parsed[key] = self._read(code, measure)
        if self._parsed[key] is None:
            self._unknown.setdefault(code, format_path(row.place))
        return self._parsed[key]

    def _read(self, code: str, measure: Component) -> tuple[Unit, int] | None:
        known = code in MEASURES or (
            code in CURRENCIES and _names_currency(self._names.get(code), code)
        )
        meaning = self._named.get(code) or self._standard.get(code) or code * known
        option = "units" if code in self._named else "unit"
        text = meaning or self._fixed or ("" if code else measure.unit)
        if not text:
            return None
        if code and not meaning:
            self._fixed_for[code] = None
        try:
            quantity = Quantity.parse(f"1 {text}")
        except ModelError as error:
            self._refused[option] = Problem((option,), error.reason)
            return None
        return quantity.unit, quantity.scale

    def problems(self) -> Iterator[Problem]:
        """Ask for units that are not known."""
        if self._refused:
            yield from self._refused.values()
        elif len(self._fixed_for) > 1:
            yield Problem(
                ("unit",),
                "one unit cannot be that of several codes of units "
                f"({_listed([*self._fixed_for])}); say what each means, as in "
                f"units={next(iter(self._fixed_for))}=million EUR",
            )
        elif self._unknown:
            listed = _listed(
                [f"{c or 'none'} in {at}" for c, at in self._unknown.items()]
            )
            first = next(iter(self._unknown)) or "CODE"
            yield Problem(
                ("units",),
                f"the unit of each code must be known (got {listed}); say what each "
                f"means, as in units={first}=million EUR, or give the unit of all "
                "figures, as in unit=person",
            )
