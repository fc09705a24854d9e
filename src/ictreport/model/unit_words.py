"""The words of compact text: scales, currencies, measures, and what is none of them."""

import re
from typing import Final

from ictreport.model.unit_kind import (
    BASIS_POINTS,
    NAMED,
    PERCENT,
    PERMILLE,
    POINTS,
    TIMES,
)

SCALE_WORDS: Final = {
    "thousand": 3,
    "lakh": 5,
    "million": 6,
    "crore": 7,
    "billion": 9,
    "trillion": 12,
}
"""The powers of ten that have a word in compact text."""

CURRENCIES: Final = frozenset(  # one word a line would take 180 lines
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV
    BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK
    DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
    HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
    LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR
    MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP
    TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG
    XDR XOF XPF XSU XUA YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905
)
"""The three-letter codes of ISO 4217 that are money, as of 2025."""

MEASURES: Final = frozenset(
    """
    second minute hour day week month year
    millimetre centimetre metre kilometre km
    square_metre hectare square_kilometre km2
    gram kilogram kg tonne
    litre cubic_metre m3
    watt kilowatt megawatt kwh mwh gwh
    bit byte kilobyte megabyte gigabyte terabyte petabyte
    kbps mbps gbps hertz megahertz gigahertz
    celsius
    """.split()  # noqa: SIM905
)
"""Codes of measures, whose numbers are accurate to their last printed digit."""

OTHER_WORDS: Final = frozenset(
    {"per", "exact", "cut", *NAMED, *SCALE_WORDS} - {PERCENT, PERMILLE}
)
"""Words of compact text that are not codes of counted things."""

EXPONENT = re.compile(r"e-?[0-9]+")
"""A power of ten in compact text."""

LOOK_ALIKES: Final = {
    "percent": PERCENT,
    "per_cent": PERCENT,
    "per-cent": PERCENT,
    "percentage": PERCENT,
    "pct": PERCENT,
    "permille": PERMILLE,
    "per_mille": PERMILLE,
    "per-mille": PERMILLE,
    "percentage_point": POINTS,
    "percentage-point": POINTS,
    "ppt": POINTS,
    "pps": POINTS,
    "basis_point": BASIS_POINTS,
    "basis-point": BASIS_POINTS,
    "bps": BASIS_POINTS,
    "x": TIMES,
    "fold": TIMES,
    "k": "thousand",
    "thousands": "thousand",
    "lac": "lakh",
    "lakhs": "lakh",
    "mn": "million",
    "mio": "million",
    "millions": "million",
    "cr": "crore",
    "crores": "crore",
    "bn": "billion",
    "billions": "billion",
    "tn": "trillion",
    "trn": "trillion",
    "trillions": "trillion",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "inr": "INR",
    "vnd": "VND",
    "cny": "CNY",
    "jpy": "JPY",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₫": "VND",
    "s": "second",
    "sec": "second",
    "seconds": "second",
    "min": "minute",
    "minutes": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "yr": "year",
    "years": "year",
    "mm": "millimetre",
    "cm": "centimetre",
    "m": "million or metre",
    "meter": "metre",
    "metres": "metre",
    "kilometer": "kilometre",
    "kilometres": "kilometre",
    "kms": "km",
    "m2": "square_metre",
    "sqm": "square_metre",
    "m²": "square_metre",
    "ha": "hectare",
    "hectares": "hectare",
    "sqkm": "km2",
    "km²": "km2",
    "g": "gram",
    "grams": "gram",
    "kgs": "kg",
    "kilograms": "kilogram",
    "t": "tonne",
    "tonnes": "tonne",
    "l": "litre",
    "liter": "litre",
    "litres": "litre",
    "m³": "m3",
    "cbm": "m3",
    "w": "watt",
    "kw": "kilowatt",
    "mw": "megawatt",
    "kb": "kilobyte",
    "mb": "megabyte",
    "gb": "gigabyte",
    "tb": "terabyte",
    "hz": "hertz",
    "mhz": "megahertz",
    "ghz": "gigahertz",
    "°c": "celsius",
    "kmh": "km/hour",
    "kph": "km/hour",
}
"""Words that look like units or scales but are not, with what is meant by each."""


def likely_unit(text: str) -> str:
    """
    Replace texts that look like units by the codes that are probably meant.

    Args:
        text: The text, such as ``"bn"``, ``"km/h"`` or ``"m USD"``.

    Returns:
        The text with every look-alike replaced, and ``" or "`` between two that can be
        meant; an empty string when it has none.
    """
    if text in CURRENCIES or text in MEASURES:
        return ""
    plain = text.casefold()
    if plain in LOOK_ALIKES:
        return LOOK_ALIKES[plain]
    if plain in MEASURES:
        return plain
    for sign, which in ((" ", 0), ("/", -1)):
        sides = text.split(sign) if sign in text else []
        codes = [likely_unit(side).split(" or ")[which] for side in sides]
        if any(codes):
            pairs = zip(codes, sides, strict=True)
            return sign.join(code or side for code, side in pairs)
    return ""
