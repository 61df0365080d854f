"""What a check found: one relation or observation, the claims in it, whether it holds, and the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Family = Literal[
    "growth",
    "change",
    "sum",
    "balance",
    "share",
    "average",
    "ratio",
    "conversion",
    "target_progress",
    "repeat",
    "contains",
    "sign",
    "order",
    "reference",
]
Explanation = Literal["truncation", "last_place", "coarser_rounding", "hedge", "revision", "basis"]
Holds = Literal[True, False, "explained"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One published observation: `low`/`high` is the interval its own digits leave; `source` is the service
    or table, `provider` the publisher."""

    source: str
    provider: str
    series: str
    period: str
    vintage: str
    value: Fraction
    low: Fraction
    high: Fraction
    unit: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What would make the relation true: the claim to change, the interval the others leave for it, the
    likeliest value, the slip that explains it (None where none is plausible), and the figure as it should
    read."""

    claim: str
    low: Fraction | None
    high: Fraction | None
    value: Fraction | None
    slip: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. `claims` are claim ids; `power` is the smallest relative slip of a figure that would have
    been seen (None where the notion does not apply); `suspect` the claim named as wrong (None: "one of
    these"), `cleared` the claims that then could hardly be the wrong one."""

    id: str
    rule: str
    family: Family
    claims: tuple[str, ...]
    holds: Holds
    arithmetic: str
    explanation: Explanation | None = None
    suspect: str | None = None
    repair: Repair | None = None
    power: Fraction | None = None
    evidence: tuple[Evidence, ...] = ()
    cleared: tuple[str, ...] = ()
