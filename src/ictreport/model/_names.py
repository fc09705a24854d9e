"""Whether code lists, their values and plans are declared where a report names them."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ictreport.errors import PathPart, Problem, close_match
from ictreport.model.claim import Baseline, Plan
from ictreport.model.dimensions import BUILT_IN, Codelist, Dimensions, NamedTexts
from ictreport.model.justification import Justification
from ictreport.model.metric import Metric
from ictreport.model.sector import Sector

Path = tuple[PathPart, ...]

_DECLARE: Final = "declare it under 'codelists'"


class Named(NamedTuple):
    """
    What names code lists and plans, and what declares them.

    Attributes:
        codelists: The code lists that a report declares.
        plans: The names of its plans.
        dimensions: The mapping of the report itself.
        sectors: Its sectors.
        justifications: Its justifications.
    """

    codelists: tuple[Codelist, ...]
    plans: NamedTexts
    dimensions: Dimensions
    sectors: tuple[Sector, ...]
    justifications: tuple[Justification, ...]


def name_problems(named: Named) -> Iterator[Problem]:
    """
    Find code lists, values and plans that are not declared, or declared twice.

    Args:
        named: What names and declares them.

    Yields:
        One problem for each place.
    """
    yield from _twice(named.codelists)
    declared = declared_values(named.codelists)
    plans = plan_names(named.plans)
    places = _Places()
    places.look((), named.dimensions, None)
    for number, sector in enumerate(named.sectors):
        places.look(("sectors", number), sector.dimensions, None)
        places.metrics(("sectors", number, "metrics"), sector.metrics)
    for number, one in enumerate(named.justifications):
        places.look(("justifications", number), one.dimensions, one.baseline)
    path: Path
    for path, dimensions in places.dimensions:
        yield from dimension_problems((*path, "dimensions"), dimensions, declared)
    for path, by in places.by:
        if by not in declared:
            yield Problem((*path, "by"), _unknown_list(by, declared))
    for path, plan in places.plans:
        yield from plan_problems((*path, "baseline"), plan, plans)


def plan_names(plans: NamedTexts) -> frozenset[str]:
    """
    List the names of plans that a report declares.

    Args:
        plans: The names, each with its words.

    Returns:
        The names alone.
    """
    return frozenset(code for code, _ in plans)


def plan_problems(path: Path, plan: str, plans: frozenset[str]) -> Iterator[Problem]:
    """
    Find the name of a plan that is not declared.

    Args:
        path: Where it stands.
        plan: The name.
        plans: The names that are declared.

    Yields:
        The problem, if there is one.
    """
    if plan not in plans:
        hint = close_match(plan, plans) or "declare it under 'plans'"
        message = f"the name of a plan must be declared (got {plan!r}); {hint}"
        yield Problem(path, message)


class _Places:
    """The places of a report that name something, gathered in one go."""

    def __init__(self) -> None:
        self.dimensions: list[tuple[Path, Dimensions]] = []
        self.by: list[tuple[Path, str]] = []
        self.plans: list[tuple[Path, str]] = []

    def look(
        self, path: Path, dimensions: Dimensions, baseline: Baseline | None
    ) -> None:
        if dimensions:
            self.dimensions.append((path, dimensions))
        if isinstance(baseline, Plan) and baseline.name is not None:
            self.plans.append((path, baseline.name))

    def metrics(self, path: Path, metrics: tuple[Metric, ...]) -> None:
        for number, metric in enumerate(metrics):
            here = (*path, number)
            self.look(here, metric.dimensions, None)
            for index, claim in enumerate(metric.claims):
                if claim.dimensions or isinstance(claim.baseline, Plan):
                    place = (*here, "claims", index)
                    self.look(place, claim.dimensions, claim.baseline)
            for index, entry in enumerate(metric.history):
                if entry.dimensions or isinstance(entry.baseline, Plan):
                    place = (*here, "history", index)
                    self.look(place, entry.dimensions, entry.baseline)
            for index, breakdown in enumerate(metric.breakdowns):
                place = (*here, "breakdowns", index)
                if isinstance(breakdown.by, str):
                    self.by.append((place, breakdown.by))
                self.metrics((*place, "parts"), breakdown.parts)


def _twice(codelists: tuple[Codelist, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, one in enumerate(codelists):
        place = ("codelists", number, "code")
        if one.code in seen:
            message = f"a code list must be declared only once (got {one.code!r} again)"
            yield Problem(place, message)
        elif one.code in BUILT_IN:
            known = ", ".join(BUILT_IN[one.code])
            message = f"{one.code!r} is built in with the values {known}"
            yield Problem(place, f"{message}; leave it out, or choose another code")
        seen.add(one.code)


def declared_values(codelists: tuple[Codelist, ...]) -> dict[str, frozenset[str]]:
    """
    List the values that figures can have.

    Args:
        codelists: The code lists that a report declares.

    Returns:
        The values of each code list, of those that are built in too.
    """
    declared = {code: frozenset(values) for code, values in BUILT_IN.items()}
    return declared | {
        one.code: frozenset(code for code, _ in one.values) for one in codelists
    }


def dimension_problems(
    path: Path, dimensions: Dimensions, declared: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    """
    Find the code lists and values of a mapping that are not declared.

    Args:
        path: Where the mapping stands.
        dimensions: The mapping.
        declared: The values of each code list.

    Yields:
        One problem for each pair.
    """
    for key, code in dimensions:
        place = (*path, key)
        if key not in declared:
            yield Problem(place, _unknown_list(key, declared))
        elif code not in declared[key]:
            values = sorted(declared[key])
            hint = close_match(code, values) or f"it has {', '.join(values)}"
            rule = f"it must be a value of the code list {key}"
            yield Problem(place, f"{rule} (got {code!r}); {hint}")


def _unknown_list(code: str, declared: Mapping[str, frozenset[str]]) -> str:
    hint = close_match(code, declared) or _DECLARE
    return f"a code list must be declared (got {code!r}); {hint}"
