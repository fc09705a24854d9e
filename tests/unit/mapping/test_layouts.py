"""Layouts of offices, each read by the mapping that is proposed for it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from ictreport.mapping import Applied, Figure, Grid, apply, propose

Make: TypeAlias = Callable[[str], Grid]
Text: TypeAlias = Callable[[str], str]

NAMES = sorted(
    one.stem for one in (Path(__file__).parents[2] / "data" / "layouts").glob("*.sheet")
)


def told(figure: Figure, applied: Applied) -> str:
    """Write what a cell was read as, in the form of the sheets."""
    tag = applied.report.title.languages[0]
    place = figure.place.rpartition("!")[2]
    said = figure.status if figure.quantity is None else figure.quantity
    name = applied.report[figure.address].name.get(tag)
    facts = (place, figure.role, said, figure.period, figure.baseline or "", name)
    return " | ".join(map(str, facts))


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_is_read_as_a_careful_person_reads_it(
    made: Make, layout: Text, name: str
) -> None:
    """Every listed cell is right, and what is not told is not read."""
    text = layout(name)
    head = [line.partition(": ") for line in text.partition("---\n")[0].splitlines()]
    listed = [value for key, _, value in head if key == "cell"]
    refused = {one for key, _, line in head if key == "refused" for one in line.split()}
    grid = made(text)
    applied = apply(grid, propose(grid).mapping)
    found = {
        one.place.rpartition("!")[2]: told(one, applied) for one in applied.figures
    }
    wanted = {line.split(" | ")[0]: line for line in listed}
    right = [place for place, line in wanted.items() if found.get(place) == line]
    missing = [place for place in wanted if place not in found]
    wrong = len(wanted) - len(right) - len(missing)
    print(f"{name}: {len(right)} right, {wrong} wrong, {len(missing)} refused")  # noqa: T201 - what the proof is about
    assert wanted == {place: found.get(place) for place in wanted}
    assert set() == refused & found.keys()


def test_there_are_layouts_of_three_languages() -> None:
    """Vietnamese, Indian and English layouts are all tried."""
    assert {"en", "hi", "in", "vi"} == {name.partition("-")[0] for name in NAMES}
