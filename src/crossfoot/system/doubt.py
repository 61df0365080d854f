"""Facts in, those out of which it is unclear what they measure: one key with two values that cannot both be
true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, product

from crossfoot.claim import Claim, Quantity
from crossfoot.scene import Fact
from crossfoot.system.judge import Instance
from crossfoot.system.looks import coarse, hedged, is_hedged, printed
from crossfoot.system.slips import is_clear, read_slips


def rivals(facts: Iterable[Fact]) -> Mapping[str, Sequence[Claim]]:
    """The claims whose key is also another claim's, with another value and no clear slip between the two; and
    those others.

    A text seldom gives a measure two values, and a reader often gives two measures one key. Values that a
    clear slip turns into one another are left to the rule for figures told twice.
    """
    groups: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.mirrored and fact.shape in {"level", "growth", "change", "share", "points"}:
            groups[fact.shape, fact.cell, fact.period, fact.base, fact.unit].append(fact)
    found: dict[str, list[Claim]] = defaultdict(list)
    for rows in groups.values():
        values: dict[tuple[Quantity, int], list[Fact]] = defaultdict(list)
        for fact in rows:
            values[fact.claim.quantity, fact.sign].append(fact)
        for one, other in combinations(values.values(), 2):
            if _agree(one[0], other[0]):
                continue
            for first, second in product(one, other):
                if not _slipped(first, second):
                    found[first.id].append(second.claim)
                    found[second.id].append(first.claim)
    return found


def in_doubt(
    instance: Instance, others: Mapping[str, Sequence[Claim]], vouched: Collection[str] = ()
) -> bool:
    """Whether another figure could have been meant in a relation: a rival in its own sentences, or any where
    it is of a part in a whole or not told in one sentence. Such a relation may vouch, but accuses nobody.

    Of two figures with one key, the one that other relations bear out (`vouched`) is meant.
    """
    if instance.filling.currency is not None or instance.filling.mistake is not None:
        return False
    if instance.rule.family == "contains" and instance.is_apart:
        return True
    parts = instance.rule.family in {"share", "contains", "order"}
    claims = [fact.claim for fact in instance.filling.facts]
    sentences = {claim.sentence for claim in claims}
    for claim in claims:
        for rival in others.get(claim.id, ()):
            if claim.id in vouched and rival.id not in vouched:
                continue
            if parts or len(sentences) > 1 or rival.sentence in sentences:
                return True
    return False


def _agree(first: Fact, second: Fact) -> bool:
    a, b = (coarse(f.claim) for f in (first, second))
    a, b = a * first.sign, b * second.sign
    return a.meets(b) or (hedged(first.claim) * first.sign).meets(hedged(second.claim) * second.sign)


def _slipped(first: Fact, second: Fact) -> bool:
    """Whether one figure is the other with a clear slip; in one sentence a figure is told twice only with a
    hedge."""
    restated = is_hedged(first.claim) != is_hedged(second.claim)
    if first.sign != second.sign or (first.claim.sentence == second.claim.sentence and not restated):
        return False
    for one, other in ((first, second), (second, first)):
        seen = printed(other.claim)
        for slip, meant in read_slips(one.claim):
            if meant.meets(seen) and is_clear(slip) and slip.kind != "rise for fall":
                return True
    return False
