"""A reading in, its findings out: every rule's places found, judged, and where they fail the wrong figure named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crossfoot.catalogue import all_rules
from crossfoot.claim import Reading
from crossfoot.finding import Finding
from crossfoot.scene import Scene
from crossfoot.system.arithmetic import arithmetic
from crossfoot.system.judge import Instance, Judgement, judge


def findings(reading: Reading) -> list[Finding]:
    """Every relation among the claims of a text, judged; in the order of the text, ids f1, f2, ..."""
    judgements = [judge(instance) for instance in instances(Scene(reading))]
    made = [_finding(judgement) for judgement in judgements]
    return [replace(finding, id=f"f{n}") for n, finding in enumerate(made, 1)]


def instances(scene: Scene) -> Iterator[Instance]:
    """Every place of a text where a rule's roles are filled, each set of claims once for a rule."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for rule in all_rules():
        for filling in rule.finder(scene):
            instance = Instance(rule, filling)
            key = rule.name, frozenset(instance.claims)
            if filling.is_sound and key not in seen:
                seen.add(key)
                yield instance


def _finding(judgement: Judgement) -> Finding:
    instance = judgement.instance
    return Finding(
        id="",
        rule=instance.rule.name,
        family=instance.rule.family,
        claims=instance.claims,
        holds=judgement.holds,
        arithmetic=arithmetic(instance),
        explanation=judgement.explanation,
    )
