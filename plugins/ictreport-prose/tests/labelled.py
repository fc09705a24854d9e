"""Texts with labelled figures, and how well what was read fits them."""

import json
import os
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

from ictreport.language import Language, builtin_language
from ictreport.model import Hedge, Status
from ictreport_prose import Figure, FigureKind, read_prose

ROOT: Final = Path(__file__).parents[3]
DATA: Final = Path(__file__).parent / "data"
SHARED: Final = Path(os.environ.get("ICTREPORT_SHARED", ROOT.parent / "shared"))
"""Where texts of others are, which are not ours to publish."""

DEV: Final = SHARED / "prose/dev.jsonl"

_MARK: Final = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
_KINDS: Final = {
    "ratio_to_previous": "ratio",
    "change_absolute": "change",
    "plan_completion": "plan_share",
}
_DIRECTED: Final = ("growth", "change", "points")
_WORDS: Final = re.compile(
    r"same|previous|plan|target|budget|estimate|per year|quarter|month|week|day|start"
    r"|end|peak|level|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|\d{4}"
)
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_ALIKE: Final = {
    "preceding": "previous",
    "last": "previous",
    "a year earlier": "same period previous year",
    "years ago": "previous",
    "estimate": "",
}


def language(tag: str) -> Language:
    """Give one of our languages."""
    found = builtin_language(tag)
    assert found is not None
    return found


@attrs.frozen(kw_only=True)
class Label:
    """What a person says of one figure; ``of`` is the place of another label."""

    start: int
    end: int
    kind: str
    amount: Decimal | None = None
    direction: str | None = None
    baseline: str | None = None
    of: int | None = None
    hedge: str | None = None
    in_words: bool = False


@attrs.frozen
class Labelled:
    """A text with its labels."""

    name: str
    tag: str
    text: str
    labels: tuple[Label, ...]


def load(file: Path) -> list[Labelled]:
    """Read labelled texts, ours with marks in them or others as lines of JSON."""
    lines = file.read_text("utf-8").splitlines()
    if file.suffix == ".jsonl":
        return [_of_json(json.loads(line)) for line in lines]
    return [_of_marks(line) for line in lines if line and not line.startswith("#")]


def _of_json(row: dict[str, Any]) -> Labelled:
    taken: set[int] = set()
    labels: list[Label] = []
    for figure in row["figures"]:
        span = figure["span"]
        start = row["text"].find(span)
        while any(place in taken for place in range(start, start + len(span))):
            start = row["text"].find(span, start + 1)
        taken.update(range(start, start + len(span)))
        kind = _KINDS.get(figure["kind"], figure["kind"])
        if kind == "change" and figure["unit"] in {"percentage_point", "basis_point"}:
            kind = "points"
        value = figure["value"]
        labels.append(
            Label(
                start=start,
                end=start + len(span),
                kind=kind,
                amount=Decimal(value).scaleb(figure["scale"]) if value else None,
                direction=figure["direction"],
                baseline=figure["baseline"],
                of=figure["of"],
                hedge=figure["qualifier"],
                in_words=figure.get("in_words", False),
            )
        )
    return Labelled(row["id"], row["lang"], row["text"], tuple(labels))


def _of_marks(line: str) -> Labelled:
    tag, _, rest = line.partition("\t")
    names = {
        mark[1:]: place
        for place, match in enumerate(_MARK.finditer(rest))
        for mark in match[2].split()
        if mark.startswith("@")
    }
    text, last = "", 0
    labels: list[Label] = []
    for match in _MARK.finditer(rest):
        text += rest[last : match.start()]
        span = match[1].lstrip("~<>")
        kind, *marks = match[2].split()
        told = dict(mark.split("=") for mark in marks if "=" in mark)
        scale = next((int(m[1:]) for m in marks if re.fullmatch(r"e\d+", m)), 0)
        group, point = (".", ",") if tag == "vi" else (",", ".")
        digits = span.lstrip("+-").replace(group, "").replace(point, ".")
        labels.append(
            Label(
                start=len(text),
                end=len(text) + len(span),
                kind=kind,
                amount=Decimal(told.get("v", digits)).scaleb(scale),
                direction=next((m for m in marks if m in {"up", "down"}), None),
                baseline=told["b"].replace("_", " ") if "b" in told else None,
                of=names[told["of"]] if "of" in told else None,
            )
        )
        text += span
        last = match.end()
    text += rest[last:]
    return Labelled(text[:24], tag, text, tuple(labels))


def _canonical(text: str) -> frozenset[str]:
    """Bring a baseline to the words that matter."""
    low = text.lower()
    for word, other in _ALIKE.items():
        low = low.replace(word, other)
    low = re.sub(r"fy(\d\d)\b", r"20\1", low)
    low = re.sub(r"(\d{4})-(\d\d)", lambda m: f"{m[1]} {_month(m[2])}", low)
    low = re.sub(r"(?<![\d-])(\d\d)(?![\d-])", lambda m: _month(m[1]), low)
    return frozenset(_WORDS.findall(low))


def _month(digits: str) -> str:
    return _MONTHS[int(digits) % 12 - 1]


