"""Languages whose words are wrong by CLDR, or by what their authors know."""

from collections.abc import Iterator, Mapping
from typing import Any

import expected
from mutants import Mutant
from mutants_languages import english, lister

from ictreport.plugin import LanguageSpec, hookimpl

MUTANTS: list[Mutant] = []
wrong = lister(MUTANTS)


@wrong("named_by_cldr", "en")
def takes_millions_for_billions() -> Mapping[str, Any]:
    """Have the words of two magnitudes the wrong way round."""
    words = english()
    magnitudes = words["magnitudes"]
    magnitudes["6"], magnitudes["9"] = magnitudes["9"], magnitudes["6"]
    return words


@wrong("named_by_cldr", "en")
def takes_hours_for_minutes() -> Mapping[str, Any]:
    """Have the names of two measures the wrong way round."""
    words = english()
    measures = words["measures"]
    measures["hour"], measures["minute"] = measures["minute"], measures["hour"]
    return words


@wrong("named_by_cldr", "en")
def takes_one_for_many() -> Mapping[str, Any]:
    """Have two plural forms the wrong way round."""
    words = english()
    words["measures"]["hour"] = {"one": "hours", "other": "hour"}
    return words


@wrong("named_by_cldr", "en")
def takes_dollars_for_euros() -> Mapping[str, Any]:
    """Call one currency as another is called."""
    words = english()
    words["currencies"] = {"EUR": "US dollars"}
    return words


@wrong("named_by_cldr", "en")
def takes_points_for_percent() -> Mapping[str, Any]:
    """Call percentage points percent."""
    words = english()
    words["units"]["points"] = {"one": "percent", "other": "percent"}
    return words


@wrong("named_by_cldr", "en")
def writes_percent_as_points() -> Mapping[str, Any]:
    """Write a percent with the sign of something else."""
    words = english()
    words["units"]["percent_value"] = "{number} pp"
    return words


@wrong("named_by_cldr", "en")
def takes_permille_for_percent() -> Mapping[str, Any]:
    """Have the sign of thousandths for hundredths."""
    words = english()
    words["units"] |= {"percent": "‰", "percent_value": "{number}‰"}
    return words


@wrong("conventions", "en")
def swaps_the_signs() -> Mapping[str, Any]:
    """Write a rise with a minus."""
    words = english()
    words["numbers"] |= {"plus": "−", "minus": "+"}
    return words


@wrong("conventions", "hi")
def has_digits_of_others() -> Mapping[str, Any]:
    """Have the digits of another script as the language's own."""
    words = english() | {"locale": "hi"}
    words["numbers"]["digits"] = "০১২৩৪৫৬৭৮৯"
    return words


@wrong("conventions", "en")
def has_the_year_of_the_week() -> Mapping[str, Any]:
    """Write the year that a week counts to, which is another on some days."""
    words = english()
    words["dates"]["day"] = "d MMMM Y"
    return words


@wrong("conventions", "en")
def has_the_order_of_others() -> Mapping[str, Any]:
    """Write the month before the day, in numbers that nobody can tell apart."""
    words = english()
    words["dates"]["day_short"] = "MM/dd/y"
    return words


@wrong("conventions", "en")
def has_no_date() -> Mapping[str, Any]:
    """Have a pattern for short dates that no date fits."""
    words = english()
    words["dates"]["day_short"] = "d MMMMMMMM y"
    return words


@wrong("says", says={"forecast": "X will be 226 VND"})
def says_less_for_more() -> Mapping[str, Any]:
    """Have a line that its author does not expect, and lack the others."""
    return english()


@wrong("says", says=expected.ENGLISH)
def swaps_more_and_less() -> Mapping[str, Any]:
    """Have two hedges the wrong way round."""
    words = english()
    hedges = words["hedges"]
    hedges["more_than"], hedges["less_than"] = hedges["less_than"], hedges["more_than"]
    return words


@wrong("named_by_cldr", "en")
def takes_fahrenheit_for_celsius() -> Mapping[str, Any]:
    """Have the sign of a measure that the core does not have."""
    words = english()
    words["measures"]["celsius"] = "°F"
    return words


@wrong("conventions", "en")
def groups_as_others_do() -> Mapping[str, Any]:
    """Write 1234567 as 12,34,567 in English."""
    words = english()
    words["numbers"]["grouping"] = "indian"
    return words


@wrong("conventions", "en")
def ends_before_it_begins() -> Mapping[str, Any]:
    """Write the last day before the first."""
    words = english()
    words["dates"]["between"] = "{end} – {start}"
    return words


@wrong("says", says=expected.ENGLISH)
def swaps_stated_and_computed() -> Mapping[str, Any]:
    """Say in a finding of each of two figures what is true of the other."""
    words = english()
    words["checks"]["messages"]["parts_sum"] = (
        "The whole is {computed}, but its parts add up to {stated}: {gap} apart."
    )
    return words


@wrong("says", says=expected.ENGLISH)
def takes_one_great_number_for_another() -> Mapping[str, Any]:
    """Have two magnitudes the wrong way round for which CLDR has no words."""
    words = english()
    magnitudes = words["magnitudes"]
    magnitudes["15"], magnitudes["18"] = magnitudes["18"], magnitudes["15"]
    return words


@wrong("says", says=expected.ENGLISH)
def asks_for_later_reports() -> Mapping[str, Any]:
    """Ask for other reports than those that are needed to judge."""
    words = english()
    link = words["checks"]["link"]
    words["checks"]["link"] = {
        form: text.replace("earlier", "later") for form, text in link.items()
    }
    return words


@wrong("says", says=expected.ENGLISH)
def guesses_that_a_digit_was_added() -> Mapping[str, Any]:
    """Say of a digit that was lost that it was added."""
    words = english()
    words["checks"]["messages"]["slip_lost_digit"] = (
        "{meant} and one digit is {stated}: was one added?"
    )
    return words


