"""A bare name belongs to the entry point of that name, whatever was loaded before."""

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ictreport.errors import AmbiguousFormatError, UnknownFormatError
from ictreport.host import PluginHost, PluginWarning

if TYPE_CHECKING:
    from conftest import Site


def test_one_format_loads_one_plugin(site: "Site") -> None:
    """The entry point of that name is imported and nothing else is."""
    csv = site.install("ictreport-csv", "csv", exporters=("csv",), sources=("csv",))
    site.install("sleeper", "sleeper", source="raise ValueError('imported')")
    host = PluginHost()

    assert "ictreport-csv" == host.exporter("csv").spec.summary
    assert "ictreport-csv" == host.source("csv").spec.summary
    assert [csv] == site.imported()


def test_a_host_imports_nothing_by_itself(site: "Site") -> None:
    """Making a host and looking at it imports no plugin."""
    site.install("ictreport-csv", "csv", exporters=("csv",))

    assert "<PluginHost(known_plugins=0, strict=False)>" == repr(PluginHost())
    assert [] == site.imported()


def test_a_rival_without_the_entry_point_is_shadowed(site: "Site") -> None:
    """The owner answers to the name, and the rival to its qualified name."""
    site.install("ictreport-csv", "csv", exporters=("csv",))
    site.install("a-rival", "rival", exporters=("csv", "own"))
    host = PluginHost()

    assert "ictreport-csv" == host.exporter("csv").spec.summary
    assert "a-rival" == host.exporter("a-rival/csv").spec.summary
    assert "ictreport-csv" == host.exporter("Ictreport_CSV/csv").spec.summary
    assert [
        ("a-rival/csv", "shadowed"),
        ("ictreport-csv/csv", "active"),
        ("a-rival/own", "active"),
    ] == [(item.qualified, item.status) for item in host.exporters()]


def test_a_wholly_shadowed_plugin_is_listed_so(site: "Site") -> None:
    """The listing says how to reach what it provides."""
    site.install("ictreport-csv", "csv", exporters=("csv",))
    site.install("rival", "rival", exporters=("csv",))
    owner, rival = PluginHost().plugins()

    assert ("active", "") == (owner.status, owner.reason)
    assert ("shadowed", "others own these names; say rival/csv") == (
        rival.status,
        rival.reason,
    )
    assert [("exporter", "csv", "rival", "shadowed")] == [
        (offer.kind, offer.name, offer.summary, offer.status) for offer in rival.offers
    ]


def test_two_entry_points_are_ambiguous(site: "Site") -> None:
    """Two distributions with that entry point: the bare name answers to neither."""
    site.install("one", "csv", exporters=("csv",))
    site.install("two", "csv", exporters=("csv", "extra"))
    site.install("three", "three", exporters=("csv",))
    host = PluginHost()

    with pytest.raises(AmbiguousFormatError) as caught:
        host.exporter("csv")

    assert "csv" == caught.value.name
    assert ("one/csv", "two/csv") == caught.value.candidates
    assert (
        "exporter: several plugins offer it (got 'csv'); say 'one/csv' or 'two/csv'"
    ) == str(caught.value)
    assert "one" == host.exporter("one/csv").spec.summary
    assert "two" == host.exporter("extra").spec.summary


def test_a_claim_counts_where_it_is_used(site: "Site") -> None:
    """An entry point that provides only a source leaves the exporter to others."""
    site.install("reader", "csv", sources=("csv",))
    site.install("writer", "csv", exporters=("csv",))
    host = PluginHost()

    assert "reader" == host.source("csv").spec.summary
    assert "writer" == host.exporter("csv").spec.summary


def test_without_an_entry_point_the_only_one_answers(site: "Site") -> None:
    """A format that no entry point names belongs to who provides it, if that is one."""
    site.install("one", "one", exporters=("single", "double"))
    site.install("two", "two", exporters=("double",))
    host = PluginHost()

    assert "one" == host.exporter("single").spec.summary
    with pytest.raises(AmbiguousFormatError):
        host.exporter("double")


def test_the_name_of_a_failed_owner_is_not_handed_over(site: "Site") -> None:
    """No other plugin answers silently for an owner that is broken."""
    site.install("owner", "csv", source="raise ValueError('broken')")
    site.install("rival", "rival", exporters=("csv",))
    host = PluginHost()

    with pytest.warns(PluginWarning), pytest.raises(UnknownFormatError) as caught:
        host.exporter("csv")

    assert ("rival/csv",) == caught.value.candidates
    assert (
        "exporter: the plugin that owns it must work (got 'csv'); owner 1.0 failed at "
        "import: ValueError: broken; it is also offered as 'rival/csv'"
    ) == str(caught.value)
    assert "rival" == host.exporter("rival/csv").spec.summary
    assert ["shadowed"] == [item.status for item in host.exporters()]


