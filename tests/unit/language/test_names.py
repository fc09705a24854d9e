"""Names of languages and of values of built-in code lists."""

import pytest

from ictreport.language import Language
from ictreport.language.names import language_name, value_name, words_for_language


@pytest.mark.parametrize(
    ("key", "code", "name"),
    [("SEX", "F", "nữ"), ("SEASONAL_ADJUST", "S", "đã điều chỉnh mùa vụ")],
)
def test_a_value_of_a_built_in_list_has_a_name(
    key: str, code: str, name: str, languages: dict[str, Language]
) -> None:
    """It is named in the language, by the code of the list and its own."""
    assert name == value_name(key, code, languages["vi"])


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("vi", "Vietnamese"),
        ("pt-BR", "Brazilian Portuguese"),
        ("pt-AO", "Portuguese"),
        ("EO-001", "Esperanto"),
        ("xx-VN", "xx-VN"),
    ],
)
def test_a_language_has_a_name(
    tag: str, name: str, languages: dict[str, Language]
) -> None:
    """It is that of the whole tag, else that of its language, else the tag."""
    assert name == language_name(tag, languages["en"])


@pytest.mark.parametrize(
    ("tag", "name", "words"),
    [
        ("vi", "Tiếng Việt", {"tiếng việt", "vietnamese", "vn"}),
        ("pt-BR", "", {"portuguese", "brazilian portuguese", "br"}),
        ("zh-Hant", "中文", {"中文", "chinese", "traditional chinese", "tw"}),
        ("xx", "Own", {"own"}),
    ],
)
def test_people_write_names_and_countries_for_a_tag(
    tag: str, name: str, words: set[str]
) -> None:
    """The country of the tag goes before the one where most speakers live."""
    assert words == words_for_language(tag, name)
