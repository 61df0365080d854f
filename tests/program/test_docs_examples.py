"""The examples of the documentation run as they stand."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import docx
import pandas
import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
WITH_TESTS = [name for name, text in PAGES.items() if "\ndef test_" in text]
FOR_USERS = ("getting-started.md", "command-line.md", "newsrooms.md", "statistical-offices.md")
RELEASE = "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $12.3 billion."


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGES[page], re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    """The commands of a page's shell blocks, and those in its sentences that can be run as they stand."""
    shown = [line for block in blocks(page, "sh") for line in block.splitlines()]
    inline = [c for c in re.findall(r"`(crossfoot [^`]+)`", PAGES[page]) if not re.search(r"[A-Z]{3}", c)]
    return list(dict.fromkeys(line for line in [*shown, *inline] if "install" not in line))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the pages speak of."""
    started = blocks("getting-started.md", "text")[0]
    (tmp_path / "release.txt").write_text(started, encoding="utf-8")
    (tmp_path / "speech.txt").write_text(RELEASE, encoding="utf-8")
    draft = docx.Document()
    draft.add_paragraph(RELEASE)
    draft.save(str(tmp_path / "draft.docx"))
    table = pandas.DataFrame(
        {"year": [2030, 2030], "flow": ["exports", "imports"], "value": [84.2e9, 71.9e9]}
    )
    table.to_excel(tmp_path / "tables.xlsx", index=False)
    return tmp_path


def program(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("page", WITH_TESTS)
def test_the_tests_shown_on_a_page_pass(page: str, tmp_path: Path) -> None:
    shown = [block for block in blocks(page, "python") if "def test_" in block]
    for number, block in enumerate(shown):
        (tmp_path / f"test_shown_{number}.py").write_text(block, encoding="utf-8")

    done = program("pytest", "-q", "-p", "no:cacheprovider", "--strict-markers", folder=tmp_path)

    assert done.returncode == 0, done.stdout
    assert shown


@pytest.mark.parametrize(("page", "command"), [(page, each) for page in FOR_USERS for each in commands(page)])
def test_the_commands_shown_to_users_run(page: str, command: str, folder: Path) -> None:
    done = program(*shlex.split(command), folder=folder)

    assert done.returncode in {0, 1}, done.stderr
    assert done.stderr == ""


def test_every_page_for_users_shows_a_command() -> None:
    assert all(commands(page) for page in FOR_USERS)


def test_the_script_of_the_first_page_prints_the_wrong_figure(folder: Path) -> None:
    (script,) = blocks("getting-started.md", "python")
    (folder / "script.py").write_text(script, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "script.py"], cwd=folder, capture_output=True, text=True, check=False
    )

    assert done.stdout.startswith("7.2% [")
    assert done.stderr == ""
