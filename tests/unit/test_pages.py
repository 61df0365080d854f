"""What the documentation says of the code is what the code says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pages
import pytest

ROOT = Path(__file__).parents[2]
MARKDOWN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_the_generated_pages_are_fresh(update: bool) -> None:
    if update:
        pages.main()

    stale = [path.name for path, text in pages.pages() if path.read_text(encoding="utf-8") != text]

    assert not stale, f"stale, run python docs/pages.py: {stale}"


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", text)

    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_json_in_the_pages_is_json(path: Path) -> None:
    for block in re.findall(
        r"^```json\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        assert json.loads(block)


def test_a_change_is_one_sentence() -> None:
    for path in (ROOT / "docs" / "changes").rglob("*.md"):
        text = path.read_text(encoding="utf-8").strip()
        assert text.endswith(".")
        assert "\n" not in text
