"""Rules and outcomes: what they are made of, and what each slip is told as."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from ictreport import Claim
from ictreport.checks import (
    RULES,
    CheckContext,
    Outcome,
    Parameter,
    Rule,
    Severity,
    run_rules,
)
from ictreport.checks._rule import rule
from ictreport.errors import ModelError
from ictreport.model import Period, Publisher, Report, Text


def made(**changes: Any) -> Rule:  # noqa: ANN401 - slips are of any type
    """Make a rule with some things about it changed."""
    fields: dict[str, Any] = {
        "code": "no-news",
        "title": "There is no news",
        "severity": "warning",
        "level": "1a",
        "check": lambda _report, _context: (),
        "parameters": (Parameter(name="limit", default=Decimal(1), help="A number"),),
        "messages": {"too_high": Text.of(en="Too high")},
    }
    return Rule(**{**fields, **changes})


@pytest.mark.parametrize("code", ["a", "a1", "no-news", "x--y-2"])
def test_a_code_is_lower_case(code: str) -> None:
    """Letters, digits and hyphens make a code."""
    found = made(code=code)

    assert (code, Severity.WARNING) == (found.code, found.severity)


CODE = "a rule's code must be lower-case letters, digits and '-'"
LEVEL = "level must be one of 0, 1a, 1b, 1c, 2, 3, 4, 5"
TITLE = "title must be one line of text"
CHECK = "check must be a function of report and context"
MESSAGES = "messages must be texts under lower-case keys"
WRITE = "write {'too_high': Text.of(en='…')}"


@pytest.mark.parametrize(
    ("changes", "condition", "value", "hint"),
    [
        ({"code": "No-News"}, CODE, "No-News", "write it like 'parts-sum'"),
        ({"code": "1a"}, CODE, "1a", "write it like 'parts-sum'"),
        ({"code": "a b"}, CODE, "a b", "write it like 'parts-sum'"),
        ({"code": 5}, CODE, 5, "write it like 'parts-sum'"),
        ({"level": "6"}, LEVEL, "6", ""),
        ({"level": None}, LEVEL, None, ""),
        ({"title": "  "}, TITLE, "  ", ""),
        ({"title": "two\nlines"}, TITLE, "two\nlines", ""),
        ({"title": None}, TITLE, None, ""),
        ({"check": "run"}, CHECK, "run", "let it yield outcomes"),
        ({"messages": {"Too": Text.of(en="x")}}, MESSAGES, "Too", WRITE),
        ({"messages": {"too_high": "x"}}, MESSAGES, "too_high", WRITE),
        (
            {"messages": {"fine": Text.of(en="x"), "too-high": Text.of(en="x")}},
            MESSAGES,
            "too-high",
            WRITE,
        ),
    ],
)
def test_a_slip_in_a_rule_is_told(
    changes: dict[str, Any], condition: str, value: object, hint: str
) -> None:
    """The error has the rule, the value and the way out."""
    with pytest.raises(ModelError) as caught:
        made(**changes)

    error = caught.value
    assert ("Rule", condition, value, hint) == (
        error.subject,
        error.rule,
        error.value,
        error.hint,
    )


def test_a_result_is_one_of_three() -> None:
    """Anything else is refused when the outcome is made."""
    assert ["pass", "fail", "unknown"] == [
        Outcome(address="a.b", result=result).result
        for result in ("pass", "fail", "unknown")
    ]
    with pytest.raises(ModelError) as caught:
        Outcome(address="a.b", result="maybe")  # type: ignore[arg-type]

    assert "Outcome: result must be one of fail, pass, unknown (got 'maybe')" == str(
        caught.value
    )


def test_params_are_pairs_in_their_order() -> None:
    """A mapping and pairs of it are the same."""
    params = {"b": 1, "a": "x"}
    outcome = Outcome(address="a.b", result="fail", params=params)  # type: ignore[arg-type]

    assert (("b", 1), ("a", "x")) == outcome.params
    assert outcome == Outcome(
        address="a.b", result="fail", params=tuple(params.items())
    )
    assert outcome == Outcome(
        address="a.b",
        result="fail",
        params=iter(params.items()),  # type: ignore[arg-type]
    )


def test_an_outcome_on_a_claim_is_on_its_baseline() -> None:
    """The baseline is that of the claim unless another is given."""
    claim = Claim("growth", "2023", "5 %")

    assert None is Outcome(address="a.b", result="pass").baseline
    assert (
        Period.parse("2023")
        == Outcome(address="a.b", result="pass", claim=claim).baseline
    )


def report() -> Report:
    """Make a report without figures."""
    return Report(
        "post-2024",
        Text.of(en="Post"),
        Publisher("post", Text.of(en="Post")),
        Period.parse("2024"),
    )


def test_outcomes_of_a_check_are_computed_once_for_each_context() -> None:
    """Rules that ask for the outcomes of another one do not make it run again."""
    runs: list[str] = []

    def check(found: Report, _context: CheckContext) -> Iterator[Outcome]:
        runs.append(found.id)
        yield Outcome(address="", result="pass")

    now, context, other = report(), CheckContext(), CheckContext()

    assert context.outcomes(check, now) == context.outcomes(check, now)
    assert ["post-2024"] == runs
    assert other.outcomes(check, now) == context.outcomes(check, now)
    assert ["post-2024", "post-2024"] == runs


def test_a_rule_is_declared_beside_its_check() -> None:
    """The decorator makes the rule, and the check keeps its docstring."""
    limit = Parameter(name="limit", default=Decimal(1), help="A number")

    @rule("no-news", "There is no news", Severity.ERROR, "1c", parameters=(limit,))
    def no_news(_report: Report, _context: CheckContext) -> Iterator[Outcome]:
        """Look for news."""
        yield Outcome(address="", result="pass")

    assert ("no-news", "There is no news", Severity.ERROR, "1c") == (
        no_news.code,
        no_news.title,
        no_news.severity,
        no_news.level,
    )
    assert ((limit,), False, "Look for news.") == (
        no_news.parameters,
        no_news.identity,
        no_news.check.__doc__,
    )


def test_an_identity_that_raises_stops_no_other_rule() -> None:
    """Rule scale-slip asks every identity, and takes what a broken one gave before."""

    @rule("broken", "It raises", Severity.ERROR, "1c", identity=True)
    def broken(_report: Report, _context: CheckContext) -> Iterator[Outcome]:
        yield Outcome(address="", result="pass")
        raise ValueError("out of order")

    findings = run_rules(report(), (*RULES, broken))

    assert [("broken", "rule_raised")] == [
        (one.rule.code, one.outcome.message) for one in findings
    ]
