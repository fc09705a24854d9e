"""What a proposal does not read: rows and columns of words, and notes."""

from collections.abc import Iterator, Sequence

from ictreport.mapping._cell_kinds import Looker, status_said
from ictreport.mapping._draft import Draft
from ictreport.mapping._label_columns import is_numbering
from ictreport.mapping._labels import without_of_which
from ictreport.mapping._notes import is_note, legend_of, without_mark
from ictreport.mapping._role import Role
from ictreport.mapping._row_units import unit_in_name
from ictreport.mapping._shape import Shape
from ictreport.mapping.grid import column_letters


def leave_words(look: Looker, shapes: Sequence[Shape], drafts: Sequence[Draft]) -> None:
    """
    Remember the words and numbers in and below tables that no mapping reads.

    Args:
        look: What the cells of the sheet look like.
        shapes: Where its tables are.
        drafts: What was seen of each; they change.
    """
    titles = {row for shape in shapes for row in shape.above}
    seen: set[int] = set()
    for shape, draft in zip(shapes, drafts, strict=True):
        if not draft.columns:
            continue
        for row in _headings(look, shape, draft):
            draft.leave(f"row {row}", "words without figures")
        for column, words in _columns(look, shape, shapes):
            place = f"column {column_letters(column)}"
            draft.leave(place, f"it holds words, such as {words!r}")
        below = [row for row in shape.below if row not in titles | seen]
        seen.update(below)
        for row in below:
            texts = {one: look.grid.words(row, one) for one in look.by_row[row]}
            if legend_of(" ".join(texts.values()), look.language):
                continue
            for column, text in texts.items():
                is_read = status_said(without_mark(text), look.language) is not None
                if (shape is shapes[-1] or is_note(text)) and not is_read:
                    place = f"{column_letters(column)}{row}"
                    draft.leave(place, "below the table")


def _headings(look: Looker, shape: Shape, draft: Draft) -> Iterator[int]:
    """List rows without figures that say neither units, periods nor divisions."""
    by = {part.by for part in draft.parts if part.by}
    names = [number for number, role in draft.roles.items() if role is Role.NAME]
    for row in () if Role.PERIOD in draft.roles.values() else shape.rows:
        filled = look.by_row.get(row, ())
        words = {one: look.grid.words(row, one) for one in filled}
        text = " ".join(dict.fromkeys(words[one] for one in names if one in words))
        if all(map(is_numbering, words.values())) or {*filled} & {*shape.figures}:
            continue
        lead = without_of_which(text, look.language) == ""
        unit = draft.sections and unit_in_name(text, look.language)
        if not (lead or unit or text.rstrip(" :") in by):
            yield row


def _columns(
    look: Looker, shape: Shape, shapes: Sequence[Shape]
) -> Iterator[tuple[int, str]]:
    """List columns of words that are no names, with the first of these."""
    beside = [one for one in shapes if one.rows == shape.rows]
    known = {column for one in beside for column in (*one.labels, *one.figures)}
    found: dict[int, str] = {}
    for row in shape.rows if shape is beside[0] else ():
        for column in look.by_row.get(row, ()):
            text = look.grid.words(row, column)
            is_word = look.kind(row, column) == "text" and not is_numbering(text)
            if is_word and column not in known:
                found.setdefault(column, text)
    yield from sorted(found.items())
