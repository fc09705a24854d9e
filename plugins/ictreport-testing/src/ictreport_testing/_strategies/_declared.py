"""The declarations of code lists and plans that drawn reports need."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from hypothesis import strategies as st

from ictreport.model import (
    Breakdown,
    Codelist,
    Dimensions,
    Justification,
    Plan,
    Sector,
    Text,
)
from ictreport.model.dimensions import BUILT_IN
from ictreport.model.metric import Stated
from ictreport_testing._strategies._calls import written_as_call
from ictreport_testing._strategies._dice import Drawer, dice
from ictreport_testing._strategies._words import texts as _texts

_TEXTS: Final = _texts()
_OTHER: Final = "X"
_LISTS: Final = st.sampled_from(("AGE", "AREA", "KIND_2"))
_VALUES: Final = st.sampled_from(("15-24", "VN_33", "x", "T"))


@written_as_call
def codelists(
    *, texts: st.SearchStrategy[Text] | None = None
) -> st.SearchStrategy[Codelist]:
    """
    Draw code lists.

    Args:
        texts: Draws their names and those of their values; by default ``texts()``.

    Returns:
        Code lists with a few values, none of which is built in.
    """
    words = _TEXTS if texts is None else texts
    values = st.dictionaries(_VALUES, words, min_size=1, max_size=3)
    return st.builds(Codelist, _LISTS, words, values)


def declared(
    draw: st.DrawFn,
    texts: Drawer[Text],
    sectors: Iterable[Sector],
    justifications: Iterable[Justification],
    dimensions: Dimensions,
) -> dict[str, Any]:
    """
    Declare what parts of a report name, and now and then something that is not named.

    Args:
        draw: Draws of a strategy.
        texts: Draws names.
        sectors: The sectors.
        justifications: The justifications.
        dimensions: The mapping of the report itself.

    Returns:
        The fields ``codelists`` and ``plans`` of the report.
    """
    lists: dict[str, set[str]] = {}
    plan, unused = draw(dice(2))
    plans: set[str] = {"unused"} if plan % 2 else set()
    for key, code in dimensions:
        lists.setdefault(key, set()).add(code)
    for node in _naming(sectors, justifications):
        if isinstance(node, Breakdown):
            if isinstance(node.by, str):
                lists.setdefault(node.by, {_OTHER})
            continue
        baseline = getattr(node, "baseline", None)
        if isinstance(baseline, Plan) and baseline.name is not None:
            plans.add(baseline.name)
        for key, code in node.dimensions:
            lists.setdefault(key, set()).add(code)
    if unused % 2:
        lists.setdefault("UNUSED", {_OTHER})
    for key in BUILT_IN:
        lists.pop(key, None)
    codelists = [
        Codelist(key, texts(draw), {code: texts(draw) for code in sorted(codes)})
        for key, codes in sorted(lists.items())
    ]
    return {
        "codelists": codelists,
        "plans": {code: texts(draw) for code in sorted(plans)},
    }


def _naming(
    sectors: Iterable[Sector], justifications: Iterable[Justification]
) -> Iterator[Sector | Stated | Breakdown | Justification]:
    """Visit what can name code lists and plans."""
    for sector in sectors:
        yield sector
        for _, metric in sector.walk():
            yield from metric.stated
            yield from metric.breakdowns
    yield from justifications
