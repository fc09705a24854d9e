"""The columns of words beside the figures: names, units and periods."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.mapping._headings import heading_of
from ictreport.mapping._labels import clean_label
from ictreport.mapping._periods import PeriodPhrase, read_period
from ictreport.mapping._role import Role
from ictreport.mapping._shape import Shape
from ictreport.mapping._units import read_unit_text
from ictreport.mapping._words import table_words
from ictreport.mapping.grid import Grid

_ORDINAL: Final = re.compile(r"\(?(?:[ivxlIVXL]+|[A-Za-zđĐ]|[\d.]+)[.)]*|\W*")
_CODE: Final = re.compile(r"[A-Z0-9][A-Z0-9._/-]*")
_LETTER: Final = re.compile(r"[^\W\d_]")
_DIGIT: Final = re.compile(r"[0-9]")
_MOST: Final = 0.6
DITTO: Final = frozenset({'"', "''", "″", "〃", "”", "„"})
"""Signs that repeat the unit of the row above."""


def is_numbering(text: str) -> bool:
    """
    Tell whether a text only numbers a row.

    Args:
        text: Such as "II", "b)" or "1.2.".

    Returns:
        True when it does.
    """
    return _ORDINAL.fullmatch(text) is not None


class LabelColumns:
    """
    Looks at the columns of words of one table.

    Args:
        grid: The sheet.
        shape: Where the table is.
        language: The language of the sheet.
    """

    def __init__(self, grid: Grid, shape: Shape, language: Language) -> None:
        self.grid = grid
        self.shape = shape
        self.language = language

    def roles(self) -> dict[int, Role]:
        """
        Tell what they are; numbering counts only where names are absent.

        Returns:
            The roles, by column.
        """
        roles = {column: self._role(column) for column in self.shape.labels}
        left = [column for column, role in roles.items() if role is None]
        if left and not {Role.NAME, Role.PERIOD} & {*roles.values()}:
            roles[left[-1]] = Role.NAME
        return {column: role for column, role in roles.items() if role is not None}

    def _role(self, column: int) -> Role | None:
        """Tell names, units and periods apart; a column of row numbers has no role."""
        texts = [
            self.grid.words(row, column)
            for row in self.shape.rows
            if (row, column) in self.grid.cells and self.grid.words(row, column)
        ]
        if not texts:
            return None
        heading = heading_of(self.grid, self.shape.header, column)
        pieces = table_words(self.language).cut(heading)
        # "Đơn vị hành chính" heads districts.
        other = len(pieces) > 1 and not pieces[1].keys and pieces[1].text.isalpha()
        says_unit = bool(pieces) and "unit" in pieces[0].keys and not other
        units = sum(
            1
            for text in texts
            if text in DITTO or read_unit_text(text, self.language) is not None
        )
        periods = sum(1 for text in texts if self._is_period(text))
        bare = all(self._is_period(one) or not _LETTER.search(one) for one in texts)
        dated = any(read_period(one, self.language) for one in texts) and bare
        if periods >= _MOST * len(texts) or (dated and len(texts) > 1):
            return Role.PERIOD
        if says_unit or units >= _MOST * len(texts):
            return Role.UNIT
        if self._are_codes(texts, heading):
            return None
        wordy = sum(1 for text in texts if not is_numbering(text))
        return Role.NAME if wordy >= len(texts) * (1 - _MOST) else None

    def _are_codes(self, texts: Sequence[str], heading: str) -> bool:
        """Tell whether a column holds codes: "E12000001", or "VNM" below "Code"."""
        told = table_words(self.language).has(heading, "codes")
        return all(
            _CODE.fullmatch(text) and (told or _DIGIT.search(text)) for text in texts
        )

    def _is_period(self, text: str) -> bool:
        bare, _ = clean_label(text)
        phrase = read_period(bare, self.language)
        if phrase is None:
            return False
        words = table_words(self.language).cut(bare)
        other = [
            piece
            for piece in words
            if not piece.number and not piece.keys and piece.text.isalpha()
        ]
        return len(other) <= 1

    def periods(self, roles: Mapping[int, Role]) -> list[PeriodPhrase]:
        """
        Read what the rows say of their periods.

        Args:
            roles: What the columns are.

        Returns:
            What each row with a period says.
        """
        columns = [column for column, role in roles.items() if role is Role.PERIOD]
        found: list[PeriodPhrase] = []
        for row in self.shape.rows:
            text = " ".join(self.grid.words(row, column) for column in columns)
            phrase = read_period(text, self.language)
            if phrase is not None:
                if phrase.year is None and found:
                    phrase = attrs.evolve(phrase, year=found[-1].year)
                found.append(phrase)
        return found
