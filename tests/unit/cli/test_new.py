"""``ictreport new`` writes a whole plugin or nothing, and says why it does not."""

import html
import importlib.metadata
import json
import runpy
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, get_args

import pytest

from ictreport.cli import _new
from ictreport.cli._scaffold import TEMPLATES, Licence, ScaffoldKind, plan, write
from ictreport.errors import PluginError
from ictreport.language import default_language
from ictreport.language.words import WORDS
from ictreport.model import Publisher, Report, Text
from ictreport.plugin import LanguageSpec
from ictreport_testing import language_conformance

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]


def tree(folder: Path) -> list[str]:
    """List everything below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_it_says_what_it_wrote_and_what_comes_next(run: "Run", tmp_path: Path) -> None:
    """The folder, each file, and two commands are printed."""
    result = run("new", "exporter", "my-format", "--out", tmp_path / "a" / "b")
    folder = tmp_path / "a" / "b" / "ictreport-my-format"

    assert (0, "") == (result.exit_code, result.stderr)
    assert (
        f"{folder}\n"
        "  LICENSE\n"
        "  README.md\n"
        "  pyproject.toml\n"
        "  src/ictreport_my_format/__init__.py\n"
        "  src/ictreport_my_format/_render.py\n"
        "  src/ictreport_my_format/plugin.py\n"
        "  src/ictreport_my_format/py.typed\n"
        "  tests/test_my_format.py\n"
        f"next: pip install --editable '{folder}[dev]'\n"
        f"      python -m pytest {folder}\n"
    ) == result.stdout
    files = [line.strip() for line in result.stdout.splitlines()[1:-2]]
    assert files == [name for name in tree(folder) if (folder / name).is_file()]
    assert [folder.name] == [path.name for path in folder.parent.iterdir()]


def test_it_writes_where_one_is(
    run: "Run", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ``--out`` the folder is made in the current one."""
    monkeypatch.chdir(tmp_path)

    result = run("new", "rule", "late")

    assert "ictreport-late\n" == result.stdout.splitlines(keepends=True)[0]
    assert (tmp_path / "ictreport-late" / "pyproject.toml").is_file()


def test_a_language_is_begun(run: "Run", tmp_path: Path) -> None:
    """Its folder has the words to translate."""
    result = run("new", "language", "fr", "--out", tmp_path, "--format", "json")
    made = json.loads(result.stdout)

    assert str(tmp_path / "ictreport-fr") == made["folder"]
    assert "src/ictreport_fr/words.toml" in made["files"]


def test_a_command_is_begun(run: "Run", tmp_path: Path) -> None:
    """Its plugin needs the command line, and stands in the group of commands."""
    run("new", "command", "summary", "--out", tmp_path)
    text = (tmp_path / "ictreport-summary" / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)["project"]

    assert ["ictreport[cli]>=0.1,<0.2"] == project["dependencies"]
    assert ["ictreport.commands"] == list(project["entry-points"])


@pytest.mark.parametrize("begins", ["+ ", "- ", "1. ", "2023) "])
def test_a_page_does_not_begin_with_an_item(begins: str, tmp_path: Path) -> None:
    """The written exporter takes a name that begins like an item as words."""
    folder = write(plan("exporter", "my-format"), tmp_path)
    file = folder / "src" / "ictreport_my_format" / "_render.py"
    publisher = Publisher("p", Text.of(en=f"{begins}Post"))
    report = Report("r", Text.of(en="Title"), publisher, "2024")
    options = SimpleNamespace(language=default_language(), level=1)

    page = runpy.run_path(str(file))["render"](report, options).decode()

    line = page.splitlines()[2]
    assert not line.startswith(begins)
    assert html.unescape(line).startswith(f"{begins}Post | ")


