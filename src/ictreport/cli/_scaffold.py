"""Write a new plugin, a complete distribution made of templates, whole or not."""

import json
import os
import re
import shutil
import string
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import attrs

from ictreport.errors import PluginError, shorten

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ScaffoldKind = Literal["exporter", "source", "rule", "language", "command"]
"""What the new plugin provides."""

Licence = Literal["MIT", "Apache-2.0", "none"]
"""What others may do with it; ``none`` writes no licence and keeps all rights."""

TEMPLATES: Final[Mapping[ScaffoldKind, Mapping[str, tuple[str, ...]]]] = {
    "exporter": {
        "page": ("exporter",),
        "table": ("tidy", "table"),
        "xml": ("tidy", "xml"),
    },
    "source": {"rows": ("source",), "service": ("service",)},
    "rule": {"rule": ("rule",)},
    "language": {"language": ("language",)},
    "command": {"command": ("command",)},
}
"""What a new plugin of each kind can be like, the usual first, with its folders."""

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST: Final = 32
_ENDING: Final = ".in"
_CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
# The core's English words have each table of plural forms on a line.
_FORM: Final = re.compile(rf'({"|".join(_CATEGORIES)}) = ("[^"]*")')
_FORMS: Final = re.compile(rf"{{ {_FORM.pattern}(, {_FORM.pattern})+ }}")
# Words of English and dates of another language make no sentence of either.
_UNTRANSLATED: Final = """
    # Take this away when all words are translated.
    known_failures={"says": "the sentences are still English"},"""
_FOLDERS: Final = {"PACKAGE": "package", "MODULE": "ident"}


@attrs.frozen(kw_only=True)
class Plan:
    """
    A new plugin, before anything of it is written.

    Attributes:
        kind: What it provides.
        name: The name of the format or command, the code of the rule or the tag of the
            language.
        author: Who writes it.
        licence: What others may do with it.
        template: What it is like.
    """

    kind: ScaffoldKind
    name: str
    author: str
    licence: Licence
    template: str

    @property
    def distribution(self) -> str:
        """The name of the distribution, and of its folder."""
        return f"ictreport-{self.name.lower()}"

    @property
    def package(self) -> str:
        """The name of the package in it."""
        return self.distribution.replace("-", "_")

    def files(self) -> dict[str, str]:
        """
        Fill the templates in.

        Returns:
            The text of each file by its path in the folder.
        """
        places = dict(self._places())
        if self.kind == "language":
            places |= _numbers(self.name)
        root = files("ictreport.cli").joinpath("templates")
        texts = {
            path: string.Template(text).substitute(places)
            for folder in ("common", *TEMPLATES[self.kind][self.template])
            for path, text in _templates(root.joinpath(folder))
        }
        texts["src/PACKAGE/py.typed"] = ""
        if self.kind == "language":
            texts["src/PACKAGE/words.toml"] = _words(self.name, places["language"])
        if self.licence != "none":
            text = root.joinpath("licences", self.licence + _ENDING).read_text("utf-8")
            texts["LICENSE"] = string.Template(text).substitute(places)
        return {_placed(path, places): texts[path] for path in sorted(texts)}

    def _places(self) -> Mapping[str, str]:
        """Return what templates leave open."""
        from importlib.metadata import version

        major, minor = version("ictreport").split(".")[:2]
        end = f"{major}.{int(minor) + 1}" if major == "0" else str(int(major) + 1)
        of_command = self.kind == "command"
        licence = f'license = {_quoted(self.licence)}\nlicense-files = ["LICENSE"]\n'
        return {
            "name": self.name,
            "tag": self.name,
            "ident": self.package.removeprefix("ictreport_"),
            "distribution": self.distribution,
            "package": self.package,
            "description": _quoted(f"The {self.kind} {self.name} for ictreport."),
            "author": self.author,
            "quoted_author": _quoted(self.author),
            "licence": "" if self.licence == "none" else licence,
            "core": f"ictreport{'[cli]' * of_command}>={major}.{minor},<{end}",
            "testing": "pytest>=9" if of_command else "ictreport-testing",
            "group": '"ictreport.commands"' if of_command else "ictreport",
            "language": _own_name(self.name) if self.kind == "language" else "",
            "untranslated": "" if self.name.startswith("en") else _UNTRANSLATED,
        }


def plan(
    kind: ScaffoldKind,
    name: str,
    *,
    author: str = "",
    licence: Licence = "MIT",
    template: str = "",
) -> Plan:
    """
    Check what a new plugin is to be called.

    Args:
        kind: What it provides.
        name: The name of the format or command, the code of the rule or the tag of the
            language.
        author: Who writes it; "The ictreport-name developers" when empty.
        licence: What others may do with it.
        template: What it is like, as ``TEMPLATES`` names it; the usual when empty.

    Returns:
        The plugin, of which nothing is written yet.

    Raises:
        PluginError: The name or the author cannot be used.
    """
    checked = _language(name) if kind == "language" else _format(kind, name)
    _refuse_name_in_use(kind, checked)
    made = Plan(
        kind=kind,
        name=checked,
        author=author.strip(),
        licence=licence,
        template=template or next(iter(TEMPLATES[kind])),
    )
    if not author.isprintable():
        raise PluginError(f"author: it must be one line (got {shorten(author)})")
    if made.author:
        return made
    return attrs.evolve(made, author=f"The {made.distribution} developers")


