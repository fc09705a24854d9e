"""What a law is, what is reported when a plugin breaks it, and the class of tests."""

import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Generic, NoReturn, TypeVar, cast

import attrs

from ictreport.errors import ModelError, close_match, raise_interrupt, text_of
from ictreport.model import Report
from ictreport_testing._laws._short import short_toml

__tracebackhide__ = True  # pytest shows the message alone

PAGE: Final = "docs/reference/laws.md"
FOLDER: Final = "failed-reports"
"""Where the report of a broken law is saved, in the folder that tests run in."""

_MOST_LINES: Final = 40

KitT = TypeVar("KitT")


class LawError(AssertionError):
    """
    A plugin breaks a law.

    Attributes:
        problem: What is wrong, in one sentence.
        law: The name of the law.
        subject: The plugin.
        statement: The law in one sentence.
        advice: What to mend, where the law itself does not say it, or an empty string.
        case: The case, such as "twins" or "drawn 7".
        report: A small report on which the plugin breaks the law, or None.
        changed: What was changed in that report or its file, and where.
        options: The options of the case, or None for the defaults.
        saved: The file that holds the report, or an empty string.
        data: What the plugin read, where that is no file of the report; or None.
    """

    def __init__(
        self,
        problem: str,
        *,
        case: str = "",
        report: Report | None = None,
        changed: str = "",
        options: object = None,
        data: bytes | None = None,
    ) -> None:
        super().__init__(problem)
        self.problem, self.case, self.report = problem, case, report
        self.changed, self.options, self.data = changed, options, data
        self.law = self.subject = self.statement = self.advice = self.saved = ""

    def __str__(self) -> str:
        if not self.law:
            return self.problem
        lines = [f"{self.subject} breaks the law {self.law!r}: {self.statement}"]
        lines.append(f"problem: {self.problem}")
        if self.changed:
            lines.append(f"changed {self.changed}")
        if self.options is not None:
            lines.append(f"options: {self.options}")
        if self.case:
            lines.append(f"case: {self.case}")
        if self.data is not None:
            file = Path(self.saved).with_suffix(".dat")
            lines.append(f"file, saved as {file}")
        if self.report is not None:
            lines.append(f"report, saved as {self.saved}:")
            text = short_toml(self.report).splitlines()
            lines += [f"    {line}" for line in text[:_MOST_LINES]]
            lines += [f"    ... {len(text)} lines"] * (len(text) > _MOST_LINES)
        lines += [f"what to do: {self.advice}"] * bool(self.advice)
        lines.append(f"more: {PAGE}")
        return "\n".join(lines)


# Reports of tests name it as authors import it.
LawError.__module__ = "ictreport_testing"


def fail(problem: str, **more: Any) -> NoReturn:  # noqa: ANN401 - as of LawError
    """
    Report that a law does not hold.

    Args:
        problem: What is wrong, in one sentence.
        **more: Case, report, change and options.

    Raises:
        LawError: Always.
    """
    raise LawError(problem, **more)


def raised(error: BaseException) -> str:
    """
    Describe what a plugin raised, and let through what ends the tests themselves.

    Args:
        error: Whatever was raised.

    Returns:
        Its class and its text.

    Raises:
        BaseException: It is an interrupt, an outcome of pytest, or the end of an
            example of hypothesis.
    """
    import pytest
    from hypothesis.errors import StopTest

    raise_interrupt(error)
    tools = (pytest.fail.Exception, pytest.skip.Exception, pytest.exit.Exception)
    if isinstance(error, (*tools, StopTest)):
        raise error
    return f"{type(error).__name__}: {text_of(error)}".removesuffix(": ")


@attrs.frozen
class Law(Generic[KitT]):
    """
    One thing that every plugin of a kind must do.

    Attributes:
        name: Its name; the test is called ``test_<name>``.
        statement: What must hold, in one sentence.
        advice: What to mend when it does not; empty where that is plain.
        check: Raises ``LawError`` when it does not hold.
        after: Laws whose failure explains a failure of this one.
    """

    name: str
    statement: str
    advice: str
    check: Callable[[KitT], None]
    after: tuple[str, ...] = ()


def law(
    advice: str = "", *, after: Iterable[str] = ()
) -> Callable[[Callable[[KitT], None]], Law[KitT]]:
    """
    Make a law of a function, whose name and first line it takes.

    Args:
        advice: What to mend when the law is broken; nothing where that is plain.
        after: Laws whose failure explains a failure of this one.

    Returns:
        The decorator.
    """

    def decorate(check: Callable[[KitT], None]) -> Law[KitT]:
        statement = (check.__doc__ or "").strip().splitlines()[0]
        return Law(check.__name__, statement, advice, check, tuple(after))

    return decorate


def make_class(
    name: str,
    kit: Any,  # noqa: ANN401 - the kit of any kind of plugin
    laws: Iterable[Law[Any]],
    known_failures: Mapping[str, str] | None,
) -> type[Any]:
    """
    Make a class with a test for each law.

    A law that comes after a broken one is skipped, since it would report the same cause
    again.

    Args:
        name: The function that was called, for messages.
        kit: The plugin and what it is tried on.
        laws: The laws.
        known_failures: Laws that the plugin is known to break, with reasons.

    Returns:
        The class.

    Raises:
        ModelError: A known failure names no law of this kind, or gives no reason.
    """
    every = {each.name: each for each in laws}
    known = dict(known_failures or {})
    for law_name, reason in known.items():
        if law_name not in every:
            hint = close_match(law_name, every) or f"known are {', '.join(every)}"
            rule = "known_failures must name laws of this kind of plugin"
            raise ModelError(name, rule, law_name, hint)
        if not reason.strip():
            rule = "known_failures must give a reason"
            raise ModelError(name, rule, law_name, "write why it is so")
    failed: dict[str, str] = {}
    tests = {
        f"test_{each.name}": _test(kit, each, known.get(each.name), failed)
        for each in every.values()
    }
    return type("Laws", (), {"kit": kit, **tests})


def _test(
    kit: Any,  # noqa: ANN401 - the kit of any kind of plugin
    each: Law[Any],
    reason: str | None,
    failed: dict[str, str],
) -> Callable[..., None]:
    def test(_self: object) -> None:
        __tracebackhide__ = True
        import pytest

        for before in each.after:
            if before in failed:
                pytest.skip(f"{before!r} failed, which may explain this law as well")
        try:
            with warnings.catch_warnings():
                # Warnings are how a plugin speaks to people; it may.
                warnings.simplefilter("ignore")
                each.check(kit)
        except LawError as error:
            error.law, error.statement = each.name, each.statement
            error.subject, error.advice = kit.subject, each.advice
            if reason is None:
                failed[each.name] = error.problem
                error.saved = _save(error)
            raise

    test.__name__ = test.__qualname__ = f"test_{each.name}"
    test.__doc__ = each.statement
    if reason is None:
        return test
    import pytest

    # Strict: when the law holds again, the test fails and the entry must go.
    mark = pytest.mark.xfail(strict=True, raises=LawError, reason=reason)
    return cast("Callable[..., None]", mark(test))


def _save(error: LawError) -> str:
    """Write the report beside the test run, where ``ictreport.load`` can read it."""
    if error.report is None:
        return ""
    words = re.sub(r"[^\w-]+", "-", f"{error.subject} {error.law}").strip("-")
    path = Path(FOLDER, f"{words}.toml")
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(short_toml(error.report), "utf-8")
        if error.data is not None:
            path.with_suffix(".dat").write_bytes(error.data)
    except OSError as problem:
        return f"nothing ({problem})"
    return str(path)
