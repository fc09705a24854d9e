# Written from en.toml by tests/repo/word_types.py.
"""The words of questions about sheets, in one file for each language."""

from typing import Final

from ictreport.language import Catalog, Table

class Questions(Table[str]):
    """Words of ``questions``."""

    role: str
    unit: str
    period: str
    against: str
    names: str
    year_start: str
    title: str
    words: str
    unit_empty: str
    unit_none: str
    unit_other: str
    missing: str
    row_periods: str
    row_names: str
    row_twins: str
    report_period: str
    money: str
    column: str

class Reasons(Table[str]):
    """Why a sheet does not prove it, behind the question."""

    says: str
    other_measure: str
    power_only: str
    no_period: str
    unsaid: str
    one_column: str
    several: str
    unknown: str
    font: str
    contradicted: str
    same: str
    incomplete: str
    no_base: str
    no_kind: str
    of_column: str
    only_percent: str
    no_heading: str
    near_100: str
    base_100: str
    plan: str

class Answers(Table[str]):
    """What can be answered besides the choices."""

    role: str
    unit: str
    period: str
    against: str
    names: str
    missing: str
    column: str
    year_start: str
    money: str
    words: str

class Choices(Table[str]):
    """Choices of one meaning everywhere."""

    leave_out: str
    above: str
    under: str
    name: str
    missing: str
    not_applicable: str
    zero: str
    index: str
    year_ago: str
    previous: str

class Roles(Table[str]):
    """What figures measure."""

    value: str
    plan: str
    share: str
    growth: str
    ratio: str
    change: str
    points: str
    plan_share: str

class Page(Table[str]):
    """Words of ``page``."""

    title: str
    figures: str
    questions: str
    no_questions: str
    question: str
    sheet: str
    cut: str
    open: str
    reading: str
    compared: str
    unread: str

class Words(Table[object]):
    """Words of ``en.toml``."""

    against: str
    """A role and its baseline, in a choice."""
    cells: str
    words: str
    other: str
    prompt: str
    questions: Questions
    reasons: Reasons
    answers: Answers
    choices: Choices
    roles: Roles
    page: Page

WORDS: Final[Catalog[Words]]
"""The words in every language."""