def write(made: Plan, directory: Path) -> Path:
    """
    Write a new plugin; the folder appears whole or not at all.

    Args:
        made: The plugin.
        directory: Where its folder is to be; it is made when it is missing.

    Returns:
        The folder.

    Raises:
        PluginError: There is something of that name already, or it cannot be written.
    """
    target = directory / made.distribution
    if os.path.lexists(target):
        raise PluginError(
            f"{target}: the folder must not exist yet (got one that does); "
            "remove it, or choose another name or --out"
        )
    beside = directory / f".{os.urandom(8).hex()}.tmp"
    try:
        for path, text in made.files().items():
            file = beside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        beside.rename(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PluginError(
            f"{target}: the folder must be writable (got: {reason}); "
            "nothing of it was written"
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return target


def _templates(folder: "Traversable", below: str = "") -> Iterator[tuple[str, str]]:
    """Yield every template below a folder with the path of what it makes."""
    for item in folder.iterdir():
        path = f"{below}{item.name}"
        if item.is_dir():
            yield from _templates(item, f"{path}/")
        else:
            yield path.removesuffix(_ENDING), item.read_text("utf-8")


def _placed(path: str, places: Mapping[str, str]) -> str:
    for word, place in _FOLDERS.items():
        path = path.replace(word, places[place])
    return path


def _quoted(text: str) -> str:
    """Write a text as TOML does, which has the escapes of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _format(kind: str, name: str) -> str:
    """Check the name of a format or the code of a rule."""
    if not _NAME.fullmatch(name):
        tidy = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
        hint = f"say {tidy!r}" if _NAME.fullmatch(tidy) else "say it like 'my-format'"
        raise PluginError(
            f"{kind}: its name must be lower-case letters, digits and single '-', with "
            f"a letter first (got {shorten(name)}); {hint}"
        )
    if len(name) > _LONGEST:
        raise PluginError(
            f"{kind}: its name must have at most {_LONGEST} characters "
            f"(got {len(name)}); choose a shorter one"
        )
    return name


def _language(tag: str) -> str:
    """Check the tag of a language and write it as BCP 47 advises."""
    from babel import Locale, UnknownLocaleError

    from ictreport.host._keys import canonical_tag

    wanted = canonical_tag(tag)
    try:
        Locale.parse(wanted, sep="-")
    except (UnknownLocaleError, ValueError):
        raise PluginError(
            f"language: its name must be a tag that CLDR knows (got {shorten(tag)}); "
            "say it like 'fr' or 'pt-BR'"
        ) from None
    return wanted


def _own_name(tag: str) -> str:
    """Give a language's own name for itself, as CLDR has it."""
    from babel import Locale

    name = Locale.parse(tag, sep="-").get_display_name(tag.replace("-", "_")) or tag
    return name[:1].upper() + name[1:]


def _words(tag: str, language: str) -> str:
    """Copy the English words, so that no other copy of them has to be kept."""
    from ictreport.language.words import WORDS

    # What English says of other languages stands between the locale and the words.
    _, _, words = WORDS.text("en").partition("\n[numbers]")
    # Not every language has the form "one".
    words = re.sub(r"(?m)^more_than = .*\n", "", words, count=1)
    forms = _FORMS.sub(lambda match: _forms(match[0], tag), words)
    head = f"# {language}: translate these; words in braces are filled in."
    return f'{head}\n\nlocale = "{tag}"\n\n[numbers]{forms}'


def _forms(table: str, tag: str) -> str:
    """Give words that have plural forms those of the language; English ones fill in."""
    from babel import Locale

    locale = Locale.parse(tag, sep="-")
    words_of = dict(_FORM.findall(table))
    # English has more forms for the 2nd and 3rd than for 2 and 3.
    rule = locale.ordinal_form if "few" in words_of else locale.plural_form
    chosen = [name for name in _CATEGORIES if name in {"other", *rule.rules}]
    words = [f"{name} = {words_of.get(name, words_of['other'])}" for name in chosen]
    return f"{{ {', '.join(words)} }}"


def _numbers(tag: str) -> Mapping[str, str]:
    """Write numbers as the language does, for sentences that its author expects."""
    from decimal import Decimal

    from babel import Locale
    from babel.numbers import format_decimal

    locale = Locale.parse(tag, sep="-")
    numbers = {"number": "1234567.25", "rate": "1234.5"}
    return {
        name: format_decimal(Decimal(number), locale=locale)
        for name, number in numbers.items()
    }


def _refuse_name_in_use(kind: ScaffoldKind, name: str) -> None:
    """Refuse a name that an installed plugin has, since it would be ambiguous."""
    from ictreport.host._discovery import discover
    from ictreport.host._records import KINDS

    group = KINDS[kind].group
    owners = {p.name: p.distribution for p in discover() if p.group == group}
    owners |= dict.fromkeys(_names_of_the_core(kind), "ictreport")
    if name in owners:
        raise PluginError(
            f"{kind}: its name must be free (got {name!r}, which {owners[name]} has); "
            "choose another one"
        )


def _names_of_the_core(kind: ScaffoldKind) -> list[str]:
    from ictreport import builtin
    from ictreport.host._records import KINDS, name_of

    offer = getattr(builtin, KINDS[kind].hook, tuple)
    return [name_of(kind, spec) for spec in offer()]
