"""The web page is valid, accessible, alone and inert: vnu, axe and Chromium say so."""

import base64
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import ictreport
from ictreport.errors import SanitisedTextWarning

LANGUAGES = ("en", "hi", "vi")
SIZES = ("none", "one", "dak-lak", "thousand")
PAGES = [f"{size}-{tag}" for size in SIZES for tag in LANGUAGES]
VARIANTS: Mapping[str, dict[str, object]] = {
    "findings-hi": {"language": "hi", "review": True, "digits": "native"},
    "system-fonts-vi": {"language": "vi", "fonts": "system"},
    "alone-en": {"language": "en", "languages": ["en"]},
}
NOTES = [f"note-{tag}" for tag in LANGUAGES]
OTHERS = [*VARIANTS, *NOTES, "styled-vi"]
SHORT = [name for name in (*PAGES, *NOTES) if "thousand" not in name]
MODES: Mapping[str, dict[str, object]] = {
    "light": {"scheme": "light", "width": 1280},
    "dark": {"scheme": "dark", "width": 1280},
    "narrow": {"scheme": "light", "width": 360},
}
AUDITED = [
    *((f"dak-lak-{tag}", mode) for tag in LANGUAGES for mode in MODES),
    *((f"{size}-{tag}", "light") for size in ("none", "one") for tag in LANGUAGES),
    *((name, "light") for name in VARIANTS),
    *((name, mode) for name in (*NOTES, "styled-vi") for mode in MODES),
    ("thousand-vi", "light"),  # one, since axe takes long
    ("scripts", "light"),
]
WIDTHS = (320, 390, 768, 1200, 1920)
BLANK = 24
"""How high a stretch of a row may be in which nothing is said, in pixels."""

# JSON-LD is no script that runs: Chromium lets it be under the same policy.
SAME_NAME = "warning: Duplicate “dt” name"
DATA_BLOCK = "warning: Inline script violates Content Security Policy (meta tag): "
# Nor does it block a logo, which img-src allows as data; it would be an error there.
LOGO = "warning: Resource violates Content Security Policy (meta tag): image “data:"
FAULTY = """<!doctype html><html><title>x</title>
<p id=a style="width:2000px"><img src=http://127.0.0.1:9/x.png><p id=a>
<time datetime=2024-01-01/2024-06-30 onclick="x()">half</time>
<a href="java&#10;script:x()">x</a><script>window.__pwned=1;alert(2);x()</script>
"""
SCRIPTS = (
    "<script>window.__pwned=1;alert(1)</script>",
    "<img src=x onerror=window.__pwned=2;alert(2)>",
    '"><svg onload=window.__pwned=3;alert(3)><a href="',
    "'><svg/onload='window.__pwned=4;alert(4)'><a href='",
    "</script><script>window.__pwned=5;alert(5)</script>",
    "</style><script>window.__pwned=6;alert(6)</script>",
    "</title><script>window.__pwned=7;alert(7)</script>",
    "</svg></desc></text><script>window.__pwned=8;alert(8)</script>",
    "--><script>window.__pwned=9;alert(9)</script><!--",
    "]]><script>window.__pwned=10;alert(10)</script><![CDATA[",
    '" onfocus="window.__pwned=11;alert(11)" autofocus tabindex="0',
    "' onmouseover='window.__pwned=12;alert(12)'",
    "javascript:window.__pwned=13;alert(13)",
    "JaVa\tScRiPt:window.__pwned=14;alert(14)",
    "data:text/html,<script>window.__pwned=15;alert(15)</script>",
    "vbscript:alert(16)",
    '<iframe srcdoc="<script>parent.__pwned=17;alert(17)</script>"></iframe>',
    '<meta http-equiv=refresh content="0;url=javascript:alert(18)">',
    "<base href=http://127.0.0.1:9/><link rel=stylesheet href=http://127.0.0.1:9/x>",
    "<style>@import url(http://127.0.0.1:9/x.css);*{background:url(//127.0.0.1:9/y)}",
    "}*{background:url(http://127.0.0.1:9/z)}",
    "url(http://127.0.0.1:9/w)",
    "{{7*7}}{% for x in y %}{{self}}{#",
    "&lt;script&gt;window.__pwned=19;alert(19)&lt;/script&gt;",
    "&#60;script&#62;alert(20)&#60;/script&#62;",
    "\u2028alert(21)\u2029",
    "<!--<script>",
    "\x00<scr\x00ipt>alert(22)</scr\x00ipt>",
    'http://127.0.0.1:9/a"onclick="alert(23)',
    "\\u003cscript\\u003ealert(24)\\u003c/script\\u003e",
)


