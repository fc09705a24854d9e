"""
Strategies that draw reports and everything in them, for hypothesis.

They follow the house rules of hypothesis: names in the plural, arguments by keyword
that are strategies themselves, and nothing to inherit from. What they draw is valid,
and meant to break what is careless: hostile names, near-duplicates, extreme scales,
numbers of 40 digits, every status, parts that are 32 deep, empty reports.

After ``pip install ictreport[testing]`` hypothesis knows the types as well:
``st.from_type(Report)`` draws from ``reports()`` without any import from here.
"""

from ictreport.testing._strategies._metrics import (
    baselines,
    breakdowns,
    claims,
    histories,
    metrics,
    plans,
    sectors,
)
from ictreport.testing._strategies._numbers import (
    counted_codes,
    intervals,
    numbers,
    periods,
    plural_forms,
    quantities,
    unit_declarations,
    units,
)
from ictreport.testing._strategies._reports import (
    areas,
    explanations,
    publishers,
    reports,
    sources,
)
from ictreport.testing._strategies._tasks import (
    addresses,
    follows,
    occasions,
    targets,
    tasks,
)
from ictreport.testing._strategies._words import (
    codes,
    identifiers,
    languages,
    names,
    paragraphs,
    texts,
)

__all__ = [
    "addresses",
    "areas",
    "baselines",
    "breakdowns",
    "claims",
    "codes",
    "counted_codes",
    "explanations",
    "follows",
    "histories",
    "identifiers",
    "intervals",
    "languages",
    "metrics",
    "names",
    "numbers",
    "occasions",
    "paragraphs",
    "periods",
    "plans",
    "plural_forms",
    "publishers",
    "quantities",
    "reports",
    "sectors",
    "sources",
    "targets",
    "tasks",
    "texts",
    "unit_declarations",
    "units",
]
