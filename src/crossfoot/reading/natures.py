"""What a figure makes: its kind with the words that say so, and whether it is a level of before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from crossfoot.claim import Kind
from crossfoot.reading.attach import Move, ends
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Nature:
    """What a figure makes: its kind, and how the words around it say so.

    `negative` where its movement is a fall; `earlier` where it is a level of before ("from X"); `whole`
    where it is what a share is of; `certain` tells a kind read off an explicit word from a default.
    """

    kind: Kind
    negative: bool = False
    earlier: bool = False
    whole: bool = False
    certain: bool = True
    modal: str | None = None


def speaks_of_coverage(sheet: Sheet, first: int, last: int) -> bool:
    """Whether tokens `first` to `last` speak of exports as a share of imports: "the cover rate", "exports
    cover 60% of imports".
    """
    words = [sheet.lower(at) for at in range(max(0, first), last)]
    if {"coverage", "covered"} & {*words}:
        return True
    if any(word == "cover" and after in {"rate", "ratio"} for word, after in pairwise(words)):
        return True
    flows = {m.value for m in sheet.of("flow", "verb") if first <= m.first}
    return bool({"cover", "covers"} & {*words}) and flows >= {"exports", "imports"}


def falls(figure: Figure, move: Move | None) -> bool:
    if figure.signed:
        return figure.signed < 0
    return move is not None and move.direction == "down"


def segment_has(
    sheet: Sheet, figure: Figure, kind: str, value: str | None = None, *, before: bool = False
) -> Mention | None:
    seg, left = sheet.segment[figure.first], ends(figure).left
    for mention in sheet.of(kind):
        if (
            (value is None or mention.value == value)
            and sheet.segment[mention.first] == seg
            and (not before or mention.last <= left)
        ):
            return mention
    return None


def is_earlier(sheet: Sheet, figure: Figure, last: Nature | None) -> bool:
    """Whether a word of comparison governs the figure: "from X", "against X", "after a surplus of X",
    "compared with a deficit of X".
    """
    if sheet.lower(ends(figure).right) == "then":
        return True
    balances = {"balance", "surplus", "deficit"}
    flows = {m.last - 1: m.first for m in sheet.of("flow") if m.value in balances}
    dated = {p.last - 1: p.first for p in sheet.periods}
    at, seg = ends(figure).left - 1, sheet.segment[figure.first]
    while at >= 0 and sheet.segment[at] == seg:
        word = sheet.lower(at)
        if at in flows and sheet.lower(at + 1) in {"of", ""}:
            at = flows[at] - 1
        elif at in dated:
            if sheet.lower(dated[at]) in word_set("earlier"):
                return True
            at = dated[at] - 1
        elif word == "'s" and at - 1 in dated:
            at = dated[at - 1] - 1
        elif word == "of" and sheet.lower(at - 1) in word_set("summits"):
            at -= 2
        elif (
            word in word_set("articles")
            or word in word_set("qualifiers")
            or (word == "of" and (at - 1) in flows)
        ):
            at -= 1
        else:
            return (
                word in word_set("earlier")
                or (word in {"after", "following"} and last is not None)
                or (word == "been" and sheet.lower(at - 1) == "having")
                or (word == "on" and _grown_on(sheet, at, last))
                or (word in {"on", "upon"} and sheet.lower(at - 1) in {"followed", "follows"})
                or (word in {"with", "to"} and sheet.lower(at - 1) in {"compared", "compares"})
            )
    return False


def _grown_on(sheet: Sheet, at: int, last: Nature | None) -> bool:
    """ "14% up on 158 billion", "up 14% on 158 billion"."""
    if last is None or last.kind not in {"growth", "change"}:
        return False
    told = at - 1 if sheet.lower(at - 1) == ")" else at
    return sheet.lower(at - 1) in {"up", "down"} or any(f.last == told for f in sheet.figures)
