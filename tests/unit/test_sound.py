"""True texts, hard to read, none of which may be accused of anything."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import crossfoot
from crossfoot.report import Report

CORPUS = Path(__file__).parents[1] / "gold" / "sound.jsonl"
KNOWN = {
    "sound-mixed-14",
    "sound-mixed-16",
    "sound-mixed-26",
    "sound-mixed-28",
    "sound-mixed-31",
}
"""True texts that are accused as yet: misread, and not mended."""

TEXTS = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def known(text: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason="known miss", strict=True)] if text["id"] in KNOWN else []


def checked(text: dict[str, Any]) -> Report:
    return crossfoot.check(text["text"], published=date.fromisoformat(text["published"]), reference=False)


@pytest.mark.parametrize("text", [pytest.param(text, id=text["id"], marks=known(text)) for text in TEXTS])
def test_a_true_text_is_accused_of_nothing(text: dict[str, Any]) -> None:
    report = checked(text)

    assert [(f.rule, f.arithmetic) for f in report.findings if f.holds is False] == []


def test_the_texts_give_the_checker_much_to_check() -> None:
    held = 0
    for text in TEXTS:
        report = crossfoot.check(
            text["text"], published=date.fromisoformat(text["published"]), reference=False
        )
        held += sum(finding.holds is True for finding in report.findings)

    assert held > 7 * len(TEXTS)
