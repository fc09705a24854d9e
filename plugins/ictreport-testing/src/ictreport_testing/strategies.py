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

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
