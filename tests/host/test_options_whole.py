"""Options as a whole: every problem told, languages by tag, types, descriptions."""

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from options_of_each_type import (
    Margins,
    Options,
    known_language,
    made,
    problems,
    speaking_host,
)

from ictreport.errors import OptionsError, PluginError
from ictreport.host import describe_options
from ictreport.host._options import structure_options
from ictreport.language import builtin_languages
from ictreport.plugin import ExporterSpec, NoOptions

if TYPE_CHECKING:
    from ictreport.model import NoSuchThing


def test_every_problem_is_told_at_once() -> None:
    """Unknown names, wrong types and refused values stand in one error, with paths."""
    values = {
        "delimeter": ";",
        "indent": -1,
        "xyzzy": 1,
        "columns": ["a", 2, None],
        "margins": {"top": "1", "left": 2},
        "nested": [[1], [True]],
    }

    with pytest.raises(OptionsError) as caught:
        made(values)

    known = ", ".join(f.alias for f in attrs.fields(Options) if f.init)
    assert [
        "delimeter: there is no such option; did you mean 'delimiter'?",
        "indent: 'indent' must be >= 0: -1",
        f"xyzzy: there is no such option; it has {known}",
        "columns[1]: it must be a string (got 2)",
        "columns[2]: it must be a string (got null)",
        "margins.top: it must be an integer (got '1')",
        "margins.left: there is no such option; it has top, bottom",
        "nested[1][0]: it must be an integer (got true)",
    ] == [str(problem) for problem in caught.value.problems]
    assert "csv" == caught.value.subject


def test_values_that_do_not_go_together_are_told_of_as_a_whole() -> None:
    """What no single option is to blame for stands under the options."""

    @attrs.frozen
    class Pair:
        """Options that depend on each other."""

        low: int = 1
        high: int = 5

        def __attrs_post_init__(self) -> None:
            if self.low + self.high > 10:
                raise ValueError

    with pytest.raises(OptionsError) as caught:
        structure_options(
            Pair, {"low": 5, "high": 6}, subject="x", language=known_language
        )

    assert "bad options for x: options: ValueError()" == str(caught.value)


def test_a_format_without_options_says_so() -> None:
    """Any option is unknown to it."""
    with pytest.raises(OptionsError) as caught:
        structure_options(NoOptions, {"a": 1}, subject="ids", language=known_language)

    assert "bad options for ids: a: there is no such option; it has none" == str(
        caught.value
    )


def test_an_object_is_taken_as_it_is() -> None:
    """Options that are made already are not read again; those of others are refused."""
    options = Options(indent=7)

    def read(values: Any) -> Options:  # noqa: ANN401 - wrong things too
        return structure_options(
            Options, values, subject="csv", language=known_language
        )

    assert options is read(options)
    assert Options() == read(None)
    with pytest.raises(OptionsError) as caught:
        read(NoOptions())
    assert (
        "bad options for csv: options: it must be a mapping or a Options object "
        "(got NoOptions())"
    ) == str(caught.value)


@pytest.mark.parametrize("text", [False, True])
def test_a_language_is_named_by_its_tag(*, text: bool) -> None:
    """The host that reads the options knows the languages."""
    assert "vi" == made({"language": "vi"}, text=text).language.tag
    assert "hi" == made({"language": known_language("hi")}).language.tag
    assert "en" == made({}).language.tag


def test_an_unknown_language_is_a_problem_of_its_option() -> None:
    """The message says which languages there are."""
    tags = ", ".join(sorted(spec.tag for spec in builtin_languages()))
    assert (
        f"language: a plugin must offer it (got 'xx'); available: {tags}"
    ) == problems({"language": "xx"})


def test_types_must_exist_at_run_time() -> None:
    """An annotation that only type checkers can see is a fault of the plugin."""

    @attrs.frozen
    class Hidden:
        """Options whose type nobody can see."""

        value: "NoSuchThing | None" = None

    for ask in (
        lambda: describe_options(Hidden),
        lambda: structure_options(Hidden, {}, subject="x", language=known_language),
    ):
        with pytest.raises(PluginError) as caught:
            ask()
        assert "(got 'NoSuchThing')" in str(caught.value)


