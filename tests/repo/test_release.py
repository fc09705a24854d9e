"""What looks at wheels sees what is wrong, and what tests them finds its way."""

import hashlib
import importlib.util
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    """Import a script of the release."""
    path = ROOT / "tests" / "release" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"release_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


WHEELS = script("wheels")
ALONE = script("alone")
VERSIONS = script("versions")

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def distribution() -> object:
    """The smallest distribution of ours."""
    return next(
        item
        for item in WHEELS.distributions()
        if item.project["name"] == "ictreport-example"
    )


@pytest.fixture(scope="module")
def built(distribution: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with its source archive and wheel."""
    folder = tmp_path_factory.mktemp("dist")
    WHEELS.build(distribution, folder)
    return folder


def test_every_distribution_is_built() -> None:
    """The core and every folder of a plugin count."""
    folders = {path.parent.name for path in ROOT.glob("plugins/*/pyproject.toml")}
    names = {item.project["name"] for item in WHEELS.distributions()}

    assert {"ictreport", *folders} == names
    assert names == set(ALONE.every_name())


def test_what_is_built_is_right(distribution: object, built: Path) -> None:
    """Both files of a good distribution pass."""
    [source] = built.glob("*.tar.gz")
    [wheel] = built.glob("*.whl")

    assert 10 == WHEELS.check_source(distribution, source)
    assert 9 == WHEELS.check_wheel(distribution, wheel)


def _without(name: str) -> Callable[[Files], object]:
    return lambda files: files.pop(name)


def _changed(name: str, old: bytes, new: bytes) -> Callable[[Files], object]:
    return lambda files: files.update({name: files[name].replace(old, new)})


INFO = "ictreport_example-0.1.0.dist-info"


@pytest.mark.parametrize(
    ("defect", "told"),
    [
        (_without("ictreport_example/py.typed"), "missing ['ictreport_example/py.t"),
        (_without("ictreport_example/_render.py"), "missing ['ictreport_example/_r"),
        (lambda files: files.update(tests=b""), "not ours ['tests']"),
        (_changed(f"{INFO}/licenses/LICENSE", b"MIT", b"GPL"), "LICENSE: must be"),
        (
            _changed(f"{INFO}/METADATA", b"Version: 0.1.0", b"Version: 0.2.0"),
            "version: must be '0.1.0' (got '0.2.0')",
        ),
        (
            _changed(f"{INFO}/METADATA", b">=3.11", b">=3.8"),
            "requires-python: must be '>=3.11' (got '>=3.8')",
        ),
        (
            _changed(f"{INFO}/METADATA", b"## Options", b"## Choices"),
            "the README: must be",
        ),
        (_changed(f"{INFO}/WHEEL", b"py3-none-any", b"cp311-cp311-any"), "its tags"),
        (
            _changed(f"{INFO}/entry_points.txt", b".plugin", b".plugins"),
            "entry points: must be",
        ),
    ],
)
def test_what_is_wrong_with_a_wheel_is_told(
    distribution: object,
    built: Path,
    tmp_path: Path,
    defect: Callable[[Files], object],
    told: str,
) -> None:
    """Files, licence, metadata and entry points are compared with the checkout."""
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    defect(files)
    broken = tmp_path / wheel.name
    with zipfile.ZipFile(broken, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)

    with pytest.raises(WHEELS.ReleaseError) as caught:
        WHEELS.check_wheel(distribution, broken)

    assert str(caught.value).startswith(f"{wheel.name}: ")
    assert told in str(caught.value)


def test_the_tests_see_no_source(tmp_path: Path) -> None:
    """What is tested must come from the wheel, so no package of ours is copied."""
    tree = tmp_path / "tree"
    ALONE.copy_tree(tree)
    packages = {path.parent.name for path in tree.rglob("py.typed")}

    assert set() == packages
    assert (tree / "plugins" / "ictreport-example" / "tests").is_dir()
    assert not (tree / "src").exists()


def test_a_python_is_found_or_a_reason_is_given() -> None:
    """The one that runs is found, and one that is nowhere is told."""
    version = "{}.{}".format(*sys.version_info[:2])

    path, reason = ALONE.find_python(version)
    assert ("", True) == (reason, Path(path).exists())
    assert ("", "there is no python3.99") == ALONE.find_python("3.99")


def test_what_the_readme_shows_is_found() -> None:
    """Commands, code and output are taken from the page, and nothing is made up."""
    page = ROOT / "README.md"

    # Every distribution but the example, and the core.
    wheels = len([*(ROOT / "plugins").glob("ictreport-*")])
    install = ROOT / ALONE.INSTALL
    assert ALONE.shown(install, "sh", "pip install 'dist/").count(".whl") == wheels
    assert "ictreport.validate(" in ALONE.shown(page, "python", "import ictreport")
    assert ALONE.shown(page, "text", "").startswith("growth-claim ")
    [command] = ALONE.recipe(ROOT / "Makefile", "report")
    assert command == f"ictreport export {ALONE.SEED} --to csv,html,json,pdf --out out"
    with pytest.raises(ALONE.StepError, match="no block of python with 'import us'"):
        ALONE.shown(page, "python", "import us")
    with pytest.raises(ALONE.StepError, match="there is no target 'repor'"):
        ALONE.recipe(ROOT / "Makefile", "repor")


def test_a_readme_that_is_not_true_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its code prints is compared with what stands below it."""
    tree, dist = tmp_path / "tree", tmp_path / "dist"
    tree.mkdir()
    dist.mkdir()
    (tree / "seeds").mkdir()
    (tree / "Makefile").write_text("report: all ## it\n\ttrue\n", "utf-8")
    install = tree / ALONE.INSTALL
    install.parent.mkdir(parents=True)
    install.write_text("```sh\npip install 'dist/'\n```\n", "utf-8")
    readme = "```python\nimport ictreport\nprint(1)\n```\n\n```text\n2\n```\n"
    (tree / "README.md").write_text(readme, "utf-8")
    done: list[tuple[str, ...]] = []

    def run(*command: str, cwd: Path = ROOT, **variables: str) -> str:
        done.append(command)
        assert cwd.is_relative_to(tmp_path) or "venv" in command
        del variables
        return (
            "1\n" if "print(1)" in command[-1] else "report has warnings: 2 warnings\n"
        )

    monkeypatch.setattr(ALONE, "run", run)
    job = ALONE.Job(sys.executable, "3.11", ALONE.README)

    result = ALONE.do(job, dist, tmp_path / "work", tree)

    assert ("the README prints '1\\n', and shows '2\\n'", False) == (
        result.said,
        result.passed,
    )
    assert ("sh", "-ec", "pip install 'dist/'\n") in done
    assert ("sh", "-ec", "true") in done


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_fonts_stand_in_the_list_of_what_others_made(name: str) -> None:
    """The list names each font that a plugin ships, with its hash and its licence."""
    folder = ROOT / "plugins" / f"ictreport-{name}"
    bill = json.loads((folder / "sbom.cdx.json").read_text("utf-8"))
    fonts = folder / "src" / f"ictreport_{name}" / "fonts"
    shipped = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes())
        for path in fonts.iterdir()
        if path.suffix != ".txt"
    }
    told = {item["name"]: item["hashes"][0]["content"] for item in bill["components"]}

    assert {path: found.hexdigest() for path, found in shipped.items()} == told
    assert {"OFL-1.1"} == {
        item["licenses"][0]["license"]["id"] for item in bill["components"]
    }


