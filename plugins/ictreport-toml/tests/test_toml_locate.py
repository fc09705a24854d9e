"""Each value of a TOML text stands where it is said to stand."""

import contextlib
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ictreport
from ictreport.errors import DocumentError
from ictreport.model import Report
from ictreport_testing.strategies import reports
from ictreport_toml import Outline
from ictreport_toml._locate import locate

TEXT = (
    '''# A comment, [not] = "a table"
title = "A # in a text \\" and more" # after it
  "quoted key".'and \\another'.plain   =   'single "quotes"'
long = """
two \\""" lines""" and = "1"
'''.replace(' and = "1"', "")
    + """four = '''it''s''''
day = 1979-05-27 07:32:00
days = [1979-05-27, 07:32:00]
number=+1_000
half = 0.5e3
truth = [ true, # a comment with ]
  [ ], {}, { a = 1, "b c".d = [ { e = "}" } ] },
]

[one.two]
x = 1
[[list]]
a.b = 1
[list.table]
y = "y"
[[list]]
  [[list.inner]]
  z = 1
  [[list.inner]]
  z = 2
[list.inner.deep]
w = "w"
[ "one" . three ]
end = ""
"""
)


def every(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[Any]:  # noqa: ANN401 - any TOML
    """Give each value of a document with its path, the outer ones first."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from every(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from every(item, (*path, index))


def stands(text: str, offset: int, value: object) -> bool:
    """Tell whether some text from an offset on is a value."""
    for end in range(offset + 1, len(text) + 1):
        if text[end : end + 1] in {"", "\n", " ", ",", "]", "}", "\r"}:
            with contextlib.suppress(tomllib.TOMLDecodeError):
                if tomllib.loads(f"x = {text[offset:end]}")["x"] == value:
                    return True
    return False


def check(text: str) -> None:
    """Check the place of each value and table."""
    places = locate(text)
    wanted = {path: value for path, value in every(tomllib.loads(text)) if path}

    assert wanted.keys() == places.keys()
    for path, value in wanted.items():
        if not isinstance(value, dict | list):
            assert stands(text, places[path], value), path


def test_the_text_at_each_place_is_the_value() -> None:
    """Quotes, dots, comments, lists of tables and dates are read as they are meant."""
    check(TEXT)
    check(TEXT.replace("\n", "\r\n"))


@given(reports())
def test_every_report_is_found_in_its_text(report: Report) -> None:
    """Whatever is written is found."""
    check(ictreport.render(report, "toml").decode())


def test_tables_stand_at_their_heads() -> None:
    """A table is where its head is, or the first key that leads into it."""
    places = locate("a.b = 1\n\n [c]\n[[d]]\n[[d]]\n")

    assert {
        ("a",): 0,
        ("a", "b"): 6,
        ("c",): 10,
        ("d",): 14,
        ("d", 0): 14,
        ("d", 1): 20,
    } == places


@pytest.mark.parametrize(
    ("text", "kind", "path", "rest"),
    [
        ("", "key", (), ""),
        ("sta", "key", (), "sta"),
        ("[[list]]\n[[list]]\nname.e", "key", ("list", 1, "name"), "e"),
        ("[[list.inn", "head", ("list",), "inn"),
        ("a = ", "value", ("a",), ""),
        ('a = "be', "value", ("a",), '"be'),
        ('a = """\n[[no]]\n', "value", ("a",), '"""\n[[no]]\n'),
        ('a = ["b", ', "value", ("a", 1), ""),
        ("a = [{ b = 1 }, { c = tr", "value", ("a", 1, "c"), "tr"),
        ("a = [{ b = 1, ", "key", ("a", 0), ""),
        ('a = [\n"b\n[[list]]\nc', "key", ("list", 0), "c"),
    ],
)
def test_the_end_of_a_text_says_what_is_being_written(
    text: str, kind: str, path: tuple[str | int, ...], rest: str
) -> None:
    """A head, a key or a value that is not finished, and where it belongs."""
    found = Outline(text).rest

    assert found is not None
    assert (kind, path, rest) == (found.kind, found.path, text[found.start :])


@pytest.mark.parametrize("text", ['a = "b"', "a ", "# a", "a = [1", 'a = "b" # '])
def test_nothing_is_being_written_behind_what_is_whole(text: str) -> None:
    """Behind a value, a blank and in a comment anything or nothing could follow."""
    found = Outline(text).rest

    assert found is None or text == "a = [1"


@given(st.lists(st.sampled_from("\"'[]{}=,.# \n\\ab"), max_size=40).map("".join))
def test_any_text_has_an_outline(text: str) -> None:
    """Pieces lie within the text, each value at the offset that its path has."""
    outline = Outline(text)

    for span in outline.spans:
        assert 0 <= span.start <= span.end <= len(text)
        assert span.path in outline.starts or not span.path
    assert all(outline.end(path) >= at for path, at in outline.starts.items())


def test_deep_and_long_texts_take_linear_time_and_space() -> None:
    """Ten times the brackets or dots are not a hundred times the work."""
    for text in ("[" * 20_000, "a." * 20_000, "x = " + "[{a = " * 10_000):
        assert len(Outline(text).spans) <= 22_000


def test_a_problem_has_its_line_and_column() -> None:
    """What is refused is told as editors expect it."""
    text = """id = "x"
[[sectors]]
code = 'post'
[[sectors.metrics]]
code = "a"
status = "odd"
"""
    with pytest.raises(DocumentError) as caught:
        ictreport.loads(text, "toml", name="x.toml")

    status, title = (
        next(p for p in caught.value.problems if p.path[-1] == key)
        for key in ("status", "title")
    )
    assert ("post.a", 6, 10) == (status.address, status.line, status.column)
    assert ("", 1, 1) == (title.address, title.line, title.column)
    assert "\nx.toml:6:10: sectors[0].metrics[0].status: it must be one of" in str(
        caught.value
    )
