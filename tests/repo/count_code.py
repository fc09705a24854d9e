"""
Count the code of each package in src, plugins and web; tests are not counted.

Only ``.py`` files count. Of each package are told:

statements
    Statements of the syntax tree, without docstrings and other bare strings.
nodes
    Nodes of the syntax tree: all that ``ast.walk`` visits. A line can be packed, and a
    function cut into several; neither makes the tree smaller.
lines
    Lines with a token that is neither a comment nor part of a docstring.
used once
    Private functions of modules whose name is read in one place of their module. Some
    have a reason to be apart; most are a part of their only caller.
"""

import ast
import io
import sys
import tokenize
from collections import Counter, defaultdict
from pathlib import Path

import attrs

ROOT = Path(__file__).parents[2]
SOURCES = ("src/**/*.py", "plugins/*/src/**/*.py", "web/**/*.py")
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


@attrs.frozen
class Count:
    """
    What is counted of modules.

    Attributes:
        statements: Statements that are not bare strings.
        nodes: Nodes of the syntax tree.
        lines: Lines with code.
        used_once: Private functions that are used in one place of their module.
    """

    statements: int = 0
    nodes: int = 0
    lines: int = 0
    used_once: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Count two sets of modules together."""
        return Count(
            self.statements + other.statements,
            self.nodes + other.nodes,
            self.lines + other.lines,
            self.used_once + other.used_once,
        )


def count_module(text: str) -> Count:
    """
    Count the code of a module.

    Args:
        text: Its source.

    Returns:
        Its counts.
    """
    tree = ast.parse(text)
    nodes = [*ast.walk(tree)]
    told = {
        (node.lineno, node.col_offset)
        for node in nodes
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT and token.start not in told:
            lines.update(range(token.start[0], token.end[0] + 1))
    uses = Counter(node.id for node in nodes if isinstance(node, ast.Name))
    return Count(
        statements=sum(isinstance(node, ast.stmt) for node in nodes) - len(told),
        nodes=len(nodes),
        lines=len(lines),
        used_once=sum(
            node.name.startswith("_") and uses[node.name] == 1
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ),
    )


def count(root: Path) -> dict[str, Count]:
    """
    Count the code of each package.

    Args:
        root: The root of a checkout.

    Returns:
        The counts by folder: each package of the core, and each plugin.
    """
    found: defaultdict[str, Count] = defaultdict(Count)
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            parts = path.relative_to(root).parts
            where = "/".join(parts[:2] if parts[0] == "plugins" else parts[:-1][:3])
            found[where] += count_module(path.read_text("utf-8"))
    return dict(sorted(found.items()))


def main(roots: list[str]) -> None:
    """Print the counts of each package and of all, for this or other checkouts."""
    for root in map(Path, roots or [str(ROOT)]):
        found = count(root)
        sys.stdout.write("statements    nodes    lines  used once\n")
        for where, each in [*found.items(), ("in all", sum(found.values(), Count()))]:
            sys.stdout.write(
                f"{each.statements:10,} {each.nodes:8,} {each.lines:8,}"
                f" {each.used_once:10,}  {where}\n"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
