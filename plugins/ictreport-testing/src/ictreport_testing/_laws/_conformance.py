"""The functions that make a class of tests for a plugin."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ictreport.language import LanguageSpec
from ictreport.plugin import TABLE_LOSES, ExporterSpec, Fidelity, Part, Rule, SourceSpec
from ictreport_testing._laws._exporter import EXPORTER_LAWS, ExporterKit
from ictreport_testing._laws._kit import is_full
from ictreport_testing._laws._language import LANGUAGE_LAWS, LanguageKit
from ictreport_testing._laws._law import Law, make_class
from ictreport_testing._laws._plain import is_exporter
from ictreport_testing._laws._rule import RULE_LAWS, Aspect, Reports, RuleKit
from ictreport_testing._laws._source import SOURCE_LAWS, Serve, SourceKit

if TYPE_CHECKING:
    from hypothesis import strategies as st

    from ictreport.model import Report
    from ictreport_testing.strategies import Defect

Limit = Literal["duplicates", "order", "free_text", "foreign"]
"""
What a format is declared not to do, beside what ``loses`` names.

``duplicates``: two metrics of one address. ``order``: rows in the order of the report.
``free_text``: any word may stand in its files. ``foreign``: it reads files of others,
so that a word that it does not know is a name of theirs.
"""

Profile = Literal["quick", "full"]


def exporter_conformance(
    spec: ExporterSpec[Any],
    *,
    decode: "Callable[[bytes], object] | SourceSpec[Any]",
    limits: Iterable[Limit] = (),
    sample: Path | None = None,
    languages: Iterable[str] = ("en", "vi", "hi"),
    heavy_modules: Iterable[str] = (),
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    profile: Profile | None = None,
) -> type[Any]:
    """
    Make the tests that an exporter must pass.

    Args:
        spec: The exporter.
        decode: Reads what it writes: the source of the format, or a function of the
            bytes. It returns the report for a lossless format; rows for a tabular one
            (a report, observations, or texts by column of the tidy table); the text of
            a page, or its pieces; and anything that can be compared for metadata.
        limits: What the format is declared not to do, beside what ``loses`` names.
        sample: A file with the text of the page of a sample report, which a person has
            read; tests with ``ICTREPORT_KIT=write`` write it anew.
        languages: The languages whose letters ``decode`` reads.
        heavy_modules: Modules that importing the plugin must not import either.
        known_failures: Laws that the plugin is known to break, with the reasons. Their
            tests are expected to fail; when one of them passes, it fails the run.
        reports: Draws reports; all sorts of them when None.
        profile: ``quick`` or ``full``; None for what the variable ``ICTREPORT_KIT`` of
            the environment names, and ``quick`` without it.

    Returns:
        A class with a method ``test_<law>`` for each law of exporters. A law whose
        cause another law has reported is skipped.

    Raises:
        ModelError: ``known_failures`` names no law of exporters, or gives no reason.
    """
    from ictreport_testing import strategies

    kit = ExporterKit(
        spec=spec,
        heavy_modules=heavy_modules,
        reports=strategies.reports() if reports is None else reports,
        full=is_full(profile),
        decode=decode,
        limits=frozenset(limits),
        sample=sample,
        languages=frozenset(languages),
    )
    return make_class("exporter_conformance", kit, EXPORTER_LAWS, known_failures)


def source_conformance(
    spec: SourceSpec[Any],
    *,
    encode: "Callable[[Report], bytes] | ExporterSpec[Any]",
    fidelity: Fidelity | None = None,
    loses: Iterable[Part] | None = None,
    limits: Iterable[Limit] = (),
    serve: Serve | None = None,
    heavy_modules: Iterable[str] = (),
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    profile: Profile | None = None,
) -> type[Any]:
    """
    Make the tests that a source must pass.

    Args:
        spec: The source.
        encode: Writes what it reads: the exporter of the format, or a function. It
            raises ``ExportError`` for a report that the format cannot hold.
        fidelity: What the format keeps; that of the exporter. With a function and None,
            what was read and is written again must be the same bytes.
        loses: The parts that it loses; those of the exporter, or of the tidy table.
        limits: What the format is declared not to do, beside what it loses.
        serve: Serves bytes under a location of their own, as a context manager, for a
            source that reads no files. Several are open at the same time.
        heavy_modules: Modules that importing the plugin must not import either.
        known_failures: Laws that the plugin is known to break, with the reasons. Their
            tests are expected to fail; when one of them passes, it fails the run.
        reports: Draws reports; all sorts of them when None.
        profile: ``quick`` or ``full``; None for what the variable ``ICTREPORT_KIT`` of
            the environment names, and ``quick`` without it.

    Returns:
        A class with a method ``test_<law>`` for each law of sources. A law whose
        cause another law has reported is skipped.

    Raises:
        ModelError: ``known_failures`` names no law of sources, or gives no reason.
    """
    from ictreport_testing import strategies

    usual: tuple[Fidelity | None, Iterable[Part]] = (None, TABLE_LOSES)
    if is_exporter(encode):
        usual = (encode.fidelity, encode.loses)
    kit = SourceKit(
        spec=spec,
        heavy_modules=heavy_modules,
        reports=strategies.reports() if reports is None else reports,
        full=is_full(profile),
        encode=encode,
        fidelity=fidelity or usual[0],
        loses=frozenset(usual[1] if loses is None else loses),
        limits=frozenset(limits),
        serve=serve,
    )
    return make_class("source_conformance", kit, SOURCE_LAWS, known_failures)


def rule_conformance(
    rule: Rule,
    *,
    consistent: "st.SearchStrategy[Reports] | None" = None,
    defects: "st.SearchStrategy[Defect] | None" = None,
    looks_at: Iterable[Aspect] = (),
    heavy_modules: Iterable[str] = (),
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    profile: Profile | None = None,
) -> type[Any]:
    """
    Make the tests that a rule must pass.

    Args:
        rule: The rule.
        consistent: Draws reports on which it must not fail, behind those before them;
            those of ``consecutive_reports`` and a few from a list when None.
        defects: Draws reports on which it must fail, or None.
        looks_at: What the verdict may follow besides figures.
        heavy_modules: Modules that importing the plugin must not import either.
        known_failures: Laws that the plugin is known to break, with the reasons. Their
            tests are expected to fail; when one of them passes, it fails the run.
        reports: Draws reports; all sorts of them when None.
        profile: ``quick`` or ``full``; None for what the variable ``ICTREPORT_KIT`` of
            the environment names, and ``quick`` without it.

    Returns:
        A class with a method ``test_<law>`` for each law of rules. A law whose
        cause another law has reported is skipped.

    Raises:
        ModelError: ``known_failures`` names no law of rules, or gives no reason.
    """
    from ictreport_testing import strategies

    kit = RuleKit(
        spec=rule,
        heavy_modules=heavy_modules,
        reports=strategies.reports() if reports is None else reports,
        full=is_full(profile),
        consistent=consistent,
        defects=defects,
        looks_at=frozenset(looks_at),
    )
    return make_class("rule_conformance", kit, RULE_LAWS, known_failures)


def language_conformance(
    spec: LanguageSpec,
    *,
    says: Mapping[str, str] | None = None,
    heavy_modules: Iterable[str] = (),
    known_failures: Mapping[str, str] | None = None,
    reports: "st.SearchStrategy[Report] | None" = None,
    profile: Profile | None = None,
) -> type[Any]:
    """
    Make the tests that a language must pass.

    Args:
        spec: The language.
        says: The sentences that its author expects, written by hand, by the names that
            ``ictreport new language`` gives them.
        heavy_modules: Modules that importing the plugin must not import either.
        known_failures: Laws that the plugin is known to break, with the reasons. Their
            tests are expected to fail; when one of them passes, it fails the run.
        reports: Draws reports; all sorts of them when None.
        profile: ``quick`` or ``full``; None for what the variable ``ICTREPORT_KIT`` of
            the environment names, and ``quick`` without it.

    Returns:
        A class with a method ``test_<law>`` for each law of languages. A law whose
        cause another law has reported is skipped.

    Raises:
        ModelError: ``known_failures`` names no law of languages, or gives no reason.
    """
    from ictreport_testing import strategies

    kit = LanguageKit(
        spec=spec,
        heavy_modules=heavy_modules,
        reports=strategies.reports() if reports is None else reports,
        full=is_full(profile),
        says=says,
    )
    return make_class("language_conformance", kit, LANGUAGE_LAWS, known_failures)


LAWS: Final[Mapping[str, tuple[Law[Any], ...]]] = {
    "exporter": EXPORTER_LAWS,
    "source": SOURCE_LAWS,
    "rule": RULE_LAWS,
    "language": LANGUAGE_LAWS,
}
"""The laws of each kind of plugin, with name, statement and advice."""
