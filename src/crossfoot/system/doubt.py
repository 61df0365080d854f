"""Facts in, those out of which it is unclear what they measure: one key with two values that cannot both be
true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product

from crossfoot.claim import Claim
from crossfoot.interval import Interval
from crossfoot.scene import Fact
from crossfoot.system.judge import Instance
from crossfoot.system.looks import coarse, hedged, is_hedged, printed
from crossfoot.system.slips import Slip, is_clear, is_clear_beside, read_slips

MOST_VALUES = 20
"""Of a key with more values than this all are rivals of one another: it is misread."""


def rivals(facts: Iterable[Fact]) -> Mapping[str, Sequence[Claim]]:
    """The claims whose key is also another claim's, with another value and no clear slip between the two; and
    those others.

    A text seldom gives a measure two values, and a reader often gives two measures one key. Values that a
    clear slip turns into one another are left to the rule for figures told twice.
    """
    keys: dict[object, dict[object, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if not fact.mirrored and fact.shape in {"level", "growth", "change", "share", "points"}:
            key = fact.shape, fact.cell, fact.period, fact.base, fact.unit
            claim = fact.claim
            keys[key][claim.quantity, fact.sign, claim.kind, claim.flow].append(fact)
    found: dict[str, list[Claim]] = defaultdict(list)
    for groups in keys.values():
        values = [_Value(told) for told in groups.values()]
        if len(values) > MOST_VALUES:
            everyone = [fact.claim for value in values for fact in value.told]
            found.update((claim.id, everyone) for claim in everyone)
            continue
        for one, other in combinations(values, 2):
            for first, second in one.rivals(other):
                found[first.id].append(second)
                found[second.id].append(first)
    return found


def in_doubt(
    instance: Instance, others: Mapping[str, Sequence[Claim]], vouched: Collection[str] = ()
) -> bool:
    """Whether another figure could have been meant in a relation: a rival in its own sentences, or any where
    it is of a part in a whole or not told in one sentence. Such a relation may vouch, but accuses nobody. Nor
    does a bound between two figures of two sentences: more likely one of them was read as the wrong thing.

    Of two figures with one key, the one that other relations bear out (`vouched`) is meant.
    """
    if instance.filling.currency is not None or instance.filling.mistake is not None:
        return False
    if instance.rule.family == "contains" and (instance.is_apart or _is_lone_bound(instance)):
        return True
    parts = instance.rule.family in {"share", "contains", "order"}
    claims = [fact.claim for fact in instance.filling.facts]
    sentences = {claim.sentence for claim in claims}
    for claim in claims:
        for rival in others.get(claim.id, ()):
            if rival.id == claim.id or (claim.id in vouched and rival.id not in vouched):
                continue
            if parts or len(sentences) > 1 or rival.sentence in sentences:
                return True
    return False


def _is_lone_bound(instance: Instance) -> bool:
    """Whether one part alone is held against a whole of another sentence."""
    return instance.rule.sense != "equal" and instance.spread > 0 and len(instance.claims) < 3


class _Value:
    """One value of a key with the facts that tell it; each way of reading it is worked out once."""

    def __init__(self, told: Sequence[Fact]) -> None:
        self.told = told
        self._claim, self._sign = told[0].claim, told[0].sign

    @cached_property
    def _coarse(self) -> Interval:
        return coarse(self._claim) * self._sign

    @cached_property
    def _hedged(self) -> Interval:
        return hedged(self._claim) * self._sign

    @cached_property
    def _printed(self) -> Interval:
        return printed(self._claim)

    @cached_property
    def _slips(self) -> Sequence[tuple[Slip, Interval]]:
        """The clear slips with what they would turn it into."""
        found = read_slips(self._claim)
        return [(slip, meant) for slip, meant in found if is_clear(slip) and slip.kind != "rise for fall"]

    def rivals(self, other: _Value) -> Iterator[tuple[Claim, Claim]]:
        """The pairs of claims that cannot both be true of the key; in one sentence a figure is told twice
        only with a hedge."""
        if self._coarse.meets(other._coarse) or self._hedged.meets(other._hedged):
            return
        slipped = self._sign == other._sign and (self._is_slip_of(other) or other._is_slip_of(self))
        restated = is_hedged(self._claim) != is_hedged(other._claim)
        for first, second in product(self.told, other.told):
            if not slipped or (first.claim.sentence == second.claim.sentence and not restated):
                yield first.claim, second.claim

    def _is_slip_of(self, other: _Value) -> bool:
        return any(
            meant.meets(other._printed) and is_clear_beside(slip, self._claim, [other._claim])
            for slip, meant in self._slips
        )
