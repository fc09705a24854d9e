"""The arithmetic of rules, line by line."""

import pytest
from explaining import claimed, derived, lines, metric

from ictreport import Metric
from ictreport.model import Breakdown


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            claimed("226 e4 VND", ("growth", "11.5 %"), then="210 e4 VND"),
            """\
stated: 11.5 % → [11.45, 11.55] %
value: 226 e4 VND → [225.5, 226.5] e4 VND
base: 210 e4 VND → [209.5, 210.5] e4 VND
computed: [225.5, 226.5] / [209.5, 210.5] - 1 = [7.12589…, 8.114558…] %
compare: [11.45, 11.55] ∩ [7.12589…, 8.114558…] = ∅, 3.335441… pp
implied: [225.5, 226.5] / (1 + [0.1145, 0.1155]) = [202.151501…, 203.230148…] e4 VND""",
        ),
        (
            claimed("226 billion VND", ("ratio", "110 %"), then="0.21 trillion VND"),
            """\
stated: 110 % → [109.5, 110.5] %
value: 226 billion VND → [225.5, 226.5] billion VND
base: 0.21 trillion VND → [0.205, 0.215] trillion VND
computed: [225.5, 226.5] / [205, 215] = [104.88372…, 110.487804…] %
compare: [109.5, 110.5] ∩ [104.88372…, 110.487804…] = [109.5, 110.487804…]
implied: [225.5, 226.5] / [1.095, 1.105] = [204.072398…, 206.849315…] billion VND""",
        ),
        (
            claimed("226 VND", ("change", "20 VND"), then="210 VND"),
            """\
stated: 20 VND → [19.5, 20.5] VND
value: 226 VND → [225.5, 226.5] VND
base: 210 VND → [209.5, 210.5] VND
computed: [225.5, 226.5] - [209.5, 210.5] = [15, 17] VND
compare: [19.5, 20.5] ∩ [15, 17] = ∅, 2.5 VND
implied: [225.5, 226.5] - [19.5, 20.5] = [205, 207] VND""",
        ),
        (
            claimed(
                "2 billion VND", ("change", "3 million VND"), then="1.997 billion VND"
            ),
            """\
stated: 3 million VND → [2.5, 3.5] million VND
value: 2 billion VND → [1.5, 2.5] billion VND
base: 1.997 billion VND → [1.9965, 1.9975] billion VND
computed: [1500, 2500] - [1996.5, 1997.5] = [-497.5, 503.5] million VND
compare: [2.5, 3.5] ∩ [-497.5, 503.5] = [2.5, 3.5]
implied: [1.5, 2.5] - [0.0025, 0.0035] = [1.4965, 2.4975] billion VND""",
        ),
        (
            claimed("76.68 %", ("points", "6.68 pp"), then="70 %"),
            """\
stated: 6.68 pp → [6.675, 6.685] pp
value: 76.68 % → [76.675, 76.685] %
base: 70 % → [69.5, 70.5] %
computed: [76.675, 76.685] - [69.5, 70.5] = [6.175, 7.185] pp
compare: [6.675, 6.685] ∩ [6.175, 7.185] = [6.675, 6.685]
implied: [76.675, 76.685] - [6.675, 6.685] = [69.99, 70.01] %""",
        ),
        (
            claimed("226 VND", ("plan_share", "50 %"), then="450 VND"),
            """\
stated: 50 % → [49.5, 50.5] %
value: 226 VND → [225.5, 226.5] VND
base: 450 VND → [449.5, 450.5] VND
computed: [225.5, 226.5] / [449.5, 450.5] = [50.055493…, 50.389321…] %
compare: [49.5, 50.5] ∩ [50.055493…, 50.389321…] = [50.055493…, 50.389321…]
implied: [225.5, 226.5] / [0.495, 0.505] = [446.534653…, 457.575757…] VND""",
        ),
        (
            claimed("0 VND", ("growth", "-100 %"), then="2 VND"),
            """\
stated: -100 % → [-100.5, -99.5] %
value: 0 VND → [-0.5, 0.5] VND
base: 2 VND → [1.5, 2.5] VND
computed: [-0.5, 0.5] / [1.5, 2.5] - 1 = [-133.333333…, -66.666666…] %
compare: [-100.5, -99.5] ∩ [-133.333333…, -66.666666…] = [-100.5, -99.5]""",
        ),
        (
            claimed("-5 VND", ("ratio", "-250 %"), then="2 VND"),
            """\
stated: -250 % → [-250.5, -249.5] %
value: -5 VND → [-5.5, -4.5] VND
base: 2 VND → [1.5, 2.5] VND
computed: [-5.5, -4.5] / [1.5, 2.5] = [-366.666666…, -180] %
compare: [-250.5, -249.5] ∩ [-366.666666…, -180] = [-250.5, -249.5]
implied: [-5.5, -4.5] / [-2.505, -2.495] = [1.796407…, 2.204408…] VND""",
        ),
        (
            claimed("0 VND [exact]", ("ratio", "0 %"), then="2 VND"),
            """\
stated: 0 % → [-0.5, 0.5] %
value: 0 VND [exact] → [0, 0] VND
base: 2 VND → [1.5, 2.5] VND
computed: [0, 0] / [1.5, 2.5] = [0, 0] %
compare: [-0.5, 0.5] ∩ [0, 0] = [0, 0]""",
        ),
        (
            claimed("3 e4 VND", ("growth", "< 60 %"), then="> 2 e4 VND"),
            """\
stated: < 60 % → (-∞, 60) %
value: 3 e4 VND → [2.5, 3.5] e4 VND
base: > 2 e4 VND → (2, ∞) e4 VND
computed: [2.5, 3.5] / (2, ∞) - 1 = (-100, 75) %
compare: (-∞, 60) ∩ (-100, 75) = (-100, 60)""",
        ),
        (
            claimed("< 5 VND", ("growth", "60 %"), then="2 VND"),
            """\
stated: 60 % → [59.5, 60.5] %
value: < 5 VND → (-∞, 5) VND
base: 2 VND → [1.5, 2.5] VND
computed: (-∞, 5) / [1.5, 2.5] - 1 = (-∞, 233.333333…) %
compare: [59.5, 60.5] ∩ (-∞, 233.333333…) = [59.5, 60.5]
implied: (-∞, 5) / (1 + [0.595, 0.605]) = (-∞, 3.134796…) VND""",
        ),
        (
            claimed("5 VND", ("growth", "60 %"), then="-2 VND"),
            """\
stated: 60 % → [59.5, 60.5] %
value: 5 VND → [4.5, 5.5] VND
base: -2 VND → [-2.5, -1.5] VND
implied: [4.5, 5.5] / (1 + [0.595, 0.605]) = [2.803738…, 3.448275…] VND""",
        ),
        (
            claimed("5 VND", ("growth", "60 %"), then="2 USD"),
            """\
stated: 60 % → [59.5, 60.5] %
value: 5 VND → [4.5, 5.5] VND
base: 2 USD → [1.5, 2.5] USD
implied: [4.5, 5.5] / (1 + [0.595, 0.605]) = [2.803738…, 3.448275…] VND""",
        ),
        (
            claimed("> 5 VND", ("growth", "60 %")),
            """\
stated: 60 % → [59.5, 60.5] %
value: > 5 VND → (5, ∞) VND
base: ?
implied: (5, ∞) / (1 + [0.595, 0.605]) = (3.115264…, ∞) VND""",
        ),
        (
            claimed(None, ("growth", "60 %"), then="2 VND"),
            """\
stated: 60 % → [59.5, 60.5] %
value: ?
base: 2 VND → [1.5, 2.5] VND""",
        ),
    ],
)
def test_a_claim_is_held_against_the_history(one: Metric, expected: str) -> None:
    """Every bound is in the scale in which people read it, cut after six places."""
    (found,) = derived(one, "growth-claim")

    assert expected == lines(found)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            claimed("226 million VND", ("unchanged", None), then="226.6 million VND"),
            """\
value: 226 million VND → [225.5, 226.5] million VND
base: 226.6 million VND → [226.55, 226.65] million VND
computed: [226.55, 226.65] million VND
compare: [225.5, 226.5] ∩ [226.55, 226.65] = ∅, 0.05 million VND""",
        ),
        (
            claimed("70 %", ("unchanged", None), then="71 %"),
            """\
value: 70 % → [69.5, 70.5] %
base: 71 % → [70.5, 71.5] %
computed: [70.5, 71.5] %
compare: [69.5, 70.5] ∩ [70.5, 71.5] = [70.5, 70.5]""",
        ),
        (
            claimed("70 %", ("unchanged", None), then="72 %"),
            """\
value: 70 % → [69.5, 70.5] %
base: 72 % → [71.5, 72.5] %
computed: [71.5, 72.5] %
compare: [69.5, 70.5] ∩ [71.5, 72.5] = ∅, 1 pp""",
        ),
        (
            claimed("5 VND", ("unchanged", None)),
            """\
value: 5 VND → [4.5, 5.5] VND
base: ?""",
        ),
    ],
)
def test_an_unchanged_value_is_held_against_the_history(
    one: Metric, expected: str
) -> None:
    """It implies itself."""
    (found,) = derived(one, "unchanged-claim")

    assert expected == lines(found)


