# Written from en.toml by tests/repo/word_types.py.
"""The words of workbooks, in one file for each language."""

from typing import Final

from ictreport.language import Catalog, Table

class Book(Table[str]):
    """Words of ``book``."""

    cover: str
    sheet: str
    one_table: str
    observations: str
    number: str
    note: str
    places: str
    address: str
    figures_note: str
    digits_note: str
    places_note: str

class Measures(Table[str]):
    """Words of ``measures``."""

    level: str
    growth: str
    ratio: str
    change: str
    points: str
    unchanged: str
    plan_share: str
    share: str
    contribution: str
    average_growth: str
    target: str

class Hedges(Table[str]):
    """Words of ``hedges``."""

    exact: str
    about: str
    more_than: str
    at_least: str
    less_than: str
    at_most: str

class Spans(Table[str]):
    """Words of ``spans``."""

    P1Y: str
    P6M: str
    P3M: str
    P1M: str

class Collections(Table[str]):
    """Words of ``collections``."""

    end: str
    sum: str
    average: str

class Revisions(Table[str]):
    """Words of ``revisions``."""

    by: str

class Roundings(Table[str]):
    """Words of ``roundings``."""

    half: str
    cut: str

class Occasions(Table[str]):
    """Words of ``occasions``."""

    anniversary: str
    edition: str

class Tasks(Table[str]):
    """Words of ``tasks``."""

    task: str
    title: str
    kind: str
    status: str
    due: str
    sector: str
    owner: str
    targets: str
    occasion: str
    ordinal: str
    date: str
    since: str
    follows_report: str
    follows_task: str

class Form(Table[str]):
    """Words of ``form``."""

    form: str
    report: str
    title: str
    publisher: str
    area: str
    period: str
    about: str
    indicator: str
    unit: str
    value: str
    change: str
    note: str
    code: str
    status: str
    growth: str
    change_head: str
    ratio: str
    plan_share: str
    of_which: str
    value_hint: str
    change_hint: str
    how: str
    how_words: str
    how_rows: str
    how_parts: str

class Noted(Table[str]):
    """Words of ``noted``."""

    indicator: str
    name: str
    unit: str
    thing: str
    decimals: str
    title: str
    publisher: str
    area: str
    period: str
    font: str

class Refused(Table[str]):
    """Words of ``refused``."""

    heading: str
    unnamed: str
    name: str
    no_unit: str
    unit: str
    status: str
    percent: str
    no_result: str
    formula: str
    date: str
    number: str
    sign: str
    figure: str
    empty: str
    period: str
    hidden: str
    sheet: str
    font: str
    whole: str
    figure_needed: str
    no_figure: str
    change_unit: str
    deep: str
    row: str

class Words(Table[object]):
    """Words of ``en.toml``."""

    book: Book
    measures: Measures
    hedges: Hedges
    spans: Spans
    collections: Collections
    revisions: Revisions
    roundings: Roundings
    occasions: Occasions
    tasks: Tasks
    form: Form
    noted: Noted
    refused: Refused

WORDS: Final[Catalog[Words]]
"""The words in every language."""
