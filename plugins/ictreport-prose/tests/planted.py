"""Texts in whose figures errors are planted, and how an audit judges them."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import attrs

from ictreport import Report, load
from ictreport_prose import audit

ROOT: Final = Path(__file__).parents[3]
FOLDER: Final = Path(__file__).parent / "data/audits"
"""
Texts with marks: ``[59](post.revenue)`` is a right figure of that metric,
``[59](slip digits post.revenue)`` a wrong one, ``[59](foreign)`` is in no report, and
``[up~down](direction>)`` gives other words, which make the figure behind (``>``) or
before (``<``) it wrong. A kind such as ``growth`` follows the address; ``loose`` says
that the clause of the figure does not name its metric.
"""

FLAGGED: Final = frozenset({"contradicted", "misplaced", "superseded"})
_MARK: Final = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")
_KINDS: Final = ("growth", "points", "plan_share", "share", "change", "ratio")
_OTHER_SCALES: Final = {
    "en": {"billion": "million", "million": "billion", "thousand": "million"},
    "vi": {"tỷ": "triệu", "triệu": "tỷ"},
    "hi": {"अरब": "करोड़", "करोड़": "अरब", "लाख": "करोड़", "मिलियन": "अरब"},
}


class Change(NamedTuple):
    """Words to put in the place of others."""

    start: int
    end: int
    words: str


@attrs.frozen
class Mark:
    """
    A figure of a text and what is true of it.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        words: The figure as it is printed.
        sort: ``right``, ``foreign``, or the kind of the slip.
        address: The metric that it is about.
        kind: What kind of figure it is.
        loose: Whether its clause does not name the metric.
    """

    start: int
    end: int
    words: str
    sort: str
    address: str = ""
    kind: str = "value"
    loose: bool = False

    @property
    def number(self) -> str:
        """Its digits."""
        return re.sub(r"\D", "", self.words)


class Mutation(NamedTuple):
    """One error to plant: its sort, the changes, and the marks that become wrong."""

    sort: str
    changes: Sequence[Change]
    wrong: Sequence[int]


class Judged(NamedTuple):
    """A figure as an audit judges it."""

    start: int
    end: int
    verdict: str
    address: str


@attrs.frozen
class Planted:
    """A text with marks, and the reports that it tells of."""

    name: str
    tag: str
    text: str
    marks: Sequence[Mark]
    swaps: Sequence[Mutation]
    report: Report
    previous: Sequence[Report]

    @classmethod
    def read(cls, file: Path) -> "Planted":
        """Read a text with its marks."""
        head, _, body = file.read_text("utf-8").partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        text, last = "", 0
        marks: list[Mark] = []
        swaps: list[tuple[str, Change, bool]] = []
        for match in _MARK.finditer(body):
            text += body[last : match.start()]
            last, start = match.end(), len(text)
            shown, _, other = match[1].partition("~")
            text += shown
            if match[2][-1] in "<>":
                change = Change(start, len(text), other)
                swaps.append((match[2][:-1], change, match[2][-1] == "<"))
            else:
                marks.append(_mark(start, shown, match[2].split()))
                if other:
                    swaps.append(("direction", Change(start, len(text), other), True))
        return cls(
            file.stem,
            fields["language"],
            text + body[last:],
            marks,
            [_swap(marks, sort, change, back=back) for sort, change, back in swaps],
            load(ROOT / fields["report"]),
            [load(ROOT / name) for name in fields.get("previous", "").split()],
        )

    def judge(self, text: str) -> list[Judged]:
        """Audit a version of the text."""
        found = audit(text, self.report, self.tag, previous=self.previous)
        return [
            Judged(
                one.figure.start,
                one.figure.end,
                str(one.verdict),
                one.fact.address if one.fact else "",
            )
            for one in found.figures
        ]

    def mutations(self) -> Iterator[Mutation]:
        """Give every error that can be planted in a right figure."""
        rights = [place for place, one in enumerate(self.marks) if one.sort == "right"]
        for place in rights:
            mark = self.marks[place]
            for words in _slips(mark.words):
                yield Mutation("digits", [_change(mark, words)], [place])
            for word, other in _OTHER_SCALES[self.tag].items():
                if re.fullmatch(rf"[\d.,]+ {word}", mark.words):
                    words = mark.words[: -len(word)] + other
                    yield Mutation("scale", [_change(mark, words)], [place])
        yield from self.swaps
        for one, two in itertools.combinations(rights, 2):
            first, second = self.marks[one], self.marks[two]
            if self._is_exchangeable(first, second):
                loose = " loose" if first.loose or second.loose else ""
                changes = [_change(first, second.words), _change(second, first.words)]
                yield Mutation(f"exchange{loose}", changes, [one, two])

    def _is_exchangeable(self, first: Mark, second: Mark) -> bool:
        """Tell whether two figures can be mistaken for one another."""
        if first.address == second.address or first.kind != second.kind:
            return False
        if first.number == second.number or self._is_rounded(first, second):
            return False
        if _without_digits(first) != _without_digits(second):
            return False
        if first.kind != "value":
            return (first.words[0] in "+-") == (second.words[0] in "+-")
        one, two = (self.report[mark.address].value for mark in (first, second))
        return (one and one.unit) == (two and two.unit)

    def _is_rounded(self, first: Mark, second: Mark) -> bool:
        """Tell whether one number is the other one rounded, so that both are true."""
        point = "," if self.tag == "vi" else "."
        parts = [
            mark.words.split(" ")[0].lstrip("+-").partition(point)
            for mark in (first, second)
        ]
        places = min(len(decimals) for _, _, decimals in parts)
        values = [
            Decimal(re.sub(r"\D", "", whole) + "." + (decimals or "0"))
            for whole, _, decimals in parts
        ]
        return len({round(value, places) for value in values}) == 1


def _mark(start: int, words: str, parts: Sequence[str]) -> Mark:
    sort, end = "right", start + len(words)
    if parts[0] == "slip":
        sort, parts = parts[1], parts[2:]
    elif parts[0] == "foreign":
        sort, parts = "foreign", []
    kind = next((part for part in parts[1:] if part in _KINDS), "value")
    address = parts[0] if parts else ""
    return Mark(start, end, words, sort, address, kind, "loose" in parts)


def _swap(marks: Sequence[Mark], sort: str, change: Change, *, back: bool) -> Mutation:
    """Find the figure that other words make wrong."""
    near = [
        place
        for place, mark in enumerate(marks)
        if (
            mark.sort == "right"
            and (mark.kind != "value" or sort == "period")
            and (mark.end <= change.start if back else mark.start >= change.end)
        )
        or (mark.start, mark.end) == change[:2]
    ]
    return Mutation(sort, [change], [near[-1] if back else near[0]])


def _change(mark: Mark, words: str) -> Change:
    return Change(mark.start, mark.end, words)


def _without_digits(mark: Mark) -> str:
    return re.sub(r"[\d.,+-]", "", mark.words)


def _slips(words: str) -> Iterator[str]:
    """Swap two digits, and change the last one."""
    places = [place for place, sign in enumerate(words) if sign.isdigit()]
    if not places:  # a number in words
        return
    for one, two in reversed(list(itertools.pairwise(places))):
        if words[one] != words[two] and not (one == places[0] and words[two] == "0"):
            signs = list(words)
            signs[one], signs[two] = signs[two], signs[one]
            yield "".join(signs)
            break
    last = places[-1]
    yield words[:last] + str((int(words[last]) + 3) % 10) + words[last + 1 :]


def counts(planted: Planted, errors: list[str] | None = None) -> Counter[str]:
    """
    Count the verdicts on the figures of a text and on every error planted in it.

    Args:
        planted: The text.
        errors: Where to list what is not judged as it should be.

    Returns:
        Counts by "sort:verdict": ``right``, ``foreign``, ``slip …`` for the figures as
        they stand, ``~ …`` for errors that are planted, of which the worst verdict on a
        wrong figure counts. A right figure that is matched with another metric has the
        verdict ``elsewhere``.
    """
    found: Counter[str] = Counter()

    def add(sort: str, verdict: str, what: str, *, fine: bool) -> None:
        found[f"{sort}:{verdict}"] += 1
        if errors is not None and not fine:
            errors.append(f"{planted.name}: {sort} is {verdict}: {what}")

    judged = planted.judge(planted.text)
    for mark in planted.marks:
        verdict, address = _verdict(judged, mark.start, mark.end)
        what = f"{mark.words} of {mark.address}"
        if mark.sort == "right":
            apart = verdict == "matched" and address != mark.address
            verdict = "elsewhere" if apart else verdict
            add("right", verdict, what, fine=verdict == "matched")
        elif mark.sort == "foreign":
            add("foreign", verdict, what, fine=verdict == "unaccounted")
        else:
            add(f"slip {mark.sort}", verdict, what, fine=verdict in FLAGGED)
    for mutation in planted.mutations():
        verdict = _worst(planted, mutation)
        what = ", ".join(change.words for change in mutation.changes)
        add(f"~{mutation.sort}", verdict, what, fine=verdict in FLAGGED)
    return found


def _verdict(judged: Sequence[Judged], start: int, end: int) -> tuple[str, str]:
    for one in judged:
        if one.start < end and start < one.end:
            return one.verdict, one.address
    return "unread", ""


def _worst(planted: Planted, mutation: Mutation) -> str:
    """Plant an error, and give the worst verdict on the figures that it makes wrong."""
    text, shift = planted.text, 0
    for start, end, words in sorted(mutation.changes):
        text = text[: start + shift] + words + text[end + shift :]
        shift += len(words) - (end - start)
    judged = planted.judge(text)
    verdicts: list[str] = []
    for place in mutation.wrong:
        mark = planted.marks[place]
        start, end = mark.start, mark.end
        for change in mutation.changes:
            grown = len(change.words) - (change.end - change.start)
            start += grown if change.start < mark.start else 0
            end += grown if change.start <= mark.start else 0
        verdicts.append(_verdict(judged, start, end)[0])
    flagged = next((one for one in verdicts if one in FLAGGED), None)
    other = next((one for one in verdicts if one != "matched"), "matched")
    return flagged or other
