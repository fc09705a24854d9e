"""Languages whose tables, patterns and spelling do not go together."""

from collections.abc import Iterator, Mapping
from typing import Any

import expected
import reference
from mutants import Mutant
from mutants_languages import english, lister

from ictreport.plugin import LanguageSpec, hookimpl

MUTANTS: list[Mutant] = []
wrong = lister(MUTANTS)


def swapped(node: dict[str, Any], one: str, other: str) -> None:
    """Let two words change their places."""
    node[one], node[other] = node[other], node[one]


@wrong("spelled", "en")
def has_a_mark_of_direction() -> Mapping[str, Any]:
    """Have a sign for languages that run to the left."""
    words = english()
    words["statuses"]["provisional"]["word"] = "provisional\u200f"
    return words


@wrong("spelled", "en")
def has_two_blanks() -> Mapping[str, Any]:
    """Leave two blanks in a sentence."""
    words = english()
    words["sentences"]["said"] = "{name} stood  at {value}"
    return words


@wrong("spelled", "en")
def has_a_blank_at_the_end() -> Mapping[str, Any]:
    """Leave a blank behind a hedge."""
    words = english()
    words["hedges"]["about"] = "about {x} "
    return words


@wrong("spelled", "en")
def says_the_value_twice() -> Mapping[str, Any]:
    """Have one place of a pattern twice."""
    words = english()
    words["sentences"]["said"] = "{name} stood at {value} {value}"
    return words


@wrong("spelled", "en")
def closes_no_bracket() -> Mapping[str, Any]:
    """Open a bracket and leave it open."""
    words = english()
    words["sentences"]["period"] = "{name} ({period}"
    return words


@wrong("spelled", "en")
def mixes_scripts() -> Mapping[str, Any]:
    """Have a letter of another script that looks the same."""
    words = english()
    words["hedges"]["about"] = "\u0430bout {x}"
    return words


@wrong("agree", "en")
def swaps_points_alone() -> Mapping[str, Any]:
    """Say of points that they rise, in the words with which all else falls."""
    words = english()
    swapped(words["claims"]["points"], "up", "down")
    return words


@wrong("ordered", "en")
def swaps_value_and_base() -> Mapping[str, Any]:
    """Say of a value in one message what another says of the base."""
    words = english()
    words["checks"]["messages"]["growth_claim_linked"] = (
        "The report says “{claim}”, but {base} against {value} ({report}) is "
        "{computed}: {gap} apart. Was the base revised?"
    )
    return words


@wrong("numbered", "en")
def heads_the_third_quarter_as_the_second() -> Mapping[str, Any]:
    """Have the numbers of two quarters the wrong way round."""
    words = english()
    swapped(words["period_heads"], "quarter_2", "quarter_3")
    return words


@wrong("numbered", "en")
def has_a_fifth_quarter() -> Mapping[str, Any]:
    """Have a Roman number that no quarter has."""
    words = english()
    for number, roman in enumerate(("I", "II", "III", "II")):
        words["periods"][f"quarter_{number + 1}"] = f"quarter {roman} of {{year}}"
    return words


@wrong("translated")
def leaves_half_a_sentence() -> Mapping[str, Any]:
    """Translate the beginning of a message, and no more."""
    words = reference.esperanto()
    words["checks"]["messages"]["not_additive"] = "Volumeno chained together by link"
    words["checks"]["messages"]["missing_metric"] = (
        "Ito waso in the report before ({report}) and is not in this one."
    )
    return words


@wrong("translated")
def leaves_a_status() -> Mapping[str, Any]:
    """Leave two words in English where all else is translated."""
    words = reference.esperanto()
    words["statuses"]["unreliable"]["word"] = "definition differs"
    words["statuses"]["differs"]["word"] = "definition differs"
    return words


@wrong("named_by_cldr", "en")
def has_one_form_for_all() -> Mapping[str, Any]:
    """Write "1 days"."""
    words = english()
    words["measures"]["day"] = "days"
    return words


