"""A whole report: one publisher on one period."""

import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Final

import attrs

from ictreport.errors import (
    AmbiguousAddressError,
    DocumentError,
    Problem,
    UnknownAddressError,
    close_match,
    format_path,
)
from ictreport.model._checks import (
    Declared,
    References,
    codelist_problems,
    name_problems,
    source_problems,
    unit_problems,
)
from ictreport.model._editing import Edit
from ictreport.model._shown import Shown
from ictreport.model.address import check_identifier
from ictreport.model.claim import Base, Baseline, Claim, History, mapping_of
from ictreport.model.converters import (
    one_of,
    optional_of,
    to_period,
    to_text,
    to_texts,
    tuple_of,
)
from ictreport.model.dimensions import (
    Codelist,
    Dimensions,
    NamedTexts,
    merged,
    to_dimensions,
    to_plans,
)
from ictreport.model.justification import Justification
from ictreport.model.metric import Metric, Node, Stated
from ictreport.model.origin import Area, Publisher, Source
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.sector import Sector, by_address, nodes_in
from ictreport.model.task import Task
from ictreport.model.text import Text
from ictreport.model.unit import UnitDeclaration
from ictreport.model.year_start import YearStart, to_year_start

MOST_METRICS: Final = 100_000
"""How many metrics and parts a report can have."""

_MOST_LISTED: Final = 5


def _publisher(value: Publisher) -> Publisher:
    return one_of(Publisher, value, "publisher")


def _area(value: Area | None) -> Area | None:
    return optional_of(Area, value, "area")


def _units(value: Iterable[UnitDeclaration]) -> tuple[UnitDeclaration, ...]:
    return tuple_of(UnitDeclaration, value, "units")


def _codelists(value: Iterable[Codelist]) -> tuple[Codelist, ...]:
    return tuple_of(Codelist, value, "codelists")


def _sectors(value: Iterable[Sector]) -> tuple[Sector, ...]:
    return tuple_of(Sector, value, "sectors")


def _tasks(value: Iterable[Task]) -> tuple[Task, ...]:
    return tuple_of(Task, value, "tasks")


def _justifications(value: Iterable[Justification]) -> tuple[Justification, ...]:
    return tuple_of(Justification, value, "justifications")


def _sources(value: Iterable[Source]) -> tuple[Source, ...]:
    return tuple_of(Source, value, "sources")


