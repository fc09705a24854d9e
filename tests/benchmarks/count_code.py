"""
Count the lines of code in src, plugins and web, without what only people read.

Stubs and JavaScript count too, unless a script writes them. A line counts when a token
of it is neither a comment nor part of a docstring; blank lines have none. Tests are not
counted.
"""

import ast
import io
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = tuple(
    f"{top}/**/*.{suffix}"
    for top in ("src", "plugins/*/src", "web")
    for suffix in ("py", "pyi", "js")
)
GENERATED = "# Written from "
"""How a file begins that a script writes; a stub that a person writes is code."""
SILENT = frozenset(
    {
        tokenize.COMMENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
        tokenize.INDENT,
        tokenize.NEWLINE,
        tokenize.NL,
    }
)


def docstrings(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """Give the place of each statement that is a bare string."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                yield node.lineno, node.col_offset
            case _:
                pass


def code_lines(text: str) -> int:
    """
    Count the lines of code of a module.

    Args:
        text: Its source.

    Returns:
        The number of lines that hold code.
    """
    told = {*docstrings(ast.parse(text))}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT and token.start not in told:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines)


def script_lines(text: str) -> int:
    """Count the lines of a script in JavaScript that are neither blank nor comments."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    lines = map(str.strip, bare.splitlines())
    return sum(not line.startswith("//") for line in lines if line)


def count(root: Path) -> Counter[str]:
    """
    Count the lines of code of each package.

    Args:
        root: The root of a checkout.

    Returns:
        The lines by folder: each package of the core and each plugin.
    """
    found: Counter[str] = Counter()
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            parts = path.relative_to(root).parts
            where = "/".join(parts[:2] if parts[0] == "plugins" else parts[:-1][:3])
            text = path.read_text("utf-8")
            if path.suffix == ".js":
                found[where] += script_lines(text)
            elif not text.startswith(GENERATED):
                found[where] += code_lines(text)
    return found


def main(roots: list[str]) -> None:
    """Print the lines of each package and the sum, for this or other checkouts."""
    for root in map(Path, roots or [str(ROOT)]):
        found = count(root)
        for where, lines in sorted(found.items()):
            print(f"{lines:7}  {where}")
        print(f"{found.total():7}  in all")


if __name__ == "__main__":
    main(sys.argv[1:])
