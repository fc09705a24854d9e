"""
Tests for the reports and plugins of other projects.

``ictreport_testing.strategies`` draws reports and their parts for hypothesis.
``ictreport_testing.invariants`` has the laws of growth and intervals. Each function
below makes all tests that a plugin must pass, in one line::

    from ictreport_testing import exporter_conformance
    from my_plugin.plugin import MINE, read_back

    TestMine = exporter_conformance(MINE, decode=read_back)

Importing this package imports neither hypothesis nor pytest.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictreport_testing._kit._conformance import (
        LAWS,
        exporter_conformance,
        language_conformance,
        roundtrip_conformance,
        rule_conformance,
        source_conformance,
    )
    from ictreport_testing._kit._law import LawError
else:
    _HOMES = {
        "LAWS": "_conformance",
        "LawError": "_law",
        "exporter_conformance": "_conformance",
        "language_conformance": "_conformance",
        "roundtrip_conformance": "_conformance",
        "rule_conformance": "_conformance",
        "source_conformance": "_conformance",
    }

    # Who draws reports needs no pytest, and who imports this needs no hypothesis.
    def __getattr__(name: str) -> object:
        """Import the kit when it is first used."""
        import importlib

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = importlib.import_module(f"{__name__}._kit.{_HOMES[name]}")
        return getattr(home, name)


__all__ = [
    "LAWS",
    "LawError",
    "exporter_conformance",
    "language_conformance",
    "roundtrip_conformance",
    "rule_conformance",
    "source_conformance",
]
