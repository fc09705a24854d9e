"""How Sphinx makes the site of these pages: ``make docs``."""
# ruff: noqa: INP001 - Sphinx reads it, nothing imports it

import os
import re
from pathlib import Path

from sphinx.application import Sphinx

import ictreport

ROOT = Path(__file__).parents[1]

project = "ictreport"
author = "The ictreport developers"
project_copyright = author
version = release = ictreport.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
nitpicky = False
suppress_warnings: list[str] = []

myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_class_signature = "mixed"
napoleon_google_docstring = True
napoleon_numpy_docstring = False

add_module_names = False

html_theme = "furo"
html_title = f"ictreport {release}"
html_copy_source = False
html_show_sphinx = False


_LINK = re.compile(r"(?<=\]\()[^)\s:#]+(?=[)#])")
_PAGES = {
    ROOT / "README.md": ROOT / "docs" / "index.md",
    ROOT / "CHANGELOG.md": ROOT / "docs" / "changelog.md",
    ROOT / "CONTRIBUTING.md": ROOT / "docs" / "contributing.md",
    ROOT / "seeds" / "README.md": ROOT / "docs" / "seeds.md",
} | {
    ROOT / "plugins" / f"ictreport-{page.stem}" / "README.md": page
    for page in (ROOT / "docs" / "formats").glob("*.md")
}


def _moved(text: str, home: Path, page: Path) -> str:
    """
    Lead the links of a file of the repository to where they lead on the site.

    Args:
        text: The text of the file.
        home: The folder that it stands in.
        page: The folder of the page that shows it.

    Returns:
        The text, with links that hold for the page.
    """

    def moved(link: re.Match[str]) -> str:
        target = (home / link[0]).resolve()
        if target.is_dir():
            target /= "README.md"
        target = _PAGES.get(target, target)
        return os.path.relpath(target, page) if target.exists() else link[0]

    return _LINK.sub(moved, text)


def _on_page(_: Sphinx, name: str, source: list[str]) -> None:
    folder = (ROOT / "docs" / name).parent
    source[0] = _moved(source[0], folder, folder)


def _on_include(app: Sphinx, path: Path, _: str, source: list[str]) -> None:
    # The name that the event gives lacks its folder.
    page = (ROOT / "docs" / app.env.docname).parent
    source[0] = _moved(source[0], (ROOT / "docs" / path).resolve().parent, page)


def setup(app: Sphinx) -> None:
    """
    Mend links between files of the repository.

    Args:
        app: The site.
    """
    app.connect("source-read", _on_page)
    app.connect("include-read", _on_include)
