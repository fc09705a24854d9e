"""Placeholders with a key, which tells the figures of an address apart."""

import pytest

from ictreport import Claim, History, Metric, Period, Text
from ictreport.errors import ModelError
from ictreport.model import Fact, Placeholder, find_fact, parse_narrative

GROWTH = Claim("growth", "2023-S1", "11.5 %")


def metric(value: str | None = "226 VND", **more: object) -> Metric:
    """Make a metric with a name."""
    return Metric("revenue", Text.of(en="Revenue"), value, **more)  # type: ignore[arg-type]


MAIN = History("2023-S1", "203 VND")
WOMEN = History("2023-S1", "100 VND", dimensions={"SEX": "F"})
WOMEN_ADJUSTED = History(
    "2023-S1", "101 VND", dimensions={"SEX": "F", "SEASONAL_ADJUST": "S"}
)
MEN = History("2023-S1", "103 VND", dimensions={"SEX": "M"})
NOW = History("2024-S1", "110 VND", dimensions={"SEX": "F"})


def keyed(words: str, found: Metric, **around: str) -> Fact:
    """Find the fact of a placeholder, with what holds around the metric."""
    (placeholder,) = parse_narrative(f"{{post.revenue{words}}}")
    assert isinstance(placeholder, Placeholder)
    own = Period.parse("2024-S1")
    return find_fact(placeholder, found, None, own, tuple(around.items()))


@pytest.mark.parametrize(
    ("history", "words", "entry"),
    [
        ([MAIN, WOMEN], "@2023-S1", MAIN),
        ([WOMEN, MAIN], "@2023-S1", MAIN),
        ([WOMEN, MAIN], "@2023-S1[SEX=F]", WOMEN),
        ([WOMEN_ADJUSTED, WOMEN], "@2023-S1[SEX=F]", WOMEN),
        ([WOMEN_ADJUSTED, WOMEN], "@2023-S1[SEASONAL_ADJUST=S]", WOMEN_ADJUSTED),
        ([WOMEN, MEN], ":previous[SEX=M]", MEN),
        ([WOMEN], "@2023-S1", WOMEN),
        ([WOMEN, NOW], "[SEX=F]", NOW),
        ([WOMEN, NOW], "@2024-S1[SEX=F]", NOW),
        ([NOW], "@2024-S1", None),
    ],
)
def test_a_key_tells_the_figures_of_a_baseline_apart(
    history: list[History], words: str, entry: History | None
) -> None:
    """What differs from the metric in nothing but the key is meant, in any order."""
    found = metric(history=history)

    assert Fact(found, history=entry) == keyed(words, found)


@pytest.mark.parametrize(
    ("history", "words", "message"),
    [
        (
            [WOMEN, MEN],
            "@2023-S1",
            (
                "the placeholder must say which 'value' of the metric it means (got "
                "'{post.revenue@2023-S1}'); say which with "
                "'@': @2023-S1[SEX=F], @2023-S1[SEX=M]"
            ),
        ),
        (
            [WOMEN],
            "[SEX=M]",
            "the metric must have a 'value' (got '{post.revenue[SEX=M]}')",
        ),
        ([MAIN], "@2023-S1[SEX=M]", "the metric must have a 'value' against 2023-S1"),
    ],
)
def test_what_a_key_does_not_tell_apart_is_refused(
    history: list[History], words: str, message: str
) -> None:
    """Two figures are never taken for one, and the keys of both are named."""
    with pytest.raises(ModelError) as caught:
        keyed(words, metric(history=history))

    assert f"placeholder: {message}" == str(caught.value)[: 13 + len(message)]


def test_without_a_period_a_key_needs_a_baseline() -> None:
    """Nobody knows for which period such a metric has another figure."""
    found = find_fact(
        Placeholder("a.b", dimensions={"SEX": "F"}), metric(history=[WOMEN])
    )

    assert WOMEN == found.history


def test_a_key_tells_claims_apart() -> None:
    """Claims of a baseline are chosen by their dimensions, shares too."""
    adjusted = Claim("growth", "2023-S1", "9 %", dimensions={"SEASONAL_ADJUST": "S"})
    share = Claim("share", value="40 %", dimensions={"SEX": "F"})
    of_all = Claim("share", value="30 %")
    found = metric(of="post.all", claims=[adjusted, GROWTH, share, of_all])

    assert GROWTH == keyed(":growth", found).claim
    assert adjusted == keyed(":growth[SEASONAL_ADJUST=S]", found).claim
    assert of_all == keyed(":share", found).claim
    assert share == keyed(":share[SEX=F]", found).claim


def test_shares_that_a_key_would_tell_apart_are_named_with_it() -> None:
    """Whoever reads the message sees what to write."""
    shares = [Claim("share", value="40 %", dimensions={"SEX": sex}) for sex in "FM"]
    with pytest.raises(ModelError) as caught:
        keyed(":share", metric(of="post.all", claims=shares))

    assert str(caught.value).endswith(
        "say which with '@': @2024-S1[SEX=F], @2024-S1[SEX=M]"
    )


def test_what_is_around_a_metric_is_part_of_the_mapping() -> None:
    """A key may name what the report or the sector says."""
    other = History("2023-S1", "90 VND", dimensions={"SEASONAL_ADJUST": "N"})
    linked = History("2023-S1", "91 VND", linked_from="a-2023")
    found = metric(history=[other, MAIN])

    def history(words: str, one: Metric) -> History | None:
        return keyed(words, one, SEASONAL_ADJUST="S").history

    assert MAIN == history("@2023-S1", found)
    assert MAIN == history("@2023-S1[SEASONAL_ADJUST=S]", found)
    assert other == history("@2023-S1[SEASONAL_ADJUST=N]", found)
    assert None is history("[SEASONAL_ADJUST=S]", found)
    assert linked == history("@2023-S1", metric(history=[linked]))


@pytest.mark.parametrize("words", [":sentence[SEX=F]", ":share[SEX=F]"])
def test_what_is_said_of_the_metric_itself_has_no_other_key(words: str) -> None:
    """A sentence, and a share that is computed, are of the metric's dimensions."""
    with pytest.raises(ModelError) as caught:
        keyed(words, metric())

    fact, written = words[1:].partition("[")[0], f"{{post.revenue{words}}}"
    assert (
        f"placeholder: '{fact}' must be asked for without dimensions of its own (got "
        f"'{written}'); leave the key out, or ask for a value or a claim that has it"
    ) == str(caught.value)
