"""The core is a plugin like any other."""

from ictreport import builtin
from ictreport.checks import RULES
from ictreport.host import PluginHost
from ictreport.language import builtin_languages


def test_the_core_offers_its_rules_and_languages() -> None:
    """They arrive through the same hooks as those of others."""
    host = PluginHost(autoload=False)
    host.register(builtin, "core", distribution="ictreport")

    assert list(RULES) == [item.spec for item in host.rules()]
    assert {*builtin_languages()} == {item.spec for item in host.languages()}
    assert () == host.exporters()
    assert () == host.sources()
    assert ["active"] == [item.status for item in host.plugins()]


def test_every_language_of_the_core_loads() -> None:
    """No word of it is missing."""
    host = PluginHost(autoload=False)
    host.register(builtin, "core", distribution="ictreport")

    for item in host.languages():
        assert item.name == host.language(item.name).tag
