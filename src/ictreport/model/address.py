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


def check_code(code: object) -> str:
    """
    Check a code, such as that of a sector, a metric, a task or a rule.

    Args:
        code: The code.

    Returns:
        The code.

    Raises:
        ModelError: It is not ``[a-z][a-z0-9_-]*``.
    """
    if (
        not isinstance(code, str)
        or not CODE.fullmatch(code)
        or len(code) > LONGEST_CODE
    ):
        raise ModelError(
            "code",
            "a code must be lower-case letters, digits, '-' and '_'",
            code,
            "start with a letter, as in 'post' or 'state_budget'",
        )
    return code


def check_identifier(identifier: object) -> str:
    """
    Check the id of a report, which becomes a file name.

    Args:
        identifier: The id.

    Returns:
        The id.

    Raises:
        ModelError: It is not ``[a-z0-9][a-z0-9_-]*``, or too long for a file name.
    """
    if (
        not isinstance(identifier, str)
        or not IDENTIFIER.fullmatch(identifier)
        or len(identifier) > LONGEST_CODE
    ):
        raise ModelError(
            "id",
            "an id must be lower-case letters, digits, '-' and '_'",
            identifier,
            "write it like 'dak-lak-ict-2024-s1'",
        )
    return identifier


def check_body_code(code: object) -> str:
    """
    Check the code of a publisher or an area, which others assign.

    Args:
        code: Such as ``"VN-33"``.

    Returns:
        The code.

    Raises:
        ModelError: It holds anything but letters, digits, dots and dashes.
    """
    if (
        not isinstance(code, str)
        or not BODY_CODE.fullmatch(code)
        or len(code) > LONGEST_CODE
    ):
        raise ModelError(
            "code",
            "a code must be letters, digits, '.', '-' and '_'",
            code,
            "write it like 'VN-33'",
        )
    return code


def check_list_code(code: object) -> str:
    """
    Check the code of a code list, which names a dimension.

    Args:
        code: Such as ``"SEX"``.

    Returns:
        The code.

    Raises:
        ModelError: It is not ``[A-Z][A-Z0-9_]*``.
    """
    if (
        not isinstance(code, str)
        or not LIST_CODE.fullmatch(code)
        or len(code) > LONGEST_CODE
    ):
        raise ModelError(
            "code",
            "the code of a code list must be capitals, digits and '_'",
            code,
            "write it like 'SEX'",
        )
    return code


def check_address(address: object) -> str:
    """
    Check the address of a metric.

    Args:
        address: Such as ``"post.revenue"`` or ``"digital.procedures.full"``.

    Returns:
        The address.

    Raises:
        ModelError: It is not at least a sector's and a metric's code, joined by dots.
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
