"""Descriptors refuse what would only fail later, and say what to write instead."""

from typing import Any

import attrs
import pytest

from ictreport.errors import ModelError
from ictreport.plugin import (
    ExporterSpec,
    LanguageSpec,
    NoOptions,
    Rule,
    SourceSpec,
    hookimpl,
)


@attrs.define
class Mutable:
    """An options class that can change."""

    a: int = 1


@attrs.frozen
class Bare:
    """An options class without all defaults."""

    a: int
    b: int
    c: int = attrs.field(init=False)


EXPORTER: dict[str, Any] = {
    "name": "csv",
    "summary": "Comma-separated values",
    "fidelity": "tabular",
    "options": NoOptions,
    "render": lambda _report, _options: b"",
}
SOURCE: dict[str, Any] = {
    "name": "csv",
    "summary": "Comma-separated values",
    "options": NoOptions,
    "load": lambda _origin, _options: None,
}
LANGUAGE: dict[str, Any] = {"tag": "eo", "name": "Esperanto", "words": dict}


def test_an_exporter_has_defaults() -> None:
    """Suffixes, losses and media type can be left out."""
    spec = ExporterSpec(**EXPORTER)

    assert ((), (), "application/octet-stream") == (
        spec.suffixes,
        spec.loses,
        spec.media_type,
    )


def test_a_format_that_needs_the_context_is_given_it() -> None:
    """Another format is called without it."""
    plain = ExporterSpec(**EXPORTER)
    given = EXPORTER | {"render": None, "render_with": lambda *all_of: all_of}
    with_context = ExporterSpec(**given)
    arguments: tuple[Any, ...] = (1, 2, 3)

    assert b"" == plain.rendered(*arguments)
    assert arguments == with_context.rendered(*arguments)
    assert plain.render == plain.function
    assert with_context.render_with == with_context.function


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"render": None}, "none"),
        ({"render_with": lambda *_all: b""}, "both"),
    ],
)
def test_a_format_renders_in_one_way(given: dict[str, Any], expected: str) -> None:
    """Neither no function nor two say how."""
    with pytest.raises(ModelError) as caught:
        ExporterSpec(**(EXPORTER | given))

    assert (
        "ExporterSpec: a format must have one of render and render_with "
        f"(got '{expected}'); "
        "give render, or render_with if it needs the context"
    ) == str(caught.value)


def test_what_renders_is_a_function() -> None:
    """Also where it needs the context."""
    with pytest.raises(ModelError, match="render_with must be a function"):
        ExporterSpec(**(EXPORTER | {"render": None, "render_with": 1}))


def test_lists_become_tuples() -> None:
    """A descriptor is frozen and hashable, whatever it was made of."""
    spec = ExporterSpec(**EXPORTER, suffixes=[".csv", ".tar.gz"], loses=["title"])

    assert ((".csv", ".tar.gz"), ("title",)) == (spec.suffixes, spec.loses)
    assert hash(spec) == hash(attrs.evolve(spec))


def test_a_source_reads_files_unless_it_says_otherwise() -> None:
    """The default scheme is that of files."""
    assert ("file",) == SourceSpec(**SOURCE).schemes
    assert ("https",) == SourceSpec(**SOURCE, schemes=["https"]).schemes


