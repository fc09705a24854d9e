"""Findings where they stand in files: annotations of GitHub, and SARIF."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from ictreport.commands import Unusable
from ictreport.errors import DocumentError, problems_of

if TYPE_CHECKING:
    from ictreport.cli._checked import Checked
    from ictreport.host import Places

UNUSABLE: Final = "unusable"
"""What stands for the code of a rule when a file is not a report."""

VERDICT: Final = "verdict"
"""What stands for the code of a rule in the verdict on a report."""

_LEVELS: Final = {"error": "error", "warning": "warning", "information": "note"}
_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


class Annotation(NamedTuple):
    """
    One thing to say of a place in a file.

    Attributes:
        file: The file, as the user wrote it.
        line: The line, from 1.
        column: The character in it, from 1.
        level: ``error``, ``warning`` or ``note``.
        rule: The code of the rule.
        title: What the rule wants.
        address: The address of the metric or part, or nothing.
        message: What is wrong.
    """

    file: str
    line: int
    column: int
    level: str
    rule: str
    title: str
    address: str
    message: str


def annotations(results: "Iterable[Checked | Unusable]") -> Iterator[Annotation]:
    """
    Find out where findings and problems stand.

    Args:
        results: The result of the check of each report.

    Yields:
        Each failure, each problem of an input that is not a report, and the verdict on
        each report.
    """
    for item in results:
        if isinstance(item, Unusable):
            yield from _of_problems(item)
        else:
            yield from _of_findings(item, item.loaded.input.places())


def _of_findings(item: "Checked", places: "Places | None") -> Iterator[Annotation]:
    for shown in item.view.findings:
        finding = shown.finding
        if finding.standing != "fail":
            continue
        line, column = places.of_address(finding.address) if places else (1, 1)
        yield Annotation(
            item.loaded.location,
            line,
            column,
            _LEVELS[finding.severity],
            finding.rule.code,
            finding.rule.title,
            finding.address,
            " ".join([shown.line, *shown.hints]),
        )
    title = "What could be checked holds"
    message = f"{item.view.verdict}. {item.view.summary}"
    location = item.loaded.location
    yield Annotation(location, 1, 1, "note", VERDICT, title, "", message)


def _of_problems(item: "Unusable") -> Iterator[Annotation]:
    for problem in problems_of(item.error):
        yield Annotation(
            item.location,
            problem.line or 1,
            problem.column or 1,
            "error",
            UNUSABLE,
            "A file must be a report",
            problem.address,
            str(problem) if isinstance(item.error, DocumentError) else problem.message,
        )


def github_lines(notes: Sequence[Annotation]) -> Iterator[str]:
    """
    Write annotations as commands of a GitHub workflow.

    Args:
        notes: The annotations.

    Yields:
        One line for each.
    """
    for item in notes:
        facts = {
            "file": item.file,
            "line": item.line,
            "col": item.column,
            "title": item.rule,
        }
        shown = ",".join(f"{name}={_fact(value)}" for name, value in facts.items())
        yield f"::{_COMMANDS[item.level]} {shown}::{_text(item.message)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _fact(value: object) -> str:
    return _text(str(value)).replace(":", "%3A").replace(",", "%2C")


def sarif_document(notes: Sequence[Annotation]) -> dict[str, object]:
    """
    Lay annotations out as SARIF 2.1.0.

    Args:
        notes: The annotations.

    Returns:
        The document.
    """
    from importlib.metadata import version

    titles = {item.rule: item.title for item in notes}
    driver = {
        "name": "ictreport",
        "version": version("ictreport"),
        "rules": [
            {"id": code, "shortDescription": {"text": title}}
            for code, title in sorted(titles.items())
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item) for item in notes],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(item: Annotation) -> dict[str, object]:
    place: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(item.file)},
            "region": {"startLine": item.line, "startColumn": item.column},
        }
    }
    if item.address:
        place["logicalLocations"] = [{"fullyQualifiedName": item.address}]
    return {
        "ruleId": item.rule,
        "level": item.level,
        "message": {"text": item.message},
        "locations": [place],
    }


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
