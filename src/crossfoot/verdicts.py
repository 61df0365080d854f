"""Claims, findings and projections in, one verdict a claim with its reasons out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from crossfoot.claim import TRADE_KINDS, Claim, Reading
from crossfoot.finding import Finding

if TYPE_CHECKING:
    from crossfoot.projections.projection import Projection

Word = Literal[
    "refuted", "inconsistent", "unlikely", "care", "reached", "likely", "supported", "consistent", "unchecked"
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`word` by the table of docs/verdicts.md; `reasons` are ids of findings, or words where no finding
    says why."""

    word: Word
    reasons: tuple[str, ...]


def verdicts(
    reading: Reading, findings: Sequence[Finding], projections: Iterable[Projection] = ()
) -> dict[str, Verdict]:
    """One verdict for each claim: the first line of the table that applies, with every finding that bears
    it out."""
    by_claim: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for claim in finding.claims:
            by_claim[claim].append(finding)
    expected = _expected(reading, projections)
    return {
        claim.id: _verdict(claim, reading, by_claim[claim.id], expected.get(claim.id))
        for claim in reading.claims
    }


def with_sources(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with the suspicion taken off figures that published ones bear out, where one is left that
    none does: on that one, where it is the only one. Of two amounts at a rate that was never paid, the one is
    named that the text's own relation between them names."""
    borne_out = {
        f.claims[0] for f in findings if f.family == "reference" and f.holds is True and len(f.claims) == 1
    }
    moved = [_moved(f, borne_out) if f.family != "reference" and f.holds is False else f for f in findings]
    named = {f.claims: f.suspect for f in moved if f.family == "conversion" and f.holds is False}
    return [
        replace(f, suspect=named.get(f.claims) or named.get(f.claims[::-1]))
        if f.family == "reference" and f.holds is False and f.suspect is None
        else f
        for f in moved
    ]


def _moved(finding: Finding, borne_out: Collection[str]) -> Finding:
    left = [claim for claim in finding.claims if claim not in borne_out]
    if not left or (finding.suspect is not None and finding.suspect in left):
        return finding
    repair = finding.repair if finding.repair is not None and finding.repair.claim in left else None
    cleared = tuple(claim for claim in finding.claims if claim in finding.cleared or claim in borne_out)
    accused = [claim for claim in left if claim not in cleared] or left
    return replace(
        finding,
        suspect=accused[0] if len(accused) == 1 else None,
        repair=repair,
        cleared=tuple(claim for claim in cleared if claim not in accused),
    )


def not_checked(reading: Reading, said: dict[str, Verdict]) -> list[tuple[tuple[str, ...], str]]:
    """The claims that could not be checked, in rows of one reason each, in the order of the text."""
    rows: dict[str, list[str]] = defaultdict(list)
    for claim in reading.claims:
        verdict = said[claim.id]
        if verdict.word == "unchecked":
            for reason in verdict.reasons:
                rows[reason].append(claim.id)
    return [(tuple(claims), why) for why, claims in rows.items()]


def _verdict(claim: Claim, reading: Reading, findings: list[Finding], expected: Word | None) -> Verdict:
    published = [f for f in findings if f.family == "reference"]
    told = [f for f in findings if f.family != "reference"]
    if refuted := [f.id for f in published if f.holds is False and f.suspect in {None, claim.id}]:
        return Verdict("refuted", tuple(refuted))
    failing = [f for f in told if f.holds is False]
    if guilty := [f.id for f in failing if f.suspect in {None, claim.id} and claim.id not in f.cleared]:
        return Verdict("inconsistent", tuple(guilty))
    if expected == "unlikely":
        return Verdict("unlikely", ())
    if doubtful := [f.id for f in findings if f.holds == "explained"]:
        return Verdict("care", tuple(doubtful))
    if expected is not None:
        return Verdict(expected, ())
    if supported := [f.id for f in published if f.holds is True]:
        return Verdict("supported", tuple(supported))
    if sound := [f.id for f in told if f.holds is True]:
        return Verdict("consistent", tuple(sound))
    return Verdict("unchecked", ("stands beside a wrong figure" if failing else _missing(claim, reading),))


def _expected(reading: Reading, projections: Iterable[Projection]) -> dict[str, Word]:
    """What the projections say of the targets and forecasts they are about."""
    from crossfoot.projections.words import judgement, says

    kinds = {claim.id: claim for claim in reading.claims if claim.kind in {"target", "forecast"}}
    found: dict[str, Word] = {}
    for projection in projections:
        for claim in projection.claims:
            if claim in kinds:
                word = judgement(projection, certain=says(reading, kinds[claim], "certain"))
                if word is not None:
                    found.setdefault(claim, word)
    return found


def _missing(claim: Claim, reading: Reading) -> str:
    """What it would take to check a claim that stands alone."""
    if claim.quantity.value is None or claim.kind in {"order", "rank"}:
        return "words of order: needs the figures they rank, or published ones"
    if claim.kind not in TRADE_KINDS:
        return f"no trade figure ({claim.kind}): nothing in the text to check it with"
    if claim.flow is None:
        return "unclear what flow it measures"
    if claim.period is None:
        return "undated: needs the period it covers"
    if claim.kind == "growth":
        return "growth alone: needs the level it led to and the earlier one"
    if claim.kind == "change":
        return "a change alone: needs the level it led to and the earlier one"
    if claim.kind == "share":
        return "share of what? needs the part and the whole"
    if claim.kind in {"target", "forecast"}:
        from crossfoot.projections.words import why_not_projected

        return why_not_projected(claim, reading)
    return "no other figure of the same measure and period to check it with"
