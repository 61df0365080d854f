"""docs/adding-a-language.md names every table of English and every corpus of lines, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import crossfoot

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adding-a-language.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| `")
]


def test_the_page_lists_every_table_of_english() -> None:
    tables = {path.name for path in (ROOT / "src" / "crossfoot" / "grammars" / "en").glob("*.toml")}
    assert {row[0].strip("`") for row in ROWS} == tables


def test_the_page_lists_every_corpus_of_lines() -> None:
    corpora = {path.name.split(".")[0] for path in (ROOT / "tests" / "corpus").glob("*.en.txt")}
    named = {name for row in ROWS for name in re.findall(r"`(\w+)`", row[2])}
    assert named == corpora


def test_the_modules_that_the_reading_page_names_exist() -> None:
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`(\w+\*?\w*\.py)`", page) if name != "language.py"}
    assert len(named) > 10
    assert [name for name in sorted(named) if not list((ROOT / "src/crossfoot/reading").glob(name))] == []


def test_part_of_a_month_is_told_as_the_report_page_says() -> None:
    page = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    report = crossfoot.check("Exports were $30 billion in the first 20 days of March 2031.", reference=False)
    claim = report.claims[0]
    assert f'`"period": "{claim.period}", "days": "{claim.days}"`' in page
