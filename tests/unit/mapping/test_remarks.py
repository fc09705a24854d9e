"""What comments of a proposal say of signs, sums, and what is not read."""

from collections.abc import Callable
from typing import TypeAlias

from ictreport.mapping import Grid, mapping_text, propose, read_mapping

Make: TypeAlias = Callable[[str], Grid]


def seen(made: Make, text: str) -> str:
    """Write the proposal for a sheet with its remarks."""
    found = propose(made(f"sheet: S\n---\n{text}"))
    written = mapping_text(found.mapping, found.remarks)
    assert found.mapping == read_mapping(written)
    return written


def test_a_comment_says_the_status_of_signs(made: Make) -> None:
    """Nobody reads that there is no figure where the mapping says it is withheld."""
    rows = "Cars | 2023 | 2024\nA | 5 | 6\nB | 7 | 8\nC | x | 8\n"

    withheld, both = seen(made, rows), seen(made, f"{rows}D | 9 | ..\n")

    assert 'missing = { x = "suppressed" }  # assumed: the figure is withheld' in (
        withheld.splitlines()
    )
    told = "no figure is available where it is '..'"
    assert f"# assumed: the figure is withheld where it is 'x'; {told}\n" in both
