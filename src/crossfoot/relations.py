"""A reading in, its findings out: every rule's places found, judged, and where they fail the wrong figure
named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from crossfoot.catalogue import all_rules
from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.scene import Scene
from crossfoot.scene.exchange import in_dollars
from crossfoot.system.agreement import agreements, near_agreements
from crossfoot.system.arithmetic import arithmetic
from crossfoot.system.blame import Conflict, Sizes, conflicts
from crossfoot.system.doubt import in_doubt, rivals
from crossfoot.system.judge import Instance, Judgement, judge
from crossfoot.system.looks import printed, remembered
from crossfoot.system.power import power
from crossfoot.system.together import fits_together, joint_findings

MOST_FAILING = 60
"""Of a text with more failing relations than this, firm or weak, the rest is not gone into: it is misread."""


def findings(reading: Reading) -> list[Finding]:
    """Every relation among the claims of a text, judged; in the order of the text, ids f1, f2, ...

    A relation that is licensed by its keys alone and fails without a slip that would explain it is left out:
    there it is more likely that the figures do not measure the same thing.
    """
    scene = Scene(reading)
    doubt = rivals(scene.facts)
    look = remembered(printed)
    judgements = [judge(instance, look) for instance in instances(scene)]
    judgements += _agreed(scene, judgements)
    vouched = {i for j in judgements if _vouches(j) for i in j.instance.claims}
    judgements = [j for j in judgements if _is_said(j, doubt, vouched)]
    judgements += _slipped(scene, judgements)
    blamed = _blamed(judgements, reading)
    fits = fits_together(scene, doubt)
    for conflict in blamed.values():
        conflict.fits = fits
    made = [
        _finding(judgement, blamed.get(id(judgement.instance)))
        for judgement in judgements
        if judgement.holds is not False or id(judgement.instance) in blamed
    ]
    aside = {i for f in made if f.holds is not True for i in f.claims} | set(doubt)
    let_go = [
        frozenset(j.instance.claims) for j in judgements if j.holds is False and id(j.instance) not in blamed
    ]
    # What one relation bears out is no contradiction, though the dates as read would make it one.
    let_go += [frozenset(j.instance.claims) for j in judgements if _vouches(j)]
    made += joint_findings(scene, aside, let_go)
    order = {claim.id: n for n, claim in enumerate(reading.claims)}
    made.sort(key=lambda f: max(order[i] for i in f.claims))
    return [replace(finding, id=f"f{n}") for n, finding in enumerate(made, 1)]


def instances(scene: Scene) -> Iterator[Instance]:
    """Every place of a text where keys and words fill a rule's roles, a set of claims once for a family."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for rule in all_rules():
        for filling in rule.finder(scene):
            instance = Instance(rule, filling, scene.spread(filling.facts))
            key = rule.family, frozenset(instance.claims)
            if filling.is_sound and key not in seen:
                seen.add(key)
                yield instance


def _agreed(scene: Scene, judgements: Sequence[Judgement]) -> list[Judgement]:
    """Relations that figures told together bear out, for those that keys have not placed."""
    seen = {(j.instance.rule.family, frozenset(j.instance.claims)) for j in judgements}
    placed = {(j.instance.rule.name, claim) for j in judgements for claim in j.instance.claims}
    found = [i for i in agreements(scene, placed) if (i.rule.family, frozenset(i.claims)) not in seen]
    return [judge(instance) for instance in found]


def _slipped(scene: Scene, judgements: Sequence[Judgement]) -> list[Judgement]:
    """Relations of figures told together that one clear slip of a figure keeps from agreeing."""
    held = [j.instance for j in judgements if j.holds is True and j.instance.rule.sense == "equal"]
    borne_out = {claim for instance in held for claim in instance.claims}
    families = {(j.instance.rule.family, claim) for j in judgements for claim in j.instance.claims}
    placed = {(rule.name, claim) for rule in all_rules() for f, claim in families if rule.family == f}
    return [Judgement(instance, False) for instance in near_agreements(scene, placed, borne_out)]


def _vouches(judgement: Judgement) -> bool:
    """Whether a relation bears its figures out: arithmetic, told in one sentence, and true."""
    instance = judgement.instance
    return judgement.holds is True and instance.rule.sense == "equal" and instance.spread == 0


def _is_said(judgement: Judgement, doubt: Mapping[str, Sequence[Claim]], vouched: Collection[str]) -> bool:
    """Whether a judgement is worth keeping: a failure not where it is in doubt which figure was meant, and an
    innocent explanation not where only more or less or the same is at stake."""
    if judgement.holds == "explained":
        return judgement.instance.rule.family not in {"order", "contains", "repeat"}
    return judgement.holds is True or not in_doubt(judgement.instance, doubt, vouched)


