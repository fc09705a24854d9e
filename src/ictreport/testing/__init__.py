"""
What other projects test their own reports and plugins with.

``ictreport.testing.strategies`` draws reports and everything in them for hypothesis.
``ictreport.testing.invariants`` has the laws of growth and intervals. The functions
below make the tests that a plugin must pass, one line for each plugin::

    from ictreport.testing import exporter_conformance
    from my_plugin.plugin import MINE, read_back

    TestMine = exporter_conformance(MINE, decode=read_back)

All of it needs the extra ``ictreport[testing]``; this package alone imports nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictreport.testing._kit._conformance import (
        LAWS,
        exporter_conformance,
        language_conformance,
        roundtrip_conformance,
        rule_conformance,
        source_conformance,
    )
    from ictreport.testing._kit._law import LawError
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
