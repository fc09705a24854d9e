"""House styles: what they may say, and what is refused."""

from pathlib import Path

import pytest

from ictreport import Text
from ictreport._style import LEAST_OF_BARS, LEAST_OF_TEXT, contrast
from ictreport.errors import DocumentError, OptionsError
from ictreport.host import PluginHost
from ictreport.plugin import HouseStyle

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
LOGO = '[logo]\nfile = "logo.svg"\nalt = "Office"\n'


def style(folder: Path, text: str, **files: bytes) -> HouseStyle:
    """Load a style with the files that it names."""
    for name, data in files.items():
        folder.joinpath(name.replace("_", ".")).write_bytes(data)
    folder.joinpath("office.toml").write_text(text, "utf-8")
    return HouseStyle.load(folder / "office.toml")


def refused(folder: Path, text: str, **files: bytes) -> list[tuple[str, str]]:
    """Give the problems of a style: key and message."""
    with pytest.raises(DocumentError) as found:
        style(folder, text, **files)
    return [(".".join(map(str, one.path)), one.message) for one in found.value.problems]


def test_words_are_a_text_or_one_for_each_language(tmp_path: Path) -> None:
    """A text alone is English, and a foreword may be one paragraph."""
    found = style(tmp_path, 'contact = "Desk"\nforeword = { vi = "Lời" }\n')

    assert Text.of(en="Desk") == found.contact
    assert (Text.of(vi="Lời"),) == found.foreword


@pytest.mark.parametrize("colour", ["#000000", "#7a1f3d", "#767676", "#0b4f6c"])
def test_colours_can_be_read_on_light_and_dark_paper(
    tmp_path: Path, colour: str
) -> None:
    """Text has a contrast of 4.5 and bars of 3, on white and on black."""
    design = style(tmp_path, f'main = "{colour}"\nsecond = "{colour}"\n').design

    for palette in (design.light, design.dark):
        assert LEAST_OF_TEXT <= contrast(palette.accent, palette.paper)
        for bar in (palette.bar_current, palette.bar_previous, palette.bar_part):
            assert LEAST_OF_BARS <= contrast(bar, palette.paper)


def test_every_problem_is_listed(tmp_path: Path) -> None:
    """Each key that is wrong has its own message, with the way out."""
    text = (
        'main = "#777777"\nsecond = "red"\ncolor = 1\nissn = "2049-3631"\ncover = 1\n'
    )
    found = dict(refused(tmp_path, text))

    assert ["main", "second", "issn", "cover", "color"] == [*found]
    assert found["main"].endswith("that of #777777 is 4.48: take a darker one")
    assert "a colour must be written as '#rrggbb' (got 'red')" == found["second"]


def test_a_style_that_is_not_there(tmp_path: Path) -> None:
    """The reason of the system is named."""
    with pytest.raises(DocumentError, match="No such file"):
        HouseStyle.load(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<a href="https://example.org/">1</a>',
        '<rect onclick="x()"/>',
        "<style>@import 'https://example.org/a.css';</style>",
        '<rect fill="url(https://example.org/a.svg#b)"/>',
        '<image href="data:image/png;base64,AA"/>',
    ],
)
def test_a_logo_draws_and_does_nothing_else(tmp_path: Path, inside: str) -> None:
    """Scripts, links and files from elsewhere are refused."""
    [problem] = refused(tmp_path, LOGO, logo_svg=SVG.format(inside).encode())

    rule = "a logo must be SVG or PNG that only draws"
    assert ("logo.file", f"{rule} (got 'logo.svg')") == problem


def test_a_logo_may_refer_to_itself(tmp_path: Path) -> None:
    """Gradients of the same file are used."""
    found = style(
        tmp_path, LOGO, logo_svg=SVG.format('<rect fill="url(#a)"/>').encode()
    )

    assert found.logo is not None
    assert "image/svg+xml" == found.logo.media_type


@pytest.mark.needs("ictreport-html")
def test_options_take_the_path_of_a_style(tmp_path: Path) -> None:
    """What is wrong with the file is said of the option."""
    host = PluginHost()
    spec = host.exporter("html").spec
    tmp_path.joinpath("office.toml").write_text('main = "#7a1f3d"\n', "utf-8")
    made = host.structure_options(spec, {"style": tmp_path / "office.toml"})

    assert "#7a1f3d" == made.style.main
    with pytest.raises(OptionsError, match="style: it must be the path"):
        host.structure_options(spec, {"style": 3})