@wrong("conventions", "de")
def has_the_locale_of_another_language() -> Mapping[str, Any]:
    """Take separators and months from English."""
    return english()


@wrong("says", "en")
def has_no_lines() -> Mapping[str, Any]:
    """Have no line of its author at all."""
    return english()


@wrong("says", "en", says=expected.ENGLISH)
def swaps_columns() -> Mapping[str, Any]:
    """Head the units as values."""
    words = english()
    swapped(words["layout"], "value", "unit")
    return words


@wrong("says", "en", says=expected.ENGLISH)
def swaps_adjusted_and_not() -> Mapping[str, Any]:
    """Say of an adjusted series that it is not."""
    words = english()
    swapped(words["dimensions"]["seasonal_adjust"], "N", "S")
    return words


@wrong("says", "en", says=expected.ENGLISH)
def writes_no_decimal_point() -> Mapping[str, Any]:
    """Take separators of another country that has the language."""
    return english() | {"locale": "en-ZA"}


@wrong("says", "en", says=expected.ENGLISH)
def counts_one_as_many() -> Mapping[str, Any]:
    """Have one form for percentage points, however many there are."""
    words = english()
    words["units"]["points"] = "percentage points"
    return words


@wrong("says", "en", says=expected.ENGLISH)
def names_the_report_for_the_task() -> Mapping[str, Any]:
    """Say of a task that the report follows from it."""
    words = english()
    words["labels"]["follows"] = "{report} ({task})"
    return words


@wrong("says", "en", says=expected.ENGLISH)
def swaps_findings_of_the_past() -> Mapping[str, Any]:
    """Say of one rule what another one finds, of another period alone."""
    words = english()
    swapped(words["checks"]["messages"], "parts_sum_at", "parts_around_at")
    return words


@wrong("agree", "en")
def swaps_one_and_many() -> Mapping[str, Any]:
    """Say of one check that they are."""
    words = english()
    swapped(words["checks"]["counted"]["unlisted"], "one", "other")
    return words


@wrong("named_by_cldr", "en")
def reads_acres_as_hectares() -> Mapping[str, Any]:
    """Take one unit of area for another, where nothing is written in it."""
    words = english()
    words["reading"]["units"]["hectare"].append("acres")
    return words


@wrong("reads_back", "en")
def reads_last_year_as_the_quarter() -> Mapping[str, Any]:
    """Take a year for a quarter."""
    words = english()
    words["reading"]["baselines"]["previous_quarter"].append("last year")
    return words


@wrong("agree", "en")
def reads_just_under_as_more() -> Mapping[str, Any]:
    """Take a phrase for the other side, whose word says so wherever else it stands."""
    words = english()
    words["reading"]["hedges_before"]["about"].remove("just under")
    words["reading"]["hedges_before"]["more_than"].append("just under")
    return words


@wrong("agree", "en")
def reads_nearly_as_more() -> Mapping[str, Any]:
    """Take a hedge in another sense than the language of the core takes it in."""
    words = english()
    words["reading"]["hedges_before"]["about"].remove("nearly")
    words["reading"]["hedges_before"]["more_than"].append("nearly")
    return words


@wrong("agree", "en")
def reads_fell_as_a_rise() -> Mapping[str, Any]:
    """Take an irregular form of a verb for the other direction."""
    words = english()
    words["reading"]["directions"]["down"].remove("fell")
    words["reading"]["directions"]["up"].append("fell")
    return words


@wrong("named_by_cldr", "en")
def swaps_short_months() -> Mapping[str, Any]:
    """Read the short name of a month as that of the next one."""
    words = english()
    words["reading"]["months"] |= {"6": ["june", "jul."], "7": ["july", "jun."]}
    return words


