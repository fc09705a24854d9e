"""Strategies for the options of formats."""

from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from ictreport.host._describe import type_hints
from ictreport_testing._laws._choices import admits, choices
from ictreport_testing._strategies._calls import strategy

OptionsT = TypeVar("OptionsT", bound=attrs.AttrsInstance)


@strategy
def options_for(draw: st.DrawFn, options: type[OptionsT]) -> OptionsT:
    """
    Draw options of a format.

    Args:
        options: The options class.

    Returns:
        Objects of the class. Flags, choices, enumerations and languages take every
        value; options of other types keep their default, because only the author knows
        what they allow. Combinations that the class refuses are not drawn.
    """
    hints = type_hints(options)
    defaults = options()
    chosen: dict[str, Any] = {}
    for field in attrs.fields(options):
        if not field.init:
            continue
        default = getattr(defaults, field.name)
        values = [default, *choices(field, hints[field.name])]
        value = draw(st.sampled_from(values))
        if admits(options, str(field.alias), value):
            chosen[str(field.alias)] = value
    try:
        return options(**chosen)
    except Exception:  # noqa: BLE001 - two options need not go together
        return defaults
