"""The laws of what reading does besides, and of input that is not what it seems."""

import functools
import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, cast

import attrs

from ictreport.convert import unstructure
from ictreport.errors import ExportError, IctreportError
from ictreport.model import ClaimKind, Report, Status
from ictreport.plugin import Origin
from ictreport_testing._kit._comparing import in_threads
from ictreport_testing._kit._damaged import Damage, damages, with_strangers
from ictreport_testing._kit._differences import first_difference
from ictreport_testing._kit._growing import slow_in
from ictreport_testing._kit._guard import Effects, asked, left_open, watched
from ictreport_testing._kit._law import Law, broken, law
from ictreport_testing._kit._pace import TIMES, growth_of_time, seconds
from ictreport_testing._kit._slips import longer, said_twice, slips
from ictreport_testing._kit._source import NAME, SourceKit, read_valid
from ictreport_testing._kit._source_ways import (
    fractions,
    long_word,
    marked,
    other_ways,
    unseen,
    wrong_ends,
)
from ictreport_testing._kit._varied import one_apart
from ictreport_testing._strategies._options import each_value

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_FEW: Final = 3
_MANY: Final = 300
_SIGNS: Final = range(8, 44, 2)
_LONG: Final = 0.3
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_FILLED: Final = re.compile(rb"[^,;\t|:=\"\s]+")
_CLOSED: Final = tuple(str(each) for each in (*Status, *ClaimKind))
"""Words of which a format has no others."""


@law("Decode strictly, count the cells of each row, and accept no name twice.")
def damaged(kit: SourceKit) -> None:
    """Damaged input is refused, or read without leaving anything out."""
    for name, data in kit.inputs[:_FEW]:
        _try(kit, name, data, (*damages(data), *slips(data)))
    written = [*kit.written(one_apart())]
    for what, other in written[1:]:
        name, data = written[0]
        slipped = (*said_twice(data, other), *longer(data, other))
        _try(kit, f"{name} and {what}", data, slipped)


def _try(
    kit: SourceKit, name: str, data: bytes, damaged_inputs: Iterable[Damage]
) -> None:
    whole = read_valid(kit, name, data)
    for damage in damaged_inputs:
        report = kit.attempt(damage.data)
        if report is None or damage.is_free:
            continue
        if damage.is_refused:
            broken(f"{name!r} is read, though {damage.what}", report=report)
        if not _is_right(damage, report, whole):
            found = first_difference(whole, report) or "the damage is not noticed"
            broken(f"{name!r} is read, though {damage.what}: {found}")
        if damage.is_less:
            _makes_nothing_up(kit, damage, report, whole)


def _makes_nothing_up(
    kit: SourceKit, damage: Damage, report: Report, whole: Report
) -> None:
    """Look for a status or kind that stands in a cell only once it is written again."""
    new = {*(Counter(_leaves(report)) - Counter(_leaves(whole)))} & {*_CLOSED}
    try:
        again = kit.encode(report)
    except ExportError:
        return
    made_up = Counter(_FILLED.findall(again)) - Counter(_FILLED.findall(damage.data))
    if new and made_up:
        broken(f"{damage.what}, and {min(new)!r} is read in its place", report=report)


def _is_right(damage: Damage, report: Report, whole: Report) -> bool:
    """Tell whether what was read of a damaged input is what stands in it."""
    if damage.word:
        return report == whole or any(damage.word in leaf for leaf in _leaves(report))
    if damage.is_other:
        return report != whole
    if damage.is_more:
        return len(_leaves(report)) > len(_leaves(whole))
    if damage.is_less:
        lost = Counter(_leaves(whole)) - Counter(_leaves(report))
        numbers = {n for cell in damage.kept for n in _NUMBER.findall(cell)}
        new = {*_leaves(report)} - {*_leaves(whole), *_CLOSED}
        return not new and numbers.isdisjoint(lost)
    return report == whole or (damage.is_lenient and _has_all(report, whole))


