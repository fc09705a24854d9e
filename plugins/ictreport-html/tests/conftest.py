"""Reports to lay out, and a reader of pages that is not ours."""

import base64
import functools
import tomllib
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

from ictreport import render
from ictreport.convert import structure
from ictreport.language import Language, builtin_languages
from ictreport.model import Report
from ictreport_html import HtmlOptions

SEED = Path(__file__).parents[3] / "seeds" / "dak-lak-ict-2024-s1.toml"
VOID = {"br", "hr", "img", "input", "link", "meta"}
DRAWN = {"circle", "line", "polyline", "rect"}


@attrs.define
class Node:
    """An element of a page, with what is in it in order."""

    tag: str
    attributes: dict[str, str]
    children: list["Node | str"] = attrs.field(factory=list)

    def __getitem__(self, name: str) -> str:
        """Give an attribute."""
        return self.attributes[name]

    def get(self, name: str) -> str:
        """Give an attribute, or an empty string."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.get("class").split())

    @property
    def text(self) -> str:
        """All text in it, with single blanks."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()
                yield "" if child.tag in {"span", "b", "a", "data", "sup"} else " "

    def walk(self) -> Iterator["Node"]:
        """Give it and every element in it."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str, kind: str = "") -> list["Node"]:
        """Give every element of a tag, and of a class."""
        return [
            node
            for node in self.walk()
            if node.tag == tag and (not kind or kind in node.classes)
        ]

    def one(self, tag: str, kind: str = "") -> "Node":
        """Give the only element of a tag, and of a class."""
        [found] = self.all(tag, kind)
        return found

    def place(self, name: str) -> "Node":
        """Give the element that a link leads to."""
        [found] = [node for node in self.walk() if node.get("id") == name]
        return found


class _Reader(HTMLParser):
    """Builds the elements of a page; an end without a start is a mistake."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Node("page", {})
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element."""
        assert len({name for name, _ in attrs}) == len(attrs)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element of a drawing."""
        assert tag in DRAWN
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert tag == self.open.pop().tag

    def handle_data(self, data: str) -> None:
        """Add a text."""
        self.open[-1].children.append(data)


def read(data: bytes) -> Node:
    """Read a page."""
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    assert [reader.top] == reader.open
    return reader.top


@functools.cache
def seed() -> Report:
    """Load the report of Dak Lak."""
    return structure(tomllib.loads(SEED.read_text("utf-8")))


@functools.cache
def language_of(tag: str) -> Language:
    """Load a language of the core."""
    [spec] = (spec for spec in builtin_languages() if spec.tag == tag)
    return Language.from_spec(spec)


@pytest.fixture
def report() -> Report:
    """Give the report of Dak Lak."""
    return seed()


@pytest.fixture
def language() -> Callable[[str], Language]:
    """Give a language of the core."""
    return language_of


@pytest.fixture
def page() -> Callable[..., Node]:
    """Make a page and read it."""

    def make(given: Report, previous: Sequence[Report] = (), **more: object) -> Node:
        made: Callable[..., HtmlOptions] = HtmlOptions
        options = made(**{"fonts": "system", **more})
        return read(render(given, "html", options=options, previous=previous))

    return make


@pytest.fixture(scope="session")
def whole() -> Node:
    """Give the page of Dak Lak in three languages, with findings."""
    return read(
        render(seed(), "html", options=HtmlOptions(fonts="system", review=True))
    )


@pytest.fixture
def content() -> Callable[[str], bytes]:
    """Decode the content of a link that carries data."""
    return lambda href: base64.b64decode(href.partition(";base64,")[2], validate=True)