def test_a_blocked_owner_gives_its_name_up(site: "Site") -> None:
    """Whoever blocks the owner wants the other one."""
    site.install("owner", "csv", exporters=("csv",))
    site.install("rival", "rival", exporters=("csv",))

    assert "rival" == PluginHost(block=["owner"]).exporter("csv").spec.summary


def test_a_broken_claimant_leaves_the_name_to_the_other(site: "Site") -> None:
    """Of two distributions with the entry point, the one that works answers."""
    site.install("broken", "csv", source="raise ValueError")
    site.install("whole", "csv", exporters=("csv",))

    with pytest.warns(PluginWarning):
        assert "whole" == PluginHost().exporter("csv").spec.summary


def test_several_entry_points_can_name_one_module(site: "Site") -> None:
    """It is loaded once and owns each of these names."""
    module = site.install(
        "ictreport-csv", "csv", "csvw", exporters=("csv", "csvw", "extra")
    )
    site.install("rival", "rival", exporters=("csvw",))
    host = PluginHost()

    assert "ictreport-csv" == host.exporter("csv").spec.summary
    assert "ictreport-csv" == host.exporter("csvw").spec.summary
    assert [module] == site.imported()
    assert [("csv", "csvw"), ("rival",)] == [item.names for item in host.plugins()]


def test_two_distributions_can_name_one_module(site: "Site") -> None:
    """Each provides what is in it, and neither fails for the other."""
    module = site.install("one", "csv", exporters=("csv", "json"))
    site.add_points("two", {"json": module})
    host = PluginHost()

    assert "one" == host.exporter("csv").distribution
    assert "two" == host.exporter("json").distribution
    assert ["active", "active"] == [item.status for item in host.plugins()]


def test_modules_of_one_distribution_follow_the_same_rule(site: "Site") -> None:
    """The module that the entry point of that name names is the owner."""
    first = site.install("both", "csv", exporters=("csv",))
    second = site.install("both", "other", exporters=("csv", "other"))
    host = PluginHost()

    assert first == host.exporter("csv").module
    assert first == host.exporter("both/csv").module
    assert second == host.exporter("both/other").module


def test_a_distribution_must_not_offer_a_name_from_two_modules(site: "Site") -> None:
    """Without an entry point of that name nothing says which one is meant."""
    first = site.install("both", "one", exporters=("csv",))
    second = site.install("both", "two", exporters=("csv", "other"))
    host = PluginHost()

    for name in ("csv", "both/csv"):
        with pytest.raises(AmbiguousFormatError) as caught:
            host.exporter(name)
        assert ("both/csv",) == caught.value.candidates
        assert (
            f"exporter: both must offer each name once (got {name!r} from {first!r}, "
            f"{second!r}); update it, or ask its author for one entry point each"
        ) == str(caught.value)
    assert "both" == host.exporter("other").spec.summary


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cvs", "(got 'cvs'); did you mean 'csv'?"),
        ("CSV", "(got 'CSV'); did you mean 'csv'?"),
        ("xlsx", "(got 'xlsx'); available: csv, json"),
        ("nobody/csv", "(got 'nobody/csv'); it is also offered as 'ictreport-csv/csv'"),
        ("ictreport-csv/xlsx", "(got 'ictreport-csv/xlsx'); available: csv, json"),
        ("ictreport-csv/", "(got 'ictreport-csv/'); available: csv, json"),
        ("", "(got ''); available: csv, json"),
    ],
)
def test_an_unknown_name_says_what_there_is(
    site: "Site", name: str, expected: str
) -> None:
    """A near name is suggested; else all of them are listed."""
    site.install("ictreport-csv", "csv", exporters=("csv",))
    site.install("ictreport-json", "json", exporters=("json",))

    with pytest.raises(UnknownFormatError) as caught:
        PluginHost().exporter(name)

    assert f"exporter: a plugin must offer it {expected}" == str(caught.value)
    assert name == caught.value.name


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("word", "did you mean 'docx'?"),
        ("Words", "did you mean 'docx'?"),
        ("Excel", "did you mean 'xlsx' or 'xlsx-template'?"),
        ("wood", ""),
    ],
)
def test_a_format_is_found_by_a_word_of_its_summary(
    site: "Site", wanted: str, expected: str
) -> None:
    """Those whose summary has the word are suggested; a mere likeness is not enough."""
    site.install("for-word", "docx", exporters=("docx",))
    site.install("for-excel", "xlsx", exporters=("xlsx", "xlsx-template"))

    with pytest.raises(UnknownFormatError) as caught:
        PluginHost().exporter(wanted)

    known = "available: docx, xlsx, xlsx-template"
    told = f"{expected} {known}".strip()
    assert str(caught.value).endswith(f"(got {wanted!r}); {told}")


