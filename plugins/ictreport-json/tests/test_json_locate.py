"""Each value of a JSON text stands where it is said to stand."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ictreport
from ictreport.errors import DocumentError
from ictreport_json._locate import locate

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def unescaped(document: object, indent: int | None) -> str:
    """Write no letter as an escape."""
    return json.dumps(document, indent=indent, ensure_ascii=False)


def every(value: Any, path: tuple[str | int, ...] = ()) -> Any:  # noqa: ANN401 - any JSON
    """Give each value of a document with its path, the outer ones first."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from every(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from every(item, (*path, index))


@given(VALUES, st.sampled_from([None, 0, 3]), st.sampled_from([json.dumps, unescaped]))
def test_the_text_at_each_place_is_the_value(
    document: object, indent: int | None, write: Callable[..., str]
) -> None:
    """Whatever is written is found, and nothing else."""
    text = write(document, indent=indent)
    places = locate(text)
    wanted = dict(every(document))

    assert wanted.keys() == places.keys()
    assert wanted == {
        path: json.JSONDecoder().raw_decode(text, offset)[0]
        for path, offset in places.items()
    }


def test_of_a_key_that_comes_twice_the_last_counts() -> None:
    """As JSON is read."""
    assert {(): 0, ("a",): 14} == locate('{"a": 1, "a": 2}')


def test_a_problem_has_its_line_and_column() -> None:
    """What is refused is told as editors expect it."""
    text = (
        '{"ictreport": 1, "id": "x",\n "sectors": [{"code": "post", "metrics":\n'
        '[{"code": "a", "status": "odd"}]}]}'
    )
    with pytest.raises(DocumentError) as caught:
        ictreport.loads(text, "json", name="x.json")

    problem = next(p for p in caught.value.problems if p.path[-1:] == ("status",))
    assert ("post.a", 3, 26) == (problem.address, problem.line, problem.column)
    assert "x.json:3:26: sectors[0].metrics[0].status: it must be one of" in str(
        caught.value
    )
