"""The words of a language for dimensions and revisions."""

from collections.abc import Mapping
from typing import Annotated

import attrs

from ictreport.language._schema import holes, keys
from ictreport.model.dimensions import BUILT_IN


@attrs.frozen(kw_only=True)
class RevisionWords:
    """
    What was stated of a figure before.

    Attributes:
        before: A heading for what was stated before; the figure itself is known.
        before_of: The same for a figure of another period.
        by: A heading for by how much it was revised.
        by_of: The same for a figure of another period.
        revised_from: What was stated before, behind what is stated now.
        revised_by: By how much it was revised, behind it.
    """

    before: str
    before_of: Annotated[str, holes("baseline")]
    by: str
    by_of: Annotated[str, holes("baseline")]
    revised_from: Annotated[str, holes("x")]
    revised_by: Annotated[str, holes("x")]


@attrs.frozen(kw_only=True)
class DimensionWords:
    """
    What sets figures apart, by code list and value.

    Attributes:
        lists: What figures are divided by, by the code of the list.
        prices: At which prices values are.
        seasonal_adjust: Whether and how a series is adjusted.
        sex: Whom figures of persons are about.
    """

    lists: Annotated[Mapping[str, str], keys(BUILT_IN)]
    prices: Annotated[Mapping[str, str], keys(BUILT_IN["PRICES"])]
    seasonal_adjust: Annotated[Mapping[str, str], keys(BUILT_IN["SEASONAL_ADJUST"])]
    sex: Annotated[Mapping[str, str], keys(BUILT_IN["SEX"])]

    def name(self, key: str, code: str) -> str:
        """
        Name a value of a code list that is built in.

        Args:
            key: The code of the list.
            code: The code of the value.

        Returns:
            Such as ``"seasonally adjusted"``.
        """
        lists = {
            "PRICES": self.prices,
            "SEASONAL_ADJUST": self.seasonal_adjust,
            "SEX": self.sex,
        }
        return lists[key][code]
