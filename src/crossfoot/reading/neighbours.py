"""A figure and the one before it in, whether it goes on with what that one tells: lists, pairs, brackets."""

from __future__ import annotations

from crossfoot.reading.attach import ends
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet


def after_bracket(sheet: Sheet, figure: Figure) -> bool:
    """Whether the figure before stands in brackets: "machinery fell by 70 million (3%) and timber 12"."""
    before = [f for f in sheet.figures if f.last <= figure.first]
    return bool(before) and before[-1].form == "percent" and sheet.lower(before[-1].last) == ")"


def listed(sheet: Sheet, figure: Figure) -> bool:
    """Whether a figure goes on a list of its like: "a goal of 5 billion of goods and 3 of services"."""
    before = [f for f in sheet.figures if f.last <= figure.first and f.form == figure.form]
    if not before:
        return False
    between = range(before[-1].last, ends(figure).left)
    apart = {m.first for m in sheet.of("level", "move", "modal", "verb")} | {p.first for p in sheet.periods}
    words = [sheet.lower(at) for at in between]
    return len(words) <= 5 and words[-1:] in (["and"], ["or"], ["plus"]) and not apart & {*between}


def joined(sheet: Sheet, figure: Figure) -> bool:
    """Whether a figure stands beside the one before: "a 5% rise in exports and a 2% fall in imports"."""
    before = [f for f in sheet.figures if f.last <= figure.first]
    between = [sheet.lower(at) for at in range(before[-1].last, ends(figure).left)] if before else []
    return (len(between) <= 6 and between[-1:] == ["and"]) or between[-2:] == ["and", "a"]
