"""A problem has the place of what it is about, or of what that should be in."""

from typing import NoReturn

import pytest

import ictreport
from ictreport import Report
from ictreport.errors import DocumentError, Problem
from ictreport.host import Places, PluginHost
from ictreport.plugin import NoOptions, Origin, SourceSpec

TEXT = 'id = "x"\n[[sectors]]\ncode = "s"\nname = "S"\n  [[metrics]]\n  code = m\n'
PLACES = Places(
    TEXT,
    {
        ("id",): 5,
        ("sectors", 0): 9,
        ("sectors", 0, "code"): 28,
        ("sectors", 0, "name"): 39,
        ("sectors", 0, "metrics", 0): 45,
        ("sectors", 0, "metrics", 0, "code"): 66,
        ("tasks", 0, "code"): 28,
    },
)
WRONG = (Problem(("sectors", 0, "metrics", 0, "code"), "it must be text"),)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("id",), (1, 6)),
        (("sectors", 0, "name"), (4, 8)),
        (("sectors", 0, "name", "en"), (4, 8)),
        (("sectors", 0, "metrics", 0, "value"), (5, 3)),
        (("title",), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_a_path_has_a_line_and_a_column(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    """What is missing is where it should be."""
    assert place == PLACES.at(path)


def test_an_address_is_read_from_the_codes() -> None:
    """Codes make the address, with quotes or without; tasks have none."""
    assert "s" == PLACES.address(("sectors", 0, "name"))
    assert "s.m" == PLACES.address(("sectors", 0, "metrics", 0, "value"))
    assert "" == PLACES.address(("sectors", 1))
    assert "" == PLACES.address(("tasks", 0))
    assert (2, 1) == PLACES.of_address("s")
    assert (1, 1) == PLACES.of_address("s.unknown")


def source(locate: object) -> SourceSpec[NoOptions]:
    """Describe a source that refuses everything."""

    def load(origin: Origin, options: NoOptions) -> Report:
        del origin, options
        raise DocumentError(WRONG)

    return SourceSpec(
        name="odd",
        summary="Odd",
        options=NoOptions,
        load=load,
        locate=locate,  # type: ignore[arg-type] - any function
    )


def test_a_refusal_has_places() -> None:
    """File, line and column come first, as editors expect it."""
    host = PluginHost(autoload=False)
    with pytest.raises(DocumentError) as caught:
        ictreport.loads(TEXT, source(lambda _: PLACES.offsets), host=host, name="x.y")

    (problem,) = caught.value.problems
    assert ("s.m", 6, 10) == (problem.address, problem.line, problem.column)
    assert WRONG == caught.value.problems
    assert "x.y:6:10: sectors[0].metrics[0].code: it must be text" == str(caught.value)


def fail(_: str) -> NoReturn:
    """Fail to find anything."""
    raise GeneratorExit


def interrupt(_: str) -> NoReturn:
    """Take so long that the user gives up."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("locate", [None, fail])
def test_a_refusal_without_places_is_told_all_the_same(locate: object) -> None:
    """Problems are worth more than where they are."""
    host = PluginHost(autoload=False)
    with pytest.raises(DocumentError) as caught:
        ictreport.loads(TEXT, source(locate), host=host, name="x.y")

    assert "x.y: sectors[0].metrics[0].code: it must be text" == str(caught.value)


def test_looking_for_places_can_be_interrupted() -> None:
    """Ctrl-C ends that too."""
    host = PluginHost(autoload=False)
    with pytest.raises(KeyboardInterrupt):
        ictreport.loads(TEXT, source(interrupt), host=host)


def test_places_of_some_problems_can_be_missing() -> None:
    """Each line begins with a place, where there is one."""
    one = Problem(("a",), "wrong", line=2, column=3)
    other = Problem(("b",), "wrong too")

    assert "f: 2 problems\nf:2:3: a: wrong\n  b: wrong too" == str(
        DocumentError([one, other], "f")
    )