def test_extras_by_what_a_person_wants() -> None:
    """Each leads to what its name says, and all of them to all but tools of tests."""
    assert [
        f"ictreport[{extra}]"
        for extra in ("all", "agents", "editor", "office", "statistics", "tables")
    ] == [*ALONE.WANTED]
    assert {*ALONE.every_name()} - {"ictreport-example", "ictreport-testing"} == {
        *ALONE.leads_to("all")
    }
    for extra, one in (
        ("agents", "ictreport-prose"),
        ("editor", "ictreport-lsp"),
        ("office", "ictreport-docx"),
        ("statistics", "ictreport-sdmx"),
        ("tables", "ictreport-table"),
    ):
        assert one in ALONE.leads_to(extra)


def test_other_versions_are_of_all_that_users_get() -> None:
    """Each library once, with what all of our distributions ask of it; none of ours."""
    found = {one.name: one for one in VERSIONS.required()}

    assert {"attrs", "click", "highspy", "pikepdf", "polars", "pysdmx", "typst"} <= {
        *found
    }
    assert set() == {"mypy", "pyspark", "ictreport", "ictreport-csv"} & {*found}
    assert {"json", "xml"} == found["pysdmx"].extras
    assert "typst==0.15.1" == VERSIONS.pinned(found["typst"], "0.15.1")
