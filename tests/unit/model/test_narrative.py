"""Paragraphs, their placeholders, and the facts that fill them."""

import tracemalloc

import pytest

from ictreport import Breakdown, Claim, History, Metric, Period, Plan, Text
from ictreport.errors import ModelError
from ictreport.model import (
    Fact,
    Placeholder,
    YearStart,
    find_fact,
    parse_narrative,
)

NAME = Text.of(en="Revenue")
GROWTH = Claim("growth", "2023-S1", "11.5 %")
BEFORE = Period.parse("2023-S1")


def metric(
    code: str = "revenue", value: str | None = "226 VND", **more: object
) -> Metric:
    """Make a metric with a name."""
    return Metric(code, NAME, value, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "segments"),
    [
        ("", ()),
        ("no fact", ("no fact",)),
        ("{post.revenue}", (Placeholder("post.revenue"),)),
        ("{period}", (Placeholder("", "period"),)),
        (
            "In {period}: {post.revenue:growth}.",
            (
                *("In ", Placeholder("", "period"), ": "),
                *(Placeholder("post.revenue", "growth"), "."),
            ),
        ),
        (
            "{a.b}{a.b:share}",
            (Placeholder("a.b"), Placeholder("a.b", "share")),
        ),
        ("{a.b.c}", (Placeholder("a.b.c"),)),
        ("{a.b@2023-S1}", (Placeholder("a.b", "value", BEFORE),)),
        ("{a.b:growth@2023H1}", (Placeholder("a.b", "growth", BEFORE),)),
        ("{a.b[SEX=F]}", (Placeholder("a.b", dimensions={"SEX": "F"}),)),
        (
            "{a.b:plan_share@plan:2023-S1}",
            (Placeholder("a.b", "plan_share", Plan(BEFORE)),),
        ),
        ("{{", ("{",)),
        ("}}", ("}",)),
        ("{{a.b}}", ("{a.b}",)),
        ("{{{a.b}}}", ("{", Placeholder("a.b"), "}")),
        ("{{{{", ("{{",)),
        ("a{{b}}c {a.b}", ("a{b}c ", Placeholder("a.b"))),
    ],
)
def test_paragraphs_are_taken_apart(
    words: str, segments: tuple[str | Placeholder, ...]
) -> None:
    """Words and placeholders come in order, doubled braces as one."""
    assert segments == parse_narrative(words)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "100 } %",
            (
                "narrative: a brace must belong to a placeholder (got '} %'); "
                "write '{{' or '}}' for a brace that is printed"
            ),
        ),
        ("a { b", "narrative: a brace must belong to a placeholder (got '{ b'); "),
        ("{a.b", "narrative: a brace must belong to a placeholder (got '{a.b'); "),
        ("{a.b}}", "narrative: a brace must belong to a placeholder (got '}'); "),
        ("{a{b}", "narrative: a brace must belong to a placeholder (got '{a{b}'); "),
        ("{}", "placeholder: an address must be a sector's and a metric's code joi"),
        ("{post}", "placeholder: an address must be a sector's and a metric's code "),
        ("{growth}", "placeholder: an address must be a sector's and a metric's code "),
        ("{post:growth}", "placeholder: an address must be a sector's and a metric's "),
        ("{ a.b }", "placeholder: a code must be lower-case letters"),
        ("{a.B}", "placeholder: a code must be lower-case letters"),
        ("{a.b:rise}", "placeholder: it must be one of previous, growth, ratio, "),
        ("{a.b:grwth}", "placeholder: it must be one of previous, growth, ratio, "),
        ("{a.b:value}", "placeholder: it must be one of previous, growth, ratio, "),
        ("{a.b:}", "placeholder: it must be one of previous, growth, ratio, "),
        ("{a.b@2023-S9}", "placeholder: a year has half-years 1 to 2 (got '{a.b@2023-"),
        ("{a.b@}", "placeholder: it must be a period (got '{a.b@}'); "),
        ("{period@2023}", "placeholder: an address must be a sector's and a metric's "),
        (
            "{a.b[SEX=F}",
            "placeholder: ']' must follow them (got '{a.b[SEX=F}'); ",
        ),
        (
            "{a.b[]}",
            (
                "placeholder: each must be a code list and one of its values, "
                "joined by '='"
            ),
        ),
        (
            "{a.b[SEX]}",
            (
                "placeholder: each must be a code list and one of its values, "
                "joined by '='"
            ),
        ),
        (
            "{a.b[SEX=F,SEX=M]}",
            "placeholder: each code must occur only once (got '{a.b[SEX=F,",
        ),
        ("{a.b[sex=F]}", "placeholder: "),
        ("{a.b[SEX=F]@2023}", "placeholder: ']' must follow them (got "),
        ("{a.b@2023@2024}", "placeholder: it must be a period (got "),
    ],
)
def test_what_is_no_paragraph_is_refused(words: str, message: str) -> None:
    """A brace that stands alone or a malformed placeholder is named."""
    with pytest.raises(ModelError) as caught:
        parse_narrative(words)

    assert message == str(caught.value)[: len(message)]


