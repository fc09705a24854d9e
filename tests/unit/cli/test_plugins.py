"""``ictreport plugins`` tells what there is and what fails, to people and programs."""

import json
import types
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from ictreport.builtin import ictreport_commands
from ictreport.commands import Session
from ictreport.host import PluginHost
from ictreport.language import builtin_languages
from ictreport.plugin import ExporterSpec, NoOptions, Rule, Severity, hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]


@hookimpl
def _rival() -> Iterator[ExporterSpec[Any]]:
    yield ExporterSpec(
        name="words",
        summary="Other words",
        suffixes=(".words",),
        fidelity="tabular",
        options=NoOptions,
        render=lambda report, _: report.id.encode(),
    )


@hookimpl
def _raising() -> Iterator[ExporterSpec[Any]]:
    raise RuntimeError("no \x1b[31mtypesetter here\nand more")


@hookimpl
def _rules() -> Iterator[Rule]:
    yield Rule(
        code="no-boats",
        title="There are boats",
        severity=Severity.WARNING,
        level="1c",
        check=lambda _report, _context: (),
    )


def plugin(name: str, **hooks: object) -> types.SimpleNamespace:
    """Make a plugin of hook functions."""
    for hook, function in hooks.items():
        function.__name__ = hook
    return types.SimpleNamespace(__name__=name, **hooks)


@pytest.fixture
def bare() -> PluginHost:
    """A host that knows nothing but the commands of the core."""
    host = PluginHost(autoload=False)
    commands = types.SimpleNamespace(ictreport_commands=ictreport_commands)
    host.register(commands, "core", distribution="ictreport")
    return host


@pytest.fixture
def broken(host: PluginHost) -> PluginHost:
    """The host with a rule, a rival of a format, and a plugin that fails."""
    host.register(plugin("rules", ictreport_rules=_rules), "rules", version="3")
    host.register(plugin("rival", ictreport_exporters=_rival), "rival")
    host.register(
        plugin("broken", ictreport_exporters=_raising), "paper", version="1.2"
    )
    return host


def test_the_table_names_what_each_plugin_provides(run: "Run") -> None:
    """Formats, languages, commands and fidelity stand beside the distribution."""
    result = run("plugins")
    table, _, rest = result.stdout.partition("lake-formats")
    tags = ", ".join(sorted(spec.tag for spec in builtin_languages()))

    assert 0 == result.exit_code
    heads, _, core, more, *_ = [" ".join(line.split()) for line in table.splitlines()]
    assert "Distribution Version Plugin Provides Fidelity Status" == heads
    assert f"ictreport 0.1.0 core languages {tags} active" == core
    assert more.startswith("commands changes, check, ")
    assert [
        "  2.1      words   writes ids",
        "                               writes never",
        "                               writes words",
        "                               writes wrong",
        "                               reads doc",
        "",
        "No plugin fails (2 installed)",
    ] == [line.partition(" presentation")[0].rstrip() for line in rest.splitlines()]
    assert "" == result.stderr


def test_the_table_names_what_fails_and_what_is_shadowed(
    run: "Run", broken: PluginHost
) -> None:
    """A failure has its stage and reason, a shadowed format the name that works."""
    result = run("plugins", session=Session(broken), env={"COLUMNS": "120"})
    text = " ".join(result.stdout.split())

    assert 0 == result.exit_code
    assert "" == result.stderr
    assert (
        "paper 1.2 paper failed at collect: RuntimeError: no \\x1b[31mtypesetter here"
    ) in text
    assert (
        "rival rival writes words tabular shadowed "
        "others own these names; say rival/words"
    ) in text
    assert "rules 3 rules rules no-boats active" in text
    assert text.endswith("1 of 5 plugins fails: paper 1.2")


def test_an_ambiguous_format_says_how_to_name_it(run: "Run", bare: PluginHost) -> None:
    """When nobody owns a name, each plugin that offers it says its full name."""
    bare.register(plugin("one", ictreport_exporters=_rival), "one")
    bare.register(plugin("two", ictreport_exporters=_rival), "two")
    lines = run("plugins", session=Session(bare)).stdout.splitlines()

    assert [
        "one one writes words tabular ambiguous say one/words",
        "two two writes words tabular ambiguous say two/words",
    ] == [" ".join(line.split()) for line in lines if "words" in line]


def test_narrow_pages_list_one_thing_below_another(
    run: "Run", broken: PluginHost
) -> None:
    """A narrow terminal gets all facts, each on a line that fits."""
    result = run("plugins", "--options", session=Session(broken), env={"COLUMNS": "40"})
    lines = result.stdout.splitlines()

    assert max(map(len, lines)) <= 40
    assert ["paper 1.2", "  Plugin: paper", "  Status: failed"] == lines[
        lines.index("paper 1.2") :
    ][:3]
    assert ["words.shout", "  Takes: true or false", "  Default: false"] == lines[
        lines.index("words.shout") :
    ][:3]


