"""What search engines read of a report, in the words of schema.org."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ictreport.model import Report
    from ictreport.plugin import DataFile
    from ictreport.view import ReportView


def linked_data(
    report: "Report", views: "Sequence[ReportView]", files: "Iterable[DataFile]"
) -> dict[str, Any]:
    """
    Describe a report and its data.

    Args:
        report: The report.
        views: What a reader sees of it in each language, the first shown first.
        files: The data files.

    Returns:
        A document of JSON-LD, without what the report does not say.
    """
    first, *others = views
    places = {"area": first.area.text, "code": report.area.code if report.area else ""}
    described = {
        "@context": "https://schema.org",
        "@type": ["Report", "Dataset"],
        "identifier": report.id,
        "name": first.title.text,
        "alternateName": [
            view.title.text for view in others if view.title != first.title
        ],
        "description": " · ".join(filter(None, (first.area.text, first.period))),
        "inLanguage": [view.language for view in views],
        "datePublished": first.published,
        "temporalCoverage": f"{first.period_start}/{first.period_end}",
        "spatialCoverage": {
            "@type": "Place",
            "name": places["area"],
            "identifier": places["code"],
        }
        if report.area
        else None,
        "publisher": {
            "@type": "Organization",
            "name": first.publisher.text,
            "identifier": report.publisher.code,
        },
        "keywords": [sector.name.text for sector in first.sectors if sector.name],
        "isBasedOn": [source.url for source in report.sources],
        "license": licences(report),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": file.media_type,
                "contentSize": f"{len(file.data)} B",
            }
            for file in files
        ],
    }
    return {key: value for key, value in described.items() if value}


def licences(report: "Report") -> list[str]:
    """
    List the licences of a report's sources.

    Args:
        report: The report.

    Returns:
        Each once, in the order of the sources.
    """
    return list(dict.fromkeys(s.licence for s in report.sources if s.licence))
