"""
Damaged files, made of valid ones without knowing the format.

Two files that differ in one fact show where it stands: in the text that they do not
share. Words that files of quite different reports share are words of the format.
"""

import contextlib
import io
import itertools
import json
import re
import tomllib
import zipfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, Final, Literal

import attrs

from ictreport.convert import structure
from ictreport.errors import ExportError, IctreportError
from ictreport.model import Report
from ictreport_testing._laws._plain import is_table

Verdict = Literal["refused", "refused or the same", "nothing dropped"]
"""
What a source may make of a damaged file. ``nothing dropped``: of two statements that
contradict each other neither may be passed over in silence.
"""

_WORD: Final = re.compile(r"[A-Za-z_]{3,}")
_LONGEST: Final = 40
"""Letters of the longest statement of a fact."""
_CUTS: Final = 12
_WORDS: Final = 60


def _document(name: str) -> dict[str, Any]:
    """Read a report beside this module, as plain data."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


_SPARED: Final = ("status", "history", "claims")
"""Facts of metrics that a format may have no place for."""

_METRIC: Final = ("sectors", 0, "metrics", 0)
_FACTS: Final[tuple[tuple[str, tuple[Any, ...], str], ...]] = (
    ("number", (*_METRIC, "value"), "337 billion VND"),
    ("number", (*_METRIC, "claims", 0, "value"), "22.6 %"),
    ("scale", (*_METRIC, "value"), "226 million VND"),
    ("unit", (*_METRIC, "value"), "226 billion USD"),
    ("status", (*_METRIC, "status"), "provisional"),
    ("hedge", ("sectors", 0, "metrics", 1, "value"), "< 96 %"),
    ("kind", (*_METRIC, "claims", 0, "kind"), "ratio"),
    ("baseline", (*_METRIC, "claims", 0, "baseline"), "2019-S1"),
    ("baseline", (*_METRIC, "history", 0, "baseline"), "2017-S1"),
    ("period", ("period",), "2019-S1"),
    ("name", (*_METRIC, "name", "en"), "Zulu"),
    ("title", ("title", "en"), "Zulu title"),
    ("id", ("id",), "zulu"),
)
_FREE: Final = frozenset({"name", "title", "id"})
"""Facts that may hold any word."""


@attrs.frozen
class Damage:
    """
    A damaged file.

    Attributes:
        what: What was done to it.
        data: The file.
        verdict: What a source may make of it.
        likely: The reports of which it may not be taken for one alone.
    """

    what: str
    data: bytes
    verdict: Verdict
    likely: tuple[Report, ...]


class _File:
    """A file as texts, one for each member of a zip."""

    def __init__(self, data: bytes) -> None:
        self.is_zip = zipfile.is_zipfile(io.BytesIO(data))
        members = {"": data}
        if self.is_zip:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = {name: archive.read(name) for name in archive.namelist()}
        self.members = members

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield what is text, with a line for each part of JSON and XML."""
        for name, data in self.members.items():
            try:
                yield name, _in_lines(data.decode())
            except UnicodeDecodeError:
                continue

    def with_text(self, name: str, text: str | bytes) -> bytes:
        """Put a text into the place of another."""
        data = text if isinstance(text, bytes) else text.encode()
        if not self.is_zip:
            return data
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for member, usual in self.members.items():
                archive.writestr(member, data if member == name else usual)
        return target.getvalue()


def _in_lines(text: str) -> str:
    start = text.lstrip()[:1]
    if start in "{[" and start:
        try:
            document = json.loads(text)
        except ValueError:
            return text
        return json.dumps(document, indent=1, ensure_ascii=False)
    return text.replace("><", ">\n<") if start == "<" and "\n" not in text else text


def damaged(
    encode: Callable[[Report], bytes], *, lossless: bool, limits: Collection[str]
) -> Iterator[Damage]:
    """
    Damage what a function writes.

    Args:
        encode: Writes a report as the source reads it.
        lossless: Whether a file that is cut off must be told from a whole one.
        limits: What the format does not do: with ``free_text`` any word may stand in
            it, with ``foreign`` it has words of others.

    Yields:
        Each damaged file; the first is not damaged, but set in lines.
    """
    base = carried(encode)
    report = structure(base)
    file = _File(encode(report))
    whole = {name: file.with_text(name, text) for name, text in file.texts()}
    for name, data in whole.items():
        yield Damage(f"nothing {name}".strip(), data, "refused or the same", (report,))
    if lossless:
        data = encode(report)
        for number in range(_CUTS):
            size = (len(data) - 1) * number // _CUTS
            what = f"cut off after {size} of {len(data)} bytes"
            yield Damage(what, data[:size], "refused or the same", (report,))
    if "free_text" in limits:
        return
    for fact, path, value in _FACTS:
        try:
            changed = structure(_with(base, path, value))
        except LookupError:
            continue  # the format has no place for the fact
        yield from _of_fact(encode, file, (report, changed), fact)
    if "foreign" not in limits:
        yield from _of_words(encode, file, report)
    yield from _of_lines(file, report)


