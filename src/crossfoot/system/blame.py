"""Failing relations in, the wrong figure and its repair out, where one figure is three times as plausible
as the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from crossfoot.claim import Claim, Quantity
from crossfoot.finding import Repair
from crossfoot.interval import Interval
from crossfoot.scene.exchange import in_dollars
from crossfoot.system.correction import as_it_should_read
from crossfoot.system.implied import can_hold, implied, with_value
from crossfoot.system.judge import Instance, Judgement
from crossfoot.system.looks import printed, printed_as, remembered
from crossfoot.system.slips import (
    KEEPS_NUMBER,
    OF_WORDS,
    WORKED_OUT,
    Slip,
    is_clear,
    is_clear_beside,
    read_slips,
)

NAMED_FROM = 3
"""How many times as plausible as the next a figure must be to be named."""

ACCIDENT = Fraction(1, 20)
"""How likely a wrong figure fits another relation by accident."""

GROSS = 5
"""By what factor more must be less before a slip of size is thought of."""

FAR_OFF = 2
"""By what factor a lone relation of several sentences may be missed and no slip explain it."""

AWAY = Fraction(1, 10)
"""How much less plausible a slip of size is that would move the figure away from the size of the text's
others."""

UNEXPLAINED = Fraction(1, 200)
"""How plausible a wrong figure is that no slip explains (any of some two hundred ways to be wrong)."""


NARROW = Fraction(1, 16)
"""How wide, in parts of a figure and for all slips of the kind together, what the others leave for it may be
for a slip to count as clear: the wider it is and the more slips there are, the sooner one leads there."""

NARROW_BY_SIZE = Fraction(1, 12)
"""The same for one slip of size, which leads ten or a thousand times as far."""

_RECOGNISED = KEEPS_NUMBER | WORKED_OUT | OF_WORDS


_OF_SIZE = {"scale word wrong", "decimal point moved"}
"""Nearly any slip turns more into less; where only that is at stake, only those of size count as clear."""

Sizes = Mapping[str | None, Sequence[Fraction]]
"""The magnitudes of the text's levels by unit, in order of size; all money together, roughly in dollars."""


Fits = Callable[[Claim, Quantity], bool]
"""Whether the figures of a text could all be true, were one of them as meant."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that could be the wrong one: how plausible, the slip that repairs it best, and whether that
    slip would break relations that hold."""

    claim: Claim
    weight: Fraction
    slip: Slip | None
    breaks: bool = False


