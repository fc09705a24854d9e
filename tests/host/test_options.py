"""Options are read strictly, and every problem of them is told at once."""

import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

import attrs
import pytest

from ictreport import builtin
from ictreport.errors import ModelError, OptionsError, PluginError
from ictreport.host import PluginHost, describe_options
from ictreport.host._options import structure_options
from ictreport.language import Language, default_language
from ictreport.plugin import ExporterSpec, NoOptions

if TYPE_CHECKING:
    from ictreport.model import NoSuchThing


class Colour(enum.Enum):
    """An enumeration whose values are no texts."""

    RED = 1
    BLUE = 2


class Size(enum.StrEnum):
    """An enumeration of texts."""

    SMALL = "small"
    LARGE = "large"


@attrs.frozen
class Margins:
    """Options within options."""

    top: int = 1
    bottom: int = 2


def _not_slash(_instance: object, _attribute: object, value: str) -> None:
    if value == "/":
        raise ModelError("separator", "it must not be a slash", value, "try ';'")


@attrs.frozen
class Options:
    """One option of each type."""

    delimiter: str = attrs.field(
        default=",",
        validator=[attrs.validators.max_len(2), _not_slash],
        metadata={"help": "What stands between cells."},
    )
    indent: int = attrs.field(default=2, validator=attrs.validators.ge(0))
    header: bool = True
    ratio: Decimal = Decimal("1.5")
    zoom: float = 1.0
    paper: Literal["a4", "letter"] = "a4"
    level: Literal[1, 2] = 1
    colour: Colour = Colour.RED
    size: Size = Size.SMALL
    title: str | None = None
    limit: int | Literal["none", "all"] | None = None
    gap: int | Literal["auto"] = "auto"
    columns: tuple[str, ...] = ()
    grid: tuple[int, int] = (1, 2)
    nested: tuple[tuple[int, ...], ...] = ()
    margins: Margins = Margins()
    noted: Annotated[int, "a note"] = 0
    raw: bytes = b""
    anything: Any = None
    language: Language = attrs.field(factory=default_language)
    _hidden: int = 0
    made: int = attrs.field(default=7, init=False)


def speaking_host() -> PluginHost:
    """Make a host that knows the core's languages and no more."""
    host = PluginHost(autoload=False)
    host.register(builtin, "core", distribution="ictreport")
    return host


def _language(tag: str) -> Language:
    return speaking_host().language(tag)


def made(values: Mapping[str, object], *, text: bool = False) -> Options:
    """Read options."""
    return structure_options(
        Options, values, subject="csv", language=_language, text=text
    )


def problems(values: Mapping[str, object], *, text: bool = False) -> str:
    """Read options that are refused and give the message."""
    with pytest.raises(OptionsError) as caught:
        made(values, text=text)
    return str(caught.value).removeprefix("bad options for csv: ")


GOOD: list[tuple[str, object]] = [
    ("delimiter", ";"),
    ("indent", 4),
    ("header", False),
    ("ratio", Decimal("0.25")),
    ("zoom", 2.5),
    ("paper", "letter"),
    ("level", 2),
    ("colour", Colour.BLUE),
    ("size", Size.LARGE),
    ("title", None),
    ("title", "Report"),
    ("limit", 3),
    ("limit", "all"),
    ("gap", 3),
    ("columns", ("a", "b")),
    ("grid", (3, 4)),
    ("nested", ((1, 2), ())),
    ("margins", Margins(3, 4)),
    ("noted", 5),
    ("raw", b"x"),
    ("anything", {"a": 1}),
    ("hidden", 9),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_a_value_of_the_right_type_is_taken(name: str, value: object) -> None:
    """It is the value of the option, and all others keep their defaults."""
    assert Options(**{name: value}) == made({name: value})


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("ratio", "0.25", Decimal("0.25")),
        ("ratio", 3, Decimal(3)),
        ("zoom", 2, 2.0),
        ("colour", 2, Colour.BLUE),
        ("size", "large", Size.LARGE),
        ("columns", ["a", "b"], ("a", "b")),
        ("margins", {"top": 5}, Margins(5, 2)),
    ],
)
def test_plain_values_are_turned_into_what_is_meant(
    name: str, given: object, expected: object
) -> None:
    """Lists, mappings and values of enumerations may stand for their types."""
    assert expected == getattr(made({name: given}), name)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("delimiter", " ;", " ;"),
        ("indent", " 4 ", 4),
        ("indent", "+4", 4),
        ("header", "no", False),
        ("header", "TRUE", True),
        ("ratio", "0.25", Decimal("0.25")),
        ("ratio", " 3 ", Decimal(3)),
        ("zoom", "2.5", 2.5),
        ("paper", "letter", "letter"),
        ("level", "2", 2),
        ("colour", "2", Colour.BLUE),
        ("size", "large", Size.LARGE),
        ("title", "None", None),
        ("title", "", ""),
        ("limit", "3", 3),
        ("limit", "all", "all"),
        ("columns", "a, b", ("a", "b")),
        ("columns", " ", ()),
        ("grid", "3,4", (3, 4)),
    ],
)
def test_texts_of_a_command_line_are_read(
    name: str, given: str, expected: object
) -> None:
    """Numbers, truth values, choices and lists are read from text when that is said."""
    assert expected == getattr(made({name: given}, text=True), name)


