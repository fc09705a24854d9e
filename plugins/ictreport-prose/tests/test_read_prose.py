"""Reading figures: labelled texts, any text at all, and single traps."""

import tracemalloc
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled import DATA, DEV, Label, Labelled, Score, language, load, scores

from ictreport.language.lexicon import lexicon
from ictreport.model import Hedge, Status
from ictreport_prose import Figure, FigureKind, read_prose
from ictreport_prose._naming import stem

TAGS = ("en", "vi", "hi")


def check(figures: tuple[Figure, ...], text: str) -> None:
    """Hold what was read to what a figure promises."""
    last = 0
    for place, figure in enumerate(figures):
        assert last <= figure.start < figure.end <= len(text)
        last = figure.start
        assert figure.of is None or (0 <= figure.of < len(figures) != place)
        assert figure.of != place
        first, behind = figure.clause
        assert 0 <= first <= figure.start < figure.end <= behind <= len(text)


def test_a_language_can_be_named_by_its_tag() -> None:
    """As in `audit`: the tag of a language that is installed is enough."""
    text = "Revenue was 226 billion VND."

    assert read_prose(text, language("en")) == read_prose(text, "en")


@pytest.mark.parametrize("tag", TAGS)
def test_our_texts_are_read_as_they_are_labelled(tag: str) -> None:
    """Every number is found, nearly every kind, and most links."""
    score = scores([text for text in load(DATA / "seen.txt") if text.tag == tag])[tag]

    assert (1.0, 1.0, 1.0) == score.figures
    assert score.kinds >= 0.98, score.errors
    assert score.links[2] >= 0.92, score.errors


@pytest.mark.skipif(not DEV.exists(), reason=f"{DEV.name} is not here")
@pytest.mark.parametrize("tag", TAGS)
def test_texts_of_others_are_read_as_they_are_labelled(tag: str) -> None:
    """Texts of press and offices, which are not ours to publish."""
    score = scores([text for text in load(DEV) if text.tag == tag])[tag]

    assert score.figures[2] >= 0.98, score.errors
    assert score.kinds >= 0.93, score.errors
    assert score.links[2] >= 0.87, score.errors


@pytest.mark.parametrize("tag", TAGS)
@given(text=st.text())
def test_any_text_is_read(tag: str, text: str) -> None:
    """Nothing raises, whatever the text holds."""
    check(read_prose(text, language(tag)), text)


def phrases(tag: str) -> list[str]:
    """Give all words and phrases that a language is read by, and some numbers."""
    found = [
        " ".join(phrase)
        for entries in lexicon(language(tag)).phrases.values()
        for phrase, _ in entries
    ]
    signs = [", ", ". ", "(", ")", "; ", ": ", "\n", "-", "/", "+", "noun", "x"]
    numbers = ["5", "2016", "7.5", "3,4", "1.234.567", "12", "100", "0", "2016-17"]
    return [*found, *signs * 9, *numbers * 40, *["%"] * 60]


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=400)
@given(data=st.data())
def test_any_order_of_words_is_read(tag: str, data: st.DataObject) -> None:
    """Sentences of the words that matter, in any order, keep all promises."""
    words = data.draw(st.lists(st.sampled_from(phrases(tag)), max_size=40))
    text = " ".join(words)

    check(read_prose(text, language(tag)), text)


def test_score_tells_what_is_wrong() -> None:
    """A number that is not read, and one that nobody labelled, are both told."""
    label = Label(start=0, end=1, kind="value", amount=Decimal(4))
    score = Score()
    score.add(Labelled("one", "en", "5 shops", (label,)))

    assert [("one", "number", "4", "[Fraction(5, 1)]"), ("one", "extra", "5")] == (
        score.errors
    )
    assert (0.0, 0.0, 0.0) == score.figures


def brief(text: str, tag: str) -> str:
    """Write what is read of a text, short enough to stand beside it."""
    return "; ".join(_brief(figure, text) for figure in read_prose(text, language(tag)))


