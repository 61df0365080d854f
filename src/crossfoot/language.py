"""A text in, whether it is English out: function words are counted, nothing is guessed."""

from __future__ import annotations

import re
from functools import cache

from crossfoot.reading.lexicon import table

FEWEST = 20
"""Words below which a text is taken for English: too few to tell."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff]")


def is_english(text: str) -> bool:
    """Whether a text may be English: false only where words of other languages outnumber English ones.

    A text of names and figures alone has neither and is taken for English, and so is one too short to tell.

    >>> is_english("Exports were 5.2 billion euros.")
    True
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < FEWEST:
        return True
    english, other = _words()
    ours = sum(word in english for word in words)
    return sum(word in other or not _LATIN.match(word) for word in words) <= ours


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    found = table("en", "language")
    return frozenset(found["english"]), frozenset(word for words in found["other"].values() for word in words)