class Conflict:
    """Failing relations that hang together by shared figures, and the relations that hold around them."""

    def __init__(
        self, failing: Sequence[Instance], holding: Sequence[Instance], sizes: Sizes | None = None
    ) -> None:
        self.failing = failing
        self.holding = holding
        self.sizes = sizes or {}
        self.fits: Fits | None = None
        self._look = remembered(printed)
        self._left: dict[tuple[int, str], Interval | None] = {}
        self.claims: Mapping[str, Claim] = {f.id: f.claim for i in failing for f in i.filling.facts}

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The figures whose change alone repairs every failing relation, the most plausible first."""
        shared = set.intersection(*(set(i.claims) for i in self.failing))
        found = [self._candidate(self.claims[i]) for i in sorted(shared)]
        found = [self._verb(c) for c in found]
        return sorted((c for c in found if c.weight), key=lambda c: -c.weight)

    def _candidate(self, claim: Claim) -> Candidate:
        around = [i for i in self.holding if claim.id in i.claims]
        weight, best, best_weight, breaks = Fraction(0), None, Fraction(0), False
        failing = [(i.rule, i.with_one(claim.id, self._look)) for i in self.failing]
        for slip, meant in read_slips(claim):
            if _impossible(claim, slip.meant) or not all(r.admits(*sides(meant)) for r, sides in failing):
                continue
            look = with_value(claim.id, meant, self._look)
            fits = ACCIDENT ** sum(not i.admits(look) for i in around)
            share = fits / slip.ways
            if share and self._leads_away(claim, slip.meant):
                share *= AWAY
            weight += share
            if share > best_weight:
                best, best_weight, breaks = slip, share, fits < 1
        if self._repairable(claim):
            weight += UNEXPLAINED * ACCIDENT ** min(2, len(around))
        return Candidate(claim, weight, best, breaks)

    def _verb(self, candidate: Candidate) -> Candidate:
        """The wrong verb, currency or other mistake, for the figure that it stands with."""
        for claim, kind in (i.filling.mistake for i in self.failing if i.filling.mistake):
            if claim == candidate.claim.id:
                slip = Slip(kind, 1, candidate.claim.quantity)
                return Candidate(candidate.claim, candidate.weight + 1, slip)
        if any(i.filling.currency == candidate.claim.id for i in self.failing):
            return Candidate(
                candidate.claim, candidate.weight + 1, Slip("currency swapped", 1, candidate.claim.quantity)
            )
        if any(i.filling.currency is not None for i in self.failing):
            # The range of exchange rates is wide: any other slip fits it by accident.
            return replace(candidate, weight=candidate.weight * ACCIDENT)
        if len(self.failing) == 1 and self.failing[0].filling.verb == candidate.claim.id:
            if _is_gross(self.failing[0]):
                return replace(candidate, weight=min(candidate.weight, UNEXPLAINED), slip=None)
            slip = Slip("rise for fall", 1, candidate.claim.quantity)
            return Candidate(candidate.claim, candidate.weight + 1, slip)
        return candidate

    def _leads_away(self, claim: Claim, meant: Quantity) -> bool:
        """Whether the figure as meant would be further from the size of the other figures than it is
        printed."""
        unit, value = claim.quantity.unit, claim.quantity.value
        if claim.kind == "rate" or not meant.value or not value or _factor(abs(meant.value), abs(value)) < 5:
            return False
        dollars = in_dollars(Fraction(1), unit)
        sizes = self.sizes.get("USD" if dollars else unit, ())
        if len(sizes) < 3:
            return False
        middle = sizes[len(sizes) // 2]
        return _factor(abs(meant.value) * (dollars or 1), middle) > _factor(
            abs(value) * (dollars or 1), middle
        )

    def _repairable(self, claim: Claim) -> bool:
        if len(self.failing) == 1:
            return can_hold(self.failing[0], claim, self._look)
        intervals = [self._implied(i, claim) for i in self.failing]
        return all(i is not None for i in intervals) and not _common(intervals).is_empty

    def _implied(self, instance: Instance, claim: Claim) -> Interval | None:
        key = id(instance), claim.id
        if key not in self._left:
            self._left[key] = implied(instance, claim, self._look)
        return self._left[key]

    @cached_property
    def _possible(self) -> Sequence[Candidate]:
        """The candidates of which none is so much less plausible than the first as to be out of question."""
        found = self.candidates
        if len(found) > 1 and found[0].weight < NAMED_FROM * found[1].weight:
            found = sorted((self._together(c) for c in found), key=lambda c: -c.weight)
        return [c for c in found if found[0].weight < NAMED_FROM * c.weight]

    @property
    def suspect(self) -> Candidate | None:
        """The one figure to name, or None."""
        return self._possible[0] if len(self._possible) == 1 else None

    @property
    def cleared(self) -> tuple[str, ...]:
        """The figures that could hardly be the wrong one, where several could be."""
        could = {c.claim.id for c in self._possible}
        return tuple(i for i in sorted(self.claims) if i not in could) if len(could) > 1 else ()

    def _together(self, candidate: Candidate) -> Candidate:
        """The candidate, less plausible where its slip would make other figures contradict one another
        jointly."""
        if self.fits is None or candidate.slip is None or self.fits(candidate.claim, candidate.slip.meant):
            return candidate
        return replace(candidate, weight=candidate.weight * ACCIDENT)

    @property
    def has_clear_slip(self) -> bool:
        """Whether a slip that does not come about by chance would repair it: a weak licence may accuse
        then."""
        if all(i.rule.sense != "equal" for i in self.failing):
            return all(_is_gross(i) for i in self.failing) and any(
                c.slip is not None and c.slip.kind in _OF_SIZE and _is_two_sided(c.claim)
                for c in self.candidates
            )
        if not all(_is_two_sided(claim) for claim in self.claims.values()):
            return False
        found = [c for c in self.candidates if not c.breaks]
        return any(self._is_clear(c) and self._is_bounded(c) for c in found)

    def _is_clear(self, candidate: Candidate) -> bool:
        slip, told_twice = candidate.slip, (i for i in self.failing if i.rule.family == "repeat")
        if slip is not None and slip.kind not in _RECOGNISED and not self._is_narrow(candidate.claim, slip):
            return False
        others = {claim for i in told_twice for claim in i.claims} - {candidate.claim.id}
        beside = [self.claims[other] for other in others]
        return slip is not None and is_clear(slip) and is_clear_beside(slip, candidate.claim, beside)

    def _is_narrow(self, claim: Claim, slip: Slip) -> bool:
        """Whether the relations leave the figure so little room that a slip seldom leads there by chance."""
        left = _common([self._implied(i, claim) for i in self.failing])
        middle, half = left.middle, left.half_width
        if middle is None or half is None:
            return slip.kind == "scale word wrong"
        if slip.kind in _OF_SIZE:
            return half <= abs(middle) * NARROW_BY_SIZE
        return half * slip.ways <= abs(middle) * NARROW

    def _is_bounded(self, candidate: Candidate) -> bool:
        """Whether the relations would not take the figure a thousand times as large, too: to an "at least"
        many a slip leads."""
        claim, slip = candidate.claim, candidate.slip
        if slip is None or slip.meant is claim.quantity:
            return True
        seen = _read(claim, slip.meant) * 1000
        look = with_value(claim.id, seen, self._look)
        return not all(i.admits(look) for i in self.failing)

    @property
    def is_far_off(self) -> bool:
        """Whether a relation is missed by a factor of five or more and no slip explains it, of two or more
        where it alone fails and is told in several sentences: such figures more likely measure two things
        than one of them wrongly."""
        if any(c.slip is not None for c in self.candidates):
            return False
        lone = len(self.failing) == 1 and self.failing[0].spread > 0
        return any(_is_gross(i, FAR_OFF if lone else GROSS) for i in self.failing)

    @property
    def is_unlikely(self) -> bool:
        """Whether its figures stand in different paragraphs and no slip of one of them explains the miss."""
        return all(i.is_apart for i in self.failing) and not any(c.slip for c in self.candidates)

    def repair(self, candidate: Candidate) -> Repair:
        claim, slip = candidate.claim, candidate.slip
        interval = _common([self._implied(i, claim) for i in self.failing])
        meant = slip.meant if slip and slip.kind not in WORKED_OUT else None
        value = meant.value if meant else _nearest_printed(claim, interval)
        if meant is claim.quantity:
            kept = claim.quantity.value if slip and slip.kind in KEEPS_NUMBER else None
            return Repair(claim.id, None, None, kept, slip.kind if slip else None, None)
        low, high = interval.low, interval.high
        if (
            slip is not None
            and meant is not None
            and ((low is None and high is None) or (value is not None and not _near(value, interval)))
        ):
            seen = _read(claim, slip.meant)
            low, high = seen.low, seen.high
        text = as_it_should_read(claim, slip) if slip and meant is not None else None
        return Repair(claim.id, low, high, value, slip.kind if slip else None, text)


def conflicts(judgements: Sequence[Judgement], sizes: Sizes | None = None) -> list[Conflict]:
    """The failing relations in groups that one figure could repair, else one by one; `sizes` are the sizes
    of the text's levels by unit."""
    failing = [j.instance for j in judgements if j.holds is False]
    holding = [j.instance for j in judgements if j.holds is True and j.instance.rule.sense == "equal"]
    found: list[Conflict] = []
    for group in _components(failing):
        whole = Conflict(group, holding, sizes)
        if len(group) == 1 or whole.candidates:
            found.append(whole)
        else:
            found.extend(_split(group, holding, sizes))
    return found


