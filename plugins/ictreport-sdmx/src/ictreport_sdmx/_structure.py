"""The structure of a report's observations in SDMX-ML 2.1."""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from ictreport.model import Report
from ictreport_sdmx import SdmxOptions
from ictreport_sdmx._components import (
    ATTRIBUTES,
    COMMENT,
    DIMENSIONS,
    TITLE,
    agency,
    indicator,
    key_id,
    unit_code,
    value_id,
)
from ictreport_sdmx._data import VERSION, Table, observations
from ictreport_sdmx.words import WORDS

_SCHEMAS: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
# Prefixes are written out: those that ElementTree registers are one table of the whole
# process, which is changed without a lock.
_MES, _STR, _COM = "mes:", "str:", "com:"
_SPACES: Final = {
    "xmlns:com": f"{_SCHEMAS}/common",
    "xmlns:mes": f"{_SCHEMAS}/message",
    "xmlns:str": f"{_SCHEMAS}/structure",
}
_LANG: Final = "xml:lang"
_SCHEME: Final = "CS_REPORT"
# What XML 1.0 cannot hold.
_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_CODELISTS: Final[Mapping[str, str]] = {
    **{
        component.id: component.codelist
        for component in (*DIMENSIONS, *ATTRIBUTES)
        if component.codelist
    },
    "FREQ": "CL_FREQ",
    "INDICATOR": "CL_INDICATOR",
    "CONF_STATUS": "CL_CONF_STATUS",
}
_MANDATORY: Final = frozenset({"OBS_STATUS", "REPORT", "PUBLISHER"})

Names = Mapping[str, str]


def render(report: Report, options: SdmxOptions) -> bytes:
    """
    Write the structure that the observations of a report have.

    Args:
        report: The report.
        options: The id of the dataflow.

    Returns:
        A structure message with agency, dataflow, code lists, concepts and data
        structure, with names in every language that there is.
    """
    root = _Message(report, options, observations(report)).element()
    ET.indent(root, "  ")
    data: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return data + b"\n"


@functools.cache
def _code_names(codelist: str) -> Mapping[str, Names]:
    """Return the names of the codes of a list of SDMX, as far as they have any."""
    codes = WORDS.schema.english["codes"].get(codelist, ())
    return {code: WORDS.in_each("codes", codelist, code) for code in codes}


@functools.cache
def _concept_names() -> Mapping[str, Names]:
    concepts = WORDS.schema.english["concepts"]
    return {key: WORDS.in_each("concepts", key) for key in concepts}


def printable(words: str) -> str:
    """
    Replace what XML cannot hold.

    Args:
        words: Words of a report.

    Returns:
        The words with U+FFFD for control characters, and line breaks of one kind.
    """
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words.replace("\r", "\n"))


def _name(parent: ET.Element, names: Names) -> None:
    for tag, words in names.items():
        element = ET.SubElement(parent, f"{_COM}Name", {_LANG: tag})
        element.text = printable(words)


