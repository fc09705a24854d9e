"""
Strategies that draw reports and everything in them, for hypothesis.

They follow the conventions of hypothesis: their names are plural, and most of their
arguments are strategies, given by keyword. What they draw is valid, and meant to break
careless code: hostile names, near-duplicates, extreme scales, numbers of 40 digits,
every status, parts nested 32 deep, empty reports.

``options_for(cls)`` draws the options of a format. The test classes of
``ictreport_testing`` draw from these strategies too.

After ``pip install ictreport-testing`` hypothesis knows the classes of the model:
``st.from_type(Report)`` draws from ``reports()`` without an import of this module.

Tests of rules need consistent reports. ``consecutive_reports()`` draws reports that
agree with themselves and with the reports before them, so no rule may fail on them.
``defective_reports()`` puts one defect into such reports and says which rule must find
it, and where. To test your own rule, run it on both::

    @given(consecutive_reports())
    def test_my_rule_trusts_what_is_consistent(reports: tuple[Report, ...]) -> None:
        *previous, report = reports
        assert not validate(report, previous, rules=[MY_RULE]).failures()
"""

from ictreport_testing._strategies._claims import (
    baselines,
    claims,
    histories,
    plans,
)
from ictreport_testing._strategies._consistent import (
    consecutive_reports,
    consistent_reports,
)
from ictreport_testing._strategies._declared import codelists
from ictreport_testing._strategies._defects import DEFECTS, Defect, defective_reports
from ictreport_testing._strategies._drawing import drawn
from ictreport_testing._strategies._metrics import (
    breakdowns,
    metrics,
    sectors,
)
from ictreport_testing._strategies._numbers import (
    counted_codes,
    intervals,
    numbers,
    plural_forms,
    unit_declarations,
    units,
)
from ictreport_testing._strategies._options import options_for
from ictreport_testing._strategies._periods import periods, year_starts
from ictreport_testing._strategies._quantities import quantities
from ictreport_testing._strategies._reports import (
    areas,
    justifications,
    publishers,
    reports,
    sources,
)
from ictreport_testing._strategies._tasks import (
    addresses,
    follows,
    occasions,
    targets,
    tasks,
)
from ictreport_testing._strategies._words import (
    codes,
    identifiers,
    languages,
    names,
    paragraphs,
    texts,
)

__all__ = [
    "DEFECTS",
    "Defect",
    "addresses",
    "areas",
    "baselines",
    "breakdowns",
    "claims",
    "codelists",
    "codes",
    "consecutive_reports",
    "consistent_reports",
    "counted_codes",
    "defective_reports",
    "drawn",
    "follows",
    "histories",
    "identifiers",
    "intervals",
    "justifications",
    "languages",
    "metrics",
    "names",
    "numbers",
    "occasions",
    "options_for",
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
    "year_starts",
]
