"""Taxonomy of the facts of a report: schema, linkbases, sums that XBRL judges."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from ictreport.language import builtin_language, default_language
from ictreport.model import Metric, Report
from ictreport.model.metric import parts_add_up
from ictreport.plugin import NoOptions
from ictreport.tidy import LEVEL, TARGET, Observation, observations
from ictreport_xbrl._facts import STOCK, TYPED, Fact, facts
from ictreport_xbrl._names import (
    MONEY,
    PREFIX,
    address_and_measure,
    namespace,
    printable,
)

_USUAL: Final = frozenset({"baseline"})
_CHAINED: Final = ("PRICES", "L")
"""What is said of chain-linked volumes, which do not add up."""

Key = tuple[object, ...]

Sum = tuple[int, str, tuple[str, ...]]
"""Which breakdown of its whole it is, from 1, the whole, and the parts."""


def sums(report: Report) -> Iterator[Sum]:
    """
    Find wholes whose parts XBRL can add up.

    A calculation takes a hedged number for an exact one and a missing part for none.
    So the parts of a breakdown are tied to the whole only when it is complete and
    additive and, wherever the whole meets a part, every part is there and each number
    is the rounding of one figure.

    Args:
        report: The report.

    Yields:
        The sums, in the order of the report.
    """
    known = _Known(report)
    for address, metric in report.walk():
        for number, breakdown in enumerate(metric.breakdowns, start=1):
            parts = tuple(f"{address}.{part.code}" for part in breakdown.parts)
            if (
                breakdown.complete
                and parts_add_up(metric, breakdown)
                and known.agree(address, parts)
            ):
                yield number, address, parts


class _Known:
    """The values that a report gives, by concept and by what else they share."""

    def __init__(self, report: Report) -> None:
        self._facts: dict[str, dict[Key, bool]] = {}
        rows = (row for row in observations(report) if row.measure != TARGET)
        for fact, row in zip(facts(report), rows, strict=True):
            if address_and_measure(fact.concept)[1] == LEVEL:
                plain_of = self._facts.setdefault(fact.concept, {})
                plain_of[fact.key] = _plain(fact, row)

    def agree(self, whole: str, parts: Sequence[str]) -> bool:
        """Return whether each time the whole meets all parts, or none of them."""
        if len({whole, *parts}) <= len(parts):
            return False
        whole_facts = self._facts.get(whole, {})
        part_facts = [self._facts.get(part, {}) for part in parts]
        met = False
        for key, plain in whole_facts.items():
            known = [plain_of[key] for plain_of in part_facts if key in plain_of]
            if known and not (plain and all(known) and len(known) == len(parts)):
                return False
            met = met or bool(known)
        return met


def _plain(fact: Fact, row: Observation) -> bool:
    """Return whether a number is the rounding of one figure, and adds up at all."""
    value, members = row.value, dict(fact.members)
    if value is None or _CHAINED in fact.members:
        return False
    plain = str(value.hedge) == "exact" and str(value.rounding) == "half"
    single = value.upper is None and value.margin is None
    lists = {key for key in members if key.isupper()}
    return plain and single and members.keys() - lists <= _USUAL


SPACES: Final = {
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "link": "http://www.xbrl.org/2003/linkbase",
    "xlink": "http://www.w3.org/1999/xlink",
    "xbrldt": "http://xbrl.org/2005/xbrldt",
}
"""Namespaces of XBRL by the prefixes that everybody uses."""

_SCHEMAS: Final = {
    "xbrli": "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
    "xbrldt": "http://www.xbrl.org/2005/xbrldt-2005.xsd",
}
# Prefixes are written out: those that ElementTree registers are one table of the whole
# process, which is changed without a lock.
_XS, _XBRLI, _LINK, _XLINK, _XBRLDT = (f"{prefix}:" for prefix in SPACES)
_LANG: Final = "xml:lang"
_STANDARD: Final = "http://www.xbrl.org/2003/role/link"
_LABEL: Final = "http://www.xbrl.org/2003/role/label"
_TO_LABEL: Final = "http://www.xbrl.org/2003/arcrole/concept-label"
_SUMS: Final = "https://xbrl.org/2023/arcrole/summation-item"
_SUMS_SCHEMA: Final = "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"
_DOMAIN: Final = "http://xbrl.org/int/dim/arcrole/dimension-domain"
_DOMAIN_SCHEMA: Final = "http://www.xbrl.org/2005/xbrldt-2005.xsd#dimension-domain"
_AMOUNTS: Final = {"": "pureItemType", MONEY: "monetaryItemType"}

Names = Iterable[tuple[str, str]]


def render(report: Report, _: NoOptions) -> bytes:
    """
    Write the taxonomy that the facts of a report have.

    Args:
        report: The report.

    Returns:
        A schema with a concept for each metric and each kind of claim about it, names
        in every language of the report, dimensions, and the sums that XBRL can check.
    """
    root = _Taxonomy(report).element()
    ET.indent(root, "  ")
    data: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return data + b"\n"


class _Taxonomy:
    """Writes one taxonomy."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._space = namespace(report)
        self._sums = [*sums(report)]
        self._concepts: dict[str, list[Fact]] = {}
        self._members: dict[str, dict[str, None]] = {}
        self._metrics: dict[str, list[Metric]] = {}
        for address, metric in report.walk():
            self._metrics.setdefault(address, []).append(metric)
            self._concepts.setdefault(address, [])
        for fact in facts(report):
            self._concepts.setdefault(fact.concept, []).append(fact)
            for key, value in fact.members:
                if key not in TYPED:
                    self._members.setdefault(key, {})[value] = None
        for codelist in report.codelists:
            # Lists that no figure uses are part of the structure too.
            values = dict.fromkeys(code for code, _ in codelist.values)
            self._members.setdefault(codelist.code, {}).update(values)

    def element(self) -> ET.Element:
        """Make the schema."""
        spaces = {f"xmlns:{prefix}": SPACES[prefix] for prefix in sorted(SPACES)}
        about = {"targetNamespace": self._space, "elementFormDefault": "qualified"}
        root = ET.Element(f"{_XS}schema", {**spaces, **about})
        annotation = ET.SubElement(root, f"{_XS}annotation")
        ET.SubElement(annotation, f"{_XS}documentation").text = self._about()
        notes = ET.SubElement(annotation, f"{_XS}appinfo")
        roles = sorted({number for number, _, _ in self._sums})
        for number in roles:
            role = {"roleURI": self._role(number), "id": f"parts-{number}"}
            made = ET.SubElement(notes, f"{_LINK}roleType", role)
            ET.SubElement(made, f"{_LINK}definition").text = f"Breakdown {number}"
            ET.SubElement(made, f"{_LINK}usedOn").text = "link:calculationLink"
        base = ET.SubElement(notes, f"{_LINK}linkbase")
        for number in roles:
            href = {f"{_XLINK}type": "simple", f"{_XLINK}href": f"#parts-{number}"}
            ET.SubElement(
                base, f"{_LINK}roleRef", {"roleURI": self._role(number), **href}
            )
        self._arcroles(base)
        for number in roles:
            mine = [entry for entry in self._sums if entry[0] == number]
            self._calculation(base, self._role(number), mine)
        self._definition(base)
        self._labels(base)
        for prefix, place in _SCHEMAS.items():
            about = {"namespace": SPACES[prefix], "schemaLocation": place}
            ET.SubElement(root, f"{_XS}import", about)
        self._elements(root)
        return root

    def _about(self) -> str:
        report = self._report
        return f"Report {report.id} of {report.publisher.code} on {report.period}"

    def _role(self, number: int) -> str:
        return f"{self._space}:parts:{number}"

    def _arcroles(self, base: ET.Element) -> None:
        used = [(_SUMS, _SUMS_SCHEMA)] if self._sums else []
        used += [(_DOMAIN, _DOMAIN_SCHEMA)] if self._members else []
        for arcrole, place in used:
            href = {f"{_XLINK}type": "simple", f"{_XLINK}href": place}
            about = {"arcroleURI": arcrole, **href}
            ET.SubElement(base, f"{_LINK}arcroleRef", about)

    def _calculation(self, base: ET.Element, role: str, sums: list[Sum]) -> None:
        link = _Link(base, "calculation", role)
        for _, whole, parts in sums:
            for order, part in enumerate(parts, start=1):
                link.arc(_SUMS, whole, part, {"order": str(order), "weight": "1"})

    def _definition(self, base: ET.Element) -> None:
        if not self._members:
            return
        link = _Link(base, "definition", _STANDARD)
        for key, values in self._members.items():
            for order, value in enumerate(values, start=1):
                link.arc(_DOMAIN, key, f"{key}.{value}", {"order": str(order)})

    def _labels(self, base: ET.Element) -> None:
        link = _Link(base, "label", _STANDARD)
        for name in self._concepts:
            address, measure = address_and_measure(name)
            for metric in self._metrics[address]:
                link.name(name, _with_measure(metric.name.entries, measure))
        for codelist in self._report.codelists:
            link.name(codelist.code, codelist.name.entries)
            for code, words in codelist.values:
                link.name(f"{codelist.code}.{code}", words.entries)

    def _elements(self, root: ET.Element) -> None:
        for name, facts_of in self._concepts.items():
            address, _ = address_and_measure(name)
            stock = self._metrics[address][0].collection == STOCK
            period = "instant" if stock else "duration"
            about = {"nillable": "true", "type": f"xbrli:{_amounts(facts_of)}"}
            self._item(root, name, {**about, f"{_XBRLI}periodType": period})
        for key, values in self._members.items():
            self._abstract(root, key, "xbrldt:dimensionItem")
            for value in values:
                self._abstract(root, f"{key}.{value}", "xbrli:item")
        for key in TYPED:
            domain = f"{key}-value"
            about = {f"{_XBRLDT}typedDomainRef": f"#{PREFIX}_{domain}"}
            self._abstract(root, key, "xbrldt:dimensionItem", about)
            about = {"name": domain, "id": f"{PREFIX}_{domain}", "type": "xs:string"}
            ET.SubElement(root, f"{_XS}element", about)

    def _abstract(
        self,
        root: ET.Element,
        name: str,
        kind: str,
        more: dict[str, str] | None = None,
    ) -> None:
        about = {"type": "xbrli:stringItemType", "abstract": "true", **(more or {})}
        about[f"{_XBRLI}periodType"] = "duration"
        self._item(root, name, about, kind)

    def _item(
        self,
        root: ET.Element,
        name: str,
        about: dict[str, str],
        kind: str = "xbrli:item",
    ) -> None:
        place = {"name": name, "id": f"{PREFIX}_{name}", "substitutionGroup": kind}
        ET.SubElement(root, f"{_XS}element", {**place, **about})


