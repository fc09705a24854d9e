"""What a law says of a plugin that breaks it in a rare way."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
import reference
from hypothesis import strategies as st
from rare import (
    DECLINING,
    Apart,
    Derived,
    Listed,
    Nameless,
    changes_options,
    counts,
    drops_values,
    exporter,
    gives_bytes,
    guesses_the_rest,
    language,
    pair,
    raises,
    refuses,
    says,
    source,
    strangely,
)

from ictreport.model import Report
from ictreport.plugin import Origin, Parameter
from ictreport_testing import (
    exporter_conformance,
    rule_conformance,
    source_conformance,
)
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._law import LawError

NOWHERE = "no_such_module_anywhere"


@pytest.mark.parametrize(
    ("tests", "law", "told"),
    [
        (exporter(summary="Ends."), "descriptor", "without a full stop"),
        (exporter(options=Apart), "descriptor", "of the default options are not equal"),
        (
            exporter(media_type="application/octet-stream"),
            "descriptor",
            ".json files are application/json",
        ),
        (
            exporter(reference.TEXT, loses_with=lambda _: ("claims",)),
            "descriptor",
            "for the default options loses_with must give what loses has",
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
        (exporter(suffixes=(".xml",), media_type="application/xml"), "descriptor"),
        (
            exporter(suffixes=(".bib",), media_type="application/x-bibtex"),
            "descriptor",
        ),
        (
            exporter(suffixes=(".own",), media_type="application/octet-stream"),
            "descriptor",
        ),
        (exporter(options=Derived), "options_strict"),
        (
            pair(reference.load_json, project=lambda report: report),
            "roundtrip",
        ),
    ],
)
def test_what_is_right_is_let_through(tests: Any, law: str) -> None:  # noqa: ANN401
    """Endings and media of one's own, a field that nobody gives, and a projection."""
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
        "exporter 'ref-json' breaks the law 'decodes' too, for the cause that 'total' "
        "reports: render raised ZeroDivisionError"
    ) == told[1]


def shifts_numbers(origin: Origin, options: reference.Indent) -> Report:
    """Read every value one higher, the first time."""
    report = reference.load_json(origin, options)
    [sector, *others] = report.sectors
    metrics = [
        attrs.evolve(metric, value=f"{n} VND", growth_over=None, formula=None)
        for n, metric in enumerate(sector.metrics)
    ]
    return attrs.evolve(
        report, sectors=[attrs.evolve(sector, metrics=metrics), *others]
    )


def test_what_a_source_changed_is_told_in_observations() -> None:
    """The row and its column are named, and no bytes."""
    tests = source(shifts_numbers)

    with pytest.raises(LawError, match=r"differently: row 0 \(post\.whole\): value\."):
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
