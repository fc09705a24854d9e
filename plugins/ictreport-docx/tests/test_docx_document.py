"""What stands in a document, and how Word is told of it."""

import io
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import docx
import pytest

import ictreport
from ictreport import Report, Source, Text, validate
from ictreport.errors import SanitisedTextWarning
from ictreport.language import builtin_languages
from ictreport.language._language import Language
from ictreport.plugin import read_word, read_zip
from ictreport.view import HouseStyle, view
from ictreport_docx._markup import culture
from ictreport_testing.corpus import every_field, read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAGS = ("en", "vi", "hi")
ORDER = ("b", "bCs", "color", "vertAlign", "cs", "lang")
"""In which the schema wants what a run looks like, of those that are written."""


def body(data: bytes) -> ET.Element:
    """Parse the part that holds the words."""
    return ET.fromstring(read_zip(data, "a")["word/document.xml"])  # noqa: S314 - ours


@pytest.mark.parametrize("tag", TAGS)
def test_every_run_says_its_language(report: Report, tag: str) -> None:
    """That of the page, with its country; Devanagari has a tag of its own."""
    mixed = attrs.evolve(
        report, publisher=attrs.evolve(report.publisher, name=Text.of(fr="Bureau"))
    )
    root = body(ictreport.render(mixed, "docx", language=tag))
    runs = [run for run in root.iter(f"{W}r") if run.find(f"{W}t") is not None]
    languages = {
        run.find(f"{W}t").text: run.find(f"{W}rPr/{W}lang").attrib  # type: ignore[union-attr]
        for run in runs
    }
    kinds = {(W + "bidi" if tag == "hi" else W + "val", culture(tag))}

    assert {f"{W}val": "fr-FR"} == languages.pop("Bureau")
    found = {pair for one in languages.values() for pair in one.items()}
    assert kinds <= found
    assert {culture(tag)} == {value for _, value in found}


@pytest.mark.parametrize("tag", TAGS)
def test_properties_of_runs_keep_their_order(tag: str) -> None:
    """Word repairs a document that has another."""
    root = body(ictreport.render(every_field(), "docx", language=tag))
    found = {
        tuple(child.tag.removeprefix(W) for child in properties)
        for properties in root.iter(f"{W}rPr")
    }

    assert [] == [
        names for names in found if [*names] != sorted(names, key=ORDER.index)
    ]


def test_tables_have_header_rows_and_a_description(report: Report) -> None:
    """The first row heads every page; who cannot see it is told what it shows."""
    tables = [*body(ictreport.render(report, "docx")).iter(f"{W}tbl")]
    rows = [[*table.iter(f"{W}tr")] for table in tables]
    header = f"{W}trPr/{W}tblHeader"

    assert 4 == len(tables)
    assert {1} == {sum(row.find(header) is not None for row in found) for found in rows}
    assert all(found[0].find(header) is not None for found in rows)
    assert [
        "Post, first half of 2024",
        "Telecommunications and Internet, first half of 2024",
        "Digital transformation, first half of 2024",
        "Tasks",
    ] == [
        one.attrib[f"{W}val"]
        for table in tables
        for one in table.iter(f"{W}tblDescription")
    ]


def test_header_rows_stay_with_the_row_below(report: Report) -> None:
    """
    Their style keeps them on the page of what follows, and they may be split.

    Where the header row must not be split, LibreOffice 25 prints it at the end of a
    page and drops every row below, as it did with the tasks of Dak Lak in Hindi.
    """
    root = body(ictreport.render(report, "docx"))
    headers = [
        row
        for row in root.iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}tblHeader") is not None
    ]

    assert 4 == len(headers)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is None for row in headers)
    assert {"ReportHead"} == {
        style.attrib[f"{W}val"] for row in headers for style in row.iter(f"{W}pStyle")
    }


def test_headings_are_headings(report: Report) -> None:
    """Title and sections have the styles that Word makes an outline of."""
    made = docx.Document(io.BytesIO(ictreport.render(report, "docx")))
    names = [p.style.name for p in made.paragraphs if p.style is not None]

    assert 1 == names.count("Title")
    assert 6 == names.count("Heading 1")


