"""Settings of rules from options and from a file of TOML."""

import os
from decimal import Decimal
from pathlib import Path

import click
import pytest

from ictreport.checks import RuleSettings
from ictreport.commands._settings import settings_from
from ictreport.errors import (
    LimitError,
    OptionsError,
    SourceError,
    SourceNotFoundError,
)
from ictreport.host import LIMIT as LARGEST

LIMIT = "plausible-growth.limit"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A file of settings that is not written yet."""
    return tmp_path / "rules.toml"


def read(config: Path, text: str) -> RuleSettings:
    """Write a file of settings and read it."""
    config.write_text(text, "utf-8")
    return settings_from(str(config), (), (), ())


def test_options_alone_are_settings() -> None:
    """Without a file the options are everything."""
    settings = settings_from(None, (f"{LIMIT}=30.5",), ("a",), ("b", "c"))

    assert (
        RuleSettings(only=["a"], skip=["b", "c"], parameters={LIMIT: Decimal("30.5")})
        == settings
    )


def test_the_last_number_of_an_option_holds() -> None:
    """Whoever adds an option to a long command changes it."""
    settings = settings_from(None, (f"{LIMIT}=30", f"{LIMIT}=40"), (), ())

    assert {LIMIT: Decimal(40)} == settings.parameters


@pytest.mark.parametrize(
    "text",
    [
        'parameters = { "plausible-growth.limit" = 30 }',
        'parameters = { "plausible-growth.limit" = "30" }',
        "parameters.plausible-growth.limit = 30",
        "[parameters]\nplausible-growth.limit = 30",
        "[parameters.plausible-growth]\nlimit = 30",
        "[tool.ictreport.rules.parameters]\nplausible-growth.limit = 30",
        "\ufeffparameters.plausible-growth.limit = 30",
    ],
)
def test_a_number_may_be_written_in_several_ways(config: Path, text: str) -> None:
    """TOML takes a dotted key for tables, and both mean the same here."""
    assert RuleSettings(parameters={LIMIT: Decimal(30)}) == read(config, text)


def test_a_fraction_stays_decimal(config: Path) -> None:
    """A number with a point is the number that was written, and no float."""
    settings = read(config, "parameters.plausible-growth.limit = 0.1")

    assert {LIMIT: Decimal("0.1")} == settings.parameters


def test_options_go_before_the_file(config: Path) -> None:
    """What is set for one run changes what a file says, and adds to what it skips."""
    config.write_text(
        'only = ["a"]\nskip = ["b"]\nparameters.plausible-growth.limit = 30\n'
        "parameters.other.x = 1\n"
        '[reports.mine]\nskip = ["c"]\nparameters.plausible-growth.limit = 20\n',
        "utf-8",
    )
    settings = settings_from(str(config), (f"{LIMIT}=40",), ("d",), ("e",))

    assert (frozenset("d"), frozenset("be")) == (settings.only, settings.skip)
    assert {LIMIT: Decimal(40), "other.x": Decimal(1)} == settings.parameters
    assert (
        RuleSettings(skip=["c"], parameters={LIMIT: Decimal(20)})
        == settings.reports["mine"]
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("skipp = ['a']", "skipp: there is no such key; did you mean 'skip'?"),
        ("skip = 'a'", "skip: it must be a list (got 'a')"),
        ("parameters = 3", "parameters: it must be an object (got 3)"),
        ("reports = 3", "reports: it must be an object (got 3)"),
        ("reports.mine = 3", "reports.mine: it must be an object"),
        (
            "parameters.plausible-growth.limit = true",
            "parameters['plausible-growth.limit']: it must be",
        ),
        (
            "parameters.plausible-growth.limit = nan",
            "parameters['plausible-growth.limit']: it must be",
        ),
    ],
)
def test_wrong_settings_name_the_file(config: Path, text: str, problem: str) -> None:
    """What is wrong is told with the file and the place in it."""
    with pytest.raises(OptionsError) as caught:
        read(config, text)

    assert str(caught.value).startswith(f"bad options for {config}: {problem}")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("skip", "it must be a TOML file of settings (got: Expected '='"),
        ("[tool.other]", "it must have a table [tool.ictreport.rules] (got none)"),
        ("tool = 3", "it must have a table [tool.ictreport.rules] (got none)"),
        (
            "[tool.ictreport]\nrules = 3",
            "it must have a table [tool.ictreport.rules] (got none)",
        ),
    ],
)
def test_a_file_must_be_one_of_settings(config: Path, text: str, error: str) -> None:
    """A file without settings is a slip, and not a file that sets nothing."""
    with pytest.raises(SourceError) as caught:
        read(config, text)

    assert str(caught.value).startswith(f"{config}: {error}")
    assert str(config) == caught.value.origin


def test_an_empty_file_sets_nothing(config: Path) -> None:
    """Settings are optional, one by one."""
    assert RuleSettings() == read(config, "")


def test_a_file_must_be_there_and_readable(config: Path, tmp_path: Path) -> None:
    """A path that leads nowhere, to a folder, or to no text is told as such."""
    with pytest.raises(SourceNotFoundError, match="the file must exist"):
        settings_from(str(config), (), (), ())
    with pytest.raises(SourceError, match=r"it must be a file \(got a directory\)"):
        settings_from(str(tmp_path), (), (), ())
    config.write_bytes(b"\xff")
    with pytest.raises(SourceError, match="it must be a TOML file of settings"):
        settings_from(str(config), (), (), ())
    with pytest.raises(SourceError, match="it must be readable"):
        settings_from("a\0b", (), (), ())


def test_what_never_ends_or_begins_is_no_file_of_settings(tmp_path: Path) -> None:
    """A device, a pipe that nobody fills, and too large a file are refused at once."""
    pipe, large = tmp_path / "pipe.toml", tmp_path / "large.toml"
    os.mkfifo(pipe)
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)

    for path in ("/dev/zero", str(pipe)):
        with pytest.raises(SourceError, match=r"\(got a device or pipe\)"):
            settings_from(path, (), (), ())
    with pytest.raises(LimitError, match="at most 64 MiB"):
        settings_from(str(large), (), (), ())


@pytest.mark.parametrize("text", ["limit=3", "=3", "a.b", "a.b="])
def test_a_number_needs_its_rule_and_name(text: str) -> None:
    """An option that is malformed is an error of usage."""
    with pytest.raises(click.UsageError, match=r"--rule"):
        settings_from(None, (text,), (), ())
