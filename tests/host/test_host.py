"""A host registers, refreshes, keeps to itself, and serves several threads."""

import sys
import types
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from ictreport.errors import (
    DocumentError,
    LanguageWarning,
    PluginError,
    UnknownFormatError,
)
from ictreport.host import LIMIT, PluginHost, PluginWarning, default_host
from ictreport.language import builtin_languages
from ictreport.language.words import WORDS
from ictreport.plugin import (
    ExporterSpec,
    LanguageSpec,
    NoOptions,
    Rule,
    hookimpl,
)
from ictreport_testing._laws._threads import at_once

if TYPE_CHECKING:
    from conftest import Site


def plugin(*names: str, module: str = "ours") -> types.SimpleNamespace:
    """Make a plugin object that offers formats."""

    @hookimpl
    def ictreport_exporters() -> Iterator[ExporterSpec[NoOptions]]:
        for name in names:
            yield ExporterSpec(
                name=name,
                summary="A format",
                fidelity="tabular",
                options=NoOptions,
                render=lambda _report, _options: b"",
            )

    return types.SimpleNamespace(
        __name__=module, ictreport_exporters=ictreport_exporters
    )


def speaking(*specs: LanguageSpec) -> types.SimpleNamespace:
    """Make a plugin object that offers languages."""

    @hookimpl
    def ictreport_languages() -> tuple[LanguageSpec, ...]:
        return specs

    return types.SimpleNamespace(ictreport_languages=ictreport_languages)


def test_a_registered_plugin_works_like_an_installed_one(site: "Site") -> None:
    """Its name claims a format as an entry point does, and it is listed."""
    site.install("installed", "other", exporters=("ours", "theirs"))
    host = PluginHost()
    host.register(plugin("ours"), "ours", distribution="My_Plugin", version="2")

    assert "my-plugin/ours" == host.exporter("ours").qualified
    assert "my-plugin 2" == host.exporter("my-plugin/ours").provider
    assert ["installed", "my-plugin"] == [item.distribution for item in host.plugins()]


def test_the_name_stands_in_for_the_distribution() -> None:
    """A plugin that is registered without a distribution is called by its name."""
    host = PluginHost(autoload=False)
    host.register(plugin("ours"), "ours")

    assert "ours/ours" == host.exporter("ours").qualified
    assert "ours" == host.exporter("ours").provider


def test_an_object_without_a_name_can_be_registered() -> None:
    """Its module is called by the name that it was registered under."""
    host = PluginHost(autoload=False)
    host.register(speaking(*builtin_languages()), "words")

    assert ["words"] == [item.module for item in host.plugins()]


def test_registering_changes_answers() -> None:
    """What was unknown before is found after."""
    host = PluginHost(autoload=False)
    with pytest.raises(UnknownFormatError):
        host.exporter("ours")
    host.register(plugin("ours"), "ours")

    assert "ours" == host.exporter("ours").name


def test_what_is_no_plugin_is_not_registered() -> None:
    """A wrong object raises at once and leaves the host as it was."""
    host = PluginHost(autoload=False)

    with pytest.raises(PluginError) as caught:
        host.register(types.SimpleNamespace(), "nothing", version="1")

    assert str(caught.value).startswith(
        "nothing 1 failed at register: PluginError: plugin: it must implement a hook"
    )
    assert () == host.plugins()


def test_a_plugin_is_registered_once() -> None:
    """The same module of the same distribution a second time is a mistake."""
    host = PluginHost(autoload=False)
    host.register(plugin("ours"), "ours")
    host.register(plugin("ours"), "ours", distribution="other")

    with pytest.raises(PluginError) as caught:
        host.register(plugin("more"), "ours")

    assert (
        "plugin: it must be registered only once (got 'ours' of ours again); use "
        "another host"
    ) == str(caught.value)


def test_a_blocked_plugin_can_be_registered_and_stays_unused() -> None:
    """The block list goes before what an application registers."""
    host = PluginHost(autoload=False, block="ours")
    host.register(types.SimpleNamespace(), "ours")

    assert ["blocked"] == [item.status for item in host.plugins()]
    assert () == host.exporters()


def test_an_installed_plugin_that_is_registered_counts_once(site: "Site") -> None:
    """The same module of the same distribution is not a rival of itself."""
    module = site.install("ictreport-csv", "csv", exporters=("csv", "csvw"))
    host = PluginHost()
    host.register(plugin("csv", module=module), "mine", distribution="ictreport-csv")

    assert "A format" == host.exporter("csv").spec.summary
    assert [("csv", "mine")] == [item.names for item in host.plugins()]