def _split(group: Sequence[Instance], holding: Sequence[Instance], sizes: Sizes | None) -> list[Conflict]:
    """The fewest groups that one figure each repairs, found greedily from the figure that stands in most of
    them."""
    left, found = list(group), []
    while left:
        counts: dict[str, int] = {}
        for instance in left:
            for claim in instance.claims:
                counts[claim] = counts.get(claim, 0) + 1
        for claim in sorted(counts, key=lambda c: -counts[c]):
            chosen = [i for i in left if claim in i.claims]
            conflict = Conflict(chosen, holding, sizes)
            if len(chosen) == 1 or conflict.candidates:
                break
        found.append(conflict)
        left = [i for i in left if i not in chosen]
    return found


def _components(failing: Sequence[Instance]) -> list[list[Instance]]:
    groups: list[tuple[set[str], list[Instance]]] = []
    for instance in failing:
        ids, members = set(instance.claims), [instance]
        rest = []
        for other_ids, others in groups:
            if other_ids & ids:
                ids |= other_ids
                members = others + members
            else:
                rest.append((other_ids, others))
        groups = [*rest, (ids, members)]
    return [members for _, members in groups]


def _impossible(claim: Claim, meant: Quantity) -> bool:
    """Whether no such figure could be: a share beyond all, a fall of a gross flow by more than all of it."""
    if meant.value is None or meant.unit != "percent" or claim.flow in {"balance", "surplus", "deficit"}:
        return False
    return (claim.kind == "share" and meant.value > 100) or (claim.kind == "growth" and meant.value < -100)


def _is_gross(instance: Instance, factor: int = GROSS) -> bool:
    """Whether a relation is missed by that factor or more."""
    stated, bound = (side.middle for side in instance.sides(printed))
    return bool(stated and bound) and _factor(abs(stated or Fraction(1)), abs(bound or Fraction(1))) >= factor


def _is_two_sided(claim: Claim) -> bool:
    """Whether the figure is bounded on both sides: any slip fits an "at least" or "at most"."""
    return claim.quantity.approx in {"exact", "about", "nearly"}


def _factor(a: Fraction, b: Fraction) -> Fraction:
    return max(a / b, b / a)


def _read(claim: Claim, meant: Quantity) -> Interval:
    return printed_as(claim, meant)


def _common(intervals: Iterable[Interval | None]) -> Interval:
    common = Interval(None, None)
    for interval in intervals:
        if interval is not None:
            common = common.intersect(interval)
    return common


def _near(value: Fraction, interval: Interval) -> bool:
    return interval.contains(value)


def _nearest_printed(claim: Claim, interval: Interval) -> Fraction | None:
    """The middle of the interval in the places the figure is printed with; None where it leaves much open."""
    middle, half = interval.middle, interval.half_width
    quantity = claim.quantity
    if middle is None or half is None or not middle or half / abs(middle) > Fraction(1, 50):
        return None
    places = len(quantity.digits.partition(".")[2])
    unit = quantity.scale / Fraction(10) ** places
    rounded = round(middle / unit) * unit
    return rounded if interval.contains(rounded) else middle
