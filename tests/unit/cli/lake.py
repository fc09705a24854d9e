"""A report on a lake, as plain data: all that pages show, and hostile words."""

from typing import Any

DOCUMENT: dict[str, Any] = {
    "ictreport": 1,
    "id": "lake-2024-s1",
    "title": {"en": "Lake [bold]report[/bold]", "vi": "Báo cáo hồ"},
    "publisher": {"code": "office", "name": {"en": "Office \x1b[31mof lakes"}},
    "area": {"code": "LK", "name": {"en": "Lakeland"}},
    "period": "2024-S1",
    "units": [{"code": "boat", "names": {"en": {"one": "boat", "other": "boats"}}}],
    "narrative": [{"en": "In {period} there were {fleet.boats}."}],
    "sectors": [
        {
            "code": "fleet",
            "name": {"en": "Fleet"},
            "metrics": [
                {
                    "code": "boats",
                    "name": {"en": "Boats"},
                    "value": {"number": "200", "unit": "boat"},
                    "status": "estimated",
                    "claims": [
                        {
                            "kind": "growth",
                            "baseline": "2023-S1",
                            "value": {"number": "25", "unit": "%"},
                        },
                        {
                            "kind": "plan_share",
                            "baseline": "plan:2024",
                            "value": {"number": "50", "unit": "%"},
                        },
                    ],
                    "history": [
                        {
                            "baseline": "2022-S1",
                            "value": {"number": "150", "unit": "boat"},
                        }
                    ],
                    "breakdowns": [
                        {
                            "complete": True,
                            "parts": [
                                {
                                    "code": "sail",
                                    "name": {"en": "With sails"},
                                    "value": {"number": "150", "unit": "boat"},
                                },
                                {
                                    "code": "oar",
                                    "name": {"en": "With oars"},
                                    "value": {"number": "50", "unit": "boat"},
                                },
                            ],
                        }
                    ],
                },
                {
                    "code": "painted",
                    "name": {"en": "Painted boats"},
                    "of": {"en": "boats in the harbour"},
                    "period": "2024-Q2",
                    "value": {"number": "96", "unit": "%", "hedge": "more_than"},
                },
                {"code": "lost", "name": {"en": "Lost boats"}, "status": "missing"},
            ],
        }
    ],
    "tasks": [
        {
            "code": "regatta",
            "title": {"en": "Hold the regatta"},
            "kind": "commemoration",
            "due": "2024-08-28",
            "sector": "fleet",
            "owner": {"en": "The harbour master"},
            "occasion": {
                "kind": "anniversary",
                "ordinal": 79,
                "date": "2024-08-28",
                "since": "1945-08-28",
            },
            "targets": [
                {"metric": "fleet.boats", "value": {"number": "210", "unit": "boat"}}
            ],
            "follows": {"report": "lake-2023-s1", "task": "regatta"},
        }
    ],
    "justifications": [
        {
            "rule": "plausible-growth",
            "address": "fleet.boats",
            "text": {"en": "A new harbour opened."},
        }
    ],
    "sources": [
        {
            "url": "https://example.org/lake",
            "title": {"en": "Lake gazette"},
            "published": "2024-07-10",
            "language": "en",
        },
        {"url": "https://example.org/bare"},
    ],
}
