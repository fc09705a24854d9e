"""The kit is light, says what is wrong, and keeps to what an author tells it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
import reference
from hypothesis import strategies as st
from mutants import Options

import ictreport_testing
from ictreport.errors import ExportError, ModelError
from ictreport.model import Report, Text
from ictreport.plugin import CheckContext, ExporterSpec, Origin, Outcome, Parameter
from ictreport_testing import (
    exporter_conformance,
    language_conformance,
    roundtrip_conformance,
    rule_conformance,
    source_conformance,
)
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._law import LawError, report_text
from ictreport_testing._kit._process import ChildError, module_of, run
from ictreport_testing._kit._reduce import reduce
from ictreport_testing.strategies import Defect

PROJECT = """
import reference
from ictreport_testing import exporter_conformance

TestText = exporter_conformance(
    reference.TEXT,
    decode=bytes.decode,
    known_failures={{{known!r}: "being mended"}},
    max_examples=2,
)
"""


def forgets_quotes(report: Report, options: Options) -> bytes:
    """Turn single quotes into letters, and nothing else."""
    return reference.to_json(report, options).replace(b"'", b"x")


QUOTES = attrs.evolve(reference.JSON, name="quotes", render=forgets_quotes)


def broken(spec: ExporterSpec[Any], law: str, **more: Any) -> LawError:  # noqa: ANN401
    """Run one law on an exporter of JSON that breaks it."""
    tests = exporter_conformance(spec, decode=reference.from_json, **more)
    with pytest.raises(LawError) as caught:
        getattr(tests(), f"test_{law}")()
    return caught.value


def test_a_rule_may_speak_of_sectors_of_one_code() -> None:
    """Two sectors may have one code, and each is told once."""
    messages = {"silent": Text.of(en="It has no paragraph.")}

    def check(report: Report, context: CheckContext) -> Iterator[Outcome]:
        del context
        for sector in report.sectors:
            result = "pass" if sector.narrative else "fail"
            yield Outcome(address=sector.code, result=result, message="silent")

    rule = attrs.evolve(reference.RULE, code="told", check=check, messages=messages)

    rule_conformance(rule)().test_once()


def test_importing_the_kit_imports_nothing() -> None:
    """The package alone needs neither pytest nor hypothesis, and lists its names."""
    heavy = "{'hypothesis', 'pytest', 'ictreport_testing._kit'}"
    code = f"import ictreport_testing, sys; print({heavy} & {{*sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert "set()\n" == ran.stdout
    assert sorted(ictreport_testing.__all__) == ictreport_testing.__all__
    names = ictreport_testing.__all__
    assert {*names} == {name for name in names if hasattr(ictreport_testing, name)}
    with pytest.raises(AttributeError, match="has no attribute 'nope'"):
        _ = ictreport_testing.nope  # type: ignore[attr-defined]


def test_a_broken_law_is_told_whole() -> None:
    """The text has plugin, law, what is wrong, a small report and what to do."""
    error = broken(QUOTES, "hostile_text")
    text = str(error)

    assert text.startswith("exporter 'quotes' breaks the law 'hostile_text': Signs, ")
    assert "\nfound: report.sectors[0].metrics[0].of.entries[0][1] comes back" in text
    assert "\ncase: hostile names\n" in text
    assert "\noptions: Indent(indent=1)\n" in text
    assert "\nwhat to do: Escape signs " in text
    assert text.endswith("\nmore: docs/reference/laws.md")


def test_the_report_that_is_told_is_small() -> None:
    """Of seventy hostile names one is left, and of that no more than breaks the law."""
    error = broken(QUOTES, "hostile_text")

    assert error.report is not None
    [(_, metric)] = error.report.walk()
    assert ("b", "'") == (str(metric.name), str(metric.of))
    assert error.report == reference.from_json(report_text(error.report).encode())


def test_looking_for_a_smaller_report_ends() -> None:
    """Without time nothing is tried, and what cannot be smaller is kept."""
    [(_, report), *_] = _corpus.hostile()

    assert report is reduce(report, lambda _: True, seconds=0)
    assert report is reduce(report, lambda _: False)
    assert not [*reduce(report, lambda _: True).walk()]


def test_a_long_report_is_cut() -> None:
    """A message shows the start of a report, and how long it is."""
    [(_, report), *_] = _corpus.huge(500)
    text = report_text(report)

    assert 4100 > len(text)
    assert text.endswith(" characters)")


def test_a_known_failure_must_be_a_law() -> None:
    """A name that is no law is refused, with the one that was meant."""
    with pytest.raises(ModelError, match="did you mean 'faithful'"):
        exporter_conformance(
            reference.TEXT, decode=bytes.decode, known_failures={"faithfull": "why"}
        )


def test_what_is_said_must_be_asked_for() -> None:
    """A name that no line has is refused, with the one that was meant."""
    with pytest.raises(ModelError, match="did you mean 'absent'"):
        language_conformance(reference.LANGUAGE, says={"absnt": "No X"})


def test_a_known_failure_must_be_a_law_that_applies() -> None:
    """Without defects the law ``tells`` is none, so that it cannot fail."""
    with pytest.raises(ModelError, match="must name laws that apply"):
        rule_conformance(reference.RULE, known_failures={"tells": "not yet"})


def test_a_known_failure_must_have_a_reason() -> None:
    """An empty reason is refused."""
    with pytest.raises(ModelError, match="must have a reason"):
        exporter_conformance(
            reference.TEXT, decode=bytes.decode, known_failures={"huge": " "}
        )


@pytest.mark.parametrize(
    ("known", "told"), [("discoverable", "1 xfailed"), ("faithful", "1 failed")]
)
def test_a_known_failure_fails_when_it_stops_failing(
    known: str, told: str, tmp_path: Path
) -> None:
    """A law that is broken is expected to be, and one that holds must not be listed."""
    file = tmp_path / "test_it.py"
    file.write_text(PROJECT.format(known=known), "utf-8")
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--rootdir", str(tmp_path), "-k", known, str(file)),
        ],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parent)},
        cwd=tmp_path,
    )

    assert told in ran.stdout
    assert ("being mended" in ran.stdout) == (told == "1 failed")


def test_every_test_says_its_law() -> None:
    """The class and each of its methods have a docstring, for ``pytest --verbose``."""
    tests = exporter_conformance(reference.TEXT, decode=bytes.decode)
    methods = {n: m for n, m in vars(tests).items() if n.startswith("test_")}

    assert 25 == len(methods)
    assert all(method.__doc__.endswith(".") for method in methods.values())
    assert "exporter 'ref-text'" in str(tests.__doc__)


def test_an_author_chooses_reports_and_options() -> None:
    """Only what the strategies draw is rendered beside the fixed reports."""
    seen: list[tuple[str, int]] = []

    def render(report: Report, options: Options) -> bytes:
        seen.append((report.id, options.indent))
        return reference.to_json(report, options)

    mine = attrs.evolve(_corpus.plain(), id="mine")
    tests = exporter_conformance(
        attrs.evolve(reference.JSON, render=render),
        decode=reference.from_json,
        reports=st.just(mine),
        options=st.just(reference.Indent(7)),
        max_examples=2,
    )
    tests().test_deterministic()

    assert {("kit", 1), ("mine", 1)} == set(seen)
    assert {1, 7} == {options.indent for options in tests.kit.drawn_options()}


def test_an_exporter_may_decline() -> None:
    """A report that it declines breaks no law, as long as a plain one is carried."""

    def render(report: Report, options: Options) -> bytes:
        if any(metric.value is None for _, metric in report.walk()):
            raise ExportError("there must be a value")
        return reference.to_json(report, options)

    spec = attrs.evolve(reference.JSON, render=render)
    tests = exporter_conformance(spec, decode=reference.from_json, max_examples=3)

    tests().test_total()
    tests().test_keeps()
    assert "declines a report with nothing in it" in str(broken(spec, "empty"))


def test_a_decoder_may_be_a_generator() -> None:
    """Rows that can be read once are read once."""

    def decode(data: bytes) -> Iterator[dict[str, str]]:
        yield from reference.from_table(data)

    tests = exporter_conformance(reference.TABLE, decode=decode, max_examples=2)

    tests().test_near_duplicates()
    tests().test_loses()


@pytest.mark.parametrize(
    ("spec", "decoded", "told"),
    [
        (reference.JSON, "text", "decode must give a Report for a lossless format"),
        (reference.TABLE, "text", "decode must give a Report or rows"),
        (reference.TABLE, [1], "a row must be a mapping of texts"),
        (reference.TABLE, [{"number": "x"}], "a row is no observation"),
        (reference.TEXT, b"", "decode must give the text for a presentation"),
    ],
    ids=["report", "rows", "row", "observation", "page"],
)
def test_a_decoder_gives_what_the_fidelity_promises(
    spec: ExporterSpec[Any], decoded: object, told: str
) -> None:
    """Anything else is told as such."""
    tests = exporter_conformance(spec, decode=lambda _: decoded, max_examples=2)

    with pytest.raises(LawError, match=told):
        tests().test_faithful()


def test_the_home_of_a_partial_is_that_of_its_function() -> None:
    """Functions, partials of them and callable objects have a module."""
    import functools

    class Render:
        """A callable object."""

        def __call__(self) -> None:
            """Do nothing."""

    assert "reference" == module_of(reference.to_json)
    assert "reference" == module_of(functools.partial(reference.to_json))
    assert __name__ == module_of(Render())


def test_what_fails_in_another_process_is_told() -> None:
    """The last line of what it says is in the error."""
    with pytest.raises(ChildError, match=r"LookupError: .* gives 'nobody'"):
        run("renderings", "reference", "nobody", [])
    with pytest.raises(ChildError, match=r"Error: .*no_such_module_anywhere"):
        run("modules", "no_such_module_anywhere")


def test_every_law_is_in_the_reference() -> None:
    """The page has each law of each kind with its sentence."""
    page = Path(__file__).parents[4] / "docs" / "reference" / "laws.md"
    text = page.read_text("utf-8")
    laws = [law for group in ictreport_testing.LAWS.values() for law in group]

    assert [] == [
        law.name for law in laws if f"| `{law.name}` | {law.statement} |" not in text
    ]


def test_every_law_says_what_to_do() -> None:
    """Statement and advice are sentences, and names differ within a kind."""
    for laws in ictreport_testing.LAWS.values():
        assert len(laws) == len({law.name for law in laws})
        for law in laws:
            assert law.statement.endswith(".")
            assert law.advice.endswith(".")


def test_a_table_may_put_the_rows_of_a_sector_together() -> None:
    """A sector that comes back after another is no test of tables."""
    post, telecom = (
        attrs.evolve(_corpus.plain().sectors[0], code=code)
        for code in ("post", "telecom")
    )
    report = attrs.evolve(_corpus.plain(), sectors=[post, telecom, post])
    tests = roundtrip_conformance(
        reference.TABLE,
        reference.TABLE_SOURCE,
        reports=st.just(report),
        max_examples=1,
    )

    tests().test_roundtrip()
    tests().test_stable()


def test_a_number_that_a_rule_refuses_is_one_that_it_asks_for() -> None:
    """A rule may raise on a number that makes no sense, but for the default."""

    def check(report: Report, context: CheckContext) -> Iterator[Outcome]:
        if context.parameter("ref-rule.least") != 2:
            raise ValueError("two, please")
        yield from reference.check(report, context)

    least = Parameter(name="least", default=Decimal(2), help="The least share.")
    rule = attrs.evolve(reference.RULE, check=check, parameters=(least,))

    rule_conformance(rule, max_examples=2)().test_parameters()


def test_what_was_read_must_be_fit_to_be_written() -> None:
    """A source whose reports the writer declines has read something else."""

    def encode(report: Report) -> bytes:
        if report.title == Text.of(en="read"):
            raise ExportError("read before")
        return reference.to_json(report, reference.Indent())

    def load(origin: Origin, options: Options) -> Report:
        report = reference.load_json(origin, options)
        return attrs.evolve(report, title=Text.of(en="read"))

    spec = attrs.evolve(reference.JSON_SOURCE, load=load)
    tests = source_conformance(spec, encode=encode, max_examples=2)

    with pytest.raises(LawError, match="'every field' cannot be written again: read"):
        tests().test_faithful()


def wants_paragraphs(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Judge whether each sector has words of its own."""
    del context
    for sector in report.sectors:
        result = "pass" if sector.narrative else "fail"
        yield Outcome(address=sector.code, result=result)


def wants_notes(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Judge whether each metric has a note."""
    del context
    for address, metric in report.walk():
        yield Outcome(address=address, result="pass" if metric.note else "fail")


@pytest.mark.parametrize(
    ("check", "address"), [(wants_paragraphs, "post"), (wants_notes, "post.revenue")]
)
def test_a_rule_may_ask_for_words(
    check: Callable[[Report, CheckContext], Iterator[Outcome]], address: str
) -> None:
    """What the kit puts beside a defect is not what was wanting."""
    rule = attrs.evolve(reference.RULE, code="wants-words", check=check)
    defects = st.just(Defect(_corpus.plain(), (), "wants-words", address))

    rule_conformance(rule, defects=defects, max_examples=2)().test_tells()
