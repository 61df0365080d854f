"""The command line as a person at a terminal sees it: colour, progress, completion."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

WRONG = "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $13.2 billion.\n"
COMMAND = [sys.executable, "-m", "crossfoot", "check", "wrong.txt", "--no-reference"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wrong.txt").write_text(WRONG)
    return tmp_path


def at_a_terminal(folder: Path, *streams: str, **environment: str) -> dict[str, str]:
    """What the command writes to standard output and error where the streams named are a terminal."""
    settled = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    master, slave = pty.openpty()
    with subprocess.Popen(
        COMMAND,
        cwd=folder,
        env=settled | {"TERM": "xterm", "COLUMNS": "100"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=slave if "stdout" in streams else subprocess.PIPE,
        stderr=slave if "stderr" in streams else subprocess.PIPE,
    ) as process:
        os.close(slave)
        written = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # Linux says so when the other end is closed.
                break
            if not piece:
                break
            written += piece
        out, err = process.communicate()
    os.close(master)
    return {"terminal": written.decode(), "stdout": (out or b"").decode(), "stderr": (err or b"").decode()}


def test_a_terminal_gets_colour_and_no_color_takes_it_away(folder: Path) -> None:
    coloured = at_a_terminal(folder, "stdout")["terminal"]
    plain = at_a_terminal(folder, "stdout", NO_COLOR="1")["terminal"]

    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert "Does not add up" in plain


def test_progress_is_told_on_standard_error_and_only_at_a_terminal(folder: Path) -> None:
    waited = at_a_terminal(folder, "stderr")
    piped = at_a_terminal(folder)

    assert "checking" in waited["terminal"]
    assert "checking" not in waited["stdout"]
    assert "\x1b" not in waited["stdout"]
    assert piped["stderr"] == ""
    assert piped["stdout"] == waited["stdout"]


def test_the_shell_completes_commands(folder: Path) -> None:
    done = subprocess.run(
        ["crossfoot"],
        executable=str(Path(sys.executable).with_name("crossfoot")),
        env=os.environ
        | {"_CROSSFOOT_COMPLETE": "complete_bash", "COMP_WORDS": "crossfoot ch", "COMP_CWORD": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split() == ["check"]


def test_a_run_of_github_gets_annotations_and_a_page(folder: Path) -> None:
    summary = folder / "summary.md"
    done = subprocess.run(
        [*COMMAND, "--format", "github"],
        env=os.environ | {"GITHUB_STEP_SUMMARY": str(summary)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    column = WRONG.index("$13.2 billion") + 1
    assert done.stdout.startswith(f"::error file=wrong.txt,line=1,col={column},")
    assert summary.read_text(encoding="utf-8").startswith("## wrong.txt")
    assert "balance-identity" in summary.read_text(encoding="utf-8")
