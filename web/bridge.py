"""
Run commands of ictreport for the page, on files in the memory of the browser.

Each function gives plain data as JSON, and files as bytes. The commands are those of a
terminal, so what the page shows and what it gives to download is what they write.
"""

import contextlib
import io
import json
import os
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ictreport.cli.application import application
from ictreport.errors import IctreportError
from ictreport.host import default_host
from ictreport.language.periods import period_text
from ictreport.model import Period
from ictreport_mapping import read_period
from ictreport_sheets import unit_of_words

FOLDER = Path("/files")
OUT = Path("/out")
MAPPING = "page.mapping.toml"
ANSWERS = "page.answers.toml"
SHEETS = (".csv", ".xlsx", ".ods")


def _run(*arguments: str) -> tuple[int, str, str]:
    """Run a command in the folder: its exit code, its output, and its error."""
    FOLDER.mkdir(exist_ok=True)
    os.chdir(FOLDER)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = application.main(list(arguments), "ictreport", standalone_mode=False)
        except click.ClickException as error:
            return error.exit_code, out.getvalue(), error.format_message()
    return int(code or 0), out.getvalue(), err.getvalue().removeprefix("Error: ")


def _written(*arguments: str) -> tuple[int, str]:
    """Run a command that writes into an empty folder of results."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    code, _, err = _run(*arguments)
    return code, err


def _input(name: str, previous: Sequence[str], *, mapped: bool) -> list[str]:
    suffix = Path(name).suffix.removeprefix(".").lower()
    given = [f"--previous={one}" for one in previous]
    if mapped:
        given.append(f"--option={suffix}.mapping={MAPPING}")
    return ["--", name] if not given else [*given, "--", name]


def check(name: str, previous: Sequence[str], language: str, *, mapped: bool) -> str:
    """
    Check a report.

    Args:
        name: Its file.
        previous: The files of earlier reports.
        language: The language of messages.
        mapped: Whether the file is a sheet of others that is read by the mapping.

    Returns:
        What ``check --format json`` prints, or an object whose ``error`` says why it
        could not.
    """
    code, out, err = _run(
        "check",
        "--format=json",
        f"--language={language}",
        *_input(name, previous, mapped=mapped),
    )
    return out or json.dumps({"error": err, "code": code})


def keep() -> None:
    """Do nothing: the files that come with the call are kept."""


def is_foreign(name: str, error: str) -> bool:
    """
    Tell whether a file is a sheet that ictreport did not write.

    Args:
        name: The file.
        error: Why it cannot be read; the formats of sheets advise ``ictreport map``.

    Returns:
        Whether a mapping is to be proposed.
    """
    return name.lower().endswith(SHEETS) and "'ictreport map' proposes how" in error


def export(
    name: str, previous: Sequence[str], language: str, to: str, *, mapped: bool
) -> list[Any]:
    """
    Write a report in a format.

    Args:
        name: Its file.
        previous: The files of earlier reports.
        language: The language of formats that print words.
        to: The format; ``page`` is the web page with findings beside its figures.
        mapped: Whether the file is read by the mapping.

    Returns:
        The name and the bytes of each file, or an object with ``error``.
    """
    review = to == "page"
    code, err = _written(
        "export",
        f"--to={'html' if review else to}",
        f"--out={OUT}",
        f"--language={language}",
        *(["--option=html.review=true"] if review else []),
        "--quiet",
        *_input(name, previous, mapped=mapped),
    )
    return _files() if code == 0 else [json.dumps({"error": err, "code": code})]


def _files() -> list[Any]:
    return [
        part
        for path in sorted(OUT.iterdir())
        for part in (path.name, path.read_bytes())
    ]


def propose(
    name: str,
    answers: Mapping[str, str | Mapping[str, str]],
    things: Mapping[str, str],
    language: str,
) -> list[str]:
    """
    Propose how a sheet of others is read, and keep the mapping.

    Args:
        name: Its file.
        answers: Answers to questions, by their ids; one of several rows may be by
            their words.
        things: The counted things in those answers, with their names as people wrote
            them; the command has only their codes.
        language: The language of the questions.

    Returns:
        What ``map --format json`` prints, with whether the mapping names the publisher;
        and the page that shows the sheets.
    """
    text = "".join(
        f"{json.dumps(id_)} = {_toml(said)}\n" for id_, said in answers.items()
    )
    FOLDER.joinpath(ANSWERS).write_text(text, "utf-8")
    page = OUT / "sheet.html"
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    code, out, err = _run(
        "map",
        "--format=json",
        f"--language={language}",
        f"--page={page}",
        f"--answers={ANSWERS}",
        "--",
        name,
    )
    if code:
        return [json.dumps({"error": err, "code": code}), ""]
    found = json.loads(out)
    for line in found["mapping"].splitlines():
        if line.startswith("units = "):
            named = line
            for key, words in things.items():
                plain = f"{key} = {json.dumps(key.replace('-', ' '))}"
                told = json.dumps(words, ensure_ascii=False)
                named = named.replace(plain, f"{key} = {told}")
            found["mapping"] = found["mapping"].replace(line, named)
    FOLDER.joinpath(MAPPING).write_text(found["mapping"], "utf-8")
    publisher = tomllib.loads(found["mapping"])["publisher"]
    found["names_publisher"] = publisher["code"] != "unknown"
    return [json.dumps(found), page.read_text("utf-8")]


def _toml(said: str | Mapping[str, str]) -> str:
    """Write an answer: a text, or a table such as ``{ D = "value" }``."""
    if not isinstance(said, str):
        rows = (f"{json.dumps(key)} = {json.dumps(one)}" for key, one in said.items())
        return f"{{ {', '.join(rows)} }}"
    with contextlib.suppress(tomllib.TOMLDecodeError):
        if isinstance(tomllib.loads(f"it = {said}")["it"], dict):
            return said
    return json.dumps(said)


def unit(language: str, said: str) -> list[Any]:
    """
    Read a unit as people write it.

    Args:
        language: The language of the page.
        said: Such as ``tỷ đồng``.

    Returns:
        The unit as mappings have it, such as ``billion VND``, or nothing for what is
        none; and the things that it counts, each a code and its name.
    """
    code, things = unit_of_words(said, default_host().language(language))
    return [code, [list(thing) for thing in things.items()]]


def period(language: str, said: str) -> list[str]:
    """
    Read a period as people write it.

    Args:
        language: The language of the page.
        said: Such as ``2024-S1`` or ``6 tháng đầu năm 2024``.

    Returns:
        Its code and its name; both empty for what is none.
    """
    spoken = default_host().language(language)
    try:
        found: Period | None = Period.parse(said.strip())
    except IctreportError:
        phrase = read_period(said, spoken)
        found = None if phrase is None else phrase.period()
    return ["", ""] if found is None else [str(found), period_text(found, spoken)]


def audit(
    text: str, name: str, previous: Sequence[str], language: str, *, mapped: bool
) -> list[str]:
    """
    Compare the figures of a text with a report.

    Args:
        text: The file with the text.
        name: The file of the report.
        previous: The files of earlier reports.
        language: The language of the text; empty for that which its words suggest.
        mapped: Whether the report is read by the mapping.

    Returns:
        An object with ``code`` and, if it could not be compared, ``error``; and the
        page with the text and its figures.
    """
    spoken = [f"--language={language}"] if language else []
    *given, _, report = _input(name, previous, mapped=mapped)
    code, out, err = _run("audit", "--format=html", *spoken, *given, "--", text, report)
    said = {"code": code} if out else {"code": code, "error": err}
    return [json.dumps(said), out]


def form(
    language: str, publisher: str, area: str, period: str, indicators: Sequence[str]
) -> list[Any]:
    """
    Write a blank form.

    Args:
        language: Its language.
        publisher: Who publishes the report.
        area: The area that it is about, or an empty string.
        period: The period, such as ``2024-S1``.
        indicators: Indicators, each as ``Sector: name, unit``.

    Returns:
        The name and the bytes of the workbook, or an object with ``error``.
    """
    code, err = _written(
        "new",
        "form",
        f"--language={language}",
        f"--publisher={publisher}",
        f"--area={area}",
        f"--period={period}",
        *(f"--indicator={one}" for one in indicators),
        f"--out={OUT / 'form.xlsx'}",
    )
    return _files() if code == 0 else [json.dumps({"error": err, "code": code})]
