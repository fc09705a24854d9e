"""Fonts of old encodings are told from others."""

import pytest

from ictreport.mapping.fonts import is_old_font


@pytest.mark.parametrize(
    ("font", "is_old"),
    [
        (".VnTime", True),
        (" .vnArialH", True),
        ("VNI-Times", True),
        ("Vni Helve", True),
        ("Verdana", False),
        ("Vnu Sans", False),
        ("Times New Roman", False),
    ],
)
def test_fonts_of_old_encodings_are_told_by_name(font: str, is_old: bool) -> None:  # noqa: FBT001
    """Fonts of TCVN3 begin with a dot and "Vn", those of VNI with "VNI"."""
    assert is_old == is_old_font(font)
