"""The Dak Lak figures as a report, and three languages of the core."""

import pytest

from ictreport.language import Language, builtin_languages
from ictreport.model import (
    Area,
    Breakdown,
    Claim,
    Metric,
    Occasion,
    PluralForms,
    Publisher,
    Report,
    Sector,
    Source,
    Task,
    Text,
    UnitDeclaration,
)


@pytest.fixture(scope="session")
def languages() -> dict[str, Language]:
    """English, Vietnamese and Hindi by tag."""
    specs = {spec.tag: spec for spec in builtin_languages()}
    return {tag: Language.from_spec(specs[tag]) for tag in ("en", "vi", "hi")}


@pytest.fixture(scope="session")
def units() -> tuple[UnitDeclaration, ...]:
    """Names of branches and procedures in three languages."""
    return (
        UnitDeclaration(
            "branch",
            {
                "en": PluralForms(one="branch", other="branches"),
                "vi": PluralForms(other="chi nhánh"),
                "hi": PluralForms(one="शाखा", other="शाखाएँ"),
            },
        ),
        UnitDeclaration(
            "procedure",
            {
                "en": PluralForms(one="procedure", other="procedures"),
                "vi": PluralForms(other="thủ tục"),
                "hi": PluralForms(one="प्रक्रिया", other="प्रक्रियाएँ"),
            },
        ),
    )


@pytest.fixture(scope="session")
def report(units: tuple[UnitDeclaration, ...]) -> Report:
    """The figures of Dak Lak that show something each."""
    post = Sector(
        "post",
        Text.of(en="Post", vi="Bưu chính", hi="डाक"),
        narrative=[
            Text.of(
                en="In the {period}: {post.branches}, {post.revenue:growth}.",
                vi="{post.revenue}, {post.revenue:growth}.",
                hi="{post.revenue:growth}।",
            )
        ],
        metrics=[
            Metric(
                "branches",
                Text.of(en="Branches", vi="Chi nhánh", hi="शाखाएँ"),
                "13 branch",
                claims=[Claim("unchanged", "2023-S1")],
            ),
            Metric(
                "revenue",
                Text.of(en="Revenue", vi="Doanh thu", hi="राजस्व"),
                "226 billion VND",
                status="estimated",
                claims=[Claim("growth", "2023-S1", "11.5 %")],
            ),
        ],
    )
    telecom = Sector(
        "telecom",
        Text.of(en="Telecommunications", vi="Viễn thông", hi="दूरसंचार"),
        metrics=[
            Metric(
                "revenue",
                Text.of(en="Revenue", vi="Doanh thu", hi="राजस्व"),
                "≈ 974011 million VND",
                claims=[Claim("growth", "2023-S1", "77 %")],
            ),
        ],
    )
    digital = Sector(
        "digital",
        Text.of(en="Digital transformation", vi="Chuyển đổi số", hi="डिजिटल परिवर्तन"),
        metrics=[
            Metric(
                "documents_signed",
                Text.of(en="Documents signed", vi="Văn bản ký số", hi="हस्ताक्षरित"),
                "> 96 %",
                of=Text.of(en="documents exchanged", vi="văn bản", hi="दस्तावेज़"),
            ),
            Metric(
                "procedures",
                Text.of(en="Procedures", vi="Thủ tục", hi="प्रक्रियाएँ"),
                "1683 procedure",
                breakdowns=[
                    Breakdown(
                        complete=True,
                        parts=[
                            Metric("full", Text.of(en="Full"), "676 procedure"),
                            Metric("partial", Text.of(en="Partial"), "753 procedure"),
                            Metric("information", Text.of(en="Other"), "254 procedure"),
                        ],
                    )
                ],
            ),
        ],
    )
    tasks = [
        Task(
            "sector_day",
            Text.of(en="Mark the day", vi="Kỷ niệm ngày", hi="दिवस मनाना"),
            "commemoration",
            due="2024-08-28",
            sector="post",
            occasion=Occasion("anniversary", 79, date="2024-08-28", since="1945-08-28"),
        )
    ]
    return Report(
        "dak-lak",
        Text.of(en="Dak Lak", vi="Đắk Lắk", hi="डाक लाक"),
        Publisher("DIC", Text.of(en="Department", vi="Sở", hi="विभाग")),
        "2024-S1",
        area=Area("VN-33", Text.of(en="Dak Lak", vi="Đắk Lắk", hi="डाक लाक")),
        units=units,
        sectors=[post, telecom, digital, Sector("press", Text.of(en="Press"))],
        tasks=tasks,
        sources=[
            Source("https://example.org/1", published="2024-07-10", language="vi"),
            Source("https://example.org/2", title=Text.of(en="Page"), licence="CC0"),
        ],
    )
