"""Refusing a document costs as much as it is long, and tells what a person can read."""

import cProfile
from collections.abc import Callable
from typing import Any

import pytest

from ictreport import DocumentError, structure
from ictreport.convert import from_pairs
from ictreport.errors import MOST_PROBLEMS, Problem, close_match

LONGEST = 400


def document(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any value of a document
    """Make a document of a report, sound or not."""
    return {
        "ictreport": 1,
        "id": "report",
        "title": {"en": "Report"},
        "publisher": {"code": "body", "name": {"en": "Body"}},
        "period": "2024-S1",
        **more,
    }


def with_metrics(metrics: list[Any]) -> dict[str, Any]:
    """Make a document with one sector."""
    sector = {"code": "post", "name": {"en": "Post"}, "metrics": metrics}
    return document(sectors=[sector])


def metric(number: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Make a metric of a document."""
    name = {"en": "Number"}
    return {"code": f"number{number}", "name": name, "value": "5 %", **more}


def refused(wrong: object) -> DocumentError:
    """Give the error for a document that is no report."""
    with pytest.raises(DocumentError) as caught:
        structure(wrong)  # type: ignore[arg-type]
    return caught.value


def work(action: Callable[[], object]) -> int:
    """Count the functions that are called, written in Python or not."""
    profile = cProfile.Profile()
    profile.runcall(action)
    return sum(entry.callcount for entry in profile.getstats())


def absent(count: int) -> dict[str, Any]:
    """Let percents be of metrics that are not there."""
    return with_metrics([metric(n, of=f"post.absent{n}") for n in range(count)])


def unknown_keys(count: int) -> dict[str, Any]:
    """Give a metric keys that it does not have."""
    return with_metrics([metric(1, **{f"key{n}": 1 for n in range(count)})])


def numbers(count: int) -> dict[str, Any]:
    """Give a sector numbers for metrics."""
    return with_metrics([*range(count)])


def placeholders(count: int) -> dict[str, Any]:
    """Name absent metrics in one paragraph each."""
    paragraphs = [{"en": f"{{post.absent{n}}}"} for n in range(count)]
    return {**with_metrics([metric(n) for n in range(count)]), "narrative": paragraphs}


def deep_faults(count: int) -> dict[str, Any]:
    """Give each of many metrics several faults."""
    return with_metrics([metric(n, claims=[1, 2, 3], x=1) for n in range(count)])


def undeclared(count: int) -> dict[str, Any]:
    """Count things that are not declared."""
    return with_metrics([metric(n, value=f"5 thing{n}") for n in range(count)])


@pytest.mark.parametrize(
    "make", [absent, unknown_keys, numbers, placeholders, deep_faults, undeclared]
)
def test_twice_the_faults_are_at_most_twice_the_work(
    make: Callable[[int], dict[str, Any]],
) -> None:
    """A hundred are told, and that there are more."""
    few, many = make(1000), make(2000)
    error = refused(many)

    assert MOST_PROBLEMS == len(error.problems)
    assert error.more
    assert "  and more" == str(error).splitlines()[-1]
    assert work(lambda: refused(many)) < 2.2 * work(lambda: refused(few))


class Key(str):
    """A key that counts how often it is compared."""

    __slots__ = ()
    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Key.compared += 1
        return str.__eq__(self, other)


def test_keys_that_stand_twice_are_found_in_one_go() -> None:
    """Each is compared a few times only, and all are remembered."""
    keys = [Key(f"key{n % 2000}") for n in range(4000)]
    found = from_pairs([(key, 1) for key in keys])

    assert 2001 == len(found)
    assert Key.compared < 5 * len(keys)
    assert MOST_PROBLEMS == len(refused(document(units=[found])).problems)


def test_a_hundred_problems_are_not_more() -> None:
    """Nothing is said of more when there is none."""
    error = refused(absent(MOST_PROBLEMS))

    assert MOST_PROBLEMS == len(error.problems)
    assert not error.more
    assert "and more" not in str(error)


@pytest.mark.parametrize(
    "wrong",
    [
        with_metrics([metric(1, of="a." * 50_000)]),
        with_metrics([metric(1, **{"k" * 100_000: 1})]),
        with_metrics([metric(1, **{"\n" * 100_000: 1})]),
        with_metrics([metric(1, value="5 " + "x" * 100_000)]),
        with_metrics([metric(1, status="estimate" * 10_000)]),
        with_metrics([metric(1, code="x" * 100_000)]),
        with_metrics([metric(1, value={"number": 10**5000, "unit": "%"})]),
        document(period="9" * 100_000),
        document(narrative=[{"en": "{" + "a." * 50_000 + "b}"}]),
        document(title=["word"] * 100_000),
        {**document(), "ictreport": "1" * 100_000},
        "x" * 100_000,
    ],
    ids=range(12),
)
def test_a_problem_is_short(wrong: object) -> None:
    """Long values and keys are cut."""
    error = refused(wrong)

    assert max(len(str(problem)) for problem in error.problems) <= LONGEST


def test_a_long_path_is_cut() -> None:
    """What is wrong far below many long keys has a short line too."""
    path = tuple(f"key{n}" * 10 for n in range(40))
    text = str(Problem(path, "it must be a string"))

    assert LONGEST == len(text)
    assert text.endswith("…")


def test_a_near_word_is_found_among_many() -> None:
    """A report has thousands of addresses, and a slip in one is seen all the same."""
    known = [f"post.metric{n}" for n in range(5000)]

    assert "did you mean 'post.revenue'?" == close_match(
        "post.revenu", [*known, "post.revenue"]
    )
    assert "did you mean 'post.revenue'?" == close_match(
        "pots.revenue", [*known, "post.revenue"]
    )
    assert "" == close_match("nothing.like.it", known)


@pytest.mark.parametrize("key", ["AGE=15-24", "SEX=X"])
@pytest.mark.parametrize("place", ["narrative[0].en", "sectors[0].metrics[0].formula"])
def test_a_key_that_is_not_declared_is_told_with_its_text(key: str, place: str) -> None:
    """A placeholder has no place of its own within a paragraph or a formula."""
    operand = f"{{post.number1@2023[{key}]}}"
    wrong = with_metrics([metric(0, formula=operand), metric(1)])
    if place.startswith("narrative"):
        wrong = {**with_metrics([metric(1)]), "narrative": [{"en": operand}]}

    (problem,) = refused(wrong).problems

    assert (place, True) == (problem.where, "code list" in problem.message)


def test_a_mapping_is_one_problem_with_its_use() -> None:
    """A mapping of a sheet is not taken for a report with unknown keys."""
    with pytest.raises(DocumentError) as caught:
        structure({"ictreport_mapping": 1, "id": "a", "tables": []}, "m.toml")

    told = (
        "it must be a report (got a mapping); read a book with it, as in 'ictreport "
        "export book.xlsx --option xlsx.mapping=m.toml --to toml'"
    )
    assert (Problem(("ictreport_mapping",), told),) == tuple(caught.value.problems)
