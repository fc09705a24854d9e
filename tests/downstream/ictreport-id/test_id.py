"""Indonesian says what its author expects."""

import tomllib
from pathlib import Path

import ictreport
from ictreport_testing import language_conformance

from ictreport_id import LANGUAGE

SAYS = tomllib.loads(Path(__file__).with_name("says.toml").read_text("utf-8"))

TestLaws = language_conformance(LANGUAGE, says=SAYS)


def test_the_tag_is_known() -> None:
    """Whoever asks for the tag gets these words."""
    metric = ictreport.builder(language="id").metric("desa", "Desa", "≈ 83794 desa")
    assert ictreport.write(metric, "id") == "Desa tercatat sekitar 83.794 desa"
