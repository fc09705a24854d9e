"""What a law says of a plugin that breaks it in a rare way."""

import itertools
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
import reference
from hypothesis import strategies as st

from ictreport.errors import DocumentError, ExportError, SourceError
from ictreport.model import Claim, History, Metric, Report, Text
from ictreport.plugin import LanguageSpec, Origin, Parameter
from ictreport.testing import (
    exporter_conformance,
    language_conformance,
    roundtrip_conformance,
    rule_conformance,
    source_conformance,
)
from ictreport.testing._kit import _corpus
from ictreport.testing._kit._law import LawError

DECODERS: dict[str, Callable[[bytes], object]] = {
    "lossless": reference.from_json,
    "tabular": reference.from_table,
    "presentation": bytes.decode,
}


@attrs.frozen(eq=False)
class Apart:
    """Options of which no two are equal."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks."})


@attrs.frozen
class Derived:
    """Options with a field that nobody gives."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks."})
    twice: int = attrs.field(init=False, default=2)


@attrs.frozen
class Listed:
    """Options of a type that cannot be checked."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks."})
    words: dict[str, str] = attrs.field(factory=dict, metadata={"help": "Words."})


@attrs.frozen
class Nameless:
    """Options whose default is the text that stands for nothing."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks."})
    name: str | None = attrs.field(default="none", metadata={"help": "A name."})


def exporter(base: Any = reference.JSON, **changes: Any) -> Any:  # noqa: ANN401
    """Make the tests of a changed exporter."""
    more = {"options": changes.pop("draws")} if "draws" in changes else {}
    spec = attrs.evolve(base, **changes)
    decode = DECODERS[spec.fidelity]
    return exporter_conformance(spec, decode=decode, max_examples=2, **more)()


def source(load: Callable[..., Any], **more: Any) -> Any:  # noqa: ANN401
    """Make the tests of a source with another function."""
    spec = attrs.evolve(reference.JSON_SOURCE, load=load)
    given = {"encode": reference.JSON, "max_examples": 2, **more}
    return source_conformance(spec, **given)()


def pair(load: Callable[..., Any], **more: Any) -> Any:  # noqa: ANN401
    """Make the tests of the exporter of JSON with another source."""
    spec = attrs.evolve(reference.JSON_SOURCE, load=load)
    return roundtrip_conformance(reference.JSON, spec, max_examples=2, **more)()


def language(words: Callable[[], Any]) -> Any:  # noqa: ANN401
    """Make the tests of a language."""
    spec = LanguageSpec("eo", "Esperanto", words)
    return language_conformance(spec, max_examples=60)()


def says(group: str, key: str, word: object) -> Callable[[], Any]:
    """Make words of English of which one is another."""

    def words() -> dict[str, Any]:
        changed = dict(reference.words())
        changed[group][key] = word
        return changed

    return words


def strangely(function: Callable[..., Any], module: str) -> Callable[..., Any]:
    """Give a function the name of another module for its home."""

    def stray(*arguments: Any) -> Any:  # noqa: ANN401 - whatever it is
        return function(*arguments)

    stray.__module__ = module
    return stray


def changes_options(report: Report, options: reference.Indent) -> bytes:
    """Write JSON and change an option on the way."""
    object.__setattr__(options, "indent", options.indent + 1)
    return reference.to_json(report, options)


COUNTER = itertools.count()


def counts(report: Report, options: reference.Indent) -> bytes:
    """Write JSON with more blanks each time."""
    return reference.to_json(report, options) + b" " * next(COUNTER)


def refuses(origin: Origin, options: object) -> Report:
    """Refuse everything."""
    del options
    raise SourceError(f"{origin.name}: not today", origin.name)


def raises(origin: Origin, options: object) -> Report:
    """Fail as a program with a mistake does."""
    del origin, options
    raise ZeroDivisionError


def gives_bytes(origin: Origin, options: object) -> bytes:
    """Give what is no report."""
    del options
    return origin.read()


def declines_json(report: Report, options: reference.Indent) -> bytes:
    """Write JSON of few metrics with values and no history, and decline the rest."""
    metrics = [metric for _, metric in report.walk()]
    if len(metrics) > 2 or any(not one.value or one.history for one in metrics):
        raise ExportError("there must be at most two values")
    return reference.to_json(report, options)


DECLINING = attrs.evolve(reference.JSON, name="declining", render=declines_json)


