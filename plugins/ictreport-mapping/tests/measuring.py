"""
Measure proposals: what is right, asked, wrong and nameless, before and after answers.

    python plugins/ictreport-mapping/tests/measuring.py [-v] SHEETS...

Each figure of a sheet is one of them. It is *wrong* when its number, unit, period, role
or base is not what a careful person reads; *nameless* when its name lacks a word that
person needs; *asked* when it is not read before somebody has answered. Answers are
taken from what is expected of the sheet.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

sys.path.insert(0, str(Path(__file__).parent))

from sheets import Expected, Wanted, load

from ictreport.errors import DocumentError, IctreportError
from ictreport.model import Baseline, Period, Plan, Quantity, Report, Text
from ictreport.plugin import cell_position, column_letters
from ictreport_mapping import Figure, Proposal, Question, SheetMapping, apply, propose
from ictreport_mapping._labels import latin
from ictreport_mapping._model import settled

_ALIKE: Final[Mapping[str, frozenset[str]]] = {
    "share": frozenset({"share", "value"}),
    "plan": frozenset({"plan", "value"}),
    "growth": frozenset({"growth", "value"}),
    "value": frozenset({"value", "share"}),
}
"""Roles that say the same of a figure: growth and shares are values in percent."""

_COMPARED: Final = frozenset({"growth", "ratio", "plan_share"})
_CELL: Final = re.compile(r"[A-Z]+[0-9]+")
_BEYOND: Final = "1000"
"""The period of a report whose sheet says none, while its cells are looked at."""

Answers = dict[str, str | dict[str, str]]


def measured(sheet: Expected, proposal: Proposal) -> tuple[Counter[str], list[str]]:
    """
    Count what a proposal makes of the figures of a sheet.

    Cells that are no figures, or of which the sheet does not say enough, must not be
    read, be it after answers.

    Returns:
        The counts, and what is wrong.
    """
    report, figures = _read(sheet, proposal.mapping)
    count: Counter[str] = Counter()
    notes: list[str] = []
    for cell, wanted in sheet.figures.items():
        figure = figures.get(cell)
        if figure is None or report is None:
            count["right" if isinstance(wanted.shown, str) else "asked"] += 1
            continue
        faults = list(_faults(wanted, figure))
        lost = _lost(wanted, _path(report, figure.address))
        count["wrong" if faults else "nameless" if lost else "right"] += 1
        notes += [f"{cell}: {'; '.join(faults or lost)}"] if faults or lost else []
    told = {cell for cell, one in figures.items() if one.quantity}
    wrong = sheet.refused & told
    count["wrong"] += len(wrong)
    return count, [*notes, *(f"{cell}: it is no figure" for cell in wrong)]


def _read(
    sheet: Expected, mapping: SheetMapping
) -> tuple[Report | None, dict[str, Figure]]:
    """Apply what is known of a mapping, without the cells that cannot be read."""
    known = settled(mapping)
    if known is None:
        return None, {}
    if not known.period:
        known = attrs.evolve(known, period=_BEYOND)
    skipped: list[str] = []
    for _ in range(3):
        tables = [attrs.evolve(one, skip=(*one.skip, *skipped)) for one in known.tables]
        try:
            applied = apply(sheet.grid, attrs.evolve(known, tables=tables))
        except DocumentError as error:
            places = (str(one.path[0]).rpartition("!")[2] for one in error.problems)
            skipped += filter(_CELL.fullmatch, places)
        else:
            places = ((one.place.rpartition("!")[2], one) for one in applied.figures)
            return applied.report, dict(places)
    return None, {}


def _faults(wanted: Wanted, figure: Figure) -> Iterator[str]:
    """Compare a figure with what a careful person reads."""
    if wanted.period and str(figure.period) != str(Period.parse(wanted.period)):
        yield f"period {figure.period}, not {wanted.period}"
    quantity = figure.quantity
    if isinstance(wanted.shown, str):
        if quantity is not None:
            yield f"{quantity}, not {wanted.shown}"
        return
    if quantity is None or quantity.number != wanted.shown:
        yield f"{quantity}, not {wanted.shown}"
        return
    if wanted.unit:
        yield from _other_unit(quantity, Quantity.parse(f"1 {wanted.unit}"))
    if str(figure.role) not in _ALIKE.get(wanted.role, {wanted.role}):
        yield f"role {figure.role}, not {wanted.role}"
    elif str(figure.role) in _COMPARED and figure.baseline != _base(wanted, figure):
        yield f"against {figure.baseline}, not {wanted.against}"


def _other_unit(found: Quantity, wanted: Quantity) -> Iterator[str]:
    """Compare units: what is counted may have another name."""
    kinds = {str(found.unit.kind), str(wanted.unit.kind)}
    heads = {str(one.unit).rpartition(" ")[0] for one in (found, wanted)}
    alike = kinds == {"count"} or (kinds == {"rate"} and len(heads) == 1)
    if found.unit != wanted.unit and not alike:
        yield f"unit {found.unit}, not {wanted.unit}"
    if found.scale != wanted.scale:
        yield f"power of ten {found.scale}, not {wanted.scale}"


def _base(wanted: Wanted, figure: Figure) -> Baseline | None:
    match wanted.against:
        case "":
            return None
        case "year_ago":
            return figure.period.year_ago()
        case "previous":
            return figure.period.previous()
        case text if text.startswith("plan:"):
            return Plan(Period.parse(text.removeprefix("plan:")))
        case text:
            return Period.parse(text)


def _lost(wanted: Wanted, path: str) -> list[str]:
    return [f"no {word!r}" for word in wanted.words if _plain(word) not in path]


def _path(report: Report, address: str) -> str:
    """Give all names on the way to a metric."""
    parts = address.split(".")
    texts: list[Text] = [report.sector(parts[0]).name]
    sizes = range(2, len(parts) + 1)
    texts += [report[".".join(parts[:size])].name for size in sizes]
    return _plain(" ".join(words for text in texts for _, words in text))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", latin(text).casefold()).strip()


def answers(sheet: Expected, questions: Sequence[Question]) -> Answers:
    """Answer questions as the expectations say."""
    return {one.id: _answer(sheet, one) for one in questions}


def _answer(sheet: Expected, question: Question) -> str | dict[str, str]:
    subject = next(one for one in _SAYS if one in re.split(r"-", question.id))
    by_area = {area: _within(sheet, area) for area in question.cells}
    told = [one for found in by_area.values() for one in found]
    match subject:
        case "missing":
            return "missing"
        case "year_start":
            return next(filter(None, map(_start, sheet.figures.values())), "01-01")
        case "money":
            codes = re.findall(r"\b[A-Z]{3}\b", " ".join(one.unit for one in told))
            meant = [one for one in codes if one in question.choices] or codes
            return meant[0] if meant else "leave out"
        case "column":
            return "leave out"
        case _:
            pass
    by_row = question.id.rpartition("-")[2].isdecimal()
    if by_row and subject in {"unit", "words"}:  # claims have units of their own
        by_area = {
            area: _levels(found, _cells(area) & sheet.refused)
            for area, found in by_area.items()
        }
    return {
        _key(area, by_row=by_row): _most(map(_SAYS[subject], map(_by_rows, found)))
        for area, found in by_area.items()
    }


def _levels(wanted: list[Wanted], refused: set[str]) -> list[Wanted]:
    """Take the figures of a row that its unit is for."""
    found = [one for one in wanted if one.role in {"value", "plan"}]
    return found if found or refused else wanted


def _by_rows(wanted: Wanted) -> Wanted:
    """Name a base by its distance, as one answer does for rows of several periods."""
    if not (wanted.period and wanted.against):
        return wanted
    try:
        base = Period.parse(wanted.against)
    except IctreportError:
        return wanted
    if base == Period.parse(wanted.period).year_ago():
        return wanted._replace(against="year_ago")
    return wanted


def _within(sheet: Expected, area: str) -> list[Wanted]:
    cells = _cells(area)
    return [wanted for cell, wanted in sheet.figures.items() if cell in cells]


def _cells(area: str) -> set[str]:
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = cell_position(first), cell_position(last or first)
    return {
        f"{column_letters(column)}{row}"
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def _key(area: str, *, by_row: bool) -> str:
    return re.sub(r"[A-Z]" if by_row else r"[0-9]", "", area.partition(":")[0])


def _most(told: Iterator[str]) -> str:
    found = Counter(filter(None, told)).most_common(1)
    return found[0][0] if found else "leave out"


def _start(wanted: Wanted) -> str:
    """Give the first day of a year that begins in another month than January."""
    period = Period.parse(wanted.period) if wanted.period else None
    whole = period is not None and period.months == 12 and period.start.month > 1
    return f"{period.start.month:02}-01" if whole and period else ""


def _role(wanted: Wanted) -> str:
    base = f" against {wanted.against}" if wanted.against else ""
    return wanted.role if wanted.role == "value" else f"{wanted.role}{base}"


_SAYS: Final[Mapping[str, Callable[[Wanted], str]]] = {
    "role": _role,
    "unit": lambda one: one.unit,
    "words": lambda one: one.unit if one.role in {"value", "plan"} else "",
    "period": lambda one: one.period,
    "against": lambda one: one.against,
    "names": lambda one: " · ".join(one.words),
    **dict.fromkeys(("missing", "year_start", "money", "column"), lambda _: ""),
}
"""What an expectation says to a question, by its subject."""


def tried(sheet: Expected) -> tuple[Counter[str], Counter[str], int, list[str]]:
    """
    Propose for a sheet, answer the questions, and propose again.

    Returns:
        The counts before and after answers, how many questions were asked, and what is
        wrong.
    """
    whole = len(sheet.figures)
    try:
        first = propose(sheet.grid, name=sheet.name)
    except IctreportError as error:
        return Counter(asked=whole), Counter(refused=whole), 0, [str(error)]
    before, notes = measured(sheet, first)
    given: Answers = {}
    found, count = first, 0
    try:
        while more := answers(sheet, found.questions):
            for id_ in [one for one in more if "year_start" in one]:
                more[id_] = _best_start(sheet, id_, given | more)
            for id_, answer in more.items():
                before_it = given.get(id_)
                both = isinstance(answer, dict) and isinstance(before_it, dict)
                given[id_] = before_it | answer if both else answer
            if count == (count := len(given) + sum(map(len, given.values()))):
                break
            found = propose(sheet.grid, name=sheet.name, answers=given)
        after, others = measured(sheet, found)
        others += _refused(sheet, found)
    except IctreportError as error:
        after, others = Counter(refused=whole), [str(error)]
    return before, after, len(given), [*notes, *(f"after: {one}" for one in others)]


def _best_start(sheet: Expected, id_: str, given: Answers) -> str:
    """Find when years begin, as a person does who knows the office."""

    def wrong(start: str) -> int:
        found = propose(sheet.grid, name=sheet.name, answers=given | {id_: start})
        return measured(sheet, found)[0]["wrong"]

    return min((str(given[id_]), "04-01", "07-01", "10-01"), key=wrong)


def _refused(sheet: Expected, proposal: Proposal) -> list[str]:
    """Tell why a mapping that asks nothing cannot be applied."""
    try:
        apply(sheet.grid, proposal.mapping)
    except DocumentError as error:
        return [f"refused: {error}"]
    return []


def main(arguments: Sequence[str]) -> None:
    """Measure the sheets that are named."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    most = 0
    for path in (Path(one) for one in arguments if one != "-v"):
        first, last, count, notes = tried(load(path))
        before, after, most = before + first, after + last, max(most, count)
        print(f"{path.stem:32} {count} questions  {dict(first)}  {dict(last)}")  # noqa: T201
        for note in notes if "-v" in arguments else ():
            print(f"    {note}")  # noqa: T201
    right = after["right"] / max(sum(after.values()), 1)
    print(f"before {dict(before)}")  # noqa: T201
    print(f"after  {dict(after)}, {right:.0%} right; at most {most} questions")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
