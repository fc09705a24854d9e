"""The rules and languages of the core keep every law."""

import reference

from ictreport.builtin import ictreport_languages, ictreport_rules
from ictreport.testing import language_conformance, rule_conformance
from ictreport.testing.strategies import DEFECTS

SAYS = {
    "en": reference.SAYS,
    "vi": {
        "at least, up": "X là ít nhất 226 tỷ đồng, tăng 12% so với cùng kỳ năm 2023",
        "less than, down": "X là dưới 226 triệu đồng, giảm 12% so với năm 2023",
        "more than, of the base": (
            "X là trên 2 km, bằng 77% so với 6 tháng cuối năm 2023"
        ),
        "at most, of the plan": "X là không quá 3 giờ, đạt 40% kế hoạch năm 2024",
        "points": "X là 77%, giảm 6 điểm phần trăm so với năm 2022",
        "change": "X là 2 nghìn tỷ đồng, tăng 3 nghìn đồng so với năm 2022",
        "estimated": "X ước tính là khoảng 226 đồng",
        "provisional": "X (quý III năm 2024) sơ bộ là 226 đồng",
        "forecast": "X (6 tháng cuối năm 2024) dự báo là 226 đồng",
        "missing": "X chưa có số liệu",
        "confidential": "X: số liệu được bảo mật",
        "a part": "X là 77% Y, trong đó: Z (12%)",
        "rate": "X là 12 tính trên 100 km",
        "periods": (
            "tuần 23 năm 2024; 9 tháng đầu năm 2024; giai đoạn 2023–2024; "
            "kế hoạch năm 2024"
        ),
        "statuses": "gián đoạn chuỗi số liệu; ước tính; sơ bộ; độ tin cậy thấp",
        "in short": "+12%; −6 điểm %; bằng 77%; 40% kế hoạch",
        "anniversaries": (
            "kỷ niệm 21 năm; kỷ niệm 22 năm; kỷ niệm 23 năm; kỷ niệm 24 năm"
        ),
        "finding": (
            "lỗi; không đạt: Tổng số là 5 km, nhưng cộng các thành phần được 3 km, "
            "chênh lệch 2 km."
        ),
        "page": "Trang 2/9",
    },
    "hi": {
        "at least, up": (
            "X: मान कम से कम 226 अरब VND है, जो 2023 की इसी अवधि की तुलना में 12% अधिक है"
        ),
        "less than, down": ("X: मान 22.6 करोड़ VND से कम है, जो 2023 की तुलना में 12% कम है"),
        "more than, of the base": (
            "X: मान 2 किमी से अधिक है, जो 2023 की दूसरी छमाही के स्तर का 77% है"
        ),
        "at most, of the plan": "X: मान अधिकतम 3 घंटे है, जो 2024 की योजना का 40% है",
        "points": "X: मान 77% है, जो 2022 की तुलना में 6 प्रतिशत अंक कम है",
        "change": "X: मान 2 लाख करोड़ VND है, जो 2022 की तुलना में 3 हज़ार VND अधिक है",
        "estimated": "X: अनुमानित मान लगभग 226 VND है",
        "provisional": "X (2024 की तीसरी तिमाही): अनंतिम मान 226 VND है",
        "forecast": "X (2024 की दूसरी छमाही): पूर्वानुमानित मान 226 VND है",
        "missing": "X: मान उपलब्ध नहीं है",
        "confidential": "X: मान गोपनीय है",
        "a part": "X: मान 77% (आधार: Y) है; इसमें शामिल हैं: Z (12%)",
        "rate": "X: मान 12 प्रति 100 किमी है",
        "periods": ("2024 का सप्ताह 23; 2024 के पहले 9 महीने; 2023–2024; 2024 की योजना"),
        "statuses": "शृंखला में विच्छेद; अनुमानित; अनंतिम; कम विश्वसनीय",
        "in short": "+12%; −6 प्रतिशत अंक; 77% के बराबर; योजना का 40%",
        "anniversaries": "21वीं वर्षगाँठ; 22वीं वर्षगाँठ; 23वीं वर्षगाँठ; 24वीं वर्षगाँठ",
        "finding": (
            "त्रुटि; असंगत: कुल (5 किमी) भागों के योग (3 किमी) से मेल नहीं खाता; अंतर: 2 किमी।"
        ),
        "page": "पृष्ठ 2 / 9",
    },
}
"""What the languages of the core say of what every language is asked for."""

for _rule in ictreport_rules():
    _name = "".join(part.title() for part in _rule.code.split("-"))
    globals()[f"TestRule{_name}"] = rule_conformance(
        _rule, defects=DEFECTS.get(_rule.code), max_examples=5
    )

for _spec in ictreport_languages():
    _name = _spec.tag.title()
    globals()[f"TestLanguage{_name}"] = language_conformance(
        _spec, says=SAYS[_spec.tag]
    )
