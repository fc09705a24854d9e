"""The server, asked by the client of pytest-lsp."""

import asyncio
import json
import random
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

import ictreport

ROOT: Final = Path(__file__).parents[3]
SEED: Final = ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"
FILES: Final = sorted([*ROOT.glob("seeds/*.toml"), *ROOT.glob("tests/real/*.toml")])
PUBLISH: Final = "textDocument/publishDiagnostics"
HARBOUR: Final = """\
ictreport = 1
id = "harbour-2024-s1"
title.en = "Harbour"
publisher = { code = "harbour", name.en = "Harbour" }
period = "2024-S1"

[[sectors]]
code = "port"
name.en = "Port"

[[sectors.metrics]]
code = "revenue"
name.en = "Revenue"
value = "1.3 million EUR"
claims = [{ kind = "growth", baseline = "2023-S1", value = "260 %" }]
history = [{ baseline = "2023-S1", value = "1.1 million EUR" }]

[[sectors.metrics]]
code = "fees"
name.en = "Fees"
of = "port.revenue"
value = "40 %"
"""


class Editor:
    """An editor with one server, which answers from a text."""

    def __init__(self, client: Any, folder: Path) -> None:  # noqa: ANN401 - of a plugin
        self.client = client
        self.folder = folder
        self.published: list[Any] = []
        self.shown: list[Any] = []
        self.opened: set[str] = set()
        self.version = 0

    def uri(self, name: str) -> str:
        """Give the address of a file."""
        return (self.folder / name).as_uri()

    def write(self, text: str, name: str = "report.toml") -> None:
        """Open a text, or replace what it says."""
        from lsprotocol import types

        uri, self.version = self.uri(name), self.version + 1
        if name not in self.opened:
            self.opened.add(name)
            item = types.TextDocumentItem(uri, "toml", self.version, text)
            self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            return
        place = types.VersionedTextDocumentIdentifier(self.version, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(place, [change])
        )

    async def found(self, text: str, name: str = "report.toml") -> Sequence[Any]:
        """Write a text, and wait for what is found in it."""
        self.write(text, name)
        return await self.newest()

    async def newest(self) -> Sequence[Any]:
        """Wait for what is found in the newest text, a minute at most."""
        for _ in range(6000):
            if self.published and self.published[-1].version == self.version:
                return self.published[-1].diagnostics
            await asyncio.sleep(0.01)
        raise TimeoutError

    async def ask(self, request: str, place: tuple[int, int]) -> Any:  # noqa: ANN401
        """Ask about a position of the report."""
        from lsprotocol import types

        document = types.TextDocumentIdentifier(self.uri("report.toml"))
        at = types.Position(*place)
        if request == "code_action":
            context = types.CodeActionContext([])
            params: Any = types.CodeActionParams(document, types.Range(at, at), context)
        else:
            params = getattr(types, f"{request.title()}Params")(document, at)
        return await getattr(self.client, f"text_document_{request}_async")(params)


@asynccontextmanager
async def editing(
    folder: Path,
    *,
    encodings: Sequence[str] = (),
    **more: Any,  # noqa: ANN401
) -> AsyncIterator[Editor]:
    """Start a server and an editor, and end both."""
    from lsprotocol import types
    from pygls.protocol import default_converter
    from pytest_lsp import LanguageClient, client_capabilities

    capabilities = client_capabilities("neovim")
    if encodings:
        capabilities.general = types.GeneralClientCapabilities(
            position_encodings=list(encodings)
        )
    client = LanguageClient(converter_factory=default_converter)
    editor = Editor(client, folder)
    client.feature(PUBLISH)(lambda one: editor.published.append(one))  # noqa: PLW0108 - it is given attributes
    client.feature("window/showMessage")(lambda one: editor.shown.append(one))  # noqa: PLW0108
    await client.start_io(sys.executable, "-m", "ictreport_lsp")
    try:
        await client.initialize_session(
            types.InitializeParams(capabilities=capabilities, **more)
        )
        yield editor
        await client.shutdown_session()
        assert [] == editor.shown
    except BaseException:
        client._server.kill()  # else its end is waited for
        raise
    finally:
        await client.stop()


def run(
    folder: Path,
    work: Callable[[Editor], Coroutine[Any, Any, Any]],
    **more: Any,  # noqa: ANN401 - of the editor
) -> Any:  # noqa: ANN401 - whatever the work gives
    """Do something in an editor."""

    async def _all_of_it() -> Any:  # noqa: ANN401
        async with editing(folder, **more) as editor:
            return await work(editor)

    return asyncio.run(_all_of_it())


def command(*arguments: str) -> str:
    """Run ictreport in this process, and give what it prints."""
    from ictreport.cli.application import application

    return CliRunner().invoke(application, list(arguments)).stdout


