"""What joins a label and its text is a word of the language."""

import copy
import io
import zipfile

import pytest
from printed import seed, texts_of

import ictreport
from ictreport.language import Language, LanguageSpec, default_language
from ictreport.language.words import WORDS
from ictreport.view import explanation_view, findings_view, view


@pytest.fixture(scope="module", name="french")
def _french() -> Language:
    """English with a blank before the colon, as in French."""
    words = copy.deepcopy(dict(WORDS.content("en")))
    words["labels"]["labelled"] = "{label} : {text}"
    return Language.from_spec(LanguageSpec("en", "French", lambda: words))


@pytest.mark.parametrize("name", ["vn-ict-2024-s1", "dak-lak-ict-2024-s1"])
def test_labels_are_joined_as_the_language_does(french: Language, name: str) -> None:
    """A page, findings and arithmetic differ from English in that alone."""
    report = seed(name)
    findings = ictreport.validate(report)
    explanation = ictreport.explain(report, next(iter(findings)).address)

    def shown(language: Language) -> list[str]:
        views = (
            view(report, language),
            findings_view(findings, report, language),
            explanation_view(explanation, language),
        )
        return [text for each in views for text in texts_of(each, but=("finding",))]

    here, there = shown(default_language()), shown(french)
    differing = [pair for pair in zip(here, there, strict=True) if len(set(pair)) > 1]

    assert differing
    assert all(one == other.replace(" :", ":") for one, other in differing)
    assert [] == [text for text in there if text.endswith(":") and " :" not in text]


@pytest.mark.needs("ictreport-html", "ictreport-docx", "ictreport-sheets")
@pytest.mark.parametrize("format_", ["html", "docx", "xlsx", "ods"])
def test_documents_join_labels_so_too(french: Language, format_: str) -> None:
    """No layout has a colon of its own."""
    report = seed("dak-lak-ict-2024-s1")

    def written(language: Language) -> str:
        data = ictreport.render(report, format_, options={"language": language})
        if format_ == "html":
            return data.decode()
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "".join(
                parts.read(name).decode(errors="replace") for name in parts.namelist()
            )

    here, there = written(default_language()), written(french)

    labels = [word for word in french.words.layout.values() if f"{word}: " in here]

    assert labels
    assert [] == [word for word in labels if f"{word}: " in there]
    assert here.count(": ") == there.count(": ")
