"""The JSON Schema of documents, a file that tests compare with the model."""

from typing import Any


def json_schema() -> dict[str, Any]:
    """
    Read the JSON Schema (draft 2020-12) of documents.

    The schema accepts every valid report, and refuses what a single object shows to be
    wrong: unknown and missing keys, words that are not in a closed list, malformed
    codes, numbers and periods, and a value that contradicts its status. Loading finds
    more: names that the report does not define, duplicate keys and days that do not
    exist.

    Returns:
        The schema; ``$defs`` has every class of the model under its name.
    """
    import json
    from importlib import resources

    file = resources.files("ictreport.convert").joinpath("report.schema.json")
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema
