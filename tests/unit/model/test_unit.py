"""Units, their kinds, and the things that a report declares."""

from fractions import Fraction

import babel.core
import babel.numbers
import pytest

from ictreport import PluralForms, Unit, UnitDeclaration, UnitKind
from ictreport.errors import ModelError, UnitError
from ictreport.model.unit_words import CURRENCIES, LOOK_ALIKES, MEASURES, SCALE_WORDS

LOOKS = "unit: it looks like a unit, but is not one (got "
CODE = "unit: a code must be lower-case letters, digits, '-' and '_' (got "


@pytest.mark.parametrize(
    ("text", "kind", "counted"),
    [
        ("VND", "money", ()),
        ("USD", "money", ()),
        ("%", "percent", ()),
        ("‰", "percent", ()),
        ("pp", "points", ()),
        ("index", "index", ()),
        ("km", "measure", ()),
        ("mbps", "measure", ()),
        ("hectare", "measure", ()),
        ("subscriber", "count", ("subscriber",)),
        ("press_agency", "count", ("press_agency",)),
        ("e", "count", ("e",)),
        ("e5g", "count", ("e5g",)),
        ("bp", "points", ()),
        ("times", "times", ()),
        ("km/hour", "quotient", ()),
        ("USD/barrel", "quotient", ("barrel",)),
        ("USD/EUR", "quotient", ()),
        ("bed/inhabitant", "quotient", ("bed", "inhabitant")),
        ("vote/vote", "quotient", ("vote",)),
        ("per 100 inhabitant", "rate", ("inhabitant",)),
        ("per 1 household", "rate", ("household",)),
        ("per 1000000 km2", "rate", ()),
    ],
)
def test_the_code_decides_the_kind(
    text: str, kind: str, counted: tuple[str, ...]
) -> None:
    """A unit is known by its code alone and written as it was read."""
    unit = Unit.parse(text)

    assert UnitKind(kind) is unit.kind
    assert counted == unit.counted
    assert text == str(unit)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "VNX",
            "unit: three capitals must be a currency of ISO 4217 (got 'VNX'); write a",
        ),
        ("XXX", "unit: three capitals must be a currency of ISO 4217 (got 'XXX'); "),
        ("XAU", "unit: three capitals must be a currency of ISO 4217 (got 'XAU'); "),
        ("thousand", "unit: a counted thing must not have the name of a scale or a "),
        ("million", "unit: a counted thing must not have the name of a scale or a "),
        ("per", "unit: a counted thing must not have the name of a scale or a "),
        ("exact", "unit: a counted thing must not have the name of a scale or a "),
        ("e5", "unit: a counted thing must not have the name of a scale or a "),
        ("e-5", "unit: a counted thing must not have the name of a scale or a "),
        ("e123", "unit: a counted thing must not have the name of a scale or a "),
        ("Subscriber", "unit: a code must be lower-case letters, digits, '-' and '_' "),
        ("press agency", "unit: a code must be lower-case letters, digits, '-' and "),
        ("5g", "unit: a code must be lower-case letters, digits, '-' and '_' (got "),
        ("", "unit: a code must be lower-case letters, digits, '-' and '_' (got '')"),
        ("per 100 VND", "unit: a code must be lower-case letters, digits, '-' and "),
        ("per 100 %", "unit: a code must be lower-case letters, digits, '-' and '_' "),
        ("per 100 million", "unit: a counted thing must not have the name of a scale "),
        ("lakh", "unit: a counted thing must not have the name of a scale or a "),
        ("cut", "unit: a counted thing must not have the name of a scale or a "),
        (
            "percent",
            f"{LOOKS}'percent'); write '%'",
        ),
        (
            "m",
            f"{LOOKS}'m'); write 'million' or 'me",
        ),
        ("bn", f"{LOOKS}'bn'); write 'billion'"),
        ("kmh", f"{LOOKS}'kmh'); write 'km/hour'"),
        (
            "km/h",
            f"{LOOKS}'km/h'); write 'km/hour'",
        ),
        ("m/s", f"{LOOKS}'m/s'); write 'metre/sec"),
        ("KM", f"{LOOKS}'KM'); write 'km'"),
        ("MWh", f"{LOOKS}'MWh'); write 'mwh'"),
        ("₹", f"{LOOKS}'₹'); write 'INR'"),
        ("per 100 h", f"{LOOKS}'h'); write 'hour'"),
        (
            "km/hour/day",
            "unit: a quotient must have one '/' (got 'km/hour/day'); write ",
        ),
        (
            "km/",
            f"{CODE}'')",
        ),
        ("%/hour", f"{CODE}"),
        (
            "km / hour",
            f"{CODE}",
        ),
        (
            "VNX/hour",
            "unit: three capitals must be a currency of ISO 4217 (got ",
        ),
        ("x" * 201, "unit: a code must be lower-case letters, digits, '-' and '_' "),
    ],
)
def test_what_is_no_unit_is_refused(text: str, message: str) -> None:
    """A text that is no unit is refused with its value."""
    with pytest.raises(UnitError) as caught:
        Unit.parse(text)

    assert message == str(caught.value)[: len(message)]


@pytest.mark.parametrize("per", [5, 0, -1, 10**7, True, 100.0, "100", [1]])
def test_a_rate_is_per_a_power_of_ten(per: object) -> None:
    """A rate is per 1 to 1000000, as an integer."""
    with pytest.raises(UnitError, match=r"^unit: a rate must be per 1, 10, 100, … or"):
        Unit("inhabitant", per)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [None, 5, ["VND"]])
def test_a_code_is_a_string(code: object) -> None:
    """Anything but a string is no code, alone or of a rate."""
    with pytest.raises(UnitError):
        Unit(code)  # type: ignore[arg-type]
    with pytest.raises(UnitError):
        Unit(code, 100)  # type: ignore[arg-type]
    with pytest.raises(UnitError, match="it must be written as a string"):
        Unit.parse(code)  # type: ignore[arg-type]


