"""Pages that are laid out in a manner of their own say everything at its place."""

import functools
import hashlib
import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import mutants_worded
import pytest
from mutants_places import noted, noting, tabled
from mutants_worded import spec_of, written

from ictreport.language import default_language
from ictreport.model import Report
from ictreport.view import CardView, Phrase, ReportView, view
from ictreport_testing import exporter_conformance
from ictreport_testing._kit._law import LawError
from ictreport_testing._kit._page_places import check_apart, check_beside

if TYPE_CHECKING:
    from ictreport.plugin import ExporterSpec


def without_cards(seen: ReportView) -> str:
    """Show no headlines, and so nothing above the tables."""
    return written(attrs.evolve(seen, cards=()))


def cards_below(seen: ReportView) -> str:
    """Show headlines below the tables."""
    cards = "".join(
        f"<p>{html.escape(f'{c.label} {c.value} {c.unit} {c.period}')}</p>"
        for c in seen.cards
    )
    return without_cards(seen).replace("</body>", f"{cards}</body>")


def ranked(seen: ReportView) -> str:
    """List the names of rows above their table, from the last to the first."""
    heads, *sectors = written(seen).split("<table>")
    for sector, table in zip(seen.sectors, sectors, strict=True):
        names = "".join(
            f"<p>{html.escape(str(r.label))}</p>" for r in sector.rows[::-1]
        )
        heads += f"{names}<table>{table}"
    return heads


def starred(pattern: str, star: str) -> Callable[[ReportView], str]:
    """Mark headlines in their rows."""

    def write(seen: ReportView) -> str:
        page = without_cards(seen)
        for card in seen.cards:
            label = re.escape(html.escape(str(card.label)))
            page = re.sub(pattern.format(label=label), star, page)
        return page

    return write


def below_years(seen: ReportView) -> str:
    """Put half-years below their year, which two columns share, and no last gap."""
    page = tabled(gaps=True)(seen)
    for grid in (grid for sector in seen.sectors for grid in sector.grids):
        heads = "".join(f"<th>{html.escape(str(one))}</th>" for one in grid.columns)
        size = len(grid.columns)
        years = f'<tr><th></th><th colspan="{size}">Zyears</th></tr>'
        corner = f'<tr><th rowspan="1"></th>{heads}</tr>'
        page = page.replace(f"<tr><td></td>{heads}</tr>", f"{years}{corner}")
    return re.sub("(<td></td>)+</tr>", "</tr>", page)


def turned(seen: ReportView) -> str:
    """Let periods be the rows of a table, and metrics its columns."""
    tables: list[str] = []
    for grid in (grid for sector in seen.sectors for grid in sector.grids):
        labels = "".join(f"<th>{html.escape(str(r.label))}</th>" for r in grid.rows)
        tables.append(f"<table><tr><td></td>{labels}</tr>")
        for place, column in enumerate(grid.columns):
            cells = "".join(f"<td>{row.cells[place].value}</td>" for row in grid.rows)
            head = html.escape(str(column))
            tables.append(f"<tr><th>{head}</th>{cells}</tr>")
        tables.append("</table>")
    return written(seen).replace("</body>", f"{''.join(tables)}</body>")


def sentences(seen: ReportView) -> str:
    """Begin what is said of a row with a capital."""
    page = written(seen)
    for row in (row for sector in seen.sectors for row in sector.rows if row.changes):
        said = html.escape(row.changes[0].text)
        page = page.replace(f"<td>{said}", f"<td>{said[:1].upper()}{said[1:]}")
    return page


def with_contacts(seen: ReportView) -> str:
    """Have a telephone number at each row, years of the office and of an axis."""
    page = written(seen).replace("</tr>", "<td>02437343355</td></tr>")
    told = "<p>Hotline 1900 6067, since 1946</p><svg><text>1920</text></svg>"
    return page.replace("</body>", f"{told}</body>")


def with_checksum(seen: ReportView) -> str:
    """Say at the end which sign the words come to."""
    page = written(seen)
    told = hashlib.sha512(page.encode()).hexdigest()
    return page.replace("</body>", f"<p>SHA-512 {told}</p></body>")


def archived(seen: ReportView) -> str:
    """Let links lead to copies of the sources in an archive."""
    told = "".join(
        f'<p><a href="https://archive.example/{html.escape(s.url)}">Copy</a></p>'
        for s in seen.sources
    )
    return written(seen).replace("</body>", f"{told}</body>")


def next_due(seen: ReportView) -> str:
    """Say above all which of several tasks is due first."""
    told = "".join(f"<p>{html.escape(str(t.due))}</p>" for t in seen.tasks[:1])
    page = written(seen)
    return page.replace("</h1>", f"</h1>{told}") if len(seen.tasks) > 1 else page


LAYOUTS: dict[str, Callable[[ReportView], str]] = {
    "without-cards": without_cards,
    "cards-below": cards_below,
    "ranked": ranked,
    "star-first": starred("(<td>)({label}</td>)", r"\1★ \2"),
    "star-last": starred("(<td>{label}</td>.*)(</tr>)", r"\1<td>★</td>\2"),
    "heads-of-two-rows": below_years,
    "periods-as-rows": turned,
    "sentences": sentences,
    "contacts": with_contacts,
    "archived": archived,
    "next-due": next_due,
    "checksum": with_checksum,
    "stars-around": starred("(<td>)({label})(</td>)", r"\1★ \2 ★\3"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_are_free(name: str) -> None:
    """Where headlines and names stand is up to a page, and each row has its own."""
    made: ExporterSpec[Any] = spec_of(name, write=LAYOUTS[name])
    spec = attrs.evolve(made, loses=(*made.loses, "headlines"))
    tests = exporter_conformance(spec, decode=mutants_worded.decode, max_examples=2)

    tests().test_worded()


def test_notes_may_have_numbers_of_their_sector() -> None:
    """Where each sector lists its own notes, their numbers may begin anew."""
    spec = noting(functools.partial(noted, below=True))
    tests = exporter_conformance(spec, decode=mutants_worded.decode, max_examples=2)

    tests().test_worded()


def test_words_may_stand_together_in_scripts_without_blanks() -> None:
    """Chinese and Thai part no words, and Korean has endings."""
    own = default_language()

    def page(report: Report) -> str:
        rows = view(report, own).sectors[0].rows
        return "\n".join(f"{row.label} 为{row.status}이다" for row in rows)

    check_apart(page, own)


def test_messages_say_which_row_and_what() -> None:
    """Whoever mends a page reads the field, the name and the words that are astray."""
    cards = [
        CardView(
            label=Phrase(name), value=value, unit="", status="", change="", direction=""
        )
        for name, value in (("one", "101"), ("two", "202"))
    ]

    with pytest.raises(LawError, match="'value' of the row two, '202', stands beside"):
        check_beside("one202two101", cards, "label", "row")
    with pytest.raises(LawError, match="'value' of the row two, '202', is left out"):
        check_beside("one101two101", cards, "label", "row")
