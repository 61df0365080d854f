"""A scene in, what its figures contradict jointly though no single relation shows it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from crossfoot.claim import Claim, Quantity
from crossfoot.finding import Finding, Repair
from crossfoot.interval import Interval, hull
from crossfoot.scene import Fact, Scene
from crossfoot.system.arithmetic import number
from crossfoot.system.correction import as_it_should_read
from crossfoot.system.implied import with_value
from crossfoot.system.joint import agree, contradiction
from crossfoot.system.judge import REVISED_GROWTH, REVISED_LEVEL
from crossfoot.system.linear import Look, components, rows
from crossfoot.system.looks import cut, hedged, widened
from crossfoot.system.slips import OF_WORDS, Slip, is_clear, slips

RULE = "joint-system"
MOST_ROWS = 60
"""Larger groups of rows are not asked whether a slip fits them."""

MOST_COMPONENTS = 40
"""More groups of figures than this are not looked at together."""


@dataclass(frozen=True, slots=True)
class Together:
    """Figures that cannot all be true, with the one figure whose clear slip repairs them where there is
    just one."""

    facts: tuple[Fact, ...]
    slip: tuple[Fact, Slip] | None


def joint_findings(
    scene: Scene, aside: Collection[str], let_go: Collection[frozenset[str]] = ()
) -> list[Finding]:
    """The contradictions among figures that no failing relation holds.

    `aside` are the ids of figures that such a relation holds or that are in doubt, `let_go` the claims of
    relations that
    fail but were not said because their licence is weak.
    """
    facts = [fact for fact in scene.facts if fact.id not in aside]
    found = _contradictions(scene, facts)
    return [_finding(f) for f in found if not any(ids <= {x.id for x in f.facts} for ids in let_go)]


def _contradictions(scene: Scene, facts: Sequence[Fact]) -> Iterator[Together]:
    by_id = {fact.id: fact for fact in facts}
    for component in components(rows(scene, facts))[:MOST_COMPONENTS]:
        named = contradiction(component)
        # Two figures that disagree are one key told twice, which has a rule of its own.
        if named is None or len(named) < 3:
            continue
        found = tuple(sorted((by_id[i] for i in named), key=lambda f: f.claim.start))
        if _agree(scene, found, _loosely):
            continue
        repairs = [(fact, slip) for fact in found for slip in _repairs(scene, found, fact)]
        repaired = {fact.id for fact, _ in repairs}
        if len(repaired) == 1:
            yield Together(found, repairs[0])


def fits_together(scene: Scene, aside: Collection[str]) -> Callable[[Claim, Quantity], bool]:
    """Whether all figures that share unknowns with one could be true together, were it as meant."""
    facts = [fact for fact in scene.facts if fact.id not in aside]

    def fits(claim: Claim, meant: Quantity) -> bool:
        seen = cut(replace(claim, quantity=meant))
        found = rows(scene, facts, with_value(claim.id, seen, cut))
        mine = [c for c in components(found) if any(claim.id in row.claims for row in c)]
        return all(len(c) > MOST_ROWS or agree(c, frozenset(x for r in c for x in r.claims)) for c in mine)

    return fits


def _agree(scene: Scene, facts: Sequence[Fact], look: Look) -> bool:
    return agree(rows(scene, facts, look), frozenset(fact.id for fact in facts))


def _loosely(claim: Claim) -> Interval:
    """The figure with every innocent explanation at once: hedge, cut and a revision of the usual size."""
    seen = hull((cut(claim), hedged(claim)))
    value = abs(claim.quantity.value or Fraction(0))
    return widened(seen, REVISED_GROWTH if claim.quantity.unit == "percent" else value * REVISED_LEVEL)


def _repairs(scene: Scene, facts: Sequence[Fact], wrong: Fact) -> Iterator[Slip]:
    """The clear slips of one figure that make all of them agree."""
    for slip in slips(wrong.claim):
        if is_clear(slip) and slip.kind not in OF_WORDS:
            meant = cut(replace(wrong.claim, quantity=slip.meant))
            if _agree(scene, facts, with_value(wrong.claim.id, meant, cut)):
                yield slip


def _finding(found: Together) -> Finding:
    quotes = ", ".join(fact.claim.quote for fact in found.facts)
    suspect, slip = found.slip or (None, None)
    repair = None
    if suspect is not None and slip is not None:
        meant = cut(replace(suspect.claim, quantity=slip.meant))
        text = as_it_should_read(suspect.claim, slip)
        repair = Repair(suspect.id, meant.low, meant.high, slip.meant.value, slip.kind, text)
    would = (
        ""
        if slip is None
        else f"; they could with {number(slip.meant.value)} for {suspect.claim.quote}"
        if suspect
        else ""
    )
    return Finding(
        id="",
        rule=RULE,
        family="sum",
        claims=tuple(fact.id for fact in found.facts),
        holds=False,
        arithmetic=f"{quotes} cannot all be true at once{would}",
        suspect=suspect.id if suspect else None,
        repair=repair,
    )
