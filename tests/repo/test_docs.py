"""The documentation is true, complete, and leads nowhere that does not exist."""

import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import click
import pytest

import ictreport
from ictreport import errors
from ictreport.cli.application import application
from ictreport.convert import KEYS, VERSION_KEY
from ictreport.plugin import Hooks
from ictreport_csv import (
    CsvOptions,
    CsvSourceOptions,
    CsvwOptions,
    DatapackageOptions,
)
from ictreport_html import HtmlOptions
from ictreport_pdf import PdfOptions

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
INCLUDING = ("changelog", "contributing", "index", "security", "seeds")
SITE = [DOCS / f"{name}.md" for name in INCLUDING]
PAGES = [
    ROOT / "README.md",
    *sorted({*DOCS.glob("**/*.md")} - {*SITE, *DOCS.glob("formats/*.md")}),
]
LINKING = [
    *PAGES,
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "seeds" / "README.md",
    *sorted(ROOT.glob("plugins/*/README.md")),
]

PUBLIC = (
    "ictreport",
    "ictreport.checks",
    "ictreport.commands",
    "ictreport.convert",
    "ictreport.dataset",
    "ictreport.host",
    "ictreport.language",
    "ictreport.model",
    "ictreport.plugin",
    "ictreport_mapping",
    "ictreport_prose",
    "ictreport_table",
    "ictreport_testing",
    "ictreport_testing.invariants",
    "ictreport_testing.strategies",
    "ictreport.tidy",
    "ictreport.view",
)
WITHIN = {
    "ictreport": (
        "ictreport.checks",
        "ictreport.model",
        "ictreport_prose",
        "ictreport.tidy",
    ),
    "ictreport.plugin": ("ictreport.checks",),
}
"""What is imported from higher up, where its table is."""

