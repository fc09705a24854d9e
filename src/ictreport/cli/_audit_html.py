"""An audit as one page of HTML: no script, nothing from elsewhere, nothing alive."""

from typing import TYPE_CHECKING, Final

from ictreport.commands import escape_html, html_page

if TYPE_CHECKING:
    from ictreport.view import AuditedView, AuditView

_STYLE: Final = """
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1a; background: #fff }
article p { margin: 0 0 .8rem }
mark { padding: 0 .15rem; border-radius: .2rem; color: inherit;
  border-bottom: .15rem solid }
mark a { color: inherit; text-decoration: none }
.matched { background: #e3f4e5; border-color: #1b6e2c }
.contradicted { background: #fde4e1; border-color: #a3231b;
  border-bottom-style: double }
.unaccounted { background: #fff1cf; border-color: #7a5600; border-bottom-style: dashed }
.declared { background: #eee; border-color: #595959; border-bottom-style: dotted }
.verdict { font-weight: 600 }
""".strip()


def audit_html(view: "AuditView") -> str:
    """
    Lay an audit out as a page.

    Args:
        view: The audit, every text final.

    Returns:
        HTML 5, with everything that comes from the text or the report escaped.
    """
    return html_page(
        view.title,
        view.language,
        _STYLE,
        [
            f"<h1>{escape_html(view.title)}</h1>",
            f'<p class="verdict">{escape_html(view.summary)}</p>',
            "<article>",
            _text(view),
            "</article>",
            f"<h2>{escape_html(view.words['figures'])}</h2>",
            "<ol>",
            *(_figure(number, one) for number, one in enumerate(view.figures, 1)),
            "</ol>",
            *_metrics(view.words["mentioned"], view.mentioned),
            *_metrics(view.words["unmentioned"], view.unmentioned),
        ],
    )


def _text(view: "AuditView") -> str:
    """Mark each figure in the text, and lead from it to its line of the list."""
    pieces: list[str] = []
    place = 0
    for number, figure in enumerate(view.figures, 1):
        pieces += [
            escape_html(view.text[place : figure.start]),
            f'<mark id="text-{number}" class="{figure.code}">',
            f'<a href="#figure-{number}" title="{escape_html(figure.verdict)}">',
            f"{escape_html(figure.text)}</a></mark>",
        ]
        place = figure.end
    pieces.append(escape_html(view.text[place:]))
    lines = "".join(pieces).splitlines()
    return "\n".join(f"<p>{line}</p>" for line in lines if line.strip())


def _figure(number: int, figure: "AuditedView") -> str:
    metric = f" · {escape_html(figure.metric)}" if figure.code == "matched" else ""
    hint = f" {escape_html(figure.hint)}" if figure.hint else ""
    return (
        f'<li id="figure-{number}"><mark class="{figure.code}">'
        f'<a href="#text-{number}">{escape_html(figure.text)}</a></mark> '
        f'<span class="verdict">{escape_html(figure.verdict)}</span>: '
        f"{escape_html(figure.message)}{metric}{hint}</li>"
    )


def _metrics(heading: str, metrics: tuple[tuple[str, str], ...]) -> list[str]:
    if not metrics:
        return []
    return [
        f"<h2>{escape_html(heading)}</h2>",
        "<ul>",
        *(
            f"<li>{escape_html(name)} (<code>{escape_html(address)}</code>)</li>"
            for address, name in metrics
        ),
        "</ul>",
    ]