def _leaves(report: Report) -> list[str]:
    """List every text and number of a report."""
    left: list[Any] = [unstructure(report)]
    found: list[str] = []
    for node in left:
        if isinstance(node, dict):
            left += cast("dict[str, object]", node).values()
        elif isinstance(node, list):
            left += cast("list[object]", node)
        else:
            found.append(str(node))
    return found


def _has_all(report: Report, whole: Report) -> bool:
    """Tell whether a report has as many things as another one."""
    sizes = [
        (len(each.sectors), len([*each.walk()]), len(each.tasks))
        for each in (report, whole)
    ]
    return all(mine >= other for mine, other in zip(*sizes, strict=True))


@law(
    "Let every value of an option change something, or take the option away.",
    applies=lambda kit: bool(attrs.fields(kit.spec.options)),
)
def options_matter(kit: SourceKit) -> None:
    """Each value of each option changes what is read of some input."""
    usual = [_read_with(kit, data, kit.defaults) for _, data in kit.inputs]
    for name, options in each_value(kit.spec.options, is_open=True):
        pairs = zip(kit.inputs, usual, strict=True)
        if all(_read_with(kit, data, options) == report for (_, data), report in pairs):
            broken(f"{name}={getattr(options, name)} changes nothing", name=name)
        option = f"{name}={getattr(options, name)}"
        _everywhere(kit, option, options)
        _keeps_nothing(kit, option, options)
        _in_one_language(kit, name, options)


def _in_one_language(kit: SourceKit, name: str, options: Any) -> None:  # noqa: ANN401
    """Let an option for the language of words be that of all of them."""
    both = (getattr(each, name) for each in (kit.defaults, options))
    usual, other = (str(getattr(tag, "tag", tag)) for tag in both)
    for what, data in kit.inputs:
        said = re.search(rb"\b%s\b" % re.escape(usual.encode()), data)
        report = None if said else _read_with(kit, data, options)
        if report is not None and {usual, other} <= {*_tags(report)}:
            broken(
                f"with {name}={other}, words of {what!r} are read as {usual!r} too",
                report=report,
            )


def _tags(report: Report) -> Iterator[str]:
    """Give the languages of what has a name, and those of the words of units."""
    named = [report.title, report.publisher.name]
    named += [sector.name for sector in report.sectors]
    named += [metric.name for _, metric in report.walk()]
    yield from (tag for text in named for tag, _ in text)
    yield from (tag for unit in report.units for tag, _ in unit.names)


def _keeps_nothing(kit: SourceKit, option: str, options: Any) -> None:  # noqa: ANN401
    """Read the same input with other options, and then as before."""
    for name, data in kit.written([("words that are new", unseen())]):
        _read_with(kit, data, options)
        if kit.encode(read_valid(kit, name, data)) != data:
            broken(f"after an input was read with {option}, it is read differently")


def _everywhere(kit: SourceKit, option: str, options: Any) -> None:  # noqa: ANN401
    """Let an option that reads one number in another manner do so with all."""
    written = [*kit.written(fractions())]
    known: set[str] = set()
    for number, (name, data) in enumerate(written):
        usual = kit.attempt(data)
        for way, other in other_ways(data):
            report = _read_with(kit, other, options)
            if number == 0 and report == usual:
                known.add(way)
            if way in known and report not in {None, usual}:
                found = first_difference(usual, report)
                broken(
                    f"with {option}, {name!r} with {way} is read differently: {found}"
                )


def _read_with(kit: SourceKit, data: bytes, options: Any) -> Report | None:  # noqa: ANN401
    try:
        return kit.spec.read(Origin.from_bytes(NAME, data), options).report
    except IctreportError:
        return None


