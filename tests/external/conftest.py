"""
Readers and validators that are not ours, and the reports that they are shown.

An absent tool skips its tests, which say how to get it, and fails `make test-external`.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import attrs
import pytest

import ictreport
from ictreport.language import Language, builtin_languages
from ictreport.plugin import HouseStyle
from ictreport.view import ReportView, view

ROOT = Path(__file__).parents[2]
EXTERNAL = ROOT / ".external"
DEMANDED = os.environ.get("ICTREPORT_EXTERNAL") == "1"

Run = subprocess.CompletedProcess[str]
Validate = Callable[[Path], Run]


def absent(tool: str, way: str) -> NoReturn:
    """Skip a test for want of a tool, or fail if all tools have to be there."""
    text = f"{tool} is not here; to get it: {way}"
    (pytest.fail if DEMANDED else pytest.skip)(text)


def program(package: str, *names: str) -> str:
    """Find a program by any of its names."""
    for name in names:
        path = shutil.which(name)
        if path is not None:
            return path
    absent(names[0], f"apt install {package} (Debian)")


def made(name: str) -> Path:
    """Find what ``make test-external`` sets up."""
    path = EXTERNAL / name
    if not path.exists():
        absent(path.name, "make test-external")
    return path


def run(*command: str | Path, minutes: int = 5, standard_input: str = "") -> Run:
    """Run a command to its end, whatever it says."""
    return subprocess.run(
        command,
        input=standard_input,
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        timeout=minutes * 60,
    )


@pytest.fixture(scope="session")
def verapdf() -> Callable[..., dict[tuple[str, str], dict[str, Any]]]:
    """Hold files against PDF/UA-1 and a PDF/A: verdicts by name and profile."""
    java = program("default-jdk-headless", "java")
    arguments = made("verapdf")

    def judge(
        files: Sequence[Path], archive: str = "3a"
    ) -> dict[tuple[str, str], dict[str, Any]]:
        profiles = f"ua1,{archive}"
        done = run(java, f"@{arguments}", "VeraCheck", profiles, *files, minutes=20)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert 2 * len(files) == len(lines), done.stderr
        return {(Path(line["file"]).stem, line["profile"]): line for line in lines}

    return judge


@pytest.fixture(scope="session")
def outloud() -> Callable[[Sequence[Path]], dict[str, list[str]]]:
    """Look at pages as a screen reader does: what is wrong with each file."""
    command = made("venv/bin/outloud")

    def listen(files: Sequence[Path]) -> dict[str, list[str]]:
        done = run(command, "--quiet", "--json", "-", *files, minutes=20)
        results = json.loads(done.stdout[done.stdout.index("{") :])["results"]
        assert len(files) == len(results), done.stderr
        assert {None} == {result["error"] for result in results}
        return {
            Path(result["path"]).stem: [
                f"{found['rule']}: {found['message']}: {found.get('evidence')}"
                for found in result["findings"]
                if found["severity"] == "error"
            ]
            for result in results
        }

    return listen


@pytest.fixture(scope="session")
def vnu() -> Callable[[Sequence[Path]], dict[str, list[str]]]:
    """Check web pages: the errors and warnings of each, by the name of its file."""
    java = program("default-jdk-headless", "java")
    jar = made("node_modules/vnu-jar") / "build" / "dist" / "vnu.jar"

    def check(files: Sequence[Path]) -> dict[str, list[str]]:
        done = run(java, "-jar", jar, "--format", "json", "--stdout", *files)
        found: dict[str, list[str]] = {file.name: [] for file in files}
        for message in json.loads(done.stdout)["messages"]:
            kind = message.get("subType", message["type"])
            if kind != "info":
                name = Path(message.get("url", "vnu")).name
                found.setdefault(name, []).append(f"{kind}: {message['message']}")
        return found

    return check


@pytest.fixture(scope="session")
def browse() -> Callable[[Sequence[Mapping[str, object]]], list[dict[str, Any]]]:
    """Visit pages in Chromium: what ``browser.mjs`` saw at each visit."""
    node = program("nodejs", "node", "nodejs")
    chromium = program("chromium", "chromium", "chromium-browser", "google-chrome")
    made("node_modules/axe-core")
    made("node_modules/playwright-core")
    script = Path(__file__).parent / "browser.mjs"

    def look(visits: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
        job = {"root": str(EXTERNAL), "browser": chromium, "visits": visits}
        text = json.dumps(job, default=str)
        done = run(node, script, minutes=20, standard_input=text)
        assert (0, "") == (done.returncode, done.stderr)
        seen: list[dict[str, Any]] = json.loads(done.stdout)
        assert len(visits) == len(seen)
        return seen

    return look


@pytest.fixture(scope="session")
def schema_errors() -> Callable[[object, Sequence[object]], list[list[str]]]:
    """Hold documents against a JSON Schema with ajv: the errors of each."""
    node = program("nodejs", "node", "nodejs")
    made("node_modules/ajv")
    script = Path(__file__).parent / "schema.mjs"

    def check(schema: object, documents: Sequence[object]) -> list[list[str]]:
        job = {"root": str(EXTERNAL), "schema": schema, "documents": documents}
        done = run(node, script, standard_input=json.dumps(job))
        assert (0, "") == (done.returncode, done.stderr)
        found: list[list[str]] = json.loads(done.stdout)
        return found

    return check


@pytest.fixture(scope="session")
def frictionless() -> Validate:
    """Validate a data package with frictionless."""
    command = made("venv/bin/frictionless")
    return lambda package: run(command, "validate", "--json", package)


@pytest.fixture(scope="session")
def vtl() -> Callable[[str], Run]:
    """Judge bounds, as JSON, by rulesets of VTL."""
    python = made("venv/bin/python")
    script = Path(__file__).with_name("vtl_check.py")
    return lambda bounds: run(python, script, standard_input=bounds)


@pytest.fixture(scope="session")
def csvwvalidate() -> Validate:
    """Validate a table and its description with the csvw library."""
    command = made("venv/bin/csvwvalidate")
    return lambda description: run(command, description)


@pytest.fixture(scope="session")
def pdfdetach() -> Callable[[Path, Path], dict[str, bytes]]:
    """Take the files out of a PDF with poppler, by their names."""
    command = program("poppler-utils", "pdfdetach")

    def detach(pdf: Path, folder: Path) -> dict[str, bytes]:
        folder.mkdir()
        done = run(command, "-saveall", "-o", folder, pdf)
        assert (0, "") == (done.returncode, done.stderr)
        return {file.name: file.read_bytes() for file in folder.iterdir()}

    return detach


@pytest.fixture(scope="session")
def pdftotext() -> Callable[[Path], str]:
    """Read the text of a PDF with poppler; a form feed ends each page."""
    command = program("poppler-utils", "pdftotext")

    def read(pdf: Path) -> str:
        done = run(command, "-raw", pdf, "-")
        assert (0, "") == (done.returncode, done.stderr)
        return done.stdout

    return read


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], str]:
    """Open a table in LibreOffice, cut at a sign: the sheet as flat XML."""
    command = program("libreoffice-calc-nogui", "soffice", "libreoffice")
    profile = tmp_path_factory.mktemp("libreoffice")

    def convert(table: Path, separator: str) -> str:
        done = run(
            command,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            # The sign, double quote, UTF-8, from line 1; evaluate formulas.
            f"--infilter=CSV:{ord(separator)},34,76,1,,0,false,true,false,false,false,-1,true",
            "--convert-to",
            "fods",
            "--outdir",
            profile,
            table,
        )
        sheet = profile / f"{table.stem}.fods"
        assert sheet.exists(), done.stdout + done.stderr
        return sheet.read_text("utf-8")

    return convert


def names_of(word: str) -> dict[str, str]:
    """Give words that are the same in two languages."""
    return {"en": word, "vi": word}


def braced(word: str) -> str:
    """Write words into a narrative, where braces are placeholders."""
    return word.replace("{", "{{").replace("}", "}}")


def numbered(count: int) -> ictreport.Report:
    """Make a report with so many metrics, in sectors of at most 200."""
    metrics = [
        {
            "code": f"m{number}",
            "name": {
                "en": f"Indicator {number}",
                "hi": f"संकेतक {number}",
                "vi": f"Chỉ tiêu {number}",
            },
            "value": f"{1_000 + number} million VND",
            "claims": [{"kind": "growth", "baseline": "2023-S1", "value": "11.5 %"}],
            "history": [
                {"baseline": "2023-S1", "value": f"{900 + number} million VND"}
            ],
        }
        for number in range(1, count + 1)
    ]
    sectors = [
        {
            "code": f"s{start}",
            "name": {
                "en": f"Part {start}",
                "hi": f"भाग {start}",
                "vi": f"Phần {start}",
            },
            "metrics": metrics[start : start + 200],
        }
        for start in range(0, count, 200)
    ]
    return ictreport.structure(
        {
            "ictreport": 1,
            "id": f"numbered-{count}",
            "title": {
                "en": f"A report with {count} indicators",
                "hi": f"{count} संकेतकों की रिपोर्ट",
                "vi": f"Báo cáo có {count} chỉ tiêu",
            },
            "publisher": {
                "code": "office",
                "name": {"en": "Office", "hi": "कार्यालय", "vi": "Văn phòng"},
            },
            "period": "2024-S1",
            "sectors": sectors,
        }
    )


@pytest.fixture(scope="session")
def filled() -> Callable[[Sequence[str]], ictreport.Report]:
    """Make a report that has each of some strings in every place for words."""

    def sector(number: int, word: str) -> dict[str, Any]:
        names = names_of(word)
        return {
            "code": f"s{number}",
            "name": names,
            "narrative": [names_of(braced(word))],
            "metrics": [
                {
                    "code": "whole",
                    "name": names,
                    "value": f"9 u{number}",
                    "status": "estimated",
                    "claims": [
                        {"kind": "growth", "baseline": "2023-S1", "value": "11.5 %"}
                    ],
                    "history": [{"baseline": "2023-S1", "value": f"6 u{number}"}],
                    "breakdowns": [
                        {
                            "complete": True,
                            "parts": [
                                {"code": "one", "name": names, "value": f"4 u{number}"},
                                {"code": "two", "name": names, "value": f"5 u{number}"},
                            ],
                        }
                    ],
                },
                {"code": "rate", "name": names, "value": "77 %", "of": names},
            ],
        }

    def task(number: int, word: str) -> dict[str, Any]:
        return {
            "code": f"t{number}",
            "title": names_of(word),
            "kind": "other",
            "due": "2024-S2",
            "sector": f"s{number}",
            "owner": names_of(word),
            "targets": [{"metric": f"s{number}.whole", "value": f"12 u{number}"}],
        }

    def source(word: str) -> dict[str, Any]:
        url = "".join(c for c in word if c.isprintable() and c != " ") or "x"
        return {"url": url, "title": names_of(word), "licence": word}

    def fill(words: Sequence[str]) -> ictreport.Report:
        every = names_of(" ".join(words))
        numbers = range(len(words))
        return ictreport.structure(
            {
                "ictreport": 1,
                "id": "filled",
                "title": every,
                "publisher": {"code": "office", "name": every},
                "area": {"code": "XX-01", "name": every},
                "period": "2024-S1",
                "units": [
                    {"code": f"u{n}", "names": {"en": {"other": words[n]}}}
                    for n in numbers
                ],
                "narrative": [names_of(braced(word)) for word in words],
                "sectors": [sector(n, words[n]) for n in numbers],
                "tasks": [task(n, words[n]) for n in numbers],
                "justifications": [
                    {
                        "rule": "round-count",
                        "address": f"s{n}.whole",
                        "text": names_of(words[n]),
                    }
                    for n in numbers
                ],
                "sources": [source(word) for word in words],
            }
        )

    return fill


@pytest.fixture(scope="session")
def reports() -> dict[str, ictreport.Report]:
    """Reports with no, one, thirteen and a thousand metrics, in three languages."""
    return {
        "none": numbered(0),
        "one": numbered(1),
        "dak-lak": ictreport.load(ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"),
        "thousand": numbered(1_000),
    }


@pytest.fixture(scope="session")
def others(
    reports: dict[str, ictreport.Report], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], dict[str, bytes]]:
    """Write what no other report shows: release notes, and the style of the how-to."""
    later, earlier = (
        ictreport.load(ROOT / "seeds" / f"vn-ict-2024-s1{name}.toml")
        for name in ("", "-other")
    )
    # Every table that a note can have, and reasons below them.
    [first, *more] = later.sectors
    reason = ictreport.Text.of(en="Two late returns.", vi="Hai báo cáo nộp muộn.")
    why = attrs.evolve(first.metrics[0], note=reason)
    first = attrs.evolve(first, metrics=[why, *first.metrics[1:-1]])
    later = attrs.evolve(later, sectors=[first, *more], narrative=())
    folder = tmp_path_factory.mktemp("office")
    page = (ROOT / "docs" / "how-to" / "house-style.md").read_text("utf-8")
    for name, text in re.findall(r"Save this as `(.+?)`:\n\n```\w+\n([^`]+)```", page):
        (folder / name).write_text(text, "utf-8")
    style = HouseStyle.load(folder / "office.toml")

    def write(form: str) -> dict[str, bytes]:
        made = {
            f"note-{tag}": ictreport.release_note(later, earlier, form, language=tag)
            for tag in ("en", "hi", "vi")
        }
        own: dict[str, object] = {"language": "vi", "style": style}
        made["styled-vi"] = ictreport.render(reports["dak-lak"], form, options=own)
        return made

    return write


def texts(seen: ReportView) -> Iterator[object]:
    """Give what has to stand on a page: titles, labels, numbers and tasks."""
    yield from (seen.title, seen.publisher)
    for card in seen.cards:
        yield from (card.label, card.value)
    for sector in seen.sectors:
        yield sector.name
    tables = [table for sector in seen.sectors for table in sector.tables]
    for table in [*tables, *([seen.tasks] if seen.tasks else [])]:
        for row in table.rows:
            yield row.label
            yield from (cell.text for cell in row.cells)


@pytest.fixture(scope="session")
def shown(reports: dict[str, ictreport.Report]) -> Callable[[str, str], list[str]]:
    """List what has to stand on a page of a report in a language, without blanks."""
    languages = {spec.tag: Language.from_spec(spec) for spec in builtin_languages()}

    def show(size: str, tag: str) -> list[str]:
        found = texts(view(reports[size], languages[tag]))
        return ["".join(str(text).split()) for text in found]

    return show