class _Message:
    """Writes one structure message."""

    def __init__(self, report: Report, options: SdmxOptions, table: Table) -> None:
        self._report = report
        self._table = table
        self._flow = options.flow
        self._agency = agency(report.publisher.code)
        self._units = {unit_code(unit.code): unit for unit in report.units}
        coded = self._coded()
        self._names = {codelist: component for component, codelist in coded.items()}
        for own_list in report.codelists:
            # Lists that no figure uses are part of the structure too.
            key = key_id(own_list.code)
            self._names.setdefault(f"CL_{key}", key)
        self._lists: dict[str, list[tuple[str, Names, str]]] = {
            codelist: [*self._codes(component, codelist)]
            for codelist, component in self._names.items()
        }

    def _coded(self) -> dict[str, str]:
        """Return the code list of each component that has one."""
        known = {each.id for each in DIMENSIONS} | {"FREQ", "INDICATOR", "OCCURRENCE"}
        keys = [key for key in self._table.dimensions if key not in known]
        codelists = {key: f"CL_{key}" for key in keys}
        for component in self._table.header:
            if component in _CODELISTS:
                codelists[component] = _CODELISTS[component]
        return codelists

    def element(self) -> ET.Element:
        """Make the message."""
        root = ET.Element(f"{_MES}Structure", _SPACES)
        header = ET.SubElement(root, f"{_MES}Header")
        ET.SubElement(header, f"{_MES}ID").text = indicator(self._report.id)
        ET.SubElement(header, f"{_MES}Test").text = "false"
        # No clock: the same report gives the same bytes.
        day = self._report.period.end
        ET.SubElement(header, f"{_MES}Prepared").text = f"{day}T00:00:00Z"
        ET.SubElement(header, f"{_MES}Sender", id=self._agency)
        body = ET.SubElement(root, f"{_MES}Structures")
        self._organisations(ET.SubElement(body, f"{_STR}OrganisationSchemes"))
        self._dataflow(ET.SubElement(body, f"{_STR}Dataflows"))
        self._codelists(ET.SubElement(body, f"{_STR}Codelists"))
        self._concepts(ET.SubElement(body, f"{_STR}Concepts"))
        self._structure(ET.SubElement(body, f"{_STR}DataStructures"))
        return root

    def _maintained(
        self, parent: ET.Element, kind: str, name: str, names: Names
    ) -> ET.Element:
        about = {"id": name, "agencyID": self._agency, "version": VERSION}
        made = ET.SubElement(parent, f"{_STR}{kind}", about)
        _name(made, names)
        return made

    def _organisations(self, parent: ET.Element) -> None:
        about = {"id": "AGENCIES", "agencyID": "SDMX", "version": VERSION}
        scheme = ET.SubElement(parent, f"{_STR}AgencyScheme", about)
        _name(scheme, {"en": "Agencies"})
        body = ET.SubElement(scheme, f"{_STR}Agency", id=self._agency)
        _name(body, dict(self._report.publisher.name))

    def _dataflow(self, parent: ET.Element) -> None:
        title = dict(self._report.title)
        flow = self._maintained(parent, "Dataflow", self._flow, title)
        description = ET.SubElement(flow, f"{_COM}Description", {_LANG: "en"})
        report = self._report
        # The id of an agency has other letters than the code that it is made of.
        of = f"{report.id} of {report.publisher.code}"
        description.text = f"Report {of} on {report.period}"
        place = ET.SubElement(flow, f"{_STR}Structure")
        about = {"package": "datastructure", "class": "DataStructure"}
        self._reference(place, f"DSD_{self._flow}", about)

    def _reference(self, parent: ET.Element, name: str, about: Names) -> None:
        own = {"id": name, "agencyID": self._agency, "version": VERSION}
        ET.SubElement(parent, "Ref", {**own, **about})

    def _codelists(self, parent: ET.Element) -> None:
        for codelist, codes in self._lists.items():
            names = self._concept_names(self._names[codelist])
            made = self._maintained(parent, "Codelist", codelist, names)
            for code, words, above in codes:
                element = ET.SubElement(made, f"{_STR}Code", id=code)
                _name(element, words)
                if codelist == _CODELISTS["UNIT_MEASURE"]:
                    self._forms(element, code)
                if above:
                    place = ET.SubElement(element, f"{_STR}Parent")
                    ET.SubElement(place, "Ref", id=above)

    def _forms(self, parent: ET.Element, code: str) -> None:
        """Tell the plural forms of a declared unit beside the one that names it."""
        unit = self._units.get(code)
        for tag, forms in unit.names if unit else ():
            words_of: dict[str, str | None] = attrs.asdict(forms)
            listed = [f"{key}: {words}" for key, words in words_of.items() if words]
            if len(listed) > 1:
                description = ET.SubElement(parent, f"{_COM}Description", {_LANG: tag})
                description.text = printable("; ".join(listed))

    def _codes(self, component: str, codelist: str) -> Iterator[tuple[str, Names, str]]:
        """Give each code of a list, its names, and the code above it."""
        if component == "INDICATOR":
            yield from self._indicators()
            return
        known = _code_names(codelist)
        declared = self._own_names(component)
        own = {**declared, **_code_names("ANY"), **known}
        used = self._table.codes(component) if component in self._table.header else ()
        # Code lists are written whole, even when figures use only some codes.
        for code in dict.fromkeys((*known, *declared, *used)):
            yield code, own.get(code, {"en": code}), ""

    def _own_names(self, component: str) -> dict[str, Names]:
        report = self._report
        if component == "REF_AREA":
            own = self._own_names(key_id("AREA"))
            return own | (
                {report.area.code: dict(report.area.name)} if report.area else {}
            )
        if component == "UNIT_MEASURE":
            return {
                unit_code(unit.code): {tag: forms.other for tag, forms in unit.names}
                for unit in report.units
            }
        return {
            value_id(code): dict(words)
            for codelist in report.codelists
            if key_id(codelist.code) == component
            for code, words in codelist.values
        }

    def _indicators(self) -> Iterator[tuple[str, Names, str]]:
        """Give sectors and metrics; a code that stands twice has ``@2`` behind it."""
        seen = Counter[str]()

        def code(place: str) -> str:
            seen[place] += 1
            again = f"@{seen[place]}" if seen[place] > 1 else ""
            return f"{indicator(place)}{again}"

        for sector in self._report.sectors:
            yield code(sector.code), dict(sector.name), ""
            for place, metric in sector.walk():
                above = place.rpartition(".")[0]
                yield code(place), dict(metric.name), indicator(above)

    def _concept_names(self, component: str) -> Names:
        concepts = _concept_names()
        for start in (TITLE, COMMENT):
            if component.startswith(start):
                return concepts[start]
        for codelist in self._report.codelists:
            if key_id(codelist.code) == component:
                return dict(codelist.name)
        return concepts.get(component, {"en": component})

    def _concepts(self, parent: ET.Element) -> None:
        scheme = self._maintained(
            parent, "ConceptScheme", _SCHEME, WORDS.in_each("scheme")
        )
        for component in self._table.header:
            concept = ET.SubElement(scheme, f"{_STR}Concept", id=component)
            _name(concept, self._concept_names(component))

    def _structure(self, parent: ET.Element) -> None:
        title = dict(self._report.title)
        made = self._maintained(parent, "DataStructure", f"DSD_{self._flow}", title)
        parts = ET.SubElement(made, f"{_STR}DataStructureComponents")
        about = {"id": "DimensionDescriptor"}
        key = ET.SubElement(parts, f"{_STR}DimensionList", about)
        for position, component in enumerate(self._table.dimensions, start=1):
            place = {"id": component, "position": str(position)}
            element = ET.SubElement(key, f"{_STR}Dimension", place)
            self._describe(element, component, "String")
        last = len(self._table.dimensions) + 1
        place = {"id": "TIME_PERIOD", "position": str(last)}
        time = ET.SubElement(key, f"{_STR}TimeDimension", place)
        self._describe(time, "TIME_PERIOD", "ObservationalTimePeriod")
        about = {"id": "AttributeDescriptor"}
        attributes = ET.SubElement(parts, f"{_STR}AttributeList", about)
        for component in self._table.attributes:
            needed = "Mandatory" if component in _MANDATORY else "Conditional"
            place = {"id": component, "assignmentStatus": needed}
            element = ET.SubElement(attributes, f"{_STR}Attribute", place)
            self._describe(element, component, "String")
            relation = ET.SubElement(element, f"{_STR}AttributeRelationship")
            primary = ET.SubElement(relation, f"{_STR}PrimaryMeasure")
            ET.SubElement(primary, "Ref", id="OBS_VALUE")
        about = {"id": "MeasureDescriptor"}
        measures = ET.SubElement(parts, f"{_STR}MeasureList", about)
        value = ET.SubElement(measures, f"{_STR}PrimaryMeasure", id="OBS_VALUE")
        self._describe(value, "OBS_VALUE", "Decimal")

    def _describe(self, parent: ET.Element, component: str, kind: str) -> None:
        """Say which concept a component is, and what its codes are."""
        concept = ET.SubElement(parent, f"{_STR}ConceptIdentity")
        about = {
            "id": component,
            "maintainableParentID": _SCHEME,
            "maintainableParentVersion": VERSION,
            "agencyID": self._agency,
            "package": "conceptscheme",
            "class": "Concept",
        }
        ET.SubElement(concept, "Ref", about)
        local = ET.SubElement(parent, f"{_STR}LocalRepresentation")
        codelist = self._coded().get(component)
        if codelist is None:
            ET.SubElement(local, f"{_STR}TextFormat", textType=kind)
            return
        place = ET.SubElement(local, f"{_STR}Enumeration")
        self._reference(place, codelist, {"package": "codelist", "class": "Codelist"})
