"""Where checks fail, as one page of HTML: areas by metrics, the worst first."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from ictreport.commands import escape_html, html_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ictreport.language import Language
    from ictreport.model import Text
    from ictreport.table import Survey

_MOST_AREAS: Final = 500
_MOST_METRICS: Final = 40
_STEPS: Final = 4
_STYLE: Final = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; color: #1a1a1a;
  background: #fff }
.wide { overflow-x: auto }
table { border-collapse: collapse }
caption { text-align: start; padding: .5rem 0 }
th, td { padding: .3rem .6rem; border: 1px solid #767676; text-align: end }
th { background: #f0f0f0; font-weight: 600 }
th[scope=row], th:first-child { text-align: start }
code { font-weight: 400; white-space: nowrap }
.s1 { background: #fff1cf } .s2 { background: #ffe0b8 } .s3 { background: #ffd0c4 }
.s4 { background: #ffbdb3; font-weight: 700 }
.verdict { font-weight: 600 }
""".strip()


def survey_html(
    found: "Survey",
    folder: str,
    language: "Language",
    verdict: str,
    summary: "Sequence[str]",
) -> str:
    """
    Lay out where checks fail.

    Args:
        found: What was found.
        folder: The name of the table.
        language: The language.
        verdict: A sentence: whether the table is clean.
        summary: Lines: how many reports there are, and what came of all checks.

    Returns:
        HTML 5 with everything that comes from reports escaped, and nothing from
        elsewhere. The areas and the metrics with the most failures stand first.
    """
    words = language.words.checks.table
    lines = [
        f"<h1>{escape_html(words.title)}</h1>",
        f'<p class="verdict">{escape_html(verdict)}</p>',
        *(f"<p>{escape_html(line)}</p>" for line in summary),
    ]
    if found.places:
        lines += _table(found, language)
    return html_page(f"{words.title}: {folder}", language.tag, _STYLE, lines)


def _table(found: "Survey", language: "Language") -> list[str]:
    from ictreport.language.numbers import number_text
    from ictreport.view._message_facts import counted

    words = language.words.checks.table
    areas, metrics = Counter[str](), Counter[str]()
    for (area, metric), number in found.places.items():
        areas[area] += number
        metrics[metric] += number
    rows = _most(areas)[:_MOST_AREAS]
    columns = [metric for metric, _ in _most(metrics)[:_MOST_METRICS]]
    highest = max(found.places.values())
    lines = [
        '<div class="wide" tabindex="0" role="region" aria-labelledby="failures">',
        "<table>",
        f'<caption id="failures">{escape_html(words.failures)}</caption>',
        "<thead><tr>",
        f'<th scope="col">{escape_html(words.area)}</th>',
        f'<th scope="col">{escape_html(words.failures)}</th>',
        *(
            f'<th scope="col">{_named(found.metrics[metric], metric, language)}</th>'
            for metric in columns
        ),
        "</tr></thead>",
        "<tbody>",
    ]
    for area, total in rows:
        name = _named(found.areas[area], area, language)
        cells = [found.places[area, metric] for metric in columns]
        lines += [
            f'<tr><th scope="row">{name}</th>',
            f"<td>{escape_html(number_text(total, language))}</td>",
            *(
                f'<td class="s{-(-_STEPS * number // highest)}">'
                f"{escape_html(number_text(number, language))}</td>"
                if number
                else "<td></td>"
                for number in cells
            ),
            "</tr>",
        ]
    lines += ["</tbody>", "</table>", "</div>"]
    shown = sum(found.places[area, metric] for area, _ in rows for metric in columns)
    left = found.places.total() - shown
    if left:
        lines.append(f"<p>{escape_html(counted(words.more, left, language))}</p>")
    return lines


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    """Sort by size; what is of one size by its code, however an engine gave it."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _named(name: "Text", code: str, language: "Language") -> str:
    """Give a name, marked with its language where that is another one, and its code."""
    tag, words = name.pick(language.tag)
    lang = "" if tag == language.tag else f' lang="{escape_html(tag)}"'
    return f"<span{lang}>{escape_html(words)}</span> <code>{escape_html(code)}</code>"
