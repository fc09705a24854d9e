"""Keeping spreadsheets from running words as formulas, so that it can be undone."""

import re
from typing import Final

_MARK: Final = "'"
_DANGEROUS: Final = frozenset("=+-@＝＋－＠'")
_SEPARATORS: Final = ';,|\t\r\n"'
"""What some spreadsheet takes for the end of a cell, whatever the file says."""

_FIRST: Final = re.compile(rf"(?:\A|(?<=[{_SEPARATORS}])).", re.DOTALL)
_MARKED: Final = re.compile(rf"(?:\A|(?<=[{_SEPARATORS}])){_MARK}")
_PLAIN: Final = re.compile(rf"\w[^{_SEPARATORS}]*")
"""Words that nothing is marked in, as most are."""


def guard(words: str) -> str:
    """
    Mark what a spreadsheet could run as a formula in a cell of words.

    Some programs open a file with commas as if ``;``, ``|`` or a tab separated the
    cells, so that the words after such a sign can become a cell of their own. After a
    blank no spreadsheet that was tried runs a formula.

    Args:
        words: The words of a cell.

    Returns:
        The guarded words. The mark ``'`` is inserted at their start and after each
        ``;``, ``,``, ``|``, tab, line break and ``"``, wherever a sign follows that
        starts a formula, an invisible sign that spreadsheets may skip, or the mark
        itself.
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
        The words, without the marks that ``guard`` inserted.
    """
    return _MARKED.sub("", cell)
