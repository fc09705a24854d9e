"""What a plugin gives to the command line: a command as a frozen descriptor."""

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ictreport.errors import ModelError, check_line

if TYPE_CHECKING:
    from collections.abc import Callable

    import click

_Given: TypeAlias = Any
"""What a caller passes, whatever the annotation of the field says."""

_NAME = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?")


def _check_name(_instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ModelError(
            "CommandSpec",
            "name must be lower-case letters, digits and '-'",
            value,
            "start with a letter, as in 'audit', or 'new.form' for a member of a group",
        )


def _check_summary(_instance: object, _attribute: object, value: _Given) -> None:
    check_line("CommandSpec", "summary", value, "the list of commands shows it")


def _check_heading(_instance: object, _attribute: object, value: _Given) -> None:
    check_line("CommandSpec", "heading", value, "the list of commands is divided by it")


def _check_load(_instance: object, _attribute: object, value: _Given) -> None:
    if not callable(value):
        raise ModelError(
            "CommandSpec",
            "load must be a function without arguments",
            value,
            "import the command when it is called, so that listing commands is cheap",
        )


@attrs.frozen(kw_only=True)
class CommandSpec:
    """
    The description of a command of the command line; creating it must be cheap.

    Attributes:
        name: The command as users write it, such as ``"audit"``; also the name of the
            entry point. ``"new.form"`` is the member ``form`` of the group ``new``.
        summary: One line for the list of commands.
        load: A function that returns the command of click. It is called when the
            command is run or its help is shown, and imports what the command needs. A
            ``ictreport.commands.Group`` has members of other plugins too.
        heading: The part of the list of commands in which it stands. Those of the core
            are "Read and check", "Write and change" and "Begin with your own data".

    Raises:
        ModelError: An attribute does not have the form described above.
    """

    name: str = attrs.field(validator=_check_name)
    summary: str = attrs.field(validator=_check_summary)
    load: "Callable[[], click.Command]" = attrs.field(
        validator=_check_load, eq=False, repr=False
    )
    heading: str = attrs.field(default="Commands", validator=_check_heading)
