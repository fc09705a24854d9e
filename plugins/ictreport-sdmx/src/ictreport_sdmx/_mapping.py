"""SDMX-CSV of other data structures, read by a mapping."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from ictreport.errors import (
    DocumentError,
    IctreportError,
    ModelError,
    Problem,
    SourceError,
)
from ictreport.model import Period, Quantity, Report, Status, Text
from ictreport.model.address import check_code
from ictreport.plugin import open_file
from ictreport.tidy import LEVEL, Observation, from_observations
from ictreport_sdmx import SdmxSourceOptions
from ictreport_sdmx._components import LETTERS, NOT_APPLICABLE

_ENVELOPE: Final = frozenset(
    {"STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW", "FREQ"}
    | {"LAST UPDATE", "LAST_UPDATE", "OBS_FLAG", "OBS_STATUS", "CONF_STATUS"}
    | {"UNIT_MULT", "DECIMALS", "TIME_PERIOD", "OBS_VALUE"}
)
_LONGEST_MAPPING: Final = 100_000
_NOT_CODE = re.compile(r"[^a-z0-9_]+")
_STATUSES: Final = {letter: Status(word) for word, letter in LETTERS.items()}
_NO_VALUE: Final = frozenset({"", "NaN", ":"})

Line = tuple[int, Sequence[str]]


@attrs.frozen(kw_only=True)
class StructureMapping:
    """
    What the dimensions of a data structure mean.

    Attributes:
        report: The id that the report gets.
        publisher: The code of the publisher.
        indicator: The component whose codes are the metrics.
        area: The component whose code is the area, or None.
        unit: The component whose codes are units, or None.
        units: The unit, with a scale, of each of its codes; the only entry is ``"*"``
            when there is no such component.
        where: The code of each component that rows must have.
        names: The name of each indicator in English.
        sector: The code of the sector that holds the metrics.
    """

    report: str
    publisher: str
    indicator: str
    units: dict[str, str]
    area: str | None = None
    unit: str | None = None
    where: dict[str, str] = attrs.field(factory=dict[str, str])
    names: dict[str, str] = attrs.field(factory=dict[str, str])
    sector: str = "data"


def read_foreign(
    header: Sequence[str],
    lines: Iterable[Line],
    options: SdmxSourceOptions,
    name: str,
) -> Report:
    """
    Read a report from SDMX-CSV of another data structure.

    The newest period that the rows have is the report's, or the one that is asked for;
    earlier ones are history. Components that the mapping does not name are dimensions.

    Args:
        header: The components.
        lines: The codes of each row, with its line.
        options: The mapping, and the period.
        name: What messages call the file.

    Returns:
        The report.

    Raises:
        SourceError: The mapping cannot be read, or names components that are not there.
        DocumentError: A row makes no observation; every problem has line and component.
    """
    mapping = _read(options.mapping or Path(), name)
    components = [component.upper() for component in header]
    reader = _Foreign(mapping, components, name)
    for number, codes in lines:
        reader.add(number, codes)
    if reader.problems:
        raise DocumentError(reader.problems, name)
    period = None if options.period is None else Period.parse(options.period)
    return reader.report(period)


def _read(path: Path, name: str) -> StructureMapping:
    import cattrs

    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)
    try:
        with open_file(path) as file:
            data = file.read(_LONGEST_MAPPING + 1)
        document = tomllib.loads(data[:_LONGEST_MAPPING].decode())
        if len(data) <= _LONGEST_MAPPING:
            return converter.structure(document, StructureMapping)
        reason = f"it has more than {_LONGEST_MAPPING} bytes"
    except Exception as error:  # noqa: BLE001 - of files, TOML and cattrs alike
        reason = str(error) or type(error).__name__
    message = (
        f"{name}: the mapping {path} cannot be read ({reason}); the page on SDMX shows "
        "one"
    )
    raise SourceError(message, name)


class _Foreign:
    """Makes observations of rows, and remembers what is wrong with them."""

    def __init__(self, mapping: StructureMapping, header: list[str], name: str) -> None:
        self._mapping = mapping
        self._header = header
        self._name = name
        self.problems: list[Problem] = []
        self._rows: list[Observation] = []
        self._areas: set[str] = set()
        self._where = {key.upper(): code for key, code in mapping.where.items()}
        named = [mapping.indicator, mapping.area, mapping.unit, *mapping.where]
        wanted = [one.upper() for one in named if one]
        missing = [
            component
            for component in (*wanted, "TIME_PERIOD", "OBS_VALUE")
            if component not in self._header
        ]
        if missing:
            message = (
                f"{name}: the file must have the components that the mapping names (it "
                f"lacks {', '.join(missing)}); it has {', '.join(header)}"
            )
            raise SourceError(message, name)
        self._others = [
            component
            for component in header
            if component not in _ENVELOPE and component not in wanted
        ]

    def add(self, number: int, codes: Sequence[str]) -> None:
        """Make an observation of a row."""
        if len(codes) != len(self._header):
            rule = f"the row must have {len(self._header)} codes (got {len(codes)})"
            self._tell(number, "OBS_VALUE", rule)
            return
        row = dict(zip(self._header, codes, strict=True))
        if any(row[key] != code for key, code in self._where.items()):
            return
        try:
            self._rows.append(self._observation(row))
        except IctreportError as error:
            self._tell(number, "OBS_VALUE", str(error))

    def _tell(self, number: int, component: str, message: str) -> None:
        self.problems.append(Problem(("line", number, component), message))

    def _observation(self, row: Mapping[str, str]) -> Observation:
        mapping = self._mapping
        indicator = row[mapping.indicator.upper()]
        area = row[mapping.area.upper()] if mapping.area else ""
        self._areas.add(area)
        letter = row.get("OBS_STATUS", "") or row.get("OBS_FLAG", "").upper()
        status = _STATUSES.get(letter, Status.NORMAL)
        value = self._value(row)
        if value is None and status.has_value:
            status = Status.MISSING
        if value is not None and not status.has_value:
            status = Status.NORMAL
        return Observation(
            report=mapping.report,
            publisher=mapping.publisher,
            area=area,
            sector=check_code(mapping.sector),
            metric=check_code(_code(indicator)),
            part_of="",
            dimensions=tuple(
                sorted(
                    (key, row[key])
                    for key in self._others
                    if row[key] not in {"", NOT_APPLICABLE}
                )
            ),
            measure=LEVEL,
            baseline=None,
            period=Period.parse(row["TIME_PERIOD"]),
            value=value,
            status=status,
            revised="",
            source="",
            names=(("en", mapping.names.get(indicator, indicator)),),
        )

    def _value(self, row: Mapping[str, str]) -> Quantity | None:
        text = row["OBS_VALUE"]
        if text in _NO_VALUE:
            return None
        mapping = self._mapping
        code = row[mapping.unit.upper()] if mapping.unit else "*"
        unit = mapping.units.get(code)
        if unit is None:
            rule = "the mapping must say the unit of each code under 'units'"
            raise ModelError("unit", rule, code, "add the code there")
        times = row.get("UNIT_MULT", "")
        scale = f" e{times}" if times not in {"", "0"} else ""
        return Quantity.parse(f"{text}{scale} {unit}")

    def report(self, period: Period | None) -> Report:
        """Make the report of all rows."""
        if len(self._areas) > 1:
            found = ", ".join(sorted(self._areas)[:5])
            message = (
                f"{self._name}: a report is about one area (got {found}); choose "
                f"one, as in 'where = {{{self._mapping.area} = …}}'"
            )
            raise SourceError(message, self._name)
        if not self._rows:
            message = (
                f"{self._name}: some row must have what the mapping asks for (got "
                "none); correct 'where' in the mapping"
            )
            raise SourceError(message, self._name)
        chosen = period or max(row.period for row in self._rows if row.period)
        table = from_observations(self._in_order(chosen), period=chosen)
        title = Text.of(en=self._mapping.report)
        return attrs.evolve(table, title=title)

    def _in_order(self, period: Period) -> Iterator[Observation]:
        """Give each figure of the period, then its history."""
        series: dict[Any, list[Observation]] = {}
        for row in self._rows:
            series.setdefault((row.metric, row.dimensions), []).append(row)
        for rows in series.values():
            own = [row for row in rows if row.period == period]
            newest = own or [max(rows, key=lambda row: row.period or period)]
            yield from newest
            yield from (
                attrs.evolve(row, baseline=row.period)
                for row in rows
                if row not in newest
            )


def _code(indicator: str) -> str:
    code = _NOT_CODE.sub("_", indicator.lower()).strip("_")
    return code if code[:1].isalpha() else f"i_{code}"
