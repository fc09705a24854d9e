"""What a language is tried on, and its laws."""

import enum
import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ictreport.convert import structure, unstructure
from ictreport.errors import IctreportError
from ictreport.language import Language
from ictreport.model import PluralForms, Report
from ictreport_testing._laws import _changes, _kit
from ictreport_testing._laws._compare import differences
from ictreport_testing._laws._corpus import SMALL, corpus, read, sentences
from ictreport_testing._laws._kit import Case, Kit, check_summary, hold
from ictreport_testing._laws._law import Law, fail, law, raised

if TYPE_CHECKING:
    from ictreport.model import Metric

__tracebackhide__ = True  # pytest shows the message alone

_FEW, _MANY = 3, 20
_MOST_SHOWN: Final = 5
_LATIN: Final = "0123456789"
_NUMBERS: Final = ("0", "7", "999", "1234", "123456", "12345678", "0.5", "-1234567.25")
_HOLE: Final = re.compile(r"\{[a-z_]*\}")
_IDS: Final = re.compile(r"\b[a-z]+_[a-z_]+\b")
_NOT_SHOWN: Final = frozenset({"address", "code", "id", "data", "words", "language"})
_TABLES: Final = (
    *("hedges", "statuses", "claims.growth", "claims.change", "claims.points"),
    *("claims.average_growth", "task_kinds", "task_statuses", "measures", "magnitudes"),
    *("periods", "period_heads", "baselines.periods", "dimensions.prices"),
    *("dimensions.sex", "checks.severities", "checks.outcomes", "checks.messages"),
)
"""Tables of words each of which excludes the others."""


@attrs.frozen(kw_only=True, eq=False)
class LanguageKit(Kit):
    """
    A language and what it is tried on.

    Attributes:
        says: The sentences that its author expects, or None.
    """

    kind = "language"
    name_field = "tag"
    function_field = "words"

    says: Mapping[str, str] | None = None

    @functools.cached_property
    def language(self) -> Language:
        """The language with its words."""
        return Language.from_spec(self.spec)

    def cases(self) -> Sequence[Case]:
        """Give reports that it writes."""
        names = (*SMALL, "every-kind") if self.full else ("plain", "numbers")
        return [Case(name=each, input=read(each), report=read(each)) for each in names]

    def call(self, argument: Report) -> list[str]:
        """Load the words, and say each metric of a report."""
        language = Language.from_spec(self.spec)
        return [sentence(metric, argument, language) for _, metric in argument.walk()]

    def rebuilt(self, argument: Report) -> Report:
        """Make the report of its document again."""
        return structure(unstructure(argument))


def sentence(metric: "Metric", report: Report, language: Language) -> str:
    """Say a metric of a report."""
    from ictreport import write

    return write(metric, language, report=report)


@law("Write the words as en.toml has them.")
def loaded(kit: LanguageKit) -> None:
    """Every word that is needed is there, with its placeholders, the same each time."""
    check_summary(kit.spec.name)
    try:
        words = kit.spec.words()
        _ = kit.language
    except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
        fail(f"its words cannot be loaded: {raised(error)}")
    if words != kit.spec.words():
        fail("the words differ the second time")


@law("Complete the pattern that the error names.", after=("loaded",))
def total(kit: LanguageKit) -> None:
    """Every report and every finding can be said, without codes or placeholders."""
    from ictreport.view import view

    def check(report: Report) -> None:
        try:
            view(report, kit.language)
            texts = [sentence(each, report, kit.language) for _, each in report.walk()]
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            fail(f"it cannot be written: {raised(error)}")
        if not all(text.strip() for text in texts):
            fail("a sentence is empty")

    for name, report in corpus().items():
        if name != "long lists":
            hold(check, name, report)
    for number, report in enumerate(kit.drawn(kit.reports, _FEW, _MANY)):
        hold(check, f"drawn {number}", report)
    for place, text in _texts(view(read("every-kind"), kit.language), "view"):
        match = _HOLE.search(text) or _IDS.search(text)
        if match:
            fail(f"{match[0]!r} is shown in {place}: {text!r}")
    _check_findings(kit)


def _texts(node: object, place: str) -> Iterator[tuple[str, str]]:
    """Visit every text of a view that is shown."""
    if isinstance(node, enum.Enum):
        return  # a class for styles, which nobody reads
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, tuple):
        for number, item in enumerate(cast("tuple[object, ...]", node)):
            yield from _texts(item, f"{place}[{number}]")
    elif attrs.has(kind := type(node)):
        for field in attrs.fields(kind):
            if field.name not in _NOT_SHOWN:
                yield from _texts(getattr(node, field.name), f"{place}.{field.name}")


def _check_findings(kit: LanguageKit) -> None:
    from ictreport.checks import RULES, run_rules
    from ictreport.view import FindingSpeaker
    from ictreport_testing.strategies import defective_reports

    for defect in kit.drawn(defective_reports(), _FEW, _MANY):
        speaker = FindingSpeaker.of(defect.report, kit.language)
        for finding in run_rules(defect.report, RULES, previous=defect.previous):
            try:
                speaker.text(finding)
                speaker.hints(finding)
            except (IctreportError, LookupError, ValueError) as error:
                problem = f"{finding.outcome.message} cannot be said: {error}"
                fail(problem, report=defect.report)


