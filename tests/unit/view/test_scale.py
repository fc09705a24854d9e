"""Scales of charts: round marks, and places of amounts among them."""

from fractions import Fraction

import pytest

from ictreport.language import Language
from ictreport.view._scale import Scale

Languages = dict[str, Language]


@pytest.mark.parametrize(
    ("amounts", "power", "expected"),
    [
        (["9", "31.4"], 0, ["0", "10", "20", "30", "40"]),
        (["0.9", "1.4"], 0, ["0.0", "0.5", "1.0", "1.5"]),
        (["-30", "60"], 0, ["−40", "−20", "0", "20", "40", "60"]),
        (["-30", "-60"], 0, ["−60", "−40", "−20", "0"]),
        (["104.2", "105.1"], 0, ["104.2", "104.4", "104.6", "104.8", "105.0", "105.2"]),
        (["9e6", "31.4e6"], 6, ["0", "10", "20", "30", "40"]),
        (["2e9", "3e9"], 0, ["0", "1,000,000,000", "2,000,000,000", "3,000,000,000"]),
        (["0", "0"], 0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (["7", "7"], 0, ["0", "2", "4", "6", "8"]),
        (["-7", "-7"], 0, ["−8", "−6", "−4", "−2", "0"]),
        (["0.0003", "0.0011"], 0, ["0.0000", "0.0005", "0.0010", "0.0015"]),
    ],
)
def test_marks_are_round(
    amounts: list[str], power: int, expected: list[str], languages: Languages
) -> None:
    """Few marks hold all amounts, with zero unless it would hide a change."""
    scale = Scale.over(map(Fraction, amounts))
    marks = [*scale.ticks(power, languages["en"])]

    assert expected == [text for _, text in marks]
    assert (0, 1000) == (marks[0][0], marks[-1][0])
    assert all(0 <= scale.place(Fraction(amount)) <= 1000 for amount in amounts)
    assert scale.is_cut == (expected[0] == "104.2")


def test_a_scale_below_zero_can_be_cut() -> None:
    """What is near each other far below zero is shown without it."""
    assert Scale.over([Fraction(-105), Fraction(-104)]).is_cut


def test_places_are_in_proportion() -> None:
    """An amount in the middle of the marks has its place in the middle."""
    scale = Scale.over([Fraction(10), Fraction(40)])

    assert [0, 500, 1000] == [scale.place(Fraction(amount)) for amount in (0, 20, 40)]
