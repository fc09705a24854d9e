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

from ictreport.lazy import attach

# Who draws reports needs no pytest, and who imports this needs no hypothesis.
__getattr__, __dir__ = attach(__name__)
