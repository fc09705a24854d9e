"""A broken plugin takes itself away and nothing else, whatever stage it fails at."""

import warnings
from typing import TYPE_CHECKING

import pytest

from ictreport.errors import PluginError, UnknownFormatError
from ictreport.host import PluginFailure, PluginHost, PluginWarning

if TYPE_CHECKING:
    from conftest import Site

_HEAD = """
from ictreport.plugin import ExporterSpec, NoOptions, SourceSpec, hookimpl

def spec(name):
    return ExporterSpec(
        name=name, summary="A format", fidelity="tabular", options=NoOptions,
        render=lambda report, options: b"",
    )
"""

BROKEN = {
    "import error": (
        "import a_library_that_nobody_has",
        "import",
        "ModuleNotFoundError: No module named 'a_library_that_nobody_has'",
    ),
    "syntax error": (
        "def",
        "import",
        "SyntaxError: invalid syntax (MODULE.py, line 1)",
    ),
    "exit": ("import sys\nsys.exit('no licence')", "import", "SystemExit: no licence"),
    "silent exit": ("raise SystemExit", "import", "SystemExit"),
    "typo": (
        _HEAD + "@hookimpl\ndef ictreport_exporterz():\n    return ()",
        "register",
        (
            "PluginError: hook: it must be one that exists "
            "(got 'ictreport_exporterz'); did you mean 'ictreport_exporters'?"
        ),
    ),
    "strange name": (
        _HEAD + "@hookimpl\ndef something():\n    return ()",
        "register",
        (
            "PluginError: hook: it must be one that exists (got 'something'); known "
            "are ictreport_commands, ictreport_exporters, ictreport_languages, "
            "ictreport_rules, ictreport_sources"
        ),
    ),
    "argument": (
        _HEAD + "@hookimpl\ndef ictreport_exporters(report):\n    return ()",
        "register",
        (
            "PluginError: hook: it must be a function without arguments (got: "
            "Argument(s) {'report'} are declared in the hookimpl but can not be found "
            "in the hookspec); take nothing and yield descriptors"
        ),
    ),
    "unmarked": (
        "def ictreport_exporters():\n    return ()",
        "register",
        (
            "PluginError: hook: it must be marked (got a bare function "
            "'ictreport_exporters'); put @hookimpl above it"
        ),
    ),
    "empty": (
        "",
        "register",
        (
            "PluginError: plugin: it must implement a hook (got none); define a "
            "function such as ictreport_exporters and mark it with @hookimpl"
        ),
    ),
    "raising": (
        _HEAD
        + "@hookimpl\ndef ictreport_exporters():\n    raise RuntimeError('tired')",
        "collect",
        "RuntimeError: tired",
    ),
    "raising midway": (
        _HEAD + "@hookimpl\ndef ictreport_exporters():\n"
        "    yield spec('bad')\n    raise KeyError('gone')",
        "collect",
        "KeyError: 'gone'",
    ),
    "exit in a hook": (
        _HEAD + "@hookimpl\ndef ictreport_exporters():\n    raise SystemExit(3)",
        "collect",
        "SystemExit: 3",
    ),
    "a number": (
        _HEAD + "@hookimpl\ndef ictreport_exporters():\n    return [42]",
        "collect",
        "PluginError: ictreport_exporters: it must yield ExporterSpec objects (got 42)",
    ),
    "one descriptor": (
        _HEAD + "@hookimpl\ndef ictreport_exporters():\n    return spec('bad').name",
        "collect",
        (
            "PluginError: ictreport_exporters: it must return or yield ExporterSpec "
            "objects (got 'bad'); use 'yield'"
        ),
    ),
    "nothing": (
        _HEAD + "@hookimpl\ndef ictreport_exporters():\n    pass",
        "collect",
        (
            "PluginError: ictreport_exporters: it must return or yield ExporterSpec "
            "objects (got None); use 'yield'"
        ),
    ),
    "twice": (
        _HEAD + "@hookimpl\ndef ictreport_exporters():\n"
        "    yield spec('bad')\n    yield spec('bad')",
        "collect",
        (
            "PluginError: ictreport_exporters: each name must occur once (got 'bad' "
            "twice); rename one of them"
        ),
    ),
    "bad descriptor": (
        _HEAD + "@hookimpl\ndef ictreport_exporters():\n    yield spec('BAD')",
        "collect",
        (
            "ModelError: ExporterSpec: name must be lower-case letters, digits and '-' "
            "(got 'BAD'); start with a letter, as in 'csv'"
        ),
    ),
}