@law("Look at each row once: what is four times as long may take four times as long.")
def linear(kit: SourceKit) -> None:
    """Reading takes time in proportion to the size of the input."""

    def call(report: Report) -> Callable[[], object]:
        try:
            data = kit.encode(report)
        except ExportError:
            return lambda: None
        return lambda: kit.attempt(data)

    slow = slow_in(call, _MANY, {"signs in one word": long_word}, is_quick=True)
    if slow:
        broken(slow)
    _linear_in_strangers(kit)
    _linear_in_wrong_ends(kit)


def _linear_in_wrong_ends(kit: SourceKit) -> None:
    """Let a word be long and end in what it must not have, which is soon told."""
    for _, data in kit.written([("marked", marked())]):
        for what, made in wrong_ends(data):

            def call(
                count: int, made: Callable[[int], bytes] = made
            ) -> Callable[[], object]:
                changed = made(count)
                return lambda: kit.attempt(changed)

            # What doubles with each sign never ends with some hundreds of them.
            for count in _SIGNS:
                took = seconds(call(count))
                if took > _LONG and seconds(call(_SIGNS[0])) < took / TIMES:
                    broken(f"{count} {what} take {took:.1f} s")
            slower = growth_of_time(call, _MANY)
            if slower:
                broken(f"{TIMES} times as many {what} take {slower:.0f} times as long")


def _linear_in_strangers(kit: SourceKit) -> None:
    """Let there be more of what the format does not know, which is refused in time."""
    _, data = kit.inputs[0]

    def call(count: int) -> Callable[[], object]:
        strange = with_strangers(data, count)
        return lambda: kit.attempt(strange)

    slower = growth_of_time(call, _MANY, is_patient=True)
    if slower:
        broken(f"{TIMES} times as many unknown names take {slower:.0f} times as long")


@law("Read through origin.read(), and name the scheme of what is read otherwise.")
def no_network(kit: SourceKit) -> None:
    """Reading a file does not use the network."""
    effects = _effects(kit)
    if effects.network:
        broken("; ".join(effects.network))


@law("Read through origin.read(): the host knows the limit and what was allowed.")
def no_effects(kit: SourceKit) -> None:
    """Reading leaves no file behind and looks at no file but its input."""
    effects = _effects(kit)
    seen = [*effects.files, *effects.programs, *effects.others]
    if seen:
        broken("; ".join(seen))
    (name, data), *others = kit.inputs
    for _, other in others[-1:]:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder, NAME)
            place.write_bytes(other)
            origin = Origin(
                name=NAME, scheme="file", location=str(place), reader=lambda: data
            )
            whole = read_valid(kit, name, data)
            with asked(folder) as places:
                report = kit.spec.load(origin, kit.defaults)
            if report != whole:
                broken("it opens the file that the origin names; use origin.read()")
            if places:
                broken(f"it asks whether there is a file {places[0]}")
    if left_open(lambda: kit.attempt(data)):
        broken("each reading leaves a file open")


def _effects(kit: SourceKit) -> Effects:
    inputs = [*kit.inputs[:_FEW], ("garbage", b"\xff")]
    with watched() as first:
        for _, data in inputs:
            kit.attempt(data)
    with watched() as effects:
        for _, data in inputs:
            kit.attempt(data)
    effects.others.extend(first.others)
    return effects


@law("Keep state in local variables; a module's variables are shared by all threads.")
def thread_safe(kit: SourceKit) -> None:
    """Several threads that read at once get what each would get alone."""
    chosen = [*itertools.islice(kit.inputs, 8)]
    wrong = in_threads(
        [
            (name, read_valid(kit, name, data), functools.partial(kit.call, data))
            for name, data in chosen
        ]
    )
    if wrong:
        broken(f"beside other threads, for {wrong[0]}")


INPUT_LAWS: Final[tuple[Law[SourceKit], ...]] = (
    damaged,
    options_matter,
    linear,
    no_network,
    no_effects,
    thread_safe,
)
"""Laws of damaged input, options, time, files and threads."""
