"""Several partners that one figure is of: "China and India together", "the three markets", "the trio".

A group is told as its codes joined by "+", in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crossfoot.reading.attach import ends
from crossfoot.reading.draft import Draft
from crossfoot.reading.figure_grammar import figure_grammar
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.ties import PlaceTie

_JOINING = ((",",), ("and",), (",", "and"), ("and", "the"), (",", "and", "the"), (",", "the"), ("and", "to"))


def joined_partners(
    draft: Draft, tie: PlaceTie, ties: Sequence[PlaceTie], reporter: str | None
) -> str | None:
    """The partners named in one breath with `tie` for a figure that stands alone for them."""
    sheet = draft.sheet
    if tie.tie not in {"partner", "subject"} or _is_paired(sheet, draft):
        return None
    named = [t for t in ties if t.mention.place is not None and t.tie in {tie.tie, "pair"}]
    if tie not in named:
        return None
    first = last = named.index(tie)
    while first > 0 and _is_joined(sheet, named[first - 1], named[first]):
        first -= 1
    while last + 1 < len(named) and _is_joined(sheet, named[last], named[last + 1]):
        last += 1
    run = named[first : last + 1]
    codes = list(dict.fromkeys(t.mention.value for t in run if t.linked not in {"outside", "beyond"}))
    if len(codes) < 2 or len(codes) != len(run) or reporter in codes:
        return None
    return "+".join(codes)


def _is_joined(sheet: Sheet, before: PlaceTie, after: PlaceTie) -> bool:
    between = tuple(sheet.lower(at) for at in range(before.mention.last, after.mention.first))
    return between in _JOINING


def _is_paired(sheet: Sheet, draft: Draft) -> bool:
    """Whether the figure shares its partners out with the next: "Peru and Chile took 3 and 2 billion"."""
    at = sheet.figures.index(draft.figure)
    for other in sheet.figures[max(0, at - 1) : at] + sheet.figures[at + 1 : at + 2]:
        low, high = sorted((draft.figure, other), key=lambda f: f.first)
        between = {sheet.lower(n) for n in range(high.last if high is low else low.last, ends(high).left)}
        if other.form == draft.figure.form and between <= {"and", ",", "respectively", "/"}:
            return True
    return False


def group_told(draft: Draft, told: Sequence[str]) -> str | None:
    """ "The two together took 5 billion": the partners told last, as many as the words say."""
    sheet = draft.sheet
    for at in range(ends(draft.figure).left):
        if sheet.segment[at] < draft.segment - 1:
            continue
        count = _counted(sheet, at)
        if count is not None and 2 <= count <= len(told):
            return "+".join(told[-count:])
    return None


def _counted(sheet: Sheet, at: int) -> int | None:
    """How many are meant by "the two", "these 5 countries", "the three markets", "the trio" at a token."""
    word = sheet.lower(at)
    sets = word_set("group_of_two"), word_set("group_of_three")
    for count, words in zip((2, 3), sets, strict=True):
        if word in words and sheet.lower(at - 1) in word_set("articles"):
            return count
    if sheet.lower(at - 1) not in {"the", "these", "those", "all"}:
        return None
    counts = figure_grammar("en").cardinals
    told = int(word) if word.isdigit() else counts.get(word)
    return told if sheet.lower(at + 1) in word_set("grouped_noun") else None


def partners_in_order(sheet: Sheet, found: Sequence[Draft]) -> None:
    """Two partners named together share two figures: "deficits with Peru and Chile: 3 and 2 billion"."""
    for first, second in pairwise(found):
        between = [t.lower for t in sheet.words[first.figure.last : ends(second.figure).left]]
        if between not in (["and"], [",", "and"]) or first.figure.form != second.figure.form:
            continue
        places = [m for m in sheet.of("place") if m.last <= first.figure.first]
        joined = [t.lower for t in sheet.words[places[-2].last : places[-1].first]] if len(places) > 1 else []
        named = {m.value for m in places[-2:]}
        if joined in (["and"], ["and", "the"], ["and", "to"], ["and", "from"], ["and", "with"]) and (
            {first.partner, second.partner} <= named and first.reporter not in named
        ):
            first.partner, second.partner = places[-2].value, places[-1].value
