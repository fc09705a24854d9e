"""An exporter that imports a heavy library before anybody asks for it."""

import attrs
import babel
import reference
from mutants import Options

from ictreport.model import Report


def render(report: Report, options: Options) -> bytes:
    """Write what a person reads."""
    del report, options
    return babel.__name__.encode()


HEAVY = attrs.evolve(reference.TEXT, name="heavy", render=render)