def drops_values(origin: Origin, options: reference.Indent) -> Report:
    """Read every metric as one without a value."""
    report = reference.load_json(origin, options)
    lost = [
        Metric(metric.code, metric.name, status="missing")
        for metric in report.sectors[0].metrics
    ]
    sector = attrs.evolve(report.sectors[0], metrics=lost)
    return attrs.evolve(report, sectors=[sector], narrative=(), tasks=())


WRONG = Metric(
    "boats",
    Text.of(en="Boats"),
    "20 VND",
    claims=[Claim("growth", "2023", "900 %")],
    history=[History("2023", "10 VND")],
)


def guesses_the_rest(origin: Origin, options: reference.Indent) -> Report:
    """Give some report for half a file."""
    try:
        return reference.load_json(origin, options)
    except (SourceError, DocumentError):
        return _corpus.a_report([WRONG])


NOWHERE = "no_such_module_anywhere"


@pytest.mark.parametrize(
    ("tests", "law", "told"),
    [
        (exporter(summary="Ends."), "descriptor", "without a full stop"),
        (exporter(options=Apart), "descriptor", "of the default options are not equal"),
        (
            exporter(media_type="application/octet-stream"),
            "descriptor",
            "media_type must say what the file is",
        ),
        (
            exporter(reference.TEXT, loses_with=lambda _: ("claims",)),
            "descriptor",
            "loses_with gives something else",
        ),
        (
            exporter(draws=st.just(reference.Indent("wide"))),  # type: ignore[arg-type]
            "options_text",
            "its own options are refused",
        ),
        (
            exporter(render=strangely(reference.to_json, NOWHERE)),
            "light_import",
            f"the module {NOWHERE} cannot be imported alone",
        ),
        (
            exporter(render=strangely(reference.to_json, NOWHERE)),
            "discoverable",
            "the host could not look for 'ref-json'",
        ),
        (
            exporter(render=strangely(reference.to_json, NOWHERE)),
            "reproducible",
            "it does not work in another process",
        ),
        (
            exporter(render=strangely(reference.to_json, "mutants")),
            "discoverable",
            "'ref-json' leads to reference, not to mutants",
        ),
        (
            exporter(render=changes_options),
            "unmutated",
            "the options were changed to Indent",
        ),
        (
            source(strangely(reference.load_json, NOWHERE)),
            "reproducible",
            "it does not work in another process",
        ),
        (
            language(strangely(reference.words, NOWHERE)),
            "reproducible",
            "it does not work in another process",
        ),
        (
            language(says("statuses", "missing", {"word": " ", "mark": "o"})),
            "writes",
            "nothing is written for the value of",
        ),
        (
            language(says("numbers", "minus", "−1")),
            "digits",
            "which are other digits",
        ),
        (
            language(says("numbers", "minus", "५")),
            "digits",
            "with digits that are not its own",
        ),
        (
            language(says("numbers", "minus", "−.")),
            "digits",
            "two separators stand side by side",
        ),
        (
            language(says("dates", "day", "d MMMMMMMM y")),
            "messages",
            "cannot be said: Invalid length for field",
        ),
        (
            exporter(options=Listed),
            "options_strict",
            "raised PluginError",
        ),
        (
            exporter(options=Nameless, draws=st.just(Nameless())),
            "options_text",
            "name=none is listed as default, and gives",
        ),
        (
            source(drops_values, encode=DECLINING),
            "faithful",
            "cannot be written again",
        ),
        (
            source(guesses_the_rest, encode=reference.JSON, fidelity="tabular"),
            "truncated",
            "make findings",
        ),
        (
            rule_conformance(
                attrs.evolve(
                    reference.RULE,
                    parameters=(Parameter(name="a", default=Decimal(1), help=" "),),
                ),
                max_examples=2,
            )(),
            "descriptor",
            "parameter 'a' must have a help text",
        ),
        (source(refuses), "deterministic", "it refuses the valid input"),
        (source(raises), "missing", "it raised ZeroDivisionError"),
        (pair(refuses), "roundtrip", "the source refuses what the exporter wrote"),
        (pair(gives_bytes), "roundtrip", "load must give a Report (got bytes)"),
        (
            pair(reference.load_json, project=lambda _: _corpus.plain()),
            "roundtrip",
            "",
        ),
        (
            rule_conformance(
                attrs.evolve(reference.RULE, check=strangely(reference.check, NOWHERE)),
                max_examples=2,
            )(),
            "reproducible",
            "it does not work in another process",
        ),
    ],
)
def test_what_is_wrong_is_told(tests: Any, law: str, told: str) -> None:  # noqa: ANN401
    """The law is broken, and the message has what was found."""
    with pytest.raises(LawError) as caught:
        getattr(tests, f"test_{law}")()

    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("tests", "law"),
    [
        (exporter(suffixes=(".json", ".unheard-of")), "descriptor"),
        (exporter(options=Derived), "options_strict"),
        (
            pair(reference.load_json, project=lambda report: report),
            "roundtrip",
        ),
    ],
)
def test_what_is_right_is_let_through(tests: Any, law: str) -> None:  # noqa: ANN401
    """An ending that nobody knows, a field that nobody gives, and a projection."""
    getattr(tests, f"test_{law}")()


