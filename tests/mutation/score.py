"""
Compare what a run of mutmut left alive with what ``survivors.md`` lists, and count.

Mutants are told by the function and by the lines that they change, since the numbers
that mutmut gives them shift whenever a function changes.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LISTED: Final = Path("tests/mutation/survivors.md")
LEAST: Final = 95
"""The percentage of mutants that must be killed in each module."""

_BLOCK: Final = re.compile(r"^```diff\n(.*?)^```", re.DOTALL | re.MULTILINE)

Mutant = tuple[str, str]
"""The function with its module, and the changed lines."""


def module_of(path: Path) -> str:
    """Name a module without the name of the distribution."""
    return ".".join(path.with_suffix("").parts[2:])


def changed_lines(diff: str) -> str:
    """Keep the lines of a diff that differ, without their indentation."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    return "\n".join(
        f"{line[0]} {line[1:].strip()}" for line in lines if line.startswith(("-", "+"))
    )


def listed(text: str) -> Counter[Mutant]:
    """Read the survivors under each heading that names a function."""
    found: Counter[Mutant] = Counter()
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        name = section.partition("\n")[0].strip("` ")
        for block in _BLOCK.findall(section):
            found.update((name, lines.strip()) for lines in block.split("\n\n"))
    return found


def judged() -> Iterator[tuple[str, str, Mutant]]:
    """Visit every mutant with its module, its status and what it is if it lives."""
    from mutmut.mutation.data import SourceFileMutationData
    from mutmut.mutation.diff_apply import get_diff_for_mutant
    from mutmut.stats import status_by_exit_code
    from mutmut.utils.file_utils import walk_mutatable_files
    from mutmut.utils.format_utils import orig_function_and_class_names_from_key

    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        module = module_of(path)
        for key, code in data.exit_code_by_key.items():
            status = status_by_exit_code[code]
            if status in {"killed", "timeout", "not checked"}:
                yield module, status, ("", "")
                continue
            function, owner = orig_function_and_class_names_from_key(key)
            name = ".".join(part for part in (module, owner, function) if part)
            yield module, status, (name, changed_lines(get_diff_for_mutant(key)))


def main() -> int:
    """Print the table and say what is wrong, if anything is."""
    counts: dict[str, Counter[str]] = {}
    alive: Counter[Mutant] = Counter()
    for module, status, mutant in judged():
        counts.setdefault(module, Counter())[status] += 1
        if mutant[0]:
            alive[mutant] += 1
    problems = 0
    print(f"{'module':<24}{'mutants':>9}{'killed':>9}{'alive':>9}{'score':>9}")
    skipped = 0
    for module, statuses in sorted(counts.items()):
        skipped += statuses["not checked"]
        total = statuses.total() - statuses["not checked"]
        killed = statuses["killed"] + statuses["timeout"]
        score = 100 * killed / total
        problems += score < LEAST
        print(f"{module:<24}{total:>9}{killed:>9}{total - killed:>9}{score:>8.1f}%")
    known = listed(LISTED.read_text("utf-8"))
    gone = Counter() if skipped else known - alive  # a sample does not know
    for title, mutants in (
        ("alive and not listed", alive - known),
        ("listed and not alive", gone),
    ):
        problems += mutants.total()
        for name, lines in mutants.elements():
            print(f"\n{title}:\n### `{name}`\n\n```diff\n{lines}\n```")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
