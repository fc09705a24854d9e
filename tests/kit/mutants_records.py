"""Records of catalogues whose dates, licence or language are not the report's."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import mutants_formats
from mutants import Mutant

from ictreport.model import Report
from ictreport.plugin import ExporterSpec, NoOptions, hookimpl
from ictreport.testing import exporter_conformance

MUTANTS: list[Mutant] = []

Record = dict[str, Any]
Change = Callable[[Record], Record]


def record(report: Report) -> Record:
    """Say of a report what stands in a catalogue, as DCAT calls it."""
    days = sorted(str(each.published) for each in report.sources if each.published)
    found = mutants_formats.facts(report)
    period = found.pop("period")
    return found | {
        "dct:temporal": {"dcat:startDate": period[0], "dcat:endDate": period[1]},
        "dct:issued": days[:1],
        "dct:modified": days[-1:],
        "dct:language": [*report.title.languages],
        "dct:license": [each.licence for each in report.sources if each.licence],
    }


def spec_of(name: str, change: Change = lambda found: found) -> ExporterSpec[Any]:
    """Make an exporter whose record is changed."""

    def render(report: Report, options: NoOptions) -> bytes:
        del options
        return json.dumps(change(record(report)), default=str).encode()

    return attrs.evolve(
        mutants_formats.CATALOGUE, name=name, options=NoOptions, render=render
    )


CORRECT = spec_of("record")


def wrong(name: str, change: Change) -> None:
    """List a record that is wrong."""
    spec = spec_of(name, change)

    def make() -> type[Any]:
        return exporter_conformance(spec, decode=json.loads, max_examples=2)

    MUTANTS.append(Mutant(name, "states", spec, make))


def turned(found: Record) -> Record:
    """Exchange the first day and the last one."""
    first, last = found["dct:temporal"].values()
    return found | {"dct:temporal": {"dcat:startDate": last, "dcat:endDate": first}}


wrong("ends-before-it-starts", turned)
wrong(
    "is-modified-before-it-is-issued",
    lambda found: (
        found
        | {"dct:issued": found["dct:modified"], "dct:modified": found["dct:issued"]}
    ),
)
wrong(
    "says-a-time-backwards",
    lambda found: found | {"time": "/".join([*found["dct:temporal"].values()][::-1])},
)
wrong(
    "invents-a-licence",
    lambda found: found | {"dct:license": found["dct:license"] or ["CC BY 4.0"]},
)
wrong("is-in-english-always", lambda found: found | {"dct:language": "en"})


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield CORRECT
    yield from (mutant.spec for mutant in MUTANTS)
