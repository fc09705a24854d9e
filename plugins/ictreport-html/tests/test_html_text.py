"""What a page may not hold, what must not run, and addresses that are no links."""

import json
import re
import warnings
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from ictreport import render
from ictreport.errors import SanitisedTextWarning
from ictreport.model import (
    Claim,
    Justification,
    Metric,
    Publisher,
    Report,
    Sector,
    Source,
    Task,
    Text,
)
from ictreport.view import Phrase, view
from ictreport_html import HtmlOptions, _render
from ictreport_html._links import link_of

Page = Any  # The elements of conftest, which no test can import.

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></style></desc></svg><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "<!-- --><!--> <![CDATA[ ]]>",
    "{{ 7 * 7 }}{% raw %}",
    "</p><a href=javascript:alert(1)>x</a>",
    "&lt;script&gt; &#60;b&#62; &amp;",
    "expression(alert(1)); } * { background: url(javascript:alert(1)) }",
)


def hostile(attack: str) -> Report:
    """Make a report that says an attack wherever it can say anything."""
    words = Text.of(en=attack, vi=f"{attack} vi")
    address = "".join(attack.split())
    return Report(
        "hostile",
        words,
        Publisher("p", words),
        "2024-S1",
        narrative=[Text.of(en=attack.replace("{", "{{").replace("}", "}}"))],
        sectors=[
            Sector(
                "s",
                words,
                metrics=[
                    Metric(
                        "m",
                        words,
                        "20 %",
                        of=words,
                        status="estimated",
                        claims=[Claim("growth", "2023-S1", "5 %")],
                    ),
                ],
            )
        ],
        tasks=[Task("t", words, "advisory", owner=words)],
        justifications=[Justification("growth-claim", "s.m", words)],
        sources=[
            Source(f"https://example.org/{address}", title=words, licence=attack),
            Source(f"javascript:{address}", title=words),
        ],
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_becomes_markup(attack: str, page: Callable[..., Page]) -> None:
    """A page has the same elements whatever its texts are, and the texts are whole."""
    attacked, harmless = page(hostile(attack)), page(hostile("word"))
    plain = [node.tag for node in harmless.walk()]
    said = " ".join(attack.split())

    assert plain == [node.tag for node in attacked.walk()]
    assert [set(n.attributes) for n in harmless.walk()] == [
        set(node.attributes) for node in attacked.walk()
    ]
    assert said == attacked.one("head").one("title").text
    assert said in attacked.place("en.s.m").one("th").text
    assert said in attacked.place("en:sources").text
    assert [] == [
        a["href"]
        for a in attacked.all("a")
        if not re.match(
            r"#|https://example\.org/|data:(text/csv|application/json);", a["href"]
        )
    ]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_breaks_the_data_for_machines(
    attack: str, page: Callable[..., Page]
) -> None:
    """The description for search engines is JSON that holds the text itself."""
    data = json.loads("".join(page(hostile(attack)).one("script").children))

    assert (attack, f"{attack} vi") == (data["name"], *data["alternateName"])


def test_texts_of_the_view_are_escaped_too(report: Report) -> None:
    """Labels of charts and fixed words, which come of other texts, are as harmless."""
    options = HtmlOptions(fonts="system")
    [language, *_] = _render.languages_of(report.title.languages, options)
    seen = view(report, language)
    [chart, *_] = [
        table.chart
        for sector in seen.sectors
        for table in sector.tables
        if table.chart is not None
    ]
    bars = tuple(bar._replace(label="<b>", value="<b>") for bar in chart.bars)
    chart = attrs.evolve(
        chart, title=Phrase("<b>", "vi"), text="<b>", note="<b>", bars=bars
    )
    table = attrs.evolve(seen.sectors[0].tables[0], chart=chart)
    sectors = (attrs.evolve(seen.sectors[0], tables=(table,)),)
    words = dict.fromkeys(seen.words, "<i>")
    changed = attrs.evolve(seen, sectors=sectors, words=words)
    made = _render.render_views([changed], options).decode()

    assert "<b>&lt;i&gt; 1.</b>" in made
    assert "<b><" not in made
    assert "<i>" not in made


def test_what_a_page_may_not_hold_is_taken_out(report: Report) -> None:
    """Controls and their like are removed, in every language, and told once."""
    title = Text.of(en="Be\x07ll \ufeffmark\x85line", vi="Chuông\x07")
    with pytest.warns(SanitisedTextWarning) as caught:
        made = render(attrs.evolve(report, title=title), "html", fonts="system")

    assert "<title>Bell mark\nline</title>" in made.decode()
    assert 1 == len(caught)
    assert (
        "report dak-lak-ict-2024-s1: some characters cannot stand on a web page: "
        "U+0007 removed, U+FEFF removed; change the text"
    ) == str(caught[0].message)


def test_other_texts_stay_as_they_are(report: Report) -> None:
    """Any other character comes through, and there is no warning."""
    kept = "Đắk Lắk हिन्दी 中文 😀 \N{MINUS SIGN}5 a\u200db \ue000 e\u0301"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = render(
            attrs.evolve(report, narrative=[Text.of(en=kept)]), "html", fonts="system"
        )

    assert Text.of(en=kept).get("en") in made.decode()


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTPS://Example.org:8080/a?b=1&c#d", "https://example.org:8080/a?b=1&c#d"),
        (
            'https://example.org/a b<c>"%zz%20',
            "https://example.org/a%20b%3Cc%3E%22%25zz%20",
        ),
        ("https://example.org/Đắk", "https://example.org/%C4%90%E1%BA%AFk"),
        ("https://example.org/\ud800", "https://example.org/%EF%BF%BD"),
        ("https://đắk.vn/", "https://đắk.vn/"),
        ("mailto:post@example.org", "mailto:post@example.org"),
        ("mailto:post@example.org?bcc=other", "mailto:post@example.org"),
        ("mailto:<script>", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,<b>", ""),
        ("//example.org/", ""),
        ("https://", ""),
        ("https://user:word@example.org/", ""),
        ("https://example.org@evil.org/", ""),
        ("https://example.org:99999/", ""),
        ("https://[::1]/", ""),
        ("a title", ""),
    ],
)
def test_links(url: str, link: str) -> None:
    """An address is followed when it is a web page or a mailbox and nothing else."""
    assert link == link_of(url)