@attrs.frozen
class Report(Shown):
    """
    One publisher's report on one period.

    A report checks that every name which it uses exists. It does not check its figures:
    ``validate`` does that, and finds totals that differ from the sum of their parts.

    Attributes:
        id: Its id, which is also the name of its files.
        title: Its title.
        publisher: Who publishes it.
        area: The area that it is about, or None.
        period: The period that it reports on; a code is accepted too.
        year_start: The day on which the publisher's years begin, or text such as
            ``"04-01"``. Codes such as 2024-A1, 2024-S1 and 2024-Q1 are counted from it.
        dimensions: What all its figures have in common, by code list.
        codelists: The code lists that its figures use, besides the built-in ones.
        plans: The name of each plan, by the code after ``#`` in ``plan:2024#code``.
        units: The things that it counts, with their names.
        narrative: Paragraphs with placeholders for facts, such as ``{post.revenue}``.
        sectors: Its sectors.
        tasks: What is planned for the next period.
        justifications: The publisher's justifications of figures that rules warn about.
        sources: Where it comes from.

    Raises:
        DocumentError: A unit, a code list, a plan, a source, an address or a
            placeholder names nothing in the report; the error lists all such problems.
    """

    id: str = attrs.field(converter=check_identifier)
    title: Text = attrs.field(converter=to_text, metadata={"part": "title"})
    publisher: Publisher = attrs.field(converter=_publisher)
    area: Area | None = attrs.field(
        default=None, converter=_area, kw_only=True, metadata={"part": "area"}
    )
    period: Period = attrs.field(converter=to_period)
    year_start: YearStart = attrs.field(
        default=YearStart.CALENDAR,
        converter=to_year_start,
        kw_only=True,
        metadata={"part": "year_start"},
    )
    dimensions: Dimensions = attrs.field(
        default=(),
        converter=to_dimensions,
        kw_only=True,
        metadata={"part": "dimensions"},
    )
    codelists: tuple[Codelist, ...] = attrs.field(
        default=(),
        converter=_codelists,
        kw_only=True,
        metadata={"part": "codelists"},
    )
    plans: NamedTexts = attrs.field(
        default=(), converter=to_plans, kw_only=True, metadata={"part": "plans"}
    )
    units: tuple[UnitDeclaration, ...] = attrs.field(
        default=(),
        converter=_units,
        kw_only=True,
        metadata={"part": "unit_names"},
    )
    narrative: tuple[Text, ...] = attrs.field(
        default=(), converter=to_texts, kw_only=True, metadata={"part": "narrative"}
    )
    sectors: tuple[Sector, ...] = attrs.field(
        default=(),
        converter=_sectors,
        kw_only=True,
        metadata={"part_when_empty": "empty_sectors"},
    )
    tasks: tuple[Task, ...] = attrs.field(
        default=(), converter=_tasks, kw_only=True, metadata={"part": "tasks"}
    )
    justifications: tuple[Justification, ...] = attrs.field(
        default=(),
        converter=_justifications,
        kw_only=True,
        metadata={"part": "justifications"},
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=_sources, kw_only=True, metadata={"part": "sources"}
    )

    def __attrs_post_init__(self) -> None:
        problems = self._problems()
        first = next(problems, None)
        if first is not None:
            raise DocumentError(itertools.chain([first], problems), f"report {self.id}")

    def _problems(self) -> Iterator[Problem]:
        """Find every name that leads nowhere."""
        nodes = self.nodes
        if len(nodes) > MOST_METRICS:
            message = f"a report has at most {MOST_METRICS} metrics (got {len(nodes)})"
            yield Problem(("sectors",), message)
            return
        declared = Declared.of(self.codelists, self.plans)
        yield from codelist_problems(self.codelists)
        yield from name_problems(
            declared, self.dimensions, self.sectors, nodes, self.justifications
        )
        yield from unit_problems(self.units, nodes, self.tasks)
        yield from source_problems(self.sources, nodes)
        references = References(self._index, self.year_start, declared)
        yield from references.problems(self.narrative, self.sectors, self.tasks)

    @functools.cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every metric and part with its path, its whole and what it inherits."""
        return tuple(nodes_in(self.sectors, self.period, self.dimensions))

    @functools.cached_property
    def _index(self) -> dict[str, list[Node]]:
        return by_address(self.nodes)

    def walk(self) -> Iterator[tuple[str, Metric]]:
        """
        Visit every metric and part.

        Yields:
            Address and metric, in the order of the report.
        """
        for node in self.nodes:
            yield node.address, node.metric

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address of every metric and part, each once, in order."""
        return tuple(self._index)

    def places(self) -> Iterator[tuple[str, tuple[Metric, ...]]]:
        """
        Visit every address with all metrics that have it.

        Yields:
            Pairs of an address and its metrics: one metric, or several when a code
            occurs twice.
        """
        for address, nodes in self._index.items():
            yield address, tuple([node.metric for node in nodes])

    def __repr__(self) -> str:
        count = len(self.nodes)
        return f"<Report {self.id}: {len(self.sectors)} sectors, {count} metrics>"

    # Without it Python would look up 0, 1 and so on as addresses.
    __iter__: ClassVar[None] = None

    def __contains__(self, address: str) -> bool:
        return address in self._index

    def __getitem__(self, address: str) -> Metric:
        nodes = self._index.get(address)
        if nodes is None:
            hint = close_match(address, self._index) or self._known
            message = f"report {self.id}: no metric has the address {address!r}; {hint}"
            raise UnknownAddressError(message, address)
        if len(nodes) > 1:
            paths = [format_path(node.path) for node in nodes]
            message = (
                f"report {self.id}: {len(nodes)} metrics have the address "
                f"{address!r}; they stand at {_some_of(paths)}"
            )
            raise AmbiguousAddressError(message, address, paths)
        return nodes[0].metric

    def sector(self, code: str) -> Sector:
        """
        Look up a sector by its code.

        Args:
            code: The code of the sector.

        Returns:
            The sector.

        Raises:
            UnknownAddressError: No sector has that code.
            AmbiguousAddressError: Several sectors have the code.
        """
        sectors = enumerate(self.sectors)
        indexes = [index for index, sector in sectors if sector.code == code]
        if not indexes:
            known = [sector.code for sector in self.sectors]
            hint = close_match(code, known) or f"it has {', '.join(known) or 'none'}"
            message = f"report {self.id}: no sector has the code {code!r}; {hint}"
            raise UnknownAddressError(message, code)
        if len(indexes) > 1:
            places = [f"sectors[{index}]" for index in indexes]
            message = (
                f"report {self.id}: {len(indexes)} sectors have the code {code!r}; "
                f"they stand at {_some_of(places)}"
            )
            raise AmbiguousAddressError(message, code, places)
        return self.sectors[indexes[0]]

    def edit(
        self,
        *,
        replace: Mapping[str, Mapping[str, object] | Quantity | str] | None = None,
        add: Mapping[str, Metric | Iterable[Metric]] | None = None,
        remove: Collection[str] = (),
    ) -> "Report":
        """
        Make a changed copy of the report.

        The report itself stays unchanged. The copy is checked once, after all changes,
        so that changes which depend on each other can be made together.

        Args:
            replace: The new values of fields by the address of a metric or sector, as
                in ``{"post.revenue": {"status": "final"}}``; the value alone can be
                given as in documents: ``{"post.revenue": "230 billion VND"}``.
            add: Metrics to append, by the code of a sector or the address of a metric
                that has parts already.
            remove: The addresses of metrics and sectors to leave out. A breakdown
                whose last part is removed goes with it.

        Returns:
            The new report.

        Raises:
            AddressError: An address names nothing in the report, or several metrics.
            ModelError: A field does not exist, or the model does not allow the new
                value.
            DocumentError: The new report uses a name that does not exist in it.
        """
        edit = Edit(replace or {}, add or {}, remove)
        for address in edit.addresses():  # raises for unknown addresses
            _ = self[address] if "." in address else self.sector(address)
        return attrs.evolve(self, sectors=edit.sectors(self.sectors))

    @property
    def _known(self) -> str:
        shown = ", ".join(self.addresses[:5])
        return f"it has {shown}" if shown else "it has no metrics"

    def period_of(self, metric: Metric) -> Period:
        """
        Return the period that a metric's value is for.

        Args:
            metric: A metric of this report.

        Returns:
            The period of the metric, else that of its whole, else that of the report.
        """
        return self.node(metric).period or self.period

    def dimensions_of(
        self, metric: Metric, stated: Claim | History | None = None
    ) -> Dimensions:
        """
        Collect the dimensions of a metric, or of one of its claims or past values.

        The dimensions of the report, the sector, the wholes, the metric, and the claim
        or past value are merged key by key; for each key the innermost wins. A linked
        value has only its own dimensions, which come from the report that it was linked
        from.

        Args:
            metric: A metric of this report.
            stated: A claim or an entry of the history of it, or None for the metric.

        Returns:
            The mapping.
        """
        own = self.node(metric).dimensions
        return own if stated is None else mapping_of(stated, own)

    def base(
        self,
        metric: Metric,
        baseline: Baseline | str | None,
        key: Dimensions = (),
    ) -> Base | None:
        """
        Look up the value that a metric, or a claim of it, is compared to.

        Args:
            metric: A metric of this report.
            baseline: A period or plan, or the text of one; None for none.
            key: The dimensions of the claim beside those of the metric; empty for the
                metric itself.

        Returns:
            As ``Metric.base``, with the dimensions that the report, the sector and the
            wholes give.
        """
        return metric.base(baseline, key, self.dimensions_of(metric))

    def level(self, metric: Metric, claim: Claim) -> Metric | Base | None:
        """
        Look up the value that a claim is about.

        Args:
            metric: A metric of this report.
            claim: One of its claims.

        Returns:
            As ``Metric.level``, with the period and the dimensions that the report, the
            sector and the wholes give.
        """
        own = self.dimensions_of(metric)
        return metric.level(claim, self.period_of(metric), own)

    def cited(self, stated: Stated) -> Source | None:
        """
        Look up where a figure comes from.

        Args:
            stated: A metric, claim or entry of a history of this report.

        Returns:
            The source that it names; None when it names none.
        """
        if isinstance(stated.source, int):
            return self.sources[stated.source - 1]
        return next((each for each in self.sources if each.url == stated.source), None)

    def mapping_at(self, address: str, dimensions: Dimensions) -> Dimensions:
        """
        Return the dimensions that identify a figure among others of its address.

        Args:
            address: An address of the report.
            dimensions: The effective dimensions of a figure there.

        Returns:
            The dimensions when the figures of the address differ in them; else an empty
            tuple.
        """
        return dimensions if address in self._divided else ()

    @functools.cached_property
    def _divided(self) -> frozenset[str]:
        """The addresses whose figures differ in their dimensions, linked ones aside."""
        return frozenset(
            address
            for address, nodes in self._index.items()
            if len({mapping for node in nodes for mapping in _mappings(node)}) > 1
        )

    def node(self, metric: Metric) -> Node:
        """
        Look up the place of a metric.

        Args:
            metric: A metric of this report.

        Returns:
            Its node, of several the first; for any other metric a node that inherits
            from the report alone.
        """
        node = self._by_identity.get(id(metric))
        if node is not None:
            return node
        dimensions = merged(self.dimensions, metric.dimensions)
        period = metric.period or self.period
        return Node((), metric.code, metric, period=period, dimensions=dimensions)

    @functools.cached_property
    def _by_identity(self) -> dict[int, Node]:
        """The first node of each metric by its ``id()``."""
        return {id(node.metric): node for node in reversed(self.nodes)}

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that its title has, sorted."""
        return self.title.languages


def _some_of(places: Sequence[str]) -> str:
    """List places for a message, which stays short however many there are."""
    rest = len(places) - _MOST_LISTED
    more = f" and {rest} other places" if rest > 0 else ""
    return f"{', '.join(places[:_MOST_LISTED])}{more}"


def _mappings(node: Node) -> Iterator[Dimensions]:
    """List the mappings of a metric and of what its report states of it."""
    yield node.dimensions
    own = (entry for entry in node.metric.history if entry.linked_from is None)
    for stated in itertools.chain[Claim | History](node.metric.claims, own):
        if stated.dimensions:
            yield mapping_of(stated, node.dimensions)


def check_reports(function: str, *reports: object) -> None:
    """
    Refuse what is no report.

    Args:
        function: The function that was called.
        *reports: What it was given.

    Raises:
        TypeError: One of them is no report.
    """
    for value in reports:
        if not isinstance(value, Report):
            is_path = isinstance(value, str) or hasattr(value, "__fspath__")
            load = ": load it first" if is_path else ""
            message = f"{function} takes reports (got {type(value).__name__}{load})"
            raise TypeError(message)