def at(text: str, words: str) -> tuple[int, int]:
    """Give line and column of words, in a text of plain characters."""
    before = text[: text.index(words)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def slice_of(text: str, place: Any, codec: str, width: int) -> str:  # noqa: ANN401
    """Give the text of a range within one line, as an editor counts it."""
    assert place.start.line == place.end.line
    line = text.split("\n")[place.start.line].encode(codec)
    return line[place.start.character * width : place.end.character * width].decode(
        codec
    )


def test_findings_are_those_of_check(tmp_path: Path) -> None:
    """Of all seeds and real reports the failures are those that check prints."""

    async def _work(editor: Editor) -> list[Sequence[Any]]:
        return [
            await editor.found(path.read_text("utf-8"), f"{number}.toml")
            for number, path in enumerate(FILES)
        ]

    assert len(FILES) > 25
    for path, found in zip(FILES, run(tmp_path, _work), strict=True):
        sarif = json.loads(command("check", str(path), "--format", "sarif"))
        wanted = {
            (one["ruleId"], one["message"]["text"]): one["level"]
            for one in sarif["runs"][0]["results"]
            if one["ruleId"] != "verdict"
        }
        levels = {1: "error", 2: "warning", 3: "note"}
        assert wanted == {
            (one.code, one.message): levels[one.severity]
            for one in found
            if one.severity in levels
        }
        listed = ictreport.validate(ictreport.load(path)).listed
        assert len(listed) == len(found)


def test_findings_are_those_of_the_project(tmp_path: Path) -> None:
    """A project file says with what a report is compared, and which rules run."""
    current = "".join(
        line for line in HARBOUR.splitlines(keepends=True) if "history" not in line
    )
    earlier = current.replace("2024-S1", "2023-S1").replace("24-s1", "23-s1")
    claims = earlier.index("claims")
    (tmp_path / "earlier.toml").write_text(earlier[:claims], "utf-8")
    (tmp_path / "ictreport.toml").write_text(
        "[check]\nprevious = ['earlier.toml']\nskip = ['plausible-growth']\n", "utf-8"
    )

    async def _work(editor: Editor) -> tuple[Sequence[Any], Any]:
        found = await editor.found(current)
        return found, await editor.ask("definition", at(current, '"260 %"'))

    found, places = run(tmp_path, _work)
    assert {"growth-claim"} == {one.code for one in found}
    [place] = [one for one in places if one.uri == (tmp_path / "earlier.toml").as_uri()]
    start = place.range.start
    assert at(earlier, '"1.3 million') == (start.line, start.character)


@pytest.mark.parametrize(
    ("encoding", "codec", "width"),
    [("utf-8", "utf-8", 1), ("utf-16", "utf-16-le", 2), ("utf-32", "utf-32-le", 4)],
)
def test_positions_are_right_to_the_character(
    tmp_path: Path, encoding: str, codec: str, width: int
) -> None:
    """Behind combining and astral signs and odd line ends, in each encoding."""
    odd = 'name = { en = "e\u0301 \U0001f6a2 \u2028\u0085 नि", vi = "Cảng" }, '
    text = HARBOUR[: HARBOUR.index("[[sectors.metrics]]")].replace("\n\n", "\n# é𝄞\n")
    text += f'metrics = [{{ code = "x", {odd}value = "10 ferry" }}, {{ code = "y", '
    text += f'{odd}value = "12 billion EUR", claims = [{{ kind = "growth", baseline = '
    text += '"2023-S1", value = "260 %" }] }]\n'
    declared = text + '[[units]]\ncode = "ferry"\nnames.en = { other = "ferries" }\n'

    async def _work(editor: Editor) -> list[tuple[str, str]]:
        [problem] = await editor.found(text)
        said = [("problem", slice_of(text, problem.range, codec, width))]
        for one in await editor.found(declared):
            said.append((one.code, slice_of(declared, one.range, codec, width)))
            place = (one.range.start.line, one.range.start.character + 1)
            assert "port.y" in (await editor.ask("hover", place)).contents.value
        return said

    said = run(tmp_path, _work, encodings=[encoding])
    assert ("problem", '"10 ferry"') in said
    assert ("plausible-growth", '"260 %"') in said


def test_a_thousand_edits_raise_nothing(tmp_path: Path) -> None:
    """Whatever is written, each question has an answer, and the last text counts."""
    drawn = random.Random(36)  # noqa: S311 - no secret
    signs = [
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "=",
        ".",
        "\n",
        "#",
        "\\",
        "\U0001f6a2",
        '"""',
    ]
    signs += ["[[sectors]]", "value = ", "\r", "\u2028", "\ud800", "0", "te\u0301"]

    async def _work(editor: Editor) -> None:
        text = HARBOUR
        for number in range(1000):
            start = drawn.randrange(len(text) + 1)
            end = min(len(text), start + drawn.choice([0, 0, 1, 5, 40]))
            text = text[:start] + drawn.choice(signs) + text[end:]
            if number % 50 == 49:
                text = HARBOUR
            editor.write(text)
            place = (drawn.randrange(40), drawn.randrange(90))
            request = drawn.choice(["hover", "completion", "definition", "code_action"])
            await editor.ask(request, place)
        await editor.newest()
        assert len(await editor.found(HARBOUR)) > 0
        assert not editor.client.error

    run(tmp_path, _work)


def test_a_newer_change_ends_the_check_that_runs(tmp_path: Path) -> None:
    """Of fifty changes at once few are checked, and what is shown is of the last."""

    async def _work(editor: Editor) -> int:
        text = SEED.read_text("utf-8")
        await editor.found(text)
        before = len(editor.published)
        for number in range(49):
            editor.write(f"{text}# {number}\n")
        editor.write("ictreport = 1\n")
        found = await editor.newest()
        assert {"title: this key is required"} <= {one.message for one in found}
        return len(editor.published) - before

    assert run(tmp_path, _work) < 10


def test_what_was_found_stays_while_the_text_is_no_toml(tmp_path: Path) -> None:
    """The error stands where it is, beside the findings, and figures are explained."""
    broken = HARBOUR.replace('code = "port"', 'code = "port')

    async def _work(editor: Editor) -> tuple[Any, ...]:
        before = await editor.found(HARBOUR)
        after = await editor.found(broken)
        hover = await editor.ask("hover", at(broken, "1.3 million"))
        return before, after, hover

    before, after, hover = run(tmp_path, _work)
    place = after[0].range.start
    assert (7, 12) == (place.line, place.character)
    assert "it must be TOML" in after[0].message
    assert [one.message for one in before] == [one.message for one in after[1:]]
    assert "port.revenue" in hover.contents.value


def test_a_figure_is_explained_as_check_explains_it(tmp_path: Path) -> None:
    """Hover has all that --explain says, of a figure and of an address."""
    report = ictreport.loads(HARBOUR, "toml")
    wanted = ictreport.explain(report, "port.revenue").text()

    async def _work(editor: Editor) -> list[str]:
        await editor.found(HARBOUR)
        places = (at(HARBOUR, "1.3 mill"), at(HARBOUR, "growth"), at(HARBOUR, "port.r"))
        said = [await editor.ask("hover", place) for place in places]
        said.append(await editor.ask("hover", at(HARBOUR, "harbour-2024")))
        said.append(await editor.ask("hover", at(HARBOUR, "publisher")))
        return [one.contents.value for one in said]

    *explained, verdict, meaning = run(tmp_path, _work)
    assert [f"```text\n{wanted}\n```"] * 3 == explained
    assert "harbour-2024-s1 has" in verdict
    assert "Who publishes it." in meaning


def test_names_lead_to_figures(tmp_path: Path) -> None:
    """An address leads to its metric, and a finding to the figures that it names."""

    async def _work(editor: Editor) -> list[tuple[int, int]]:
        await editor.found(HARBOUR)
        found = await editor.ask("definition", at(HARBOUR, "port.revenue"))
        found += await editor.ask("definition", at(HARBOUR, '"260 %"'))
        return [(one.range.start.line, one.range.start.character) for one in found]

    metric, *named = run(tmp_path, _work)
    assert at(HARBOUR, "[[sectors.metrics]]") == metric
    assert at(HARBOUR, '"1.3 million') in named


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("", {"code", "also_called", "value"}),
        ("sta", {"status"}),
        ('status = "est', {"estimated", "provisional"}),
        ("status = ", {"estimated"}),
        ('value = "12 ', {"EUR", "million", "%"}),
        ('of = "po', {"port.revenue", "port.fees"}),
        ('period = "', {"2024-S1", "2023-S1"}),
        ('claims = [{ kind = "', {"growth", "plan_share"}),
        ('claims = [{ kind = "growth", ba', {"baseline"}),
        ('claims = [{ baseline = "pl', {"plan:2024-S1", "2023-S1"}),
        ("name.", {"en", "vi", "hi"}),
        ("[[sectors.", {"metrics"}),
        ('[[justifications]]\nrule = "', {"plausible-growth"}),
        ("headline = ", {"true", "false"}),
    ],
)
def test_what_can_be_written_is_offered(written: str, wanted: set[str]) -> None:
    """Keys, addresses, units, statuses and periods, in a text that is not finished."""
    text = f'{HARBOUR}\n[[sectors.metrics]]\nname.fr = "x"\n{written}'
    assert wanted <= offered(text)


