"""
The errors of ictreport.

The text of each error names the thing, the rule, the value and the way out, and its
attributes hold the same facts. This module imports no other module of ictreport.
"""

import bisect
import contextlib
import difflib
import functools
import itertools
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import cast

import attrs

__all__ = [
    "MOST_PROBLEMS",
    "AddressError",
    "AmbiguousAddressError",
    "AmbiguousFormatError",
    "DocumentError",
    "ExportError",
    "FormatError",
    "IctreportError",
    "Known",
    "LanguageWarning",
    "LimitError",
    "LinkError",
    "ModelError",
    "OptionsError",
    "PathPart",
    "PeriodError",
    "PluginError",
    "Problem",
    "QuantityError",
    "ReadingWarning",
    "SourceError",
    "SourceNotFoundError",
    "UnitError",
    "UnknownAddressError",
    "UnknownFormatError",
    "check_line",
    "close_match",
    "close_word",
    "describe_error",
    "failing_as",
    "format_path",
    "problems_of",
    "raise_interrupt",
    "shorten",
    "text_of",
]

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+")
_PLACE = re.compile(r".+?:(?P<line>[0-9]+):(?P<column>[0-9]+): ")
_CELL = re.compile(r"(?:(?:[^\s'!]| ){1,31}|'[^\n]{1,62}')![A-Z]{1,3}[0-9]{1,7}")

_LARGEST_SHOWN = 10**100
_LONGEST_VALUE = 80
_FEW = 50
_BESIDE = 10
_LIKENESS = 0.6

PathPart = str | int
"""A key of an object or an index of a list."""

_LONGEST_TEXT = 400

MOST_PROBLEMS = 100
"""How many problems of one document or one call are reported."""


class IctreportError(Exception):
    """
    The base of every error that ictreport raises on purpose.

    Catch it to catch them all. Any other exception is a bug of ictreport or of a
    plugin.
    """

    def __reduce__(self) -> tuple[object, ...]:
        # By default it is restored from its message, which is not enough for most.
        return _restore, (type(self), self.args, self.__dict__)


