"""Choices of questions, and readings of cells, in the words of a language."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from ictreport.errors import IctreportError
from ictreport.language import Language
from ictreport.language.periods import baseline_text, period_text
from ictreport.language.quantities import UnitNames, quantity_text, unit_text
from ictreport.model import Quantity
from ictreport.model.claim import to_baseline
from ictreport_mapping._doubts import ABOVE, LEAVE_OUT, UNDER, Subject
from ictreport_mapping.words import WORDS

if TYPE_CHECKING:
    from ictreport_mapping._metrics import Figure

_SENTENCES: Final = {LEAVE_OUT: "leave_out", ABOVE: "above", UNDER: "under"}
_PLURAL: Final = 2
"""The number whose form of a unit stands in a list: "tonnes"."""


def choice_text(choice: str, subject: Subject, language: Language) -> str:
    """
    Write a choice of a question for a reader.

    Args:
        choice: As an answer has it, such as ``"growth against 2022"``.
        subject: What the question is about.
        language: The language of the reader.

    Returns:
        Such as ``"tăng trưởng so với năm 2022"``; words of the sheet stay as they are.
    """
    known = WORDS.of(language).choices.get(_SENTENCES.get(choice, choice))
    if known is not None or subject not in _SAID:
        return known or choice
    try:
        return _SAID[subject](choice, language)
    except IctreportError:
        return choice


def reading_text(figure: "Figure", units: UnitNames, language: Language) -> str:
    """
    Write what a cell is read as.

    Args:
        figure: What was read.
        units: The names of what units count.
        language: The language of the reader.

    Returns:
        Such as ``"growth 2023 against 2022, 6.7%"``.
    """
    words = WORDS.of(language)
    facts = {
        "role": words.roles[figure.role],
        "period": period_text(figure.period, language),
    }
    if figure.quantity is None:
        facts["value"] = language.words.statuses[figure.status].word
    else:
        facts["value"] = quantity_text(figure.quantity, language, units)
    if figure.baseline is None:
        return words.page.reading.format(**facts)
    base = baseline_text(figure.baseline, language)
    return words.page.compared.format(**facts, base=base)


def _role(choice: str, language: Language) -> str:
    words = WORDS.of(language)
    role, _, base = choice.partition(" against ")
    phrase = words.roles.get(role, role)
    return (
        words.against.format(role=phrase, base=_base(base, language))
        if base
        else phrase
    )


def _base(choice: str, language: Language) -> str:
    known = WORDS.of(language).choices.get(choice)
    return known or baseline_text(to_baseline(choice), language)


def _unit(choice: str, language: Language) -> str:
    return unit_text(Quantity.parse(f"{_PLURAL} {choice}"), language, {})


_SAID: Final[Mapping[Subject, Callable[[str, Language], str]]] = {
    "role": _role,
    "unit": _unit,
    "words": _unit,
    "period": _base,
    "against": _base,
}
"""What writes the choices of a question."""
