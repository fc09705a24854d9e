"""
Everything that the author of a plugin imports.

A plugin is a module named by an entry point of the group ``ictreport``. It implements
one or more of the functions of ``Hooks``, each marked with ``hookimpl``.
"""

from typing import TYPE_CHECKING

from ictreport._edits import Edit
from ictreport._files import open_file
from ictreport.checks import (
    Arithmetic,
    CheckContext,
    Hint,
    Operand,
    Outcome,
    Parameter,
    Range,
    Rule,
    Severity,
    Step,
)
from ictreport.language._spec import LanguageSpec
from ictreport.plugin._data_files import DataFile, data_files
from ictreport.plugin._deferred import deferred
from ictreport.plugin._documents import load_document
from ictreport.plugin._hooks import NAMESPACE, Hooks, hookimpl
from ictreport.plugin._origin import Origin
from ictreport.plugin._parts import PARTS, TABLE_LOSES, Part, parts_of
from ictreport.plugin._types import (
    ExporterSpec,
    Fidelity,
    NoOptions,
    SourceSpec,
    check_period,
    left_out,
)

if TYPE_CHECKING:
    from ictreport.plugin._clean import Cleaner
    from ictreport.plugin._word import WordControl, WordDocument, read_word
    from ictreport.plugin._zip import read_zip, write_zip

__all__ = [
    "NAMESPACE",
    "PARTS",
    "TABLE_LOSES",
    "Arithmetic",
    "CheckContext",
    "Cleaner",
    "DataFile",
    "Edit",
    "ExporterSpec",
    "Fidelity",
    "Hint",
    "Hooks",
    "LanguageSpec",
    "NoOptions",
    "Operand",
    "Origin",
    "Outcome",
    "Parameter",
    "Part",
    "Range",
    "Rule",
    "Severity",
    "SourceSpec",
    "Step",
    "WordControl",
    "WordDocument",
    "check_period",
    "data_files",
    "deferred",
    "hookimpl",
    "left_out",
    "load_document",
    "open_file",
    "parts_of",
    "read_word",
    "read_zip",
    "write_zip",
]


_HOMES = {
    "Cleaner": "_clean",
    "WordControl": "_word",
    "WordDocument": "_word",
    "read_word": "_word",
    "read_zip": "_zip",
    "write_zip": "_zip",
}


def __getattr__(name: str) -> object:
    """Import what works on texts and zips for those who ask: few plugins do."""
    if name in _HOMES:
        import importlib

        module = importlib.import_module(f"ictreport.plugin.{_HOMES[name]}")
        return getattr(module, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