def names(host: PluginHost) -> list[str]:
    """List the formats that can be written."""
    return [item.qualified for item in host.exporters()]


@pytest.mark.parametrize("defect", BROKEN)
def test_a_broken_plugin_changes_nothing_for_others(site: "Site", defect: str) -> None:
    """The failure is kept with stage and reason, and the others work."""
    source, stage, reason = BROKEN[defect]
    module = site.install("bad-plugin", "bad", source=source, version="1.2")
    site.install("good-plugin", "good", exporters=("good",))
    host = PluginHost()

    with pytest.warns(PluginWarning, match="bad-plugin 1.2 failed at") as caught:
        assert ["good-plugin/good"] == names(host)

    [failure] = host.failures
    expected = reason.replace("MODULE", module)
    assert ("bad-plugin", "1.2", "bad", module, stage, expected) == (
        failure.distribution,
        failure.version,
        failure.plugin,
        failure.module,
        failure.stage,
        failure.reason,
    )
    assert [
        (
            f"bad-plugin 1.2 failed at {stage}: {expected}; "
            "mend or remove it, or set ICTREPORT_BLOCK=bad-plugin"
        )
    ] == [str(warning.message) for warning in caught]
    assert failure.error.__traceback__ is not None


@pytest.mark.parametrize("value", ["some.module:thing", "no module", "a-b", ""])
def test_an_entry_point_names_a_module(site: "Site", value: str) -> None:
    """An attribute, or anything that is no module, fails without an import."""
    site.add_points("bad-plugin", {"bad": value})

    with pytest.warns(PluginWarning):
        PluginHost().exporters()

    host = PluginHost()
    [record] = host.plugins()
    assert (
        f"failed at import: PluginError: entry point: its value must name a module "
        f"(got {value!r}); write it like 'ictreport_csv.plugin'"
    ) == record.reason


def test_a_failure_is_warned_of_once(site: "Site") -> None:
    """Asking again is silent, and a new host tells again."""
    site.install("bad-plugin", "bad", source="raise ValueError")
    host = PluginHost()
    with pytest.warns(PluginWarning):
        host.exporters()

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        host.exporters()
        host.sources()

    assert 1 == len(host.failures)
    with pytest.warns(PluginWarning):
        PluginHost().sources()


def test_warnings_as_errors_leave_the_host_usable(site: "Site") -> None:
    """When a warning is raised, the next question is answered."""
    site.install("bad-plugin", "bad", source="raise ValueError")
    site.install("good-plugin", "good", exporters=("good",))
    host = PluginHost()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(PluginWarning):
            host.exporters()

        assert ["good-plugin/good"] == names(host)


def test_one_failing_hook_leaves_the_other_hooks(site: "Site") -> None:
    """A plugin whose exporters fail still provides its sources."""
    source = (
        _HEAD
        + """
@hookimpl
def ictreport_exporters():
    raise RuntimeError("tired")

@hookimpl
def ictreport_sources():
    yield SourceSpec(
        name="half", summary="Half of it", options=NoOptions,
        load=lambda origin, options: None,
    )
"""
    )
    site.install("half-plugin", "half", source=source)
    host = PluginHost()

    assert "half" == host.source("half").name
    assert () == host.failures
    with pytest.warns(PluginWarning), pytest.raises(UnknownFormatError):
        host.exporter("half")
    assert ["ictreport_exporters"] == [failure.hook for failure in host.failures]


