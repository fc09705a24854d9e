"""The server, asked by the client of the SDK."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import anyio
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from ictreport import growth, load, write
from ictreport_mcp import _folder, _server, server_of

SEEDS: Final = Path(__file__).parents[3] / "seeds"
FIRST: Final = "dak-lak-ict-2024-s1"

Ask = Callable[..., Any]


@asynccontextmanager
async def connected(folder: Path) -> AsyncIterator[Ask]:
    """Connect a client to a server of a folder, and give what asks it."""
    async with Client(server_of(folder)) as client:

        async def ask(tool: str, **arguments: object) -> Any:  # noqa: ANN401 - JSON
            result = await client.call_tool(tool, arguments)
            if result.is_error:
                return str(getattr(result.content[0], "text", ""))
            return result.structured_content

        yield ask


def answers(folder: Path, *questions: tuple[str, dict[str, object]]) -> list[Any]:
    """Ask a server questions, and give the answers; an error is a text."""

    async def run() -> list[Any]:
        async with connected(folder) as ask:
            return [await ask(tool, **arguments) for tool, arguments in questions]

    return anyio.run(run)


def test_every_figure_of_the_seeds_is_answered_with_its_place() -> None:
    """200 questions have the value as printed, its interval, file and address."""
    reports = {file.name: load(file) for file in sorted(SEEDS.glob("*.toml"))}
    wanted = [
        (file, node, node.metric.value)
        for file, report in reports.items()
        for node in report.nodes
        if node.metric.value is not None
    ]
    questions: list[tuple[str, dict[str, object]]] = []
    for file, node, _ in wanted:
        text = write(node.metric, "en", report=reports[file])
        questions += [
            ("get_figure", {"report": file, "address": node.address}),
            ("get_figure", {"report": reports[file].id, "address": node.address}),
            ("find_figures", {"report": file, "query": node.address}),
            ("verify_text", {"report": file, "text": text}),
        ]
    found = answers(SEEDS, *questions)

    assert len(questions) >= 200
    for number, (file, node, value) in enumerate(wanted):
        by_file, by_id, search, verified = found[4 * number : 4 * number + 4]
        place = (file, node.address, str(value), str(node.period))
        for answer in (by_file, by_id, search["figures"][0]):
            keys = ("file", "address", "value", "period")
            assert place == tuple(answer[key] for key in keys)
        assert by_file["interval"] == str(value.interval)
        assert verified["agrees"]
        assert verified["figures"][0]["address"] == node.address


def test_what_no_report_has_is_not_in_these_reports() -> None:
    """Addresses, periods, reports and words that are nowhere have no figure."""
    questions: list[tuple[str, dict[str, object]]] = [
        *(
            ("get_figure", {"report": FIRST, "address": f"post.nothing_{number}"})
            for number in range(20)
        ),
        *(
            (
                "get_figure",
                {"report": FIRST, "address": "post.revenue", "period": str(year)},
            )
            for year in range(1990, 2005)
        ),
        *(("check_report", {"report": f"report-{number}"}) for number in range(10)),
        *(
            (
                "growth",
                {"report": FIRST, "address": "post.revenue", "base_period": str(year)},
            )
            for year in range(1990, 1995)
        ),
    ]
    found = answers(SEEDS, *questions, ("find_figures", {"query": "zebra"}))

    assert len(questions) == 50
    assert all("not in these reports" in answer for answer in found[:-1])
    assert found[-1]["figures"] == []
    assert found[-1]["note"] == "not in these reports"


def test_figures_are_found_by_words_sector_and_period() -> None:
    """Each word must be in a name or the address, in any language of the report."""
    found, none, limited = answers(
        SEEDS,
        ("find_figures", {"query": "postal revenue", "report": FIRST}),
        ("find_figures", {"query": "postal revenue", "sector": "telecom"}),
        ("find_figures", {"limit": 3}),
    )

    assert [one["address"] for one in found["figures"]] == ["post.revenue"]
    assert found["figures"][0]["value"] == "226 billion VND"
    assert none["total"] == 0
    assert (len(limited["figures"]), limited["total"] > 50) == (3, True)


def test_a_text_is_verified_with_evidence() -> None:
    """Each figure has a verdict, the fact and the words that name it."""
    text = "Postal revenue was 262 billion VND."
    (found,) = answers(SEEDS, ("verify_text", {"text": text, "report": FIRST}))

    assert not found["agrees"]
    assert found["figures"][0]["verdict"] == "contradicted"
    assert found["figures"][0]["address"] == "post.revenue"
    assert "226 billion VND" in found["figures"][0]["message"]
    assert found["figures"][0]["evidence"] == "post.revenue “Postal revenue”"


def test_a_long_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The length of a text bounds the time."""
    monkeypatch.setattr(_server, "LONGEST_TEXT", 10)
    (found,) = answers(SEEDS, ("verify_text", {"text": "7" * 11, "report": FIRST}))

    assert "at most 10 characters (got 11)" in found


