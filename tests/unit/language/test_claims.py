"""Claims as phrases, as signed figures and as directions."""

import pytest

from ictreport.language import Language
from ictreport.language.claims import (
    claim_halves,
    claim_short,
    claim_text,
)
from ictreport.model import Claim, Period, UnitDeclaration

PERIOD = Period.parse("2024-S1")
Units = dict[str, UnitDeclaration]


@pytest.mark.parametrize(
    ("claim", "en", "vi", "hi"),
    [
        (
            Claim("growth", "2023-S1", "11.5 %"),
            "up 11.5% on the same period of 2023",
            "tăng 11,5% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 11.5% अधिक",
        ),
        (
            Claim("growth", "2023-S1", "-8.66 %"),
            "down 8.66% on the same period of 2023",
            "giảm 8,66% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 8.66% कम",
        ),
        (
            Claim("growth", "2023-S1", "≈ 25 %"),
            "up about 25% on the same period of 2023",
            "tăng khoảng 25% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में लगभग 25% अधिक",
        ),
        (
            Claim("growth", "2023-S1", "> 25 %"),
            "up more than 25% on the same period of 2023",
            "tăng trên 25% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 25% से अधिक की वृद्धि",
        ),
        (
            Claim("growth", "2023-S1", "> -5 %"),
            "down less than 5% on the same period of 2023",
            "giảm dưới 5% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 5% से कम की कमी",
        ),
        (
            Claim("growth", "2023-S1", "≤ -5 %"),
            "down at least 5% on the same period of 2023",
            "giảm ít nhất 5% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में कम से कम 5% की कमी",
        ),
        (
            Claim("growth", "2023-S1", "0.0 %"),
            "unchanged (0.0%) from the same period of 2023",
            "không đổi (0,0%) so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में अपरिवर्तित (0.0%)",
        ),
        (
            Claim("ratio", "2023-S1", "77 %"),
            "equal to 77% of the same period of 2023",
            "bằng 77% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि के स्तर का 77%",
        ),
        (
            Claim("points", "2023-12-31", "1 pp"),
            "up 1 percentage point on the level of 31 December 2023",
            "tăng 1 điểm phần trăm so với ngày 31 tháng 12 năm 2023",
            "31 दिसंबर 2023 की तुलना में 1 प्रतिशत अंक अधिक",
        ),
        (
            Claim("points", "2023-S1", "-6.68 pp"),
            "down 6.68 percentage points on the same period of 2023",
            "giảm 6,68 điểm phần trăm so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 6.68 प्रतिशत अंक कम",
        ),
        (
            Claim("change", "2023-S1", "100 billion VND"),
            "up 100 billion VND on the same period of 2023",
            "tăng 100 tỷ đồng so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 100 अरब VND अधिक",
        ),
        (
            Claim("change", "2023-12", "-3422 branch"),
            "down 3,422 branches on December 2023",
            "giảm 3.422 chi nhánh so với tháng 12 năm 2023",
            "दिसंबर 2023 की तुलना में 3,422 शाखाएँ कम",
        ),
        (
            Claim("unchanged", "2023-S1"),
            "unchanged from the same period of 2023",
            "không đổi so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में अपरिवर्तित",
        ),
        (
            Claim("plan_share", "plan:2024", "39.6 %"),
            "at 39.6% of the plan for 2024",
            "đạt 39,6% kế hoạch năm 2024",
            "2024 की योजना का 39.6%",
        ),
        (
            Claim("growth", "2022", "5 %"),
            "up 5% on 2022",
            "tăng 5% so với năm 2022",
            "2022 की तुलना में 5% अधिक",
        ),
    ],
)
def test_claim_phrases(
    *,
    claim: Claim,
    en: str,
    vi: str,
    hi: str,
    languages: dict[str, Language],
    units: Units,
) -> None:
    """A claim is a whole phrase with a word for its direction and no minus sign."""
    said = {
        tag: claim_text(claim, PERIOD, language, units)
        for tag, language in languages.items()
    }

    assert {"en": en, "vi": vi, "hi": hi} == said


