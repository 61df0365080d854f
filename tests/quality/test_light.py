"""Importing is quick: nothing heavy before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("pandas", "numpy", "pint", "highspy", "babel", "jinja2", "rich", "typer", "pydantic", "hypothesis")
TEXT = "Exports were $5.2 billion in 2030, up 3% on 2029."


def loaded(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after the statement."""
    code = f"{statement}\nimport sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_package_alone_imports_nothing_heavy() -> None:
    assert loaded("import crossfoot") & set(HEAVY) == set()


def test_the_pytest_plugin_alone_imports_nothing_heavy() -> None:
    light = loaded("import pytest")

    assert (loaded("import crossfoot.pytest_plugin") - light) & set(HEAVY) == set()


@pytest.mark.parametrize(
    "statement",
    [
        "from crossfoot import Claim, Interval, Period",
        f"from crossfoot import check; check({TEXT!r}, reference=False)",
        f"from crossfoot import check; check({TEXT!r})",
        "import crossfoot.cli",
        "import crossfoot.testing",
    ],
)
def test_checking_a_text_needs_no_frames_and_no_solver(statement: str) -> None:
    assert loaded(statement) & {"pandas", "numpy", "pint", "highspy", "babel", "jinja2"} == set()
