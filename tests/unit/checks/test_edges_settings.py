"""Settings of rules: how they add up, and what each slip in them is told as."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from ictreport.checks import CheckContext, Parameter, Rule, RuleSettings
from ictreport.checks._settings import select
from ictreport.errors import OptionsError, Problem


def made(code: str, *parameters: str) -> Rule:
    """Make a rule that says nothing."""
    return Rule(
        code=code,
        title="Nothing is said",
        severity="error",  # type: ignore[arg-type]
        level="1a",
        check=lambda _report, _context: (),
        parameters=tuple(
            Parameter(name=name, default=Decimal(50), help="A number")
            for name in parameters
        ),
    )


LIMITED = made("limited", "limit", "floor")
OTHER = made("other")
RULES = (LIMITED, OTHER, made("third", "limit"))


def problems_of(document: dict[str, Any]) -> list[Problem]:
    """Read settings that cannot be read."""
    with pytest.raises(OptionsError) as caught:
        RuleSettings.from_mapping(document)

    assert str(caught.value).startswith("bad options for rules: ")
    return list(caught.value.problems)


def test_one_code_stands_for_itself() -> None:
    """A single text is one code and not its letters."""
    settings = RuleSettings(only="limited", skip="other")  # type: ignore[arg-type]

    assert (frozenset({"limited"}), frozenset({"other"})) == (
        settings.only,
        settings.skip,
    )


def test_numbers_of_both_kinds_are_taken() -> None:
    """A whole number of Python is an exact one; a list of parameters is a tuple."""
    settings = RuleSettings(parameters={"limited.limit": 2})
    [limit] = made("third", "limit").parameters
    rule = attrs.evolve(OTHER, parameters=[limit])

    assert isinstance(settings.parameters["limited.limit"], Decimal)
    assert rule.parameters == (limit,)


def test_everything_that_can_be_set() -> None:
    """Lists, numbers of both kinds and tables of reports are read."""
    document = {
        "only": ["limited", "other"],
        "skip": ["third"],
        "parameters": {"limited.limit": "30.50", "limited.floor": 2},
        "reports": {
            "one": {"only": ["other"], "parameters": {"limited.limit": 5}},
            "two": {"skip": ["other"]},
        },
    }
    expected = RuleSettings(
        only=frozenset({"limited", "other"}),
        skip=frozenset({"third"}),
        parameters={
            "limited.limit": Decimal("30.50"),
            "limited.floor": Decimal(2),
        },
        reports={
            "one": RuleSettings(
                only=frozenset({"other"}), parameters={"limited.limit": Decimal(5)}
            ),
            "two": RuleSettings(skip=frozenset({"other"})),
        },
    )

    assert expected == RuleSettings.from_mapping(document)
    assert RuleSettings() == RuleSettings.from_mapping({})


def test_every_slip_is_told_at_once_with_its_place() -> None:
    """Each problem has the path of the key and the way out."""
    document = {
        "onyl": [],
        "only": "limited",
        "skip": ["limited", 3],
        "parameters": {"limited.limit": "much", "limited.floor": 2.5},
        "reports": {
            "one": {"reports": {}, "zzz": 1, "skip": None, "parameters": []},
            "two": 5,
        },
    }

    assert [
        Problem(("only",), "it must be a list (got 'limited')"),
        Problem(("skip", 1), "it must be a string (got 3)"),
        Problem(
            ("parameters", "limited.limit"),
            "it must be a plain decimal number (got 'much'); "
            "write digits with '.' before the decimals, as in '1683' or '11.5'",
        ),
        Problem(
            ("parameters", "limited.floor"),
            "it must be a decimal number (got 2.5); write it in quotes, as in '2.5'",
        ),
        Problem(
            ("reports", "one", "reports"),
            "settings of a report must have no reports (got an object)",
        ),
        Problem(("reports", "one", "skip"), "it must be a list (got null)"),
        Problem(("reports", "one", "parameters"), "it must be an object (got a list)"),
        Problem(
            ("reports", "one", "zzz"),
            "there is no such key; it has only, skip, parameters, reports",
        ),
        Problem(("reports", "two"), "it must be an object (got 5)"),
        Problem(("onyl",), "there is no such key; did you mean 'only'?"),
    ] == problems_of(document)


@pytest.mark.parametrize("number", [True, None])
def test_a_truth_value_is_no_number(number: object) -> None:
    """Only integers and texts of digits are numbers."""
    assert [("parameters", "a.b")] == [
        problem.path for problem in problems_of({"parameters": {"a.b": number}})
    ]


def test_reports_are_an_object() -> None:
    """At the top level ``reports`` is known, and must be a table."""
    assert [Problem(("reports",), "it must be an object (got a list)")] == problems_of(
        {"reports": []}
    )
    assert [
        Problem(
            ("zzz",), "there is no such key; it has only, skip, parameters, reports"
        )
    ] == problems_of({"zzz": 1})


BASE = RuleSettings(
    only=frozenset({"limited", "other"}),
    skip=frozenset({"third"}),
    parameters={"limited.limit": Decimal(1), "limited.floor": Decimal(2)},
    reports={
        "one": RuleSettings(
            only=frozenset({"other"}),
            skip=frozenset({"limited"}),
            parameters={"limited.limit": Decimal(3)},
        ),
        "two": RuleSettings(),
    },
)


def test_settings_of_a_report_add_to_those_of_all() -> None:
    """What is skipped adds up, what is chosen and every number is replaced."""
    assert RuleSettings(
        only=frozenset({"other"}),
        skip=frozenset({"third", "limited"}),
        parameters={"limited.limit": Decimal(3), "limited.floor": Decimal(2)},
    ) == BASE.for_report("one")
    assert RuleSettings(
        only=BASE.only, skip=BASE.skip, parameters=BASE.parameters
    ) == BASE.for_report("two")
    assert BASE == BASE.for_report("three")


def test_settings_closer_to_the_call_go_first() -> None:
    """Both are merged, reports that both know included."""
    closer = RuleSettings(
        skip=frozenset({"fourth"}),
        parameters={"limited.limit": Decimal(9)},
        reports={
            "one": RuleSettings(parameters={"limited.floor": Decimal(4)}),
            "new": RuleSettings(skip=frozenset({"other"})),
        },
    )

    assert RuleSettings(
        only=BASE.only,
        skip=frozenset({"third", "fourth"}),
        parameters={"limited.limit": Decimal(9), "limited.floor": Decimal(2)},
        reports={
            "one": RuleSettings(
                only=frozenset({"other"}),
                skip=frozenset({"limited"}),
                parameters={
                    "limited.limit": Decimal(3),
                    "limited.floor": Decimal(4),
                },
            ),
            "two": RuleSettings(),
            "new": RuleSettings(skip=frozenset({"other"})),
        },
    ) == BASE.merged(closer)
    assert frozenset({"x"}) == BASE.merged(RuleSettings(only=frozenset({"x"}))).only
    assert ["one", "two"] == [*BASE.reports]


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        (RuleSettings(), ["limited", "other", "third"]),
        (RuleSettings(only=frozenset({"third", "limited"})), ["limited", "third"]),
        (RuleSettings(skip=frozenset({"other"})), ["limited", "third"]),
        (
            RuleSettings(only=frozenset({"other", "third"}), skip=frozenset({"other"})),
            ["third"],
        ),
    ],
)
def test_rules_are_chosen_in_their_order(
    settings: RuleSettings, codes: list[str]
) -> None:
    """What is skipped does not run, even when it is asked for."""
    chosen, _ = select(iter(RULES), settings)

    assert codes == [rule.code for rule in chosen]


def test_every_parameter_has_a_number() -> None:
    """Defaults stand unless they are set, those of rules that do not run included."""
    settings = RuleSettings(
        skip=frozenset({"third"}), parameters={"limited.floor": Decimal(7)}
    )
    _, parameters = select(RULES, settings)

    assert {
        "limited.limit": Decimal(50),
        "limited.floor": Decimal(7),
        "third.limit": Decimal(50),
    } == parameters


def test_settings_that_name_nothing_are_refused() -> None:
    """Unknown rules and parameters are told together, with what is near or known."""
    settings = RuleSettings(
        only=frozenset({"limits", "other"}),
        skip=frozenset({"zzz"}),
        parameters={"limited.limt": Decimal(1), "q": Decimal(1)},
    )
    with pytest.raises(OptionsError) as caught:
        select(RULES, settings)

    assert (
        Problem(("rule",), "there is no rule 'limits'; did you mean 'limited'?"),
        Problem(("rule",), "there is no rule 'zzz'; known are limited, other, third"),
        Problem(
            ("parameter",),
            "there is no parameter 'limited.limt'; did you mean 'limited.limit'?",
        ),
        Problem(
            ("parameter",),
            "there is no parameter 'q'; "
            "known are limited.floor, limited.limit, third.limit",
        ),
    ) == caught.value.problems
    assert str(caught.value).startswith("bad options for rules: ")


def test_a_rule_reads_its_numbers() -> None:
    """The context gives what was set, and nothing under another name."""
    context = CheckContext(parameters={"limited.limit": Decimal(3)})

    assert Decimal(3) == context.parameter("limited.limit")
    with pytest.raises(ValueError, match="must exist") as caught:
        context.parameter("limited.limt")
    assert (
        "parameter: it must exist (got 'limited.limt'); "
        "did you mean 'limited.limit'?" == str(caught.value)
    )
