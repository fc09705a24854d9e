"""Codes, ids and addresses."""

import pytest

from ictreport.errors import ModelError
from ictreport.model import check_address
from ictreport.model.address import (
    check_body_code,
    check_code,
    check_identifier,
)


@pytest.mark.parametrize("code", ["a", "post", "state_budget", "x-1", "a" * 200])
def test_codes(code: str) -> None:
    """Lower-case letters, digits, dashes and underscores make a code."""
    assert code == check_code(code)
    assert code == check_identifier(code)


@pytest.mark.parametrize(
    "code", ["", "Post", "1a", "_a", "-a", "a.b", "a b", "ä", "a\n", "a" * 201, 5, None]
)
def test_what_is_no_code_is_refused(code: object) -> None:
    """Anything else is no code."""
    with pytest.raises(ModelError) as caught:
        check_code(code)

    assert str(caught.value).startswith(
        "code: a code must be lower-case letters, digits, '-' and '_' (got "
    )
    assert str(caught.value).endswith(
        "; start with a letter, as in 'post' or 'state_budget'"
    )


@pytest.mark.parametrize("code", ["change", "growth", "period", "share", "sentence"])
def test_words_of_placeholders_are_codes(code: str) -> None:
    """No natural word is forbidden, since a fact must follow a colon."""
    assert code == check_code(code)
    assert f"{code}.{code}" == check_address(f"{code}.{code}")


@pytest.mark.parametrize("identifier", ["2024-s1", "0", "dak-lak-ict-2024-s1", "a_b"])
def test_ids(identifier: str) -> None:
    """An id may start with a digit."""
    assert identifier == check_identifier(identifier)


@pytest.mark.parametrize("identifier", ["", "A", "-a", "a/b", "..", "a.b", "é", None])
def test_what_is_no_id_is_refused(identifier: object) -> None:
    """Nothing that could lead to another folder is an id."""
    with pytest.raises(ModelError, match=r"write it like 'dak-lak-ict-2024-s1'$"):
        check_identifier(identifier)


@pytest.mark.parametrize("code", ["VN-33", "MIC", "a.b_c-1", "704"])
def test_codes_of_bodies(code: str) -> None:
    """Codes that others assign may hold capitals and dots."""
    assert code == check_body_code(code)


@pytest.mark.parametrize("code", ["", "-a", "a b", "a/b", "é", None, 5])
def test_what_is_no_code_of_a_body_is_refused(code: object) -> None:
    """Blanks and slashes are in no code."""
    with pytest.raises(ModelError, match=r"write it like 'VN-33'$"):
        check_body_code(code)


@pytest.mark.parametrize("address", ["post.revenue", "digital.procedures.full", "a.b"])
def test_addresses(address: str) -> None:
    """Codes joined by dots make an address."""
    assert address == check_address(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (
            "post",
            "address: an address must be a sector's and a metric's code joined by",
        ),
        ("", "address: an address must be a sector's and a metric's code joined by a "),
        (None, "address: an address must be a sector's and a metric's code joined by "),
        ("post.", "code: a code must be lower-case letters"),
        (".post", "code: a code must be lower-case letters"),
        ("post..revenue", "code: a code must be lower-case letters"),
        ("post.Revenue", "code: a code must be lower-case letters"),
    ],
)
def test_what_is_no_address_is_refused(address: object, message: str) -> None:
    """A part that is no code makes no address."""
    with pytest.raises(ModelError) as caught:
        check_address(address)

    assert message == str(caught.value)[: len(message)]
