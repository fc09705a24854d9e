"""Keeping spreadsheets from running words as formulas, so that it can be undone."""

from typing import Final

_MARK: Final = "'"
_DANGEROUS: Final = frozenset("=+-@＝＋－＠'")


def guard(words: str) -> str:
    """
    Put a mark before words that a spreadsheet could take for a formula.

    Args:
        words: A cell of words.

    Returns:
        The cell, marked when it starts with a sign that starts formulas, with a sign
        that shows nothing and that spreadsheets may skip, or with the mark itself.
    """
    first = words[:1]
    if first in _DANGEROUS or not first.isprintable():
        return _MARK + words
    return words


def unguard(cell: str) -> str:
    """
    Undo ``guard``.

    Args:
        cell: A cell that ``guard`` gave.

    Returns:
        The words.
    """
    return cell.removeprefix(_MARK)
