"""Anniversaries, editions and names of languages in three languages."""

import attrs
import pytest

from ictreport.language import Language
from ictreport.language.names import language_name
from ictreport.language.occasions import occasion_text
from ictreport.model import Occasion

Languages = dict[str, Language]


@pytest.mark.parametrize(
    ("ordinal", "en", "hi", "hi_edition"),
    [
        (1, "1st", "पहली", "पहला"),
        (2, "2nd", "2री", "2रा"),
        (3, "3rd", "3री", "3रा"),
        (4, "4th", "4थी", "4था"),
        (6, "6th", "6ठी", "6ठा"),
        (9, "9th", "9वीं", "9वाँ"),
        (11, "11th", "11वीं", "11वाँ"),
        (21, "21st", "21वीं", "21वाँ"),
        (79, "79th", "79वीं", "79वाँ"),
        (112, "112th", "112वीं", "112वाँ"),
        (1000, "1,000th", "1,000वीं", "1,000वाँ"),
    ],
)
def test_ordinals(
    ordinal: int, en: str, hi: str, hi_edition: str, languages: Languages
) -> None:
    """Ordinals follow the categories of CLDR, and Hindi ones the gender of the noun."""
    anniversary = Occasion("anniversary", ordinal)
    edition = Occasion("edition", ordinal)

    assert f"{en} anniversary" == occasion_text(anniversary, languages["en"])
    assert f"{en} edition" == occasion_text(edition, languages["en"])
    assert f"{hi} वर्षगाँठ" == occasion_text(anniversary, languages["hi"])
    assert f"{hi_edition} संस्करण" == occasion_text(edition, languages["hi"])


def test_vietnamese_ordinals(languages: Languages) -> None:
    """Vietnamese counts the years of an anniversary and numbers editions."""
    said = [
        occasion_text(occasion, languages["vi"])
        for occasion in (
            Occasion("anniversary", 79),
            Occasion("edition", 1),
            Occasion("edition", 9),
        )
    ]

    assert ["kỷ niệm 79 năm", "lần thứ nhất", "lần thứ 9"] == said


@pytest.mark.parametrize(
    ("date", "since", "en", "vi", "hi"),
    [
        (
            "2024-08-28",
            "1945-08-28",
            "79th anniversary (28 August 1945 – 28 August 2024)",
            "kỷ niệm 79 năm (28/8/1945 – 28/8/2024)",
            "79वीं वर्षगाँठ (28 अगस्त 1945 – 28 अगस्त 2024)",
        ),
        (
            "2024-08-28",
            "1945",
            "79th anniversary (1945 – 28 August 2024)",
            "kỷ niệm 79 năm (1945 – 28/8/2024)",
            "79वीं वर्षगाँठ (1945 – 28 अगस्त 2024)",
        ),
        (
            "2024-08-28",
            None,
            "79th anniversary, 28 August 2024",
            "kỷ niệm 79 năm, ngày 28 tháng 8 năm 2024",
            "79वीं वर्षगाँठ, 28 अगस्त 2024",
        ),
        (
            None,
            "1945",
            "79th anniversary (since 1945)",
            "kỷ niệm 79 năm (từ năm 1945)",
            "79वीं वर्षगाँठ (1945 से)",
        ),
    ],
)
def test_occasions_with_days(
    *,
    date: str | None,
    since: str | None,
    en: str,
    vi: str,
    hi: str,
    languages: Languages,
) -> None:
    """An occasion is said with its day and what it counts from, where known."""
    occasion = Occasion("anniversary", 79, date=date, since=since)
    said = {
        tag: occasion_text(occasion, language) for tag, language in languages.items()
    }

    assert {"en": en, "vi": vi, "hi": hi} == said


def test_native_digits_reach_occasions(languages: Languages) -> None:
    """An occasion takes the digits of the script."""
    native = attrs.evolve(languages["hi"], digits="native")
    occasion = Occasion("anniversary", 79, date="2024-08-28", since="1945")

    assert "७९वीं वर्षगाँठ (१९४५ – २८ अगस्त २०२४)" == occasion_text(occasion, native)


def test_names_of_languages(languages: Languages) -> None:
    """A language is named in the language of the page, and unknown ones by tag."""
    assert "Vietnamese" == language_name("vi", languages["en"])
    assert "Vietnamese" == language_name("vi-VN", languages["en"])
    assert "हिन्दी" == language_name("hi", languages["hi"])
    assert "qqz" == language_name("qqz", languages["vi"])
