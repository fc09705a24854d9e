"""Tables in a text: rows of cells between bars, as Markdown has them."""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from ictreport.language.lexicon import Lexicon, Token
from ictreport.language.reading import read_digits
from ictreport.model.number import LARGEST_SCALE
from ictreport.model.vocabulary import Hedge
from ictreport_prose._figure import (
    CALENDAR,
    CHANGES,
    LEVELS,
    Direction,
    FigureKind,
    Reference,
)
from ictreport_prose._sentence import Draft, Passage, reference

_ROW: Final = re.compile(r"^[^\S\n]*(?=[^\n]*\|[^\n]*\|).*$", re.MULTILINE)
_RULE: Final = re.compile(r"[\s|:+-]+")
_CELL: Final = re.compile(
    r"(?P<hedge>[≈~><≥≤]?)\s*(?P<sign>[+\-−–]?)\s?(?P<digits>\d[\d.,  \u202f]*?)"
    r"\s*(?P<percent>[%‰]?)[*†‡]*"
)
_HEDGES: Final = {
    "≈": Hedge.ABOUT,
    "~": Hedge.ABOUT,
    ">": Hedge.MORE_THAN,
    "<": Hedge.LESS_THAN,
    "≥": Hedge.AT_LEAST,
    "≤": Hedge.AT_MOST,
}
_DIGIT: Final = re.compile(r"\d")
_COMPARED: Final = ("against", "upon", "baselines")
_RATIO_FROM: Final = 50
"""A percent without sign under "compared with …" is a ratio from here on."""

_LONGEST_HEAD: Final = 64
"""How many tokens of the head of a row are looked at."""

_LONGEST_CAPTION: Final = 200
_Span = tuple[int, int]


@attrs.frozen(eq=False)
class Table:
    """
    A table of a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        heads: For each row of its head, where its cells begin and end.
        rows: The same for the rows below.
    """

    start: int
    end: int
    heads: Sequence[Sequence[_Span]]
    rows: Sequence[Sequence[_Span]]


@attrs.frozen(eq=False)
class _Head:
    """The head of a row or column, and what it says of the figures there."""

    passage: Passage
    tokens: Sequence[Token]

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token], words: Lexicon) -> "_Head":
        return cls(Passage.over(text, tokens, words), tokens)

    def has(self, *tables: str) -> bool:
        return bool(self.passage.places(0, len(self.tokens), *tables))

    @functools.cached_property
    def time(self) -> Reference | None:
        return reference(self.passage, range(len(self.tokens)))

    @functools.cached_property
    def units(self) -> list[int]:
        """The places of units, except of the name of a time, such as "year 2023"."""
        places = self.passage.places(0, len(self.tokens), "units")
        tag = self.passage.tag
        return [at for at in places if not (self.time and tag(at, "units") in CALENDAR)]

    @property
    def unit(self) -> str | None:
        return self.passage.tag(self.units[-1], "units") if self.units else None

    @functools.cached_property
    def scale(self) -> int:
        """The powers of ten directly beside the unit, or of a head without a unit."""
        passage = self.passage
        powers = passage.places(0, len(self.tokens), "magnitudes")
        if self.units:
            first = last = self.units[-1]
            while first - 1 in powers:
                first -= 1
            while last + 1 in powers:  # "Rs crore"
                last += 1
            powers = [place for place in powers if first <= place <= last]
        return sum(int(passage.tag(place, "magnitudes") or 0) for place in powers)

    @functools.cached_property
    def changes(self) -> bool:
        """Whether it means changes."""
        tables = self.passage.words.words.tables
        words = {*tables["rate_of_change"], *tables["change"]}
        named = any(token.text in words for token in self.tokens)
        return named or self.has("directions", "growth")


@attrs.frozen(eq=False)
class Heads:
    """The heads of the row and the column of a cell, the corner, the line above."""

    column: _Head
    row: _Head
    corner: _Head
    caption: _Head

    @property
    def tokens(self) -> list[Token]:
        """Their tokens."""
        return [*self.row.tokens, *self.column.tokens]

    def complete(self, *drafts: Draft) -> None:
        """
        Add to figures what the heads say of them.

        Args:
            *drafts: The figures of the cell, which change unless they have a kind or a
                power of ten of their own.
        """
        for draft in drafts:
            self._complete(draft)

    def _complete(self, draft: Draft) -> None:
        if draft.kind is not FigureKind.VALUE or draft.scale:
            return
        column, row = self.column, self.row
        scale = 0
        for head in (column, row, self.corner, self.caption):
            draft.unit = draft.unit or head.unit
            scale = scale or head.scale
            if head.unit is not None:
                break
        draft.scale = 0 if draft.percent else min(scale, LARGEST_SCALE)
        draft.bare = draft.unit is None and not scale
        for head in (column, row):
            if draft.kind is FigureKind.VALUE:
                draft.kind = _kind(head, draft)
        time = column.time or row.time
        if draft.kind in CHANGES:
            draft.direction = Direction.DOWN if draft.negative else Direction.UP
        if draft.kind not in LEVELS:
            draft.baseline = draft.baseline or time
        elif column.has("against", "plans"):
            draft.baseline = time or Reference("previous")
        else:
            draft.time = draft.time or time