@pytest.mark.parametrize("kind", get_args(ScaffoldKind))
def test_every_kind_has_its_entry_point_and_hook(kind: str, tmp_path: Path) -> None:
    """The module that the entry point names implements the hook of the kind."""
    name = "pt-BR" if kind == "language" else "my-thing"
    folder = write(plan(kind, name), tmp_path)

    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    package = folder.name.replace("-", "_")
    group = "ictreport.commands" if kind == "command" else "ictreport"
    assert {group: {name: f"{package}.plugin"}} == project["entry-points"]
    code = (folder / "src" / package / "plugin.py").read_text("utf-8")
    assert f"\n@hookimpl\ndef ictreport_{kind}s()" in code
    assert f"The {kind} {name} for ictreport." == project["description"]


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("exporter", "CSV", "(got 'CSV'); say 'csv'"),
        ("exporter", "My Format!", "(got 'My Format!'); say 'my-format'"),
        ("exporter", "7z", "(got '7z'); say 'z'"),
        ("source", "a--b", "(got 'a--b'); say 'a-b'"),
        ("source", "a-", "(got 'a-'); say 'a'"),
        ("rule", "", "(got ''); say it like 'my-format'"),
        ("rule", "số-liệu", "(got 'số-liệu'); say 's-li-u'"),
        ("rule", "../late", "(got '../late'); say 'late'"),
        ("exporter", "a" * 33, "at most 32 characters (got 33); choose a shorter one"),
        (
            "language",
            "klingon",
            "a tag that CLDR knows (got 'klingon'); say it like 'fr' or 'pt-BR'",
        ),
        ("language", "../fr", "(got '../fr'); say it like 'fr' or 'pt-BR'"),
        ("language", "", "(got ''); say it like 'fr' or 'pt-BR'"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    run: "Run", tmp_path: Path, kind: str, name: str, told: str
) -> None:
    """The message says what a name must be, and one that would do."""
    result = run("new", kind, name, "--out", tmp_path)

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(f"Error: {kind}: its name must ")
    assert told in result.stderr
    assert [] == tree(tmp_path)


@pytest.mark.parametrize(
    ("kind", "name", "owner"),
    [
        ("rule", "parts-sum", "ictreport"),
        ("command", "check", "ictreport"),
        ("language", "VI", "ictreport"),
        ("exporter", "core", "ictreport"),
    ],
)
def test_a_name_that_is_taken_is_refused(
    run: "Run", tmp_path: Path, kind: str, name: str, owner: str
) -> None:
    """Neither the core's names nor those of installed plugins can be had."""
    result = run("new", kind, name, "--out", tmp_path)

    assert 2 == result.exit_code
    assert (
        f"Error: {kind}: its name must be free (got {name.lower()!r}, which {owner} "
        "has); choose another one\n"
    ) == result.stderr


def test_a_name_of_an_installed_plugin_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two distributions with one entry point would leave its name to neither."""

    class Point:
        """An entry point."""

        group = "ictreport"
        name = "ledger"
        distribution = "ictreport-ledger"

    monkeypatch.setattr("ictreport.host._discovery.discover", lambda: [Point])

    with pytest.raises(PluginError, match="'ledger', which ictreport-ledger has"):
        plan("source", "ledger")


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_there_is_left_alone(run: "Run", tmp_path: Path, there: str) -> None:
    """A folder, a file or a link of that name is an error, and stays as it was."""
    target = tmp_path / "ictreport-ledger"
    if there == "folder":
        target.mkdir()
        (target / "own.txt").write_text("mine", "utf-8")
    elif there == "file":
        target.write_text("mine", "utf-8")
    else:
        target.symlink_to("nowhere")
    before = tree(tmp_path)

    result = run("new", "source", "ledger", "--out", tmp_path)

    assert 2 == result.exit_code
    assert (
        f"Error: {target}: the folder must not exist yet (got one that does); "
        "remove it, or choose another name or --out\n"
    ) == result.stderr
    assert before == tree(tmp_path)


def test_nothing_is_half_written(
    run: "Run", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full in the middle, no file and no folder is left."""
    written = []
    write_text = Path.write_text

    def fill(path: Path, *arguments: str, **more: str) -> int:
        written.append(path)
        if len(written) == 4:
            raise OSError(28, "No space left on device")
        return write_text(path, *arguments, **more)

    monkeypatch.setattr(Path, "write_text", fill)

    result = run("new", "source", "ledger", "--out", tmp_path)

    assert 2 == result.exit_code
    assert (
        f"Error: {tmp_path}/ictreport-ledger: the folder must be writable (got: No "
        "space left on device); nothing of it was written\n"
    ) == result.stderr
    assert [] == tree(tmp_path)


def test_a_directory_that_cannot_be_made_is_told(run: "Run", tmp_path: Path) -> None:
    """A file where ``--out`` should be a directory ends in a sentence."""
    (tmp_path / "file").write_text("", "utf-8")

    result = run("new", "source", "ledger", "--out", tmp_path / "file" / "below")

    assert 2 == result.exit_code
    assert "the folder must be writable (got: Not a directory)" in result.stderr


@pytest.mark.parametrize(
    ("author", "licence", "wanted"),
    [
        ("", "MIT", "Copyright (c) The ictreport-ledger developers"),
        ('Ann "A" $name \\', "MIT", 'Copyright (c) Ann "A" $name \\'),
        ("Ann", "Apache-2.0", "Version 2.0, January 2004"),
    ],
)
def test_author_and_licence_are_as_one_says(
    tmp_path: Path, author: str, licence: str, wanted: str
) -> None:
    """The metadata names both, and the text of the licence is there."""
    made = plan("source", "ledger", author=author, licence=licence)
    folder = write(made, tmp_path)

    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    assert (licence, ["LICENSE"]) == (project["license"], project["license-files"])
    name = author or "The ictreport-ledger developers"
    assert [{"name": name}] == project["authors"]
    assert wanted in (folder / "LICENSE").read_text("utf-8")


