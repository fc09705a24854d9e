"""Languages that write in a manner of their own are read back as they write."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import reference
from expected import ENGLISH

from ictreport.language import Language, LanguageSpec
from ictreport.model import Claim, Metric
from ictreport_testing import language_conformance
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._kit._everything import everything
from ictreport_testing._kit._language_nouns import check_nouns, check_scale
from ictreport_testing._kit._language_reading import first_difference
from ictreport_testing._kit._lines import LINES
from ictreport_testing._kit._said import NAME


def language(locale: str = "en", **tables: Mapping[str, Any]) -> Language:
    """Make English with another locale, and with other words in some tables."""
    words = dict(reference.words()) | {"locale": locale}
    for name, changes in tables.items():
        words[name] |= changes
    return Language.from_spec(LanguageSpec("en-x-own", "English", lambda: words))


@pytest.mark.parametrize(
    "day", ["M/d/y", "dd/MM/y", "d.M.y", "y-MM-dd", "MMM d, y", "d. MMMM y"]
)
@pytest.mark.parametrize("between", ["{start} – {end}", "{start} to {end}"])
def test_dates_are_read_in_every_manner(day: str, between: str) -> None:
    """Days in numbers are no figures, from one to another either."""
    own = language(dates={"day": day, "day_short": day, "between": between})

    assert first_difference(everything(), own) == ""


@pytest.mark.parametrize("pattern", ["{number} {unit}", "{unit} {number}"])
@pytest.mark.parametrize("value", ["-3..5 per 100 km", "-5..-3 km", "-3 per 1 km"])
def test_levels_below_zero_are_read_behind_their_unit(pattern: str, value: str) -> None:
    """A level below zero is no change, where the unit stands before it either."""
    own = language(units={"value": pattern})

    assert first_difference(a_report([Metric("x", NAME, value)]), own) == ""


@pytest.mark.parametrize("minus", ["-", "−"])
@pytest.mark.parametrize("by", ["-3..5 per 100 km", "-0.1..99 trillion per 100 km"])
def test_changes_either_way_are_read(minus: str, by: str) -> None:
    """A change from below zero to above it is a range, however far that reaches."""
    own = language(numbers={"minus": minus})
    metric = Metric("x", NAME, "5 per 100 km", claims=[Claim("change", "2023", by)])

    assert first_difference(a_report([metric]), own) == ""


def test_words_of_months_and_hedges_are_the_languages_own() -> None:
    """Months may have short names of its own, and "than" alone may say more."""
    words = dict(reference.words())
    words["reading"]["months"] |= {"6": ["june", "jn"], "7": ["july", "jly"]}
    words["reading"]["hedges_before"] |= {
        "more_than": ["than", "larger than"],
        "less_than": ["smaller than"],
    }
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_named_by_cldr()
    tests().test_agree()


def test_words_beside_a_hedge_need_not_turn_it() -> None:
    """What is equal or more is at least that, though it holds words for more."""
    words = dict(reference.words())
    words["reading"]["hedges_before"] |= {
        "at_least": ["no less than", "equal to or more than", "more than or just"],
        "at_most": ["no more than", "equal to or less than", "less than or just"],
    }
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_agree()


def test_a_percent_may_stand_before_a_plan() -> None:
    """A percent with a claim on a plan that is withheld may be read as its share."""
    withheld = Claim("growth", "plan:2024", status="suppressed")
    metric = Metric("x", NAME, "-3..7 %", of=NAME, claims=[withheld])

    assert first_difference(a_report([metric]), language()) == ""


def test_statuses_may_have_sentences_and_words_to_read_by() -> None:
    """A status with a sentence and words of its own is read as what it is."""
    words = dict(reference.words())
    words["sentences"]["statuses"] |= {
        "imputed": {"said": "{name} was imputed at {value}"},
        "unvalidated": {"said": "{name}, unchecked, stood at {value}"},
    }
    words["reading"]["statuses_before"] |= {"imputed": ["imputed at"]}
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_reads_back()
    tests().test_agree()


def test_sentences_of_statuses_may_have_words_of_their_own() -> None:
    """A sentence need not repeat its status, as long as it denies what that denies."""
    words = dict(reference.words())
    words["statuses"]["estimated"]["word"] = "estimated value"
    words["sentences"]["statuses"] |= {
        "estimated": {"said": "{name} was estimated at {value}"},
        "break": {"said": "{name} stood at {value} after a break"},
        "unvalidated": {"said": "{name}, yet to be validated, stood at {value}"},
    }
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_agree()


def test_months_of_a_baseline_need_not_be_its_distance() -> None:
    """The same six months of the year before are a year ago."""
    words = dict(reference.words())
    words["reading"]["baselines"]["year_ago"] += ["same six months of the year before"]
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_numbered()


def test_nouns_of_two_currencies_may_differ_in_an_ending() -> None:
    """Krona and krone are no forms of one word, and each has its own."""
    words = dict(reference.words())
    for code, one, many in (("SEK", "krona", "kronor"), ("NOK", "krone", "kroner")):
        words["currencies"][code] = {"one": one, "other": many}
        words["reading"]["units"][code] = [code.lower(), one, many]
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_agree()
    tests().test_named_by_cldr()


def test_periods_are_named_in_lines_as_on_pages() -> None:
    """A language that calls a year 2022년 says it so in messages and charts too."""
    year = {"year": "{year}년"}
    words = dict(reference.words())
    words["periods"] |= year
    words["baselines"]["periods"] |= year
    own = Language.from_spec(LanguageSpec("en-x-own", "English", lambda: words))

    for name in ("revisions", "readings", "not judged", "finding periods_add_up"):
        expected = re.sub(r"\b(202\d)\b", r"\1년", ENGLISH[name])
        assert LINES[name](own) == expected


def test_figures_are_written_in_lines_as_on_pages() -> None:
    """A language with a decimal comma has one in messages too."""
    said = LINES["further findings"](language(locale="de"))

    assert said == ENGLISH["further findings"].replace("0.1 km", "0,1 km")


def test_words_with_a_hyphen_hold_the_noun_of_a_currency() -> None:
    """CLDR calls the dollar of the United States US-Dollar in German, and it is one."""
    check_nouns(language(locale="de"))


def test_messages_of_one_matter_may_begin_with_either_figure() -> None:
    """What has all words of another message in another order says something else."""
    words = dict(reference.words())
    words["checks"]["messages"] |= {
        "parts_sum": "The whole is {stated} but parts reach {computed}: {gap} apart.",
        "contributions_sum": (
            "The gains of parts reach {computed} but the whole is up {stated}: {gap} "
            "apart."
        ),
    }
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_ordered()


@pytest.mark.parametrize("scale", ["long", "short", "Turkish", "thousands"])
def test_large_numbers_may_follow_either_scale(scale: str) -> None:
    """A billion is 10^12 in French and 10^9 in English; some have milliards in both."""
    names = {
        "long": {9: "milliards", 12: "billions", 15: "billiards", 18: "trillions"},
        "short": {9: "billion", 12: "trillion", 15: "quadrillion", 18: "quintillion"},
        "Turkish": {9: "milyar", 12: "trilyon", 15: "katrilyon", 18: "kentilyon"},
        "thousands": {9: "mil millones", 12: "billones", 15: "mil billones"},
    }[scale]

    check_scale(names.items(), [names[12]])


@pytest.mark.parametrize(
    ("rate_per_one", "quotient"),
    [
        ("({thing}당)", "({below}당 {above})"),
        ("per ogni {thing}", "{above} per {below}"),
    ],
)
def test_what_divides_may_stand_on_either_side(
    rate_per_one: str, quotient: str
) -> None:
    """A word for "per" stands behind what is below in Korean, before it in Italian."""
    words = dict(reference.words())
    words["units"] |= {"rate_per_one": rate_per_one, "quotient": quotient}
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_ordered()


def test_a_quarter_may_be_called_by_the_year() -> None:
    """Finnish calls it a fourth of a year, and the one before is no year before."""
    words = dict(reference.words())
    words["reading"]["baselines"]["previous_year"] += ["edellinen vuosi"]
    words["reading"]["baselines"]["previous_quarter"] += ["edellinen vuosineljännes"]
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_reads_back()


def test_a_phrase_may_have_keys_that_go_together() -> None:
    """A word for prices is one for amounts, and a letter may be a month or a metre."""
    words = dict(reference.words())
    tables = words["reading"]["tables"]
    tables["quarter"] += ["q", "quarterly"]
    tables["each_quarter"] += ["quarterly"]
    tables["quantities"] += ["q", "m"]
    tables["amounts"] += ["rates"]
    tables["prices"] += ["rates"]
    tables["not_available"] += ["n/a"]
    tables["not_applicable"] += ["n/a"]
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_senses()


def test_a_language_may_write_figures_and_capitals_in_its_manner() -> None:
    """It may name a digit, have endings behind figures, and nouns with capitals."""
    words = dict(reference.words())
    words["notes"]["share"] += " Digits from 5 on are rounded up."
    words["charts"]["cut_scale"] = "The scale does not begin at 0."
    words["sentences"] |= {"said": "{name}s at {value}", "of": "{value}o de {whole}"}
    words["measures"]["hour"] = {"one": "one Hour", "other": "Hours"}
    words["claims"]["contribution"] = (
        "a contribution of {x} to being up or down on {base}"
    )
    words["layout"] |= {"task": "Tasks", "sector": words["layout"]["area"]}
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_no_digits()
    tests().test_spelled()
    tests().test_plurals()
    tests().test_agree()
    tests().test_distinct()


def test_claims_of_two_kinds_may_differ_in_their_order() -> None:
    """A rise in percent may begin with its base, and one in dong with its size."""
    words = dict(reference.words())
    for way in ("up", "down"):
        words["claims"]["change"][way] = f"against {{base}} {way} by {{x}}"
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_ordered()


def test_an_ending_may_follow_one_figure_alone() -> None:
    """German writes "das 3fache" without a blank."""
    words = dict(reference.words())
    words["claims"]["ratio"] = "das {x}fache von {base}"
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_spelled()


def test_words_of_a_status_may_have_another_ending_in_its_sentence() -> None:
    """Polish says that data are lacking for a secret, and has cases."""
    words = dict(reference.words())
    words["statuses"]["missing"]["word"] = "brak danych"
    words["statuses"]["suppressed"]["word"] = "objęte tajemnicą"
    words["sentences"]["absent"]["suppressed"] = "{name}: brak danych (tajemnica)"
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_agree()


@pytest.mark.parametrize(
    ("noun", "said"), [("个百分点", "百分点"), ("procentpunkts", "procentpunktos")]
)
def test_points_may_have_a_counter_or_another_case(noun: str, said: str) -> None:
    """Chinese has a word before points in a count alone, and Latvian has cases."""
    words = dict(reference.words())
    words["units"]["named"]["pp"] = {"one": noun, "other": noun}
    words["units"]["short"]["pp"] = noun
    words["checks"]["messages"] |= {
        "points_read_as_percent": f"{{claim}} {{base}} {{computed}} % {said}",
        "growth_or_points": (
            f"{{claim}} % {{as_growth}} {{baseline}} {{as_points}} {said}"
        ),
    }
    tests = language_conformance(LanguageSpec("en-x-own", "English", lambda: words))

    tests().test_agree()