@law(
    "Take separators from CLDR by the locale, and write the digits 0 to 9 in order.",
    after=("loaded",),
)
def numbers(kit: LanguageKit) -> None:
    """Numbers keep all digits, in Latin and native ones; plurals are the locale's."""
    from ictreport.language.numbers import locale_of, number_text

    words = kit.language.words
    own = words.numbers.digits
    if [unicodedata.decimal(digit) for digit in own] != [*range(10)]:
        fail(f"the digits of the script are not 0 to 9 in order: {own!r}")
    if words.numbers.plus == words.numbers.minus:
        fail(f"a rise and a fall have the same sign {words.numbers.minus!r}")
    for style, wanted in (("latin", _LATIN), ("native", own)):
        language = kit.language.styled(digits=cast("Any", style))
        for number in map(Decimal, _NUMBERS):
            text = number_text(number, language)
            plain = text.translate(str.maketrans(wanted, _LATIN))
            digits = "".join(sign for sign in plain if sign.isdecimal())
            if digits != f"{abs(number):f}".replace(".", ""):
                fail(f"{number} is written {text!r}, which are other digits")
    locale = locale_of(words.locale)
    for place, forms in _forms(words, "words"):
        is_ordinal = place.startswith("words.occasions.")
        rules = locale.ordinal_form.rules if is_ordinal else locale.plural_form.rules
        filled = {name for name, text in attrs.asdict(forms).items() if text}
        unknown = sorted(filled - {"other", *rules})
        if unknown:
            fail(f"{place} has the form {', '.join(unknown)}, which the locale lacks")


def _forms(node: object, place: str) -> Iterator[tuple[str, PluralForms]]:
    if isinstance(node, PluralForms):
        yield place, node
    elif isinstance(node, Mapping):
        for key, item in cast("Mapping[object, object]", node).items():
            yield from _forms(item, f"{place}.{key}")


@law("Some words were copied and not changed.", after=("loaded", "total"))
def injective(kit: LanguageKit) -> None:
    """Metrics that differ in a fact are said in different sentences and words."""
    from ictreport.language import default_language

    english = default_language().words
    for path in _TABLES:
        table = functools.reduce(getattr, path.split("."), kit.language.words)
        model = functools.reduce(getattr, path.split("."), english)
        seen: dict[str, str] = {}
        for key, text in cast("Mapping[str, object]", table).items():
            first = seen.setdefault(str(text), key)
            if text is not None and first != key and model.get(first) != model.get(key):
                fail(f"{path}: {first!r} and {key!r} are both {text}")
    report = read("every-kind")
    for group in _changes.alone(report):
        report_of: dict[str, Report] = {}
        for other_report in group:
            [metric] = [
                each for _, each in other_report.walk() if each.code == "metric"
            ]
            text = sentence(
                metric, attrs.evolve(other_report, period=report.period), kit.language
            )
            other = report_of.setdefault(text, other_report)
            if other is not other_report and not _is_unsaid(other_report, other):
                what = next(map(str, differences(other, other_report)))
                fail(
                    f"two metrics are both said as {text!r}",
                    changed=f"in the report: {what}",
                    report=other,
                )


def _is_unsaid(left: Report, right: Report) -> bool:
    """Return whether English says both alike: sentences leave some facts out."""
    from ictreport.language import default_language

    texts: list[str] = []
    for report in (left, right):
        [metric] = [each for _, each in report.walk() if each.code == "metric"]
        texts.append(sentence(metric, report, default_language()))
    return texts[0] == texts[1]


@law("Correct the words, or the sentence in says=.", after=("loaded",))
def says(kit: LanguageKit) -> None:
    """The author gives each sentence of says=, and the language says the same."""
    from ictreport.language import default_language

    wanted, wrong, lacking = kit.says or {}, list[str](), list[str]()
    report = sentences()
    for metric in report.sectors[0].metrics:
        text = sentence(metric, report, kit.language)
        if metric.code not in wanted:
            usual = sentence(metric, report, default_language())
            lacking.append(f"says= lacks {metric.code!r}, in English {usual!r}")
        elif text.split() != wanted[metric.code].split():  # blanks of any width
            wrong.append(
                f"{metric.code!r} is said as {text!r}, not as {wanted[metric.code]!r}"
            )
    wrong += [
        f"no sentence is called {name!r}"
        for name in wanted
        if f"x.{name}" not in report
    ]
    wrong += lacking
    if wrong:
        more = f"; and {len(wrong) - _MOST_SHOWN} more" * (len(wrong) > _MOST_SHOWN)
        fail("; ".join(wrong[:_MOST_SHOWN]) + more)


LANGUAGE_LAWS: Final[tuple[Law[Any], ...]] = (
    loaded,
    _kit.offered,
    total,
    _kit.quiet,
    _kit.invariant,
    _kit.elsewhere,
    numbers,
    injective,
    says,
)
"""Every law of languages, in the order of the documentation."""
