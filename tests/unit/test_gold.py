"""The gold corpora are what their format says, and stay out of what is installed."""

from __future__ import annotations

import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

GOLD = Path(__file__).parents[1] / "gold"


def program(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"gold_{name}", GOLD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def documents(corpus: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("corpus", "number"), [("dev", 147), ("own", 65), ("fresh", 21), ("news", 96), ("office", 96)]
)
def test_the_corpora_keep_their_format(corpus: str, number: int) -> None:
    check = program("check_gold")

    found = documents(corpus)

    assert len({document["id"] for document in found}) == number
    assert [(d["id"], problem) for d in found for problem in check.problems(d)] == []


def test_the_format_is_really_checked() -> None:
    check = program("check_gold")
    sound = documents("own")[0]
    claims = [sound["claims"][0] | {"value": 1.0}, *sound["claims"][1:]]
    broken = {
        "value": sound | {"claims": claims},
        "quote": sound | {"text": ""},
        "verdict": sound | {"verdict": "care"},
        "extra": sound | {"colour": "blue"},
    }

    assert {name for name, document in broken.items() if any(check.problems(document))} == set(broken)


def test_the_gold_is_not_installed() -> None:
    project = tomllib.loads((GOLD.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))

    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["packages"] == ["src/crossfoot"]
    assert set(wheel["force-include"]) == {"data"}
