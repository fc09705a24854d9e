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
from ictreport.model.unit_kind import UnitKind

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


def _in(kind: UnitKind) -> Schema:
    """Describe a quantity in units of a kind, as compact text or as an object."""
    enum = [*kind.traits.codes]
    return {
        "pattern": _patterns.compact_in(kind),
        "properties": {"unit": {"enum": enum}},
    }


def _claims(*kinds: ClaimKind) -> Schema:
    return {"kind": {"enum": [str(kind) for kind in kinds]}}


_FIXED: Final = [kind for kind in UnitKind if kind.traits.codes]


def _unit_of(claim: ClaimKind) -> Schema:
    """Say which units the value of a claim can be in."""
    if claim is ClaimKind.CHANGE:
        others = [_in(kind) for kind in _FIXED if kind.traits.in_percent]
        return {"not": {"anyOf": others}}
    return {"anyOf": [_in(kind) for kind in _FIXED if claim in kind.traits.claims]}


RULES: Final[dict[type[Any], list[Schema]]] = {
    Metric: [
        _ANYTHING,
        {
            "if": {"required": ["growth_over"]},
            "then": {
                "properties": {
                    "value": _in(UnitKind.PERCENT),
                    "history": {"items": _property_is("value", _in(UnitKind.PERCENT))},
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
        *(
            _when(_claims(claim), _property_is("value", _unit_of(claim)))
            for claim in ClaimKind
            if claim is not ClaimKind.UNCHANGED
        ),
        _when(
            _claims(ClaimKind.SHARE),
            _property_is("baseline", schema=False),
            {"required": ["baseline"]},
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
