"""What the JSON Schema says beyond the types of single keys."""

from typing import Any, Final

from ictreport.convert import _patterns
from ictreport.model import (
    Breakdown,
    Claim,
    ClaimKind,
    Hedge,
    History,
    Metric,
    Occasion,
    Quantity,
    Rounding,
    Status,
)
from ictreport.model.rates import NOT_OF_RATES
from ictreport.model.unit_words import BASIS_POINTS, PERCENT, POINTS, TIMES

Schema = dict[str, Any]


def _when(properties: Schema, then: Schema, otherwise: Schema | None = None) -> Schema:
    """Make a rule for objects whose keys have these values."""
    made = {"if": _given(properties), "then": then}
    return made if otherwise is None else {**made, "else": otherwise}


def _given(properties: Schema) -> Schema:
    return {"properties": properties, "required": list(properties)}


def _property_is(key: str, schema: Schema | bool) -> Schema:  # noqa: FBT001 - JSON
    return {"properties": {key: schema}}


_NO_VALUE: Final = _property_is("value", schema=False)
_VALUE: Final[Schema] = {"required": ["value"]}
_PRESENCE: Final = _when(
    {"status": {"enum": [str(one) for one in Status if not one.has_value]}},
    _NO_VALUE,
    _VALUE,
)


_ANYTHING: Final = {
    **_PRESENCE,
    "else": {
        "anyOf": [
            _VALUE,
            *(
                {"properties": {key: {"minItems": 1}}, "required": [key]}
                for key in ("claims", "history", "breakdowns")
            ),
        ]
    },
}
"""A metric that could have a value has one, or something else is said of it."""


def _in(compact: str, *units: str) -> Schema:
    """Describe a quantity in one of units, whether it is compact text or an object."""
    return {"pattern": compact, "properties": {"unit": {"enum": [*units]}}}


def _claims(*kinds: ClaimKind) -> Schema:
    return {"kind": {"enum": [str(kind) for kind in kinds]}}


_PERCENT: Final = _in(_patterns.COMPACT_PERCENT, PERCENT)
_TIMES: Final = _in(_patterns.COMPACT_TIMES, TIMES)
_POINTS: Final = _in(_patterns.COMPACT_POINTS, POINTS, BASIS_POINTS)

RULES: Final[dict[type[Any], list[Schema]]] = {
    Metric: [
        _ANYTHING,
        {
            "if": {"required": ["growth_over"]},
            "then": {
                "properties": {
                    "value": _PERCENT,
                    "history": {"items": _property_is("value", _PERCENT)},
                    "claims": {
                        "items": {"not": _given(_claims(*sorted(NOT_OF_RATES)))}
                    },
                }
            },
        },
    ],
    History: [_PRESENCE],
    Claim: [
        _when(_claims(ClaimKind.UNCHANGED), _NO_VALUE, _PRESENCE),
        _when(
            _claims(ClaimKind.GROWTH, ClaimKind.SHARE, ClaimKind.AVERAGE_GROWTH),
            _property_is("value", _PERCENT),
        ),
        _when(
            _claims(ClaimKind.RATIO, ClaimKind.PLAN_SHARE),
            _property_is("value", {"anyOf": [_PERCENT, _TIMES]}),
        ),
        _when(
            _claims(ClaimKind.CONTRIBUTION),
            _property_is("value", {"anyOf": [_PERCENT, _POINTS]}),
        ),
        _when(
            _claims(ClaimKind.SHARE),
            _property_is("baseline", schema=False),
            {"required": ["baseline"]},
        ),
        _when(_claims(ClaimKind.POINTS), _property_is("value", _POINTS)),
        _when(
            _claims(ClaimKind.CHANGE),
            _property_is("value", {"not": {"anyOf": [_PERCENT, _POINTS]}}),
        ),
        _when(
            _claims(ClaimKind.PLAN_SHARE),
            _property_is("baseline", {"pattern": _patterns.PLANS}),
        ),
    ],
    Quantity: [
        {
            "if": {
                "properties": {
                    "unit": {"pattern": _patterns.COUNTS},
                    "scale": {"const": 0},
                }
            },
            "then": {
                "properties": {
                    key: {"pattern": _patterns.INTEGERS} for key in ("number", "upper")
                }
            },
        },
        {
            "if": {"required": ["upper"]},
            "then": {
                "properties": {
                    "hedge": {"enum": [str(Hedge.EXACT), str(Hedge.ABOUT)]},
                    "rounding": {"const": str(Rounding.HALF)},
                    "margin": False,
                }
            },
        },
        _when(
            {"rounding": {"const": str(Rounding.CUT)}},
            {
                "properties": {
                    "hedge": {"const": str(Hedge.EXACT)},
                    "decimals": {"not": {"const": "exact"}},
                }
            },
        ),
        _property_is("margin", {"pattern": _patterns.NOT_BELOW_ZERO}),
        _property_is(
            "confidence",
            {
                "allOf": [
                    {"pattern": _patterns.ABOVE_ZERO},
                    {"pattern": _patterns.BELOW_HUNDRED},
                ]
            },
        ),
        {
            "if": {"not": {"required": ["margin"]}},
            "then": _property_is("confidence", {"pattern": _patterns.USUAL_CONFIDENCE}),
        },
    ],
    Breakdown: [_property_is("parts", {"minItems": 1})],
    Occasion: [
        _property_is("since", {"not": {"pattern": _patterns.SHORTER_THAN_YEARS}})
    ],
}
"""What holds between the keys of an object, or beyond the type of one."""
