"""Which rules run, and with which numbers."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NoReturn

import attrs

from ictreport._moved import way_to
from ictreport.checks._rule import Rule
from ictreport.errors import ModelError, OptionsError, Problem, close_match


def _codes(value: Iterable[str]) -> frozenset[str]:
    return frozenset((value,) if isinstance(value, str) else value)


def _numbers(value: Mapping[str, Decimal | int]) -> Mapping[str, Decimal]:
    return {name: Decimal(number) for name, number in value.items()}


@attrs.frozen(kw_only=True)
class RuleSettings:
    """
    Which rules run, and with which numbers.

    Attributes:
        only: The codes of the rules that run; empty means all.
        skip: The codes of rules that do not run.
        parameters: The values of parameters by ``rule.name``, such as
            ``{"plausible-growth.limit": 40}``.
        reports: Additional settings for single reports, by the id of the report.
    """

    only: frozenset[str] = attrs.field(default=frozenset(), converter=_codes)
    skip: frozenset[str] = attrs.field(default=frozenset(), converter=_codes)
    parameters: Mapping[str, Decimal] = attrs.field(
        factory=dict[str, Decimal], converter=_numbers
    )
    reports: "Mapping[str, RuleSettings]" = attrs.field(
        factory=lambda: dict[str, RuleSettings]()  # noqa: PLW0108 - the class is being made
    )

    def for_report(self, identifier: str) -> "RuleSettings":
        """
        Add the settings for one report.

        Args:
            identifier: The id of the report.

        Returns:
            The settings that hold for it.
        """
        own = self.reports.get(identifier)
        if own is None:
            return self
        return RuleSettings(
            only=own.only or self.only,
            skip=self.skip | own.skip,
            parameters={**self.parameters, **own.parameters},
        )

    def merged(self, other: "RuleSettings") -> "RuleSettings":
        """
        Merge other settings into these; the others take precedence.

        Args:
            other: Settings that take precedence, such as those of a command line.

        Returns:
            The merged settings.
        """
        reports = {**self.reports}
        for identifier, settings in other.reports.items():
            known = reports.get(identifier)
            reports[identifier] = known.merged(settings) if known else settings
        return RuleSettings(
            only=other.only or self.only,
            skip=self.skip | other.skip,
            parameters={**self.parameters, **other.parameters},
            reports=reports,
        )

    @classmethod
    def from_mapping(cls, document: Mapping[str, Any]) -> "RuleSettings":
        """
        Read settings from a document, such as a TOML file.

        Args:
            document: ``only`` and ``skip`` are lists of codes, ``parameters`` an object
                of strings or integers by ``rule.name``, and ``reports`` an object of
                the same by the id of a report.

        Returns:
            The settings.

        Raises:
            OptionsError: A key is unknown, or a value has the wrong type.
        """
        from cattrs.errors import BaseValidationError

        from ictreport.convert import StrictConverter, problems_in

        reader = StrictConverter({Mapping[str, RuleSettings]: _read_reports})
        try:
            return reader.structure(document, cls)
        except (BaseValidationError, ModelError) as error:
            raise OptionsError("rules", problems_in(error)) from None


def _read_reports(value: object, _: object) -> Mapping[str, RuleSettings]:
    """Read the settings of each report, which has none for further reports."""
    from ictreport.convert import StrictConverter, read_mapping, refused

    def refuse(value: object, _: object) -> NoReturn:
        raise refused("settings of a report must have no reports", value)

    reader = StrictConverter({Mapping[str, RuleSettings]: refuse})
    return read_mapping(value, reader.get_structure_hook(RuleSettings), RuleSettings)


def select(
    rules: Iterable[Rule], settings: RuleSettings
) -> tuple[tuple[Rule, ...], dict[str, Decimal]]:
    """
    Choose the rules that run and the numbers that they use.

    Args:
        rules: All rules.
        settings: What was set.

    Returns:
        The rules that run, and every parameter of every rule under ``rule.name``.

    Raises:
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    every = tuple(rules)
    # A rule that is not installed need not be skipped.
    skipped = {code for code in settings.skip if not way_to(code)}
    codes = {rule.code for rule in every}
    parameters = {
        f"{rule.code}.{parameter.name}": parameter.default
        for rule in every
        for parameter in rule.parameters
    }
    problems = [
        _unknown("rule", code, codes)
        for code in sorted((settings.only | skipped) - codes)
    ]
    problems += [
        _unknown("parameter", name, parameters)
        for name in sorted(set(settings.parameters) - set(parameters))
    ]
    if problems:
        raise OptionsError("rules", problems)
    chosen = tuple(
        rule
        for rule in every
        if rule.code not in settings.skip
        and (not settings.only or rule.code in settings.only)
    )
    return chosen, {**parameters, **settings.parameters}


def _unknown(kind: str, name: str, known: Iterable[str]) -> Problem:
    names = sorted(known)
    hint = way_to(name) or close_match(name, names) or f"known are {', '.join(names)}"
    return Problem((kind,), f"there is no {kind} {name!r}; {hint}")
