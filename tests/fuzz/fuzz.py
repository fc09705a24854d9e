"""
Give every source inputs that are nearly right, and use what it accepts.

So is every format whose files are compared with a report, such as Word documents.

``python tests/fuzz/fuzz.py --count 10000`` gives so many to each source. The same seed
makes the same inputs; ``--source json --first 2000 --count 500`` gives some. What
is accepted is validated, compared, searched for suspects and written by every exporter;
a mapping is proposed for the cells of each input that has some, and read back and used.
Of the source ``mapping`` an input is a mapping and the table that it reads, of the
source ``frame`` the rows of a data frame, and of the source ``audit`` a text, page, PDF
or Word file that is compared with a report. Sources of
standards are also given the cases that their tests read, with the options of each and
the files beside it.
An input fails when anything but an error of ictreport comes out, when a step takes over
two seconds of processor time, or when the process needs over 500 MB. Each is kept in
``out/fuzz`` to be tried again: ``python tests/fuzz/fuzz.py --try out/fuzz/json-17``.
"""

import argparse
import contextlib
import csv
import functools
import io
import json
import random
import resource
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import attrs
from mutations import BESIDE, BETWEEN, mutated

from ictreport import compare, from_frame, load, render, suspects, validate, write
from ictreport.errors import (
    DocumentError,
    ExportError,
    IctreportError,
    LimitError,
    LinkError,
    ModelError,
    SourceError,
    UnknownFormatError,
)
from ictreport.host import default_host
from ictreport.model import Report
from ictreport.plugin import Cell, Grid, Origin, write_zip
from ictreport_mapping import apply, mapping_text, propose, read_mapping
from ictreport_prose import audit
from ictreport_prose._files import text_of_file
from ictreport_testing import corpus
from ictreport_testing._laws._kit import rendered
from ictreport_testing.cases import Case, read_cases

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "out" / "fuzz"
SECONDS = 2.0
MEGABYTES = 500
SHOWN = 20
NAMES = ("every-kind", "plain", "twins", "numbers")
"""Reports of the corpus of plugins that are written as well."""

MAPPING = "mapping"
"""What is no format: tables of others, each read by a mapping."""

FRAME = "frame"
"""Rows that are read as frames of three libraries."""

AUDIT = "audit"
"""Texts and files that are compared with a report."""

_TABLE = Grid(
    "table",
    {
        (1, 1): Cell("kg"),
        (1, 2): Cell("2023 (kg)"),
        (2, 1): Cell("A"),
        (2, 2): Cell(Decimal(5)),
    },
)
_OWN = "t.csv"
SLOW = frozenset({"pdf"})
"""Exporters that are asked for every tenth report, since they take long."""


Refusals = tuple[type[Exception], ...]


