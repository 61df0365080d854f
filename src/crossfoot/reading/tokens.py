"""Text in, tokens out: words, numbers, marks and line breaks, each with its place in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<line>\n[\s]*)"
    r"|(?P<mark>[^\s])"
)

_SAME = {"’": "'", "‘": "'", "‑": "-", "–": "-", "—": "-", "−": "-", "‐": "-"}


class Token(NamedTuple):
    """A word, number or mark of a text; `text[start:end]` is as printed.

    `lower` is what look-ups use: lower case, every dash a hyphen, every apostrophe straight. `kind` is
    "word", "number" (digits with inner points and commas), "possessive" ('s), "line" (one or more line
    breaks; `lower` is "\\n" for one, "\\n\\n" for a blank line between) or "mark" (any other single
    character).
    """

    lower: str
    start: int
    end: int
    kind: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into the whole text.

    >>> [t.lower for t in tokens("China’s exports rose 5.2%")]
    ['china', "'s", 'exports', 'rose', '5.2', '%']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "mark"
        word = match.group()
        if kind == "word":
            lower = word.lower()
        elif kind == "line":
            lower = "\n\n" if word.count("\n") > 1 else "\n"
        elif kind == "possessive":
            lower = "'s"
        else:
            lower = _SAME.get(word, word)
        found.append(Token(lower, match.start(), match.end(), kind))
    return found
