"""Tests stand where the map says that they do."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "ictreport"
UNIT = ROOT / "tests" / "unit"

ELSEWHERE = {
    "host": "host",
}
"""Packages whose tests stand in another folder of tests, which says what it is for."""


def folders(root: Path, pattern: str) -> set[str]:
    """Name the folders below one that hold such files."""
    found = {file.parent.relative_to(root) for file in root.rglob(pattern)}
    return {folder.as_posix() for folder in found if folder.parts}


def test_unit_tests_mirror_the_packages() -> None:
    """Each package but those of words has its folder of tests, and no other has one."""
    packages = folders(SOURCE, "*.py") - folders(SOURCE, "en.toml")

    assert packages - ELSEWHERE.keys() == folders(UNIT, "test_*.py")
    assert set(ELSEWHERE) <= packages
    for folder in ELSEWHERE.values():
        assert any((ROOT / "tests" / folder).glob("test_*.py"))


def test_tests_beside_the_packages_name_their_module() -> None:
    """Outside the folders, a test begins with the name of the module that it tests."""
    modules = {file.stem.lstrip("_") for file in SOURCE.glob("*.py")}
    names = [file.stem.removeprefix("test_") for file in UNIT.glob("test_*.py")]

    assert [] == [
        name
        for name in names
        if not any(f"{name}_".startswith(f"{module}_") for module in modules)
    ]


def test_no_two_modules_of_a_folder_differ_in_an_underscore_alone() -> None:
    """There is one module of each name in a package, public or private."""
    sources = [ROOT / "src", *ROOT.glob("plugins/*/src")]
    for folder in {file.parent for root in sources for file in root.rglob("*.py")}:
        names = [file.stem.lstrip("_") for file in folder.glob("[!_]*.py")]
        names += [file.stem.lstrip("_") for file in folder.glob("_[!_]*.py")]
        assert len(set(names)) == len(names), folder