def test_an_unknown_format_tells_of_every_failure(site: "Site") -> None:
    """The reason why a format is not there stands below the error."""
    site.install("bad-plugin", "bad", source="import a_missing_library")
    site.install("good-plugin", "good", exporters=("good",))
    host = PluginHost()

    with pytest.warns(PluginWarning), pytest.raises(UnknownFormatError) as caught:
        host.exporter("bad")

    assert (
        "exporter: the plugin that owns it must work (got 'bad'); bad-plugin 1.0 "
        "failed at import: ModuleNotFoundError: No module named 'a_missing_library'"
    ) == str(caught.value)
    assert [
        (
            "bad-plugin 1.0 failed at import: ModuleNotFoundError: No module named "
            "'a_missing_library'; mend or remove it, or set ICTREPORT_BLOCK=bad-plugin"
        )
    ] == caught.value.__notes__


def test_only_what_was_asked_can_fail(site: "Site") -> None:
    """A broken plugin that nobody needs is neither imported nor told of."""
    site.install("bad-plugin", "bad", source="raise ValueError")
    good = site.install("good-plugin", "good", exporters=("good",))
    host = PluginHost()

    assert "good" == host.exporter("good").name
    assert [good] == site.imported()
    assert () == host.failures


@pytest.mark.parametrize("defect", BROKEN)
def test_a_strict_host_raises(site: "Site", defect: str) -> None:
    """Strict, the failure is an error each time that the plugin is asked."""
    source, stage, _ = BROKEN[defect]
    module = site.install("bad-plugin", "bad", source=source)
    host = PluginHost(strict=True)

    for ask in (host.exporters, lambda: host.exporter("bad"), host.exporters):
        with pytest.raises(PluginError) as caught:
            ask()
        assert f"bad-plugin 1.0 failed at {stage}" in str(caught.value)
        assert [f"module {module}, plugin bad"] == caught.value.__notes__
        assert isinstance(caught.value.__cause__, BaseException)


def test_a_strict_host_works_where_nothing_fails(site: "Site") -> None:
    """Only a plugin that was asked raises."""
    site.install("bad-plugin", "bad", source="raise ValueError")
    site.install("good-plugin", "good", exporters=("good",))

    assert "good" == PluginHost(strict=True).exporter("good").name


@pytest.mark.parametrize(
    ("value", "word"), [("1", "True"), (" yes ", "True"), ("0", "False"), ("", "False")]
)
def test_the_environment_can_make_hosts_strict(
    monkeypatch: pytest.MonkeyPatch, value: str, word: str
) -> None:
    """``ICTREPORT_STRICT_PLUGINS=1`` does what ``strict=True`` does."""
    host = PluginHost(autoload=False)
    monkeypatch.setenv("ICTREPORT_STRICT_PLUGINS", value)

    assert word == str(host.is_strict)


def test_a_listing_neither_warns_nor_raises(site: "Site") -> None:
    """All plugins are listed with what became of them, strict or not."""
    site.install("bad-plugin", "bad", source="raise ValueError('no')", version="2")
    site.install("good-plugin", "good", exporters=("good",))

    for strict in (False, True):
        bad, good = PluginHost(strict=strict).plugins()

        assert ("bad-plugin 2", "failed", "failed at import: ValueError: no") == (
            bad.provider,
            bad.status,
            bad.reason,
        )
        assert ["import"] == [failure.stage for failure in bad.failures]
        assert ("good-plugin 1.0", "active", "") == (
            good.provider,
            good.status,
            good.reason,
        )
        site.forget()


def test_an_interrupt_is_not_a_failure(site: "Site") -> None:
    """Ctrl-C while a plugin is imported ends the program."""
    site.install("bad-plugin", "bad", source="raise KeyboardInterrupt")

    with pytest.raises(KeyboardInterrupt):
        PluginHost().exporters()


def test_equal_failures_are_one() -> None:
    """What was raised does not count; where does."""
    facts = {"distribution": "a", "version": "", "plugin": "b", "module": "c"}
    one = PluginFailure(stage="import", error=ValueError(), **facts)
    two = PluginFailure(stage="import", error=TypeError(), **facts)

    assert one == two
    assert "a failed at import: ValueError" == str(one)
    assert "a" == one.provider