def test_the_file_says_what_it_is(report: Report) -> None:
    """Title, publisher, language, and the day of publication, not of today."""
    made = docx.Document(io.BytesIO(ictreport.render(report, "docx", language="vi")))
    properties = made.core_properties
    undated = attrs.evolve(report, sources=())
    other = docx.Document(io.BytesIO(ictreport.render(undated, "docx")))

    assert str(report.title.pick("vi")[1]) == properties.title
    assert "Sở Thông tin và Truyền thông tỉnh Đắk Lắk" == properties.author
    assert "vi" == properties.language
    assert "2024-07-10" == str(properties.created)[:10]
    assert "2024-06-30" == str(other.core_properties.created)[:10]


@pytest.mark.parametrize("tag", TAGS)
def test_all_that_the_page_says_is_there(tag: str) -> None:
    """Every label, value, unit, claim, note, task and source of the view."""
    [language] = [
        Language.from_spec(spec) for spec in builtin_languages() if spec.tag == tag
    ]
    data = ictreport.render(read("every-kind"), "docx", language=tag)
    text = " ".join(read_word(data, "a").text.split())
    seen = view(read("every-kind"), language)
    tables = [table for sector in seen.sectors for table in sector.tables]
    assert seen.tasks is not None
    texts = [
        *(str(t) for t in (seen.title, seen.publisher, seen.area, *seen.narrative)),
        *(str(words) for pair in seen.justifications for words in pair),
    ]
    for table in (*tables, seen.tasks):
        texts += [str(table.title), table.subtitle, *table.remarks]
        texts += [str(note.text) for note in table.notes]
        texts += [one.short if one.group else one.head for one in table.columns]
        for row in table.rows:
            texts += [str(row.label), *(cell.text for cell in row.cells)]
            texts += [str(words) for _, words, _ in row.details]
    for source in seen.sources:
        texts += [source.url, str(source.title), source.details]

    assert [] == [one for one in texts if " ".join(one.split()) not in text]


def test_findings_are_told_on_demand(report: Report) -> None:
    """They stand in a section of their own, with hints and what explains them."""
    plain = read_word(ictreport.render(report, "docx"), "a").text
    told = read_word(ictreport.render(report, "docx", review=True), "a").text
    kit = read_word(ictreport.render(every_field(), "docx", review=True), "a").text

    assert [] != [*validate(report)]
    assert "Findings" not in plain.splitlines()
    assert "Findings" in told.splitlines()
    assert "up 77%" in told
    assert len(read_word(ictreport.render(every_field(), "docx"), "a").text) < len(kit)


def test_text_of_a_report_is_data(report: Report) -> None:
    """Markup, fields and links in words stay words."""
    hostile = '<w:t>&amp;"]]> DDEAUTO c:\\a http://x.y {report}\ttab\nline'
    other = attrs.evolve(
        report,
        title=Text.of(en=hostile),
        sources=[Source("http://127.0.0.1/a", title=hostile and Text.of(en=hostile))],
    )
    data = ictreport.render(other, "docx")
    files = read_zip(data, "a")
    links = [name for name in files if b'"External"' in files[name]]

    assert hostile.replace("\t", " ") in read_word(data, "a").text
    assert [] == links
    assert b"instrText" not in files["word/document.xml"]


def test_what_no_document_may_hold_is_told(report: Report) -> None:
    """It is removed or shown as its code, with a warning that says which."""
    odd = attrs.evolve(report, title=Text.of(en="a\x07b\u2028c\u202ed\ufffe"))
    with pytest.warns(SanitisedTextWarning, match=r"U\+0007 removed, U\+202E"):
        data = ictreport.render(odd, "docx")

    assert "ab\ncd" in read_word(data, "a").text


@pytest.mark.parametrize(
    ("tag", "name"),
    [("vi", "vi-VN"), ("en-GB", "en-GB"), ("xx-odd-", "xx-odd-"), ("eo", "eo-001")],
)
def test_languages_are_named_as_word_does(tag: str, name: str) -> None:
    """With the country that they are mostly spoken in."""
    assert name == culture(tag)


def test_changes_in_percent_share_a_head(report: Report) -> None:
    """Two lines of heads say what each column is."""
    from ictreport import Claim

    post = report.sectors[0]
    claims = [Claim("growth", f"{year}-S1", "1.00 %") for year in (2022, 2023)]
    metric = attrs.evolve(post.metrics[1], claims=claims)
    changed = attrs.evolve(post, metrics=[metric], narrative=())
    bare = attrs.evolve(report, sectors=[changed], narrative=(), tasks=())
    rows = [*body(ictreport.render(bare, "docx")).iter(f"{W}tr")][:2]
    first, second = (
        ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in rows
    )

    assert ["Indicator", "H1 2024", "Change, %, on"] == [
        head.replace("\xa0", " ") for head in first
    ]
    assert ["", "", "H1\N{NO-BREAK SPACE}2023", "H1\N{NO-BREAK SPACE}2022"] == second