def _brief(figure: Figure, text: str) -> str:
    if figure.kind is FigureKind.NOT_METRIC:
        return "-" + text[figure.start : figure.end]
    scale = f"e{figure.scale}" if figure.scale else ""
    words = [
        "" if figure.number is None else f"{figure.number}{scale}",
        "" if figure.unit is None else figure.unit.code,
        "" if figure.hedge is Hedge.EXACT else str(figure.hedge),
        "" if figure.status is Status.NORMAL else str(figure.status),
        str(figure.kind),
        "" if figure.direction is None else str(figure.direction),
        "" if figure.baseline is None else f"against {figure.baseline}",
        "" if figure.of is None else f"of {figure.of}",
        "" if figure.upper is None else f"to {figure.upper}",
        "?" if figure.ambiguous else "",
    ]
    return " ".join(filter(None, words))


def traps() -> list[list[str]]:
    """Read the list of traps."""
    lines = (DATA / "traps.txt").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("tag", "text", "said"), traps())
def test_traps_are_read_as_the_list_says(tag: str, text: str, said: str) -> None:
    """What once misled the reader, or is rare, is read as written beside it."""
    assert said == brief(text, tag)


def test_long_text_is_read_in_pieces() -> None:
    """Figures behind any number of others are found in their place."""
    text = "Sales rose by 5% to 7 million. " * 900 + "x" * 20_000 + " 8 shops"
    figures = read_prose(text, language("en"))

    assert 1801 == len(figures)
    assert ("8", "shops") == (
        text[figures[-1].start : figures[-1].end],
        figures[-1].counted,
    )


def test_amount_has_the_scale_in_it() -> None:
    """A figure without a number has no amount."""
    value, same = read_prose(
        "Sales of 1.5 million were unchanged on 2022.", language("en")
    )[:2]

    assert (Fraction(1_500_000), None) == (value.amount, same.amount)
    assert "2022" == str(same.baseline)


def test_baseline_names_its_sort_and_date() -> None:
    """Years and months stand behind the sort, or alone."""
    texts = ("Sales rose 5% on the previous month.", "Sales rose 5% on March 2022.")
    figures = [read_prose(text, language("en"))[0] for text in texts]

    assert ["previous month", "2022-03"] == [str(f.baseline) for f in figures]


def test_the_decimal_context_of_the_caller_has_no_say() -> None:
    """Six digits of precision round nothing that is read."""
    text = "The fund fell by 1 lakh 23 thousand 456 crore, to −12,345,678.90 in 2023."
    usual = read_prose(text, language("en"))
    with localcontext(prec=3):
        assert usual == read_prose(text, language("en"))


@pytest.mark.parametrize("tag", TAGS)
def test_weeks_and_margins_are_no_figures(tag: str) -> None:
    """The week of a year is no year, and a margin is told apart from its number."""
    texts = {
        "en": "Cases: 0.4 million ± 0.5 (90% confidence), up 3% on week 52 of 2049.",
        "vi": "Đạt 0,4 triệu ± 0,5 (độ tin cậy 90%), tăng 3% so với tuần 52 năm 2049.",
        "hi": "मान 0.4 लाख ± 0.5 (90% विश्वास स्तर) है, "
        "जो 2049 के सप्ताह 52 की तुलना में 3% अधिक है।",
    }
    found = [
        figure
        for figure in read_prose(texts[tag], language(tag))
        if figure.kind is not FigureKind.NOT_METRIC
    ]

    assert [str(figure.number) for figure in found] == ["0.4", "3"]
    assert found[1].baseline is not None
    assert found[1].baseline.year == 2049


def test_long_words_are_not_kept() -> None:
    """What was read of them is gone when nobody has it any more."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(40):
            word = f"{'x' * 100_000}{chr(97 + number)}"
            read_prose(f"{word} 5 km", language("en"))
            stem(word)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert after - before < 1_000_000


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "the 700 MHz band"),
        ("vi", "điện thoại 0262.3950.123; băng tần 700 MHz; lúc 14 giờ 30"),
        ("hi", "निर्णय संख्या 1234/2024; 700 मेगाहर्ट्ज बैंड"),
    ],
)
def test_telephones_bands_times_and_decisions_are_no_figures(
    tag: str, text: str
) -> None:
    """What names a document, a line, an hour or a frequency measures nothing."""
    kinds = {figure.kind for figure in read_prose(text, language(tag))}

    assert kinds <= {FigureKind.NOT_METRIC}


def test_a_width_of_spectrum_is_a_figure() -> None:
    """Megahertz without the word for a band are a quantity."""
    (figure,) = read_prose("Đã cấp 40 MHz phổ tần.", language("vi"))

    assert figure.kind is FigureKind.VALUE