def carried(
    encode: Callable[[Report], bytes], document: dict[str, Any] | None = None
) -> dict[str, Any]:
    """
    Leave out as little of a report as needed for a function to write it.

    Args:
        encode: The function.
        document: The report as plain data; None for the one that is damaged.

    Returns:
        What can be written.

    Raises:
        ExportError: Not even one metric with its value can be.
    """
    document = _document("damage") if document is None else document
    (sector,) = document["sectors"]
    for count in range(len(_SPARED) + 1):
        for spared in itertools.combinations(_SPARED, count):
            metrics = [
                {key: value for key, value in metric.items() if key not in spared}
                for metric in sector["metrics"]
            ]
            for carried in (metrics, metrics[:1]):
                less = {**document, "sectors": [{**sector, "metrics": carried}]}
                with contextlib.suppress(ExportError):
                    encode(structure(less))
                    return less
    raise ExportError("the format carries no plain metric")


def _of_fact(
    encode: Callable[[Report], bytes],
    file: _File,
    reports: tuple[Report, Report],
    fact: str,
) -> Iterator[Damage]:
    """Misspell one fact, and let two statements of it stand side by side."""
    report, changed = reports
    try:
        others = dict(_File(encode(changed)).texts())
    except IctreportError:
        return
    for name, text in file.texts():
        other = others.get(name, text)
        start, end = _difference(text, other)
        if start == end or end - start > _LONGEST:
            continue  # the fact does not stand here, or in several places
        old = text[start:end]

        def put(new: str, start: int = start, end: int = end, text: str = text) -> str:
            return text[:start] + new + text[end:]

        # In one member of a zip may stand what another one says as well.
        verdict: Verdict = "refused or the same" if file.is_zip else "refused"
        middle = start + (end - start) // 2
        if fact in _FREE:
            broken_text = f"{text[:middle]}\x02\x03{text[middle:]}".encode()
            data = file.with_text(name, broken_text.replace(b"\x02\x03", b"\xc3\x28"))
            yield Damage(f"a byte that is no text in {old!r}", data, verdict, (report,))
        else:
            wrong = {f"{old[:1]}x{old[1:]}"}
            if fact in {"number", "period"}:
                wrong.add(".".join(["", *old, ""]))
            if fact == "number":
                wrong |= {",".join(old), f"{old[:-1]} {old[-1]}"} - {old}
            for new in sorted(wrong):
                data = file.with_text(name, put(new))
                yield Damage(f"{fact} {new!r} for {old!r}", data, verdict, (report,))
        if not file.is_zip:
            yield from _contradiction(file, name, (text, other), (report, changed))


def _contradiction(
    file: _File, name: str, texts: tuple[str, str], reports: tuple[Report, Report]
) -> Iterator[Damage]:
    """Let the line of another report follow the line that differs from it."""
    left, right = (text.splitlines(keepends=True) for text in texts)
    different = [
        n for n, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]
    ]
    if len(left) != len(right) or len(different) != 1 or len(left) == 1:
        return
    [number] = different
    first = left[number]
    if file.members[name].lstrip()[:1] in (b"{", b"[") and not first.rstrip().endswith(
        ","
    ):
        first = first.rstrip("\n") + ",\n"
    text = "".join([*left[:number], first, right[number], *left[number + 1 :]])
    what = f"line {number + 1} twice: {_short(left[number])}, {_short(right[number])}"
    yield Damage(what, file.with_text(name, text), "nothing dropped", reports)


def _short(line: str) -> str:
    return repr(line.strip()[:_LONGEST])


def _of_words(
    encode: Callable[[Report], bytes], file: _File, report: Report
) -> Iterator[Damage]:
    """Misspell each word of the format."""
    try:
        other = carried(encode, _document("damage-other"))
    except ExportError:
        return  # no file tells words of the format from those of a report
    others = dict(_File(encode(structure(other))).texts())
    for name, text in file.texts():
        shared = {*_WORD.findall(text)} & {*_WORD.findall(others.get(name, ""))}
        for word in sorted(shared)[:_WORDS]:
            match = re.search(rf"(?<![A-Za-z_]){word}(?![A-Za-z_])", text)
            if match:
                wrong = f"{text[: match.end()]}{word[-1]}q{text[match.end() :]}"
                data = file.with_text(name, wrong)
                what = f"{word}{word[-1]}q for {word}"
                yield Damage(what, data, "refused or the same", (report,))


def _of_lines(file: _File, report: Report) -> Iterator[Damage]:
    for name, text in file.texts():
        lines = text.splitlines(keepends=True)
        for number in {1, len(lines) // 2, len(lines) - 1} - {0}:
            blank = "".join([*lines[:number], "\n", *lines[number:]])
            what = f"a blank line behind line {number}"
            data = file.with_text(name, blank)
            yield Damage(what, data, "refused or the same", (report,))
            data = file.with_text(
                name, "".join([*lines[:number], "\0", *lines[number:]])
            )
            what = f"a NUL behind line {number}"
            yield Damage(what, data, "refused or the same", (report,))
        data = file.with_text(name, text.rstrip("\r\n"))
        yield Damage("no end of the last line", data, "refused or the same", (report,))


def _difference(text: str, other: str) -> tuple[int, int]:
    """Find the part of a text that another one does not share."""
    start = 0
    for mine, its in zip(text, other, strict=False):
        if mine != its:
            break
        start += 1
    end = 0
    most = min(len(text), len(other)) - start
    while end < most and text[-1 - end] == other[-1 - end]:
        end += 1
    return start, len(text) - end


def _with(document: Any, path: tuple[Any, ...], value: str) -> Any:  # noqa: ANN401
    if not path:
        return value
    key, *rest = path
    below = _with(document[key], tuple(rest), value)
    if is_table(document):
        return {**document, key: below}
    return [*document[:key], below, *document[key + 1 :]]