@pytest.mark.parametrize(
    ("written", "unwanted"), [("", "name"), ('value = "12', "EUR"), ("# sta", "status")]
)
def test_what_cannot_be_written_is_not_offered(written: str, unwanted: str) -> None:
    """A key that the table has, a unit before a space, anything in a comment."""
    text = f'{HARBOUR}\n[[sectors.metrics]]\nname.fr = "x"\n{written}'
    assert unwanted not in offered(text)


def offered(text: str) -> set[str]:
    """Give what can be written at the end of a text."""
    from ictreport.host import default_host
    from ictreport_lsp._complete import completions

    return {one.label for one in completions(text, len(text), default_host())}


def test_a_choice_replaces_what_is_written(tmp_path: Path) -> None:
    """The editor gets the place of the unfinished word, and text with its quotes."""
    text = f"{HARBOUR}status = est"

    async def _work(editor: Editor) -> list[Any]:
        editor.write(text)
        return await editor.ask("completion", at(text + "!", "!"))

    [edit] = [one.text_edit for one in run(tmp_path, _work) if one.label == "estimated"]
    assert '"estimated"' == edit.new_text
    assert at(text, "est") == (edit.range.start.line, edit.range.start.character)


def test_a_unit_is_declared_and_a_finding_justified(tmp_path: Path) -> None:
    """Both only add to the text, and what they add does what they say."""
    undeclared = HARBOUR.replace("1.3 million EUR", "13 ferry")

    async def _fixed(editor: Editor, text: str, place: tuple[int, int]) -> str:
        await editor.found(text)
        [action] = await editor.ask("code_action", place)
        [edit] = action.edit.changes[editor.uri("report.toml")]
        assert edit.range.start == edit.range.end
        lines = text.split("\n")
        assert (edit.range.start.line, edit.range.start.character) == (
            len(lines) - 1,
            len(lines[-1]),
        )
        return text + edit.new_text

    async def _work(editor: Editor) -> tuple[str, str]:
        return (
            await _fixed(editor, undeclared, at(undeclared, "13 ferry")),
            await _fixed(editor, HARBOUR, at(HARBOUR, '"260 %"')),
        )

    declared, justified = run(tmp_path, _work)
    assert "13 ferry" == str(ictreport.loads(declared, "toml")["port.revenue"].value)
    with pytest.raises(
        ictreport.DocumentError, match=r"0\]\.text: the words must not be"
    ):
        ictreport.loads(justified, "toml")
    report = ictreport.loads(justified.replace('= ""', '= "New quay"'), "toml")
    [one] = report.justifications
    assert "port.revenue" == one.address
    assert any(
        finding.standing == "explained" for finding in ictreport.validate(report)
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "needs a justification"),
        ({"initialization_options": {"language": "vi"}}, "cần"),
        ({"locale": "hi-IN"}, "स्पष्टीकरण"),
        ({"initialization_options": ["odd"], "locale": "xx"}, "needs a justification"),
    ],
)
def test_sentences_are_in_the_language_of_the_editor(
    tmp_path: Path, more: dict[str, Any], words: str
) -> None:
    """An option names it, else the locale; English where neither is installed."""
    [found] = [
        one.message
        for one in run(tmp_path, lambda editor: editor.found(HARBOUR), **more)
        if one.code == "plausible-growth"
    ]
    assert words in found


