"""What a law says of a plugin that breaks it in a rare way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
import reference
from hypothesis import strategies as st

from ictreport._observations import Observation, from_cells, observations
from ictreport.errors import ExportError, SourceError
from ictreport.language import default_language
from ictreport.model import Area, Breakdown, History, Metric, Report, Text
from ictreport.plugin import NoOptions, Origin
from ictreport.testing import (
    exporter_conformance,
    roundtrip_conformance,
    rule_conformance,
    source_conformance,
)
from ictreport.testing._kit import _corpus
from ictreport.testing._kit._content import _differences, projected, shown_of
from ictreport.testing._kit._law import LawError
from ictreport.testing._kit._reduce import reduce

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


def declines_json(report: Report, options: reference.Indent) -> bytes:
    """Write JSON of what has a value in each row, and decline anything else."""
    if any(metric.value is None for _, metric in report.walk()):
        raise ExportError("there must be a value")
    return reference.to_json(report, options)


DECLINING = attrs.evolve(reference.JSON, name="declining", render=declines_json)
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


def renames(origin: Origin, options: NoOptions) -> Report:
    """Call every metric something else than before."""
    report = reference.load_table(origin, options)
    [sector, *others] = report.sectors
    metrics = [
        attrs.evolve(metric, name=Text.of(en=f"{metric.name}!"))
        for metric in sector.metrics
    ]
    return attrs.evolve(
        report, sectors=[attrs.evolve(sector, metrics=metrics), *others]
    )


@pytest.mark.parametrize("law", ["roundtrip", "stable"])
def test_a_table_without_rows_is_no_smaller_report(law: str) -> None:
    """What is told has a row, since a table without rows cannot be read."""
    spec = attrs.evolve(reference.TABLE_SOURCE, load=renames)
    tests = roundtrip_conformance(reference.TABLE, spec, max_examples=2)()

    with pytest.raises(LawError) as caught:
        getattr(tests, f"test_{law}")()

    assert caught.value.report is not None
    assert [*caught.value.report.walk()]


def test_rows_may_be_observations() -> None:
    """A decoder may give rows as the core has them."""

    def decode(data: bytes) -> list[Observation]:
        return [from_cells(row) for row in reference.from_table(data)]

    exporter_conformance(reference.TABLE, decode=decode, max_examples=2)().test_loses()


METRIC = Metric(
    "boats",
    Text.of(en="Boats"),
    "20 VND [1]",
    history=[History("2023", "10 VND", source="earlier")],
)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("statuses", attrs.evolve(METRIC, status="estimated")),
        ("metric_names", attrs.evolve(METRIC, name=Text.of(en="Ships"))),
        ("codes", attrs.evolve(METRIC, code="ships")),
        ("accuracy", attrs.evolve(METRIC, value="20 VND [0]")),
        ("hedges", attrs.evolve(METRIC, value="> 20 VND [1]")),
        (
            "history_sources",
            attrs.evolve(METRIC, history=[History("2023", "10 VND", source="later")]),
        ),
    ],
)
def test_what_a_table_loses_makes_no_difference(part: str, other: Metric) -> None:
    """Rows that differ in what is lost are the same, and others are not."""
    reports = [_corpus.a_report([METRIC]), _corpus.a_report([other])]
    one, two = (projected(observations(each), [part], each) for each in reports)
    kept, changed = (projected(observations(each), [], each) for each in reports)

    assert one == two
    assert kept != changed


def test_an_area_that_is_lost_makes_no_difference() -> None:
    """Where a report is about may be lost too."""
    near = _corpus.a_report([METRIC])
    far = attrs.evolve(near, area=Area("far", Text.of(en="Far")))
    one, two = (projected(observations(each), ["area"], each) for each in (near, far))

    assert one == two


def test_every_difference_is_found() -> None:
    """Objects are compared field by field, and lists item by item."""
    one = _corpus.a_report([METRIC])
    two = attrs.evolve(_corpus.a_report([METRIC, METRIC]), id="other")

    assert [
        ("report.id", one.id, "other"),
        ("the number of report.sectors[0].metrics", 1, 2),
    ] == [*_differences(one, two, "report")]


def test_a_page_need_not_show_what_it_loses() -> None:
    """Names and parts that are lost are not looked for."""
    part = attrs.evolve(METRIC, code="sail", history=())
    parts = Breakdown(complete=False, parts=[part])
    report = _corpus.a_report([attrs.evolve(METRIC, breakdown=parts)])
    language = default_language()
    every = [what for what, *_ in shown_of(report, language)]
    lost = ["sector_names", "metric_names", "breakdowns"]
    some = [what for what, *_ in shown_of(report, language, lost)]

    sector, name, value, *below = every
    assert sector.startswith("the name of ")
    assert name.startswith("the name of ")
    assert below
    assert value in some
    assert {sector, name, *below}.isdisjoint(some)


def test_what_cannot_be_smaller_stays() -> None:
    """Neither a language nor a word of a text is taken away in vain."""
    report = attrs.evolve(_corpus.plain(), title=Text.of(en="A b", vi="B"))

    assert report is reduce(report, lambda _: False)
