"""The laws of what reading does besides, and of input that is not what it seems."""

import functools
import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, cast

import attrs

from ictreport.convert import unstructure
from ictreport.errors import ExportError, IctreportError
from ictreport.model import ClaimKind, Report, Status
from ictreport.plugin import Origin
from ictreport.testing._kit._comparing import in_threads
from ictreport.testing._kit._damaged import Damage, damages, with_strangers
from ictreport.testing._kit._differences import first_difference
from ictreport.testing._kit._growing import slow_in
from ictreport.testing._kit._guard import Effects, asked, left_open, watched
from ictreport.testing._kit._law import Law, broken, law
from ictreport.testing._kit._pace import TIMES, growth_of_time
from ictreport.testing._kit._slips import said_twice, slips
from ictreport.testing._kit._source import NAME, SourceKit, read_valid
from ictreport.testing._kit._source_ways import fractions, long_word, other_ways
from ictreport.testing._kit._varied import one_apart
from ictreport.testing._strategies._options import each_value

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_FEW: Final = 3
_MANY: Final = 300
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
        _try(kit, f"{name} and {what}", data, said_twice(data, other))


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
        _everywhere(kit, f"{name}={getattr(options, name)}", options)


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
        return kit.spec.load(Origin.from_bytes(NAME, data), options)
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
