"""Sentences with a date of publication: every field of each of their figures."""

from __future__ import annotations

import pytest
from corpus_lines import parameters, rows
from readings import misses, told


@pytest.mark.parametrize("line", parameters("clauses"))
def test_clause_is_read_as_written(line: str) -> None:
    sentence = told(line)

    found = misses(sentence)

    assert found == []


def test_the_corpus_holds_enough_lines_and_few_known_misses() -> None:
    found = rows("clauses")

    assert len(found) >= 190
    assert len([row for row in found if row.startswith("?")]) <= 20
