"""The words of the page are there in each of its languages."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ictreport_mapping._propose import _FREE
from ictreport_mapping._roles import CLAIMED

ROOT = Path(__file__).parents[2]
WORDS = json.loads((ROOT / "web" / "words.json").read_text("utf-8"))
ASKING = [
    ROOT / "plugins" / "ictreport-mapping" / "src" / "ictreport_mapping" / name
    for name in ("_columns.py", "_draft.py", "_names.py", "_roles.py")
]
"""The modules that write questions."""


def texts(tree: ast.AST) -> Iterator[str]:
    """Give the texts of code; what an f-string puts in is ``{}``."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as documentation):
                inside.add(id(documentation))
            case ast.JoinedStr(values=values):
                inside |= {id(part) for part in values}
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "{}"
                    for part in values
                )
            case ast.Constant(value=str(text)) if id(node) not in inside:
                yield text
            case _:
                pass


def asked() -> set[str]:
    """Give the sentences of all questions, and what else can be answered."""
    found = {*_FREE.values(), *CLAIMED}
    for module in ASKING:
        for text in texts(ast.parse(module.read_text("utf-8"))):
            if re.fullmatch(r"[A-Z{][^\\\\]*[?.]", text):
                found |= set(re.split(r"(?<=[.?}]) (?=[A-Z])", text))
    return found - {"{}"}


@pytest.mark.parametrize("tag", ["vi", "hi"])
def test_every_text_of_the_page_is_translated(tag: str) -> None:
    """A language has the texts of English, with the same names in them."""
    english, other = WORDS["en"], WORDS[tag]
    assert english.keys() == other.keys()
    for key in english.keys() - {"asked"}:
        names = [
            set(re.findall(r"\{\w+\}", text)) for text in (english[key], other[key])
        ]
        assert names[0] == names[1], key


@pytest.mark.parametrize("tag", ["vi", "hi"])
def test_every_question_is_translated(tag: str) -> None:
    """What a mapping can ask has words in the other languages."""
    known = WORDS[tag]["asked"]
    assert set() == asked() - known.keys()
    assert all(said.count("{}") == key.count("{}") for key, said in known.items())
