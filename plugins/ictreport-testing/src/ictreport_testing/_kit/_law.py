"""What a law is, how a broken one is told, and the class of tests made of laws."""

import json
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, NoReturn, Protocol, TypeVar, cast

import attrs

from ictreport.errors import ModelError, close_match, raise_interrupt, text_of
from ictreport_testing._kit._guard import restored

if TYPE_CHECKING:
    from ictreport.model import Report

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

PAGE: Final = "docs/reference/laws.md"
"""Where each law stands with its reasons."""

_MOST_SHOWN: Final = 4000


def caught(error: BaseException) -> str:
    """
    Say what a plugin raised, and let through what is not the plugin's.

    Args:
        error: Whatever was raised.

    Returns:
        Its kind and its text.

    Raises:
        BaseException: The error, when it is an interrupt, an outcome of pytest, or what
            hypothesis ends an example with.
    """
    import pytest
    from hypothesis.errors import StopTest

    raise_interrupt(error)
    tools = (pytest.fail.Exception, pytest.skip.Exception, pytest.exit.Exception)
    if isinstance(error, (*tools, StopTest)):
        raise error
    return f"{type(error).__name__}: {text_of(error)}".removesuffix(": ")


class LawError(AssertionError):
    """
    A plugin breaks a law.

    Attributes:
        found: What is wrong, in one sentence.
        law: The name of the law.
        subject: The plugin.
        statement: The law in one sentence.
        advice: What to look at.
        name: The name of the case, such as "twins" or "drawn 7".
        report: A small report with which the plugin breaks the law, or None.
        options: The options of that case, or None.
        told_by: The law that already reported the same cause, or an empty string.
    """

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found
        self.law = ""
        self.subject = ""
        self.statement = ""
        self.advice = ""
        self.name = ""
        self.report: Report | None = None
        self.options: object = None
        self.told_by = ""

    def __str__(self) -> str:
        if not self.law:
            return self.found
        if self.told_by:
            return (
                f"{self.subject} breaks the law {self.law!r} too, for the cause that "
                f"{self.told_by!r} reports: {self.found}"
            )
        lines = [
            f"{self.subject} breaks the law {self.law!r}: {self.statement}",
            f"found: {self.found}",
        ]
        if self.name:
            lines.append(f"case: {self.name}")
        if self.options is not None:
            lines.append(f"options: {self.options}")
        if self.report is not None:
            lines.append(f"report: {report_text(self.report)}")
        lines += [f"what to do: {self.advice}", f"more: {PAGE}"]
        return "\n".join(lines)


# What tests print names it as authors import it.
LawError.__module__ = "ictreport_testing"


def broken(found: str, *, name: str = "", report: "Report | None" = None) -> NoReturn:
    """
    Say that the law does not hold.

    Args:
        found: What is wrong, in one sentence.
        name: Where the case comes from.
        report: The report on which it does not hold.

    Raises:
        LawError: Always.
    """
    error = LawError(found)
    error.name, error.report = name, report
    raise error


def report_text(report: "Report") -> str:
    """
    Write a report so that a person can read it and a program can load it.

    Args:
        report: The report.

    Returns:
        Its document as JSON, cut when it is very long.
    """
    from ictreport.convert import unstructure

    text = json.dumps(unstructure(report), ensure_ascii=True, indent=1)
    if len(text) <= _MOST_SHOWN:
        return text
    return f"{text[:_MOST_SHOWN]}… ({len(text)} characters)"


class Subject(Protocol):
    """What laws look at."""

    @property
    def subject(self) -> str:
        """What messages call it."""
        ...


KitT = TypeVar("KitT", bound=Subject)


