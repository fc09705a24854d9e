"""Reports with the values at which careless code turns."""

import contextlib
import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias, cast

import attrs

from ictreport.convert import fields_of, has_keys
from ictreport.errors import IctreportError
from ictreport.model import (
    Metric,
    Period,
    Plan,
    Quantity,
    Report,
    Sector,
    Text,
    YearStart,
)
from ictreport_testing._kit._corpus import a_report, plain
from ictreport_testing._kit._everything import everything, rich
from ictreport_testing._kit._fields import Path, name_of, put
from ictreport_testing._kit._probes import at

_ENDS: Final = (
    *(("0", None), ("-5", "0"), ("0", "5"), ("0.00", None), ("-0.10", "0.0")),
    *(("-5", "-2.5"), ("-1", "1"), ("0.0", "0.5"), ("-10", None)),
)
"""The number of a value, and the upper end of a range."""

_DAYS: Final = (
    *("1000-01-01", "1582-10-15", "1899-12-30", "1899-12-31", "1900-01-01"),
    *("1900-02-28", "1900-03-01", "1904-01-01", "1904-01-02", "1969-12-31"),
    *("1970-01-01", "1999-12-31", "2000-02-29", "2024-02-29", "2024-12-30"),
    *("2038-01-20", "2069-12-31", "2100-03-01", "9998-12-31"),
)
"""Days from which calendars and machines count, and days beside them."""

_ZEROS: Final = (0, Decimal(0), False)
_WEEKS_OF: Final = range(2018, 2027)
_MOST_TURNS: Final = 3
"""How many values each place takes at most: each turn writes the report once more."""

_DOZEN: Final = 12
_FIRST_YEAR: Final = 2000


@attrs.frozen
class _Place:
    """
    A field of an object in a report.

    Attributes:
        name: The field, as in ``Metric.period``.
        path: Where it stands.
        value: What stands there.
        around: The object, and those that it lies in.
    """

    name: str
    path: Path
    value: Any
    around: tuple[Any, ...]


Edges: TypeAlias = Callable[[_Place], Sequence[object]]
"""Gives what is tried in a place; the model need not admit it."""


@functools.cache
def edged() -> tuple[tuple[str, Report], ...]:
    """
    Make reports with values that no usual report has.

    Each place of the rich report takes up to three of the values that it admits; the
    places of one field take others, so a field with many places takes more of them.

    Returns:
        The rich report, several times, with zeros and ends of ranges in its values;
        with days and periods at the edges of calendars; and with fields that say what
        another field around them says, which may be the default of either. A dozen
        items in each list, and a dozen sectors. Plain reports for some of the periods.
    """
    # A workbook takes longer than its rows, so not every period has one of its own.
    periods = ((f"a report for {p}", _for_period(p)) for p in _periods()[::6])
    return (
        ("a dozen in each list", _dozen()),
        *_turns("zeros and ends of ranges", _numbers),
        *_turns("zeros in fields", lambda _: _ZEROS),
        *_turns("edges of calendars", _times),
        *_turns("what is said around", _around, step=1),
        *periods,
        ("a dozen sectors", _dozen_sectors()),
    )


@functools.cache
def _periods() -> tuple[Period, ...]:
    """List weeks that lie in two years, years from any month, and first and last."""
    weeks = [
        Period.parse(f"{year}-W{number:02}")
        for year in _WEEKS_OF
        for number in (1, dt.date(year, 12, 28).isocalendar().week)
    ]
    years = [f"2023-{month:02}-01/P12M" for month in range(2, 13)]
    others = ("2024-S2", "2024-Q1", "2024-Q4", "2024-01", "2024-12", "2024-02")
    longer = ("2023-11-01/P3M", "2023-11-01/P6M", "2023-01-01/P24M", "1000", "9998")
    given = (*years, *others, *longer, *_DAYS)
    return (
        *(week for week in weeks if week.start.year != week.end.year),
        *map(Period.parse, given),
    )


def _for_period(period: Period) -> Report:
    return attrs.evolve(plain(), period=period)


def _places(
    node: object, path: Path = (), around: tuple[object, ...] = ()
) -> Iterator[_Place]:
    """Visit every field, what is inside of others first."""
    if has_keys(type(node)):
        inner = (node, *around)
        for key in fields_of(type(node)):
            value, below = getattr(node, key), (*path, key)
            yield from _places(value, below, inner)
            yield _Place(name_of(node, key), below, value, inner)
    elif isinstance(node, tuple):
        for number, item in enumerate(cast("tuple[object, ...]", node)):
            yield from _places(item, (*path, number), around)


@functools.cache
def _types() -> dict[str, frozenset[type]]:
    """Tell of what types the values of each field are."""
    found: dict[str, set[type]] = {}
    for report in (rich(), everything()):
        for place in _places(report):
            if place.value is not None:
                found.setdefault(place.name, set()).add(_kind(place.value))
    return {name: frozenset(types) for name, types in found.items()}


