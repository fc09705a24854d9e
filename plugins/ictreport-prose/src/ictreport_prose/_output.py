"""An audit as JSON, as a page for a terminal, and as a page of HTML."""

from typing import TYPE_CHECKING, Final

from ictreport.commands import Page, Span, escape_html, html_page, indent_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ictreport_prose._arithmetic import Arithmetic
    from ictreport_prose._audit import Audit
    from ictreport_prose._audit_view import AuditedView, AuditView
    from ictreport_prose._verdicts import AuditedFigure

_STYLES: Final = {
    "matched": "good",
    "misplaced": "bad",
    "contradicted": "bad",
    "superseded": "status",
    "unaccounted": "status",
    "declared": "quiet",
}
_STYLE: Final = """
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1a; background: #fff }
article p { margin: 0 0 .8rem }
mark { padding: 0 .15rem; border-radius: .2rem; color: inherit;
  border-bottom: .15rem solid }
mark a { color: inherit; text-decoration: none }
.matched { background: #e3f4e5; border-color: #1b6e2c }
.misplaced, .contradicted { background: #fde4e1; border-color: #a3231b;
  border-bottom-style: double }
.superseded { background: #e6ecfb; border-color: #1f4fa3; border-bottom-style: dashed }
.unaccounted { background: #fff1cf; border-color: #7a5600; border-bottom-style: dashed }
.declared { background: #eee; border-color: #595959; border-bottom-style: dotted }
.verdict { font-weight: 600 }
""".strip()


def audit_document(view: "AuditView", result: "Audit") -> dict[str, object]:
    """
    Lay an audit out as plain data.

    Args:
        view: The audit in words.
        result: The audit.

    Returns:
        Report, verdict, every figure and every metric.
    """
    return {
        "text": view.name,
        "report": result.report.id,
        "verdict": "agrees" if result.agrees else "disagrees",
        "figures": [
            _audited(shown, figure)
            for shown, figure in zip(view.figures, result.figures, strict=True)
        ],
        "mentioned": [address for address, _ in view.mentioned],
        "unmentioned": [address for address, _ in view.unmentioned],
    }


def _audited(shown: "AuditedView", audited: "AuditedFigure") -> dict[str, object]:
    figure, fact = audited.figure, audited.fact
    fields: dict[str, object] = {
        "start": shown.start,
        "end": shown.end,
        "text": shown.text,
        "number": None if figure.number is None else f"{figure.number:f}",
        "scale": figure.scale or None,
        "unit": figure.unit and str(figure.unit),
        "hedge": str(figure.hedge),
        "kind": str(figure.kind),
        "direction": figure.direction and str(figure.direction),
        "baseline": figure.baseline and str(figure.baseline),
        "time": figure.time and str(figure.time),
        "verdict": str(shown.code),
        "address": shown.address or None,
        "words": [list(place) for place in audited.words] or None,
        "stated": fact and fact.value and str(fact.value),
        "source": (fact and fact.source) or None,
        "against": fact and fact.baseline and str(fact.baseline),
        "difference": audited.difference and str(audited.difference),
        "elsewhere": audited.elsewhere and audited.elsewhere.address,
        "arithmetic": audited.arithmetic and _arithmetic(audited.arithmetic),
        "gap": None if audited.gap is None else str(audited.gap),
        "message": shown.message,
        "hint": shown.hint or None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _arithmetic(arithmetic: "Arithmetic") -> dict[str, object]:
    return {
        "operation": str(arithmetic.operation),
        "operands": [fact.address for fact in arithmetic.operands],
        "result": str(arithmetic.result),
    }


def add_audit(page: Page, view: "AuditView") -> None:
    """
    Add an audit to a page.

    Args:
        page: The page.
        view: The audit, every text final.
    """
    page.text(view.title, "heading")
    page.blank()
    _text(page, view)
    page.blank()
    page.text(view.words["figures"], "sector")
    for figure in view.figures:
        _figure(page, figure, view.words["colon"])
    for heading, metrics in (
        (view.words["mentioned"], view.mentioned),
        (view.words["unmentioned"], view.unmentioned),
    ):
        if metrics:
            page.blank()
            page.text(heading, "sector")
        for address, name in metrics:
            page.pair(Span(address, "quiet"), Span(name), indent=indent_of(1))
    page.blank()
    page.text(view.summary, "good" if view.agrees else "bad")


def _figure(page: Page, figure: "AuditedView", colon: str) -> None:
    lead = Span(figure.text, _STYLES[figure.code])
    matched = f"{figure.message} · {figure.metric}"
    verdict = matched if figure.code == "matched" else figure.message
    page.pair(lead, Span(f"{figure.verdict}{colon}{verdict}"), indent=indent_of(1))
    for text in filter(None, (figure.hint, figure.evidence)):
        page.text(text, "quiet", indent=indent_of(2))


def _text(page: Page, view: "AuditView") -> None:
    """Add the text, a paragraph for each of its lines, with its figures in colour."""
    for spans in _paragraphs(view):
        if any(span.text.strip() for span in spans):
            page.spans(*spans)
        else:
            page.blank()


def _paragraphs(view: "AuditView") -> "Iterator[list[Span]]":
    """Cut a text at its lines and at its figures."""
    start = 0
    figures = iter([*view.figures, None])
    figure = next(figures)
    for line in view.text.splitlines(keepends=True):
        spans: list[Span] = []
        end, place = start + len(line), start
        while figure is not None and figure.start < end:
            spans.append(Span(view.text[place : figure.start]))
            shown = view.text[figure.start : min(figure.end, end)]
            spans.append(Span(shown, _STYLES[figure.code]))
            place = min(figure.end, end)
            figure = next(figures)
        spans.append(Span(view.text[place:end].rstrip("\r\n")))
        yield spans
        start = end


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
            _marked(view),
            "</article>",
            f"<h2>{escape_html(view.words['figures'])}</h2>",
            "<ol>",
            *(
                _item(number, figure, view.words["colon"])
                for number, figure in enumerate(view.figures, 1)
            ),
            "</ol>",
            *_metrics(view.words["mentioned"], view.mentioned),
            *_metrics(view.words["unmentioned"], view.unmentioned),
        ],
    )


def _marked(view: "AuditView") -> str:
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


def _item(number: int, figure: "AuditedView", colon: str) -> str:
    metric = f" · {escape_html(figure.metric)}" if figure.code == "matched" else ""
    hint = f" {escape_html(figure.hint)}" if figure.hint else ""
    evidence = f"<br><small>{escape_html(figure.evidence)}</small>"
    evidence = evidence if figure.evidence else ""
    return (
        f'<li id="figure-{number}"><mark class="{figure.code}">'
        f'<a href="#text-{number}">{escape_html(figure.text)}</a></mark> '
        f'<span class="verdict">{escape_html(figure.verdict)}</span>'
        f"{escape_html(colon + figure.message)}{metric}{hint}{evidence}</li>"
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
