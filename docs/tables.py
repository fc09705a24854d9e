"""The tables of the reference, made of the code so that they cannot be wrong."""
# ruff: noqa: INP001 - a script imports it

import ast
import enum
import functools
import importlib
import inspect
import itertools
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import attrs

import ictreport
from ictreport import errors, plugin
from ictreport.host import PluginHost, describe_options
from ictreport_testing import LAWS

if TYPE_CHECKING:
    from ictreport.tidy import Column
    from ictreport_testing.cases import Case


def table(call: str) -> str:
    """
    Make a table.

    Args:
        call: The name of the table and its arguments, with blanks between them.

    Returns:
        Its lines in Markdown; of short lists a paragraph.
    """
    name, *arguments = call.split()
    made = _TABLES[name](*arguments)
    if isinstance(made, str):
        return made
    header, rows = made
    return "\n".join([_row(header), _row(["---"] * len(header)), *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    texts = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(texts)} |"


_MOST_SHOWN = 6
_MEMBERS = (property, classmethod, functools.cached_property)

Table = tuple[Sequence[str], Iterable[Sequence[str]]]


def names(module: str, *wanted: str) -> Table:
    """List public names of a module with what they take; ``*`` for all that it has."""
    home = importlib.import_module(module)
    if wanted == ("*",):
        wanted = tuple(home.__all__)
    rows = [(_signature(name, getattr(home, name)), name) for name in wanted]
    return ("name", "what it is"), [
        (f"`{shown}`", _what(home, name)) for shown, name in rows
    ]


def members(name: str) -> Table:
    """List the members of an enumeration."""
    kind: Any = getattr(ictreport, name)
    return (name,), [(f"`{member.name}` = `{str(member)!r}`",) for member in kind]


def methods(module: str, name: str) -> Table:
    """List the public methods and properties of a class and of its bases here."""
    kind = getattr(importlib.import_module(module), name)
    bases = [base for base in kind.__mro__ if base.__module__.startswith("ictreport")]
    found = {key: value for base in bases[::-1] for key, value in vars(base).items()}
    rows = [
        (f"`{_signature(key, value)}`", _first_line(value))
        for key, value in found.items()
        if not key.startswith("_") and (inspect.getdoc(value) or "")
        if callable(value) or isinstance(value, _MEMBERS)
    ]
    rows += [(f"`{key}`", _first_line(value)) for key, value in _kept(kind)]
    return (name, "what it does"), rows


def _kept(kind: type[Any]) -> Iterator[tuple[str, property]]:
    """Give what attrs computes once, and keeps in a slot that has no docstring."""
    slots = {
        key
        for key, value in vars(kind).items()
        if inspect.ismemberdescriptor(value) and not key.startswith("_")
    }
    source = textwrap.dedent(inspect.getsource(kind)) if slots else ""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name in slots:
            yield node.name, property(doc=ast.get_docstring(node))


def error_classes() -> Table:
    """List every error with its bases and what it carries."""
    rows = []
    for name, kind in vars(errors).items():
        if not (inspect.isclass(kind) and issubclass(kind, Exception)):
            continue
        bases = ", ".join(f"`{base.__name__}`" for base in kind.__bases__)
        carried = ", ".join(f"`{field}`" for field in _attributes(kind))
        rows.append((f"`{name}`", bases, _first_line(kind), carried))
    return ("error", "is a", "when", "carries"), rows


def hooks() -> Table:
    """List the hooks."""
    rows = [
        (f"`{name}()`", _first_line(value), _returned(value))
        for name, value in vars(plugin.Hooks).items()
        if name.startswith("ictreport_")
    ]
    return ("hook", "what for", "gives"), rows


def _returned(function: Callable[..., object]) -> str:
    given = re.findall(r"\w+", str(inspect.signature(function).return_annotation))
    return f"`{given[1]}`"  # behind Iterable


def parts() -> Table:
    """List what a report can hold and a format can lose."""
    return ("part", "what it is"), [(f"`{k}`", v) for k, v in plugin.PARTS.items()]


def formats() -> str:
    """List our formats with their fidelity."""
    host = PluginHost()
    lines = []
    for written in host.exporters():
        name, spec = written.name, written.spec
        reads = [item.spec.verb for item in host.sources() if item.name == name]
        does = " and ".join(["writes", *reads])
        lines.append(f"- `{name}`: {spec.summary} ({spec.fidelity}; {does})")
    return "\n".join(lines)


def losses() -> str:
    """List what our formats with figures leave out, those together that agree."""
    found: dict[str, list[str]] = {}
    for written in PluginHost().exporters():
        lost = [f"`{part}`" for part in written.spec.loses if part != "comments"]
        if lost and written.spec.fidelity != "metadata":
            found.setdefault(", ".join(lost), []).append(f"`{written.name}`")
    return "\n".join(f"- {', '.join(names)}: {lost}" for lost, names in found.items())


def options(name: str, kind: str) -> Table:
    """List the options of a format."""
    host = PluginHost()
    found = host.exporter(name) if kind == "exporter" else host.source(name)
    spec: Any = found.spec
    rows = [
        (f"`{row.name}`", row.type, f"`{row.default}`" if row.default else "", row.help)
        for row in describe_options(spec.options)
    ]
    return ("option", "takes", "default", "what it does"), rows


def understood(name: str) -> str:
    """List the cases that the tests of a source run, with what comes of each."""
    from ictreport_testing.cases import read_cases

    [path] = [
        path
        for path in Path(__file__).parents[1].glob("plugins/*/tests/*cases.toml")
        if f'source = "{name}"' in path.read_text("utf-8")
    ]
    lines: list[str] = []
    for outcome, cases in itertools.groupby(read_cases(path), _outcome_of):
        features = "; ".join(case.feature for case in cases)
        lines.append(f"- {features}: {outcome}")
    return "\n".join(lines)


def _outcome_of(case: "Case") -> str:
    """Say what a source does with a case, warnings without their details."""
    found = case.outcome()
    if found.required_options:
        required = dict.fromkeys(found.required_options)
        return f"asks for {', '.join(f'`{option}`' for option in required)}"
    if found.error:
        return f"refuses, {case.refuses}"
    said = "; ".join(text.partition(", since a")[0] for text in case.warns)
    return f"reads, and warns: {said}" if said else "reads"


def laws(kind: str) -> str:
    """List the laws that plugins of a kind must keep, or of ``every`` kind alike."""
    shared = [law for law in LAWS["rule"] if all(law in laws for laws in LAWS.values())]
    own = [law for law in LAWS.get(kind, ()) if law not in shared]
    wanted = shared if kind == "every" else own
    lines = [f"- `{law.name}`: {law.statement} {law.advice}".rstrip() for law in wanted]
    return "\n".join(lines)


def columns(name: str) -> str:
    """List the columns of a table of the CSV plugin, but for those of words."""
    from ictreport_csv import _metadata, _tables

    office = ictreport.Publisher("office", ictreport.Text.of(en="Office"))
    report = ictreport.Report("r", office.name, office, "2024")
    table = getattr(_tables, f"{name}_table")(report).columns
    first = () if name == "observations" else _tables.observations_table(report).columns
    usual = {(each.name, each.kind, each.values) for each in first}
    known = [each for each in table if (each.name, each.kind, each.values) in usual]
    lines = [
        f"- `{column.name}`{' *' if column.required else ''}: "
        f"{_metadata.meaning(column, ('en',)).holds}{_column_type(column)}"
        for column in table
        if column not in known
    ]
    if known:
        filled = {each.name for each in first if each.required}
        names_of = ", ".join(
            f"`{each.name}`{'*' if each.required and each.name not in filled else ''}"
            for each in known
        )
        lines.insert(0, f"- {names_of}: as in [observations](#observations)")
    return "\n".join(lines)


def _column_type(column: "Column") -> str:
    """Say what a cell can be, where it is not any text."""
    if len(column.values) > _MOST_SHOWN:
        return ""
    kind = "integer or `INF`" if column.kind == "double" else column.kind
    said = ", ".join(f"`{one}`" for one in column.values) or kind
    return "" if said == "text" else f" ({said})"


def statuses() -> str:
    """List the statuses with their letters in SDMX."""
    kinds = {True: "With a value", False: "Without one"}
    lines = [
        ", ".join(
            f"`{status}` ({status.letter})"
            for status in ictreport.Status
            if status.has_value == has_value
        )
        for has_value in kinds
    ]
    return "\n".join(
        f"- {kind}: {line}." for kind, line in zip(kinds.values(), lines, strict=True)
    )


def unit_kinds() -> Table:
    """List the kinds of units: how each is written, and whether figures add up."""
    kinds: Any = ast.parse(inspect.getsource(ictreport.UnitKind)).body[0]
    adds_up = {True: "yes", False: "no", None: "only a reader can tell"}
    said = {kind: _below(kinds.body, kind.name) for kind in ictreport.UnitKind}
    if lacking := [str(kind) for kind, text in said.items() if not text]:
        raise LookupError(f"{', '.join(lacking)}: no words below say what it is")
    return ("kind", "what it is", "adds up"), [
        (f"`{kind}`", text, adds_up[kind.traits.adds_up]) for kind, text in said.items()
    ]


def measures() -> str:
    """List the measures, with their names in English where these are others."""
    from ictreport.language import default_language
    from ictreport.model.unit_words import MEASURES

    words = default_language().words.measures
    named = {code: words[code].other for code in sorted(MEASURES)}
    plain = {code: f"{code.replace('_', ' ')}s" for code in named}
    texts = [
        f"`{code}`" if name == plain[code] else f"`{code}` ({name})"
        for code, name in named.items()
    ]
    return f"{', '.join(texts)}."


def look_alikes() -> str:
    """List the words that look like units or scales, by what is meant."""
    from ictreport.model.unit_words import LOOK_ALIKES

    meant: dict[str, list[str]] = {}
    for word, code in LOOK_ALIKES.items():
        meant.setdefault(code, []).append(f"`{word}`")
    texts = [
        f"`{code.replace(' or ', '` or `')}` for {', '.join(words)}"
        for code, words in meant.items()
    ]
    return f"Write {'; '.join(texts)}."


def _what(home: ModuleType, name: str) -> str:
    """Say what a public name is, in the words of the code."""
    value = getattr(home, name)
    if name == "__version__":
        return "The installed version."
    if inspect.isclass(value) and issubclass(value, enum.Enum):
        members = ", ".join(f"`{member.name}`" for member in value)
        return f"{_first_line(value)} Members: {members}."
    if inspect.isclass(value) or _is_function(value) or _is_cached(value):
        return _first_line(value)
    text = constant_text(home.__name__, name)
    if get_origin(value) is not Literal or len(get_args(value)) > _MOST_SHOWN:
        return text
    return f"{text} One of {', '.join(f'`{item}`' for item in get_args(value))}."


def _is_function(value: object) -> bool:
    """Tell a function of ours from a value that a library made callable."""
    return inspect.isfunction(value) and value.__module__.startswith("ictreport")


def _is_cached(value: object) -> bool:
    return hasattr(value, "cache_info")


def constant_text(package: str, name: str) -> str:
    """Find the string below an assignment, which says what a constant is."""
    ours = [home for home in sys.modules if home.startswith("ictreport")]
    for home in sorted(ours, key=lambda home: (not home.startswith(package), home)):
        module = sys.modules[home]
        if name not in vars(module):
            continue
        if text := _below(ast.parse(inspect.getsource(module)).body, name):
            return text
    raise LookupError(f"{name} has no words below it that say what it is")


def _below(body: Iterable[ast.stmt], name: str) -> str:
    """Take the string below an assignment, or an empty one."""
    for statement, below in itertools.pairwise(body):
        if name in _assigned(statement) and isinstance(below, ast.Expr):
            text = inspect.cleandoc(ast.literal_eval(below.value))
            return text.split("\n\n", maxsplit=1)[0].replace("``", "`")
    return ""


def _assigned(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case _:
            return set()


def _signature(name: str, value: object) -> str:
    """Write a call without annotations, and nothing to call by its name."""
    if isinstance(value, classmethod):
        value = value.__func__
    is_class = inspect.isclass(value)
    if not (is_class or _is_function(value) or _is_cached(value)):
        return name
    if is_class and issubclass(value, enum.Enum):
        return name
    made = attrs.has(value) or {"__init__", "__new__"} & set(vars(value))
    if is_class and not made:
        return name
    if is_class and getattr(value, "_is_protocol", False):
        return name
    signature = inspect.signature(value)
    parameters = [
        parameter.replace(annotation=parameter.empty, default=_default(parameter))
        for parameter in signature.parameters.values()
        if parameter.name not in {"self", "cls"}
    ]
    bare = signature.replace(parameters=parameters, return_annotation=signature.empty)
    return f"{name}{bare}"


class _Shown:
    """A default as people write it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _default(parameter: inspect.Parameter) -> object:
    default = parameter.default
    if default is parameter.empty:
        return default
    if default is attrs.NOTHING:
        return _Shown("...")
    if isinstance(default, enum.Enum):
        return _Shown(repr(str(default)))
    if inspect.isfunction(default):
        return _Shown(default.__name__)
    return default


def _first_line(value: object) -> str:
    text = inspect.getdoc(value) or ""
    first = re.split(r"\n\s*\n", text)[0].replace("\n", " ")
    return first.replace("``", "`")


def _attributes(kind: type[Any]) -> Iterator[str]:
    found = re.search(r"Attributes:\n(.*)", inspect.getdoc(kind) or "", re.DOTALL)
    if found:
        yield from re.findall(r"^ {4}(\w+):", found[1], re.MULTILINE)


_TABLES: Mapping[str, Callable[..., Table | str]] = {
    "names": names,
    "members": members,
    "methods": methods,
    "errors": error_classes,
    "hooks": hooks,
    "parts": parts,
    "formats": formats,
    "losses": losses,
    "laws": laws,
    "options": options,
    "understood": understood,
    "columns": columns,
    "statuses": statuses,
    "unit-kinds": unit_kinds,
    "measures": measures,
    "look-alikes": look_alikes,
}
