"""An outcome written down with all that it tells, and the arithmetic behind it."""

from collections.abc import Iterator
from typing import Final, cast

import attrs

from ictreport.checks import Hint, Outcome, Range
from ictreport.model import Claim


def outlined(outcome: Outcome) -> str:
    """Write an outcome, a line for each thing that it tells."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.result} {outcome.address} {outcome.message}".strip()
    if outcome.params:
        yield f"  params: {_pairs(outcome.params)}"
    for field in attrs.fields(Outcome):
        value = getattr(outcome, field.name)
        if field.name not in _SAID and value not in {None, ()}:
            yield f"  {field.name}: {_written(value)}"
    for step in outcome.arithmetic.steps():
        yield f"  - {step.label}: {step.formula}"
    for operand in outcome.arithmetic.operands():
        key = _written(operand.key)
        yield f"  ? {key} = {operand.value}: {operand.needed}"


_SAID: Final = frozenset({"result", "address", "message", "params", "arithmetic"})


def _pairs(params: tuple[tuple[str, object], ...]) -> str:
    return ", ".join(f"{name}={_written(value)}" for name, value in params)


def _written(value: object) -> str:
    match value:
        case Range():
            return f"{value.interval} {value.unit} e{value.scale}"
        case Claim():
            at = "" if value.period is None else f" in {value.period}"
            return f"{value.kind} {value.value} on {value.baseline}{at}"
        case Hint():
            return f"{value.message}({_pairs(value.params)})"
        case tuple():
            items = cast("tuple[object, ...]", value)
            return f"({', '.join(map(_written, items))})"
        case _:
            return str(value)
