"""Tokens of a text in, its sentences out: each with its paragraph and whether it stands as a heading or a
bullet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossfoot.reading.lexicon import word_set
from crossfoot.reading.tokens import Token

_OPENERS = frozenset("\"'“‘«([€$£¥+-*•")
_CLOSERS = frozenset("\"'”’»)]")
_LONGEST = 300
_BULLETS = frozenset("-*•·–—▪◦")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open token range; `paragraph` counts blocks of text, `heading` is a short line without an end
    mark, `bullet` a list line.
    """

    first: int
    last: int
    paragraph: int
    heading: bool = False
    bullet: bool = False


def sentences(words: Sequence[Token]) -> list[Sentence]:
    """Splits at end marks before a capital or figure, and at line breaks; abbreviations and initials do not
    end one.
    """
    found: list[Sentence] = []
    paragraph = 0
    line_first = 0
    for at in range(len(words) + 1):
        if at < len(words) and (words[at].kind != "line" or _is_soft(words, line_first, at)):
            continue
        if at > line_first:
            found += _in_line(words, line_first, at, paragraph)
            paragraph += 1
        line_first = at + 1
    return found


def _is_soft(words: Sequence[Token], first: int, at: int) -> bool:
    """Whether a line break only wraps a sentence: it stands between two lines of a page's width, the first
    without an end mark.
    """
    if words[at].lower != "\n" or at + 1 >= len(words) or words[at + 1].kind not in {"word", "number"}:
        return False
    start = at
    while start > first and words[start - 1].kind != "line":
        start -= 1
    end = at + 1
    while end + 1 < len(words) and words[end + 1].kind != "line":
        end += 1
        if words[end].end - words[at + 1].start > _WIDTH[1]:
            return False
    length = words[at - 1].end - words[start].start if at > start else 0
    if words[end].end - words[at + 1].start < _WIDTH[0] and words[end].lower not in _ENDS_LINE:
        return False
    return _WIDTH[0] <= length <= _WIDTH[1] and words[at - 1].lower not in _ENDS_LINE


_WIDTH = (50, 100)
_ENDS_LINE = frozenset('.!?:;"”')


def _in_line(words: Sequence[Token], first: int, last: int, paragraph: int) -> list[Sentence]:
    bullet = words[first].lower in _BULLETS and last - first > 1
    cuts: list[int] = []
    at = first
    while at < last:
        if words[at].kind == "mark" and words[at].lower in ".!?" and _ends(words, at, first, last):
            stop = at + 1
            while stop < last and words[stop].lower in _CLOSERS and words[stop].start == words[stop - 1].end:
                stop += 1
            cuts.append(stop)
            at = stop
        else:
            at += 1
    if not cuts or cuts[-1] != last:
        cuts.append(last)
    cuts = _shortened(words, first, cuts)
    heading = len(cuts) == 1 and words[last - 1].lower not in {".", "!", "?", '"', "”"} and last - first <= 20
    starts = [first, *cuts[:-1]]
    return [
        Sentence(a, b, paragraph, heading and not bullet, bullet) for a, b in zip(starts, cuts, strict=True)
    ]


def _shortened(words: Sequence[Token], first: int, cuts: list[int]) -> list[int]:
    """The cuts with further ones where a sentence is longer than any that is written: cost stays linear."""
    if all(b - a <= _LONGEST for a, b in pairwise([first, *cuts])):
        return cuts
    found: list[int] = []
    for a, b in pairwise([first, *cuts]):
        while b - a > _LONGEST:
            window = range(a + _LONGEST, a + _LONGEST // 2, -1)
            marks = (
                next((at for at in window if words[at - 1].lower == mark), None) for mark in (";", ",", "|")
            )
            a = next((at for at in marks if at is not None), a + _LONGEST)
            found.append(a)
        found.append(b)
    return found


def _ends(words: Sequence[Token], at: int, first: int, last: int) -> bool:
    if at + 1 == last:
        return True
    following = words[at + 1]
    if following.start == words[at].end and following.lower not in _CLOSERS:
        return False
    if words[at].lower == "." and at > first:
        before = words[at - 1]
        close = before.end == words[at].start
        if (
            close
            and before.kind == "word"
            and (before.lower in word_set("abbreviations") or len(before.lower) == 1)
        ):
            return False
    return True
