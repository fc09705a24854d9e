"""What hypothesis learns of ictreport when it is imported."""

import json
import os
import subprocess
import sys
import tomllib
import warnings
from pathlib import Path

import attrs
import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport import model
from ictreport_testing import _hypothesis, strategies

PLUGIN = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder in which a distribution has the entry point of ours, installed."""
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]
    folder = tmp_path_factory.mktemp("site")
    info = folder / "declared_here-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: declared-here\nVersion: 1\n", "utf-8")
    lines = [f"{k} = {v}" for k, v in project["entry-points"]["hypothesis"].items()]
    text = "\n".join(["[hypothesis]", *lines, ""])
    (info / "entry_points.txt").write_text(text, "utf-8")
    return folder


def run(code: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter that finds the distribution."""
    environment = {k: v for k, v in os.environ.items() if "HYPOTHESIS" not in k}
    paths = [str(folder), *filter(None, [environment.get("PYTHONPATH")])]
    return subprocess.run(
        [sys.executable, *options, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={**environment, "PYTHONPATH": os.pathsep.join(paths)},
        cwd=folder,
    )


def test_types_are_known_without_an_import(installed: Path) -> None:
    """In another project ``from_type`` draws reports without an import of ours."""
    code = """
from hypothesis import HealthCheck, given, settings, strategies as st
from ictreport import Report

drawn = []

@settings(
    max_examples=5,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.from_type(Report))
def draw(report):
    drawn.append(report)

draw()
print(st.from_type(Report), {type(report).__name__ for report in drawn})
"""
    result = run(code, installed, "-W", "error")

    assert ("reports() {'Report'}\n", "") == (result.stdout, result.stderr)


def test_importing_hypothesis_imports_no_strategies(installed: Path) -> None:
    """Until something is drawn hypothesis imports no more than the classes."""
    code = """
import json, sys
import hypothesis

print(json.dumps([name for name in sys.modules if name.startswith("ictreport")]))
"""
    modules = set(json.loads(run(code, installed).stdout))

    assert "ictreport_testing._hypothesis" in modules
    assert "ictreport.model" in modules
    assert set() == {
        name
        for name in modules
        if name.startswith(("ictreport_testing.strategies", "ictreport_testing._strat"))
    }
    lazy = ("ictreport.lazy", "ictreport._moved")
    allowed = ("ictreport.model", "ictreport.errors", "ictreport_testing", *lazy)
    assert {"ictreport"} == {n for n in modules if not n.startswith(allowed)}


@pytest.mark.parametrize(
    "breakage",
    [
        "sys.modules['ictreport.model'] = None",
        "sys.modules['ictreport.model.report'] = None",
    ],
    ids=["no model", "no class"],
)
@pytest.mark.parametrize(
    ("options", "shown"),
    [([], "RuntimeWarning: ictreport could not"), (["-W", "error"], "ictreport could")],
    ids=["warnings", "errors"],
)
def test_an_error_breaks_nothing(
    installed: Path, breakage: str, options: list[str], shown: str
) -> None:
    """When our types cannot be registered hypothesis works and says why."""
    code = (
        f"import sys; {breakage}; import hypothesis; print(hypothesis.given.__name__)"
    )
    result = run(code, installed, *options)

    assert (0, "given\n") == (result.returncode, result.stdout)
    assert shown in result.stderr
    assert "draw from ictreport_testing.strategies instead" in result.stderr


def test_every_class_of_the_model_is_registered() -> None:
    """Every class that a report holds has a strategy, and each name leads to one."""
    classes = {
        name
        for name in model.__all__
        if isinstance(kind := getattr(model, name), type) and attrs.has(kind)
    }

    # These are found in a report and not drawn.
    assert classes - {"Base", "Fact", "Placeholder"} == _hypothesis.STRATEGIES.keys()
    assert set(_hypothesis.STRATEGIES.values()) <= set(strategies.__all__)


@given(st.data())
@pytest.mark.parametrize("name", _hypothesis.STRATEGIES)
def test_each_class_draws_from_its_strategy(name: str, data: st.DataObject) -> None:
    """What is registered draws values of the class."""
    _hypothesis.register()
    kind = getattr(model, name)
    drawn = st.from_type(kind)

    assert f"{_hypothesis.STRATEGIES[name]}()" == repr(drawn)
    assert kind is type(data.draw(drawn))


def test_unions_and_lists_are_known_too() -> None:
    """What is made of our classes is drawn by hypothesis itself."""
    _hypothesis.register()
    drawn = st.from_type(list[model.Baseline])

    assert "lists(one_of(" in repr(drawn)
    assert "plans()" in repr(drawn)


def test_a_failure_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong is told once, with the way out."""
    monkeypatch.setattr(hypothesis.strategies, "register_type_strategy", None)

    with pytest.warns(RuntimeWarning, match="TypeError.*; draw from ictreport_t"):
        _hypothesis.register()


def test_a_failure_is_written_where_warnings_are_errors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where warnings are errors the message goes to standard error instead."""
    monkeypatch.setattr(hypothesis.strategies, "register_type_strategy", None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _hypothesis.register()

    assert capsys.readouterr().err.startswith("ictreport could not register its types")
