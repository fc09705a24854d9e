"""What a report says about findings that it expects."""

import attrs

from ictreport.model._shown import Brief
from ictreport.model.address import check_address, check_code
from ictreport.model.claim import Baseline, to_optional_baseline
from ictreport.model.converters import to_text
from ictreport.model.dimensions import Dimensions, to_dimensions
from ictreport.model.text import Text


@attrs.frozen(repr=False)
class Justification(Brief):
    """
    The report's justification of a warning, which makes the finding "explained".

    Attributes:
        rule: The code of the rule.
        address: The address that the warning is about.
        baseline: The baseline that the warning is about, or None for any.
        dimensions: The dimensions of the figure that the warning is about, for an
            address with several figures; else empty.
        text: The justification.
    """

    rule: str = attrs.field(converter=check_code)
    address: str = attrs.field(converter=check_address)
    baseline: Baseline | None = attrs.field(
        default=None, converter=to_optional_baseline, kw_only=True
    )
    dimensions: Dimensions = attrs.field(
        default=(), converter=to_dimensions, kw_only=True
    )
    text: Text = attrs.field(converter=to_text)
