"""
Fixtures for commands: a host, a report with hostile words, and a way to run.

The tests of commands in ``plugins/`` use them too.
"""

import copy
import json
import types
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner, Result
from lake import DOCUMENT

from ictreport.builtin import ictreport_commands, ictreport_rules
from ictreport.cli.application import application
from ictreport.commands import Session
from ictreport.convert import structure
from ictreport.errors import ExportError, SourceError
from ictreport.host import PluginHost
from ictreport.language import Language, builtin_languages, default_language
from ictreport.model import Report
from ictreport.plugin import (
    ExporterSpec,
    LanguageSpec,
    NoOptions,
    Origin,
    SourceSpec,
    hookimpl,
)


@attrs.frozen(kw_only=True)
class WordsOptions:
    """The options of the format ``words``."""

    language: Language = attrs.field(
        factory=default_language, metadata={"help": "The language of the words."}
    )
    shout: bool = attrs.field(default=False, metadata={"help": "Write capitals."})


def render_words(report: Report, options: WordsOptions) -> bytes:
    """Write the id and the language."""
    text = f"{report.id} {options.language.tag}\n"
    return (text.upper() if options.shout else text).encode()


def render_ids(report: Report, options: NoOptions) -> bytes:
    """Write the id."""
    del options
    return report.id.encode()


def render_never(report: Report, options: NoOptions) -> bytes:
    """Refuse every report."""
    del options
    raise ExportError(f"{report.id}: it must be smaller (got \x1b[2Jmuch)")


def render_wrongly(report: Report, options: NoOptions) -> bytes:
    """Fail as a program with a mistake does."""
    del report, options
    raise ZeroDivisionError("by \x1b[0m zero")


def load_document(origin: Origin, options: NoOptions) -> Report:
    """Read JSON; this stands in for a real source."""
    del options
    try:
        document = json.loads(origin.read_text())
    except ValueError as error:
        message = f"{origin.name}: it must be JSON (got: {error})"
        raise SourceError(message, origin.name) from error
    return structure(document)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer a few small formats."""
    yield ExporterSpec(
        name="words",
        summary="The id in a language",
        suffixes=(".words", ".txt"),
        fidelity="presentation",
        loses=("narrative", "tasks", "comments"),
        options=WordsOptions,
        render=render_words,
    )
    for name, render in (
        ("ids", render_ids),
        ("never", render_never),
        ("wrong", render_wrongly),
    ):
        yield ExporterSpec(
            name=name,
            summary="For tests",
            suffixes=(".txt",) if name == "ids" else (),
            fidelity="presentation",
            options=NoOptions,
            render=render,
        )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer the format of the documents here."""
    yield SourceSpec(
        name="doc",
        summary="JSON for tests",
        suffixes=(".doc",),
        options=NoOptions,
        load=load_document,
    )


@hookimpl
def ictreport_languages() -> Iterator[LanguageSpec]:
    """Offer the languages of the core."""
    yield from builtin_languages()


FORMATS = types.SimpleNamespace(
    __name__="formats",
    ictreport_exporters=ictreport_exporters,
    ictreport_sources=ictreport_sources,
)
CORE = types.SimpleNamespace(
    __name__="core",
    ictreport_languages=ictreport_languages,
    ictreport_commands=ictreport_commands,
)


def make_host() -> PluginHost:
    """Make a host that knows the core's commands and the plugins of this module."""
    made = PluginHost(autoload=False)
    made.register(FORMATS, "words", distribution="lake-formats", version="2.1")
    made.register(CORE, "core", distribution="ictreport", version="0.1.0")
    return made


@pytest.fixture
def host() -> PluginHost:
    """A host that knows the core's commands and the plugins of this module."""
    return make_host()


@pytest.fixture
def core_rules(host: PluginHost) -> None:
    """Let the host know the rules of the core as well."""
    rules = types.SimpleNamespace(__name__="rules", ictreport_rules=ictreport_rules)
    host.register(rules, "rules", distribution="ictreport", version="0.1.0")


Run = Callable[..., Result]
Save = Callable[..., Path]


@pytest.fixture
def run(host: PluginHost) -> Run:
    """Run the program with the host, 100 columns wide, without a terminal."""

    def run_it(
        *arguments: str | Path,
        text: str | None = None,
        env: Mapping[str, str | None] | None = None,
        session: Session | None = None,
    ) -> Result:
        settings = {"COLUMNS": "100", "NO_COLOR": None, "FORCE_COLOR": None}
        settings |= {"LC_ALL": None, "LC_MESSAGES": None, "LANG": None}
        return CliRunner(env=settings | dict(env or {})).invoke(
            application,
            [str(argument) for argument in arguments],
            input=text,
            obj=session or Session(host),
            prog_name="ictreport",
        )

    return run_it


@pytest.fixture
def document() -> dict[str, Any]:
    """A report with everything that a page can show, as plain data."""
    return copy.deepcopy(DOCUMENT)


@pytest.fixture
def lake(document: dict[str, Any], tmp_path: Path) -> Path:
    """A file with the report."""
    path = tmp_path / "lake.doc"
    path.write_text(json.dumps(document), "utf-8")
    return path


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a document to a file."""

    def save_it(document: dict[str, Any], name: str = "lake.doc") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(document), "utf-8")
        return path

    return save_it


@pytest.fixture
def wrong(document: dict[str, Any]) -> dict[str, Any]:
    """A report with an error, a warning and a note, and hostile names."""
    boats, painted, _ = document["sectors"][0]["metrics"]
    boats["name"]["en"] = "[bold]Boats[/bold]"
    boats["history"] = [
        {"baseline": "2023-S1", "value": {"number": "150", "unit": "boat"}}
    ]
    painted["claims"] = [
        {
            "kind": "growth",
            "baseline": "2023-Q2",
            "value": {"number": "3", "unit": "%"},
        }
    ]
    document["sectors"].append(
        {
            "code": "crew",
            "name": {"en": "Crew \x1b[31mand\x9b cooks"},
            "metrics": [
                {
                    "code": "cooks",
                    "name": {"en": "Cooks"},
                    "value": {"number": "20000", "unit": "boat"},
                }
            ],
        }
    )
    document["justifications"] = []
    return document
