"""What was in ictreport once and is in a distribution of its own now."""

from collections.abc import Mapping
from typing import Final

_PACKAGES: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "Audit",
            "AuditedFigure",
            "Figure",
            "FigureKind",
            "Mention",
            "Verdict",
            "audit",
            "narrative-figures",
            "prose",
            "read_prose",
        ),
        "ictreport_prose",
    ),
    "map": "ictreport_mapping",
    "mapping": "ictreport_mapping",
    "table": "ictreport_table",
    "testing": "ictreport_testing",
}
"""The package that has it, by the name of a function, module, rule or command."""


def way_to(name: str) -> str:
    """
    Describe where a name of the core has moved, and what to install.

    Args:
        name: The name of a function, a module, a rule or a command.

    Returns:
        Such as "`table` is in `ictreport_table`: pip install ictreport-table"; an empty
        text for a name that was never here.
    """
    package = _PACKAGES.get(name)
    if package is None:
        return ""
    distribution = package.replace("_", "-")
    return f"`{name}` is in `{package}`: pip install {distribution}"
