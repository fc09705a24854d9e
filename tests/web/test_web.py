"""What the page shows and gives is what the command writes, and nothing leaves it."""

import base64
import itertools
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from ictreport_mapping.words import WORDS

Browse = Callable[..., list[Any]]
Native = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.toml"))
REAL = sorted((ROOT / "tests" / "real").glob("*.toml"))
DAK_LAK = ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"
PAGE = json.loads((ROOT / "web" / "words.json").read_text("utf-8"))["en"]
FORMATS = ("csv", "html", "json", "ods", "toml", "xlsx")


def expected(native: Native, *arguments: str | Path) -> dict[str, Any]:
    """Ask the command for its verdict on one report."""
    found: dict[str, Any] = json.loads(
        native("check", "--format=json", *arguments).stdout
    )
    (report,) = found["reports"]
    return report  # type: ignore[no-any-return]


def assert_alike(seen: dict[str, Any], report: dict[str, Any]) -> None:
    """Hold what the page shows against what the command found."""
    findings = [*report["failed"], *report["unjudged"]]
    texts = {
        listed: [
            " ".join((one["message"], *one.get("hints", ())))
            for one in findings
            if one["listed"] is listed
        ]
        for listed in (True, False)
    }
    assert report["text"] == {"verdict": seen["verdict"], "counts": seen["counts"]}
    assert (seen["findings"], seen["unprinted"]) == (texts[True], texts[False])


def written(native: Native, folder: Path, *arguments: str | Path) -> dict[str, bytes]:
    """Give the files that the command exports."""
    out = folder / "native-out"
    shutil.rmtree(out, ignore_errors=True)
    done = native("export", f"--out={out}", *arguments)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_reports_are_judged_as_by_the_command(browse: Browse, native: Native) -> None:
    """Verdict, counts and findings are the command's, in three languages."""
    steps: list[dict[str, Any]] = [{"do": "start"}]
    held: list[tuple[str, Path]] = []
    for language, files in {"en": [*SEEDS, *REAL], "vi": SEEDS, "hi": SEEDS}.items():
        steps.append({"do": "language", "tag": language})
        steps += [{"do": "open", "file": file} for file in files]
        held += [(language, file) for file in files]
    seen = [
        answer
        for step, answer in zip(steps, browse(*steps), strict=True)
        if step["do"] == "open"
    ]
    for (language, file), shown in zip(held, seen, strict=True):
        report = expected(native, f"--language={language}", file)
        assert not shown["error"], shown["error"]
        assert_alike(shown, report)


def test_downloads_are_those_of_the_command(
    browse: Browse, native: Native, tmp_path: Path
) -> None:
    """Each format has the same bytes; the page that is shown is the reviewed one."""
    _, shown, files = browse(
        {"do": "start"}, {"do": "open", "file": DAK_LAK}, {"do": "downloads"}
    )
    same = written(
        native, tmp_path, "--language=en", f"--to={','.join(FORMATS)}", DAK_LAK
    )
    assert {name: base64.b64decode(data) for name, data in files.items()} == same
    review = ("--to=html", "--option=html.review=true", "--language=en")
    (page,) = written(native, tmp_path, *review, DAK_LAK).values()
    assert shown["page"] == page.decode()


def test_last_years_report_is_compared(browse: Browse, native: Native) -> None:
    """A second file is the earlier report."""
    now, before = (ROOT / "seeds" / f"vn-ict-{year}-s1.toml" for year in (2024, 2023))
    *_, shown = browse(
        {"do": "start"},
        {"do": "open", "file": now},
        {"do": "open", "id": "earlier", "file": before},
    )
    assert_alike(shown, expected(native, "--language=en", "--previous", before, now))


def test_a_sheet_of_others_asks_and_is_read(
    browse: Browse, native: Native, tmp_path: Path
) -> None:
    """What a sheet does not say is asked beside it; the answer completes the report."""
    sheet = tmp_path / "work.csv"
    sheet.write_text(
        "Work in the city\nBranch,2022,2023,Growth (%)\n"
        "Workshops,105,112,6.7\nOffices,240,251,4.6\n"
    )
    *_, asked, shown = browse(
        {"do": "start"},
        {"do": "open", "file": sheet},
        {
            "do": "answer",
            "answers": {"publisher": "City", "unit-3": "thousand person"},
        },
    )
    answers = tmp_path / "answers.toml"
    answers.write_text('publisher = "City"\nunit-3 = "thousand person"\n')
    assert (asked["verdict"], bool(asked["sheet"])) == ("", True)
    assert asked["questions"] == ["unit-3", "publisher"]
    mapping = tmp_path / "mapping.toml"
    assert native("map", "--answers", answers, "--out", mapping, sheet).returncode == 0
    option = f"csv.mapping={mapping}"
    assert_alike(shown, expected(native, "--language=en", "--option", option, sheet))


