"""What a rule is, and what it says of one thing that it looked at."""

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast, get_args

import attrs

from ictreport.errors import ModelError

if TYPE_CHECKING:
    from ictreport.model import Report

Level = Literal["0", "1a", "1b", "1c", "2", "3", "4", "5"]
"""
How far a rule looks, as the European Statistical System counts.

0 structure; 1a a cell, 1b a record, 1c several records of one report; 2 other periods;
3 other sources; 4 other domains; 5 other providers.
"""

Result = Literal["pass", "fail", "unknown"]
"""``unknown`` means that something which is needed to judge is not there."""

_CODE = re.compile(r"[a-z][a-z0-9-]*")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_LEVELS: Final = get_args(Level)
_RESULTS: Final = get_args(Result)

_Given: TypeAlias = Any
"""What a caller passes, whatever the annotation of the field says."""

Params = Mapping[str, object] | Iterable[tuple[str, object]]


class Severity(enum.StrEnum):
    """How much a failure weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


def _check_code(instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ModelError(
            type(instance).__name__,
            "a rule's code must be lower-case letters, digits and '-'",
            value,
            "write it like 'parts-sum'",
        )


def _check_key(_instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise ModelError(
            "Outcome",
            "message must be a key of lower-case letters, digits and '_'",
            value,
            "the words for it belong to the languages",
        )


def _check_result(_instance: object, _attribute: object, value: _Given) -> None:
    if value not in _RESULTS:
        raise ModelError(
            "Outcome", f"result must be one of {', '.join(_RESULTS)}", value
        )


def _check_level(_instance: object, _attribute: object, value: _Given) -> None:
    if value not in _LEVELS:
        raise ModelError("Rule", f"level must be one of {', '.join(_LEVELS)}", value)


def _check_title(_instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise ModelError("Rule", "title must be one line of text", value)


def _check_function(_instance: object, _attribute: object, value: _Given) -> None:
    if not callable(value):
        raise ModelError(
            "Rule",
            "check must be a function of report and context",
            value,
            "let it yield outcomes",
        )


def _pairs(params: Params) -> tuple[tuple[str, object], ...]:
    if isinstance(params, Mapping):
        return tuple(cast("Mapping[str, object]", params).items())
    return tuple(params)


@attrs.frozen(kw_only=True)
class Outcome:
    """
    What a rule says of one thing that it looked at.

    Attributes:
        rule: The code of the rule.
        path: The address of the metric, or ``tasks.`` and the code of the task.
        result: Whether it holds.
        message: The key of a sentence; languages have the words.
        params: What the sentence mentions, by name; a mapping is accepted too.

    Raises:
        ModelError: The code, the result or the key is malformed.
    """

    rule: str = attrs.field(validator=_check_code)
    path: str
    result: Result = attrs.field(validator=_check_result)
    message: str = attrs.field(validator=_check_key)
    params: tuple[tuple[str, object], ...] = attrs.field(default=(), converter=_pairs)


@attrs.frozen(kw_only=True)
class CheckContext:
    """
    What a rule may look at besides the report.

    Attributes:
        previous: Earlier reports of the same publisher, oldest first.
    """

    previous: "tuple[Report, ...]" = attrs.field(default=(), converter=tuple)


@attrs.frozen(kw_only=True)
class Rule:
    """
    One thing that must hold in a report, as data.

    Attributes:
        code: What findings and explanations call it, such as ``"parts-sum"``.
        title: What must hold, in one line of English.
        severity: How much a failure weighs.
        level: How far it looks.
        check: Yields one outcome for each thing that it looked at.

    Raises:
        ModelError: One of these is not so.
    """

    code: str = attrs.field(validator=_check_code)
    title: str = attrs.field(validator=_check_title)
    severity: Severity = attrs.field(converter=Severity)
    level: Level = attrs.field(validator=_check_level)
    check: "Callable[[Report, CheckContext], Iterable[Outcome]]" = attrs.field(
        validator=_check_function
    )