def test_options_are_listed_as_they_are_typed(run: "Run") -> None:
    """Each option of an output format has what it takes, its default and meaning."""
    lines = run("plugins", "--options").stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("Option"))

    assert [
        "Option          Takes          Default  Meaning",
        "─" * 66,
        "words.language  language tag   en       The language of the words.",
        "words.shout     true or false  false    Write capitals.",
    ] == lines[start : start + 4]


def test_check_passes_when_nothing_fails(run: "Run") -> None:
    """``--check`` exits 0 when every plugin works."""
    assert 0 == run("plugins", "--check").exit_code


@pytest.mark.parametrize("more", [[], ["--format", "json"]])
def test_check_exits_1_when_a_plugin_fails(
    run: "Run", broken: PluginHost, more: list[str]
) -> None:
    """``--check`` exits 1 on any failure and still lists everything."""
    result = run("plugins", "--check", *more, session=Session(broken))

    assert 1 == result.exit_code
    assert "paper" in result.stdout


def test_json_has_the_documented_shape(run: "Run", broken: PluginHost) -> None:
    """Every key is there for each plugin and offer, null where it has no sense."""
    listed = json.loads(
        run("plugins", "--format", "json", session=Session(broken)).stdout
    )
    records = {record["distribution"]: record for record in listed["plugins"]}
    offers = {(o["kind"], o["name"]): o for r in records.values() for o in r["offers"]}

    assert {"plugins"} == listed.keys()
    assert {
        "distribution": "paper",
        "version": "1.2",
        "plugin": ["paper"],
        "module": "broken",
        "status": "failed",
        "reason": "failed at collect: RuntimeError: no \x1b[31mtypesetter here",
        "failures": [
            {
                "stage": "collect",
                "hook": "ictreport_exporters",
                "error": "RuntimeError: no \x1b[31mtypesetter here",
            }
        ],
        "offers": [],
    } == records["paper"]
    assert {
        "kind": "rule",
        "name": "no-boats",
        "summary": "There are boats",
        "status": "active",
        "suffixes": None,
        "fidelity": None,
        "loses": None,
        "options": None,
    } == offers["rule", "no-boats"]
    assert {
        "kind": "source",
        "name": "doc",
        "summary": "JSON for tests",
        "status": "active",
        "suffixes": [".doc"],
        "fidelity": None,
        "loses": None,
        "options": [],
    } == offers["source", "doc"]
    words = next(o for o in records["lake-formats"]["offers"] if o["name"] == "words")
    assert {
        "kind": "exporter",
        "name": "words",
        "summary": "The id in a language",
        "status": "active",
        "suffixes": [".words", ".txt"],
        "fidelity": "presentation",
        "loses": ["narrative", "tasks", "comments"],
        "options": [
            {
                "name": "language",
                "type": "language tag",
                "default": "en",
                "help": "The language of the words.",
            },
            {
                "name": "shout",
                "type": "true or false",
                "default": "false",
                "help": "Write capitals.",
            },
        ],
    } == words


def test_the_help_describes_every_key_of_the_json(run: "Run") -> None:
    """Nothing in the JSON is undocumented."""
    text = run("plugins", "--help").stdout
    record = json.loads(run("plugins", "--format", "json").stdout)["plugins"][0]
    keys = {*record, *record["offers"][0], "stage", "hook", "error", "plugins"}

    assert set() == {key for key in keys if f'"{key}"' not in text}


def test_a_strict_host_lists_failures_too(run: "Run", broken: PluginHost) -> None:
    """``ICTREPORT_STRICT_PLUGINS`` makes the listing no less complete."""
    expected = run("plugins", session=Session(broken)).stdout
    strict = run(
        "plugins", session=Session(broken), env={"ICTREPORT_STRICT_PLUGINS": "1"}
    )

    assert 0 == strict.exit_code
    assert expected == strict.stdout


def test_a_distribution_at_odds_with_itself_is_listed(
    run: "Run", bare: PluginHost
) -> None:
    """Two modules of one distribution with one format: the list shows both."""
    for name in ("one", "two"):
        module = plugin(name, ictreport_exporters=_rival)
        bare.register(module, name, distribution="odd")
    listed = json.loads(
        run("plugins", "--format", "json", session=Session(bare)).stdout
    )
    offers = [record["offers"][0] for record in listed["plugins"][1:]]

    assert [("ambiguous", "tabular")] * 2 == [
        (o["status"], o["fidelity"]) for o in offers
    ]