def same_baseline(read: str | None, told: str | None) -> bool:
    """Tell whether two names mean one baseline: the year, or else the sort."""
    if not read or not told:
        return not read and not told
    one, two = _canonical(read), _canonical(told)
    years = [{word for word in words if word.isdigit()} for words in (one, two)]
    if all(years):
        return bool(years[0] & years[1])
    if ("same" in one) != ("same" in two):
        return False
    return bool(one & two) or not two


def hedge_of(figure: Figure) -> str:
    """Name hedge and status as the labels do."""
    if figure.hedge is Hedge.ABOUT:
        return "approximate"
    if figure.hedge in {Hedge.AT_LEAST, Hedge.MORE_THAN}:
        return "at_least"
    if figure.hedge in {Hedge.AT_MOST, Hedge.LESS_THAN}:
        return "at_most"
    return "exact" if figure.status is Status.NORMAL else "estimated"


@attrs.define
class Score:
    """How well texts of one language were read."""

    counts: Counter[str] = attrs.field(factory=Counter[str])
    errors: list[tuple[str, ...]] = attrs.field(factory=list[tuple[str, ...]])

    def ratio(self, hits: str, read: str, told: str) -> tuple[float, float, float]:
        """Give precision, recall and F1."""
        true = self.counts[hits]
        precision = true / (self.counts[read] or 1)
        recall = true / (self.counts[told] or 1)
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    @property
    def figures(self) -> tuple[float, float, float]:
        """Of figures with the right number and scale."""
        return self.ratio("right", "read", "told")

    @property
    def kinds(self) -> float:
        """The share of right figures with the right kind and direction."""
        return self.counts["kind"] / (self.counts["right"] or 1)

    @property
    def links(self) -> tuple[float, float, float]:
        """Of baselines and ``of`` that are not empty, given right figures."""
        return self.ratio("link", "links", "linked")

    def add(self, labelled: Labelled) -> None:
        """Read a text and compare."""
        read = read_prose(labelled.text, language(labelled.tag))
        matched = self._match(labelled, read)
        for index, place in matched.items():
            if not labelled.labels[place].in_words:
                self._compare(labelled, place, read, index, matched)

    def _miss(self, labelled: Labelled, what: str, *words: object) -> None:
        self.errors.append((labelled.name, what, *map(str, words)))

    def _match(self, labelled: Labelled, read: tuple[Figure, ...]) -> dict[int, int]:
        """Find which figure that was read is which label."""
        matched: dict[int, int] = {}
        said = {
            index
            for index, figure in enumerate(read)
            if figure.number is not None and figure.kind is not FigureKind.NOT_METRIC
        }
        for place, label in enumerate(labelled.labels):
            if label.kind == "not_metric":
                continue
            over = [
                index
                for index in said
                if read[index].start < label.end
                and label.start < read[index].end
                and index not in matched
            ]
            if label.in_words:
                matched.update((index, place) for index in over[:1])
                continue
            self.counts["told"] += 1
            amounts = [read[index].amount for index in over]
            if over and amounts[0] is not None and abs(amounts[0]) == label.amount:
                matched[over[0]] = place
                self.counts["right"] += 1
            else:
                self._miss(labelled, "number", label.amount, amounts)
        for index in sorted(said):
            words = labelled.text[read[index].start : read[index].end]
            if any(sign.isdigit() for sign in words) and not (
                index in matched and labelled.labels[matched[index]].in_words
            ):
                self.counts["read"] += 1
                if index not in matched:
                    self._miss(labelled, "extra", words)
        return matched

    def _compare(
        self,
        labelled: Labelled,
        place: int,
        read: tuple[Figure, ...],
        index: int,
        matched: dict[int, int],
    ) -> None:
        """Compare kind, direction, baseline and link of one figure."""
        label, figure = labelled.labels[place], read[index]
        words = labelled.text[label.start : label.end]
        way = label.kind not in _DIRECTED or figure.direction == label.direction
        kind = figure.kind == label.kind and way
        self.counts["kind"] += kind
        if not kind:
            self._miss(labelled, "kind", words, figure.kind, figure.direction)
        if label.hedge not in {None, hedge_of(figure)}:
            self._miss(labelled, "hedge", words, hedge_of(figure))
        base = None if figure.baseline is None else str(figure.baseline)
        right = same_baseline(base, label.baseline)
        told = (words, base, label.baseline)
        self._link(labelled, "baseline", right=right, told=told)
        of = None if figure.of is None else matched.get(figure.of, -1)
        self._link(labelled, "of", right=of == label.of, told=(words, of, label.of))

    def _link(
        self, labelled: Labelled, what: str, *, right: bool, told: tuple[object, ...]
    ) -> None:
        words, read, wanted = told
        self.counts["links"] += read is not None
        self.counts["linked"] += wanted is not None
        self.counts["link"] += right and read is not None
        if not right:
            self._miss(labelled, what, words, read, wanted)


def scores(texts: list[Labelled]) -> dict[str, Score]:
    """Read labelled texts and give the score of each language."""
    found: dict[str, Score] = {}
    for labelled in texts:
        found.setdefault(labelled.tag, Score()).add(labelled)
    return found