@pytest.mark.parametrize(
    "written",
    [
        "{period}",
        "{post.revenue}",
        "{digital.procedures.full:share}",
        "{telecom.ipv6:growth@2023-S1}",
        "{post.revenue@2023-S1}",
        "{post.revenue:plan_share@plan:2024}",
        "{work.employed[SEX=F]}",
        "{work.employed:growth@2023>2024[SEASONAL_ADJUST=S,SEX=F]}",
    ],
)
def test_a_placeholder_is_written_as_it_was_read(written: str) -> None:
    """The text of a placeholder leads to it again."""
    (placeholder,) = parse_narrative(written)

    assert written == str(placeholder)


def ask(fact: str, baseline: str | None = None) -> Placeholder:
    """Ask something of the metric post.revenue."""
    at = "" if baseline is None else f"@{baseline}"
    asked = "" if fact == "value" else f":{fact}"
    (placeholder,) = parse_narrative(f"{{post.revenue{asked}{at}}}")
    assert isinstance(placeholder, Placeholder)
    return placeholder


def test_the_value_is_there_even_when_missing() -> None:
    """A metric always has its value to tell, or the reason why not."""
    gone = metric(value=None, status="missing")

    assert Fact(gone) == find_fact(ask("value"), gone)


def test_a_fact_knows_its_whole() -> None:
    """A value and the claims of a part are told with the whole that it is of."""
    claim = Claim("share", value="40 %")
    part, whole = metric(claims=[claim, GROWTH]), metric(value="500 billion VND")

    assert Fact(part, whole) == find_fact(ask("value"), part, whole)
    for stated in (claim, GROWTH):
        assert Fact(part, whole, stated) == find_fact(ask(stated.kind), part, whole)


@pytest.mark.parametrize("fact", ["value", "sentence", "previous"])
def test_only_claims_are_of_a_period(fact: str) -> None:
    """The message says how the value of a period is asked for."""
    asked = Placeholder("post.revenue", fact, period=Period.parse("2023"))
    with pytest.raises(ModelError) as caught:
        find_fact(asked, metric())

    assert (
        "placeholder: only a claim can be asked for by a period after '>' "
        f"(got '{asked.code()}'); write '{{post.revenue@2023-S1}}' for the value of a "
        "period"
    ) == str(caught.value)


@pytest.mark.parametrize("fact", ["sentence", "share", "previous"])
def test_some_facts_have_no_baseline(fact: str) -> None:
    """The value at a baseline is asked for without a fact."""
    with pytest.raises(ModelError) as caught:
        find_fact(ask(fact, "2023"), metric(), metric())

    written = str(ask(fact, "2023"))
    assert (
        f"placeholder: '{fact}' must be asked for without a baseline (got "
        f"{written!r}); write "
        "'{post.revenue@2023-S1}' for the value at a baseline" == str(caught.value)
    )


def test_share_is_that_of_a_part() -> None:
    """A part of a breakdown has a share of its whole."""
    part = metric("full", "100 VND")
    whole = metric(breakdowns=[Breakdown(complete=True, parts=[part])])

    assert Fact(part, whole) == find_fact(ask("share"), part, whole)


@pytest.mark.parametrize(
    ("part", "whole", "rule"),
    [
        (metric(), None, "only a part of a breakdown has a share"),
        (
            metric(value=None, status="missing"),
            metric(),
            "part and whole must have values",
        ),
        (
            metric(),
            metric(value=None, status="missing"),
            "part and whole must have values",
        ),
        (
            metric(),
            metric(value="226 USD"),
            "part and whole must have the same unit, and",
        ),
        (
            metric(),
            metric(value="0 VND"),
            "part and whole must have the same unit, and",
        ),
        (
            metric(),
            metric(value="-5 VND"),
            "part and whole must have the same unit, and",
        ),
    ],
)
def test_a_share_needs_a_whole(part: Metric, whole: Metric | None, rule: str) -> None:
    """Without a whole above zero in the same unit there is no share."""
    with pytest.raises(ModelError) as caught:
        find_fact(ask("share"), part, whole)

    assert f"placeholder: {rule}" == str(caught.value)[: len(rule) + 13]
    assert "(got '{post.revenue:share}')" in str(caught.value)


@pytest.mark.parametrize(
    "claim",
    [
        GROWTH,
        Claim("ratio", "2023-S1", "77 %"),
        Claim("change", "2023-S1", "5 VND"),
        Claim("points", "2023-S1", "5 pp"),
        Claim("unchanged", "2023-S1"),
        Claim("plan_share", "plan:2024", "39.6 %"),
    ],
)
def test_a_claim_is_found_by_its_kind(claim: Claim) -> None:
    """A claim is asked for by its kind, with or without its baseline."""
    found = metric(claims=[claim])

    assert Fact(found, claim=claim) == find_fact(ask(claim.kind), found)
    assert Fact(found, claim=claim) == find_fact(
        ask(claim.kind, str(claim.baseline)), found
    )