@attrs.define
class Tally:
    """What became of the inputs of one source."""

    source: str
    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0
    megabytes: int = 0
    problems: list[str] = attrs.field(factory=list)

    def step(
        self,
        what: str,
        call: Callable[[], Any],
        expected: tuple[type[Exception], ...] = (),
    ) -> Any:  # noqa: ANN401 - whatever the step gives
        """Do something with an input, and note how it ends and how long it takes."""
        start = time.process_time()
        try:
            return call()
        except expected:
            return None
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - that is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__}: {str(error)[:200]!r}"
            where = f"{Path(place.filename).name}:{place.lineno}"
            self.problems.append(f"{what} raised {told} at {where}")
            return None
        finally:
            seconds = time.process_time() - start
            self.slowest = max(self.slowest, seconds)
            if seconds > SECONDS:
                self.problems.append(f"{what} took {seconds:.1f} s")

    def use(self, data: bytes, base: Report, *, with_all: bool) -> None:
        """Read an input, and do all that can be done with what is read."""
        if self.source in compared():
            self.hold(data, base)
            return
        if self.source == AUDIT:
            self.audit(data, base)
            return
        host = default_host()
        refusals: Refusals = (SourceError, DocumentError, LimitError)
        if self.source in {MAPPING, FRAME}:
            # A sheet, a column or a language may not be there.
            refusals = (*refusals, ModelError)
            read = mapped if self.source == MAPPING else framed
            report = self.step("load", lambda: read(data), refusals)
        else:
            spec = host.source(self.source).spec
            origin, given = opened(self.source, data)
            options = host.structure_options(spec, given)
            if spec.grids is not None:
                grids = spec.grids
                self.map(lambda: tuple(grids(origin, options)))
            report = self.step(
                "load", lambda: spec.read(origin, options).report, refusals
            )
        if report is None:
            self.refused += 1
            return
        self.accepted += 1
        period = min(base.period, report.period, key=lambda one: one.end)
        earlier = attrs.evolve(
            base, publisher=report.publisher, id="earlier", period=period
        )
        self.step("validate", lambda: validate(report))
        self.step("link", lambda: validate(report, [earlier]), (LinkError,))
        self.step("suspects", lambda: suspects(report))
        self.step("compare", lambda: compare(report, base), (IctreportError,))
        for listed in host.exporters():
            if with_all or listed.name not in SLOW:
                self.step(
                    f"export to {listed.name}",
                    lambda own=listed.spec: rendered(own, report, own.options()),
                    (ExportError,),
                )

    def map(self, read: Callable[[], tuple[Grid, ...]]) -> None:
        """Propose a mapping of the sheets of an input, and read them by it."""
        sheets = self.step("cells", read, (SourceError, LimitError))
        if not sheets:
            return
        proposal = self.step("propose", lambda: propose(sheets), (IctreportError,))
        if proposal is None:
            return
        mapping = proposal.mapping
        written = self.step("write", lambda: mapping_text(mapping, proposal.remarks))
        self.step("read", lambda: read_mapping(written))
        self.step("apply", lambda: apply(sheets, mapping), (DocumentError,))

    def audit(self, data: bytes, base: Report) -> None:
        """Take the text out of an input, and compare it with a report."""
        refusals = (SourceError, LimitError)
        name = "input.html" if data.startswith(b"<") else "input"
        text = self.step("text", lambda: text_of_file(data, name), refusals)
        if text is None:
            self.refused += 1
            return
        self.accepted += 1
        for tag in ("en", "vi", "hi"):
            self.step(f"audit {tag}", lambda: audit(text, base, tag), refusals)  # noqa: B023 - run at once

    def hold(self, data: bytes, base: Report) -> None:
        """Hold an input against a report, as `changes` does."""
        host = default_host()
        ask = host.exporter(self.source).spec.edited
        origin = Origin.from_bytes("input", data)
        refusals = (SourceError, LimitError, UnknownFormatError)
        found = self.step("changes", lambda: ask(origin, base, host.language), refusals)
        self.accepted += found is not None
        self.refused += found is None


@functools.cache
def cases(source: str) -> list[Case]:
    """Read what the tests of a source give it, and a table that ictreport wrote."""
    paths = sorted(ROOT.glob("plugins/*/tests/*cases.toml"))
    found = [case for path in paths for case in read_cases(path)]
    own = Case(source=source, feature="own", input="", name="m.json", files={_OWN: ""})
    return [own, *(case for case in found if case.source == source)]


def opened(source: str, data: bytes) -> tuple[Origin, dict[str, Any]]:
    """Give the origin of an input, and the options of its case."""
    head, *parts = data.split(BESIDE)
    if not parts:
        return Origin.from_bytes("input", data), {}
    known = cases(source)
    digits = head.decode(errors="replace").removeprefix("case ")
    case = known[int(digits[:4]) % len(known) if digits[:4].isdecimal() else 0]
    files = dict(zip(case.files, parts[1:], strict=False))
    return Origin.from_bytes(case.name, parts[0], files=files), case.options


def of_cases(source: str) -> list[bytes]:
    """Write the cases of a source as inputs, those of a package also as a zip."""
    found: list[bytes] = []
    for number, case in enumerate(cases(source)[1:], start=1):
        files = {name: text.encode() for name, text in case.files.items()}
        data = case.input.encode()
        found.append(BESIDE.join([f"case {number}".encode(), data, *files.values()]))
        if source == "datapackage":
            packed = write_zip({"datapackage.json": data, **files}, "x.zip")
            found.append(BESIDE.join([f"case {number}".encode(), packed]))
    return found


def with_table(metadata: bytes, table: bytes) -> bytes:
    """Write metadata of CSVW and their table as an input."""
    found = json.loads(metadata)
    found["url"] = _OWN
    return BESIDE.join([b"case 0", json.dumps(found).encode(), table])