@attrs.frozen(kw_only=True)
class Law(Generic[KitT]):
    """
    One thing that must hold for a plugin.

    Attributes:
        name: Its name, which stays the same over releases.
        statement: What must hold, in one sentence.
        advice: What to look at when it does not.
        check: Raises ``LawError`` when it does not hold.
        applies: Whether a plugin of these capabilities must keep it.
    """

    name: str
    statement: str
    advice: str
    check: Callable[[KitT], None]
    applies: Callable[[Any], bool]

    def run(self, kit: KitT) -> None:
        """
        Try a plugin by the law.

        Args:
            kit: The plugin and what it is tried on.

        Raises:
            LawError: The plugin breaks it.
        """
        try:
            # No law looks at what another one left behind.
            with restored(), warnings.catch_warnings():
                # A plugin may warn of what it cannot carry.
                warnings.simplefilter("ignore", UserWarning)
                self.check(kit)
        except LawError as error:
            error.law, error.subject = self.name, kit.subject
            error.statement, error.advice = self.statement, self.advice
            raise


def law(
    advice: str, *, applies: Callable[[Any], bool] = lambda _: True
) -> Callable[[Callable[[KitT], None]], Law[KitT]]:
    """
    Make a law of a function that checks it.

    Args:
        advice: What to look at when the law is broken.
        applies: Whether a plugin of these capabilities must keep it.

    Returns:
        A decorator; the function gives the name, and its docstring the statement.
    """

    def make(check: Callable[[KitT], None]) -> Law[KitT]:
        statement = " ".join((check.__doc__ or "").split())
        return Law(
            name=check.__name__,
            statement=statement,
            advice=advice,
            check=check,
            applies=applies,
        )

    return make


def make_class(
    maker: str,
    kit: KitT,
    laws: Iterable[Law[KitT]],
    known_failures: Mapping[str, str] | None,
) -> type[Any]:
    """
    Make a class of tests that pytest collects.

    Args:
        maker: The function that the author called, for messages.
        kit: The plugin and what it is tried on.
        laws: All laws of its kind.
        known_failures: The laws that it is known to break, each with the reason.

    Returns:
        A class with a method ``test_<law>`` for each law that applies.

    Raises:
        ModelError: A known failure names no law that applies, or has no reason.
    """
    chosen = {each.name: each for each in laws if each.applies(kit)}
    reasons = dict(known_failures or {})
    for name, reason in reasons.items():
        if name not in chosen:
            hint = close_match(name, chosen) or f"laws are {', '.join(chosen)}"
            rule = "known_failures must name laws that apply"
            raise ModelError(maker, rule, name, hint)
        if not reason.strip():
            hint = "say why, or where that is being mended"
            raise ModelError(maker, "a known failure must have a reason", name, hint)
    told: dict[str, str] = {}
    methods = {
        f"test_{name}": _method(each, kit, reasons.get(name), told)
        for name, each in chosen.items()
    }
    text = f"The laws that {kit.subject} must keep, made by ``{maker}``."
    namespace: dict[str, Any] = {"__doc__": text, "kit": kit, **methods}
    return type("Conformance", (), namespace)


_VARYING: Final = re.compile(r"'[^']*'|\"[^\"]*\"|[\w-]+(?:[.\[][\w.\[\]-]+)+|\d+")
"""What one cause leads to on one report, and not on the next: names and numbers."""


def _method(
    each: Law[KitT], kit: KitT, reason: str | None, told: dict[str, str]
) -> Callable[..., None]:
    def test(self: object) -> None:
        del self
        try:
            each.run(kit)
        except LawError as error:
            if reason is None:
                cause = _VARYING.sub("…", error.found)
                first = told.setdefault(cause, each.name)
                error.told_by = first if first != each.name else ""
            raise

    test.__name__ = test.__qualname__ = f"test_{each.name}"
    test.__doc__ = each.statement
    if reason is None:
        return test
    import pytest

    # Strict: when the law holds again, the test fails and the entry must go.
    mark = pytest.mark.xfail(strict=True, raises=LawError, reason=reason)
    return cast("Callable[..., None]", mark(test))