def test_the_baseline_tells_claims_apart() -> None:
    """Of two claims of one kind the baseline says which is meant."""
    other = Claim("growth", "2023-S2", "5 %")
    found = metric(claims=[GROWTH, other])

    assert other == find_fact(ask("growth", "2023-S2"), found).claim
    with pytest.raises(ModelError) as caught:
        find_fact(ask("growth"), found)

    assert (
        "placeholder: the placeholder must say which 'growth' of the metric it means "
        "(got '{post.revenue:growth}'); say which with '@': @2023-S1, @2023-S2"
        == str(caught.value)
    )


@pytest.mark.parametrize(
    ("baseline", "message"),
    [
        (
            None,
            (
                "placeholder: the metric must have a 'growth' "
                "(got '{post.revenue:growth}'); "
                "state it as a claim or history, or remove the placeholder"
            ),
        ),
        (
            "2023-S2",
            "placeholder: the metric must have a 'growth' against 2023-S2 (got ",
        ),
    ],
)
def test_a_claim_that_is_not_there_is_named(baseline: str | None, message: str) -> None:
    """What a metric does not say of itself cannot be asked for."""
    found = metric(claims=[] if baseline is None else [GROWTH])
    with pytest.raises(ModelError) as caught:
        find_fact(ask("growth", baseline), found)

    assert message == str(caught.value)[: len(message)]


GIVEN = History("2023-S1", "203 VND")
LINKED = History("2023-S1", "204 VND", linked_from="a-2023")
OLDER = History("2022-S1", "190 VND", linked_from="a-2022")


@pytest.mark.parametrize(
    ("claims", "history", "fact"),
    [
        ([], [GIVEN], (None, GIVEN)),
        ([], [LINKED], (None, LINKED)),
        ([], [LINKED, GIVEN], (None, GIVEN)),
        ([GROWTH], [], (GROWTH, None)),
        ([GROWTH], [GIVEN], (GROWTH, GIVEN)),
        ([GROWTH], [LINKED], (GROWTH, LINKED)),
        ([GROWTH], [LINKED, OLDER], (GROWTH, LINKED)),
        ([GROWTH], [OLDER], (GROWTH, None)),
        ([], [GIVEN, OLDER], (None, GIVEN)),
        ([GROWTH, Claim("change", "2023-S1", "23 VND")], [], (GROWTH, None)),
        ([], [GIVEN, History("2022", None, "missing")], (None, GIVEN)),
    ],
)
def test_previous(
    claims: list[Claim],
    history: list[History],
    fact: tuple[Claim | None, History | None],
) -> None:
    """What is given goes before what is linked, and both before what is implied."""
    found = metric(claims=claims, history=history)

    assert Fact(found, None, *fact) == find_fact(ask("previous"), found)
    assert Fact(found, None, *fact) == find_fact(ask("value", "2023-S1"), found)


def test_previous_of_a_plan() -> None:
    """What was planned was not before, unless the plan is asked for."""
    planned = History("plan:2024", "500 VND")
    share = Claim("plan_share", "plan:2024", "45 %")
    found = metric(claims=[share, GROWTH], history=[planned, GIVEN])

    assert planned == find_fact(ask("value", "plan:2024"), found).history
    assert Fact(found, None, GROWTH, GIVEN) == find_fact(ask("previous"), found)


@pytest.mark.parametrize(
    ("claims", "history", "rule"),
    [
        ([], [], "the metric must have a 'previous'"),
        (
            [],
            [History("2023-S1", None, "missing")],
            "the metric must have a 'previous'",
        ),
        (
            [],
            [GIVEN, History("2022", "5 VND")],
            "the placeholder must say which 'previous' of the metric it means",
        ),
        (
            [],
            [LINKED, OLDER],
            "the placeholder must say which 'previous' of the metric it means",
        ),
        (
            [GROWTH],
            [History("2022", "5 VND")],
            "the placeholder must say which 'previous' of the metric it means",
        ),
    ],
)
def test_previous_is_one_figure(
    claims: list[Claim], history: list[History], rule: str
) -> None:
    """There must be one baseline that is meant, with a value."""
    with pytest.raises(ModelError) as caught:
        find_fact(ask("previous"), metric(claims=claims, history=history))

    assert rule == caught.value.rule


def test_long_paragraphs_are_not_kept() -> None:
    """What was read of them is gone when nobody has it any more."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(40):
            assert 3 == len(parse_narrative("x" * 100_000 + f"{{period}}{number}"))
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert after - before < 200_000


def test_a_baseline_counts_from_the_first_day_of_the_year() -> None:
    """A quarter in a placeholder is one of the years of the report."""
    written = "{post.revenue:growth@2023-Q1}"
    [segment] = parse_narrative(written, YearStart(4, 1))

    assert isinstance(segment, Placeholder)
    assert Period.parse("2023-Q2") == segment.baseline
    assert written == segment.code(YearStart(4, 1))
    assert "{post.revenue:growth@2023-Q2}" == str(segment)
