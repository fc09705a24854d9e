"""
Everything that the author of a command imports, beside click itself.

A plugin offers a command with the hook ``ictreport_commands``; its module is named by
an entry point of the group ``ictreport.commands``. The commands of ictreport use the
same names. This package needs the extra ``cli``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictreport.commands._documents import escape_html, html_page, json_text
    from ictreport.commands._findings import add_findings
    from ictreport.commands._group import Group
    from ictreport.commands._inputs import Inputs, Loaded, Unusable
    from ictreport.commands._options import (
        FILE,
        STDIN,
        common_options,
        fail_on_option,
        input_format_option,
        language_option,
        output_option,
        previous_option,
        read_option,
    )
    from ictreport.commands._page import Column, Page, Row, Span, cell, indent_of
    from ictreport.commands._progress import progress
    from ictreport.commands._session import Session, pass_session
    from ictreport.commands._settings import project_settings
    from ictreport.commands._terminal import clean
else:
    _HOMES = {
        "_documents": ("escape_html", "html_page", "json_text"),
        "_findings": ("add_findings",),
        "_group": ("Group",),
        "_inputs": ("Inputs", "Loaded", "Unusable"),
        "_page": ("Column", "Page", "Row", "Span", "cell", "indent_of"),
        "_progress": ("progress",),
        "_session": ("Session", "pass_session"),
        "_settings": ("project_settings",),
        "_terminal": ("clean",),
    }
    # What has no home here is an option.
    _HOME = {name: home for home, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        """Import the module behind a public name and keep what it gives."""
        import importlib

        if name not in __all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message, name=name)
        home = _HOME.get(name, "_options")
        value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value


__all__ = [
    "FILE",
    "STDIN",
    "Column",
    "Group",
    "Inputs",
    "Loaded",
    "Page",
    "Row",
    "Session",
    "Span",
    "Unusable",
    "add_findings",
    "cell",
    "clean",
    "common_options",
    "escape_html",
    "fail_on_option",
    "html_page",
    "indent_of",
    "input_format_option",
    "json_text",
    "language_option",
    "output_option",
    "pass_session",
    "previous_option",
    "progress",
    "project_settings",
    "read_option",
]
