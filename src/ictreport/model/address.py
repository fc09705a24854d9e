"""Codes and the dotted addresses that are made of them."""

import re
from typing import Final

from ictreport.errors import ModelError

CODE = re.compile(r"[a-z][a-z0-9_-]*")
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*")
LIST_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
BODY_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
LONGEST_CODE: Final = 200
"""How many characters a code or an id can have."""


def matching(
    pattern: re.Pattern[str], code: object, field: str, rule: str, way_out: str
) -> str:
    """
    Check a code of whatever kind.

    Args:
        pattern: What all of it must match.
        code: The code.
        field: What messages call it.
        rule: What they say that it must be.
        way_out: What they say of how to write it.

    Returns:
        The code.

    Raises:
        ModelError: The code is not a string, does not match, or is too long.
    """
    if (
        not isinstance(code, str)
        or not pattern.fullmatch(code)
        or len(code) > LONGEST_CODE
    ):
        raise ModelError(field, rule, code, way_out)
    return code


def check_code(code: object) -> str:
    """
    Check a code, such as that of a sector, a metric, a task or a rule.

    Args:
        code: The code.

    Returns:
        The code.

    Raises:
        ModelError: The code does not match ``[a-z][a-z0-9_-]*``.
    """
    return matching(
        CODE,
        code,
        "code",
        "a code must be lower-case letters, digits, '-' and '_'",
        "start with a letter, as in 'post' or 'state_budget'",
    )


def check_identifier(identifier: object) -> str:
    """
    Check the id of a report, which becomes a file name.

    Args:
        identifier: The id.

    Returns:
        The id.

    Raises:
        ModelError: The id does not match ``[a-z0-9][a-z0-9_-]*``, or is too long for a
            file name.
    """
    return matching(
        IDENTIFIER,
        identifier,
        "id",
        "an id must be lower-case letters, digits, '-' and '_'",
        "write it like 'dak-lak-ict-2024-s1'",
    )


def check_body_code(code: object) -> str:
    """
    Check the code of a publisher or an area, which others assign.

    Args:
        code: Such as ``"VN-33"``.

    Returns:
        The code.

    Raises:
        ModelError: The code has characters other than letters, digits, ``.``, ``-`` and
            ``_``.
    """
    return matching(
        BODY_CODE,
        code,
        "code",
        "a code must be letters, digits, '.', '-' and '_'",
        "write it like 'VN-33'",
    )


def check_list_code(code: object) -> str:
    """
    Check the code of a code list, which names a dimension.

    Args:
        code: Such as ``"SEX"``.

    Returns:
        The code.

    Raises:
        ModelError: The code does not match ``[A-Z][A-Z0-9_]*``.
    """
    return matching(
        LIST_CODE,
        code,
        "code",
        "the code of a code list must be capitals, digits and '_'",
        "write it like 'SEX'",
    )


def check_address(address: object) -> str:
    """
    Check the address of a metric.

    Args:
        address: An address, such as ``"post.revenue"`` or
            ``"digital.procedures.full"``.

    Returns:
        The address.

    Raises:
        ModelError: The text is not the code of a sector, the code of a metric, and any
            number of codes of parts, joined by dots.
    """
    parts = address.split(".") if isinstance(address, str) else []
    if not isinstance(address, str) or len(parts) < 2:  # noqa: PLR2004
        raise ModelError(
            "address",
            "an address must be a sector's and a metric's code joined by a dot",
            address,
            "write it like 'post.revenue'",
        )
    for part in parts:
        check_code(part)
    return address
