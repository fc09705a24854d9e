"""The schema that is shipped is the one that the model gives."""

import json
from importlib import resources

from ictreport.convert import json_schema


def test_the_file_is_what_the_model_gives() -> None:
    """``report.schema.json`` is exactly what ``ictreport schema`` prints."""
    file = resources.files("ictreport_json") / "report.schema.json"
    expected = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"

    assert expected == file.read_text("utf-8")
