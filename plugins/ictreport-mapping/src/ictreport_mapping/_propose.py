"""A mapping proposed by looking at sheets, with questions for what they do not say."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final

import attrs

from ictreport.errors import IctreportError, ModelError, SourceError
from ictreport.language import Language, default_language
from ictreport.model import Period, Quantity
from ictreport.model.converters import to_status
from ictreport.model.text import check_words
from ictreport.model.unit_words import CURRENCIES
from ictreport.plugin import (
    Grid,
    code_of,
    column_letters,
    pick_grid,
    readable,
    sheet_names,
)
from ictreport_mapping._apply import language_of
from ictreport_mapping._cells import shortened
from ictreport_mapping._document import Remarks
from ictreport_mapping._doubts import (
    LEAVE_OUT,
    MOST_QUESTIONS,
    PUBLISHER,
    YEAR_START,
    About,
    Answer,
    Asking,
    Doubt,
    Key,
    Subject,
    merged,
)
from ictreport_mapping._draft import Draft, column_of
from ictreport_mapping._model import (
    HEADER,
    NAMES,
    OPEN,
    UNKNOWN,
    ZERO,
    Body,
    Column,
    SheetMapping,
    Table,
    check_year_start,
)
from ictreport_mapping._phrases import choice_text
from ictreport_mapping._regions import MOST_TABLES, Region, regions_of
from ictreport_mapping._role import Role
from ictreport_mapping._rows import rows_text
from ictreport_mapping._sheet import Sheet
from ictreport_mapping._words import detect_language
from ictreport_mapping.words import WORDS

_OF_COLUMNS: Final = frozenset({"role", "unit", "period", "against", "names"})
"""What is asked of single columns, which are drafts when it is not asked."""

_DRAFT: Final = "a draft: more is open than six questions settle"
_Tables = Sequence[tuple[Sheet, Region]]


@attrs.frozen
class Question:
    """
    A question about what a sheet does not prove.

    Attributes:
        id: Its name in answers.
        sheet: The name of the sheet.
        text: The question.
        cells: The cells that it is about.
        words: The words of the sheet that raise it.
        choices: Likely answers; "leave out" is one to every question.
        labels: The choices in the words of the reader.
        answer: What else can be answered, in words.
    """

    id: str
    sheet: str
    text: str
    cells: tuple[str, ...]
    words: tuple[str, ...]
    choices: tuple[str, ...]
    labels: tuple[str, ...]
    answer: str


@attrs.frozen
class Proposal:
    """
    A proposed mapping, with what it rests on.

    Attributes:
        mapping: The mapping; what the sheets do not prove is ``"?"`` in it.
        remarks: Comments to its lines.
        questions: What is asked of it; those that were answered are not among them.
    """

    mapping: SheetMapping
    remarks: Remarks
    questions: tuple[Question, ...] = ()


def propose(
    grids: Grid | Iterable[Grid],
    *,
    sheet: str | None = None,
    language: str | None = None,
    period: str | None = None,
    name: str = "the book",
    answers: Mapping[str, Answer] | None = None,
    reader: Language | None = None,
) -> Proposal:
    """
    Propose a mapping of all sheets that have tables.

    Args:
        grids: The sheets of a workbook.
        sheet: The name of a sheet, for one alone.
        language: The tag of their language; by default it is detected.
        period: The code of the report's period, when the sheets do not have it.
        name: The name of the workbook, for the first line of the mapping.
        answers: Answers to questions of an earlier proposal, by their ids.
        reader: The language of the questions; English by default.

    Returns:
        The mapping, with what is assumed as comments to its lines, and questions.

    Raises:
        ModelError: The sheet or the language does not exist, or an answer is none.
        LimitError: The sheets have more than 1,000 tables.
        SourceError: No sheet has a table of figures.
    """
    sheets = (grids,) if isinstance(grids, Grid) else tuple(grids)
    chosen: Sequence[Grid] = [grid for grid in sheets if grid.visible] or sheets
    if sheet is not None:
        chosen = [pick_grid(sheets, sheet)]
    texts = [readable(shortened(grid)) for grid in chosen]
    widest = max(texts, key=lambda text: len(text.grid.cells), default=None)
    tag = language or (detect_language(widest.grid) if widest else "en")
    looked = [Sheet(text.grid, language_of(tag), text.unknown) for text in texts]
    tables: list[tuple[Sheet, Region]] = []
    for looked_at in looked:
        regions = regions_of(looked_at, MOST_TABLES - len(tables))
        tables += [(looked_at, region) for region in regions]
    if not tables:
        named = [grid.name for grid in chosen if grid.name]
        raise SourceError(
            f"{name}: a sheet must have a table, with figures beside names or periods "
            f"(found none in {sheet_names(named) if named else 'it'}); "
            f"{'name the sheet, or ' if named else ''}write the mapping by hand",
            name,
        )
    look = _answered(tables, answers or {}, period, reader or default_language())
    head = [f"Proposed by ictreport map from {name}; check every line."]
    fonts = [font for text in texts for font in text.fonts]
    head += [f"Converted to Unicode: words in {', '.join(fonts)}."] if fonts else []
    head += [line for line in map(_hidden, chosen) if line]
    return _Writer(look, tag, name, head).proposal()


def _hidden(grid: Grid) -> str:
    """Return which rows and columns are hidden, and therefore not read."""
    columns = ", ".join(map(column_letters, sorted(grid.hidden_columns)))
    hidden = {"rows": rows_text(sorted(grid.hidden_rows)), "columns": columns}
    listed = "; ".join(f"{key} {text}" for key, text in hidden.items() if text)
    return (
        f"{grid.name or 'The sheet'}: hidden, and not read: {listed}" if listed else ""
    )


@attrs.define
class _Look:
    """
    All tables, looked at with some answers.

    Attributes:
        drafts: The tables.
        asking: The doubts, and the answers.
        asked_doubts: The doubts that are asked.
        ids: The names of all questions that were ever asked.
        more: Doubts beyond those that are asked.
        publisher: Who publishes the report, where that was answered.
        period: Its period, or nothing where it is not known.
    """

    drafts: list[Draft]
    asking: Asking
    asked_doubts: list[Doubt] = attrs.field(factory=list[Doubt])
    ids: dict[Key, str] = attrs.field(factory=dict[Key, str])
    more: set[Key] = attrs.field(factory=set[Key])
    publisher: str = ""
    period: str = ""

    def latest(self) -> str:
        """Take the latest period of all figures for that of the report."""
        month = self.asking.year_start
        periods = [each for draft in self.drafts for each in draft.periods(month)]
        latest = max(periods, key=lambda each: (each.end, each.days), default=None)
        return "" if latest is None else str(latest)


def _ask_period(asking: Asking) -> str:
    """Ask for the period of a report whose figures have none, where nothing else is."""
    if any(doubt.subject in {"period", "year_start"} for doubt in asking.doubts):
        return ""
    asking.table = 0
    text = asking.question("report_period")
    return str(asking.ask("period", "report", text, (), About()) or "")


def _answered(
    tables: _Tables,
    by_id: Mapping[str, Answer],
    period: str | None,
    reader: Language,
) -> _Look:
    """Look at tables with answers, again where an answer settles or raises a doubt."""
    by_key: dict[Key, Answer] = {}
    ids: dict[Key, str] = {}
    known: dict[Key, set[str]] = {}
    more: set[Key] = set()
    while True:
        asking = Asking(by_key, known=known, reader=reader)
        look = _Look([], asking, ids=ids)
        aliases: dict[str, str] = {}
        for asking.table, (sheet, region) in enumerate(tables):
            look.drafts.append(Draft(sheet, region, asking, aliases))
        look.period = period or look.latest() or _ask_period(asking)
        look.asked_doubts, beyond = _chosen(tables, asking.doubts, more, by_key)
        look.more = more = more or beyond
        for doubt in look.asked_doubts:
            if doubt.key not in ids:
                ids[doubt.key] = _name(doubt, ids.values(), several=len(tables) > 1)
            _check(doubt, ids[doubt.key], by_id.get(ids[doubt.key], {}))
        new = {key: by_id[id_] for key, id_ in ids.items() if id_ in by_id}
        if new.keys() <= by_key.keys():
            break
        by_key |= new
    look.publisher = str(by_id.get(PUBLISHER, ""))
    _check_names(by_id, {id_: known.get(key, set()) for key, id_ in ids.items()})
    return look


def _check_names(by_id: Mapping[str, Answer], known: Mapping[str, set[str]]) -> None:
    """Refuse an answer to what is not asked."""
    for id_, answer in by_id.items():
        if id_ not in {PUBLISHER, *known}:
            rule = f"they must be to questions: {', '.join(known) or 'none'}"
            raise ModelError("answers", rule, id_)
        by_subject: Mapping[str, str] = {} if isinstance(answer, str) else answer
        for key in by_subject.keys() - known.get(id_, set()):
            rule = "an answer must be for a column, row or word of its question"
            raise ModelError(f"answers.{id_}", rule, key)


def _check(doubt: Doubt, id_: str, answer: Answer) -> None:
    """Refuse an answer that is none."""
    texts = answer if isinstance(answer, Mapping) else {"": answer}
    for text in texts.values():
        if text in {LEAVE_OUT, *doubt.choices}:
            continue
        try:
            _TRIED[doubt.subject](text)
        except IctreportError as error:
            free = WORDS.of(default_language()).answers[doubt.subject]
            rule = f"it must be {free}"
            raise ModelError(f"answers.{id_}", rule, text) from error


def _is_name(answer: str) -> None:
    if answer != "name":
        raise ModelError("column", "it must be 'name'", answer)


def _is_money(answer: str) -> None:
    if answer not in CURRENCIES:
        raise ModelError("money", "it must be a code of ISO 4217", answer)


def _is_role(answer: str) -> None:
    role, _, base = answer.partition(" against ")
    Column(role=role.strip(), against=base.strip())


def _is_unit(answer: str) -> None:
    Quantity.parse(f"1 {answer}")


_TRIED: Final[Mapping[Subject, Callable[[str], object]]] = {
    "role": _is_role,
    "unit": _is_unit,
    "period": Period.parse,
    "against": lambda answer: Column(role=Role.GROWTH, against=answer),
    "names": check_words,
    "missing": lambda answer: answer == ZERO or to_status(answer),
    "column": _is_name,
    "year_start": check_year_start,
    "money": _is_money,
    "words": _is_unit,
}
"""What refuses an answer."""


def _chosen(
    tables: _Tables,
    doubts: Iterable[Doubt],
    before: Collection[Key],
    answered: Collection[Key],
) -> tuple[list[Doubt], set[Key]]:
    """Choose the doubts that are asked: of each sheet those of most figures."""
    count = Counter(tables[max(key[0], 0)][0].grid.name for key in answered)
    chosen: list[Doubt] = []
    beyond = {*before}
    for doubt in merged(doubts):
        if doubt.key in before:
            continue
        place = tables[max(doubt.key[0], 0)][0].grid.name
        count[place] += 1
        if count[place] <= MOST_QUESTIONS:
            chosen.append(doubt)
        else:
            beyond.add(doubt.key)
    return chosen, beyond


def _name(doubt: Doubt, used: Iterable[str], *, several: bool) -> str:
    """Name a question by what it is about: "role-D", "t2-names-12"."""
    table, subject, _ = doubt.key
    lead = f"t{table + 1}-" if several and table >= 0 else ""
    where = ""
    if doubt.about.columns and subject not in {"missing", "money", "year_start"}:
        where = f"-{column_letters(doubt.about.columns[0])}"
    elif doubt.about.rows:
        where = f"-{doubt.about.rows[0]}"
    return _free(f"{lead}{subject}{where}", used)


def _free(stem: str, names: Iterable[str]) -> str:
    """Find a name that is not taken, with a number where it must be."""
    used = {*names}
    name, number = stem, 2
    while name in used:
        name, number = f"{stem}-{number}", number + 1
    return name


class _Writer:
    """Writes down what was seen, with comments."""

    def __init__(self, look: _Look, tag: str, name: str, head: list[str]) -> None:
        self.look = look
        self.tag = tag
        self.name = name
        self.period = look.period
        self.head = head
        self.beside: dict[str, str] = {}
        self.left: dict[str, dict[str, tuple[Column, str]]] = {}
        self.made: list[Table] = []

    def proposal(self) -> Proposal:
        """Make the mapping, its comments and the questions."""
        first = self.look.drafts[0]
        stem = PurePath(self.name).stem
        sheet = first.sheet.grid.name
        title = first.caption.title or sheet or stem
        code = code_of(sheet or stem)
        made, places = self._tables(code, title)
        self.made = made
        if not made:
            why = "; ".join(self.head[1:])
            raise SourceError(f"{self.name}: no column can be read ({why})", self.name)
        for doubt in self.look.asked_doubts:
            self._tell(doubt, places.get(doubt.key[0]))
        suffix = self.period.lower().replace("/", "-")
        start = self.look.asking.answers.get(YEAR_START, "")
        is_asked = any(each.subject == "year_start" for each in self.look.asked_doubts)
        mapping = SheetMapping(
            id=f"{code}-{suffix}" if suffix else code,
            title=title,
            language=self.tag,
            period=self.period or OPEN,
            year_start=str(start) or (OPEN if is_asked else ""),
            publisher=self._publisher(),
            units=self._things(),
            aliases=self._aliases(),
            tables=made,
        )
        questions = tuple(self._question(doubt) for doubt in self.look.asked_doubts)
        return Proposal(
            mapping, Remarks(tuple(self.head), self.beside, self.left), questions
        )

    def _publisher(self) -> Body:
        """Take who publishes the report, which sheets do not prove."""
        publisher = self.look.publisher
        return Body(
            code=code_of(publisher) if publisher else UNKNOWN,
            name=publisher or "Unknown",
        )

    def _tables(self, code: str, title: str) -> tuple[list[Table], dict[int, int]]:
        drafted = {
            (doubt.key[0], column)
            for doubt in self.look.asking.doubts
            if doubt.key in self.look.more and doubt.subject in _OF_COLUMNS
            for column in doubt.about.columns
        }
        made: list[Table] = []
        places: dict[int, int] = {}
        for draft in self.look.drafts:
            for reading in draft.columns:
                if (draft.number, reading.column) in drafted:
                    reading.leave = reading.leave or _DRAFT
            left = [each for each in draft.columns if each.leave]
            if len(left) == len(draft.columns):
                self.head += [
                    f"Not read: column {column_letters(each.column)}: {each.leave}"
                    for each in left
                ]
                continue
            place = places[draft.number] = len(made)
            self.left[f"tables.{place}"] = {
                column_letters(each.column): (column_of(each), each.leave)
                for each in left
            }
            own = code_of(draft.sheet.grid.name) if draft.sheet.grid.name else code
            made.append(draft.table(_free(own, [table.code for table in made]), title))
        return made, places

    def _aliases(self) -> dict[str, str]:
        return {
            word: unit
            for draft in self.look.drafts
            for word, unit in draft.aliases.items()
        }

    def _things(self) -> dict[str, str]:
        """Name what is counted by the words of the sheets, else by its code."""
        words = {
            unit.unit: unit.thing if unit.thing.isupper() else unit.thing.lower()
            for draft in self.look.drafts
            for unit in draft.counted_units()
        }
        return {
            code: words.get(code, code.replace("-", " ").replace("_", " "))
            for code in self._counted()
        }

    def _counted(self) -> Iterator[str]:
        """List the things that units count, which a report must name."""
        units: dict[str, None] = {}
        for draft in self.look.drafts:
            written = [
                draft.unit,
                *(column.unit for column in draft.columns if not column.leave),
            ]
            written += [
                *draft.row_units.values(),
                *(group.unit for group in draft.names.groups),
            ]
            units |= dict.fromkeys(written)
        for unit in units:
            if unit in {"", OPEN, NAMES, HEADER}:
                continue
            yield from Quantity.parse(f"1 {unit}").unit.counted

    # -- questions ----------------------------------------------------------------

    def _tell(self, doubt: Doubt, place: int | None) -> None:
        """Put the name of a question behind the lines that it leaves open."""
        text = f"{self.look.ids[doubt.key]}: {doubt.text}"
        if doubt.subject == "year_start":
            self.beside["year_start"] = text
        if place is None:
            return
        key = {"names": "names", "period": "periods"}.get(doubt.subject, "units")
        lines = [f"{key}.{row}" for row in doubt.about.rows]
        if self.made[place].unit == OPEN and doubt.subject == "unit":
            lines = ["unit", *lines]  # of all rows
        lines = lines or [column_letters(column) for column in doubt.about.columns]
        for line in ["missing"] if doubt.subject == "missing" else lines:
            at = f"tables.{place}.{line}"
            remark = text if line == lines[0] else self.look.ids[doubt.key]
            self.beside[at] = "; ".join(filter(None, (self.beside.get(at), remark)))

    def _question(self, doubt: Doubt) -> Question:
        draft = self.look.drafts[max(doubt.key[0], 0)]
        top, bottom = min(draft.region.body), max(draft.region.body)
        figures = [column_letters(column) for column in draft.region.figures]
        cells = [f"{figures[0]}{row}:{figures[-1]}{row}" for row in doubt.about.rows]
        if not doubt.about.rows:
            columns = map(column_letters, doubt.about.columns)
            cells = [f"{column}{top}:{column}{bottom}" for column in columns]
        choices = (*doubt.choices, LEAVE_OUT)
        reader = self.look.asking.reader
        return Question(
            id=self.look.ids[doubt.key],
            sheet=draft.sheet.grid.name,
            text=doubt.text,
            cells=tuple(cells),
            words=doubt.about.words,
            choices=choices,
            labels=tuple(choice_text(each, doubt.subject, reader) for each in choices),
            answer=WORDS.of(reader).answers[doubt.subject],
        )
