"""Whatever a plugin raises breaks a law, and test tools end tests as they always do."""

import asyncio
from typing import NoReturn

import attrs
import pytest
import reference
from hypothesis.errors import StopTest
from mutants import Options

from ictreport.model import Report
from ictreport_testing import exporter_conformance
from ictreport_testing._kit._law import LawError, caught


def raising(error: BaseException) -> type:
    """Make the tests of an exporter that raises."""

    def render(report: Report, options: Options) -> NoReturn:
        del report, options
        raise error

    spec = attrs.evolve(reference.JSON, name="raises", render=render)
    return exporter_conformance(spec, decode=reference.from_json, max_examples=2)


@pytest.mark.parametrize(
    "error",
    [
        GeneratorExit("tired"),
        asyncio.CancelledError("tired"),
        BaseExceptionGroup("tired", [SystemExit()]),
    ],
)
def test_what_is_no_exception_breaks_a_law(error: BaseException) -> None:
    """An exporter that ends a generator or a task breaks the law, not the tests."""
    with pytest.raises(LawError, match=f"raised {type(error).__name__}: tired"):
        raising(error)().test_empty()


@pytest.mark.parametrize(
    "error",
    [
        pytest.skip.Exception("later"),
        pytest.fail.Exception("never"),
        StopTest(0),
        KeyboardInterrupt(),
    ],
)
def test_the_tools_of_tests_pass(error: BaseException) -> None:
    """Outcomes of pytest, the end of an example, and Ctrl-C are not the plugin's."""
    with pytest.raises(type(error)) as seen:
        raising(error)().test_empty()

    assert error is seen.value


def test_an_interrupt_passes_from_within_a_group() -> None:
    """Ctrl-C ends the tests wherever it was caught."""
    with pytest.raises(KeyboardInterrupt):
        caught(BaseExceptionGroup("", [ValueError(), KeyboardInterrupt()]))


def test_an_error_of_a_tool_is_told() -> None:
    """What is an ordinary error is told, whoever made it."""
    assert "UsageError: no" == caught(pytest.UsageError("no"))
    assert "ValueError" == caught(ValueError())
