"""Places of a sentence: what they are called and how the wording ties them to the trade it speaks of."""

from __future__ import annotations

import pytest
from corpus_lines import parameters, rows

from crossfoot.reading.sentences import sentences
from crossfoot.reading.sheet import sheet
from crossfoot.reading.ties import place_ties
from crossfoot.reading.tokens import tokens


def tied(text: str) -> list[tuple[str, str, str]]:
    """Each place of a sentence as printed, without an article, with its code and its tie."""
    words = tokens(text)
    found = []
    for n, cut in enumerate(sentences(words)):
        laid = sheet(text, words, cut, n, "en")
        for tie in place_ties(laid):
            if tie.mention.place is None:
                continue
            first, last = laid.words[tie.mention.first], laid.words[tie.mention.last - 1]
            printed = (
                text[first.start : last.end].removeprefix("The ").removeprefix("the ").removesuffix("'s")
            )
            found.append((printed, tie.mention.value, tie.tie))
    return found


@pytest.mark.parametrize("line", parameters("places"))
def test_place_is_read_as_written(line: str) -> None:
    text, _, wanted = line.partition(" => ")

    found = tied(text)

    assert found == ([] if wanted == "-" else [tuple(part.split(" | ")) for part in wanted.split(" ; ")])


def test_the_corpus_holds_enough_lines() -> None:
    found = rows("places")

    assert len(found) >= 150
    assert len([row for row in found if row.endswith("=> -")]) >= 15
