"""Claims, findings and projections in, one verdict a claim with its reasons out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from crossfoot.claim import Reading
from crossfoot.finding import Finding

Word = Literal["refuted", "inconsistent", "unlikely", "care", "reached", "likely", "supported", "consistent", "unchecked"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`word` by the table of docs/verdicts.md; `reasons` are finding ids, or words where there is no finding."""

    word: Word
    reasons: tuple[str, ...]


def verdicts(reading: Reading, findings: Sequence[Finding], projections: Iterable[Any] = ()) -> dict[str, Verdict]:
    """One verdict for each claim, the first of the table that applies."""
    by_claim: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for claim in finding.claims:
            by_claim[claim].append(finding)
    return {claim.id: _verdict(claim.id, by_claim[claim.id]) for claim in reading.claims}


def _verdict(claim: str, findings: list[Finding]) -> Verdict:
    failing = [f for f in findings if f.holds is False]
    if guilty := [f.id for f in failing if f.suspect in {None, claim}]:
        return Verdict("inconsistent", tuple(guilty))
    if explained := [f.id for f in findings if f.holds == "explained"]:
        return Verdict("care", tuple(explained))
    if sound := [f.id for f in findings if f.holds is True]:
        return Verdict("consistent", tuple(sound))
    return Verdict("unchecked", ("stands beside a wrong figure",) if failing else ("no other figure to check it with",))
