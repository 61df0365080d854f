"""What users install: the wheel, alone in an empty folder, answers like the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_d91c5bbeb61d00d6.txt"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the built wheel's files, its dependencies left where they are."""
    folder = tmp_path_factory.mktemp("installed")
    wheel = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(wheel), str(ROOT)], check=True)
    (built,) = wheel.glob("crossfoot-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder), str(built)], check=True)
    return folder


def run(code: str, *, at: Path, path: Path) -> str:
    environment = os.environ | {"PYTHONPATH": str(path)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, check=True).stdout


def test_the_wheel_answers_like_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = (
        "import crossfoot, pathlib; print(crossfoot.__file__);"
        f"print(crossfoot.check(pathlib.Path({str(SEED)!r}).read_text(encoding='utf-8')).model_dump_json())"
    )

    where, answer = run(code, at=tmp_path, path=installed).splitlines()
    _, expected = run(code, at=tmp_path, path=ROOT / "src").splitlines()

    assert Path(where).is_relative_to(installed)
    assert json.loads(answer) == json.loads(expected)


def test_the_wheel_renders_a_page(installed: Path, tmp_path: Path) -> None:
    code = (
        "import crossfoot; from crossfoot.render import render;"
        "print(render([crossfoot.check('Exports were $5.2 billion in 2030.')], 'html'))"
    )

    assert "Could not check" in run(code, at=tmp_path, path=installed)


def test_the_wheel_carries_data_types_and_licence(installed: Path) -> None:
    assert (installed / "crossfoot" / "py.typed").exists()
    assert (installed / "crossfoot" / "data" / "datapackage.json").exists()
    assert list(installed.glob("crossfoot-*.dist-info/licenses/LICENSE"))


def test_the_entry_points_are_there(installed: Path) -> None:
    (entries,) = installed.glob("crossfoot-*.dist-info/entry_points.txt")

    assert "crossfoot = crossfoot.cli:main" in entries.read_text()
