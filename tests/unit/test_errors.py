"""Errors: their text, their facts, and what they are caught as."""

import copy
import pickle

import pytest

from ictreport import errors
from ictreport.errors import Problem, close_match, format_path, shorten

EXAMPLES = [
    errors.ModelError("number", "it must be finite", 5, "use None"),
    errors.PeriodError("period", "it must be a period", "x"),
    errors.UnknownAddressError("no metric", "post.x"),
    errors.AmbiguousAddressError("two metrics", "post.x", ["sectors[0]", "sectors[1]"]),
    errors.LinkError("another publisher"),
    errors.DocumentError([Problem(("id",), "wrong")], "r.json"),
    errors.LimitError("too large", 64),
    errors.PluginError("broken"),
    errors.UnknownFormatError("unknown exporter", "xls", ["ictreport-csv/csv"]),
    errors.AmbiguousFormatError("two offer it", "csv", ["a/csv", "b/csv"]),
    errors.OptionsError("csv", [Problem(("delimiter",), "wrong")]),
    errors.SourceError("cannot be read", "r.json"),
    errors.SourceNotFoundError("does not exist", "r.json"),
    errors.ExportError("not written"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_keep_their_facts(error: errors.IctreportError) -> None:
    """An error that was copied or came from another process says all it said."""
    error.add_note("a note")
    unpickled = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    for other in (copy.copy(error), unpickled):
        assert type(error) is type(other)
        assert str(error) == str(other)
        assert vars(error) == vars(other)
        assert error.args == other.args


def test_every_error_is_one_of_ours() -> None:
    """All classes of errors have one base, and an example above or below them."""
    classes = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, Exception)
        if not issubclass(value, Warning)
    }

    assert {errors.IctreportError} <= classes
    assert [] == [one for one in classes if not issubclass(one, errors.IctreportError)]
    shown = {base for error in EXAMPLES for base in type(error).__mro__}
    assert {errors.UnitError, errors.QuantityError} == classes - shown


@pytest.mark.parametrize(
    ("kind", "base"),
    [
        (errors.ModelError, ValueError),
        (errors.DocumentError, ValueError),
        (errors.OptionsError, ValueError),
        (errors.LinkError, ValueError),
        (errors.UnitError, errors.ModelError),
        (errors.QuantityError, errors.ModelError),
        (errors.AddressError, LookupError),
        (errors.FormatError, LookupError),
        (errors.SourceNotFoundError, errors.SourceError),
    ],
)
def test_errors_are_caught_as_what_they_are(
    kind: type[Exception], base: type[Exception]
) -> None:
    """A bad value is a ValueError, a name that leads nowhere a LookupError."""
    assert issubclass(kind, base)


def test_a_model_error_names_thing_rule_value_and_way_out() -> None:
    """The text has four parts and each is an attribute."""
    error = errors.ModelError("scale", "it must be an integer", 2.5, "write 2")

    assert "scale: it must be an integer (got 2.5); write 2" == str(error)
    assert "it must be an integer (got 2.5); write 2" == error.reason
    assert ("scale", "it must be an integer", 2.5, "write 2") == (
        *(error.subject, error.rule),
        *(error.value, error.hint),
    )
    assert "scale: it is wrong (got 'x')" == str(
        errors.ModelError("scale", "it is wrong", "x")
    )


def test_a_document_error_lists_every_problem() -> None:
    """One problem stands in one line, several below each other."""
    one = Problem(("sectors", 1, "metrics", 0, "value", "number"), "it is no number")
    other = Problem((), "it is too deep")

    assert "document: sectors[1].metrics[0].value.number: it is no number" == str(
        errors.DocumentError([one])
    )
    assert (
        "r.json: 2 problems\n"
        "  sectors[1].metrics[0].value.number: it is no number\n"
        "  document: it is too deep"
        == str(errors.DocumentError([one, other], "r.json"))
    )


def test_every_error_has_problems() -> None:
    """A document has several; another has its text, without the place before it."""
    placed = errors.problems_of(errors.SourceError("r.toml:2:5: it must be TOML"))
    plain = errors.problems_of(errors.SourceError("r.toml: it must be there"))

    assert [(2, 5, "it must be TOML")] == [
        (p.line, p.column, p.message) for p in placed
    ]
    assert (Problem((), "r.toml: it must be there"),) == plain
    assert (Problem(("id",), "wrong"),) == errors.problems_of(
        errors.DocumentError([Problem(("id",), "wrong")])
    )


def test_options_are_told_in_one_line() -> None:
    """Bad options stand behind each other with their names."""
    problems = [
        Problem(("delimiter",), "it must be a string (got 3)"),
        Problem(("indent",), "it must be an integer (got 2.5)"),
    ]

    assert (
        "bad options for csv: delimiter: it must be a string (got 3); "
        "indent: it must be an integer (got 2.5)"
        == str(errors.OptionsError("csv", problems))
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), "document"),
        (("id",), "id"),
        (("sectors", 1, "metrics", 0, "value"), "sectors[1].metrics[0].value"),
        (("name", "zh-Hant"), "name.zh-Hant"),
        (("a key", "b"), "['a key'].b"),
        ((0,), "[0]"),
        (("Figures!D14",), "Figures!D14"),
        (("'Bảng 1'!AB7",), "'Bảng 1'!AB7"),
        (("Table 4!B5",), "Table 4!B5"),
        (("D14!",), "['D14!']"),
    ],
)
def test_paths_are_written_as_people_do(path: tuple[str | int, ...], text: str) -> None:
    """Dots join keys, brackets hold indexes and odd keys; a cell is as in sheets."""
    assert text == format_path(path)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "'x'"),
        (b"x", "b'x'"),
        (5, "5"),
        ("x" * 100, "'" + "x" * 58 + "…"),
        ("a\nb", r"'a\nb'"),
        pytest.param(10**5000, "a number of very many digits", id="huge"),
    ],
)
def test_values_are_shortened(value: object, text: str) -> None:
    """A value takes one line of at most 60 characters."""
    assert text == shorten(value)


def test_a_close_word_is_suggested() -> None:
    """The nearest known word is named, if one is near."""
    assert "did you mean 'delimiter'?" == close_match("delimeter", ["delimiter", "x"])
    assert "" == close_match("zzz", ["delimiter"])
    assert "" == close_match("zzz", [])