@wrong("agree")
def reads_no_more_as_at_least() -> Mapping[str, Any]:
    """Let "no" turn one hedge round when it is read, and leave another as it is."""
    words = english()
    hedges = words["reading"]["hedges_before"]
    words["reading"]["hedges_before"] = hedges | {
        "at_least": ["at least", "no more than", "no fewer than"],
        "at_most": ["at most", "no less than"],
    }
    return words


@wrong("agree")
def reads_not_more_as_at_least() -> Mapping[str, Any]:
    """Let the word that says of a check that it does not hold turn nothing round."""
    words = english()
    hedges = words["reading"]["hedges_before"]
    words["reading"]["hedges_before"] = hedges | {
        "at_least": ["at least", "not more than"],
        "at_most": ["at most", "not less than"],
    }
    return words


@wrong("numbered", "en")
def counts_numerals_from_zero() -> Mapping[str, Any]:
    """Read each numeral as the number before it."""
    words = english()
    numerals = [*words["reading"]["numerals"].values()]
    words["reading"]["numerals"] = {str(n): each for n, each in enumerate(numerals)}
    return words


@wrong("numbered")
def counts_foreign_numerals_from_two() -> Mapping[str, Any]:
    """Have numerals of its own, of which a baseline tells that they are wrong."""
    words = english()
    words["reading"]["numerals"] = {"11": ["elf"], "13": ["dek-du"]}
    words["reading"]["baselines"]["year_ago"].append("dek-du months before")
    return words


@wrong("agree")
def reads_a_million_units_as_thousands() -> Mapping[str, Any]:
    """Take a million of a unit for a thousand of it."""
    words = english()
    words["reading"]["units"]["kwh"] += ["units of electricity"]
    words["reading"]["units"]["mwh"] += ["million units"]
    return words


@wrong("agree")
def reads_a_unit_as_another() -> Mapping[str, Any]:
    """Read the word that it writes for one unit as another one."""
    words = english()
    words["reading"]["units"]["megawatt"] += [words["measures"]["mwh"]["other"]]
    return words


@wrong("agree", "en")
def forgets_a_not() -> Mapping[str, Any]:
    """Say of what is not yet validated that it is."""
    words = english()
    said = "{name}, validated, stood at {value}"
    words["sentences"]["statuses"]["unvalidated"] = {"said": said}
    return words


@wrong("named_by_cldr", "en")
def swaps_nouns_of_currencies() -> Mapping[str, Any]:
    """Call one currency by the noun of another one."""
    words = english()
    words["currencies"]["SEK"] = {"one": "krone", "other": "kroner"}
    return words


@wrong("named_by_cldr", "en")
def reads_nouns_of_other_currencies() -> Mapping[str, Any]:
    """Read the noun of another currency."""
    words = english()
    words["reading"]["units"]["THB"] = ["thb", "forint"]
    return words


@wrong("senses", "en")
def reads_one_word_as_a_rise_and_a_fall() -> Mapping[str, Any]:
    """Copy a word of rises to those of falls."""
    words = english()
    words["reading"]["directions"]["down"].append("surged")
    return words


@wrong("senses", "en")
def reads_one_word_as_two_lists_have_it() -> Mapping[str, Any]:
    """Copy what a share is called to what speaks of the figure before."""
    words = english()
    words["reading"]["pronouns"].append("proportion")
    return words


@wrong("senses", "en")
def reads_a_day_of_the_week_as_yesterday() -> Mapping[str, Any]:
    """Have a name of a day among the words for the day before."""
    words = english()
    baselines = words["reading"]["baselines"]
    baselines["weekday"].remove("tuesday")
    baselines["previous_day"].append("tuesday")
    return words


@wrong("senses", "en")
def reads_estimates_as_forecasts() -> Mapping[str, Any]:
    """Have the word of one status under another."""
    words = english()
    statuses = words["reading"]["statuses_before"]
    statuses["estimated"].remove("estimated")
    statuses["forecast"].append("estimated")
    return words


@wrong("senses", "en")
def heads_totals_as_shares() -> Mapping[str, Any]:
    """Have the word that it writes for a sum among those for shares."""
    words = english()
    tables = words["reading"]["tables"]
    tables["total"].remove("total")
    tables["share"].append("total")
    return words


@wrong("senses", "en")
def reads_the_third_as_the_second() -> Mapping[str, Any]:
    """Have a numeral under the ordinal of another."""
    words = english()
    tables = words["reading"]["tables"]
    tables["third"].remove("iii")
    tables["second"].append("iii")
    return words


@wrong("no_digits", "en")
def has_another_number_in_a_message() -> Mapping[str, Any]:
    """Say that a share is at least 1."""
    words = english()
    words["checks"]["messages"]["share_range"] = (
        "A share lies between 1 and 100%, but this one is {stated}."
    )
    return words


@wrong("conventions", "en")
def has_nothing_between_its_ends() -> Mapping[str, Any]:
    """Write two years as one number."""
    words = english()
    words["periods"]["years"] = "{start}{end}"
    return words


@wrong("named_by_cldr", "en")
def has_the_form_for_many_alone() -> Mapping[str, Any]:
    """Say "1 terabytes"."""
    words = english()
    words["measures"]["terabyte"] = "terabytes"
    return words


@wrong("named_by_cldr", "en")
def leaves_one_form_in_german() -> Mapping[str, Any]:
    """Have the form for one from another language."""
    words = english()
    words["measures"]["centimetre"]["one"] = "Zentimeter"
    return words


@hookimpl
def ictreport_languages() -> Iterator[LanguageSpec]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
