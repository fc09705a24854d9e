"""Keeping spreadsheets from running words as formulas, so that it can be undone."""

import re
from typing import Final

_MARK: Final = "'"
_DANGEROUS: Final = frozenset("=+-@＝＋－＠'")
_SEPARATORS: Final = ';,\t\r\n"'
"""What some spreadsheet takes for the end of a cell, whatever the file says."""

_FIRST: Final = re.compile(rf"(?:\A|(?<=[{_SEPARATORS}])).", re.DOTALL)
_MARKED: Final = re.compile(rf"(?:\A|(?<=[{_SEPARATORS}])){_MARK}")
_PLAIN: Final = re.compile(rf"\w[^{_SEPARATORS}]*")
"""Words that nothing is marked in, as most are."""


def guard(words: str) -> str:
    """
    Put marks before what a spreadsheet could take for a formula in words.

    A file with commas is opened with ``;`` or a tab between cells where that is the
    custom, and so what follows one of them can become a cell of its own.

    Args:
        words: A cell of words.

    Returns:
        The cell. At its start and behind each ``;``, ``,``, tab, line break and ``"`` a
        mark ``'`` stands before a sign that starts formulas, before a sign that shows
        nothing and that spreadsheets may skip, and before the mark itself.
    """
    if _PLAIN.fullmatch(words):
        return words
    return _FIRST.sub(lambda match: _marked(match[0]), words)


def _marked(first: str) -> str:
    return first if first.isprintable() and first not in _DANGEROUS else _MARK + first


def unguard(cell: str) -> str:
    """
    Undo ``guard``.

    Args:
        cell: A cell that ``guard`` gave.

    Returns:
        The words: one mark is taken away wherever ``guard`` can have put one.
    """
    return _MARKED.sub("", cell)