def test_longest_fall_keeps_its_digits(languages: dict[str, Language]) -> None:
    """Taking the sign off a number of forty digits changes none of them."""
    claim = Claim("growth", "2023-S1", "-" + "9" * 40 + " %")

    said = claim_text(claim, PERIOD, languages["en"], {})

    assert 40 == said.partition("%")[0].count("9")


@pytest.mark.parametrize(
    ("claim", "short"),
    [
        (Claim("growth", "2023-S1", "11.5 %"), "+11.5%"),
        (Claim("growth", "2023-S1", "-8.66 %"), "−8.66%"),
        (Claim("growth", "2023-S1", "≈ 25 %"), "about +25%"),
        (Claim("growth", "2023-S1", "0 %"), "0%"),
        (Claim("ratio", "2023-S1", "77 %"), "equal to 77%"),
        (Claim("ratio", "2023-S1", "177 %"), "equal to 177%"),
        (Claim("ratio", "2023-S1", "100 %"), "equal to 100%"),
        (Claim("points", "2023-S1", "6.68 pp"), "+6.68 pp"),
        (Claim("change", "2023-S1", "-2 branch"), "−2 branches"),
        (Claim("unchanged", "2023-S1"), "unchanged"),
        (Claim("plan_share", "plan:2024", "39.6 %"), "39.6% of plan"),
    ],
)
def test_short_figures(
    claim: Claim,
    short: str,
    languages: dict[str, Language],
    units: Units,
) -> None:
    """A short figure has its sign, and a ratio is a number."""
    assert short == claim_short(claim, languages["en"], units)


@pytest.mark.parametrize(
    ("claim", "en", "vi", "hi"),
    [
        (
            Claim("growth", "2022-S1", "-3 %"),
            ("down 3%", "on the first half of 2022"),
            ("giảm 3%", "so với 6 tháng đầu năm 2022"),
            ("3% कम", "2022 की पहली छमाही की तुलना में"),
        ),
        (
            Claim("growth", "2022-S1", "0 %"),
            ("0%", "on the first half of 2022"),
            ("0%", "so với 6 tháng đầu năm 2022"),
            ("0%", "2022 की पहली छमाही की तुलना में"),
        ),
        (
            Claim("unchanged", "2022-S1"),
            ("unchanged", "on the first half of 2022"),
            ("không đổi", "so với 6 tháng đầu năm 2022"),
            ("अपरिवर्तित", "2022 की पहली छमाही की तुलना में"),
        ),
        (
            Claim("average_growth", "2020", "5 %"),
            ("up 5%", "a year on average since 2020"),
            ("tăng bình quân 5%", "mỗi năm kể từ năm 2020"),
            ("5% वार्षिक वृद्धि", "2020 से औसतन"),
        ),
        (
            Claim("plan_share", "plan:2024", "55 %"),
            ("at 55%", "of the plan for 2024"),
            ("đạt 55%", "kế hoạch năm 2024"),
            ("55%", "2024 की योजना का"),
        ),
        (
            Claim("share", None, "5 %"),
            ("share 5%", ""),
            ("tỷ trọng 5%", ""),
            ("हिस्सा 5%", ""),
        ),
    ],
)
def test_a_claim_is_parted_before_its_baseline(
    claim: Claim,
    en: tuple[str, str],
    vi: tuple[str, str],
    hi: tuple[str, str],
    languages: dict[str, Language],
) -> None:
    """A figure and what it is compared with together say the claim in each language."""
    period = Period.parse("2024-S1")

    halves = {tag: claim_halves(claim, period, languages[tag], {}) for tag in languages}

    assert {"en": en, "vi": vi, "hi": hi} == {
        tag: (figure, base) for tag, (figure, base, _) in halves.items()
    }
    assert [tag for tag, (*_, leads) in halves.items() if leads] == ["hi"] * bool(hi[1])