def test_a_source_reads_files_of_others_unless_it_reads_its_own() -> None:
    """Listings name a format that only ictreport writes as such."""
    assert "reads" == SourceSpec(**SOURCE).verb
    assert "reads its own" == SourceSpec(**SOURCE, own=True).verb


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (
            "name",
            "CSV",
            (
                "name must be lower-case letters, digits and '-' (got 'CSV'); "
                "start with a letter, as in 'csv'"
            ),
        ),
        (
            "name",
            "a/b",
            (
                "name must be lower-case letters, digits and '-' (got 'a/b'); "
                "start with a letter, as in 'csv'"
            ),
        ),
        (
            "name",
            3,
            (
                "name must be lower-case letters, digits and '-' (got 3); "
                "start with a letter, as in 'csv'"
            ),
        ),
        (
            "summary",
            " ",
            "summary must be one line of text (got ' '); listings show it",
        ),
        (
            "summary",
            "a\nb",
            r"summary must be one line of text (got 'a\nb'); listings show it",
        ),
        (
            "suffixes",
            ".csv",
            "suffixes must be a tuple of texts (got '.csv'); write (\".csv\",)",
        ),
        (
            "suffixes",
            ["csv"],
            (
                "suffixes must be lower case and start with a dot (got 'csv'); "
                'write (".csv",)'
            ),
        ),
        (
            "suffixes",
            [".CSV"],
            (
                "suffixes must be lower case and start with a dot (got '.CSV'); "
                'write (".csv",)'
            ),
        ),
        (
            "suffixes",
            [None],
            (
                "suffixes must be lower case and start with a dot (got None); "
                'write (".csv",)'
            ),
        ),
        (
            "suffixes",
            [".csv", ".csv"],
            "suffixes must not repeat a value (got ('.csv', '.csv'))",
        ),
        (
            "media_type",
            "csv",
            "media_type must be a media type (got 'csv'); write 'text/csv'",
        ),
        (
            "fidelity",
            "exact",
            (
                "fidelity must be one of lossless, tabular, presentation, metadata "
                "(got 'exact')"
            ),
        ),
        (
            "loses",
            ["task"],
            "loses must name parts of a report (got 'task'); did you mean 'tasks'?",
        ),
        (
            "options",
            NoOptions(),
            "options must be an attrs class (got NoOptions()); use NoOptions for none",
        ),
        (
            "options",
            dict,
            (
                "options must be an attrs class (got <class 'dict'>); "
                "use NoOptions for none"
            ),
        ),
        (
            "options",
            Mutable,
            "options must be frozen (got 'Mutable'); use attrs.frozen",
        ),
        (
            "options",
            Bare,
            "options must all have a default (got 'a, b'); give Bare one for each",
        ),
        ("render", b"", "render must be a function (got b'')"),
    ],
)
def test_an_exporter_refuses(field: str, value: object, expected: str) -> None:
    """The message has the field, the rule, the value and the way out."""
    with pytest.raises(ModelError) as caught:
        ExporterSpec(**{**EXPORTER, field: value})

    assert f"ExporterSpec: {expected}" == str(caught.value)


def test_an_unknown_loss_lists_what_can_be_lost() -> None:
    """When nothing is near, all parts are named."""
    with pytest.raises(ModelError) as caught:
        ExporterSpec(**{**EXPORTER, "loses": ["xyzzy"]})

    assert "known are title, publisher_name, area, " in str(caught.value)


def test_a_lossless_format_loses_nothing_of_a_report() -> None:
    """Comments of a file, which no report has, are the only loss that it may state."""
    lossless = {**EXPORTER, "fidelity": "lossless"}

    assert ("comments",) == ExporterSpec(**lossless, loses=["comments"]).loses
    with pytest.raises(ModelError) as caught:
        ExporterSpec(**lossless, loses=["comments", "title", "tasks"])
    assert (
        "ExporterSpec: a lossless format must lose no part of a report "
        "(got 'title, tasks'); choose another fidelity, or carry it"
    ) == str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (
            "schemes",
            "file",
            (
                "schemes must be a tuple of texts (got 'file'); "
                'write ("file",) or ("https",)'
            ),
        ),
        (
            "schemes",
            ["https://"],
            (
                "schemes must be lower case, without '://' (got 'https://'); "
                'write ("file",) or ("https",)'
            ),
        ),
        ("load", None, "load must be a function (got None)"),
        ("own", "yes", "own must be true or false (got 'yes')"),
        ("drafts", 1, "drafts must be true or false (got 1)"),
    ],
)
def test_a_source_refuses(field: str, value: object, expected: str) -> None:
    """A source is checked as an exporter is."""
    with pytest.raises(ModelError) as caught:
        SourceSpec(**{**SOURCE, field: value})

    assert f"SourceSpec: {expected}" == str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (
            "tag",
            "",
            (
                "language: a language must be a BCP 47 tag (got ''); "
                "write it like 'en', 'vi' or 'hi'"
            ),
        ),
        (
            "name",
            "",
            (
                "LanguageSpec: name must be one line of text (got ''); "
                "write the language's own name for itself, as in 'Tiếng Việt'"
            ),
        ),
        (
            "words",
            {},
            (
                "LanguageSpec: words must be a function without arguments (got {}); "
                "load the words when it is called, so that listing languages stays "
                "cheap"
            ),
        ),
    ],
)
def test_a_language_refuses(field: str, value: object, expected: str) -> None:
    """A language is checked as a format is."""
    with pytest.raises(ModelError) as caught:
        LanguageSpec(**{**LANGUAGE, field: value})

    assert expected == str(caught.value)


def test_a_marked_function_is_still_itself() -> None:
    """A plugin is tested without a host, by calling its functions."""

    def ictreport_rules() -> list[Rule]:
        return []

    assert ictreport_rules is hookimpl(ictreport_rules)
    assert [] == ictreport_rules()
