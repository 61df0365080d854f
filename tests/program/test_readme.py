"""Every code block of the README runs, and what it shows is what is printed."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from crossfoot.settings import Settings

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"\bA file `([\w./-]+)`:\n\n\Z")


def blocks(language: str) -> list[re.Match[str]]:
    return [found for found in BLOCK.finditer(README.read_text(encoding="utf-8")) if found[1] == language]


def named_files() -> dict[str, str]:
    """The blocks that a line such as "A file `release.txt`:" introduces, by name."""
    text = README.read_text(encoding="utf-8")
    named = [(FILE.search(text[: found.start()]), found[2]) for found in BLOCK.finditer(text)]
    return {name[1]: content for name, content in named if name}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as the README's reader has it: the seed article and the files that the README shows."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for name, content in named_files().items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def printed(command: str, folder: Path) -> str:
    """What a command prints in a pipe of 80 columns."""
    words = shlex.split(command)
    assert words[0] in {"crossfoot", "pytest"}
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stdout, done.stderr
    return done.stdout


def test_consoles_print_what_is_shown(folder: Path, update: bool) -> None:
    fresh = README.read_text(encoding="utf-8")
    for found in blocks("console"):
        commands = [line for line in found[2].splitlines() if line.startswith("$ ")]
        answered = "".join(f"{line}\n{printed(line[2:], folder)}\n" for line in commands).rstrip() + "\n"
        fresh = fresh.replace(found[0], f"```console\n{answered}```")

    if update:
        README.write_text(fresh, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == fresh


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_python_runs(number: int, folder: Path) -> None:
    found = blocks("python")[number]
    names: dict[str, object] = {}
    if ">>>" not in found[2]:
        (folder / "test_shown.py").write_text(found[2], encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_shown.py"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        return

    parser = doctest.DocTestParser()
    for earlier in [b for b in blocks("python")[: number + 1] if ">>>" in b[2]]:
        session = parser.get_doctest(earlier[2], names, "README", str(README), 0)
        answers: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
        runner.run(session, out=answers.append, clear_globs=False)
        names = session.globs
        assert not answers, "".join(answers)


def test_shell_blocks_name_real_targets_and_commands() -> None:
    lines = [line.partition("#")[0].strip() for found in blocks("sh") for line in found[2].splitlines()]

    for line in filter(None, lines):
        program, *arguments = shlex.split(line)
        if program == "make":
            subprocess.run(["make", "--dry-run", *arguments], cwd=ROOT, check=True, capture_output=True)
        else:
            assert line.startswith("pip install ")


def test_settings_shown_are_settings() -> None:
    for found in blocks("toml"):
        assert Settings.model_validate(tomllib.loads(found[2])["tool"]["crossfoot"]) != Settings()


def test_there_is_no_block_that_no_test_runs() -> None:
    known = {"console", "python", "sh", "toml", "text"}

    languages = {found[1] for found in BLOCK.finditer(README.read_text(encoding="utf-8"))}

    assert languages <= known
    assert len(blocks("text")) == len(named_files()) == 2