def test_a_mapping_is_checked_as_map_checks_it(tmp_path: Path) -> None:
    """Wrong keys and open questions have places; other TOML is left alone."""
    mapping = """ictreport_mapping = 1
id = "x"
title = "X"
language = "en"
publisher = { code = "x", name = "X" }
[[tables]]
code = "a"
title = "A"
rows = "2-3"
[tables.columns]
A = { role = "name" }
B = { role = "?" }
"""

    async def _work(editor: Editor) -> list[Any]:
        return [
            await editor.found(mapping, "mapping.toml"),
            await editor.found(mapping + "C = { rol = 'value' }\n", "mapping.toml"),
            await editor.found("[project]\nname = 'x'\n", "pyproject.toml"),
        ]

    question, wrong, other = run(tmp_path, _work)
    assert [at(mapping, '"?"')] == [
        (one.range.start.line, one.range.start.character) for one in question
    ]
    assert any("rol" in one.message for one in wrong)
    assert not other
    assert {"name", "value", "growth"} <= offered(mapping + 'C = { role = "')


def test_wrong_questions_have_empty_answers(tmp_path: Path) -> None:
    """Positions outside of the text, and texts that are not open."""

    async def _work(editor: Editor) -> None:
        for place in ((0, 0), (5, 100_000), (100_000, 0)):
            for request in ("hover", "completion", "definition", "code_action"):
                assert not await editor.ask(request, place)
        await editor.found("")
        for place in ((0, 9), (100_000, 5)):
            for request in ("hover", "definition", "code_action"):
                assert not await editor.ask(request, place)

    run(tmp_path, _work)
