"""Languages that are wrong, each in one way."""

import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import reference
from mutants import Mutant

from ictreport.plugin import LanguageSpec, hookimpl
from ictreport_testing import language_conformance

MUTANTS: list[Mutant] = []
COUNTER = itertools.count()

Words = Callable[[], Mapping[str, Any]]


def lister(mutants: list[Mutant]) -> Callable[..., Callable[[Words], Words]]:
    """Give what lists a language whose words are wrong, under a tag of its own."""

    def wrong(
        law: str, tag: str = "eo", says: dict[str, str] | None = None
    ) -> Callable[[Words], Words]:
        def decorate(words: Words) -> Words:
            name = words.__name__.replace("_", "-")
            spec = LanguageSpec(f"{tag}-x-m{len(mutants)}", name, words)
            make = lambda: language_conformance(  # noqa: E731
                spec, max_examples=6, says=says
            )
            mutants.append(Mutant(name, law, spec, make))
            return words

        return decorate

    return wrong


wrong = lister(MUTANTS)


def english() -> dict[str, Any]:
    """Take all words of English, to spoil some."""
    return dict(reference.words())


@wrong("complete")
def lacks_a_word() -> Mapping[str, Any]:
    """Have no word for tasks."""
    words = english()
    del words["layout"]["tasks"]
    return words


@wrong("complete")
def lacks_a_place() -> Mapping[str, Any]:
    """Have a pattern that forgets its fact."""
    words = english()
    words["hedges"]["about"] = "roughly"
    return words


@wrong("complete")
def has_no_file() -> Mapping[str, Any]:
    """Fail to load."""
    raise FileNotFoundError("words.toml")


@wrong("deterministic")
def changes_its_words() -> Mapping[str, Any]:
    """Have other words each time."""
    words = english()
    words["layout"]["tasks"] = f"Tasks {next(COUNTER)}"
    return words


@wrong("reproducible")
def asks_the_zone() -> Mapping[str, Any]:
    """Have other words in another time zone."""
    words = english()
    words["layout"]["tasks"] = f"Tasks {os.environ.get('TZ')}"
    return words


@wrong("no_effects")
def writes_a_file() -> Mapping[str, Any]:
    """Keep the words in a file that stays."""
    Path(tempfile.gettempdir(), "ictreport-kit-words").write_text("words", "utf-8")
    return english()


@wrong("writes")
def has_a_bad_date() -> Mapping[str, Any]:
    """Have a pattern that no date fits."""
    words = english()
    words["dates"]["day"] = "d MMMMMMMM y"
    return words


@wrong("no_raw_ids")
def shows_the_status() -> Mapping[str, Any]:
    """Show the id of a status."""
    words = english()
    words["statuses"]["not_collected"]["word"] = "not_collected"
    return words


@wrong("no_raw_ids")
def shows_the_kind() -> Mapping[str, Any]:
    """Show the id of a status of tasks."""
    words = english()
    words["task_statuses"]["in_progress"] = "in_progress"
    return words


@wrong("distinct")
def mixes_more_and_less() -> Mapping[str, Any]:
    """Say 'more than' for 'less than'."""
    words = english()
    words["hedges"]["less_than"] = words["hedges"]["more_than"]
    return words


@wrong("distinct")
def mixes_up_and_down() -> Mapping[str, Any]:
    """Say of a fall that it is a rise."""
    words = english()
    words["claims"]["growth"]["down"] = words["claims"]["growth"]["up"]
    return words


@wrong("distinct")
def mixes_percent_and_points() -> Mapping[str, Any]:
    """Say of 6.68 percentage points that they are percent."""
    words = english()
    words["units"]["short"]["pp"] = words["units"]["percent"]
    return words


@wrong("distinct")
def mixes_measures() -> Mapping[str, Any]:
    """Have one word for two measures, which was copied and not changed."""
    words = english()
    words["measures"]["kilowatt"] = words["measures"]["watt"]
    return words


@wrong("distinct")
def mixes_a_year_and_its_plan() -> Mapping[str, Any]:
    """Compare to the plan as if it were what came of it."""
    words = english()
    words["baselines"]["plan"] = "{period}"
    return words


@wrong("digits")
def swaps_digits() -> Mapping[str, Any]:
    """Write 9 for 8, and 8 for 9."""
    words = english()
    words["numbers"]["digits"] = "0123456798"
    return words


@wrong("digits")
def hides_the_minus() -> Mapping[str, Any]:
    """Write a rise and a fall with the same sign."""
    words = english()
    words["numbers"]["minus"] = words["numbers"]["plus"]
    return words


@wrong("plurals")
def has_a_form_too_many() -> Mapping[str, Any]:
    """Have a form that the locale does not know."""
    words = english()
    words["measures"]["km"] = {"few": "km", "other": "km"}
    return words


@wrong("plurals")
def lacks_a_form() -> Mapping[str, Any]:
    """Have two forms in a language that has four."""
    return english() | {"locale": "ru"}


@wrong("messages")
def says_the_key() -> Mapping[str, Any]:
    """Say the key of a message."""
    words = english()
    words["checks"]["messages"]["unit_differs"] = "unit_differs"
    return words


@wrong("sentences")
def says_points_as_percent() -> Mapping[str, Any]:
    """Say a rise by points as if it were one by percent."""
    words = english()
    words["units"]["points"] = "%"
    words["units"]["value"] = "{number}{unit}"
    return words


