"""What ``ictreport new`` writes passes its own tests, mypy and ruff at once."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from ictreport.cli._scaffold import ScaffoldKind, plan, write

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "plugins" / "ictreport-example"
NAMES: dict[tuple[ScaffoldKind, str], tuple[str, str]] = {
    ("exporter", "page"): ("my-pages", "pages-with-a-name-of-full-length"),
    ("exporter", "table"): ("my-table", "table-with-a-name-of-full-length"),
    ("exporter", "xml"): ("my-xml", "elements-with-names-at-my-length"),
    ("source", "rows"): ("ledger", "ledger-with-a-name-of-all-length"),
    ("source", "service"): ("office", "office-with-a-name-of-all-length"),
    ("rule", "rule"): ("no-late-value", "values-are-not-later-than-report"),
    ("language", "language"): ("pt-BR", "zh-Hant-HK"),
}
"""A usual name of a plugin like each template, and the longest that it can have."""


def run(folder: Path, *arguments: str, site: Path | None = None) -> None:
    """Run a tool in a folder, tests with all that the kit knows, and show a failure."""
    known = {name: text for name, text in os.environ.items() if "PYTEST" not in name}
    found = {"PYTHONPATH": str(site), "ICTREPORT_KIT": "full"} if site else {}
    result = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=known | found,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )

    assert 0 == result.returncode, result.stdout


def check_style(folder: Path) -> None:
    """Run ruff with the settings of the folder."""
    run(folder, "ruff", "check", "--no-cache")
    run(folder, "ruff", "format", "--check", "--no-cache")


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "template"), NAMES)
def test_a_new_plugin_is_complete(
    kind: ScaffoldKind, template: str, tmp_path: Path
) -> None:
    """It is built, installed and tested by its own tests in full, and it is clean."""
    name = NAMES[kind, template][0]
    folder = write(plan(kind, name, template=template), tmp_path)
    site = tmp_path / "site"
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    quiet = ("--quiet", "--disable-pip-version-check")
    check_style(folder)
    known = str(tmp_path.parent / "mypy")  # what it found of the core, for all kinds
    run(folder, "mypy", "--python-executable", sys.executable, "--cache-dir", known)
    run(tmp_path, "pip", "install", *quiet, *offline, "--target", str(site), folder)

    run(folder, "pytest", "-p", "no:cacheprovider", site=site)

    package = site / folder.name.replace("-", "_")
    assert (package / "py.typed").is_file()
    assert (site / f"{package.name}-0.1.0.dist-info" / "licenses" / "LICENSE").is_file()


@pytest.mark.parametrize("is_long", [False, True])
def test_any_name_keeps_the_style(tmp_path: Path, *, is_long: bool) -> None:
    """No line gets too long with the longest name, or wrapped with the shortest."""
    for (kind, template), (_, longest) in NAMES.items():
        name = longest if is_long else "aa" if kind == "language" else "q"
        made = plan(kind, name, template=template)
        write(made, tmp_path / kind / template)

    check_style(tmp_path)


def test_the_example_is_what_an_author_begins_with() -> None:
    """The plugin in the repository is what the command writes, byte for byte."""
    made = plan("exporter", "example", author="The ictreport developers")
    found = {
        str(path.relative_to(EXAMPLE)): path
        for path in EXAMPLE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    # Tools leave hidden folders behind.
    files = {
        name: path.read_text("utf-8")
        for name, path in found.items()
        if not name.startswith(".")
    }

    assert made.files() == files
    assert (ROOT / "LICENSE").read_text("utf-8") == files["LICENSE"]


def test_the_pins_of_a_new_plugin_are_ours() -> None:
    """It is built by the same backend, and admits the core of this repository."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))

    assert wanted["build-system"] == found["build-system"]
    [core] = [Requirement(line) for line in found["project"]["dependencies"]]
    assert core.specifier.contains(wanted["project"]["version"])
    ours = {
        (requirement := Requirement(line)).name: requirement.specifier
        for line in wanted["project"]["optional-dependencies"]["dev"]
    }
    for line in found["project"]["optional-dependencies"]["dev"]:
        requirement = Requirement(line)
        if not requirement.name.startswith("ictreport"):
            assert ours[requirement.name] == requirement.specifier
