"""
Everything that the author of a plugin imports.

A plugin is a module named by an entry point of the group ``ictreport``, or of
``ictreport.commands`` for commands. It implements one or more of the functions of
``Hooks``, each marked with ``hookimpl``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from ictreport.plugin._clean import Cleaner
    from ictreport.plugin._command import CommandSpec
    from ictreport.plugin._data_files import DataFile, data_files
    from ictreport.plugin._deferred import deferred
    from ictreport.plugin._documents import load_document
    from ictreport.plugin._hooks import COMMANDS, NAMESPACE, Hooks, hookimpl
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
    from ictreport.plugin._word import WordControl, WordDocument, read_word
    from ictreport.plugin._zip import read_zip, write_zip
else:
    _HOMES = {
        "_edits": ("Edit",),
        "_files": ("open_file",),
        "language._spec": ("LanguageSpec",),
        "plugin._clean": ("Cleaner",),
        "plugin._command": ("CommandSpec",),
        "plugin._data_files": ("DataFile", "data_files"),
        "plugin._deferred": ("deferred",),
        "plugin._documents": ("load_document",),
        "plugin._hooks": ("COMMANDS", "NAMESPACE", "Hooks", "hookimpl"),
        "plugin._origin": ("Origin",),
        "plugin._parts": ("PARTS", "TABLE_LOSES", "Part", "parts_of"),
        "plugin._types": (
            "ExporterSpec",
            "Fidelity",
            "NoOptions",
            "SourceSpec",
            "check_period",
            "left_out",
        ),
        "plugin._word": ("WordControl", "WordDocument", "read_word"),
        "plugin._zip": ("read_zip", "write_zip"),
    }
    # What has no home here lives in checks.
    _HOME = {name: home for home, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        """Import the module behind a public name and keep what it gives."""
        import importlib

        if name not in __all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message, name=name)
        module = importlib.import_module(f"ictreport.{_HOME.get(name, 'checks')}")
        globals()[name] = value = getattr(module, name)
        return value


__all__ = [
    "COMMANDS",
    "NAMESPACE",
    "PARTS",
    "TABLE_LOSES",
    "Arithmetic",
    "CheckContext",
    "Cleaner",
    "CommandSpec",
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