def test_a_form_goes_from_empty_to_a_verdict(
    browse: Browse, native: Native, tmp_path: Path
) -> None:
    """The blank form is the command's; filled in, it is read as a report."""
    indicators = ("Post: Revenue, billion VND", "Post: Letters, million item")
    _, given = browse(
        {"do": "start"},
        {
            "do": "form",
            "fields": {
                "publisher": "Ministry of ICT",
                "area": "Dak Lak",
                "period": "2024-S1",
                "indicators": "\n\n".join(indicators),
            },
        },
    )
    file = tmp_path / "form.xlsx"
    file.write_bytes(base64.b64decode(given["bytes"]))
    arguments = ("--publisher=Ministry of ICT", "--area=Dak Lak", "--period=2024-S1")
    done = native(
        "new",
        "form",
        "--language=en",
        *arguments,
        *(f"--indicator={one}" for one in indicators),
        "--out=native.xlsx",
    )
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == (tmp_path / "native.xlsx").read_bytes()
    book = openpyxl.load_workbook(file)
    for letter, number in {"C": 220, "D": 226, "E": 2.7}.items():
        book["Post"][f"{letter}7"] = number
    book.save(file)
    _, shown = browse({"do": "start"}, {"do": "open", "file": file})
    assert_alike(shown, expected(native, "--language=en", file))


def test_a_text_is_audited(browse: Browse, native: Native, tmp_path: Path) -> None:
    """Slips of a press text are shown as by the command."""
    text = tmp_path / "press.txt"
    text.write_text(
        "Postal revenue reached 262 billion VND in the first half of 2024, up 15.1% on "
        "the first half of 2023. There are 31 branches."
    )
    *_, shown = browse(
        {"do": "start"},
        {"do": "open", "file": DAK_LAK},
        {"do": "open", "id": "text", "file": text},
    )
    done = native("audit", "--format=html", "press.txt", DAK_LAK)
    assert (done.returncode, shown["marked"]) == (1, done.stdout.rstrip("\n") + "\n")


def test_broken_files_are_refused_in_the_words_of_the_command(
    browse: Browse, native: Native, tmp_path: Path
) -> None:
    """A file that nothing reads is named with its cause, and the page goes on."""
    files = [tmp_path / f"broken.{suffix}" for suffix in (*FORMATS, "xml", "zip")]
    for file in files:
        file.write_bytes(b"\x00\xff{ no report [")
    steps = [{"do": "open", "file": file} for file in (*files, DAK_LAK)]
    in_vietnamese = ({"do": "language", "tag": "vi"}, {"do": "open", "file": files[0]})
    _, *refused, after, _, told = browse({"do": "start"}, *steps, *in_vietnamese)
    for file, shown in zip(files, refused, strict=True):
        (report,) = json.loads(native("check", "--format=json", file.name).stdout)[
            "reports"
        ]
        is_text = file.suffix == ".html"  # it may be about a report
        assert shown["error"] == (PAGE["textFirst"] if is_text else report["error"])
    assert ("", True) == (after["error"], bool(after["verdict"]))
    assert told["error"].startswith(f"Không đọc được {files[0].name}.")
    assert told["problems"] == [refused[0]["error"]]


def test_periods_and_units_of_a_form_are_read_as_people_write_them(
    browse: Browse,
) -> None:
    """A period in words is shown as it was read; what cannot be read is named."""
    fields = {
        "publisher": "Bộ TT&TT",
        "area": "",
        "period": "6 tháng đầu năm 2024",
        "indicators": "Bưu chính: Doanh thu, tỷ đồng",
    }
    wrong = {**fields, "indicators": "Bưu chính: Doanh thu, 12", "period": "2024-S1"}
    *_, no_period, read, no_unit, made = browse(
        {"do": "start"},
        {"do": "language", "tag": "vi"},
        {"do": "form", "fields": {**fields, "period": "hôm qua"}, "asks": True},
        {"do": "form", "fields": fields, "asks": True},
        {"do": "form", "fields": wrong, "asks": True},
        {"do": "form", "fields": {**fields, "period": "2024-S1"}},
    )
    assert (no_period["error"][:9], no_period["made"]) == ("“hôm qua”", "")
    assert (read["error"], read["period"]) == ("", "2024-S1")
    assert "2024-S1: 6 tháng đầu năm 2024" in read["made"]
    assert no_unit["problems"] == ["Bưu chính: Doanh thu, 12"]
    assert base64.b64decode(made["bytes"])[:2] == b"PK"


