"""The pages are what they claim to be: veraPDF and poppler say so."""

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import typst

import ictreport
from ictreport.errors import SanitisedTextWarning

LANGUAGES = ("en", "hi", "vi")
SIZES = ("none", "one", "dak-lak", "thousand")
PAGES = [f"{size}-{tag}" for size in SIZES for tag in LANGUAGES]
VARIANTS: Mapping[str, tuple[str, dict[str, object]]] = {
    "two-languages": ("dak-lak", {"language": "vi", "second": "hi"}),
    "native-digits": ("dak-lak", {"language": "hi", "digits": "native"}),
    "letter": ("dak-lak", {"paper": "letter"}),
    "findings": ("dak-lak", {"language": "vi", "review": True}),
    "polished": ("dak-lak", {"language": "hi", "polish": True}),
    "polished-thousand": ("thousand", {"language": "vi", "polish": True}),
}
PROFILES = ("ua1", "3a")
NOTES = [f"note-{tag}" for tag in LANGUAGES]
OTHERS = [*VARIANTS, *NOTES, "styled-vi"]
REPEATED = re.compile(r"TAG-002: 1 line.*: (Indicator|Chỉ tiêu|संकेतक) ")
HOSTILE = (
    '#import "x" *bold* $x$ @ref <tag> #(read("/etc/passwd")) // /* \\u{41}',
    "\x00\x01\x1b\x7f\x85 controls \ufeff\ufffe\uffff",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 pictures",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 right to left",
    "\u202eoverride\u202c \u2066isolate\u2069",
    "\ue000\U000f0000 private",
    "\u4e2d\u6587 \u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4",
    "a\u0301\u0323\u0308\u20dd" + "\u0335" * 40,
    "x" * 2_000,
    "\r\n\t lines\u2028\u2029 \u00ad\u200b\u00a0",
    "\u215e\u2264\u25b2\u20ab\u20b9 \u0967\u0968 \u0915\u094d\u0937",
)


@pytest.fixture(scope="module")
def pages(
    verapdf: object,
    reports: dict[str, ictreport.Report],
    filled: Callable[[Sequence[str]], ictreport.Report],
    others: Callable[[str], dict[str, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """Every file that veraPDF is shown, by name."""
    assert verapdf is not None
    made = {
        f"{size}-{tag}": ictreport.render(reports[size], "pdf", language=tag)
        for size in SIZES
        for tag in LANGUAGES
    }
    for name, (size, options) in VARIANTS.items():
        made[name] = ictreport.render(reports[size], "pdf", options=options)
    made |= others("pdf")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SanitisedTextWarning)
        made["hostile"] = ictreport.render(filled(HOSTILE), "pdf")
    # Controls: nothing is claimed, and what is claimed is not so.
    made["plain"] = typst.compile(b"= A heading\nAnd words.")
    made["unreadable"] = made["one-en"].replace(b"/ToUnicode", b"/ToUnicodf")
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.pdf" for name in made}
    for name, file in files.items():
        file.write_bytes(made[name])
    return files


@pytest.fixture(scope="module")
def verdicts(
    verapdf: Callable[..., dict[tuple[str, str], dict[str, Any]]],
    pages: dict[str, Path],
) -> dict[tuple[str, str], dict[str, Any]]:
    """What veraPDF says of each file and profile."""
    notes = [file for name, file in pages.items() if name in NOTES]
    others = [file for name, file in pages.items() if name not in NOTES]
    return verapdf(others) | verapdf(notes, "2a")


@pytest.mark.parametrize(
    ("name", "profile"),
    [
        *(
            (n, p)
            for n in (*PAGES, *VARIANTS, "styled-vi", "hostile")
            for p in PROFILES
        ),
        # Nothing is attached to a release note, so that it is an older archive.
        *((name, profile) for name in NOTES for profile in ("ua1", "2a")),
    ],
)
def test_files_conform(
    verdicts: dict[tuple[str, str], dict[str, Any]], name: str, profile: str
) -> None:
    """VeraPDF looks at something in each file, and passes it."""
    verdict = verdicts[name, profile]

    assert ("PASS", [], "") == (
        verdict["verdict"],
        verdict["failures"],
        verdict["error"],
    )
    assert verdict["assertions"] > 0


@pytest.mark.parametrize(
    ("name", "profile", "rule"),
    [
        ("plain", "ua1", "5-1 "),
        ("plain", "3a", "6.6.4-1 "),
        ("unreadable", "ua1", "7.21.7-1 "),
        ("unreadable", "3a", "6.2.11.7.2-1 "),
    ],
)
def test_controls_do_not_conform(
    verdicts: dict[tuple[str, str], dict[str, Any]], name: str, profile: str, rule: str
) -> None:
    """VeraPDF names what is wrong with other files, so that a PASS means something."""
    verdict = verdicts[name, profile]

    assert "FAIL" == verdict["verdict"]
    assert [] != [found for found in verdict["failures"] if found.startswith(rule)]


@pytest.mark.parametrize(
    "name", ["dak-lak-en", "dak-lak-hi", "polished", "thousand-vi"]
)
def test_the_report_comes_out_again(
    pages: dict[str, Path],
    pdfdetach: Callable[[Path, Path], dict[str, bytes]],
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    name: str,
) -> None:
    """Poppler takes the report out of its pages: equal as JSON, the same as CSV."""
    report = reports["thousand" if "thousand" in name else "dak-lak"]
    files = pdfdetach(pages[name], tmp_path / "files")

    assert {f"{report.id}.csv", f"{report.id}.json"} == files.keys()
    assert report == ictreport.loads(files[f"{report.id}.json"], "json")
    assert ictreport.render(report, "csv") == files[f"{report.id}.csv"]


def solid(text: str) -> str:
    """Leave out blanks, which readers of PDF see where there is a gap."""
    return "".join(text.split())


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_every_text_is_found(
    pages: dict[str, Path],
    pdftotext: Callable[[Path], str],
    shown: Callable[[str, str], list[str]],
    size: str,
    tag: str,
) -> None:
    """Poppler finds each title, label, value, change and task on the pages."""
    text = solid(pdftotext(pages[f"{size}-{tag}"]))

    assert [] == [words for words in shown(size, tag) if words not in text]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_long_table_is_whole(
    pages: dict[str, Path],
    pdftotext: Callable[[Path], str],
    reports: dict[str, ictreport.Report],
    tag: str,
) -> None:
    """The table of a thousand metrics goes on beyond page 20, up to the last one."""
    leaves = pdftotext(pages[f"thousand-{tag}"]).split("\f")[:-1]
    last = [metric for _, metric in reports["thousand"].walk()][-1]

    assert solid(last.name[tag]) in solid("".join(leaves[19:]))


def test_a_second_opinion(
    pages: dict[str, Path],
    outloud: Callable[[Sequence[Path]], dict[str, list[str]]],
) -> None:
    """
    Outloud, which reads as a screen reader does, finds errors in others only.

    Heads of a table are repeated on its next page as artifacts; a line of them looks
    like prose to it.
    """
    names = [*(f"dak-lak-{tag}" for tag in LANGUAGES), *OTHERS, "plain"]
    heard = outloud([pages[name] for name in names if "thousand" not in name])

    assert [] != heard.pop("plain")
    assert {name: [] for name in heard} == {
        name: [text for text in said if not REPEATED.match(text)]
        for name, said in heard.items()
    }
