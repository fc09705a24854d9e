"""
Write the types of words: ``__init__.pyi`` beside each ``en.toml``, for type checkers.

Run it after a change of an English file; ``test_word_types.py`` compares the two.
"""

import keyword
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ictreport.language._schema import SCHEMA, Schema, Table, is_forms

ROOT: Final = Path(__file__).parents[2]
HEAD: Final = '''\
# Written from en.toml by tests/repo/word_types.py.
"""{summary}"""

{imports}
'''
_IMPORTS: Final = {
    "Mapping": "from collections.abc import Mapping",
    "Final": "from typing import Final\n",
    "Table": "from ictreport.language import Catalog, Table",
    "PluralForms": "from ictreport.model import PluralForms",
}
WORDS: Final = '''\
WORDS: Final[Catalog[Words]]
"""The words in every language."""
'''
_HEADER: Final = re.compile(r"\[([^\]]+)\](?:  # (.*))?")
_WORD: Final = re.compile(
    r"""(?P<key>[\w"%]+) = .*?(?:  # (?P<comment>[^"\]]+|.*"))?"""
)
_Path = tuple[str, ...]


def packages() -> list[Path]:
    """List the folders that have words."""
    patterns = ("src/**/en.toml", "plugins/*/src/**/en.toml")
    return sorted(file.parent for each in patterns for file in ROOT.glob(each))


def comments(text: str) -> Mapping[_Path, str]:
    """Collect the comment of each table and word: behind it, or on the line before."""
    found: dict[_Path, str] = {}
    table: _Path = ()
    above = ""
    for line in text.splitlines():
        header, word = _HEADER.fullmatch(line), _WORD.fullmatch(line)
        if header is not None:
            table = tuple(header[1].split("."))
            found[table] = header[2] or above
        elif word is not None:
            found[(*table, word["key"].strip('"'))] = word["comment"] or above
        above = line.removeprefix("# ") if line.startswith("# ") else ""
    return {path: comment for path, comment in found.items() if comment}


class Types:
    """Names the types of words and collects the classes of tables."""

    def __init__(self, schema: Schema, documented: Mapping[_Path, str]) -> None:
        self._schema = schema
        self._documented = documented
        self._names: dict[object, str] = {}
        self.classes: list[str] = []

    def of(self, words: object, path: _Path) -> str:
        """Name the type of words; a table gets a class, as do others of its shape."""
        if isinstance(words, list):
            return "tuple[str, ...]"
        if not isinstance(words, Mapping):
            return "str"
        if is_forms(words):
            return "PluralForms"
        table: Mapping[str, Any] = {k: v for k, v in words.items() if k != SCHEMA}
        if self._schema.key_rule(path) is not None:
            return f"Mapping[str, {self._value(table, path)}]"
        shape = self._shape(table, path)
        if shape not in self._names:
            self._names[shape] = _class_name(path)
            self.classes.append(self._class(table, path))
        return self._names[shape]

    def _value(self, table: Mapping[str, Any], path: _Path) -> str:
        """Name the type of all values of a table."""
        kinds = {
            (self._shape(value, below), self._schema.is_optional(below))
            for key, value in table.items()
            for below in ((*path, key),)
        }
        if len(kinds) > 1:
            return "object"
        return self.of(next(iter(table.values())), (*path, "entry"))

    def _shape(self, words: object, path: _Path) -> object:
        """Tell what kind of words stand somewhere, of tables with all below."""
        if isinstance(words, list):
            return list
        if not isinstance(words, Mapping):
            return str
        if is_forms(words):
            return dict
        return tuple(
            (key, self._shape(value, below), self._schema.is_optional(below))
            for key, value in words.items()
            for below in ((*path, key),)
        )

    def _class(self, table: Mapping[str, Any], path: _Path) -> str:
        value = self._value(table, path)
        about = self._documented.get(
            path, f"Words of ``{'.'.join(path) or 'en.toml'}``."
        )
        lines = [
            f"class {_class_name(path)}(Table[{value}]):",
            *_docstring(about),
            "",
        ]
        for key, words in table.items():
            below = (*path, key)
            if hasattr(Table, key):
                raise ValueError(f"{'.'.join(below)}: rename it, mappings have {key}()")
            kind = self.of(words, below)
            is_absent = self._schema.is_optional(below)
            is_absent = is_absent and self._schema.key_rule(below) is None
            if key.isidentifier() and not keyword.iskeyword(key):
                lines.append(f"    {key}: {kind}{' | None' if is_absent else ''}")
                if below in self._documented and not isinstance(words, dict):
                    lines += _docstring(self._documented[below])
        return "\n".join(lines)


def _class_name(path: _Path) -> str:
    words = "_".join(path).replace("-", "_").split("_")
    return "".join(map(str.capitalize, words)) or "Words"


def _docstring(text: str) -> Iterator[str]:
    yield f'    """{text.strip()}"""' if '"' not in text[-1:] else f"    '''{text}'''"


def stub(package: Path) -> str:
    """Write the types of the words of a package."""
    text = (package / "en.toml").read_text("utf-8")
    schema = Schema(tomllib.loads(text), "en.toml")
    types = Types(schema, comments(text))
    types.of(schema.english, ())
    summary = next(
        line.strip('"')
        for line in (package / "__init__.py").read_text("utf-8").splitlines()
        if line.strip('"')
    )
    body = "\n\n".join([*types.classes, WORDS])
    imports = "".join(f"{line}\n" for name, line in _IMPORTS.items() if name in body)
    return HEAD.format(summary=summary, imports=imports) + body


def main() -> None:
    """Write the types of all packages."""
    for package in packages():
        (package / "__init__.pyi").write_text(stub(package), "utf-8")
        sys.stdout.write(f"{package.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