def test_types_must_be_ones_that_can_be_checked() -> None:
    """An option that is a mutable list is a fault of the plugin."""

    @attrs.frozen
    class Loose:
        """Options that can change."""

        items: list[str] = attrs.field(factory=list)

    with pytest.raises(PluginError) as caught:
        structure_options(Loose, {"items": []}, subject="x", language=known_language)

    assert (
        "options of x: it must be a type that can be checked "
        "(got list[str]); use a tuple for a list, and a Literal or an enumeration for "
        "a choice"
    ) == str(caught.value)
    assert "list[str]" == describe_options(Loose)[0].type


def test_a_host_reads_options_with_its_own_languages() -> None:
    """``structure_options`` of a host needs no more than the format."""
    spec = ExporterSpec(
        name="x",
        summary="x",
        fidelity="tabular",
        options=Options,
        render=lambda _report, _options: b"",
    )
    host = speaking_host()

    assert "vi" == host.structure_options(spec, {"language": "vi"}).language.tag
    assert 3 == host.structure_options(spec, {"indent": "3"}, text=True).indent
    assert Options() == host.structure_options(spec)


def test_options_are_described() -> None:
    """Each has its name, what it admits, its default and its help."""
    rows = describe_options(Options)

    assert ("delimiter", "text", ",", "What stands between cells.") == (
        rows[0].name,
        rows[0].type,
        rows[0].default,
        rows[0].help,
    )
    assert [
        ("delimiter", "text", ","),
        ("indent", "integer", "2"),
        ("header", "true or false", "true"),
        ("ratio", "decimal number", "1.5"),
        ("zoom", "number", "1.0"),
        ("paper", "one of a4, letter", "a4"),
        ("level", "one of 1, 2", "1"),
        ("colour", "one of 1, 2", "1"),
        ("size", "one of small, large", "small"),
        ("title", "text or none", "none"),
        ("limit", "integer or one of none, all or none", "none"),
        ("gap", "integer or one of auto", "auto"),
        ("columns", "list of text", ""),
        ("grid", "list of integer, integer", "1,2"),
        ("nested", "list of list of integer", ""),
        ("margins", "Margins", "Margins(top=1, bottom=2)"),
        ("noted", "integer", "0"),
        ("raw", "bytes", "b''"),
        ("anything", "anything", "none"),
        ("language", "language tag", "en"),
        ("hidden", "integer", "0"),
    ] == [(row.name, row.type, row.default) for row in rows]


def test_options_within_options_can_be_left_out_or_be_many() -> None:
    """They are read in unions and lists as they are alone, with paths."""

    @attrs.frozen
    class Frame:
        """Options that hold others."""

        inner: Margins | None = None
        outer: tuple[Margins, ...] = ()

    frame = Frame(Margins(1, 2), (Margins(3, 4),))
    values = {
        "inner": {"top": 1, "bottom": 2},
        "outer": [{"top": 3, "bottom": 4}],
    }
    wrong = {"inner": {"top": "1"}, "outer": [Margins(3, 4), 5]}
    with pytest.raises(OptionsError) as caught:
        structure_options(Frame, wrong, subject="x", language=known_language)

    assert frame == structure_options(
        Frame, values, subject="x", language=known_language
    )
    assert [
        "inner.top: it must be an integer (got '1')",
        "outer[1]: it must be an object (got 5)",
    ] == [str(problem) for problem in caught.value.problems]


def test_a_union_with_a_type_that_cannot_be_checked_is_the_fault_of_the_plugin() -> (
    None
):
    """It is told as such, also beside a type that can be checked."""

    @attrs.frozen
    class Mixed:
        """Options of which one is a list or a number."""

        value: list[int] | int = 0

    with pytest.raises(PluginError, match=r"options of x: it must be a type"):
        structure_options(Mixed, {"value": 1}, subject="x", language=known_language)


def test_a_hundred_problems_of_options_are_told() -> None:
    """That there are more is said."""
    values = {f"wrong{number}": 1 for number in range(200)}
    with pytest.raises(OptionsError) as caught:
        made(values)

    assert 100 == len(caught.value.problems)
    assert caught.value.more
    assert str(caught.value).endswith("; and more")
