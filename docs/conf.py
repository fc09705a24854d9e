"""How Sphinx makes the site of these pages: ``make docs``."""
# ruff: noqa: INP001 - Sphinx reads it, nothing imports it

import importlib
import os
import re
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

import ictreport

sys.path.insert(0, str(Path(__file__).parent))
import tables

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


FORMATS = ROOT / "docs" / "formats"
"""The pages of plugins, which are made of their READMEs."""


def _pages_of_plugins() -> dict[Path, Path]:
    """Write a page for each plugin that shows its README."""
    FORMATS.mkdir(exist_ok=True)
    found: dict[Path, Path] = {}
    for readme in sorted(ROOT.glob("plugins/ictreport-*/README.md")):
        name = readme.parent.name
        page = FORMATS / f"{name.removeprefix('ictreport-')}.md"
        text = f"```{{include}} ../../plugins/{name}/README.md\n```\n"
        page.write_text(text, "utf-8")
        found[readme] = page
    for page in {*FORMATS.glob("*.md")} - {*found.values()}:
        page.unlink()
    return found


_LINK = re.compile(r"(?<=\]\()[^)\s:#]+(?=[)#])")
_PAGES = {
    ROOT / "README.md": ROOT / "docs" / "index.md",
    ROOT / "CHANGELOG.md": ROOT / "docs" / "changelog.md",
    ROOT / "CONTRIBUTING.md": ROOT / "docs" / "contributing.md",
    ROOT / "SECURITY.md": ROOT / "docs" / "security.md",
    ROOT / "seeds" / "README.md": ROOT / "docs" / "seeds.md",
    **_pages_of_plugins(),
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


_MODULES = sorted(
    module
    for page in (ROOT / "docs" / "reference" / "python").glob("*.md")
    for module in re.findall(r"automodule:: (\S+)", page.read_text("utf-8"))
)


def _public() -> dict[str, set[str]]:
    """Name what each module exports, and import what it imports when it is used."""
    found = {}
    for name in _MODULES:
        module = importlib.import_module(name)
        found[name] = set(getattr(module, "__all__", ()))
        for exported in found[name]:
            setattr(module, exported, getattr(module, exported))
    return found


PUBLIC = _public()
LOGGER = logging.getLogger(__name__)


def _on_docstring(
    _: Sphinx, what: str, name: str, __: object, ___: object, lines: list[str]
) -> None:
    """Give a constant the words below it instead of those of its type."""
    module, _, short = name.rpartition(".")
    if what == "data" and module in PUBLIC:
        lines[:] = [tables.constant_text(module, short).replace("`", "``")]


def _on_done(app: Sphinx, _: object) -> None:
    """Warn of each public name that no page describes with its signature."""
    known = {item[0] for item in app.env.get_domain("py").get_objects()}
    shown = {name.rpartition(".")[2] for name in known}
    for module, names in PUBLIC.items():
        for name in sorted(names - shown - {"__version__"}):
            LOGGER.warning("%s.%s: a page must describe it", module, name)


def setup(app: Sphinx) -> None:
    """
    Mend links between files of the repository, and describe all that is public.

    Args:
        app: The site.
    """
    app.connect("source-read", _on_page)
    app.connect("include-read", _on_include)
    app.connect("autodoc-process-docstring", _on_docstring)
    app.connect("env-updated", _on_done)