def with_table(text: str) -> Report:
    """Write metrics with four values or shared parts each, in one sector."""
    metrics = "".join(
        f"""
        [[sectors.metrics]]
        code = "m{n}"
        name = {{ en = "Metric {n}" }}
        {text.replace("{n}", str(n))}
        """
        for n in (1, 2, 3)
    )
    document = f"""
        ictreport = 1
        id = "grids"
        title = {{ en = "Grids" }}
        publisher = {{ code = "B", name = {{ en = "Body" }} }}
        period = "2024"
        [[sectors]]
        code = "s"
        name = {{ en = "Sector" }}
        {metrics}
        """
    return ictreport.structure(tomllib.loads(document))


def tags(report: Report) -> list[tuple[str, str]]:
    """List tags and texts of a document in English."""
    data = ictreport.render(report, "docx", language="en")
    return [(one.tag, one.text) for one in read_word(data, "a").controls]


def test_periods_stand_in_columns() -> None:
    """Each value has the period of its column in its tag, or none in its own."""
    values = ", ".join(
        f'{{ baseline = "{year}", value = "{year}{{n}} VND" }}' for year in (2021, 2022)
    )
    report = with_table(
        f'value = "7 VND"\nhistory = [{values}, '
        '{ baseline = "2023", value = "9 USD", status = "estimated" }]'
    )
    found = tags(report)

    assert ("s.m1@2021", "20,211") in found
    assert ("s.m3@2022", "20,223") in found
    assert ("s.m2@2023", "9 USD") in [
        (tag, text.replace("\xa0", " ")) for tag, text in found
    ]
    assert 1 == found.count(("s.m2", "7"))


def test_a_headline_keeps_its_change_beside_a_twin(report: Report) -> None:
    """The summary says how the first of two metrics with one address changed."""
    name = Text.of(en="Name")
    claim = ictreport.Claim("growth", "2023-S1", "11 %")
    first = ictreport.Metric("m", name, "7 VND", claims=[claim], headline=True)
    twins = [first, ictreport.Metric("m", name, "9 VND")]
    sectors = [ictreport.Sector("s", name, metrics=twins)]
    found = tags(attrs.evolve(report, sectors=sectors, narrative=(), tasks=()))

    assert ("s.m:growth@2023-S1", "up 11% on the same period of 2023") in found
    assert ("s.m:growth@2023-S1", "+11") in found


def test_shared_parts_stand_in_columns() -> None:
    """Each value has the address of its part."""
    part = '{{ code = "{}", name = {{ en = "{}" }}, value = "{} VND" }}'
    parts = ", ".join(part.format(*one) for one in (("a", "A", 3), ("b", "B", 4)))
    report = with_table(
        f'value = "7 VND"\nbreakdowns = [{{ complete = true, parts = [{parts}] }}]'
    )
    found = tags(report)

    assert [("s.m2", "7"), ("s.m2.a", "3"), ("s.m2.b", "4")] == [
        pair for pair in found if pair[0].startswith("s.m2")
    ]


@pytest.mark.parametrize("can_make_png", [True, False])
def test_charts_are_pictures_with_words(
    monkeypatch: pytest.MonkeyPatch,
    can_make_png: bool,  # noqa: FBT001
) -> None:
    """A reader that cannot draw SVG finds a PNG beside it, where one can be made."""
    if not can_make_png:
        monkeypatch.setitem(sys.modules, "typst", None)
    values = ", ".join(
        f'{{ baseline = "{year}", value = "{year} VND" }}' for year in (2021, 2022)
    )
    data = ictreport.render(
        with_table(f'value = "3000 VND"\nhistory = [{values}]'), "docx", language="en"
    )
    files = read_zip(data, "a")
    said = [one.attrib["descr"] for one in body(data).iter() if "descr" in one.attrib]

    assert "word/media/ictreport1.svg" in files
    beside = f"word/media/ictreport1-png.{'png' if can_make_png else 'svg'}"
    assert files[beside].startswith(b"\x89PNG" if can_make_png else b"<svg")
    assert all("2021 2,021, 2022 2,022 and 2024 3,000" in one for one in said)
    assert "Chart 1." in read_word(data, "a").text