def _kind(head: _Head, draft: Draft) -> FigureKind:
    """Read in the head of a row or column what its figures are."""
    percent = draft.percent
    if percent and head.has("plans"):
        return FigureKind.PLAN_SHARE
    compared = head.has(*_COMPARED)
    if head.changes or (compared and draft.signed):
        if not percent:
            return FigureKind.CHANGE
        return FigureKind.GROWTH if draft.percentage else FigureKind.POINTS
    if percent and compared:
        ratio = draft.number >= _RATIO_FROM
        return FigureKind.RATIO if ratio else FigureKind.GROWTH
    return FigureKind.SHARE if percent and head.has("shares") else FigureKind.VALUE


def tables_of(text: str) -> Iterator[Table]:
    """
    Find the tables of a text.

    Args:
        text: The text.

    Yields:
        Each table: lines with bars that follow one another.
    """
    lines: list[re.Match[str]] = []
    for line in _ROW.finditer(text) if "|" in text else ():
        if lines and line.start() > lines[-1].end() + 1:
            yield from _table(text, lines)
            lines = []
        lines.append(line)
    yield from _table(text, lines)


def _table(text: str, lines: Sequence[re.Match[str]]) -> Iterator[Table]:
    if len(lines) > 1:
        is_rule = [_RULE.fullmatch(line[0]) is not None for line in lines]
        body = is_rule.index(True) if True in is_rule else 1
        rows = [
            list(_cells(text, *line.span()))
            for line, rule in zip(lines, is_rule, strict=True)
            if not rule
        ]
        yield Table(lines[0].start(), lines[-1].end(), rows[:body], rows[body:])


def _cells(text: str, start: int, end: int) -> Iterator[_Span]:
    """Cut a line at its bars."""
    written = text[start:end].lstrip()
    place = end - len(written) + written.startswith("|")
    for cell in text[place:end].split("|"):
        inner = cell.strip()
        first = place + cell.index(inner)
        yield first, first + len(inner)
        place += len(cell) + 1


def cells_of(
    text: str, table: Table, words: Lexicon
) -> Iterator[tuple[_Span, Draft | None, Heads]]:
    """
    Go through the cells of a table that hold figures.

    Args:
        text: The text.
        table: The table.
        words: The words of its language.

    Yields:
        Where a cell begins and ends; its figure, or None when it holds words as well
        and is to be read as prose; and its heads.
    """
    none = _Head.of(text, [], words)
    caption = _Head.of(text, _caption(text, table, words), words)
    columns = _columns(text, table, words)
    numbering = _numbering(text, table)
    for spans in table.rows:
        cells = dict(enumerate(spans))
        cells.pop(numbering, None)
        first = min(cells, default=0)
        figures = [at for at in cells if at > first and _DIGIT.search(text, *cells[at])]
        named = [words.tokens(text, *cells[at]) for at in cells if at not in figures]
        row = _Head.of(text, list(itertools.chain(*named))[:_LONGEST_HEAD], words)
        corner = columns.get(first, none)
        if corner.unit in CALENDAR:
            corner = none  # "Year" says what the rows are, and not their unit
        for column in figures:
            heads = Heads(columns.get(column, none), row, corner, caption)
            draft = _draft(text, cells[column], words)
            if draft is not None:
                heads.complete(draft)
            yield cells[column], draft, heads


def _draft(text: str, span: _Span, words: Lexicon) -> Draft | None:
    match = _CELL.fullmatch(text, *span)
    number = read_digits(match["digits"].strip(), words) if match else None
    if match is None or number is None:
        return None
    draft = Draft(match.start("digits"), match.end("digits"), number, 0, 0)
    draft.unit = match["percent"] or None
    draft.hedge = _HEDGES.get(match["hedge"], Hedge.EXACT)
    draft.signed, draft.negative = bool(match["sign"]), match["sign"] not in {"", "+"}
    draft.clause = span
    return draft


def _caption(text: str, table: Table, words: Lexicon) -> Sequence[Token]:
    """Take the line above a table, such as "Unit: billion dong", if it names a unit."""
    above = text[max(table.start - _LONGEST_CAPTION, 0) : table.start].rstrip()
    line = above.rpartition("\n")[2]
    if not any(word in line.casefold() for word in words.words.tables["unit"]):
        return []
    end = max(table.start - _LONGEST_CAPTION, 0) + len(above)
    return words.tokens(text, end - len(line), end)


def _columns(text: str, table: Table, words: Lexicon) -> Mapping[int, _Head]:
    tokens_of: dict[int, list[Token]] = {}
    for row in table.heads:
        for column, span in enumerate(row):
            tokens_of.setdefault(column, []).extend(words.tokens(text, *span))
    return {
        column: _Head.of(text, tokens, words) for column, tokens in tokens_of.items()
    }


def _numbering(text: str, table: Table) -> int:
    """Find a first column that only counts the rows."""
    first = [text[slice(*row[0])].rstrip(".") for row in table.rows if row]
    counted = [str(place) for place in range(1, len(first) + 1)]
    return 0 if len(first) > 1 and first == counted else -1
