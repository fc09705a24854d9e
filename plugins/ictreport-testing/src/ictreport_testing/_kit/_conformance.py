"""The functions that make a class of tests for a plugin."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from ictreport.errors import ModelError, close_match
from ictreport.language import LanguageSpec
from ictreport.model import Report
from ictreport.plugin import ExporterSpec, Fidelity, Origin, Rule, SourceSpec
from ictreport_testing._kit._drawing import (
    any_reports,
    consistent_pairs,
    count_of,
    defects_of,
)
from ictreport_testing._kit._effects import EFFECT_LAWS
from ictreport_testing._kit._exported import CONTENT_LAWS
from ictreport_testing._kit._exporter import FUNCTION_LAWS, ExporterKit
from ictreport_testing._kit._judged import JUDGING_LAWS
from ictreport_testing._kit._judging import rendered
from ictreport_testing._kit._kept import KEEPING_LAWS
from ictreport_testing._kit._language import LANGUAGE_LAWS, LanguageKit
from ictreport_testing._kit._language_cldr import CLDR_LAWS
from ictreport_testing._kit._language_forms import FORM_LAWS
from ictreport_testing._kit._language_meaning import MEANING_LAWS
from ictreport_testing._kit._language_said import SAID_LAWS
from ictreport_testing._kit._law import PAGE, Law, make_class
from ictreport_testing._kit._lines import LINES
from ictreport_testing._kit._reading import INPUT_LAWS
from ictreport_testing._kit._roundtrip import PAIR_LAWS, PairKit
from ictreport_testing._kit._rule import RULE_LAWS, Reports, RuleKit
from ictreport_testing._kit._source import READING_LAWS, SourceKit
from ictreport_testing._kit._specs import (
    HEAVY,
    PROVIDER_LAWS,
    SPEC_LAWS,
    home_of,
)
from ictreport_testing._strategies._options import options_for

if TYPE_CHECKING:
    from hypothesis import strategies as st

    from ictreport_testing.strategies import Defect

EXPORTER_LAWS: Final[tuple[Law[Any], ...]] = (
    *SPEC_LAWS,
    *FUNCTION_LAWS,
    *EFFECT_LAWS,
    *CONTENT_LAWS,
    *KEEPING_LAWS,
    *PROVIDER_LAWS,
)
"""Every law of exporters, in the order of the documentation."""

SOURCE_LAWS: Final[tuple[Law[Any], ...]] = (
    *SPEC_LAWS,
    *READING_LAWS,
    *INPUT_LAWS,
    *PROVIDER_LAWS,
)
"""Every law of sources, in the order of the documentation."""

ROUNDTRIP_LAWS: Final[tuple[Law[Any], ...]] = PAIR_LAWS
"""Every law of an exporter with its source."""

ALL_RULE_LAWS: Final[tuple[Law[Any], ...]] = (
    *RULE_LAWS,
    *JUDGING_LAWS,
    *PROVIDER_LAWS,
)
"""Every law of rules, in the order of the documentation."""


def _read_back_laws() -> tuple[Law[Any], ...]:
    """Give the laws that read what is written; without ictreport-prose nothing can."""
    try:
        from ictreport_testing._kit._language_reading import READ_BACK_LAWS
    except ModuleNotFoundError:
        return ()
    return READ_BACK_LAWS


ALL_LANGUAGE_LAWS: Final[tuple[Law[Any], ...]] = (
    *LANGUAGE_LAWS,
    *MEANING_LAWS,
    *FORM_LAWS,
    *SAID_LAWS,
    *_read_back_laws(),
    *CLDR_LAWS,
    *PROVIDER_LAWS,
)
"""Every law of languages, in the order of the documentation."""

LAWS: Final[Mapping[str, tuple[Law[Any], ...]]] = {
    "exporter": EXPORTER_LAWS,
    "source": SOURCE_LAWS,
    "roundtrip": ROUNDTRIP_LAWS,
    "rule": ALL_RULE_LAWS,
    "language": ALL_LANGUAGE_LAWS,
}
"""The laws of each kind of plugin, with name, statement and advice."""


def exporter_conformance(  # noqa: PLR0913 - each is a keyword
    spec: ExporterSpec[Any],
    *,
    decode: Callable[[bytes], object] | SourceSpec[Any],
    heavy_modules: Iterable[str] = (),
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    options: "st.SearchStrategy[Any] | None" = None,
    max_examples: int | None = None,
    max_metrics: int = 1000,
    languages: Iterable[str] = ("en", "vi", "hi"),
    facts: Callable[[Report], Iterable[str]] | None = None,
) -> type[Any]:
    """
    Make the tests that an exporter must pass.

    Write ``TestCsv = exporter_conformance(CSV, decode=...)`` in a test module, and
    pytest finds the class. You need not inherit from it or override anything.

    Args:
        spec: The exporter.
        decode: A function of the bytes that were written with default options, or a
            source that reads the format. It returns what the fidelity of the exporter
            promises: an equal ``Report`` for ``lossless``; for ``tabular``, rows as
            mappings of text by column, as observations or as a report; for
            ``presentation``, the text of the page. It can yield that text in pieces,
            such as page by page, and laws stop reading when they have seen enough.
        heavy_modules: Modules that importing the plugin must not import, in addition to
            a built-in list of slow ones.
        known_failures: The laws that the plugin is known to break, each with the
            reason. The test of such a law fails when the law holds again.
        reports: A strategy for reports; by default ``strategies.reports()``.
        options: A strategy for options; by default ``strategies.options_for`` of the
            options class.
        max_examples: How many reports are drawn; by default a fifth of the number in
            the hypothesis profile, and at least ten.
        max_metrics: The number of metrics of the largest report.
        languages: The built-in languages in which pages are tested; name those that
            ``decode`` can read. A page without an option ``language`` is taken for
            English, or for the only language that you name.
        facts: A function of a report that returns texts which its file must contain,
            within those that ``decode`` returns, such as the dates of its period.
            Without it the law ``states`` does not apply.

    Returns:
        A class with a method ``test_<law>`` for each law.

    Raises:
        ModelError: A known failure names no law that applies, or has no reason.
    """
    kit = ExporterKit(
        spec=spec,
        decode=_reader(decode),
        home=home_of("exporter", spec.name, spec.function),
        heavy_modules=HEAVY | frozenset(heavy_modules),
        reports=any_reports() if reports is None else reports,
        options=options_for(spec.options) if options is None else options,
        examples=count_of(max_examples),
        metrics=max_metrics,
        languages=frozenset(languages),
        facts=facts,
    )
    return make_class("exporter_conformance", kit, EXPORTER_LAWS, known_failures)


def _reader(
    decode: Callable[[bytes], object] | SourceSpec[Any],
) -> Callable[[bytes], object]:
    if callable(decode):
        return decode
    source = decode
    return lambda data: source.load(
        Origin.from_bytes("rendered", data), source.options()
    )


def source_conformance(  # noqa: PLR0913 - each is a keyword
    spec: SourceSpec[Any],
    *,
    encode: Callable[[Report], bytes] | ExporterSpec[Any],
    fidelity: Fidelity | None = None,
    heavy_modules: Iterable[str] = (),
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    options: "st.SearchStrategy[Any] | None" = None,
    max_examples: int | None = None,
) -> type[Any]:
    """
    Make the tests that a source must pass.

    Args:
        spec: The source.
        encode: A function that writes a report as the source reads it with default
            options, or an exporter of the format.
        fidelity: What the format promises; by default the fidelity of the exporter, and
            ``tabular`` for a function. The source of a ``lossless`` format must refuse
            a truncated file.
        heavy_modules: As for ``exporter_conformance``.
        known_failures: As for ``exporter_conformance``.
        reports: As for ``exporter_conformance``.
        options: As for ``exporter_conformance``.
        max_examples: How many reports and how many broken inputs are drawn.

    Returns:
        A class with a method ``test_<law>`` for each law.

    Raises:
        ModelError: A known failure names no law that applies, or has no reason.
    """
    kit = SourceKit(
        spec=spec,
        encode=_writer(encode),
        fidelity=fidelity or ("tabular" if callable(encode) else encode.fidelity),
        home=home_of("source", spec.name, spec.load),
        heavy_modules=HEAVY | frozenset(heavy_modules),
        reports=any_reports() if reports is None else reports,
        options=options_for(spec.options) if options is None else options,
        examples=count_of(max_examples),
    )
    return make_class("source_conformance", kit, SOURCE_LAWS, known_failures)


def _writer(
    encode: Callable[[Report], bytes] | ExporterSpec[Any],
) -> Callable[[Report], bytes]:
    if callable(encode):
        return encode
    exporter = encode
    return lambda report: rendered(exporter, report, exporter.options())


def roundtrip_conformance(  # noqa: PLR0913 - each is a keyword
    exporter: ExporterSpec[Any],
    source: SourceSpec[Any],
    *,
    project: Callable[[Report], Report] | None = None,
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    options: "st.SearchStrategy[Any] | None" = None,
    max_examples: int | None = None,
) -> type[Any]:
    """
    Make the tests that an exporter and a source of one format must pass together.

    Args:
        exporter: The exporter.
        source: The source. It gets the options that both options classes have.
        project: A function of a report that returns what the format keeps of it; by
            default the whole report for a ``lossless`` exporter, and else its rows
            without the parts in ``loses``.
        known_failures: As for ``exporter_conformance``.
        reports: As for ``exporter_conformance``.
        options: A strategy for options of the exporter.
        max_examples: How many reports are drawn.

    Returns:
        A class with a method ``test_<law>`` for each law.

    Raises:
        ModelError: A known failure names no law that applies, or has no reason.
    """
    kit = PairKit(
        exporter=ExporterKit(
            spec=exporter,
            decode=_reader(source),
            home="",
            heavy_modules=frozenset(),
            reports=any_reports() if reports is None else reports,
            options=options_for(exporter.options) if options is None else options,
            examples=count_of(max_examples),
            metrics=0,
        ),
        source=source,
        project=project,
    )
    return make_class("roundtrip_conformance", kit, ROUNDTRIP_LAWS, known_failures)


def rule_conformance(  # noqa: PLR0913 - each is a keyword
    rule: Rule,
    *,
    consistent: "st.SearchStrategy[Reports] | None" = None,
    defects: "st.SearchStrategy[Defect] | None" = None,
    heavy_modules: Iterable[str] = (),
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    max_examples: int | None = None,
) -> type[Any]:
    """
    Make the tests that a rule must pass.

    Args:
        rule: The rule.
        consistent: A strategy for tuples of consecutive reports, the oldest first, on
            which the rule must not fail; by default
            ``strategies.consecutive_reports()``.
        defects: A strategy for reports on which the rule must fail, with the place.
            Without it the law ``tells`` does not apply.
        heavy_modules: As for ``exporter_conformance``.
        known_failures: As for ``exporter_conformance``.
        reports: A strategy for any reports, which the rule must judge without raising
            an error.
        max_examples: How many reports of each sort are drawn.

    Returns:
        A class with a method ``test_<law>`` for each law.

    Raises:
        ModelError: A known failure names no law that applies, or has no reason.
    """
    kit = RuleKit(
        rule=rule,
        home=home_of("rule", rule.code, rule.check),
        heavy_modules=HEAVY | frozenset(heavy_modules),
        reports=any_reports() if reports is None else reports,
        consistent=consistent_pairs() if consistent is None else consistent,
        defects=defects,
        is_arithmetic=consistent is None,
        examples=count_of(max_examples),
    )
    return make_class("rule_conformance", kit, ALL_RULE_LAWS, known_failures)


def language_conformance(  # noqa: PLR0913 - each is a keyword
    spec: LanguageSpec,
    *,
    says: Mapping[str, str] | None = None,
    heavy_modules: Iterable[str] = (),
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    max_examples: int | None = None,
) -> type[Any]:
    """
    Make the tests that a language must pass.

    Args:
        spec: The language as the plugin offers it.
        says: The lines that the language must produce, by their names; the list of laws
            and the files of ``ictreport new language`` have all names. Only such lines
            show that two words are swapped. The law ``says`` requires all of them.
        heavy_modules: As for ``exporter_conformance``.
        known_failures: As for ``exporter_conformance``.
        reports: A strategy for the reports that the language must write.
        max_examples: How many reports are drawn.

    Returns:
        A class with a method ``test_<law>`` for each law.

    Raises:
        ModelError: A known failure names no law that applies, or has no reason; or
            ``says`` has a name that is not among the lines.
    """
    kit = LanguageKit(
        spec=spec,
        home=home_of("language", spec.tag, spec.words),
        heavy_modules=HEAVY | frozenset(heavy_modules),
        reports=any_reports() if reports is None else reports,
        defects=defects_of(),
        examples=count_of(max_examples),
        says=_sentences(says),
    )
    return make_class("language_conformance", kit, ALL_LANGUAGE_LAWS, known_failures)


def _sentences(says: Mapping[str, str] | None) -> Mapping[str, str] | None:
    for name in says or ():
        if name not in LINES:
            rule = "says must name lines that are asked for"
            hint = close_match(name, LINES) or f"they stand in {PAGE}"
            raise ModelError("language_conformance", rule, name, hint)
    return says