@pytest.mark.parametrize("has_chart", [True, False])
def test_the_sources_stay_with_the_last_chart_or_table(
    has_chart: bool,  # noqa: FBT001
) -> None:
    """No page ends within a short table, or before the sources; but before a chart."""
    words = Text.of(en="A")
    claims = [ictreport.Claim("growth", "2023-S1", "5 %")]
    codes = "abc" if has_chart else "ab"
    metrics = [ictreport.Metric(one, words, claims=claims) for one in codes]
    sector = ictreport.Sector("s", words, metrics=metrics)
    made = ictreport.Report(
        "r",
        words,
        ictreport.Publisher("p", words),
        "2024-S1",
        sectors=[sector],
        sources=[Source("https://example.org")],
    )
    root = body(ictreport.render(made, "docx", language="en"))
    styles = {
        one.get(f"{W}styleId"): one.find(f"{W}pPr/{W}keepNext") is not None
        for one in ET.fromstring(  # noqa: S314 - ours
            read_zip(ictreport.render(made, "docx"), "a")["word/styles.xml"]
        ).iter(f"{W}style")
    }

    def stays(paragraph: ET.Element) -> bool:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        named = style is not None and styles[style.get(f"{W}val")]
        return named or paragraph.find(f"{W}pPr/{W}keepNext") is not None

    [*_, table] = root.iter(f"{W}tbl")
    paragraphs = [*root.iter(f"{W}p")]
    after = paragraphs[paragraphs.index(next(iter(table.iter(f"{W}p")))) :]

    apart = [one for one in after[:-1] if not stays(one)]
    drawn = [
        at for at, one in enumerate(after) if one.find(f".//{W}drawing") is not None
    ]

    assert has_chart == bool(drawn)
    # The last line below the table, behind which the caption of the chart stands.
    assert apart == [after[at - 2] for at in drawn]


def test_an_office_has_its_style(report: Report, tmp_path: Path) -> None:
    """Logo, colours and words of the office stand in the document."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    (tmp_path / "logo.svg").write_text(drawing, "utf-8")
    (tmp_path / "office.toml").write_text(
        'main = "#7a1f2b"\ncontact = { en = "Ask us." }\n'
        'logo = { file = "logo.svg", alt = { en = "Our sign" } }\n',
        "utf-8",
    )
    style = HouseStyle.load(tmp_path / "office.toml")
    data = ictreport.render(report, "docx", style=style)
    files = read_zip(data, "a")

    assert drawing.encode() in files.values()
    assert b"7A1F2B" in files["word/styles.xml"].upper()
    assert "Ask us." in read_word(data, "a").text
    assert "Our sign" in {one.get("descr") for one in body(data).iter()}


def test_a_cover_has_the_imprint(report: Report, tmp_path: Path) -> None:
    """Title and imprint have a page of their own when the office wants a cover."""
    (tmp_path / "a.toml").write_text('cover = true\nissn = "2049-3630"\n', "utf-8")
    style = HouseStyle.load(tmp_path / "a.toml")
    said = ET.tostring(body(ictreport.render(report, "docx", style=style)), "unicode")
    cover, rest = said.split('type="page"')

    assert "2049-3630" in cover
    assert "2049-3630" not in rest


def test_every_page_names_the_report(report: Report) -> None:
    """Its title runs at the head of later pages."""
    files = read_zip(ictreport.render(report, "docx", language="en"), "a")
    heads = [files[name].decode() for name in files if "/header" in name]

    assert [] != [head for head in heads if str(report.title) in head]


def test_formulas_are_said(report: Report) -> None:
    """How a value follows from others stands below its name."""
    post = report.sectors[0]
    formula = attrs.evolve(post.metrics[1], formula="{post.branches} * 2")
    changed = attrs.evolve(post, metrics=[post.metrics[0], formula])
    other = attrs.evolve(report, sectors=[changed, *report.sectors[1:]])
    text = read_word(ictreport.render(other, "docx", language="en"), "a").text

    assert "Postal enterprise branches × 2" in text


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2024-03", "Period: March 2024 · "),
        ("2024-Q1", "Period: first quarter of 2024 (January – March 2024) · "),
    ],
)
def test_a_month_is_its_own_dates(report: Report, period: str, said: str) -> None:
    """The masthead names a period and its dates, and a month once."""
    parts = {"tasks": (), "narrative": (), "sectors": (), "justifications": ()}
    made = attrs.evolve(report, period=period, **parts)  # type: ignore[arg-type]
    root = body(ictreport.render(made, "docx"))
    text = "".join(one.text or "" for one in root.iter(f"{W}t"))

    assert said in text
