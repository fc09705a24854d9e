"""
All that a plugin author imports.

A plugin is a module named by an entry point of the group ``ictreport``. It implements
one or more of the functions of ``Hooks``, each marked with ``hookimpl``.
"""

from ictreport.checks import (
    CheckContext,
    Hint,
    Outcome,
    Parameter,
    Range,
    Rule,
    Severity,
)
from ictreport.language._spec import LanguageSpec
from ictreport.plugin._data_files import DataFile, data_files
from ictreport.plugin._hooks import NAMESPACE, Hooks, hookimpl
from ictreport.plugin._origin import Origin
from ictreport.plugin._parts import PARTS, Part, parts_of
from ictreport.plugin._types import (
    ExporterSpec,
    Fidelity,
    NoOptions,
    SourceSpec,
    left_out,
)

__all__ = [
    "NAMESPACE",
    "PARTS",
    "CheckContext",
    "DataFile",
    "ExporterSpec",
    "Fidelity",
    "Hint",
    "Hooks",
    "LanguageSpec",
    "NoOptions",
    "Origin",
    "Outcome",
    "Parameter",
    "Part",
    "Range",
    "Rule",
    "Severity",
    "SourceSpec",
    "data_files",
    "hookimpl",
    "left_out",
    "parts_of",
]
