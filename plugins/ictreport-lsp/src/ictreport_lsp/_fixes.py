"""Changes that an editor offers for a finding; none of them changes a figure."""

import re
from typing import TYPE_CHECKING, Final

from ictreport import Quantity, Text
from ictreport.errors import IctreportError

if TYPE_CHECKING:
    from ictreport import Finding
    from ictreport_lsp._judge import Item
    from ictreport_toml import Outline

_EXCUSABLE: Final = {"warning", "information"}
_UNUSED: Final = "unused-justification"
_DIMENSION: Final = re.compile(r"([A-Z]\w*)=([\w-]+)")
_DECLARE: Final = Text.of(
    en="Declare the unit '{unit}'",
    vi="Khai báo đơn vị '{unit}'",
    hi="इकाई '{unit}' घोषित करें",
)
_JUSTIFY: Final = Text.of(
    en="Justify this finding ({rule})",
    vi="Giải trình phát hiện này ({rule})",
    hi="इस निष्कर्ष का स्पष्टीकरण दें ({rule})",
)


def fix(item: "Item", outline: "Outline", tag: str) -> tuple[str, int, str] | None:
    """
    Propose an addition to the text.

    Args:
        item: What is wrong.
        outline: The text.
        tag: The language of the title.

    Returns:
        The title, where to insert, and what; None when only a figure or another word
        could be changed.
    """
    language = next(
        (str(p[1]) for p in outline.starts if p[:1] == ("title",) and len(p) > 1), "en"
    )
    finding = item.finding
    if finding is not None:
        if item.severity not in _EXCUSABLE or item.code == _UNUSED:
            return None
        title = _JUSTIFY.pick(tag)[1].format(rule=item.code)
        return title, *_added(outline, "justifications", _reasons(finding, language))
    unit = _undeclared(item, outline)
    if not unit:
        return None
    title = _DECLARE.pick(tag)[1].format(unit=unit)
    names = f'names.{language} = {{ other = "{unit}" }}'
    return title, *_added(outline, "units", [f'code = "{unit}"', names])


def _reasons(finding: "Finding", language: str) -> list[str]:
    """Write a justification without words: the report is refused until it has some."""
    outcome = finding.outcome
    pairs = [f'rule = "{finding.rule.code}"', f'address = "{outcome.address}"']
    if outcome.baseline is not None:
        pairs.append(f'baseline = "{outcome.baseline}"')
    values = _DIMENSION.findall(outcome.target[0][-1]) if outcome.target else []
    if values:
        written = ", ".join(f'{code} = "{value}"' for code, value in values)
        pairs.append(f"dimensions = {{ {written} }}")
    return [*pairs, f'text.{language} = ""']


def _undeclared(item: "Item", outline: "Outline") -> str:
    """Find the counted thing of a quantity that the report does not declare."""
    start = outline.starts.get(item.path)
    if item.problem is None or start is None:
        return ""
    text = outline.text[start : outline.end(item.path)]
    known = {
        outline.text[at : outline.end(path)].strip("\"'")
        for path, at in outline.starts.items()
        if path[:1] == ("units",) and path[-1] == "code"
    }
    try:
        counted = Quantity.parse(text.strip("\"'")).unit.counted
    except IctreportError:
        return ""
    return next((thing for thing in counted if thing not in known), "")


def _added(outline: "Outline", key: str, pairs: list[str]) -> tuple[int, str]:
    """Add a table to a list: in its brackets, or at the end of the text."""
    text, start = outline.text, outline.starts.get((key,))
    if start is not None and text[start] == "[" and not text.startswith("[[", start):
        return start + 1, f"{{ {', '.join(pairs)} }}, "
    line = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith("\n") or not text else line
    return len(text), gap + line + "".join(
        f"{pair}{line}" for pair in (f"[[{key}]]", *pairs)
    )