@pytest.fixture(scope="module")
def pages(
    vnu: object,
    browse: object,
    reports: dict[str, ictreport.Report],
    filled: Callable[[Sequence[str]], ictreport.Report],
    others: Callable[[str], dict[str, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """Every page that the tools are shown, by name."""
    assert None not in (vnu, browse)
    made = {
        f"{size}-{tag}": ictreport.render(reports[size], "html", language=tag)
        for size in SIZES
        for tag in LANGUAGES
    }
    for name, options in VARIANTS.items():
        made[name] = ictreport.render(reports["dak-lak"], "html", options=options)
    made |= others("html")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SanitisedTextWarning)
        made["scripts"] = ictreport.render(filled(SCRIPTS), "html")
    made["faulty"] = FAULTY.encode()
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.html" for name in made}
    for name, file in files.items():
        file.write_bytes(made[name])
    return files


@pytest.fixture(scope="module")
def messages(
    vnu: Callable[[Sequence[Path]], dict[str, list[str]]],
    pages: dict[str, Path],
) -> dict[str, list[str]]:
    """What vnu says of each page."""
    return vnu([*pages.values()])


@pytest.fixture(scope="module")
def visits(
    browse: Callable[[Sequence[Mapping[str, object]]], list[dict[str, Any]]],
    pages: dict[str, Path],
) -> dict[tuple[str, str], dict[str, Any]]:
    """What a browser saw of each page in each mode."""
    wanted: dict[tuple[str, str], dict[str, object]] = {
        (name, mode): {"file": pages[name], **MODES[mode]}
        for name, mode in [*AUDITED, ("faulty", "light")]
    }
    for name in [*PAGES, *OTHERS, "scripts"]:
        for width in WIDTHS:
            visit = {"file": pages[name], "width": width, "axe": False, "policy": True}
            more = {"downloads": width == WIDTHS[0], "rows": "thousand" not in name}
            wanted[name, str(width)] = {**visit, **more}
    return dict(zip(wanted, browse([*wanted.values()]), strict=True))


@pytest.mark.parametrize("name", [*PAGES, *OTHERS, "scripts"])
def test_pages_are_valid(messages: dict[str, list[str]], name: str) -> None:
    """Vnu has nothing against a page but doubts about its data block and a logo."""
    # Every name of that report is the same script, so names of figures repeat.
    doubts = (
        DATA_BLOCK,
        {"scripts": SAME_NAME, "styled-vi": LOGO}.get(name, DATA_BLOCK),
    )

    assert [] == [
        text for text in messages[f"{name}.html"] if not text.startswith(doubts)
    ]


@pytest.mark.parametrize(("name", "mode"), AUDITED)
def test_pages_are_accessible(
    visits: dict[tuple[str, str], dict[str, Any]], name: str, mode: str
) -> None:
    """Axe finds nothing wrong by WCAG 2.2 AA and good practice, and looks at a lot."""
    audit = visits[name, mode]["audit"]

    assert [] == audit["violations"]
    assert audit["passes"] >= 20


@pytest.mark.parametrize("name", [*PAGES, *OTHERS])
def test_pages_stand_alone(
    visits: dict[tuple[str, str], dict[str, Any]], name: str
) -> None:
    """A page fetches nothing, runs nothing and keeps to its own policy."""
    found = [visit for (page, _), visit in visits.items() if page == name]

    for key in ("requests", "dialogs", "errors", "danger"):
        assert [] == [thing for visit in found for thing in visit[key]]
    assert {name.rpartition("-")[2]} == {visit["language"] for visit in found}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*PAGES, *OTHERS])
