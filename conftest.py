"""What all tests share: profiles of hypothesis, and the order of files."""

import gc
import os
import sys
import threading
from collections.abc import Generator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

# What `ictreport new` writes is tested where it is installed, which is not everywhere.
collect_ignore = [] if find_spec("ictreport_example") else ["plugins/ictreport-example"]

_KIT = {"test_core.py", "test_laws.py"}
"""Tests of the laws of plugins."""

# No deadline and no check of speed: a busy machine is not a wrong result. Seeds are
# fixed, so that the same code has the same verdict each time and on each machine;
# `make test-random` draws what nobody has seen.
_FIXED = hypothesis.settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("fixed", _FIXED, max_examples=50)
hypothesis.settings.register_profile("quick", _FIXED, max_examples=10)
hypothesis.settings.register_profile(
    "random", deadline=None, max_examples=200, print_blob=True
)
hypothesis.settings.register_profile(
    "thorough", deadline=None, max_examples=2000, print_blob=True
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "fixed")
if hypothesis.settings().derandomize:
    # Hypothesis also draws the constants of whatever is imported by then, which is
    # something else in each worker and when a file is tested alone.
    providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the laws of plugins, so that no long file is left for the end."""
    items.sort(key=lambda item: item.path.name != "test_conformance.py")


def pytest_collection_finish() -> None:
    """Keep the collector of garbage from going through all tests again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """
    Trace coverage neither over the laws of plugins nor over the tests of the laws.

    It would triple their time. A line is tested where a test says what it does, not
    where a law of all plugins happens to pass; and each law of the kit has to catch
    wrong plugins. The marker ``no_cover`` is of no use: in a worker of pytest-xdist,
    pytest-cov starts two tracers and pauses one.
    """
    is_law = hasattr(getattr(item, "cls", None), "kit")
    if not is_law and item.path.name not in _KIT:
        return (yield)
    tracer, of_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)
        threading.settrace(of_threads)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test of the core whose files a plugin reads that is not installed."""
    for mark in item.iter_markers("needs"):
        try:
            version(mark.args[0])
        except PackageNotFoundError:
            pytest.skip(f"{mark.args[0]} reads its files and is not installed")
