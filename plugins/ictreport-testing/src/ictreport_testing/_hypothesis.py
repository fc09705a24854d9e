"""
What hypothesis runs when it is imported, so that it knows the types of the model.

This is the entry point of group ``hypothesis``. It runs for everybody who imports
hypothesis, so it imports no strategy before one is asked for, and an error here becomes
a warning.
"""

import sys
import warnings
from typing import Final

STRATEGIES: Final = {
    "Area": "areas",
    "Breakdown": "breakdowns",
    "Claim": "claims",
    "Justification": "justifications",
    "Follows": "follows",
    "History": "histories",
    "Codelist": "codelists",
    "Interval": "intervals",
    "Metric": "metrics",
    "Occasion": "occasions",
    "Period": "periods",
    "YearStart": "year_starts",
    "Plan": "plans",
    "PluralForms": "plural_forms",
    "Publisher": "publishers",
    "Quantity": "quantities",
    "Report": "reports",
    "Sector": "sectors",
    "Source": "sources",
    "Target": "targets",
    "Task": "tasks",
    "Text": "texts",
    "Unit": "units",
    "UnitDeclaration": "unit_declarations",
}
"""The classes of the model and the strategies that draw them."""


def _register() -> None:
    from hypothesis import strategies as st

    from ictreport import model

    def register(kind: type[object], name: str) -> None:
        def resolve(_: type[object]) -> st.SearchStrategy[object]:
            from ictreport_testing import strategies

            strategy: st.SearchStrategy[object] = getattr(strategies, name)()
            return strategy

        st.register_type_strategy(kind, resolve)

    for kind, name in STRATEGIES.items():
        register(getattr(model, kind), name)


def register() -> None:
    """Register every class, or warn when that is not possible."""
    try:
        _register()
    except Exception as error:  # noqa: BLE001 - nothing may break hypothesis
        message = (
            "ictreport could not register its types with hypothesis "
            f"({type(error).__name__}: {error}); "
            "draw from ictreport_testing.strategies instead"
        )
        try:
            warnings.warn(message, RuntimeWarning, stacklevel=2)
        except RuntimeWarning:
            # Warnings are errors here, and importing hypothesis must go on.
            sys.stderr.write(f"{message}\n")


register()
