"""The distributions of this repository agree with each other and are complete."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
EXAMPLE = "ictreport-example"  # what 'ictreport new' writes, which nobody installs
PLUGINS = tuple(
    sorted(
        path.parent.name.removeprefix("ictreport-")
        for path in ROOT.glob("plugins/ictreport-*/pyproject.toml")
        if path.parent.name != EXAMPLE
    )
)
DISTRIBUTIONS = (ROOT, *(ROOT / "plugins" / f"ictreport-{name}" for name in PLUGINS))

MEBIBYTE = 1024 * 1024
LOCK_FILES = {
    "Pipfile.lock",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "pdm.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "pylock.toml",
    "uv.lock",
    "yarn.lock",
}
# Escaped, so that this file does not match itself.
INDEX = re.compile(
    rb"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org"
    rb"|--(?:extra-)?index-url|--find-[l]inks"
)


def metadata(distribution: Path) -> dict[str, Any]:
    """Read the pyproject.toml of a distribution."""
    return tomllib.loads((distribution / "pyproject.toml").read_text("utf-8"))


def requirements(distribution: Path) -> list[Requirement]:
    """Everything that a distribution requires, to build, to run and to develop."""
    data = metadata(distribution)
    project = data["project"]
    lines = [*data["build-system"]["requires"], *project["dependencies"]]
    for extra in project.get("optional-dependencies", {}).values():
        lines += extra
    return [Requirement(line) for line in lines]


def constraints() -> dict[str, Requirement]:
    """The lines of constraints.txt under the names that they pin."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): pin for pin in pins}


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file that git tracks."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():  # pragma: no cover - no clone
        pytest.skip("not a git checkout: there is no list of tracked files")
    # The owner of a checkout may be another user than the one who runs the tests.
    command = [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listing = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    paths = [ROOT / name for name in listing.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_uv_finds_every_distribution_here() -> None:
    """A workspace whose sources lack a member cannot be installed with uv."""
    names = {f"ictreport-{name}" for name in PLUGINS}

    assert {"ictreport", *names} == {*metadata(ROOT)["tool"]["uv"]["sources"]}


def test_versions_are_equal() -> None:
    """Every distribution has the version of the core."""
    versions = {metadata(path)["project"]["version"] for path in DISTRIBUTIONS}

    assert {metadata(ROOT)["project"]["version"]} == versions


def test_plugins_admit_the_core_of_this_repository() -> None:
    """Each plugin requires the core within its minor version, and this one fits."""
    version = metadata(ROOT)["project"]["version"]

    for path in DISTRIBUTIONS[1:]:
        lines = map(Requirement, metadata(path)["project"]["dependencies"])
        [core] = [line for line in lines if line.name == "ictreport"]

        assert "<0.2,>=0.1" == str(core.specifier)
        assert core.specifier.contains(version)


def test_build_backends_are_pinned() -> None:
    """Every distribution is built by the one backend that constraints.txt names."""
    pin = [str(constraints()["hatchling"])]

    assert [pin] * len(DISTRIBUTIONS) == [
        metadata(path)["build-system"]["requires"] for path in DISTRIBUTIONS
    ]


@pytest.mark.parametrize("name", PLUGINS)
def test_plugin_is_complete(name: str) -> None:
    """A plugin has what its users and its tests need."""
    plugin = ROOT / "plugins" / f"ictreport-{name}"
    package = plugin / "src" / f"ictreport_{name}"
    needed = [
        plugin / "LICENSE",
        plugin / "README.md",
        package / "__init__.py",
        package / "py.typed",
    ]

    assert [] == [str(path) for path in needed if not path.is_file()]
    assert [] != list(plugin.glob("tests/test_*.py"))


@pytest.mark.parametrize("name", PLUGINS)
def test_plugin_has_an_entry_point_of_its_name(name: str) -> None:
    """Entry points, one like the plugin or several, all lead to its one module."""
    folder = ROOT / "plugins" / f"ictreport-{name}"
    groups = metadata(folder)["project"].get("entry-points", {})
    points = groups.get("ictreport", {}) | groups.get("ictreport.commands", {})

    if points or (folder / "src" / f"ictreport_{name}" / "plugin.py").exists():
        assert name in points or len(points) > 1
        assert {f"ictreport_{name}.plugin"} == set(points.values())


@pytest.mark.parametrize("name", PLUGINS)
def test_plugin_configures_no_tool(name: str) -> None:
    """A plugin's pyproject.toml has tool tables for its build and for uv only."""
    tools = metadata(ROOT / "plugins" / f"ictreport-{name}").get("tool", {})

    assert set() == tools.keys() - {"hatch", "uv"}
    assert {"build"} >= tools.get("hatch", {}).keys()


def test_licences_are_one() -> None:
    """Every distribution carries the same licence text."""
    text = (ROOT / "LICENSE").read_bytes()

    assert [text] * len(DISTRIBUTIONS) == [
        (path / "LICENSE").read_bytes() for path in DISTRIBUTIONS
    ]


def test_constraints_pin_one_version_each() -> None:
    """A constraint is a name and one exact version, with at most a marker."""
    loose = [
        str(pin)
        for pin in constraints().values()
        if not re.fullmatch(r"==[^*,]+", str(pin.specifier)) or pin.url or pin.extras
    ]

    assert [] == loose


def test_constraints_cover_what_is_required() -> None:
    """Every direct requirement has a pin that it admits."""
    pins = constraints()
    ours = {path.name for path in DISTRIBUTIONS[1:]} | {"ictreport"}

    for requirement in (r for path in DISTRIBUTIONS for r in requirements(path)):
        if requirement.name in ours:
            continue
        pin = pins[canonicalize_name(requirement.name)]
        version = str(pin.specifier).removeprefix("==")

        assert requirement.specifier.contains(version), f"{requirement} but {pin}"


def test_outside_validators_have_one_version_each() -> None:
    """What `make test-external` installs is exact too, though no lock file holds it."""
    external = ROOT / "tests" / "external"
    packages = json.loads((external / "package.json").read_text("utf-8"))
    lines = (external / "constraints.txt").read_text("utf-8").splitlines()
    pins = [Requirement(line) for line in lines if not line.startswith("#")]
    wanted = (external / "requirements.txt").read_text("utf-8").splitlines()
    names = {line.partition("#")[0].strip() for line in wanted} - {""}

    assert [] == [
        version
        for version in packages["dependencies"].values()
        if not re.fullmatch(r"\d+\.\d+\.\d+", version)
    ]
    assert [] == [
        str(p) for p in pins if not re.fullmatch(r"==[^*,]+", str(p.specifier))
    ]
    assert set() == names - {pin.name for pin in pins}


def test_no_tracked_file_names_an_index(tracked: list[Path]) -> None:
    """Where packages come from is the choice of whoever installs."""
    assert [] == [str(path) for path in tracked if INDEX.search(path.read_bytes())]


def test_no_lock_file_is_tracked(tracked: list[Path]) -> None:
    """Lock files name an index; constraints.txt holds the pins."""
    assert [] == [str(path) for path in tracked if path.name in LOCK_FILES]


def test_no_tracked_file_is_large(tracked: list[Path]) -> None:
    """No tracked file is larger than one mebibyte."""
    assert [] == [str(path) for path in tracked if path.stat().st_size > MEBIBYTE]


def test_the_map_has_every_room() -> None:
    """CONTRIBUTING names each folder of tests and each module of the core."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rooms = [
        path.name for path in ROOT.glob("src/ictreport/*") if path.stem[:2] != "__"
    ]
    names = {f"`{name.removesuffix('.py')}`" for name in rooms if name != "py.typed"}
    names |= {f"`tests/{path.name}`" for path in ROOT.glob("tests/*") if path.is_dir()}

    assert [] == sorted(name for name in names if name not in text)
