"""Plugins that raise what nobody expects, take long, or change the process."""

import decimal
import locale
import os
import sys
import threading
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import attrs
import pytest

import ictreport
from ictreport import Publisher, Report, Text
from ictreport.errors import (
    ExportError,
    OptionsError,
    PluginError,
    SourceError,
    UnknownFormatError,
    describe_error,
    text_of,
)
from ictreport.host import PluginHost, PluginWarning
from ictreport.plugin import (
    CheckContext,
    ExporterSpec,
    NoOptions,
    Origin,
    Outcome,
    Rule,
    SourceSpec,
    hookimpl,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Site

REPORT = Report("small", Text.of(en="T"), Publisher("p", Text.of(en="P")), "2024")
_RAISED = {
    "an own subclass": "type('Own', (BaseException,), {})('tired')",
    "the end of a generator": "GeneratorExit('tired')",
    "a cancelled task": "__import__('asyncio').CancelledError('tired')",
    "a group": "BaseExceptionGroup('tired', [GeneratorExit()])",
    "an exit": "SystemExit('tired')",
    "the end of an iterator": "StopIteration('tired')",
}
_INTERRUPTS = {
    "alone": "KeyboardInterrupt",
    "in a group": (
        "BaseExceptionGroup('', [ValueError(), "
        "BaseExceptionGroup('', [KeyboardInterrupt()])])"
    ),
}
_HOOK = """
from ictreport.plugin import hookimpl

@hookimpl
def ictreport_exporters():
    raise RAISED
"""


class UnspeakableError(BaseException):
    """An error that cannot be told."""

    def __str__(self) -> NoReturn:
        """Fail."""
        raise SystemExit


class ImpatientError(Exception):
    """An error whose text takes so long that the user gives up."""

    def __str__(self) -> NoReturn:
        """Be interrupted."""
        raise KeyboardInterrupt


def exporter(render: "Callable[..., Any]") -> ExporterSpec[Any]:
    """Describe a format."""
    return ExporterSpec(
        name="odd",
        summary="Odd",
        fidelity="presentation",
        options=NoOptions,
        render=render,
    )


def source(load: "Callable[..., Any]") -> SourceSpec[Any]:
    """Describe a source."""
    return SourceSpec(name="odd", summary="Odd", options=NoOptions, load=load)


def raising(error: BaseException) -> "Callable[..., Any]":
    """Make a function that raises."""

    def function(*_arguments: object) -> NoReturn:
        raise error

    return function


@pytest.mark.parametrize("raised", _RAISED.values(), ids=_RAISED)
@pytest.mark.parametrize(
    ("code", "stage"), [("raise RAISED", "import"), (_HOOK, "collect")]
)
def test_no_exception_of_a_plugin_reaches_others(
    site: "Site", raised: str, code: str, stage: str
) -> None:
    """Whatever a plugin raises, at import or in a hook, it fails and no other."""
    site.install("bad-plugin", "bad", source=code.replace("RAISED", raised))
    site.install("good-plugin", "good", exporters=("good",))
    host = PluginHost()

    with pytest.warns(PluginWarning, match=f"bad-plugin 1.0 failed at {stage}: "):
        found = host.exporters()

    assert ["good"] == [item.name for item in found]
    assert "tired" in host.failures[0].reason


@pytest.mark.parametrize("raised", _INTERRUPTS.values(), ids=_INTERRUPTS)
@pytest.mark.parametrize("code", ["raise RAISED", _HOOK])
def test_an_interrupt_passes_from_within_a_group(
    site: "Site", raised: str, code: str
) -> None:
    """Ctrl-C ends the program wherever it was caught."""
    site.install("bad-plugin", "bad", source=code.replace("RAISED", raised))

    with pytest.raises(KeyboardInterrupt):
        PluginHost().exporters()


@pytest.mark.parametrize(
    "error", [GeneratorExit("tired"), BaseExceptionGroup("tired", [SystemExit()])]
)
def test_use_raises_errors_of_ours_alone(error: BaseException) -> None:
    """Reading and writing fail with an error of ours, from what was raised."""
    host = PluginHost(autoload=False)
    with pytest.raises(ExportError, match="tired") as written:
        ictreport.render(REPORT, exporter(raising(error)), host=host)
    with pytest.raises(SourceError, match="tired") as read:
        ictreport.loads(b"", source(raising(error)), host=host)

    assert error is written.value.__cause__
    assert error is read.value.__cause__


def test_use_lets_an_interrupt_through() -> None:
    """Ctrl-C while a report is read or written is no error of the plugin."""
    error = BaseExceptionGroup("", [KeyboardInterrupt()])
    host = PluginHost(autoload=False)

    with pytest.raises(KeyboardInterrupt):
        ictreport.render(REPORT, exporter(raising(error)), host=host)
    with pytest.raises(KeyboardInterrupt):
        ictreport.loads(b"", source(raising(error)), host=host)


def test_words_and_options_raise_errors_of_ours(site: "Site") -> None:
    """A language that exits while its words load, and options that do, are named."""
    code = """
    import attrs
    from ictreport.plugin import ExporterSpec, LanguageSpec, hookimpl

    def words():
        raise GeneratorExit("tired")

    def check(instance, attribute, value):
        if value:
            raise GeneratorExit("tired")

    @attrs.frozen
    class Options:
        size: int = attrs.field(default=0, validator=check)

    @hookimpl
    def ictreport_languages():
        yield LanguageSpec("xx", "Odd", words)

    @hookimpl
    def ictreport_exporters():
        yield ExporterSpec(
            name="odd", summary="Odd", fidelity="presentation", options=Options,
            render=lambda report, options: b"",
        )
    """
    site.install("odd-plugin", "odd", source=code)
    host = PluginHost()

    with pytest.raises(PluginError, match=r"words must load \(got: tired\)"):
        host.language("xx")
    with pytest.raises((PluginError, OptionsError), match="tired"):
        ictreport.render(REPORT, "odd", host=host, size=1)


def test_an_error_without_a_text_is_told_by_its_kind() -> None:
    """An error whose text fails is named by its class."""
    with pytest.raises(ExportError) as caught:
        ictreport.render(
            REPORT,
            exporter(raising(UnspeakableError())),
            host=PluginHost(autoload=False),
        )

    assert ("odd: the report could not be rendered (got: UnspeakableError)") == str(
        caught.value
    )
    with pytest.raises(KeyboardInterrupt):
        describe_error(ImpatientError())


def test_a_long_error_is_told_shortly() -> None:
    """Of a message of a megabyte, the start is told."""
    with pytest.raises(SourceError) as caught:
        ictreport.loads(
            b"",
            source(raising(ValueError("x" * 1_000_000))),
            host=PluginHost(autoload=False),
        )

    assert 500 > len(str(caught.value))
    assert "xxx…)" == str(caught.value)[-5:]
    assert 400 == len(text_of(ValueError("x" * 401)))
    assert "x" * 400 == text_of(ValueError("x" * 400))


def test_a_long_failure_of_a_plugin_is_told_shortly(site: "Site") -> None:
    """At import too."""
    site.install("bad-plugin", "bad", source="raise ValueError('x' * 1_000_000)")
    host = PluginHost()
    with (
        pytest.warns(PluginWarning) as shown,
        pytest.raises(UnknownFormatError) as caught,
    ):
        host.exporter("bad")

    assert 1 == len(shown)
    assert 600 > len(str(shown[0].message))
    assert 600 > len(str(caught.value))


def wander(report: Report, options: NoOptions) -> bytes:
    """Leave for another directory."""
    del report, options
    os.chdir(Path(__file__).parent)
    return b""


def count(report: Report, options: NoOptions) -> bytes:
    """Count with three digits from now on."""
    del report, options
    decimal.getcontext().prec = 3
    return b""


def replace(report: Report, options: NoOptions) -> bytes:
    """Put another decimal context in the place of the one that is there."""
    del report, options
    decimal.setcontext(decimal.Context(traps=[]))
    return b""


def translate(report: Report, options: NoOptions) -> bytes:
    """Take another locale."""
    del report, options
    locale.setlocale(locale.LC_ALL, "C.UTF-8")
    return b""


def deepen(report: Report, options: NoOptions) -> bytes:
    """Let functions call each other more deeply."""
    del report, options
    sys.setrecursionlimit(sys.getrecursionlimit() + 1)
    return b""


def rename(report: Report, options: NoOptions) -> bytes:
    """Write into a frozen report."""
    del options
    object.__setattr__(report.title, "entries", (("en", report.id * 2),))
    return b""


@pytest.mark.parametrize(
    ("render", "changed"),
    [
        (wander, "the working directory"),
        (count, "the decimal context"),
        (replace, "the decimal context"),
        (translate, "the locale"),
        (deepen, "the recursion limit"),
        (rename, "the report"),
    ],
)
@pytest.mark.parametrize("kind", ["exporter", "rule"])
def test_who_changes_the_process_is_named(
    kind: str,
    render: "Callable[..., bytes]",
    changed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A warning names the plugin and what it changed; arithmetic is as it was."""
    monkeypatch.chdir(tmp_path)
    before, place = decimal.getcontext().prec, locale.setlocale(locale.LC_ALL)
    limit, report = sys.getrecursionlimit(), attrs.evolve(REPORT, title=Text.of(en="T"))
    locale.setlocale(locale.LC_ALL, "C")
    try:
        with pytest.warns(PluginWarning) as shown:
            called(kind, render, report)
    finally:
        locale.setlocale(locale.LC_ALL, place)
        sys.setrecursionlimit(limit)

    assert [
        (
            f"{kind} odd of no distribution: a plugin must leave the process as it is "
            f"(got: it changed {changed}); mend or block it"
        )
    ] == [str(warning.message) for warning in shown]
    assert before == decimal.getcontext().prec


def called(kind: str, function: "Callable[..., object]", report: Report) -> None:
    """Let an exporter, a source or a rule call a function."""
    host = PluginHost(autoload=False)
    if kind == "exporter":
        ictreport.render(report, exporter(function), host=host)
    elif kind == "source":

        def load(_origin: Origin, options: NoOptions) -> Report:
            function(report, options)
            return report

        ictreport.loads("x", source(load), host=host)
    else:

        def check(report: Report, _context: CheckContext) -> "Iterator[Outcome]":
            function(report, NoOptions())
            yield Outcome(address="", result="pass", message="")

        @hookimpl
        def ictreport_rules() -> "Iterator[Rule]":
            yield Rule(
                code="odd", title="Odd", severity="warning", level="0", check=check
            )

        plugin = types.SimpleNamespace(ictreport_rules=ictreport_rules)
        host.register(plugin, "odd", distribution="no distribution")
        ictreport.validate(report, host=host)


@pytest.mark.parametrize("kind", ["exporter", "source", "rule"])
def test_what_a_plugin_prints_spoils_no_output(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is on standard error, and the plugin is named."""

    def chatter(_report: Report, _options: NoOptions) -> bytes:
        print("hello", flush=True)  # noqa: T201 - that is what it does wrong
        sys.stdout.buffer.write(b"bytes")
        sys.stdout.writelines(["one", "two"])
        return b""

    own = sys.stdout
    with pytest.warns(PluginWarning, match="odd of .*must print nothing") as shown:
        called(kind, chatter, REPORT)
    sys.stdout.write("after")
    out, err = capsys.readouterr()

    assert 1 == len(shown)
    assert "'hello" in str(shown[0].message)
    assert own is sys.stdout
    assert "after" == out
    assert "hello" in err
    assert "bytes" in err


def test_other_threads_print_as_always(capsys: pytest.CaptureFixture[str]) -> None:
    """Only the thread that calls a plugin is kept from standard output."""
    inside, printed = threading.Event(), threading.Event()

    def wait(_report: Report, _options: NoOptions) -> bytes:
        inside.set()
        assert printed.wait(60)
        return b""

    thread = threading.Thread(target=called, args=("exporter", wait, REPORT))
    thread.start()
    assert inside.wait(60)
    print("mine")  # noqa: T201 - on purpose
    printed.set()
    thread.join()

    assert "mine\n" == capsys.readouterr().out


def test_a_plugin_counts_as_always() -> None:
    """The context of the caller does not reach a plugin."""

    def divide(report: Report, options: NoOptions) -> bytes:
        del report, options
        return str(decimal.Decimal(1) / 3).encode()

    with decimal.localcontext(prec=2):
        found = ictreport.render(
            REPORT, exporter(divide), host=PluginHost(autoload=False)
        )

    assert b"0." + b"3" * 28 == found


def test_a_plugin_may_begin_without_a_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the working directory is gone, nothing of it can be changed."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    found = ictreport.render(
        REPORT, exporter(lambda _r, _o: b"x"), host=PluginHost(autoload=False)
    )

    assert b"x" == found


def test_a_call_that_does_not_answer_is_named() -> None:
    """After a while somebody is told which plugin everybody waits for."""
    heard: list[str] = []
    told_of = threading.Event()

    def tell(text: str) -> None:
        heard.append(text)
        told_of.set()

    def sleep(report: Report, options: NoOptions) -> bytes:
        del report, options
        assert told_of.wait(60)
        return b""

    host = PluginHost(autoload=False)
    host.tell_of_waiting(tell, after=0.01)
    ictreport.render(REPORT, exporter(sleep), host=host)
    host.tell_of_waiting(tell, after=60)
    ictreport.render(REPORT, exporter(lambda _r, _o: b""), host=host)
    host.tell_of_waiting(None)
    ictreport.render(REPORT, exporter(lambda _r, _o: b""), host=host)

    assert [
        (
            "exporter odd of no distribution has not answered for 0.01 seconds; "
            "it cannot be stopped, but Ctrl-C ends the program"
        )
    ] == heard


@pytest.mark.filterwarnings("error::ictreport.host.PluginWarning")
def test_a_source_that_behaves_is_not_named() -> None:
    """Reading through the host warns of nothing that was not changed."""

    def load(origin: Origin, options: NoOptions) -> Report:
        del options
        return attrs.evolve(REPORT, id=origin.read_text())

    host = PluginHost(autoload=False)

    assert "x" == ictreport.loads("x", source(load), host=host).id
