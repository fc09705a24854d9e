"""The closed word lists."""

import pytest

from ictreport import ClaimKind, Hedge, Status, TaskKind
from ictreport.errors import ModelError
from ictreport.model.vocabulary import Span, member


def test_statuses_have_the_letters_of_sdmx() -> None:
    """Every status has its letter in CL_OBS_STATUS."""
    letters = {
        "normal": "A",
        "break": "B",
        "differs": "D",
        "estimated": "E",
        "forecast": "F",
        "experimental": "G",
        "holiday": "H",
        "imputed": "I",
        "derogation": "J",
        "in_other": "K",
        "not_collected": "L",
        "not_applicable": "M",
        "not_significant": "N",
        "missing": "O",
        "provisional": "P",
        "suppressed": "Q",
        "strike": "S",
        "unreliable": "U",
        "unvalidated": "V",
        "includes_other": "W",
    }

    assert letters == {str(status): status.letter for status in Status}


def test_five_statuses_have_no_value() -> None:
    """A value is absent for holiday, not collected or applicable, missing, hidden."""
    absent = {"holiday", "not_collected", "not_applicable", "missing", "suppressed"}

    assert absent == {str(status) for status in Status if not status.has_value}


def test_hedges_have_signs() -> None:
    """Every hedge has its sign in compact text."""
    assert ["", "≈", ">", "≥", "<", "≤"] == [hedge.sign for hedge in Hedge]


def test_a_member_is_taken_by_name() -> None:
    """A name and the member itself give the member."""
    assert Status.ESTIMATED is member(Status, "estimated", "status")
    assert Status.ESTIMATED is member(Status, Status.ESTIMATED, "status")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("estimate", "; did you mean 'estimated'?"), ("zzz", ""), (None, ""), (1, "")],
)
def test_an_unknown_name_is_refused(name: object, hint: str) -> None:
    """A name that does not exist lists those that do, and a close one."""
    with pytest.raises(ModelError) as caught:
        member(Status, name, "status")

    assert str(caught.value).startswith("status: it must be one of normal, break, ")
    assert str(caught.value).endswith(f"(got {name!r}){hint}")


def test_names_are_those_of_documents() -> None:
    """The words are written as a document has them."""
    assert (
        "growth ratio change points unchanged plan_share share contribution "
        "average_growth"
    ) == " ".join(ClaimKind)
    assert "P1Y P6M P3M P1M" == " ".join(Span)
    assert [12, 6, 3, 1] == [span.months for span in Span]
    assert "advisory commemoration programme communication other" == " ".join(TaskKind)