def test_without_autoload_only_registered_plugins_are_there(site: "Site") -> None:
    """Installed plugins are not searched, and the environment blocks nothing."""
    site.install("installed", "csv", exporters=("csv",))
    host = PluginHost(autoload=False, block=["nobody"])
    host.register(plugin("ours"), "ours")

    assert ["ours/ours"] == [item.qualified for item in host.exporters()]


def test_refresh_finds_what_was_installed_since(site: "Site") -> None:
    """A search is done once, and again after ``refresh``; what is registered stays."""
    host = PluginHost()
    host.register(plugin("ours"), "ours")
    assert ["ours"] == [item.name for item in host.exporters()]
    site.install("new", "new", exporters=("new",))

    assert ["ours"] == [item.name for item in host.exporters()]
    host.refresh()
    assert ["new", "ours"] == [item.name for item in host.exporters()]


def test_refresh_tries_a_mended_plugin_again(site: "Site") -> None:
    """A failure is forgotten with everything else."""
    module = site.install("bad-plugin", "bad", source="raise ValueError")
    host = PluginHost()
    with pytest.warns(PluginWarning):
        host.exporters()
    (site.path / f"{module}.py").write_text(
        "from ictreport.plugin import hookimpl\n"
        "@hookimpl\ndef ictreport_exporters():\n    return ()\n# Mended.\n",
        "utf-8",
    )

    host.refresh()

    assert () == host.exporters()
    assert () == host.failures


def test_hosts_are_independent() -> None:
    """What one host registers, blocks or loads is nothing to another."""
    one = PluginHost(autoload=False)
    two = PluginHost(autoload=False, limit=5)
    one.register(plugin("ours"), "ours")

    assert () == two.exporters()
    assert (LIMIT, 5) == (one.limit, two.limit)


def test_the_default_host_is_made_once() -> None:
    """Every caller gets the same one."""
    assert default_host() is default_host()


def test_a_hook_is_asked_once() -> None:
    """What a plugin gives is kept until ``refresh``."""
    calls: list[int] = []

    @hookimpl
    def ictreport_rules() -> Iterator[Rule]:
        calls.append(1)
        yield from ()

    host = PluginHost(autoload=False)
    host.register(types.SimpleNamespace(ictreport_rules=ictreport_rules), "ours")
    host.rules()
    host.plugins()
    assert [1] == calls

    host.refresh()
    host.rules()
    assert [1, 1] == calls


def test_threads_share_a_host(site: "Site") -> None:
    """Many threads that ask at once get one answer, and a plugin is loaded once."""
    counting = """
    from ictreport.plugin import ExporterSpec, NoOptions, hookimpl

    calls = []

    @hookimpl
    def ictreport_exporters():
        calls.append(1)
        yield ExporterSpec(
            name="csv", summary="A format", fidelity="tabular", options=NoOptions,
            render=lambda report, options: b"",
        )
    """
    module = site.install("ictreport-csv", "csv", source=counting)
    for number in range(5):
        site.install(f"other-{number}", f"o{number}", exporters=(f"o{number}",))
    host = PluginHost()
    questions: list[Callable[[], object]] = [
        lambda: host.exporter("csv").name,
        lambda: len(host.exporters()),
    ] * 4

    answers = at_once(lambda number: questions[number](), len(questions))

    assert ["6", "6", "6", "6", "csv", "csv", "csv", "csv"] == sorted(map(str, answers))
    assert [1] == sys.modules[module].calls


@pytest.mark.parametrize("tag", ["vi", "VI", "vi-VN", "vi_vn", " vi-Latn-VN "])
def test_a_language_is_found_by_its_tag(tag: str) -> None:
    """Case does not count, and a region falls back to the language."""
    host = PluginHost(autoload=False)
    host.register(speaking(*builtin_languages()), "words")

    assert "Tiếng Việt" == host.language(tag).name
    assert host.language("vi") is host.language("VI")


def test_a_more_exact_language_goes_first() -> None:
    """``pt-BR`` is preferred to ``pt`` where both are there."""
    english = builtin_languages()[0]
    host = PluginHost(autoload=False)
    host.register(
        speaking(
            LanguageSpec("en", "English", english.words),
            LanguageSpec("en-GB", "British English", english.words),
        ),
        "words",
    )

    assert "British English" == host.language("en-gb").name
    assert "English" == host.language("en-US").name


def test_registering_a_more_exact_language_changes_the_answer() -> None:
    """Nothing is kept from the time before."""
    english = builtin_languages()[0]
    host = PluginHost(autoload=False)
    host.register(speaking(english), "words")
    assert "English" == host.language("en-GB").name

    british = LanguageSpec("en-GB", "British English", english.words)
    host.register(speaking(british), "british")
    assert "British English" == host.language("en-GB").name


