"""What a language is tried on, and the laws that it must keep."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

import attrs
from hypothesis import strategies as st

from ictreport.errors import IctreportError
from ictreport.language import LanguageSpec
from ictreport.model import (
    PluralForms,
    Report,
    Status,
)
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._drawing import drawn
from ictreport_testing._kit._everything import everything
from ictreport_testing._kit._guard import watched
from ictreport_testing._kit._law import Law, broken, caught, law
from ictreport_testing._kit._lines import COLUMNS, TASK_COLUMNS
from ictreport_testing._kit._process import WORLDS, ChildError, Kind, run
from ictreport_testing._strategies._defects import Defect

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_HOLE: Final = re.compile(r"\{[a-z_]*\}")
_FIRST: Final = re.compile(r"((?:\{[a-z_]*\}|[\W\d_])*)([^\W\d_]{3})")
_IDS: Final = re.compile(r"\b(?:[a-z]+_[a-z_]+|zz[a-z]+)\b")
_NUMBERS: Final = (
    *("0", "7", "12", "100", "999", "1000", "1234", "12345", "123456", "1234567"),
    *("12345678", "123456789", "1234567890123", "0.5", "1234.5", "-1234567.25"),
)
_LATIN: Final = "0123456789"
_PERIODS: Final = (
    *("year", "half_1", "half_2", "quarter_1", "quarter_2", "quarter_3", "quarter_4"),
)


@attrs.frozen(kw_only=True, eq=False)
class LanguageKit:
    """
    A language and what it is tried on.

    Attributes:
        spec: The language as a plugin offers it.
        home: The module that offers it.
        heavy_modules: Modules that importing it must not import.
        reports: Draws reports.
        defects: Draws reports with defects, whose findings it must say.
        examples: How many of each are drawn.
        says: The sentences that its author expects, or None.
    """

    spec: LanguageSpec
    home: str
    heavy_modules: frozenset[str]
    reports: st.SearchStrategy[Report]
    defects: st.SearchStrategy[Defect]
    examples: int
    says: Mapping[str, str] | None = None
    kind: Kind = "language"

    @property
    def subject(self) -> str:
        """What messages call it."""
        return f"language {self.spec.tag!r}"

    @property
    def name(self) -> str:
        """The tag that people ask for."""
        return self.spec.tag

    @functools.cached_property
    def _loaded(self) -> "Language":
        from ictreport.language import Language

        return Language.from_spec(self.spec)

    def load(self) -> "Language":
        """Load the language with its words; that they load is a law of its own."""
        try:
            return self._loaded
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            broken(f"its words cannot be loaded: {caught(error)}")


@law("Write the words as en.toml has them; the error names each one.")
def complete(kit: LanguageKit) -> None:
    """Every needed word and pattern is there, with its placeholders."""
    kit.load()


@law("Read the words from a file when they are asked for, the same ones each time.")
def deterministic(kit: LanguageKit) -> None:
    """Loading the words twice gives the same words."""
    if kit.spec.words() != kit.spec.words():
        broken("the words differ the second time")


@law("Ask no clock, locale, variable or folder for words.")
def reproducible(kit: LanguageKit) -> None:
    """Another process loads the same words, whatever its zone and locale."""
    here = kit.spec.words()
    for world in WORLDS:
        try:
            there = run("vocabulary", kit.home, kit.name, world=world)
        except ChildError as error:
            broken(f"it does not work in another process: {error}")
        if here != there:
            broken(f"the words differ in another process ({world})")


@law("Read the words from the package, and from nowhere else.")
def no_effects(kit: LanguageKit) -> None:
    """Loading the words reads no file but installed ones, and prints nothing."""
    with watched() as first:
        kit.spec.words()
    with watched() as effects:
        kit.spec.words()
    seen = [
        *first.others,
        *(*effects.files, *effects.programs, *effects.network),
        *effects.others,
    ]
    if seen:
        broken("; ".join(seen))


@law("Look at the pattern that the error names: it may lack words for this value.")
def writes(kit: LanguageKit) -> None:
    """Every metric of every report can be written, as a row and as a sentence."""
    from ictreport.view import view

    language = kit.load()
    fixed = (*_corpus.empty(), *_corpus.numbers(), ("every kind", everything()))
    reports = [
        (f"drawn {n}", r) for n, r in enumerate(drawn(kit.reports, kit.examples))
    ]
    for name, report in (*fixed, *reports):
        try:
            tables = [t for s in view(report, language).sectors for t in s.tables]
        except BaseException as error:  # noqa: BLE001 - told with the report
            broken(
                f"it cannot be written: {caught(error)}",
                name=name,
                report=report,
            )
        for row in (row for table in tables for row in table.rows):
            for cell in row.cells:
                if cell.figure is not None and not cell.text.strip():
                    broken(
                        f"nothing is written for a figure of {row.address}",
                        name=name,
                        report=report,
                    )


@law("Give every status, hedge, kind and measure words of its own.")
def no_raw_ids(kit: LanguageKit) -> None:
    """No code, key or unfilled placeholder is ever shown to a reader."""
    from ictreport.view import view

    report = everything()
    seen = view(report, kit.load())
    for place, text in _texts(seen, "view"):
        found = _HOLE.search(text) or _IDS.search(text)
        if found:
            broken(f"{found[0]!r} is shown in {place}: {text!r}")


_NOT_SHOWN: Final = frozenset({"address", "code", "id", "data", "words", "language"})


def _texts(node: object, place: str) -> Iterator[tuple[str, str]]:
    """Visit every text of a view that is shown."""
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", node)):
            yield from _texts(item, f"{place}[{index}]")
    elif attrs.has(kind := type(node)):
        for field in attrs.fields(kind):
            if field.name not in _NOT_SHOWN:
                below = getattr(node, field.name)
                yield from _texts(below, f"{place}.{field.name}")


@law("Say different things in different words: some were copied and not changed.")
def distinct(kit: LanguageKit) -> None:
    """Different things are said in different words."""
    words = kit.load().words
    groups: dict[str, Mapping[str, str]] = {
        "hedges": {str(hedge): text for hedge, text in words.hedges.items()},
        "statuses": {str(s): said.word for s, said in words.statuses.items()},
        "marks of statuses": {
            str(s): said.mark
            for s, said in words.statuses.items()
            if said.mark and Status(s).has_value and s != Status.NORMAL
        },
        "a rise and a fall": _moves(words.claims.growth),
        "a change up and down": _moves(words.claims.change),
        "points up and down": _moves(words.claims.points),
        "kinds of tasks": {str(k): text for k, text in words.task_kinds.items()},
        "statuses of tasks": {str(k): text for k, text in words.task_statuses.items()},
        "measures": {code: forms.other for code, forms in words.measures.items()},
        "percent and points": {
            "percent": words.units.percent,
            "points": words.units.named["pp"].other,
        },
        "percent and points in short": {
            "percent": words.units.percent,
            "points_short": words.units.short["pp"],
        },
        "a period and its plan": {
            "period": "{period}",
            "plan": words.baselines.plan,
        },
        "a period and its plan in a heading": {
            "period": "{period}",
            "plan": words.baselines.plan_name,
        },
        "severities": dict(words.checks.severities),
        "outcomes": dict(words.checks.outcomes),
        "magnitudes": {str(power): text for power, text in words.magnitudes.items()},
        "shares, ratio and growth": {
            "ratio": words.claims.ratio,
            "plan_share": words.claims.plan_share,
            "growth": words.claims.growth.up,
        },
        "average growth up and down": _moves(words.claims.average_growth),
        "columns": {name: getattr(words.layout, name) for name in COLUMNS},
        "columns of tasks": {
            name: getattr(words.layout, name) for name in TASK_COLUMNS[1:]
        },
        **{
            f"periods {where}": {name: str(getattr(table, name)) for name in _PERIODS}
            for where, table in (
                ("of reports", words.periods),
                ("in headings", words.period_heads),
                ("compared to", words.baselines.periods),
            )
        },
    }
    for what, texts in groups.items():
        seen: dict[str, str] = {}
        for key, text in texts.items():
            if text in seen:
                broken(f"{what}: {key!r} and {seen[text]!r} are both {text!r}")
            seen[text] = key


def _moves(words: Any) -> dict[str, str]:  # noqa: ANN401 - words of a language
    return {"up": words.up, "down": words.down, "same": words.same}


@law("Take separators from CLDR by the locale, and write the digits 0 to 9 in order.")
def digits(kit: LanguageKit) -> None:
    """Numbers are grouped in a known way and read back, in Latin and native digits."""
    from ictreport.language.numbers import number_text

    own = kit.load().words.numbers.digits
    if [unicodedata.decimal(digit) for digit in own] != [*range(10)]:
        broken(f"the digits of the script are not 0 to 9 in order: {own!r}")
    signs = kit.load().words.numbers
    if signs.plus == signs.minus:
        broken(f"a rise and a fall have the same sign {signs.minus!r}")
    for style, wanted in (("latin", _LATIN), ("native", own)):
        language = kit.load().styled(digits=cast("Any", style))
        for number in map(Decimal, _NUMBERS):
            text = number_text(number, language)
            _grouped(text)
            plain = text.translate(str.maketrans(wanted, _LATIN))
            foreign = {sign for sign in text if sign.isdecimal()} - set(wanted)
            if foreign:
                broken(
                    f"{number} is written {text!r}, with digits that are not its own"
                )
            kept = "".join(sign for sign in plain if sign.isdecimal())
            expected = f"{abs(number):f}".replace(".", "")
            if kept != expected:
                broken(f"{number} is written {text!r}, which are other digits")


def _grouped(text: str) -> None:
    groups = re.split(r"[^\w]", text.strip("-−+\u200e\u200f\u061c"))
    if not all(groups):
        broken(f"two separators stand side by side in {text!r}")


@law("Name the unit or period as the locale does, in the plural forms that it has.")
def plurals(kit: LanguageKit) -> None:
    """Words have the plural forms of the locale, and no others."""
    from ictreport.language.numbers import locale_of

    locale = locale_of(kit.load().words.locale)
    more = kit.load().words.units.more_than or "other"
    if more not in {"other", *locale.plural_form.rules}:
        broken(f"units.more_than is {more!r}, which is no form of the locale")
    for place, forms in _forms(kit.load().words, "words"):
        ordinal = place.startswith("words.occasions.")
        rules = locale.ordinal_form.rules if ordinal else locale.plural_form.rules
        known = {"other", *rules}
        given = {name for name, words in attrs.asdict(forms).items() if words}
        unknown = given - known
        if unknown:
            broken(
                f"{place} has the form {', '.join(sorted(unknown))}; the locale has "
                f"{', '.join(sorted(known))}"
            )
        _capitals(place, filter(None, attrs.asdict(forms).values()))
        lacking = known - given
        if lacking and len(given) > 1:
            broken(
                f"{place} lacks the form {', '.join(sorted(lacking))}; give all forms "
                "of the locale, or 'other' alone for words that never change"
            )


def _capitals(place: str, texts: Iterable[str]) -> None:
    """Refuse forms of one word of which some begin with a capital."""
    seen: dict[tuple[str, str], str] = {}
    for text in texts:
        first = _FIRST.match(text)
        if first:
            before, word = first[1], first[2]
            other = seen.setdefault((before, word.casefold()), word)
            if word[0].isupper() != other[0].isupper():
                broken(f"{place} has forms with a capital and without one: {text!r}")


def _forms(node: object, place: str) -> Iterator[tuple[str, PluralForms]]:
    if isinstance(node, PluralForms):
        yield place, node
    elif isinstance(node, Mapping):
        for key, item in cast("Mapping[object, object]", node).items():
            yield from _forms(item, f"{place}.{key}")


@law("Give the message all of its placeholders, in words of the language.")
def messages(kit: LanguageKit) -> None:
    """Every finding of the core's rules can be said, with all placeholders filled."""
    from ictreport.checks import RULES, run_rules
    from ictreport.view import FindingSpeaker

    for key, words in kit.load().words.checks.messages.items():
        if not words.strip() or words == key:
            broken(f"the message {key} has no words (got {words!r})")
    for number, defect in enumerate(drawn(kit.defects, kit.examples)):
        every = run_rules(defect.report, RULES, previous=defect.previous)
        speaker = FindingSpeaker.of(defect.report, kit.load())
        for finding in every:
            try:
                speaker.text(finding)
                speaker.hints(finding)
            except (IctreportError, LookupError, ValueError) as error:
                found = f"{finding.outcome.message} cannot be said: {error}"
                broken(found, name=f"defect {number}", report=defect.report)


LANGUAGE_LAWS: Final[tuple[Law[LanguageKit], ...]] = (
    complete,
    deterministic,
    reproducible,
    no_effects,
    writes,
    no_raw_ids,
    distinct,
    digits,
    plurals,
    messages,
)
"""Laws of languages, but for those of modules."""