def _blamed(judgements: Sequence[Judgement], reading: Reading) -> Mapping[int, Conflict]:
    """The conflict that each failing relation belongs to, weak ones only where a slip explains them."""
    sizes = _sizes(reading)
    found: dict[int, Conflict] = {}
    holding = [j for j in judgements if j.holds is True]
    lined = {id(j.instance) for j in judgements if j.holds is False and _is_in_line(j.instance, holding)}
    firm = [
        j
        for j in judgements
        if j.holds is False
        and (not j.instance.is_weak or (id(j.instance) in lined and not j.instance.filling.weak))
    ]
    groups = conflicts([*holding, *firm[:MOST_FAILING]], sizes)
    alone: list[Judgement] = []
    for judgement in judgements:
        if judgement.holds is False and judgement not in firm:
            if len(alone) == MOST_FAILING:
                break
            joined = _joined(judgement.instance, groups, holding, sizes)
            if joined is None:
                alone.append(judgement)
            elif joined.has_clear_slip or joined.suspect is not None:
                found.update((id(instance), joined) for instance in joined.failing)
    for conflict in conflicts([*holding, *alone], sizes):
        each = [conflict, *(Conflict([i], conflict.holding, sizes) for i in conflict.failing)]
        for one in each:
            if one.has_clear_slip and (one.suspect is not None or _is_told_twice(one)):
                for instance in one.failing:
                    found.setdefault(id(instance), one)
    for conflict in groups:
        unlikely = conflict.is_unlikely and not any(id(i) in lined for i in conflict.failing)
        if conflict.is_far_off or unlikely or _is_told_elsewhere(conflict, reading):
            continue
        for instance in conflict.failing:
            found.setdefault(id(instance), conflict)
    return found


def _is_in_line(instance: Instance, holding: Sequence[Judgement]) -> bool:
    """Whether another share of the same whole, told beside it, holds: then the whole is the one meant."""
    if instance.rule.family != "share":
        return False
    for other in (j.instance for j in holding if j.instance.rule is instance.rule):
        shared = set(instance.claims) & set(other.claims)
        own, theirs = (
            {f.claim.paragraph for f in i.filling.facts if f.id not in shared} for i in (instance, other)
        )
        if shared and own & theirs:
            return True
    return False


def _is_told_elsewhere(conflict: Conflict, reading: Reading) -> bool:
    """Whether no slip explains the miss and the text prints the figure worked out as well: then it knows of
    both, and they measure two things (adjusted and not, by customs and by payments)."""
    if any(candidate.slip for candidate in conflict.candidates):
        return False
    for instance in conflict.failing:
        if instance.rule.sense != "equal":
            continue
        units = {fact.unit for fact in instance.stated.facts}
        worked_out = abs(instance.sides(printed)[1])
        others = (c.quantity for c in reading.claims if c.id not in instance.claims)
        if any(q.value and q.unit in units and worked_out.contains(abs(q.value)) for q in others):
            return True
    return False


def _is_told_twice(conflict: Conflict) -> bool:
    """Whether one figure told twice is all that is at stake: nothing could say which of the two is meant."""
    return all(i.rule.family == "repeat" for i in conflict.failing)


def _joined(
    weak: Instance, groups: Sequence[Conflict], holding: Sequence[Judgement], sizes: Sizes
) -> Conflict | None:
    """A weakly licensed failure together with a firm one that the same figure would repair."""
    around = [j.instance for j in holding if j.instance.rule.sense == "equal"]
    for group in groups:
        if set(weak.claims) & group.claims.keys():
            joined = Conflict([*group.failing, weak], around, sizes)
            if joined.candidates:
                return joined
    return None


def _sizes(reading: Reading) -> Sizes:
    sizes: dict[str | None, list[Fraction]] = defaultdict(list)
    for claim in reading.claims:
        value = abs(claim.quantity.value or Fraction(0))
        if value and claim.kind in {"level", "target", "forecast"}:
            dollars = in_dollars(value, claim.quantity.unit)
            sizes[claim.quantity.unit if dollars is None else "USD"].append(
                value if dollars is None else dollars
            )
    return {unit: sorted(rows) for unit, rows in sizes.items()}


def _finding(judgement: Judgement, conflict: Conflict | None) -> Finding:
    instance = judgement.instance
    suspect = conflict.suspect if conflict else None
    return Finding(
        id="",
        rule=instance.rule.name,
        family=instance.rule.family,
        claims=instance.claims,
        holds=judgement.holds,
        arithmetic=arithmetic(instance),
        explanation=judgement.explanation,
        suspect=suspect.claim.id if suspect else None,
        repair=conflict.repair(suspect) if conflict and suspect else None,
        power=power(instance),
        cleared=conflict.cleared if conflict else (),
    )
