"""Facts in, those out of which it is unclear what they measure: one key with two values that cannot both be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crossfoot.scene import Fact
from crossfoot.system.looks import coarse, hedged
from crossfoot.system.slips import is_clear, slips


def doubtful(facts: Iterable[Fact]) -> frozenset[str]:
    """The claims whose key is also another claim's, with another value and no clear slip between the two.

    A text seldom gives a measure two values, and a reader often gives two measures one key. So where it happens the
    figures may be used to vouch, never to accuse. Values that a clear slip turns into one another are left to the rule
    for figures told twice.
    """
    groups: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.mirrored and fact.shape in {"level", "growth", "change", "share", "points"}:
            groups[fact.shape, fact.cell, fact.period, fact.base, fact.unit].append(fact)
    found: set[str] = set()
    for rows in groups.values():
        for n, first in enumerate(rows):
            for second in rows[n + 1 :]:
                if not _agree(first, second) and not _slipped(first, second):
                    found |= {first.id, second.id}
    return frozenset(found)


def _agree(first: Fact, second: Fact) -> bool:
    a, b = (coarse(f.claim) for f in (first, second))
    a, b = a * first.sign, b * second.sign
    return a.meets(b) or (hedged(first.claim) * first.sign).meets(hedged(second.claim) * second.sign)


def _slipped(first: Fact, second: Fact) -> bool:
    """Whether one figure is the other with a clear slip; in one sentence a figure is not told twice."""
    if first.claim.sentence == second.claim.sentence or first.sign != second.sign:
        return False
    for one, other in ((first, second), (second, first)):
        values = {slip.meant.value for slip in slips(one.claim) if is_clear(slip) and slip.kind != "rise for fall"}
        if other.claim.quantity.value in values:
            return True
    return False
