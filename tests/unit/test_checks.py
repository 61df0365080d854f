"""Texts read and checked end to end: what each must be accused of, and what of nothing."""

from __future__ import annotations

from datetime import date

import pytest
from corpus_lines import parameters, rows

import crossfoot
from crossfoot.report import FindingRow


def accusations(text: str, published: str) -> list[FindingRow]:
    report = crossfoot.check(text, published=date.fromisoformat(published), reference=False)
    return [finding for finding in report.findings if finding.holds is False]


@pytest.mark.parametrize("line", parameters("checks"))
def test_a_text_is_accused_of_what_is_wrong_in_it_and_of_nothing_else(line: str) -> None:
    text, published, expected = line.replace("\\n", "\n").split("\t")
    rule, _, mistake = expected.partition(": ")

    found = accusations(text, published)

    if rule == "sound":
        assert [(f.rule, f.arithmetic) for f in found] == []
        return
    assert rule in {f.rule for f in found}
    if mistake:
        assert mistake in {f.repair.slip for f in found if f.repair is not None}


def test_the_corpus_has_sound_texts_and_wrong_ones() -> None:
    expected = [row.split("\t")[2] for row in rows("checks")]

    assert expected.count("sound") >= 10
    assert len(expected) - expected.count("sound") >= 10
