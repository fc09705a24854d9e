"""Data packages that are read back, and files in them that are wrong."""

from typing import TYPE_CHECKING

import pytest

from ictreport import loads, render
from ictreport.errors import DocumentError, IctreportError, SourceError

if TYPE_CHECKING:
    from conftest import Packages


def test_it_is_found_by_its_name(packages: "Packages") -> None:
    """Through the host too, the report comes back."""
    assert packages.report == loads(
        render(packages.report, "datapackage"), "datapackage"
    )


def test_a_package_packed_anew_is_read(packages: "Packages") -> None:
    """Order, dates and compression of the zip are free, and so are other licences."""
    files = packages.files()
    again = dict(reversed(files.items()))
    again["datapackage.json"] = files["datapackage.json"].replace(
        b'"title": "Information', b'"licenses": [{"name": "x"}], "title": "Information'
    )

    assert packages.report == packages.read(packages.pack(again))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("observations.csv", b"\r\n", b"\n"),
        ("report.json", b'"226"', b'"262"'),
        ("report.json", b"\n}", b"}"),
    ],
)
def test_another_file_is_told_by_its_hash(
    packages: "Packages", file: str, old: bytes, new: bytes
) -> None:
    """A file that was changed is refused even where no cell differs."""
    [problem] = packages.problems(packages.changed(file, old, new))

    assert problem.startswith(f"['{file}']: its hash must be sha256:")
    assert problem.endswith("it was changed after the export")


def test_a_changed_figure_of_the_report_disagrees_with_its_tables(
    packages: "Packages",
) -> None:
    """With its hash mended, the report and its table still say different things."""
    found = packages.problems(
        packages.changed("report.json", b'"226"', b'"262"', mended=True)
    )

    assert [
        (
            "['observations.csv'].line[4].number: it must be as in report.json "
            "(got '226'); report.json has '262'"
        )
    ] == found


def test_a_table_that_became_far_larger_is_told_by_its_hash(
    packages: "Packages",
) -> None:
    """No cell is looked for in a file that cannot be that table."""
    files = packages.files()
    files["observations.csv"] += b",,,\r\n" * len(files["observations.csv"])
    [problem] = packages.problems(packages.pack(files))

    assert problem.startswith("['observations.csv']: its hash must be sha256:")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("observations.csv", b"\r\n", b"\n"), ("report.json", b"\n}", b"}")],
)
def test_another_form_of_a_file_is_read(
    packages: "Packages", file: str, old: bytes, new: bytes
) -> None:
    """With the hash of the new form, line ends and blanks make no difference."""
    data = packages.changed(file, old, new, mended=True)

    assert packages.report == packages.read(data)


@pytest.mark.parametrize(
    ("old", "new"), [(b"post,Post", b'"post,Post'), (b"post,Post", b"post,Po\xff")]
)
def test_a_file_that_is_no_csv_is_refused(
    packages: "Packages", old: bytes, new: bytes
) -> None:
    """A table that cannot be read at all is told as that."""
    data = packages.changed("sectors.csv", old, new, mended=True)
    [problem] = packages.problems(data)

    assert problem.startswith("['sectors.csv']: it must be CSV in UTF-8 (got ")


def test_an_empty_table_is_refused(packages: "Packages") -> None:
    """Even a table without rows says what its columns are."""
    files = {**packages.files(), "tasks.csv": b""}
    [problem] = packages.problems(packages.pack(files))

    assert problem.startswith("['tasks.csv'].line[1]: its columns must be report, ")
    assert problem.endswith("(got 'none')")


def test_a_document_that_is_no_report_is_told_with_its_path(
    packages: "Packages",
) -> None:
    """What is wrong with the report itself is told as for JSON."""
    data = packages.changed("report.json", b'"226"', b"226", mended=True)

    with pytest.raises(DocumentError) as caught:
        packages.read(data)

    assert str(caught.value).startswith(
        "r.zip, report.json: sectors[0].metrics[1].value.number: a number must be a st"
    )


@pytest.mark.parametrize(
    ("descriptor", "expected"),
    [
        (b"{", "datapackage.json must be JSON (got "),
        (b"\xff", "datapackage.json must be JSON (got "),
        (b"[" * 200_000, "datapackage.json must be JSON (got "),
        (b"[]", "datapackage.json must contain an object"),
        (
            b"{}",
            "datapackage.json must be of a package of ictreport, version 1 (got No",
        ),
        (
            b'{"ictreport": 2}',
            "datapackage.json must be of a package of ictreport, ver",
        ),
        (
            b'{"ictreport": true}',
            "datapackage.json must be of a package of ictreport, ",
        ),
        (b'{"ictreport": 1}', "datapackage.json must list its resources"),
    ],
)
def test_another_descriptor_is_refused(
    packages: "Packages", descriptor: bytes, expected: str
) -> None:
    """What is not the descriptor of one of our packages is told in one line."""
    with pytest.raises(SourceError) as caught:
        packages.read(
            packages.pack({**packages.files(), "datapackage.json": descriptor})
        )

    assert str(caught.value).startswith(f"r.zip: {expected}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("resources", [b"[]", b"[1]", b'[{"path": "report.json"}]'])
def test_a_file_without_a_hash_is_refused(
    packages: "Packages", resources: bytes
) -> None:
    """A descriptor that leaves files out describes no package of ours."""
    descriptor = b'{"ictreport": 1, "resources": ' + resources + b"}"
    [problem] = packages.problems(
        packages.pack({**packages.files(), "datapackage.json": descriptor})
    )

    assert problem.startswith("['report.json']: its hash must be None, as in datapac")


def test_every_error_is_ours(packages: "Packages") -> None:
    """No change of a single file raises anything else."""
    files = packages.files()

    for name in files:
        for data in (b"", b"\0", b"{}", b"x,y\r\n", files[name][:-40]):
            with pytest.raises(IctreportError):
                packages.read(packages.pack({**files, name: data}))