def test_no_measure_is_a_scale_or_a_currency() -> None:
    """Every measure is a code of its own that no other table holds."""
    assert ["measure"] * len(MEASURES) == [Unit(code).kind for code in MEASURES]


def test_currencies_are_those_of_babel() -> None:
    """The frozen list has the currencies in use and none that never was."""
    territories = babel.core.get_global("territory_currencies")
    in_use = {
        code
        for history in territories.values()
        for code, _, end, _ in history
        if end is None
    }
    # Metals, bond units, tests and "no currency" are no money; CNH is not in ISO 4217.
    no_money = {code for code in in_use if code.startswith("X")} | {"CNH"}

    assert set() == CURRENCIES - babel.numbers.list_currencies()
    assert set() == in_use - no_money - CURRENCIES
    assert {"XAF", "XCD", "XOF", "XPF"} <= CURRENCIES
    assert set() == CURRENCIES & {"XAG", "XAU", "XPD", "XPT", "XTS", "XXX", "XBA"}


def test_plural_forms_fall_back_to_the_general_one() -> None:
    """A category without a form of its own takes the general form."""
    forms = PluralForms(one="branch", other="branches")

    assert ["branch", "branches", "branches"] == [
        forms.form(category) for category in ("one", "few", "other")
    ]


def test_an_empty_form_is_refused() -> None:
    """A form that is there has words."""
    with pytest.raises(ModelError, match="the words must not be empty"):
        PluralForms(one="", other="branches")


def test_a_declaration_holds_its_names_sorted() -> None:
    """Names are held by language, sorted, whatever they were given as."""
    forms = {
        "vi": PluralForms(other="thuê bao"),
        "en": PluralForms(other="subscribers"),
    }
    unit = UnitDeclaration("subscriber", forms)

    assert ["en", "vi"] == [tag for tag, _ in unit.names]
    assert unit == UnitDeclaration("subscriber", forms.items())
    assert unit == UnitDeclaration.of("subscriber", vi="thuê bao", en="subscribers")
    assert hash(unit) == hash(UnitDeclaration("subscriber", unit.names))


@pytest.mark.parametrize(
    ("tag", "found"), [("vi", "vi"), ("vi-VN", "vi"), ("fr", "en"), ("en-GB", "en")]
)
def test_a_declaration_picks_a_language(tag: str, found: str) -> None:
    """A missing language falls back to its primary tag, then to English."""
    unit = UnitDeclaration.of("subscriber", vi="thuê bao", en="subscribers")

    assert found == unit.pick(tag)[0]


def test_a_declaration_without_english_picks_the_first() -> None:
    """Without English the first language stands in."""
    unit = UnitDeclaration.of("subscriber", vi="thuê bao", hi="ग्राहक")

    assert ("hi", PluralForms(other="ग्राहक")) == unit.pick("fr")


@pytest.mark.parametrize("code", ["km", "thousand", "e5", "VND", "%"])
def test_only_counted_things_are_declared(code: str) -> None:
    """A measure, a scale or a currency cannot be declared."""
    with pytest.raises(ModelError):
        UnitDeclaration.of(code, en="x")


def test_a_declaration_has_names() -> None:
    """A declared thing has a name, and each language once."""
    forms = PluralForms(other="x")

    with pytest.raises(ModelError, match="at least one language"):
        UnitDeclaration("subscriber", {})
    with pytest.raises(ModelError, match="each language must occur only once"):
        UnitDeclaration("subscriber", [("en", forms), ("EN", forms)])
    with pytest.raises(ModelError, match="a language must be a BCP 47 tag"):
        UnitDeclaration("subscriber", {"english!": forms})


def test_a_rate_per_any_other_number_is_refused_with_what_exists() -> None:
    """A rate is per a power of ten."""
    with pytest.raises(UnitError) as caught:
        Unit.parse("per 5 inhabitant")

    assert (
        "unit: a rate must be per 1, 10, 100, … or 1000000 of one thing "
        "(got 'per 5 inhabitant'); write 'per 100 inhabitant'"
    ) == str(caught.value)


@pytest.mark.parametrize("word", sorted(LOOK_ALIKES))
def test_a_look_alike_is_refused_with_what_is_meant(word: str) -> None:
    """What is meant can be written, as a unit or as a scale."""
    with pytest.raises(UnitError) as caught:
        Unit.parse(word)

    assert "it looks like a unit, but is not one" == caught.value.rule
    for meant in LOOK_ALIKES[word].split(" or "):
        assert f"'{meant}'" in caught.value.hint
        assert meant in SCALE_WORDS or str(Unit.parse(meant)) == meant


@pytest.mark.parametrize(
    ("unit", "other", "factor"),
    [
        ("%", "%", Fraction(1)),
        ("times", "%", Fraction(100)),
        ("%", "times", Fraction(1, 100)),
        ("bp", "pp", Fraction(1, 100)),
        ("%", "pp", None),
        ("VND", "USD", None),
        ("km/hour", "km/hour", Fraction(1)),
    ],
)
def test_some_units_convert(unit: str, other: str, factor: Fraction | None) -> None:
    """Percents and times are one ratio, points and basis points one difference."""
    assert factor == Unit(unit).converts_to(Unit(other))


def test_pure_numbers_have_no_unit() -> None:
    """One of each is a plain number; everything else measures something."""
    assert (Fraction(1, 100), Fraction(1, 10_000), 1) == tuple(
        Unit(code).pure for code in ("%", "bp", "times")
    )
    assert Unit("index").pure is None
    assert Unit("inhabitant", 100).pure is None