def test_a_report_is_checked() -> None:
    """The findings are those of the rules, with severity and address."""
    (found,) = answers(SEEDS, ("check_report", {"report": FIRST}))

    assert found["report"] == FIRST
    assert found["verdict"]
    assert found["total"] == len(found["findings"])


def test_growth_is_computed_from_two_named_figures() -> None:
    """The rate is exact, and its steps name both figures."""
    now = load(SEEDS / "vn-ict-2024-s1.toml")["industry.revenue"].value
    then = load(SEEDS / "vn-ict-2023-s1.toml")["industry.revenue"].value
    question = {
        "report": "vn-ict-2024-s1.toml",
        "address": "industry.revenue",
        "base_report": "vn-ict-2023-s1.toml",
    }
    found, bare = answers(
        SEEDS,
        ("growth", question),
        ("growth", {"report": FIRST, "address": "post.revenue"}),
    )
    interval = growth(now, then).interval

    assert interval is not None
    assert found["rate"] == f"{interval.scale(100)} %"
    assert [found["value"]["value"], found["base"]["value"]] == [str(now), str(then)]
    assert "base_period or base_report must be given" in bare


def test_paths_outside_of_the_folder_are_refused(tmp_path: Path) -> None:
    """Neither a path nor a link leads out, and what is no report is named."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "secret.toml").write_text((SEEDS / f"{FIRST}.toml").read_text("utf-8"))
    (folder / "link.toml").symlink_to(tmp_path / "secret.toml")
    (folder / "broken.toml").write_text("no report")
    outside, absolute, linked, found = answers(
        folder,
        ("check_report", {"report": "../secret.toml"}),
        ("check_report", {"report": str(tmp_path / "secret.toml")}),
        ("check_report", {"report": "link.toml"}),
        ("find_figures", {}),
    )

    assert all("outside of the folder" in one for one in (outside, absolute, linked))
    assert found["figures"] == []
    assert [line.partition(":")[0] for line in found["unread"]] == ["broken.toml"]


def test_a_changed_file_is_loaded_again(tmp_path: Path) -> None:
    """An answer is that of the file as it is."""
    file = tmp_path / "report.toml"
    text = (SEEDS / f"{FIRST}.toml").read_text("utf-8")
    file.write_text(text, "utf-8")
    folder = _folder.Folder(tmp_path)
    before = folder.report(FIRST).report["post.revenue"].value
    file.write_text(text.replace("226 billion VND", "1226 billion VND"), "utf-8")

    assert (str(before), str(folder.report(FIRST).report["post.revenue"].value)) == (
        "226 billion VND",
        "1226 billion VND",
    )


def test_only_so_many_files_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number of the rest is given."""
    monkeypatch.setattr(_folder, "MOST_FILES", 1)
    for name in ("a.toml", "b.toml", "c.toml"):
        (tmp_path / name).write_text("")

    assert _folder.Folder(tmp_path).unread()[-1] == "2 more files: 1 are read at most"


def test_the_program_serves_standard_input_and_output() -> None:
    """The tools are read-only, and an answer comes through the pipe."""

    async def run() -> tuple[dict[str, bool | None], Any]:
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "ictreport_mcp", str(SEEDS)]
        )
        # A client of mcp 2.0 does not start a program itself.
        async with Client(stdio_client(parameters)) as client:
            tools = (await client.list_tools()).tools
            arguments = {"report": FIRST, "address": "post.revenue"}
            result = await client.call_tool("get_figure", arguments)
            hints = {
                tool.name: tool.annotations and tool.annotations.read_only_hint
                for tool in tools
            }
            return hints, result.structured_content

    tools, answer = anyio.run(run)

    assert tools == dict.fromkeys(
        ("find_figures", "get_figure", "verify_text", "check_report", "growth"), True
    )
    assert answer["value"] == "226 billion VND"


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """The message names it, and the exit code is that of wrong arguments."""
    command = [sys.executable, "-m", "ictreport_mcp", str(tmp_path / "none")]
    run = subprocess.run(command, check=False, capture_output=True, text=True)

    assert run.returncode == 2
    assert "not a folder" in run.stderr


def test_starting_loads_nothing_but_the_sdk() -> None:
    """No module of ictreport comes before a question; it takes 1.5 times as long."""
    code = (
        "import json, sys, time; start = time.process_time(); "
        "import mcp.server.mcpserver; sdk = time.process_time() - start; "
        "before = set(sys.modules); "
        "from ictreport_mcp import server_of; server_of('.'); "
        "ratio = (time.process_time() - start) / sdk; "
        "print(json.dumps([ratio, sorted(set(sys.modules) - before)]))"
    )
    command = [sys.executable, "-c", code]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    ratio, names = json.loads(out)

    assert [name for name in names if name.startswith("ictreport.")] == []
    assert ratio <= 1.5
