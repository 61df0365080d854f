"""A claim and what published figures say of it in, the finding out."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.claim import Claim
from crossfoot.finding import Evidence, Explanation, Finding, Holds, Repair


def judgement(
    rule: str,
    *claims: Claim,
    holds: Holds,
    line: str,
    evidence: tuple[Evidence, ...],
    explanation: Explanation | None = None,
    repair: Repair | None = None,
    power: Fraction | None = None,
) -> Finding:
    """The finding of a rule that looks at published figures; a claim that stands alone in it is itself the
    suspect where it fails. Its number is given by who collects the findings."""
    alone = len(claims) == 1
    return Finding(
        id="r0",
        rule=rule,
        family="reference",
        claims=tuple(claim.id for claim in claims),
        holds=holds,
        arithmetic=line,
        explanation=explanation,
        suspect=claims[0].id if holds is False and alone else None,
        repair=repair,
        power=power,
        evidence=evidence,
    )