def test_dashes_may_stand_on_a_command_line() -> None:
    """``page-size`` is ``page_size`` there, and only there."""

    @attrs.frozen
    class Pages:
        """Options of one number."""

        page_size: int = 1

    def read(*, text: bool) -> Pages:
        return structure_options(
            Pages, {"page-size": "2"}, subject="x", language=_language, text=text
        )

    assert Pages(2) == read(text=True)
    with pytest.raises(OptionsError):
        read(text=False)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("delimiter", 3, "it must be text (got 3)"),
        ("delimiter", None, "it must be text (got None)"),
        ("delimiter", "///", "Length of 'delimiter' must be <= 2: 3"),
        ("delimiter", "/", "it must not be a slash (got '/'); try ';'"),
        ("indent", True, "it must be an integer (got True)"),
        ("indent", 2.5, "it must be an integer (got 2.5)"),
        ("indent", "2", "it must be an integer (got '2')"),
        ("indent", -1, "'indent' must be >= 0: -1"),
        ("header", 1, "it must be true or false (got 1)"),
        ("header", "true", "it must be true or false (got 'true')"),
        (
            "ratio",
            1.5,
            "it must be a decimal number (got 1.5); write it as text, as in '2.5'",
        ),
        (
            "ratio",
            Decimal("NaN"),
            "it must be a decimal number (got NaN); write it as text, as in '2.5'",
        ),
        ("zoom", True, "it must be a number (got True)"),
        (
            "paper",
            "leter",
            "it must be one of a4, letter (got 'leter'); did you mean 'letter'?",
        ),
        ("paper", 4, "it must be one of a4, letter (got 4)"),
        ("level", True, "it must be one of 1, 2 (got True)"),
        ("level", "1", "it must be one of 1, 2 (got '1')"),
        ("colour", "red", "it must be one of 1, 2 (got 'red')"),
        ("size", "tiny", "it must be one of small, large (got 'tiny')"),
        ("title", 3, "it must be text (got 3)"),
        (
            "limit",
            "some",
            "it must be integer or one of none, all (got 'some')",
        ),
        (
            "columns",
            "abc",
            "it must be a list (got 'abc'); with commas on a command line",
        ),
        ("grid", (1,), "it must have 2 items (got (1,))"),
        ("raw", "x", "it must be bytes (got 'x')"),
        ("language", 3, "it must be a language tag (got 3); write it like 'vi'"),
        ("margins", 3, "it must be Margins (got 3)"),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: object, expected: str) -> None:
    """The message has the rule, the value and what is near."""
    assert f"{name}: {expected}" == problems({name: value})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("indent", "two", "it must be an integer (got 'two')"),
        ("indent", "２", "it must be an integer (got '２')"),
        ("indent", "1" * 41, f"it must be an integer (got '{'1' * 41}')"),
        ("header", "perhaps", "it must be true or false (got 'perhaps')"),
        ("zoom", "1e5", "it must be a number (got '1e5')"),
        ("raw", "x", "it must be bytes (got 'x')"),
        ("anything", "x", ""),
    ],
)
def test_a_wrong_text_is_refused(name: str, value: str, expected: str) -> None:
    """A text that is not what the option is gives the same message."""
    if not expected:
        assert value == getattr(made({name: value}, text=True), name)
    else:
        assert f"{name}: {expected}" == problems({name: value}, text=True)


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

    known = ", ".join(sorted(f.alias for f in attrs.fields(Options) if f.init))
    assert [
        "delimeter: unknown option; did you mean 'delimiter'?",
        f"xyzzy: unknown option; known: {known}",
        "columns[1]: it must be text (got 2)",
        "columns[2]: it must be text (got None)",
        "margins.top: it must be an integer (got '1')",
        "margins.left: unknown option; known: bottom, top",
        "nested[1][0]: it must be an integer (got True)",
        "indent: 'indent' must be >= 0: -1",
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
        structure_options(Pair, {"low": 5, "high": 6}, subject="x", language=_language)

    assert "bad options for x: options: ValueError()" == str(caught.value)


def test_a_format_without_options_says_so() -> None:
    """Any option is unknown to it."""
    with pytest.raises(OptionsError) as caught:
        structure_options(NoOptions, {"a": 1}, subject="ids", language=_language)

    assert "bad options for ids: a: ids has no options" == str(caught.value)


def test_an_object_is_taken_as_it_is() -> None:
    """Options that are made already are not read again; those of others are refused."""
    options = Options(indent=7)

    def read(values: Any) -> Options:  # noqa: ANN401 - wrong things too
        return structure_options(Options, values, subject="csv", language=_language)

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
    assert "hi" == made({"language": _language("hi")}).language.tag
    assert "en" == made({}).language.tag


def test_an_unknown_language_is_a_problem_of_its_option() -> None:
    """The message says which languages there are."""
    assert (
        "language: a plugin must offer it (got 'eo'); available: en, hi, vi"
    ) == problems({"language": "eo"})


def test_types_must_exist_at_run_time() -> None:
    """An annotation that only type checkers can see is a fault of the plugin."""

    @attrs.frozen
    class Hidden:
        """Options whose type nobody can see."""

        value: "NoSuchThing | None" = None

    for ask in (
        lambda: describe_options(Hidden),
        lambda: structure_options(Hidden, {}, subject="x", language=_language),
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
        structure_options(Loose, {"items": []}, subject="x", language=_language)

    assert (
        "options of x: an option must have a type that can be checked "
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
