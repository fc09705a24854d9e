"""What all tests share: profiles of hypothesis, and the order of files."""

import gc
import os
import sys
import threading
from collections.abc import Generator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

_EXTERNAL = Path(__file__).parent / "tests" / "external"

gc.disable()  # until all tests are known, of which nothing is garbage

# What `ictreport new` writes is tested where it is installed, which is not everywhere.
collect_ignore = [] if find_spec("ictreport_example") else ["plugins/ictreport-example"]
# `make test-lsp` runs them where pytest-lsp is, which brings another plugin of pytest.
collect_ignore += [] if find_spec("pytest_lsp") else ["plugins/ictreport-lsp/tests"]

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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Mark laws of plugins and what external tools say as slow.

    Slow tests are the first, so that no long file is last.
    """
    for item in items:
        is_law = hasattr(getattr(item, "cls", None), "kit")
        if is_law or item.path.is_relative_to(_EXTERNAL):
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Collect garbage from here on, without going through all tests each time."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """
    Trace coverage in what `make test` runs, and not over slow tests.

    It would triple their time. A line is tested where a test says what it does, not
    where a law of all plugins happens to pass. The marker ``no_cover`` is of no use: in
    a worker of pytest-xdist, pytest-cov starts two tracers and pauses one.
    """
    if item.get_closest_marker("slow") is None:
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