@wrong("agree", "en")
def reads_one_form_of_a_verb_as_a_rise() -> Mapping[str, Any]:
    """Take a form for the other direction than all other forms of the word."""
    words = english()
    words["reading"]["directions"]["down"].remove("declined")
    words["reading"]["directions"]["up"].append("declined")
    return words


@wrong("named_by_cldr", "en")
def reads_billions_as_millions() -> Mapping[str, Any]:
    """Take a power of ten for another one where texts are read alone."""
    words = english()
    powers = words["reading"]["magnitudes"]
    words["reading"]["magnitudes"] = {"6": powers["9"], "9": powers["6"]}
    return words


@wrong("reads_back", "en")
def reads_last_month_as_the_week() -> Mapping[str, Any]:
    """Take a month for a week."""
    words = english()
    words["reading"]["baselines"]["previous_week"].append("a month before")
    return words


@wrong("reads_back", "en")
def reads_a_quarter_of_last_year_as_the_quarter() -> Mapping[str, Any]:
    """Take a compound that begins with the year before for the quarter before."""
    words = english()
    words["reading"]["baselines"]["previous_year"].append("vorjahr")
    words["reading"]["baselines"]["previous_quarter"].append("vorjahresquartal")
    return words


@wrong("named_by_cldr", "en")
def counts_by_the_other_scale() -> Mapping[str, Any]:
    """Have a word of the short scale above those of the long one."""
    words = english() | {"locale": "fr"}
    del words["reading"]
    words["magnitudes"] |= {"9": "milliards", "12": "billions", "15": "quadrillions"}
    return words


@wrong("ordered", "en")
def divides_the_wrong_way_round() -> Mapping[str, Any]:
    """Have the word for "per" behind what stands above, which it follows not."""
    words = english()
    words["units"] |= {"rate_per_one": "({thing}당)", "quotient": "({above}당 {below})"}
    return words


@wrong("agree")
def swaps_lakh_and_crore() -> Mapping[str, Any]:
    """Have the powers of ten of one currency the wrong way round."""
    words = english()
    words["currency_magnitudes"]["INR"] = {"5": "crores", "7": "lakhs"}
    return words


@wrong("spelled", "en")
def closes_no_quotation() -> Mapping[str, Any]:
    """Lose the quotation mark that ends a text."""
    words = english()
    words["edits"]["behind"] = "after “{text}"
    return words


@wrong("spelled", "en")
def lacks_a_blank_beside_a_value() -> Mapping[str, Any]:
    """Lose the blank before a value."""
    words = english()
    words["sentences"]["said"] = "{name} stood at{value}"
    return words


@wrong("agree", "en")
def swaps_words_of_statuses() -> Mapping[str, Any]:
    """Have the words of two statuses the wrong way round."""
    words = english()
    statuses = words["statuses"]
    swapped(statuses, "estimated", "experimental")
    return words


@wrong("agree", "en")
def says_percent_in_a_message_about_points() -> Mapping[str, Any]:
    """Take a change in points for one in percent."""
    words = english()
    words["checks"]["messages"]["points_read_as_percent"] = (
        "The report says “{claim}”, but against {base} the growth is {computed}. "
        "Read as %, it agrees."
    )
    return words


@wrong("agree", "en")
def contributes_to_a_fall() -> Mapping[str, Any]:
    """Say that a part contributes to a fall, where it does to growth."""
    words = english()
    words["claims"]["contribution"] = "a contribution of {x} to being down on {base}"
    return words


@wrong("agree", "en")
def has_the_sign_of_another_measure() -> Mapping[str, Any]:
    """Have the sign of gigabits a second for petabytes."""
    words = english()
    swapped(words["measures"], "petabyte", "gbps")
    return words


@wrong("ordered", "en")
def swaps_points_and_their_base() -> Mapping[str, Any]:
    """Say a rise by the base on the points."""
    words = english()
    words["claims"]["points"]["up"] = "up {base} on {x}"
    return words


@hookimpl
def ictreport_languages() -> Iterator[LanguageSpec]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
