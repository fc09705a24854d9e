"""The words of a distribution in several languages, each a TOML file."""

import functools
import warnings
from collections.abc import Callable, Mapping
from typing import Any, Final, Generic, Protocol, TypeVar, cast

import attrs

from ictreport.errors import LanguageWarning
from ictreport.language._schema import Schema, Table
from ictreport.model.unit import PluralForms

WordsT = TypeVar("WordsT")

LATIN_DIGITS: Final = "0123456789"
"""The digits 0 to 9."""

_ENGLISH: Final = "en"
_SUFFIX: Final = ".toml"
_MOST_TOLD: Final = 5
"""How many words a warning names."""

_READ_BY_PROGRAMS: Final = frozenset({"locale", "numbers", "reading"})


class Spoken(Protocol):
    """A language, as far as a catalog needs it."""

    @property
    def tag(self) -> str:
        """Its BCP 47 tag."""
        ...

    @property
    def packages(self) -> Mapping[str, Callable[[], Mapping[str, Any]]]:
        """Functions that load its words for other distributions."""
        ...

    @property
    def shown_digits(self) -> str:
        """The ten digits in its texts."""
        ...


@attrs.frozen(eq=False)
class Catalog(Generic[WordsT]):
    """
    The words of a distribution: a package with one TOML file for each language.

    A file is named by the tag of its language, such as ``vi.toml``. ``en.toml`` is
    required and is the schema of the others: they must have its words, with the same
    fields in braces. A plugin that offers a language may bring words in it for a
    distribution that has no file for it (``LanguageSpec.packages``).

    Attributes:
        package: The import name of the package that has the files.
    """

    package: str

    def of(self, language: Spoken) -> WordsT:
        """
        Return the words in a language.

        Args:
            language: The language.

        Returns:
            The words in it, or in English if there are none.

        Raises:
            DocumentError: Words are missing, unknown or malformed; the error lists them
                all.
        """
        words = self.own(language)
        if words is not None:
            return words
        return cast("WordsT", self.in_file(_ENGLISH))

    def own(self, language: Spoken) -> WordsT | None:
        """
        Return the words in a language, or None.

        Args:
            language: The language.

        Returns:
            The words, with the digits of the language; None when neither this package
            nor the plugin of the language has them.

        Raises:
            DocumentError: Words are missing, unknown or malformed; the error lists them
                all.
        """
        words: WordsT | None = _own(
            self, language.tag, language.packages.get(self.package)
        )
        return None if words is None else with_digits(words, language.shown_digits)

    def in_file(self, tag: str) -> WordsT | None:
        """
        Return the words of a file of the distribution.

        Args:
            tag: A BCP 47 tag; ``vi-VN`` falls back to ``vi``.

        Returns:
            The words; None when there is no such file.

        Raises:
            DocumentError: Words are missing, unknown or malformed; the error lists them
                all.
        """
        for name in (tag, tag.partition("-")[0].lower()):
            if name in self.tags:
                return cast("WordsT", _in_file(self, name))
        return None

    def in_each(self, *keys: str) -> Mapping[str, str]:
        """
        Return a text in each language that has a file.

        Args:
            *keys: The keys that lead to it.

        Returns:
            The text by the tag of the language, English first.
        """
        texts: dict[str, str] = {}
        for tag in self.tags:
            words: Any = self.in_file(tag)
            for key in keys:
                words = words[key]
            texts[tag] = str(words)
        return texts

    @functools.cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of the languages that have a file, English first."""
        from importlib import resources

        names = [file.name for file in resources.files(self.package).iterdir()]
        tags = {name.removesuffix(_SUFFIX) for name in names if _SUFFIX in name}
        return (_ENGLISH, *sorted(tags - {_ENGLISH}))

    @functools.cached_property
    def schema(self) -> Schema:
        """The schema that the English file defines."""
        return Schema(self.content(_ENGLISH), f"en.toml of {self.package}")

    def read(self, data: object, subject: str) -> WordsT:
        """
        Check words that are not in a file of the package.

        Args:
            data: The content of a TOML file.
            subject: The owner of the words, for the message.

        Returns:
            The words.

        Raises:
            DocumentError: Words are missing, unknown or malformed; the error lists them
                all.
        """
        return cast("WordsT", self.schema.read(data, subject))

    def completed(self, data: object, subject: str) -> Any:  # noqa: ANN401 - as given
        """
        Fit words that were written for another version of the distribution.

        English stands where words are missing, and words that nothing uses are left
        out; a ``LanguageWarning`` names both.

        Args:
            data: The content of a TOML file.
            subject: The owner of the words, for the warning.

        Returns:
            The content with those words.
        """
        words, done = self.schema.completed(data)
        if done:
            names = [*done[:_MOST_TOLD], "…"] if done[_MOST_TOLD:] else done
            warnings.warn(
                f"{subject}: it was written for other words, and English stands in "
                f"for what it lacks ({', '.join(names)}); update it",
                LanguageWarning,
                stacklevel=3,
            )
        return words

    def text(self, tag: str) -> str:
        """
        Read a file.

        Args:
            tag: The tag that it is named by.

        Returns:
            Its text.
        """
        from importlib import resources

        file = resources.files(self.package).joinpath(tag + _SUFFIX)
        return file.read_text("utf-8")

    def content(self, tag: str) -> Mapping[str, Any]:
        """
        Read a file without checking its words.

        Args:
            tag: The tag that it is named by.

        Returns:
            The content of the TOML file.
        """
        import tomllib

        return tomllib.loads(self.text(tag))


@functools.cache
def _in_file(catalog: Catalog[WordsT], tag: str) -> WordsT:
    return catalog.read(catalog.content(tag), f"{tag}{_SUFFIX} of {catalog.package}")


@functools.lru_cache(maxsize=64)
def _own(
    catalog: Catalog[WordsT], tag: str, load: Callable[[], Mapping[str, Any]] | None
) -> WordsT | None:
    """Return the words of a file, or those from the plugin of the language."""
    words = catalog.in_file(tag)
    if words is None and load is not None:
        subject = f"language {tag}, words of {catalog.package}"
        words = catalog.read(catalog.completed(load(), subject), subject)
    return words


def with_digits(words: WordsT, digits: str) -> WordsT:
    """
    Write the digits within fixed words, such as the 100 of "100%", in another script.

    Args:
        words: The words of a language.
        digits: The ten digits of the script, 0 first.

    Returns:
        A changed copy; words that programs read keep their digits.
    """
    if digits == LATIN_DIGITS:
        return words
    table = str.maketrans(LATIN_DIGITS, digits)
    changed = {
        key: value if key in _READ_BY_PROGRAMS else _translated(value, table)
        for key, value in cast("Table[object]", words).items()
    }
    return cast("WordsT", Table(changed))


def _translated(value: object, table: dict[int, int]) -> object:
    """Translate every text of a tree of words, but no key."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, PluralForms):
        forms = attrs.asdict(value).items()
        return PluralForms(
            **{key: text and text.translate(table) for key, text in forms}
        )
    if isinstance(value, Mapping):
        items = cast("Mapping[str, object]", value).items()
        changed = {key: _translated(item, table) for key, item in items}
        translated: Table[object] = Table(changed)
        return translated
    return value
