"""The shapes of the answers; clients get their JSON Schema."""

# pydantic does not read that of typing before Python 3.12.
from typing_extensions import TypedDict


class Place(TypedDict):
    """Where a figure stands."""

    report: str
    file: str
    address: str
    name: str
    sector: str
    period: str


class Level(Place):
    """A figure with its value as the report gives it, empty where it has none."""

    value: str
    status: str


class Search(TypedDict):
    """What a search finds, how much it is, and which files are no reports."""

    figures: list[Level]
    total: int
    note: str
    unread: list[str]


class Problem(TypedDict):
    """A finding of a rule."""

    rule: str
    severity: str
    address: str
    text: str
    hints: list[str]


class Details(Level):
    """A figure with all that its report says of it."""

    interval: str
    sentence: str
    claims: list[str]
    history: list[str]
    note: str
    sources: list[str]
    findings: list[Problem]


class AuditedText(TypedDict):
    """A figure of a text, and what the reports say of it."""

    text: str
    start: int
    end: int
    verdict: str
    message: str
    hint: str
    evidence: str
    report: str
    address: str


class Verification(TypedDict):
    """A text whose figures were compared with a report."""

    report: str
    file: str
    summary: str
    agrees: bool
    figures: list[AuditedText]


class Check(TypedDict):
    """The findings of all rules on a report."""

    report: str
    file: str
    verdict: str
    summary: str
    findings: list[Problem]
    total: int


class GrowthSteps(TypedDict):
    """The growth from one figure to another, with its steps."""

    value: Level
    base: Level
    rate: str
    steps: list[str]
