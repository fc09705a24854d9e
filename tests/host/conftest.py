"""Distributions that are made for one test: metadata folders and modules on a path."""

import functools
import importlib
import importlib.metadata
import itertools
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

# Lets the tests import what stands beside them.
sys.path.insert(0, str(Path(__file__).parent))

_NUMBERS = itertools.count()

_OFFER = """
    from ictreport.plugin import (
        CommandSpec, ExporterSpec, LanguageSpec, NoOptions, Rule, SourceSpec, hookimpl
    )

    def _render(report, options):
        return {text!r}.encode()

    def _load(origin, options):
        raise ValueError({text!r})
"""
_HOOKS = {
    "exporters": """
    @hookimpl
    def ictreport_exporters():
        for name, suffixes in {names!r}.items():
            yield ExporterSpec(
                name=name, summary={text!r}, suffixes=suffixes, fidelity="tabular",
                options=NoOptions, render=_render,
            )
    """,
    "sources": """
    @hookimpl
    def ictreport_sources():
        for name, suffixes in {names!r}.items():
            yield SourceSpec(
                name=name, summary={text!r},
                suffixes=[s for s in suffixes if s.startswith(".")],
                schemes=[s for s in suffixes if not s.startswith(".")] or ("file",),
                options=NoOptions, load=_load,
            )
    """,
    "rules": """
    @hookimpl
    def ictreport_rules():
        for name in {names!r}:
            yield Rule(
                code=name, title={text!r}, severity="warning", level="1c",
                check=lambda report, context: (),
            )
    """,
    "commands": """
    @hookimpl
    def ictreport_commands():
        for name in {names!r}:
            yield CommandSpec(name=name, summary={text!r}, load=lambda: None)
    """,
    "languages": """
    @hookimpl
    def ictreport_languages():
        for name in {names!r}:
            yield LanguageSpec(name, {text!r}, dict)
    """,
}


class Site:
    """A directory of installed distributions, whose modules all have other names."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.modules: list[str] = []

    def install(
        self,
        distribution: str,
        *points: str,
        source: str | None = None,
        version: str = "1.0",
        group: str = "ictreport",
        **offers: Mapping[str, tuple[str, ...]] | tuple[str, ...],
    ) -> str:
        """
        Install a distribution whose entry points name one module.

        The module is ``source``, or offers formats, rules, commands and languages by
        name, given as ``exporters=("csv",)`` or ``exporters={"csv": (".csv",)}``. A
        second call for a distribution adds to it.
        """
        module = f"site_{next(_NUMBERS)}_{distribution.lower().replace('-', '_')}"
        if source is None:
            parts = [textwrap.dedent(_OFFER)]
            for kind, names in offers.items():
                mapping = (
                    names if isinstance(names, Mapping) else dict.fromkeys(names, ())
                )
                part = textwrap.dedent(_HOOKS[kind])
                parts.append(part.replace("{names!r}", repr(dict(mapping))))
            source = "\n".join(parts).replace("{text!r}", repr(distribution))
        (self.path / f"{module}.py").write_text(textwrap.dedent(source), "utf-8")
        self.add_points(distribution, dict.fromkeys(points, module), version, group)
        self.modules.append(module)
        importlib.invalidate_caches()
        return module

    def add_points(
        self,
        distribution: str,
        points: Mapping[str, str],
        version: str = "1.0",
        group: str = "ictreport",
    ) -> None:
        """Add entry points to a distribution."""
        folder = self.path / f"{distribution.replace('-', '_')}-{version}.dist-info"
        folder.mkdir(exist_ok=True)
        metadata = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
        (folder / "METADATA").write_text(metadata, "utf-8")
        file = folder / "entry_points.txt"
        text = file.read_text("utf-8") if file.exists() else ""
        head = f"[{group}]\n"
        lines = "".join(f"{name} = {value}\n" for name, value in points.items())
        # A name can stand there twice, for two modules.
        before, _, behind = text.partition(head)
        file.write_text(f"{before}{head}{lines}{behind}", "utf-8")

    def imported(self) -> list[str]:
        """Name the modules that were imported."""
        return [module for module in self.modules if module in sys.modules]

    def forget(self) -> None:
        """Let every module be imported anew."""
        for module in self.modules:
            sys.modules.pop(module, None)


@pytest.fixture
def make_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Site]]:
    """Make sites; the last one made is the only one that has distributions."""
    found = importlib.metadata.distributions
    made: list[Site] = []
    paths = list(sys.path)

    def make() -> Site:
        site = Site(tmp_path / str(len(made)))
        site.path.mkdir()
        made.append(site)
        only_here = functools.partial(found, path=[str(site.path)])
        monkeypatch.setattr(importlib.metadata, "distributions", only_here)
        sys.path[:] = [str(site.path), *paths]
        importlib.invalidate_caches()
        return site

    monkeypatch.delenv("ICTREPORT_BLOCK", raising=False)
    monkeypatch.delenv("ICTREPORT_STRICT_PLUGINS", raising=False)
    yield make
    sys.path[:] = paths
    for site in made:
        site.forget()


@pytest.fixture
def site(make_site: Callable[[], Site]) -> Site:
    """One empty site, which hides every plugin that is really installed."""
    return make_site()
