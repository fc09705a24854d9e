"""Linear programmes in exact fractions."""

from fractions import Fraction

import pytest

from ictreport.checks import _programme
from ictreport.checks._exact_programme import InfeasibleError, minimised
from ictreport.checks._programme import Programme, Row, UnconfirmedError
from ictreport.model.interval import Interval

ONE = Fraction(1)
POSITIVE = Interval(0, None)
SUM = ({0: ONE, 1: ONE}, Interval.exact(10))


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((POSITIVE, POSITIVE), (0, 10)),
        ((POSITIVE, Interval(3, Fraction(7, 2))), (Fraction(13, 2), 7)),
        ((Interval(None, 4), Interval(None, 7)), (3, 4)),
        ((Interval.everything(), POSITIVE), (None, 10)),
    ],
)
def test_a_column_is_bound_by_the_others(
    bounds: tuple[Interval, Interval], expected: tuple[Fraction | None, ...]
) -> None:
    """Of two that are 10 together each is what the other leaves."""
    ends = [minimised(bounds, [SUM], 0, sign) for sign in (1, -1)]

    assert expected == tuple(None if one is None else one[0] for one in ends)


def test_amounts_that_floats_cannot_tell_apart_are_told() -> None:
    """1e13 and a ratio of one part in 1e13 leave a range that is as narrow."""
    rows = [
        ({0: ONE, 1: -Fraction(3, 2) - end}, within)
        for end, within in (
            (Fraction(-1, 10**14), POSITIVE),
            (Fraction(1, 10**14), Interval(None, 0)),
        )
    ]
    bounds = (Interval.everything(), Interval.exact(2 * 10**13))
    least, greatest = (minimised(bounds, rows, 0, sign) for sign in (1, -1))

    assert least is not None
    assert greatest is not None
    assert Fraction(4, 10) == greatest[0] - least[0]


def test_rows_that_contradict_each_other_have_no_amounts() -> None:
    """What is 10 together is not 11 together, and twice the same row is no row more."""
    other = ({0: ONE, 1: ONE}, Interval.exact(11))
    with pytest.raises(InfeasibleError):
        minimised((POSITIVE, POSITIVE), [SUM, other], 0, 1)

    found = minimised((POSITIVE, POSITIVE), [SUM, SUM], 0, -1)
    assert [Fraction(10), Fraction(0)] == found


def refuse(*_: object) -> None:
    """Confirm no answer of the solver."""
    raise UnconfirmedError


def test_what_the_solver_does_not_settle_is_solved_in_fractions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Forty figures up to 10 that are 100 together leave 0 to 10 for each."""
    pytest.importorskip("highspy")
    monkeypatch.setattr(Programme, "_confirmed", refuse)
    row = Row(dict.fromkeys(range(40), ONE), Interval.exact(100), frozenset([0]))
    found = Programme([Interval(0, 10)] * 40, [row]).bounds_of(0)

    assert [0, 10] == [one.value for one in found]


def test_a_search_that_solves_in_fractions_is_given_up_early(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the solver never settles takes no minutes, and is bound in fractions."""
    pytest.importorskip("highspy")
    calls = 0

    def counted(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        return minimised(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(_programme, "minimised", counted)
    monkeypatch.setattr(Programme, "_confirmed", refuse)
    most = Interval(0, 10**6)
    # Even and odd numbers never meet, and each division leaves nearly all of them.
    row = Row({0: Fraction(2), 1: Fraction(-2)}, Interval.exact(1), frozenset([0]))
    found = Programme([most, most], [row], {0, 1}).bounds_of(0)

    assert calls <= 100
    assert not any(one.is_whole for one in found)
