"""
Cases of a source: small inputs in a TOML file, each with what must come of it.

A file names its source and has a case for each feature of the standard that the source
reads. Tests run the cases, and documentation can list them with their outcomes, so that
it says nothing else than the tests.
"""

import tomllib
import warnings
from pathlib import Path
from typing import Any

import attrs

import ictreport
from ictreport.errors import DocumentError, IctreportError
from ictreport.host import default_host
from ictreport.model import Report
from ictreport.plugin import Origin

__all__ = ["Case", "Outcome", "figures_of", "read_cases"]


@attrs.frozen(kw_only=True)
class Outcome:
    """
    What came of an input.

    Attributes:
        figures: Each figure of the report, as ``figures_of`` writes it.
        warnings: What the source said of parts that the report does not hold.
        required_options: The options that the source cannot do without.
        error: The reason of a refusal, or empty.
    """

    figures: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    required_options: tuple[str, ...] = ()
    error: str = ""


@attrs.frozen(kw_only=True)
class Case:
    """
    An input and what must come of it.

    Attributes:
        source: The name of the source.
        feature: What the input shows, in a few words.
        input: Its content.
        name: Its name.
        files: The content of the files beside it, by name.
        options: The options of the source.
        figures: The figures that are read.
        warns: Words of each warning.
        required_options: The options that the source cannot do without.
        refuses: Words of the reason of a refusal, or empty.
    """

    source: str
    feature: str
    input: str
    name: str = "input"
    files: dict[str, str] = attrs.field(factory=dict[str, str])
    options: dict[str, Any] = attrs.field(factory=dict[str, Any])
    figures: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    warns: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    required_options: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    refuses: str = ""

    def outcome(self) -> Outcome:
        """
        Read the input with the installed source.

        Returns:
            What came of it.
        """
        host = default_host()
        spec: Any = host.source(self.source).spec
        files = {name: text.encode() for name, text in self.files.items()}
        origin = Origin.from_bytes(self.name, self.input.encode(), files=files)
        options = host.structure_options(spec, self.options)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                report = spec.read(origin, options).report
            except IctreportError as error:
                return _refused(error, [*spec.options().__attrs_attrs__])
        return Outcome(
            figures=figures_of(report),
            warnings=tuple(str(each.message) for each in caught),
        )

    def check(self) -> None:
        """
        Hold what comes of the input against what must come of it.

        Raises:
            AssertionError: They differ.
        """
        outcome = self.outcome()
        differences = [
            self.figures != outcome.figures,
            self.required_options != outcome.required_options,
            bool(self.refuses or self.required_options) != bool(outcome.error),
            self.refuses not in outcome.error,
            len(self.warns) != len(outcome.warnings),
            *(
                words not in warning
                for words, warning in zip(self.warns, outcome.warnings, strict=False)
            ),
        ]
        if any(differences):
            raise AssertionError(f"{self.feature}: {outcome}")


def _refused(error: IctreportError, options: list[Any]) -> Outcome:
    known = {field.alias for field in options}
    problems = error.problems if isinstance(error, DocumentError) else ()
    named = (str(each.path[0]) for each in problems if each.path)
    required = tuple(name for name in named if name in known)
    return Outcome(required_options=required, error=str(error))


def figures_of(report: Report) -> tuple[str, ...]:
    """
    Write each figure of a report in a line.

    Args:
        report: The report.

    Returns:
        Address, dimensions in brackets, period, value and, unless it is normal, status.
    """
    return tuple(
        " ".join(
            [
                row.address
                + "".join(f"[{key}={code}]" for key, code in row.dimensions),
                str(row.period),
                "-" if row.value is None else str(row.value),
                *([] if row.status == "normal" else [str(row.status)]),
            ]
        )
        for row in ictreport.observations(report)
    )


def read_cases(path: Path) -> tuple[Case, ...]:
    """
    Read the cases of a file.

    Args:
        path: A TOML file with ``source`` and a list ``case``, whose entries have the
            attributes of ``Case``.

    Returns:
        The cases.
    """
    document = tomllib.loads(path.read_text("utf-8"))
    source = document["source"]
    return tuple(Case(source=source, **entry) for entry in document["case"])