def test_pages_fit_screens(
    visits: dict[tuple[str, str], dict[str, Any]], name: str, width: int
) -> None:
    """Nobody has to scroll a page sideways, on a telephone or a large screen."""
    assert 0 == visits[name, str(width)]["overflow"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SHORT)
def test_rows_are_filled(
    visits: dict[tuple[str, str], dict[str, Any]], name: str, width: int
) -> None:
    """No row has a blank stretch, no word is broken, and no table scrolls sideways."""
    layout = visits[name, str(width)]["layout"]

    assert [] == [height for height in layout["blank"] if height > BLANK]
    assert [] == layout["broken"]
    assert [] == layout["scrolling"]
    assert ("none" in name) == (layout["blank"] == [])


@pytest.mark.parametrize("name", SHORT)
def test_tables_stay_tables(
    visits: dict[tuple[str, str], dict[str, Any]], name: str
) -> None:
    """Those who listen meet the same tables and rows on a telephone as elsewhere."""
    small, large = (visits[name, str(width)]["roles"] for width in (390, 1200))

    for role in ("table", "row", "rowheader", "columnheader", "caption"):
        assert small.get(role, 0) == large.get(role, 0)
    assert 0 < small.get("cell", 0) <= large.get("cell", 0) or "none" in name


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_downloads_are_the_data(
    visits: dict[tuple[str, str], dict[str, Any]],
    reports: dict[str, ictreport.Report],
    size: str,
    tag: str,
) -> None:
    """Following the links of a page gives the files that export writes."""
    report = reports[size]
    files = visits[f"{size}-{tag}", str(WIDTHS[0])]["downloads"]

    assert {
        f"{report.id}.{name}": ictreport.render(report, name)
        for name in ("csv", "json")
    } == {name: base64.b64decode(data) for name, data in files.items()}


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_every_text_is_seen(
    visits: dict[tuple[str, str], dict[str, Any]],
    shown: Callable[[str, str], list[str]],
    size: str,
    tag: str,
) -> None:
    """A reader finds each title, label, value, change and task, on a telephone too."""
    text = "".join(visits[f"{size}-{tag}", str(WIDTHS[0])]["text"].split())

    assert [] == [words for words in shown(size, tag) if words not in text]


@pytest.mark.parametrize("mode", ["light", *map(str, WIDTHS)])
def test_scripts_are_inert(
    visits: dict[tuple[str, str], dict[str, Any]], mode: str
) -> None:
    """Scripts in every place for words are words, with and without the policy."""
    visit = visits["scripts", mode]

    for key in ("requests", "dialogs", "errors", "danger"):
        assert [] == visit[key]
    assert 0 == visit["pwned"]
    assert SCRIPTS[0] in visit["text"]
    assert SCRIPTS[4] in visit["text"]


def test_faults_are_seen(
    visits: dict[tuple[str, str], dict[str, Any]], messages: dict[str, list[str]]
) -> None:
    """A faulty page has findings of every kind, so that having none means something."""
    visit = visits["faulty", "light"]

    assert ["http://127.0.0.1:9/x.png"] == visit["requests"]
    assert (1, ["2"]) == (visit["pwned"], visit["dialogs"])
    assert {"time[onclick]", "javascript:x()", "script"} == set(visit["danger"])
    assert [] != visit["errors"]
    assert [] != visit["audit"]["violations"]
    assert 0 < visit["overflow"]
    assert 3 <= len(messages["faulty.html"])
