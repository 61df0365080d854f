"""Lint, format and types are part of the suite."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--quiet", "src", "tests", "docs"),
        ("ruff", "format", "--check", "--quiet", "src", "tests", "docs"),
        ("mypy", "--no-error-summary"),
    ],
    ids=["lint", "format", "types"],
)
def test_the_code_is_clean(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