def cells_of(sheet: bytes) -> tuple[Grid, ...]:
    """Take the cells of a table in CSV."""
    spec = default_host().source("csv").spec
    read = cast("Callable[..., Iterable[Grid]]", spec.grids)
    return tuple(read(Origin.from_bytes("table.csv", sheet), spec.options()))


def mapped(data: bytes) -> Report:
    """Read a table by the mapping that stands before it."""
    text, _, sheet = data.partition(BETWEEN)
    mapping = read_mapping(text.decode(errors="replace"))
    return apply(cells_of(sheet), mapping).report


def framed(data: bytes) -> Report:
    """Read rows as a frame of a library, with numbers of several kinds."""
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    try:
        head, *rows = csv.reader(data.decode(errors="replace").splitlines())
    except (csv.Error, ValueError) as error:  # nothing there, or a field is too long
        raise SourceError(f"no rows: {error}", "input") from None
    width = min([len(head), *map(len, rows)])
    columns = [[row[place] for row in rows] for place in range(width)]
    kinds: tuple[Callable[[str], Any], ...] = (str, float, Decimal, int)
    kind = kinds[len(data) % len(kinds)]

    def number(text: str) -> Any:  # noqa: ANN401 - of several kinds
        try:
            return kind(text)
        except (ValueError, ArithmeticError):
            return None if text == "" else text

    library = len(data) // len(kinds) % 3
    if library == 1 and kind is Decimal:
        kind = str  # polars itself panics over some
    cells = [[number(text) for text in column] for column in columns]
    try:
        if library == 0:
            frame: Any = pd.DataFrame(dict(enumerate(cells)))
            frame.columns = pd.Index(head[:width])
        elif library == 1:
            frame = pl.DataFrame(dict(zip(head, cells, strict=False)), strict=False)
        else:
            arrays = [pa.array(column) for column in cells]
            frame = pa.Table.from_arrays(arrays, names=head[:width])
    except (ArithmeticError, TypeError, ValueError, pa.ArrowException) as error:
        raise SourceError(f"no frame: {error}", "input") from None
    except pl.exceptions.PolarsError as error:
        raise SourceError(f"no frame: {error}", "input") from None
    places = ("Sector", "Indicator", "Unit", "Period", "Value")
    names = dict(
        zip(("sector", "name", "unit", "period", "value"), places, strict=True)
    )
    if "Period" not in head:
        del names["period"], names["value"]
    return from_frame(frame, **names)


def frames(reports: Iterable[Report]) -> list[bytes]:
    """Write the values of reports as long and as wide tables."""
    found: list[bytes] = []
    for report in reports:
        rows = [
            (sector.code, metric.code, str(metric.value.unit), metric.value)
            for sector in report.sectors
            for metric in sector.metrics
            if metric.value is not None and metric.value.upper is None
        ]
        year = str(report.period)
        long, wide = io.StringIO(), io.StringIO()
        csv.writer(long).writerows(
            [
                ("Sector", "Indicator", "Unit", "Period", "Value"),
                *((*row[:3], year, row[3].number) for row in rows),
            ]
        )
        csv.writer(wide).writerows(
            [
                ("Sector", "Indicator", "Unit", year, "2020"),
                *((*row[:3], row[3].number, "") for row in rows),
            ]
        )
        found += [long.getvalue().encode(), wide.getvalue().encode()]
    return found


def mappings() -> list[bytes]:
    """Write tables of real layouts, each behind the mappings that read it."""
    found: list[bytes] = []
    for path in sorted(ROOT.glob("tests/data/*/*.sheet")):
        _, _, body = path.read_text("utf-8").partition("---\n")
        table = io.StringIO(newline="")
        csv.writer(table).writerows(
            [cell.strip(' "@') for cell in line.split("|")]
            for line in body.splitlines()
        )
        sheet = table.getvalue().encode()
        texts = [own.read_bytes() for own in path.parent.glob(f"{path.stem}.toml")]
        with contextlib.suppress(IctreportError):  # it needs formats or merged cells
            proposal = propose(cells_of(sheet), period="2024")
            texts.append(mapping_text(proposal.mapping).encode())
        found += [text + BETWEEN + sheet for text in texts]
    return found


