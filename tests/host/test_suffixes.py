"""A file name or a URL leads to the plugin of that suffix or scheme."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ictreport.errors import AmbiguousFormatError, UnknownFormatError
from ictreport.host import PluginHost, PluginWarning, scheme_of

if TYPE_CHECKING:
    from conftest import Site


@pytest.mark.parametrize(
    "path", ["a.csv", Path("out/a.csv"), "A.CSV", "a.b.csv", "C:\\reports\\a.csv"]
)
def test_the_entry_point_of_the_suffix_comes_first(
    site: "Site", path: str | Path
) -> None:
    """A suffix loads one plugin, in whatever case it is written."""
    csv = site.install("ictreport-csv", "csv", exporters={"csv": (".csv",)})
    site.install("sleeper", "sleeper", exporters={"own": (".csv",)})
    host = PluginHost()

    assert "csv" == host.exporter_for(path).name
    assert [csv] == site.imported()


def test_the_format_of_that_name_comes_first(site: "Site") -> None:
    """Of several formats of one plugin, the one named like the suffix is meant."""
    site.install("both", "csv", exporters={"aaa": (".csv",), "csv": (".csv",)})

    assert "csv" == PluginHost().exporter_for("a.csv").name


def test_a_suffix_need_not_be_the_name(site: "Site") -> None:
    """Any plugin that writes the suffix is found, and any entry point of its name."""
    site.install("yaml", "yaml", exporters={"yaml": (".yaml", ".yml")})
    site.install("tabs", "tsv", exporters={"tabs": (".tsv",)})
    host = PluginHost()

    assert "yaml" == host.exporter_for("a.yml").name
    assert "tabs" == host.exporter_for("a.tsv").name


def test_the_longest_suffix_wins(site: "Site") -> None:
    """``.vl.json`` goes before ``.json``, with and without an entry point."""
    site.install("json", "json", exporters={"json": (".json",)})
    site.install("vega", "vl.json", exporters={"vega": (".vl.json",)})
    site.install("zips", "zips", exporters={"zips": (".tar.xz",), "xz": (".xz",)})
    host = PluginHost()

    assert "vega" == host.exporter_for("chart.vl.json").name
    assert "json" == host.exporter_for("chart.v1.json").name
    assert "zips" == host.exporter_for("a.tar.xz").name
    assert "xz" == host.exporter_for("a.b.xz").name


def test_the_first_word_of_a_suffix_may_be_the_name(site: "Site") -> None:
    """``.sdmx.csv`` leads to ``sdmx``, though ``csv`` knows ``.csv``."""
    site.install("csv", "csv", exporters={"csv": (".csv",)}, sources={"csv": (".csv",)})
    more = {"sdmx": (".sdmx.csv",)}
    site.install("statistics", "sdmx", exporters=more, sources=more)
    host = PluginHost()

    assert "sdmx" == host.exporter_for("a.sdmx.csv").name
    assert "sdmx" == host.source_for("a.sdmx.csv").name
    assert "csv" == host.exporter_for("sdmx.csv").name


def test_a_suffix_tie_is_ambiguous(site: "Site") -> None:
    """Two formats with one suffix and no entry point of that name: none is chosen."""
    site.install("one", "one", exporters={"first": (".dat",)})
    site.install("two", "two", exporters={"second": (".dat",)})

    with pytest.raises(AmbiguousFormatError) as caught:
        PluginHost().exporter_for("a.dat")

    assert (
        "exporter: several plugins offer it (got '.dat'); "
        "say 'one/first' or 'two/second'"
    ) == str(caught.value)


def test_a_shadowed_format_does_not_compete(site: "Site") -> None:
    """A rival of the name is no rival for the suffixes either."""
    site.install("ictreport-csv", "csv", exporters={"csv": (".csv", ".tsv")})
    site.install("rival", "rival", exporters={"csv": (".tsv",)})
    found = PluginHost().exporter_for("a.tsv")

    assert ("ictreport-csv", "active") == (found.distribution, found.status)


def test_a_suffix_can_tell_rivals_of_a_name_apart(site: "Site") -> None:
    """Where two share a name and one has the suffix, that one answers."""
    site.install("one", "one", exporters={"tied": (".tab",)})
    site.install("two", "two", exporters={"tied": (".txt",)})
    found = PluginHost().exporter_for("a.tab")

    assert ("one", "active") == (found.distribution, found.status)


def test_the_suffix_of_a_failed_owner_is_not_handed_over(site: "Site") -> None:
    """No other plugin writes the files of a broken one."""
    site.install("json", "json", source="raise ValueError")
    site.install("geo", "geo", exporters={"geo": (".json",)})

    with pytest.warns(PluginWarning), pytest.raises(UnknownFormatError) as caught:
        PluginHost().exporter_for("a.json")

    assert (
        "a.json: the plugin that owns it must work (got '.json'); "
        "json 1.0 failed at import: ValueError"
    ) == str(caught.value)
    assert 1 == len(caught.value.__notes__)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.cvs", "(got '.cvs'); did you mean '.csv'?"),
        ("a.xyz", "(got '.xyz'); available: .csv, .tsv"),
        ("out/a", "(got 'a'); available: .csv, .tsv"),
        (".csv", "(got '.csv'); did you mean '.csv'?"),
    ],
)
def test_an_unknown_suffix_says_what_there_is(
    site: "Site", path: str, expected: str
) -> None:
    """A near suffix is suggested; else all of them are listed."""
    site.install("ictreport-csv", "csv", exporters={"csv": (".csv", ".tsv")})

    with pytest.raises(UnknownFormatError) as caught:
        PluginHost().exporter_for(path)

    assert (
        f"{path}: the name must end in a suffix that a plugin writes, "
        f"or the format must be named {expected}"
    ) == str(caught.value)


def test_the_dot_of_suffixes_makes_no_two_alike(site: "Site") -> None:
    """No suffix is suggested that has only its dot and two letters in common."""
    site.install("pages", "pages", exporters={"pages": (".xhtml",)})

    with pytest.raises(UnknownFormatError) as caught:
        PluginHost().exporter_for("a.txt")

    assert str(caught.value).endswith("(got '.txt'); available: .xhtml")


@pytest.mark.parametrize(
    ("location", "scheme"),
    [
        ("a.csv", "file"),
        ("C:\\a.csv", "file"),
        ("C://a.csv", "file"),
        ("-", "stdin"),
        ("https://example.org/a.csv", "https"),
        ("S3+x://bucket", "s3+x"),
        ("://", "file"),
    ],
)
def test_a_location_has_a_scheme(location: str, scheme: str) -> None:
    """A URL has its own, a dash is standard input, and the rest are files."""
    assert scheme == scheme_of(location)


def test_a_source_of_files_reads_no_urls(site: "Site") -> None:
    """Only a source that names a scheme gets its URLs."""
    site.install("ictreport-csv", "csv", sources={"csv": (".csv",)})
    host = PluginHost()

    assert "csv" == host.source_for("a.csv").name
    with pytest.raises(UnknownFormatError) as caught:
        host.source_for("https://example.org/a.csv")
    assert (
        "https://example.org/a.csv: a URL must have a scheme that a plugin reads "
        "(got 'https://'); "
        "no working source does"
    ) == str(caught.value)


def test_a_source_of_urls_reads_no_files(site: "Site") -> None:
    """A suffix of a source without the scheme ``file`` means nothing for files."""
    site.install("web", "web", sources={"web": (".csv", "https")})

    with pytest.raises(UnknownFormatError) as caught:
        PluginHost().source_for("a.csv")

    assert (
        "a.csv: the name must end in a suffix that a plugin reads, "
        "or the format must be named (got '.csv'); "
        "no working source does"
    ) == str(caught.value)


def test_the_suffix_of_a_url_decides_between_sources(site: "Site") -> None:
    """Of several sources of a scheme, the one that has the suffix is meant."""
    site.install("one", "one", sources={"tables": (".csv", "https")})
    site.install("two", "two", sources={"pages": (".html", "https")})
    host = PluginHost()

    assert "tables" == host.source_for("https://example.org/a.csv?year=2024#top").name
    assert "pages" == host.source_for("https://example.org/a.html").name
    with pytest.raises(AmbiguousFormatError):
        host.source_for("https://example.org/")


def test_the_entry_point_of_the_scheme_comes_first(site: "Site") -> None:
    """A scheme loads the plugin that is named like it."""
    module = site.install("web", "https", sources={"web": ("https",)})
    site.install("other", "other", sources={"other": ("https", ".csv")})

    assert "web" == PluginHost().source_for("https://example.org/a.csv").name
    assert [module] == site.imported()