KEY = re.compile(r"`\w+`")
FRAME = """
ictreport = 1
id = "example"
title.en = "Example"
publisher = { code = "office", name.en = "Office" }
period = "2024-S1"
units = [{ code = "person", names.en = { one = "person", other = "persons" } }]
"""
"""What stands above a block that says what to write."""

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAVED = re.compile(rf"`:\n\n{FENCE.pattern[1:]}", FENCE.flags)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def name_of(path: Path) -> str:
    """Call a page by its path in the repository."""
    return str(path.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    """Take the blocks of a language out of a page."""
    found = FENCE.findall(page.read_text("utf-8"))
    return [body for known, body in found if known == language]


def prose(page: Path) -> str:
    """Take a page without its blocks."""
    return FENCE.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """Name the headings of a page as links do."""
    plain = (
        re.sub(r"[^\w\- ]", "", text.lower()) for text in HEADING.findall(prose(page))
    )
    return {text.replace(" ", "-") for text in plain}


def leads_somewhere(page: Path, link: str) -> bool:
    """Tell whether a file or heading of this repository is there."""
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


def reference(name: str) -> str:
    """Read a page of the reference."""
    return (REFERENCE / f"{name}.md").read_text("utf-8")


def public(name: str) -> set[str]:
    """Name what a module exports."""
    return set(importlib.import_module(name).__all__)


def tables_of_names(module: str) -> Iterator[list[str]]:
    """Find what each table with names of a module asks for."""
    for page in PAGES:
        calls = re.findall(r"<!-- table: names (.*?) -->", page.read_text("utf-8"))
        yield from (call.split()[1:] for call in calls if call.split()[0] == module)


def unnamed(names: list[str], text: str) -> list[str]:
    """Find names that do not stand in a text as code."""
    return [name for name in names if not re.search(rf"`{re.escape(name)}\b", text)]


def refreshed(*arguments: str) -> tuple[str, str, int]:
    """Look with `docs/refresh.py` for what pages show and the code does not do."""
    command = [sys.executable, str(DOCS / "refresh.py"), "--check", *arguments]
    run = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    return run.stdout, run.stderr, run.returncode


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_example_does_what_the_page_shows(page: Path) -> None:
    """Running the examples changes nothing; `python docs/refresh.py` makes it so."""
    assert ("", "", 0) == refreshed(str(page))


def test_every_table_of_the_code_is_as_the_code_makes_it() -> None:
    """Signatures, rules and options are shown as they are: `refresh.py --tables`."""
    assert ("", "", 0) == refreshed("--tables")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_report_loads(page: Path) -> None:
    """What begins like a report is one, and anything else in TOML or JSON is sound."""
    documents = [tomllib.loads(body) for body in blocks(page, "toml")]
    documents += [json.loads(body) for body in blocks(page, "json")]

    for document in documents:
        if VERSION_KEY in document:
            assert document["id"] == ictreport.structure(document).id


def test_what_a_report_prints_can_be_written() -> None:
    """Each block loads where the page says, and only two reports fail a rule."""
    page = DOCS / "how-to" / "what-to-write.md"
    metric: dict[str, Any] = {"code": "metric", "name": {"en": "Metric"}}
    sector: dict[str, Any] = {"code": "trade", "name": {"en": "Trade"}}
    found: list[str] = []
    for body in blocks(page, "toml"):
        given: dict[str, Any] = tomllib.loads(body)
        if "sectors" not in given:
            given = {"sectors": {"metrics": [metric | given]}}
        if isinstance(given["sectors"], dict):
            given["sectors"] = [sector | given["sectors"]]
        report = ictreport.structure(tomllib.loads(FRAME) | given)
        found += [one.rule.code for one in ictreport.validate(report).failures()]

    assert len(re.findall(r"^\*\*", prose(page), re.MULTILINE)) >= 40
    assert ["sampling-error", "duplicate-fact", "scale-slip"] == found


@pytest.mark.parametrize("page", LINKING, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files and headings of this repository that a page links to exist."""
    own = [link for link in LINK.findall(prose(page)) if "://" not in link]

    assert [] == [link for link in own if not leads_somewhere(page, link)]


def test_every_page_is_reached_from_the_readme() -> None:
    """A reader finds each page by following links."""
    found: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in found or page.suffix != ".md" or not page.exists():
            continue
        found.add(page)
        paths = (link.partition("#")[0] for link in LINK.findall(prose(page)))
        targets = (page.parent / path for path in paths if path and "://" not in path)
        waiting += [target.resolve() for target in targets]

    assert set() == {*PAGES} - found


def test_every_guide_is_in_the_list_of_pages() -> None:
    """The list names each tutorial, guide, page of reference and explanation."""
    listed = {
        (DOCS / link).resolve() for link in LINK.findall(prose(DOCS / "pages.md"))
    }
    readers = ("start", "tutorial", "how-to", "reference", "explanation")
    folders = (*readers, "reference/generated")
    pages = [page for folder in folders for page in DOCS.glob(f"{folder}/*.md")]

    assert set() == {*pages} - listed


@pytest.mark.parametrize(
    "page", [*DOCS.glob("how-to/*.md"), *DOCS.glob("tutorial/*.md")], ids=name_of
)
def test_a_page_says_where_the_seeds_are(page: Path) -> None:
    """Whoever works along finds the reports that the examples read."""
    examples = "".join(match[0] for match in FENCE.finditer(page.read_text("utf-8")))

    assert "seeds" not in examples or "`seeds`" in prose(page)


def test_the_readme_is_one_screen() -> None:
    """It has a page and a verdict, one block of code, no table, at most 60 lines."""
    text = (ROOT / "README.md").read_text("utf-8")
    counts = [text.count(mark) for mark in ("](docs/pictures/", "```python", "table:")]

    assert [2, 1, 0] == counts
    assert len(text.splitlines()) <= 60


def test_the_picture_of_check_shows_what_it_prints() -> None:
    """Drawing the terminal again gives the same picture; the page beside it is one."""
    sys.path.insert(0, str(DOCS))
    pictures = importlib.import_module("pictures")
    sys.path.remove(str(DOCS))

    assert pictures.check() == (DOCS / "pictures" / "check.svg").read_text("utf-8")
    assert (DOCS / "pictures" / "page.png").read_bytes().startswith(b"\x89PNG")


def test_make_targets_exist() -> None:
    """Whatever a reader is told to make is a target."""
    text = "".join(page.read_text("utf-8") for page in LINKING)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    told = set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE))

    assert {"report", "test"} <= told
    assert set() == told - targets


def test_distributions_to_install_exist() -> None:
    """The folders and wheels that a page gives to pip are those of this clone."""
    text = "".join(blocks(DOCS / "how-to" / "install.md", "sh"))
    folders = set(re.findall(r"\./ictreport/(plugins/ictreport-\w+)", text))
    wheels = re.findall(r"ictreport-([\d.]+)-py3-none-any\.whl", text)
    packages = set(re.findall(r"dist/ictreport_(\w+)-\*\.whl", text))

    plugins = {name_of(path) for path in ROOT.glob("plugins/ictreport-*")}
    plugins.remove("plugins/ictreport-example")
    assert plugins == folders
    assert {name.replace("plugins/ictreport-", "") for name in plugins} == packages
    assert {ictreport.__version__} == {*wheels}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_of_ours_is_run(page: Path) -> None:
    """What stands in a block that is not run, and is no file, is not `ictreport`."""
    text = SAVED.sub("", page.read_text("utf-8"))
    unrun = [body for language, body in FENCE.findall(text) if language == "sh"]

    assert [] == [
        body for body in unrun if re.search(r"^ictreport ", body, re.MULTILINE)
    ]


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_has_its_signature_in_the_reference(name: str) -> None:
    """A table made of the code shows each name that a module exports."""
    homes = {name} | {home for home in PUBLIC if name in WITHIN.get(home, ())}
    shown = {
        one
        for home in homes
        for names in tables_of_names(home)
        for one in (public(home) if names == ["*"] else names)
    }

    assert set() == public(name) - shown


def test_every_public_module_has_a_page_on_the_site() -> None:
    """The site shows the docstrings of each module, and of no other."""
    pages = sorted(REFERENCE.glob("python/*.md"))
    text = "".join(page.read_text("utf-8") for page in pages)

    assert {*PUBLIC, "ictreport.errors"} == set(re.findall(r"automodule:: (\S+)", text))


def test_every_error_is_in_the_reference() -> None:
    """The reference has each class that is raised or warned."""
    names = [
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    ]

    assert [] == unnamed([*names, "PluginWarning"], reference("api"))


def test_every_hook_is_in_the_reference() -> None:
    """The reference has each hook."""
    hooks = [name for name in vars(Hooks) if name.startswith("ictreport_")]

    assert 5 == len(hooks)
    assert [] == unnamed(hooks, reference("plugins"))


@pytest.mark.parametrize(
    "options",
    [
        CsvOptions,
        CsvSourceOptions,
        CsvwOptions,
        DatapackageOptions,
        HtmlOptions,
        PdfOptions,
    ],
)
def test_the_readme_of_a_format_explains_every_option(
    options: type[attrs.AttrsInstance],
) -> None:
    """The table of options in README.md says what the program says."""
    package = options.__module__.partition(".")[0].replace("_", "-")
    readme = (ROOT / "plugins" / package / "README.md").read_text("utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("| `")]

    assert [] == [
        field.name
        for field in attrs.fields(options)
        if not any(
            row.startswith(f"| `{field.name}` |")
            and row.endswith(f"| {field.metadata['help']} |")
            for row in rows
        )
    ]


def options_of(command: click.Command, context: click.Context) -> Iterator[str]:
    """Give each option of a command, and of its members when it is a group."""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield from parameter.opts
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            member = command.get_command(context, name)
            assert member is not None
            yield from options_of(member, context)


@pytest.mark.parametrize("name", application.list_commands(click.Context(application)))
def test_every_option_of_a_command_is_in_the_reference(name: str) -> None:
    """A command has a section; its options stand there, or with those of many."""
    context = click.Context(application)
    command = application.get_command(context, name)
    before, *sections = reference("generated/command-line").split("\n## ")
    mine = (rf"ictreport {name}\b", "Options that many commands have")
    ours = [s for s in sections if re.match("|".join(mine), s)]

    assert before
    assert any(re.match(mine[0], section) for section in sections)
    assert command is not None
    assert [] == [
        option
        for option in options_of(command, context)
        if not any(option in section for section in ours)
    ]


@pytest.mark.parametrize("kind", KEYS, ids=lambda kind: kind.__name__)
def test_every_key_of_a_document_is_in_the_reference(kind: type[Any]) -> None:
    """The reference has the keys of each object, in the order of documents."""
    text = reference("document-shape")
    keys = [f"`{key}`" for key in KEYS[kind]]
    tables = re.findall(r"(?:^- .*\n)+", text, re.MULTILINE)
    told = [
        [key for line in table.splitlines() for key in KEY.findall(line.split(": ")[0])]
        for table in tables
    ]
    sentences = [KEY.findall(line) for line in text.splitlines()]

    assert any(
        keys == [key for key in found if key in keys] for found in (*told, *sentences)
    )


def test_guides_name_what_exists() -> None:
    """Paths in CONTRIBUTING are files or folders of the repository."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    paths = re.findall(r"`((?:src|tests|docs|plugins|seeds|\.ci)/?[\w./*-]*)`", text)
    named = [path for path in paths if "NAME" not in path]

    assert [] == [path for path in named if not [*ROOT.glob(path.rstrip("/"))]]


def test_the_map_has_every_layer() -> None:
    """CONTRIBUTING has each layer that import-linter knows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["id"] == "layers")
    names = [name for layer in layers for name in layer.split(" | ")]
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert [] == unnamed([name for name in names if name != "__main__"], text)