def compared() -> list[str]:
    """Name the formats whose files are only compared with a report, not loaded."""
    host = default_host()
    read = {listed.name for listed in host.sources()}
    return [
        listed.name
        for listed in host.exporters()
        if listed.spec.edited is not None and listed.name not in read
    ]


def bases(source: str) -> list[bytes]:
    """Write reports as the source reads them: real ones, and those of the kit."""
    reports = [load(str(path)) for path in sorted(ROOT.glob("seeds/*.toml"))[:4]]
    reports += [corpus.every_field(), *map(corpus.read, NAMES)]
    host = default_host()
    if source == MAPPING:
        return mappings()
    if source == FRAME:
        return frames(reports)
    if source == AUDIT:
        own = load(str(ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"))
        files = [render(own, name) for name in ("html", "docx", "pdf")]
        return [*map(prose_of, reports), *files]
    if source in compared():  # all of the one report that they are compared with
        own = load(str(ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"))
        return [render(own, source, language=tag) for tag in ("en", "vi", "hi")]
    if source not in {listed.name for listed in host.exporters()}:
        return [prose_of(each) for each in reports]  # what no exporter writes is prose

    def in_format(name: str, report: Report) -> bytes:
        spec = host.exporter(name).spec
        return rendered(spec, report, spec.options())

    written = [in_format(source, each) for each in reports]
    if source == "csvw":
        tables = [in_format("csv", each) for each in reports]
        written = [*map(with_table, written, tables)]
    return [*written, *of_cases(source)]


def prose_of(report: Report) -> bytes:
    """Write a report as sentences."""
    return ".\n".join(
        write(metric, "en", report=report)
        for sector in report.sectors
        for metric in sector.metrics
    ).encode()


def fuzz(source: str, first: int, count: int, seed: int) -> Tally:
    """Give one source so many inputs, and keep those that do harm."""
    warnings.simplefilter("ignore")
    tally = Tally(source)
    known = bases(source)
    for tag in ("en", "vi", "hi"):  # words are made ready once, by no input
        propose(_TABLE, language=tag)
    base = load(str(ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"))
    for number in range(first, first + count):
        chance = random.Random(f"{seed} {source} {number}")  # noqa: S311 - no secret
        data = mutated(chance, chance.choice(known), chance.choice(known))
        before = len(tally.problems)
        tally.use(data, base, with_all=tally.accepted % 10 == 0)
        tally.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if tally.megabytes > MEGABYTES and before == len(tally.problems):
            tally.problems.append(f"the process needs {tally.megabytes} MB")
        if len(tally.problems) > before:
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{source}-{number}").write_bytes(data)
            tally.problems[before:] = [
                f"{source}-{number}: {problem}" for problem in tally.problems[before:]
            ]
            if tally.megabytes > MEGABYTES:
                break
    return tally


def told(tallies: Iterable[Tally]) -> int:
    """Print what became of all inputs, and count the problems."""
    problems = 0
    for tally in tallies:
        print(
            f"{tally.source}: {tally.accepted + tally.refused} inputs, "
            f"{tally.accepted} accepted, slowest step {tally.slowest:.2f} s, "
            f"{tally.megabytes} MB, {len(tally.problems)} problems",
            flush=True,
        )
        for problem in tally.problems[:SHOWN]:
            print(f"  {problem}")
        problems += len(tally.problems)
    return problems


def main() -> int:
    """
    Read the command line and do it.

    Returns:
        1 when there is a problem, else 0.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="begin with this input")
    parser.add_argument("--source", help="give inputs to this source alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--try", dest="files", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    base = load(str(ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"))
    if arguments.files:
        tallies = [Tally(file.name.rpartition("-")[0]) for file in arguments.files]
        for file, tally in zip(arguments.files, tallies, strict=True):
            tally.use(file.read_bytes(), base, with_all=True)
        return min(1, told(tallies))
    sources = [listed.name for listed in default_host().sources()]
    names = [*sources, *compared(), MAPPING, FRAME, AUDIT]
    if arguments.source:
        names = [arguments.source]
    numbers = (arguments.first, arguments.count, arguments.seed)
    with ProcessPoolExecutor() as pool:
        running = [pool.submit(fuzz, name, *numbers) for name in names]
        return min(1, told(future.result() for future in running))


if __name__ == "__main__":
    sys.exit(main())