def _with_measure(names: Names, measure: str) -> Iterator[tuple[str, str]]:
    """Say behind a name what is told, when it is not the value."""
    for tag, words in names:
        if measure == LEVEL:
            yield tag, words
        else:
            language = builtin_language(tag) or default_language()
            own = language.words
            behind = own.checks.measures[measure]
            yield tag, own.labels.labelled.format(label=words, text=behind)


def _amounts(facts_of: list[Fact]) -> str:
    """Choose the type of a concept by the units of its facts."""
    kinds = {
        "?" if fact.value is None else fact.unit.partition(":")[0] for fact in facts_of
    }
    kind = kinds.pop() if len(kinds) == 1 else "?"
    return _AMOUNTS.get(kind, "decimalItemType")


class _Link:
    """An extended link, and the places that it points to."""

    def __init__(self, base: ET.Element, kind: str, role: str) -> None:
        about = {f"{_XLINK}type": "extended", f"{_XLINK}role": role}
        self._element = ET.SubElement(base, f"{_LINK}{kind}Link", about)
        self._kind = kind
        self._seen: set[str] = set()

    def arc(self, arcrole: str, source: str, target: str, more: dict[str, str]) -> None:
        """Draw an arc between two concepts."""
        for name in (source, target):
            self._locate(name)
        self._draw(arcrole, source, target, more)

    def name(self, name: str, words: Names) -> None:
        """Give a concept its name in each language."""
        if name not in self._seen:
            self._locate(name)
            self._draw(_TO_LABEL, name, f"{name}..label", {})
        for tag, text in words:
            about = {
                f"{_XLINK}type": "resource",
                f"{_XLINK}label": f"{name}..label",
                f"{_XLINK}role": _LABEL,
                _LANG: tag,
            }
            ET.SubElement(self._element, f"{_LINK}label", about).text = printable(text)

    def _draw(
        self, arcrole: str, source: str, target: str, more: dict[str, str]
    ) -> None:
        about = {
            f"{_XLINK}type": "arc",
            f"{_XLINK}arcrole": arcrole,
            f"{_XLINK}from": source,
            f"{_XLINK}to": target,
            **more,
        }
        ET.SubElement(self._element, f"{_LINK}{self._kind}Arc", about)

    def _locate(self, name: str) -> None:
        if name in self._seen:
            return
        self._seen.add(name)
        about = {
            f"{_XLINK}type": "locator",
            f"{_XLINK}href": f"#{PREFIX}_{name}",
            f"{_XLINK}label": name,
        }
        ET.SubElement(self._element, f"{_LINK}loc", about)