@pytest.mark.usefixtures("site")
def test_without_plugins_nothing_is_available() -> None:
    """The message says that there is nothing to choose from."""
    with pytest.raises(UnknownFormatError) as caught:
        PluginHost().source("csv")

    assert (
        "source: a plugin must offer it (got 'csv'); no working plugin offers any "
        "source"
    ) == str(caught.value)


def test_languages_and_rules_of_the_core_stay_its_own(site: "Site") -> None:
    """Nobody can take a language or a rule from the core, not even by entry point."""
    core = site.install(
        "ictreport", "core", languages=("vi",), rules=("z", "parts-sum")
    )
    site.install("a-rival", "vi", languages=("vi", "eo"), rules=("parts-sum", "a"))
    host = PluginHost()

    assert ["shadowed", "active"] == [
        item.status for item in host.languages() if item.name == "vi"
    ]
    assert "ictreport" == next(
        item.distribution
        for item in host.languages()
        if item.status == "active" and item.name == "vi"
    )
    assert [
        ("z", "ictreport", "active"),
        ("parts-sum", "ictreport", "active"),
        ("parts-sum", "a-rival", "shadowed"),
        ("a", "a-rival", "active"),
    ] == [(item.name, item.distribution, item.status) for item in host.rules()]
    site.forget()
    assert core == PluginHost()._find_language("vi").module
    assert [core] == site.imported()


def test_listings_tell_rules_and_languages_too(site: "Site") -> None:
    """Every kind of thing that a plugin provides stands in its record."""
    site.install(
        "ictreport",
        "core",
        exporters=("a",),
        sources=("b",),
        rules=("c",),
        languages=("en",),
    )
    [record] = PluginHost().plugins()

    assert [
        ("exporter", "a", "ictreport"),
        ("source", "b", "ictreport"),
        ("rule", "c", "ictreport"),
        ("language", "en", "ictreport"),
    ] == [(offer.kind, offer.name, offer.summary) for offer in record.offers]


def _outcome(ask: Callable[[], Any]) -> object:
    try:
        return ask()
    except (AmbiguousFormatError, UnknownFormatError) as error:
        return type(error), str(error)


_QUESTIONS: dict[str, Callable[[PluginHost], object]] = {
    "csv": lambda host: host.exporter("csv").qualified,
    "json": lambda host: host.exporter("json").qualified,
    "broken": lambda host: host.exporter("broken").qualified,
    "tied": lambda host: host.exporter("tied").qualified,
    "free": lambda host: host.exporter("free").qualified,
    "rival/csv": lambda host: host.exporter("rival/csv").qualified,
    ".csv": lambda host: host.exporter_for("a.csv"),
    ".tab": lambda host: host.exporter_for("a.tab"),
    "source": lambda host: host.source("csv"),
}


@pytest.mark.parametrize(
    "order", [*itertools.permutations(["csv", "broken", "free", "tied"]), None]
)
@pytest.mark.filterwarnings("ignore::ictreport.host.PluginWarning")
def test_answers_never_depend_on_what_was_loaded(
    site: "Site", order: tuple[str, ...] | None
) -> None:
    """Each question has one answer, whether it is asked first or after others."""
    site.install("ictreport-csv", "csv", exporters={"csv": (".csv",)}, sources=("csv",))
    site.install("rival", "rival", exporters={"csv": (".csv", ".tab"), "tied": ()})
    site.install("one", "json", exporters=("json", "broken"))
    site.install("two", "json", exporters={"json": (), "free": (".tab",)})
    site.install("bad", "broken", source="raise ValueError")
    site.install("three", "three", exporters=("tied",))
    host = PluginHost()
    if order is None:
        host.plugins()
    for name in order or ():
        _outcome(lambda name=name: _QUESTIONS[name](host))

    for question in _QUESTIONS.values():
        alone = PluginHost()
        assert _outcome(lambda q=question, h=alone: q(h)) == _outcome(
            lambda q=question: q(host)
        )