def test_an_entry_point_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin is not discoverable when another module of its package is missing."""
    information = tmp_path / "stray-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Name: stray\nVersion: 1.0\n", "utf-8")
    entries = "[ictreport]\nstray = reference.nowhere\n"
    (information / "entry_points.txt").write_text(entries, "utf-8")
    tests = exporter()
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(LawError, match=r"No module named 'reference\.nowhere'"):
        tests.test_discoverable()


def test_an_error_alone_says_what_was_found() -> None:
    """Before a law is known there is nothing else to say."""
    assert "two are equal" == str(LawError("two are equal"))


def test_one_cause_is_told_once() -> None:
    """The second law that meets it names the first, and shows no report again."""
    tests = exporter(render=raises)
    told: list[str] = []
    for law in ("total", "decodes"):
        with pytest.raises(LawError) as caught:
            getattr(tests, f"test_{law}")()
        told.append(str(caught.value))

    assert "\nreport: {" in told[0]
    assert (
        "exporter 'ref-json' breaks the law 'decodes' too, for what 'total' tells: "
        "render raised ZeroDivisionError"
    ) == told[1]


def shifts_numbers(origin: Origin, options: reference.Indent) -> Report:
    """Read every value one higher, the first time."""
    report = reference.load_json(origin, options)
    [sector, *others] = report.sectors
    metrics = [
        attrs.evolve(metric, value=f"{n} VND")
        for n, metric in enumerate(sector.metrics)
    ]
    return attrs.evolve(
        report, sectors=[attrs.evolve(sector, metrics=metrics), *others]
    )


def test_what_a_source_changed_is_told_in_observations() -> None:
    """The row and its column are named, and no bytes."""
    tests = source(shifts_numbers)

    with pytest.raises(LawError, match=r"otherwise: row 0 \(post\.whole\): value\."):
        tests.test_faithful()


@pytest.mark.parametrize(
    ("decode", "told"),
    [
        (reference.from_json, "rendered again it differs at byte "),
        (bytes.decode, "rendered again it differs: line "),
        (int, "rendered again it differs at byte "),
    ],
)
def test_what_differs_is_told_as_far_as_it_can_be_read(
    decode: Callable[[bytes], object], told: str
) -> None:
    """Blanks that no reader sees are told as bytes, and so is what cannot be read."""
    spec = attrs.evolve(reference.JSON, render=counts)
    tests = exporter_conformance(spec, decode=decode, max_examples=2)()

    with pytest.raises(LawError, match=told):
        tests.test_deterministic()


NO_VALUES = st.just(_corpus.empty()[1][1])


@pytest.mark.parametrize("law", ["faithful", "deterministic", "thread_safe", "valid"])
def test_a_source_is_given_what_its_exporter_writes(law: str) -> None:
    """What the exporter declines is no input."""
    tests = source_conformance(
        reference.JSON_SOURCE, encode=DECLINING, reports=NO_VALUES, max_examples=2
    )()

    getattr(tests, f"test_{law}")()


@pytest.mark.parametrize("law", ["reproducible", "thread_safe"])
def test_what_is_declined_is_declined_everywhere(law: str) -> None:
    """In another thread or process an exporter may decline as it does here."""
    tests = exporter_conformance(
        DECLINING,
        decode=reference.from_json,
        reports=NO_VALUES,
        max_examples=2,
    )()

    getattr(tests, f"test_{law}")()


def test_a_function_may_write_for_a_source() -> None:
    """What writes for a source need be no exporter; its fidelity is said beside it."""

    def encode(report: Report) -> bytes:
        return reference.to_json(report, reference.Indent())

    source(reference.load_json, encode=encode, fidelity="lossless").test_faithful()