def parts(*values: str | None, complete: bool = True, whole: str | None) -> Metric:
    """Make a metric with parts of other codes."""
    found = [metric(value, "pqr"[index]) for index, value in enumerate(values)]
    return metric(whole, breakdowns=[Breakdown(complete=complete, parts=found)])


@pytest.mark.parametrize(
    ("one", "rule", "expected"),
    [
        (
            parts("4 million VND", "5.5 million VND", whole="10 million VND"),
            "parts-sum",
            """\
whole: 10 million VND → [9.5, 10.5] million VND
part: p: 4 million VND → [3.5, 4.5] million VND
part: q: 5.5 million VND → [5.45, 5.55] million VND
sum: [3.5, 4.5] + [5.45, 5.55] = [8.95, 10.05] million VND
compare: [9.5, 10.5] ∩ [8.95, 10.05] = [9.5, 10.05]""",
        ),
        (
            parts("4 million VND", None, whole="10 million VND"),
            "parts-sum",
            """\
whole: 10 million VND → [9.5, 10.5] million VND
part: p: 4 million VND → [3.5, 4.5] million VND
part: q: ?
sum: [3.5, 4.5] + [0, ∞) = [3.5, ∞) million VND
compare: [9.5, 10.5] ∩ [3.5, ∞) = [9.5, 10.5]""",
        ),
        (
            parts("4 VND", "5 VND", whole=None),
            "parts-sum",
            """\
whole: ?
part: p: 4 VND → [3.5, 4.5] VND
part: q: 5 VND → [4.5, 5.5] VND""",
        ),
        (
            parts("4 VND", "> 7.5 VND", complete=False, whole="10 VND"),
            "parts-within",
            """\
whole: 10 VND → [9.5, 10.5] VND
part: p: 4 VND → [3.5, 4.5] VND
part: q: > 7.5 VND → (7.5, ∞) VND
sum: [3.5, 4.5] + (7.5, ∞) = (11, ∞) VND
compare: (-∞, 10.5] ∩ (11, ∞) = ∅, 0.5 VND""",
        ),
        (
            parts("4 VND", "< 3 VND", complete=False, whole="10 VND"),
            "parts-within",
            """\
whole: 10 VND → [9.5, 10.5] VND
part: p: 4 VND → [3.5, 4.5] VND
part: q: < 3 VND → (-∞, 3) VND
sum: [3.5, 4.5] + (-∞, 3) = (-∞, 7.5) VND
compare: (-∞, 10.5] ∩ (-∞, 7.5) = (-∞, 7.5)""",
        ),
    ],
)
def test_parts_are_added_up(one: Metric, rule: str, expected: str) -> None:
    """Some parts need only lie below the whole; with one missing there is no sum."""
    (found,) = derived(one, rule)

    assert expected == lines(found)