def _restore(
    kind: type[IctreportError], args: tuple[object, ...], facts: dict[str, object]
) -> IctreportError:
    """Make an error that was pickled in another process or copied."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(facts)
    return error


class ModelError(IctreportError, ValueError):
    """
    A value that the model does not allow.

    Attributes:
        subject: The kind of object with the wrong value, such as ``"period"``.
        rule: What must hold.
        value: The value that breaks the rule.
        hint: How to correct the value, or an empty string.
    """

    def __init__(self, subject: str, rule: str, value: object, hint: str = "") -> None:
        self.subject = subject
        self.rule = rule
        self.value = value
        self.hint = hint
        super().__init__(subject, rule, value, hint)

    @property
    def reason(self) -> str:
        """The message without the subject, to follow the path of a value."""
        way_out = f"; {self.hint}" if self.hint else ""
        return f"{self.rule} (got {shorten(self.value)}){way_out}"

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}"


def check_line(subject: str, name: str, value: object, hint: str = "") -> None:
    """
    Refuse what is not one line of text.

    Args:
        subject: The kind of object that has the text.
        name: The name of the text.
        value: The text.
        hint: How to correct it, or an empty string.

    Raises:
        ModelError: It is not a string, empty, or has several lines.
    """
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise ModelError(subject, f"{name} must be one line of text", value, hint)


class PeriodError(ModelError):
    """A text or date range that is not a period, or a period with no such neighbour."""


class UnitError(ModelError):
    """A text that does not name a unit."""


class QuantityError(ModelError):
    """A number, scale or accuracy that a quantity cannot have."""


class AddressError(IctreportError, LookupError):
    """
    A dotted address that names no metric of the report, or more than one.

    Attributes:
        address: The address that was looked up.
    """

    def __init__(self, message: str, address: str) -> None:
        self.address = address
        super().__init__(message)


class UnknownAddressError(AddressError):
    """An address that names no metric of the report."""


class AmbiguousAddressError(AddressError):
    """
    An address that several metrics of the report have.

    Attributes:
        places: The path of each of those metrics.
    """

    def __init__(self, message: str, address: str, places: Sequence[str]) -> None:
        self.places = tuple(places)
        super().__init__(message, address)


class LinkError(IctreportError, ValueError):
    """Earlier reports that cannot be linked to this one."""


@attrs.frozen
class Problem:
    """
    One problem of a document, and its place.

    Attributes:
        path: Keys and indexes from the root of the document.
        message: What is wrong there, in one line.
        address: The address of the sector, metric or part that has the problem, or an
            empty string.
        line: The line of the file, from 1; None when it is not known.
        column: The column in that line, from 1; None when it is not known.
    """

    path: tuple[PathPart, ...]
    message: str
    # The place does not count: equal problems in different places are equal.
    address: str = attrs.field(default="", kw_only=True, eq=False)
    line: int | None = attrs.field(default=None, kw_only=True, eq=False)
    column: int | None = attrs.field(default=None, kw_only=True, eq=False)

    @property
    def where(self) -> str:
        """The path as text, such as ``sectors[1].metrics[0].value``."""
        return format_path(self.path)

    def __str__(self) -> str:
        return cut(f"{self.where}: {self.message}", _LONGEST_TEXT)


class DocumentError(IctreportError, ValueError):
    """
    A document that cannot be read as a report, with every problem found in it.

    Attributes:
        problems: The problems in the order of the document, at most 100.
        origin: The name of the file or stream, or an empty string.
        more: Whether there are more problems than ``problems`` lists.
    """

    def __init__(
        self, problems: Iterable[Problem], origin: str = "", *, more: bool = False
    ) -> None:
        listed = tuple(itertools.islice(problems, MOST_PROBLEMS + 1))
        self.problems = listed[:MOST_PROBLEMS]
        self.origin = origin
        self.more = more or len(listed) > MOST_PROBLEMS
        super().__init__(self.problems, origin)

    def __str__(self) -> str:
        name = self.origin or "document"
        count = len(self.problems)
        if count == 1:
            return _placed(name, self.problems[0], f"{name}: ")
        lines = [
            f"{name}: {count} problems",
            *(_placed(name, problem, "  ") for problem in self.problems),
        ]
        return "\n".join([*lines, "  and more"] if self.more else lines)


def _placed(name: str, problem: Problem, otherwise: str) -> str:
    """Prefix a problem with file, line and column, as editors expect it."""
    if problem.line is None:
        return f"{otherwise}{problem}"
    return f"{name}:{problem.line}:{problem.column}: {problem}"


class LimitError(IctreportError):
    """
    An input that is larger than a limit allows.

    Attributes:
        limit: The limit, in the unit that the message names.
    """

    def __init__(self, message: str, limit: int) -> None:
        self.limit = limit
        super().__init__(message)


class PluginError(IctreportError):
    """A plugin that does not keep its contract; the message has its distribution."""


class FormatError(IctreportError, LookupError):
    """
    A name or suffix of no format, or of several; also of rules and commands.

    Attributes:
        name: The name or suffix that was looked up.
        candidates: The qualified names of the formats that could be meant.
        hint: What to do about it, or an empty string.
    """

    def __init__(
        self, message: str, name: str, candidates: Sequence[str] = (), hint: str = ""
    ) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        self.hint = hint
        super().__init__(message)


class UnknownFormatError(FormatError):
    """No plugin offers this format; the notes name plugins that failed to load."""


class AmbiguousFormatError(FormatError):
    """Several distributions offer this format; write ``distribution/format``."""


class OptionsError(IctreportError, ValueError):
    """
    Options that a format does not have, or values that they do not allow.

    Attributes:
        problems: The problems, each under the name of its option, at most 100.
        more: Whether there are more problems than ``problems`` lists.
    """

    def __init__(self, subject: str, problems: Iterable[Problem]) -> None:
        listed = tuple(itertools.islice(problems, MOST_PROBLEMS + 1))
        self.subject = subject
        self.problems = listed[:MOST_PROBLEMS]
        self.more = len(listed) > MOST_PROBLEMS
        super().__init__(subject, self.problems)

    def __str__(self) -> str:
        texts = [*map(str, self.problems), *(["and more"] if self.more else [])]
        return f"bad options for {self.subject}: {'; '.join(texts)}"


class SourceError(IctreportError):
    """
    An input that a source cannot read.

    Attributes:
        origin: The name of the file or stream.
    """

    def __init__(self, message: str, origin: str = "") -> None:
        self.origin = origin
        super().__init__(message)


class SourceNotFoundError(SourceError):
    """A file that does not exist."""


class ReadingWarning(UserWarning):
    """Something in an input that the report does not contain."""


class SanitisedTextWarning(UserWarning):
    """A text had characters that a page or document cannot hold; it says which."""


class LanguageWarning(UserWarning):
    """A language of a plugin that lacks words, or has some that nothing uses."""


class ExportError(IctreportError):
    """A report that a format cannot carry, or a file that could not be written."""


def text_of(error: BaseException) -> str:
    """
    Read the text of an error that a plugin may have made, cut to a readable length.

    Args:
        error: The exception that was raised.

    Returns:
        Its text, at most 400 characters; an empty string when its text cannot be read.

    Raises:
        KeyboardInterrupt: The user interrupts the program meanwhile.
    """
    try:
        text = str(error)
    except BaseException as failure:  # noqa: BLE001 - a plugin's own may raise anything
        raise_interrupt(failure)
        return ""
    return cut(text, _LONGEST_TEXT)


def problems_of(error: IctreportError) -> tuple[Problem, ...]:
    """
    List the problems of an error, each with its place where the error gives one.

    Args:
        error: The error.

    Returns:
        The problems of a document; of any other error one, whose message is its text.
    """
    if isinstance(error, DocumentError):
        return error.problems
    text = text_of(error)
    place = _PLACE.match(text)
    if place is None:
        return (Problem((), text),)
    line, column = int(place["line"]), int(place["column"])
    return (Problem((), text.removeprefix(place[0]), line=line, column=column),)


def describe_error(error: BaseException) -> str:
    """
    Describe an exception in one line.

    Args:
        error: The exception that was raised.

    Returns:
        The name of its class and its text; only the text for an ``IctreportError``.

    Raises:
        KeyboardInterrupt: The user interrupts the program meanwhile.
    """
    kind, text = type(error).__name__, text_of(error)
    if not text:
        return kind
    return text if isinstance(error, IctreportError) else f"{kind}: {text}"


def raise_interrupt(error: BaseException) -> None:
    """
    Raise an interrupt from the keyboard again, also one within a group.

    Code that calls a plugin catches every exception of it, and calls this function
    first so that Ctrl-C still ends the program.

    Args:
        error: The exception that was raised.

    Raises:
        KeyboardInterrupt: The error is one, or a group that contains one.
    """
    if isinstance(error, KeyboardInterrupt):
        raise error
    if isinstance(error, BaseExceptionGroup):
        for inner in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            raise_interrupt(inner)


@contextlib.contextmanager
def failing_as(
    failure: Callable[[str], IctreportError], *passed: type[IctreportError]
) -> Generator[None]:
    """
    Raise what a block raises as an error of ictreport.

    It is for calls of plugins and of libraries, which may raise anything.

    Args:
        failure: Makes the error of a description of what was raised.
        *passed: Errors that pass as they are.

    Yields:
        Once, for the block.

    Raises:
        KeyboardInterrupt: The user interrupts the program meanwhile.
        IctreportError: The error, with what was raised as its cause.
    """
    try:
        yield
    except passed:
        raise
    except BaseException as error:
        raise_interrupt(error)
        raise failure(describe_error(error)) from error


def format_path(path: Sequence[PathPart]) -> str:
    """
    Write a path as text.

    Args:
        path: Keys and indexes from the root.

    Returns:
        The path, such as ``sectors[1].metrics[0].value``, or ``Figures!D14`` for the
        cell of a sheet; ``document`` for the root.
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _CELL.fullmatch(part):
            text += part
        elif len(part) > _LONGEST_VALUE or not _PLAIN_KEY.fullmatch(part):
            text += f"[{shorten(part)}]"
        else:
            text += f".{part}" if text else part
    return text or "document"