def test_an_unknown_language_says_which_there_are() -> None:
    """The whole tag is named, not what is left of it."""
    host = PluginHost(autoload=False)
    host.register(speaking(*builtin_languages()), "words")

    with pytest.raises(UnknownFormatError) as caught:
        host.language("eo-Latn-XX")

    tags = ", ".join(sorted(spec.tag for spec in builtin_languages()))
    assert (
        f"language: a plugin must offer it (got 'eo-Latn-XX'); available: {tags}"
    ) == str(caught.value)


@pytest.mark.parametrize("wanted", ["vn", "VN", "vietnamese", "Tiếng Việt"])
def test_a_language_is_found_by_its_country_and_names(wanted: str) -> None:
    """People write the code of a country, or what the language is called."""
    host = PluginHost(autoload=False)
    host.register(speaking(*builtin_languages()), "words")

    with pytest.raises(UnknownFormatError, match=r"; did you mean 'vi'\? available: "):
        host.language(wanted)


def _exit() -> Any:  # noqa: ANN401 - it gives nothing
    raise SystemExit


@pytest.mark.filterwarnings("ignore::ictreport.errors.LanguageWarning")
@pytest.mark.parametrize(
    ("words", "reason", "cause"),
    [
        (dict, "language eo: ", DocumentError),
        (_exit, "SystemExit", SystemExit),
    ],
)
def test_words_that_do_not_load_name_their_plugin(
    words: Callable[[], Any], reason: str, cause: type[BaseException]
) -> None:
    """The error says whose words they are and keeps what was raised."""
    host = PluginHost(autoload=False)
    host.register(speaking(LanguageSpec("eo", "Esperanto", words)), "eo", version="0.3")

    with pytest.raises(PluginError) as caught:
        host.language("eo")

    first, *_ = str(caught.value).splitlines()
    assert first.startswith(f"language 'eo': its words must load (got: {reason}")
    assert str(caught.value).endswith("update eo 0.3, or block it")
    assert isinstance(caught.value.__cause__, cause)


def test_all_that_is_wrong_with_words_is_named() -> None:
    """No problem is cut off: the author of the words mends them all at once."""
    magnitudes = dict.fromkeys(WORDS.content("en")["magnitudes"], 1)
    words = WORDS.content("en") | {"magnitudes": magnitudes}
    host = PluginHost(autoload=False)
    host.register(speaking(LanguageSpec("eo", "Esperanto", lambda: words)), "eo")

    with pytest.raises(PluginError) as caught:
        host.language("eo")

    assert all(f"magnitudes.{power}: " in str(caught.value) for power in magnitudes)


def test_a_language_for_other_words_is_used_with_english() -> None:
    """A word that was added later is in English, and a warning names the plugin."""
    words = {key: each for key, each in WORDS.content("vi").items() if key != "notes"}
    host = PluginHost(autoload=False)
    host.register(speaking(LanguageSpec("eo", "E", lambda: words)), "eo", version="0.3")

    with pytest.warns(LanguageWarning, match=r"eo 0\.3: .*\(notes is missing\)"):
        found = host.language("eo")

    english, vietnamese = WORDS.in_file("en"), WORDS.in_file("vi")
    assert english is not None
    assert vietnamese is not None
    assert dict(english.notes) == dict(found.words.notes)
    assert dict(vietnamese.periods) == dict(found.words.periods)


def test_sources_and_exporters_are_looked_up_alike(site: "Site") -> None:
    """Every way to ask gives the same descriptor."""
    site.install(
        "ictreport-csv",
        "csv",
        exporters={"csv": (".csv",)},
        sources={"csv": (".csv",)},
    )
    host = PluginHost()

    assert host.exporter("csv").spec is host.exporter_for("a.csv").spec
    assert host.source("csv").spec is host.source_for("a.csv").spec
    assert ["csv"] == [item.name for item in host.sources()]


def test_a_language_that_nobody_names_has_a_substitute(site: "Site") -> None:
    """Otherwise nobody is imported to look for a language that only might be there."""
    core = "from ictreport.builtin import ictreport_languages"
    site.install("ictreport", "core", source=core)
    site.install("other", "other", languages=("de",))
    own = site.install("german", "xx", source="raise ValueError")
    host = PluginHost()

    assert "en" == host.language("de_AT", otherwise="en").tag
    assert "vi" == host.language("vi_VN", otherwise="en").tag
    assert own not in site.imported()
    assert 1 == len(site.imported())