def test_rows_can_have_answers_of_their_own(browse: Browse, tmp_path: Path) -> None:
    """An answer for one row stands beside that for the rest; units are words."""
    sheet = tmp_path / "viec.csv"
    sheet.write_text(
        "Việc làm\nChỉ tiêu,2022,2023\nXưởng,105,112\nVăn phòng,240,251\n", "utf-8"
    )
    *_, asked, shown, files = browse(
        {"do": "start"},
        {"do": "language", "tag": "vi"},
        {"do": "open", "file": sheet},
        {
            "do": "answer",
            "each": True,
            "answers": {
                "publisher": "Sở",
                "unit-3": "tỷ đồng",
                "unit-3\tVăn phòng": "nghìn người",
            },
        },
        {"do": "downloads"},
    )
    assert asked["questions"] == ["unit-3", "publisher"]
    known = json.loads((ROOT / "web" / "words.json").read_text("utf-8"))["vi"]
    unit, hint, *publisher = asked["asked"]
    assert unit == WORDS.in_file("vi").questions.unit_none
    assert hint.startswith("một đơn vị tính")
    assert publisher == [known["publisher"], known["publisherHint"]]
    page = WORDS.in_file("vi").page
    assert asked["sheets"].startswith(f"{page.sheet}\n")
    assert asked["sheets"].count(page.open) == 4
    assert shown["verdict"], shown["error"]
    (name,) = [name for name in files if name.endswith(".json")]
    report = json.loads(base64.b64decode(files[name]))
    values = [metric["value"] for metric in report["sectors"][0]["metrics"]]
    assert values == [
        {"number": "112", "unit": "VND", "scale": 9},
        {"number": "251", "unit": "nguoi_wwfj", "scale": 3},
    ]


def test_two_files_can_have_the_same_name(
    browse: Browse, native: Native, tmp_path: Path
) -> None:
    """Last year's file is compared though it is called as the report is."""
    now, before = (ROOT / "seeds" / f"vn-ict-{year}-s1.toml" for year in (2024, 2023))
    paths = [tmp_path / name / "report.toml" for name in ("now", "before")]
    for path, file in zip(paths, (now, before), strict=True):
        path.parent.mkdir()
        shutil.copy(file, path)
    *_, shown = browse(
        {"do": "start"},
        {"do": "open", "file": paths[0]},
        {"do": "open", "id": "earlier", "file": paths[1]},
    )
    report = expected(native, "--language=en", "--previous", paths[1], paths[0])
    assert_alike(shown, report)


def test_nothing_leaves_the_page(browse: Browse) -> None:
    """The policy refuses an address elsewhere, to the page and to its worker."""
    *_, asked = browse({"do": "start"}, {"do": "leak"})
    assert asked == {"page": "refused", "workers": ["refused"]}


def test_it_starts_again_without_network(browse: Browse) -> None:
    """A second start needs no server."""
    *_, again, shown = browse(
        {"do": "start"}, {"do": "offline"}, {"do": "open", "file": DAK_LAK}
    )
    assert (again["status"], bool(shown["verdict"])) == ("Ready.", True)


def test_opened_as_a_file_it_says_what_is_needed(browse: Browse) -> None:
    """Without a web server the page shows how to get one."""
    (seen,) = browse({"do": "start", "file": ROOT / "out" / "web" / "index.html"})
    assert seen == {"unstarted": True, "started": False}


def test_the_page_is_accessible(browse: Browse, tmp_path: Path) -> None:
    """In each language and width: no violation, nothing cut off, no text missing."""
    sheet = tmp_path / "work.csv"
    sheet.write_text("Work\nBranch,2022,2023\nWorkshops,105,112\nOffices,240,251\n")
    steps: list[dict[str, Any]] = [{"do": "start"}]
    for tag, width in itertools.product(("en", "vi", "hi"), (390, 1200)):
        steps.append({"do": "language", "tag": tag, "width": width})
        for file in (DAK_LAK, sheet):
            steps += [{"do": "open", "file": file}, {"do": "audit"}]
    seen = [answer for answer in browse(*steps) if "violations" in answer]
    assert [{"violations": [], "overflow": 0, "untold": 0}] * 12 == seen