def test_all_rights_can_be_kept(tmp_path: Path) -> None:
    """With ``none`` there is no text of a licence and none in the metadata."""
    folder = write(plan("source", "ledger", licence="none"), tmp_path)

    assert not (folder / "LICENSE").exists()
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    assert set() == {"license", "license-files"} & project.keys()


def test_an_author_is_one_line() -> None:
    """A line break would end up in the middle of metadata."""
    with pytest.raises(PluginError) as caught:
        plan("source", "ledger", author="Ann\nBob")

    assert r"author: it must be one line (got 'Ann\nBob')" == str(caught.value)


@pytest.mark.parametrize(
    ("version", "wanted"),
    [("0.1.0", ">=0.1,<0.2"), ("0.9.3", ">=0.9,<0.10"), ("1.4.0", ">=1.4,<2")],
)
def test_a_plugin_admits_the_core_that_wrote_it(
    monkeypatch: pytest.MonkeyPatch, version: str, wanted: str
) -> None:
    """Before 1.0 a minor release may break plugins, and then a major one."""
    monkeypatch.setattr(importlib.metadata, "version", lambda _: version)
    files = plan("source", "ledger").files()

    project = tomllib.loads(files["pyproject.toml"])["project"]
    assert [f"ictreport{wanted}"] == project["dependencies"]


def test_the_words_of_a_language_begin_in_english() -> None:
    """They are the core's own, with the locale of the new language."""
    files = plan("language", "en-NZ").files()
    words = tomllib.loads(files["src/ictreport_en_nz/words.toml"])
    english = dict(WORDS.content("en")) | {"locale": "en-NZ"}
    del english["schema"], english["units"]["more_than"]

    assert english == {**words, "units": words["units"]}


@pytest.mark.parametrize(
    ("tag", "days", "ordinals"),
    [
        ("fr", ["one", "many", "other"], ["one", "other"]),
        ("ja", ["other"], ["other"]),
        ("ar", ["zero", "one", "two", "few", "many", "other"], ["other"]),
    ],
)
def test_words_have_the_plural_forms_of_the_language(
    tag: str, days: list[str], ordinals: list[str]
) -> None:
    """What counts things has a place for each form, and what counts years too."""
    files = plan("language", tag).files()
    words = tomllib.loads(files[f"src/ictreport_{tag}/words.toml"])

    assert days == list(words["measures"]["day"])
    assert ordinals == list(words["occasions"]["kinds"]["anniversary"])


@pytest.mark.parametrize("tag", ["ja", "fr", "ru", "ar"])
def test_no_words_have_a_plural_form_that_the_language_lacks(tag: str) -> None:
    """Wherever English tells one from many, the copy tells what the language does."""
    files = plan("language", tag).files()
    words = tomllib.loads(files[f"src/ictreport_{tag}/words.toml"])
    laws = language_conformance(LanguageSpec(tag, tag, lambda: words))

    laws().test_numbers()


def test_a_language_is_called_as_it_calls_itself() -> None:
    """CLDR has the name of each language in that language."""
    files = plan("language", "fr").files()

    assert (
        'LanguageSpec("fr", "Français", words)' in files["src/ictreport_fr/plugin.py"]
    )


@pytest.mark.parametrize("kind", get_args(ScaffoldKind))
def test_the_command_offers_what_can_be_written(kind: ScaffoldKind) -> None:
    """The choices of the command line are those of the scaffold."""
    choices = {item.name: item.type for item in getattr(_new, kind).params}
    templates = getattr(choices.get("template"), "choices", [kind])

    assert get_args(Licence) == tuple(choices["licence"].choices)
    assert [*TEMPLATES[kind]] == [*templates]


def test_a_plugin_is_like_its_template(run: "Run", tmp_path: Path) -> None:
    """A service is asked by the address, and XML is written and read."""
    run("new", "source", "office", "--template", "service", "--out", tmp_path)
    run("new", "exporter", "office", "--template", "xml", "--out", tmp_path / "xml")
    service = tmp_path / "ictreport-office/src/ictreport_office/plugin.py"
    xml = tmp_path / "xml/ictreport-office/src/ictreport_office/_table.py"

    assert 'schemes=("http", "https")' in service.read_text("utf-8")
    assert "ElementTree" in xml.read_text("utf-8")