def shorten(value: object, limit: int = 60) -> str:
    """
    Write a value for a message, cut to a readable length.

    Args:
        value: Anything.
        limit: The largest number of characters.

    Returns:
        Its ``repr``, or the start of it with an ellipsis.
    """
    if isinstance(value, int) and abs(value) > _LARGEST_SHOWN:
        return "a number of very many digits"  # str() refuses the longest ones
    if isinstance(value, str | bytes):
        return cut(repr(value[:limit]) + " " * (len(value) > limit), limit)
    return cut(str(value), limit)


def cut(text: str, limit: int) -> str:
    """
    Cut a text to a length.

    Args:
        text: The text.
        limit: The largest number of characters.

    Returns:
        The text, or the start of it with an ellipsis.
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


class Known:
    """
    A list of allowed words, of which there may be thousands.

    Args:
        words: The words.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = words

    @functools.cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._words)

    @functools.cached_property
    def _backwards(self) -> list[str]:
        return sorted(word[::-1] for word in self._words)

    def near(self, word: str) -> list[str]:
        """
        Preselect words to compare with, because a comparison is slow.

        Args:
            word: The word that was written.

        Returns:
            All words when they are few; else those with the most similar start or end.
        """
        if len(self._sorted) <= _FEW:
            return self._sorted
        ends = _beside(self._backwards, word[::-1])
        return [*_beside(self._sorted, word), *(end[::-1] for end in ends)]


def _beside(words: list[str], word: str) -> list[str]:
    index = bisect.bisect(words, word)
    return words[max(0, index - _BESIDE) : index + _BESIDE]


def close_match(word: str, known: Iterable[str] | Known) -> str:
    """
    Suggest the known word that was probably meant.

    Args:
        word: The word that was written.
        known: The words that are allowed.

    Returns:
        ``"did you mean 'x'?"``, or an empty string when no word is similar.
    """
    near = close_word(word, known)
    return f"did you mean {near!r}?" if near else ""


def close_word(
    word: str, known: Iterable[str] | Known, likeness: float = _LIKENESS
) -> str:
    """
    Find the known word that was probably meant.

    Args:
        word: The word that was written.
        known: The words that are allowed.
        likeness: The least similarity, from 0 to 1.

    Returns:
        The most similar word, or an empty string when none is similar.
    """
    if len(word) > _LONGEST_VALUE:
        return ""
    words = (known if isinstance(known, Known) else Known(known)).near(word)
    near = difflib.get_close_matches(word, words, n=1, cutoff=likeness)
    return near[0] if near else ""
