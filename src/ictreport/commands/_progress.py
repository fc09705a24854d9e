"""Show how far a long command is, where somebody looks at it."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

import attrs
import click

from ictreport.commands._terminal import clean, is_terminal


@attrs.frozen
class Steps:
    """
    What a command tells while it works.

    Attributes:
        step: Begins the next step and says which one it is.
        say: Prints a line on standard output.
    """

    step: Callable[[str], None]
    say: Callable[[str], None]


@contextmanager
def progress(total: int, *, shown: bool) -> Generator[Steps]:
    """
    Show a progress bar on standard error while the block runs.

    Args:
        total: How many steps there will be.
        shown: Whether there is enough to do for it; without a terminal there is none.

    Yields:
        What to call. With a bar, lines are printed when it is gone.
    """
    if not (shown and is_terminal(sys.stderr)):
        yield Steps(lambda _: None, click.echo)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.table import Column

    lines: list[str] = []
    rest = Column(ratio=1, no_wrap=True)
    bar = Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False, table_column=rest),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        expand=True,
    )
    task = bar.add_task("", total=total)
    begun = False

    def step(text: str) -> None:
        nonlocal begun
        bar.update(task, description=clean(text), advance=int(begun), refresh=True)
        begun = True

    try:
        with bar:
            yield Steps(step, lines.append)
    finally:
        for line in lines:
            click.echo(line)