@wrong("sentences")
def compares_to_half_a_year_at_most() -> Mapping[str, Any]:
    """Compare to the second quarter in the words of the first."""
    words = english()
    words["baselines"]["periods"]["quarter_2"] = "the first quarter of {year}"
    return words


@wrong("sentences")
def knows_no_estimates() -> Mapping[str, Any]:
    """Say an estimate as any other value."""
    words = english()
    words["sentences"]["statuses"]["estimated"] = {"said": "{name} stood at {value}"}
    return words


@wrong("sentences")
def leaves_the_day_out() -> Mapping[str, Any]:
    """Write days of one month alike."""
    words = english()
    words["dates"]["day"] = "MMMM y"
    return words


@wrong("sentences")
def knows_no_parts_of_more() -> Mapping[str, Any]:
    """Say that some parts are all."""
    words = english()
    words["sentences"]["parts"]["partial"] = words["sentences"]["parts"]["complete"]
    return words


@wrong("sentences")
def has_one_dollar() -> Mapping[str, Any]:
    """Call the dollars of two countries by one name."""
    words = english()
    words["currencies"] = {"USD": "dollar", "AUD": "dollar"}
    return words


@wrong("no_digits")
def has_a_digit_in_a_status() -> Mapping[str, Any]:
    """Write a zero where there is no value."""
    words = english()
    words["statuses"]["missing"]["word"] = "0 (not available)"
    return words


@wrong("translated")
def leaves_a_sentence() -> Mapping[str, Any]:
    """Translate every label, and leave a message in English."""
    words = english()
    words["layout"] = {key: f"la {text}" for key, text in words["layout"].items()}
    return words


@wrong("translated")
def leaves_labels() -> Mapping[str, Any]:
    """Translate every sentence, and no label."""
    return reference.translated(lambda word: f"{word}o", kept={"layout"})


@wrong("translated")
def leaves_a_sentence_in_its_script() -> Mapping[str, Any]:
    """Write one sentence in letters that nothing else is in."""
    words = reference.greek()
    words["notes"]["share"] = "La partoj estas kalkulitaj"
    return words


@wrong("translated")
def leaves_a_word_in_its_script() -> Mapping[str, Any]:
    """Write the head of one column in letters that nothing else is in."""
    words = reference.greek()
    words["layout"]["task"] = "Task"
    return words


@wrong("distinct_messages")
def has_one_message_for_two() -> Mapping[str, Any]:
    """Say of figures for other periods that they measure other things."""
    words = english()
    messages = words["checks"]["messages"]
    messages["period_differs"] = messages["unit_differs"]
    return words


@wrong("sentences")
def says_a_ratio_as_growth_in_short() -> Mapping[str, Any]:
    """Say 77% of the base as a rise by 77%, where there is little room."""
    words = english()
    words["claims"]["short"]["ratio"] = "+{x}"
    return words


@wrong("distinct")
def heads_a_plan_as_a_year() -> Mapping[str, Any]:
    """Name the plan for a year as the year, above a column."""
    words = english()
    words["baselines"]["plan_name"] = "{period}"
    return words


@wrong("distinct", "en")
def says_a_fall_on_average_as_a_rise() -> Mapping[str, Any]:
    """Copy a rise a year on average to the fall."""
    words = english()
    average = words["claims"]["average_growth"]
    average["down"] = average["up"]
    return words


@wrong("distinct", "en")
def heads_two_columns_alike() -> Mapping[str, Any]:
    """Copy the head of a column to the next one."""
    words = english()
    words["layout"]["unit"] = words["layout"]["value"]
    return words


@wrong("distinct", "en")
def heads_halves_alike() -> Mapping[str, Any]:
    """Copy the second half to the first, above columns alone."""
    words = english()
    words["period_heads"]["half_1"] = words["period_heads"]["half_2"]
    return words


@wrong("plurals", "en")
def has_a_form_with_a_capital() -> Mapping[str, Any]:
    """Begin one form of a word with a capital."""
    words = english()
    words["measures"]["metre"]["one"] = "Metre"
    return words


@wrong("plurals", "en")
def has_no_such_form_behind_more() -> Mapping[str, Any]:
    """Name a form behind "more than 1" that the locale does not have."""
    words = english()
    words["units"]["more_than"] = "Other"
    return words


@wrong("distinct_messages", "en")
def calls_women_men() -> Mapping[str, Any]:
    """Copy the word for men."""
    words = english()
    sex = words["dimensions"]["sex"]
    sex["F"] = sex["M"]
    return words


@hookimpl
def ictreport_languages() -> Iterator[LanguageSpec]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)


@wrong("reads_back")
def reads_rises_as_falls() -> Mapping[str, Any]:
    """Have the words of rises under falls, where they are read."""
    words = english()
    directions = words["reading"]["directions"]
    directions["up"], directions["down"] = directions["down"], directions["up"]
    return words


@wrong("reads_back")
def reads_no_plan() -> Mapping[str, Any]:
    """Know no word for a plan, though it writes one."""
    words = english()
    words["reading"]["plans"]["plan"] = ["blueprint"]
    return words


@wrong("reads_back")
def writes_what_it_cannot_read() -> Mapping[str, Any]:
    """Say of an earlier level, in words of no table, that it is the base."""
    words = english()
    words["claims"]["change"]["up"] = "{x} beyond what {base} gave"
    return words