def _kind(value: object) -> type[object]:
    return type(value)


def _turns(what: str, edges: Edges, step: int = 0) -> Iterator[tuple[str, Report]]:
    """Give edges to all places of the rich report at once, others at each turn."""
    places = [(place, edges(place)) for place in _places(rich())]
    places = [(place, given) for place, given in places if given]
    steps = Counter(place.name for place, _ in places)
    if step:
        steps = Counter(dict.fromkeys(steps, step))
    needed = (-(-len(given) // steps[place.name]) for place, given in places)
    for turn in range(min(_MOST_TURNS, max(needed))):
        report, seen = rich(), Counter[str]()
        for place, given in places:
            first = (turn * steps[place.name] + seen[place.name]) % len(given)
            seen[place.name] += 1
            turned = (*given[first:], *given[:first])
            report = _first_admitted(report, place.path, turned)
        yield f"{what}, turn {turn + 1}", report


def _first_admitted(report: Report, path: Path, given: Iterable[object]) -> Report:
    tried = (put(report, path, each) for each in given)
    return next((each for each in tried if each is not None), report)


def _numbers(place: _Place) -> Sequence[object]:
    value = place.value
    if not isinstance(value, Quantity):
        return ()
    plain_of = functools.partial(Quantity, unit=value.unit, scale=value.scale)
    found: list[object] = []
    for number, upper in _ENDS:
        # With the accuracy and the hedge that it has, where these bear the number.
        for make in (functools.partial(attrs.evolve, value), plain_of):
            with contextlib.suppress(IctreportError):
                found.append(
                    make(number=Decimal(number), upper=upper and Decimal(upper))
                )
                break
    return found


def _times(place: _Place) -> Sequence[object]:
    types = _types().get(place.name, frozenset())
    given = frozenset({_kind(place.value)}) if place.value else types
    found: list[object] = []
    for kind in (Period, dt.date, YearStart):
        if kind in given:
            found += _OF_TIMES[kind]()
    if isinstance(place.value, Plan):
        found += [Plan(period, place.value.name) for period in _periods()]
    return found


_OF_TIMES: Final[dict[type, Callable[[], Iterable[object]]]] = {
    Period: _periods,
    dt.date: lambda: map(dt.date.fromisoformat, _DAYS),
    YearStart: lambda: (YearStart(month, 1) for month in range(1, 13)),
}


def _around(place: _Place) -> Sequence[object]:
    """List what fields around a field say that it could say itself."""
    types = _types().get(place.name, frozenset[type]()) - {str, int, bool, tuple}
    values = (
        getattr(node, key)
        for node in place.around
        for key in fields_of(_kind(node))
        if name_of(node, key) != place.name
    )
    said = [value for value in values if type(value) in types]
    return [*dict.fromkeys(said)]


@functools.cache
def _dozen() -> Report:
    """Make a report whose first list of each kind has a dozen items, all different."""
    report, seen = rich(), set[str]()
    for place in _places(report):
        skipped = place.name in seen or place.name == "Report.sectors"
        if skipped or not place.value or _kind(place.value) is not tuple:
            continue
        seen.add(place.name)
        items: list[Any] = [*at(report, place.path)]  # some are longer by now
        last = items[-1]
        for number in range(len(items), _DOZEN):
            for item in _numbered(last, number):
                longer = put(report, place.path, (*items, item))
                if longer is not None:
                    report = longer
                    items.append(item)
                    break
    return report


def _numbered(item: Any, number: int) -> Iterator[object]:  # noqa: ANN401 - any item
    """Make an item another one, by all of its fields or else by one of them."""
    kind = _kind(item)
    if kind is Text:
        yield _nth(item, number)
    if not has_keys(kind):
        return
    others = {
        key: other
        for key in fields_of(kind)
        if (other := _nth(getattr(item, key), number)) is not None
    }
    for given in (others, *({key: other} for key, other in others.items())):
        try:
            yield attrs.evolve(item, **given)
        except (IctreportError, TypeError):
            continue


def _nth(value: object, number: int) -> object:
    """Number a word, a text or a time."""
    match value:
        case Text():
            return Text({tag: f"{words} {number + 1}" for tag, words in value})
        case Plan():
            return Plan(_in_year(value.period, number), value.name)
        case Period():
            return _in_year(value, number)
        case str():
            return f"{value}{number + 1}"
        case _:
            return None


def _in_year(period: Period, number: int) -> Period:
    return Period.parse(re.sub(r"^\d{4}", str(_FIRST_YEAR + number), str(period)))


def _dozen_sectors() -> Report:
    """Make a report of a dozen sectors with two metrics each."""
    sectors = [
        Sector(
            f"s{number}",
            Text.of(en=f"Sector {number}"),
            metrics=[
                Metric(f"m{each}", Text.of(en=f"Metric {each}"), f"{number}{each} VND")
                for each in range(2)
            ],
        )
        for number in range(1, _DOZEN + 1)
    ]
    return a_report([], sectors=sectors)
