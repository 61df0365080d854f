"""The mutation study: true figures of sound documents slipped one by one, and the share of them that is seen.

Every figure that takes part in a relation that holds is slipped in every way, a sample of the slips is drawn,
and of each is asked whether a failing relation then holds the figure. Beside it stands how many slips the
digits of the others allow to be seen at all: those after which some relation admits the figure no longer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.relations import findings, instances
from crossfoot.scene import Scene
from crossfoot.system.implied import with_value
from crossfoot.system.judge import Instance
from crossfoot.system.looks import printed
from crossfoot.system.slips import slips

KINDS = ("decimal point moved", "scale word wrong", "digits swapped", "one digit wrong", "rise for fall")
PER_KIND = 2
"""How many slips of a kind are tried for a figure, spread over those it admits."""

_LARGE, _SMALL = Fraction(1, 10), Fraction(1, 100)


@dataclass
class Count:
    tried: int = 0
    possible: int = 0
    said: int = 0
    named: int = 0
    both: int = 0

    def add(self, possible: bool, said: bool, named: bool) -> None:
        self.tried += 1
        self.possible += possible
        self.said += said
        self.named += named
        self.both += possible and said


@dataclass
class Study:
    by_kind: dict[str, Count] = field(default_factory=dict)
    by_size: dict[str, Count] = field(default_factory=dict)

    def add(self, kind: str, size: Fraction, possible: bool, said: bool, named: bool) -> None:
        for table, key in ((self.by_kind, kind), (self.by_size, _size(size))):
            table.setdefault(key, Count()).add(possible, said, named)


def slipped(claim: Claim) -> Iterator[tuple[str, Claim]]:
    """The claim with each kind of slip, `PER_KIND` of each."""
    for kind in KINDS:
        variants = [slip for slip in slips(claim) if slip.kind == kind]
        for slip in variants[:: max(1, len(variants) // PER_KIND)][:PER_KIND]:
            yield kind, replace(claim, quantity=slip.meant)


@dataclass(frozen=True, slots=True)
class Planted:
    """One slip: the reading as it was, the claim as it would stand, and whether a relation could show it."""

    reading: Reading
    wrong: Claim
    kind: str
    size: Fraction
    possible: bool


def planted(read: Reading) -> Iterator[Planted]:
    """Every slip of every figure of a sound text that stands in a relation."""
    around: dict[str, list[Instance]] = {}
    for instance in instances(Scene(read)):
        if instance.rule.sense == "equal" and instance.admits(printed):
            for name in instance.claims:
                around.setdefault(name, []).append(instance)
    for claim in read.claims:
        for kind, wrong in slipped(claim) if claim.id in around else ():
            value, meant = wrong.quantity.value, claim.quantity.value
            if value is None or not meant or value == meant:
                continue
            look = with_value(claim.id, printed(wrong))
            possible = any(not i.admits(look) for i in around[claim.id])
            yield Planted(read, wrong, kind, abs(value - meant) / abs(meant), possible)


def sample(readings: Sequence[Reading], number: int, seed: int = 0) -> tuple[list[Planted], int]:
    """So many of the slips at most, drawn evenly, and how many there are."""
    every = [slip for read in readings for slip in planted(read)]
    return random.Random(seed).sample(every, min(number, len(every))), len(every)


def seen(slip: Planted) -> tuple[bool, bool]:
    """Whether a failing relation holds the slipped figure, and whether one names it."""
    said = _said(slip.reading, slip.wrong)
    return bool(said), any(f.suspect == slip.wrong.id for f in said)


def study(slips_and_seen: Sequence[tuple[Planted, tuple[bool, bool]]]) -> Study:
    found = Study()
    for slip, (said, named) in slips_and_seen:
        found.add(slip.kind, slip.size, slip.possible, said, named)
    return found


def _said(read: Reading, wrong: Claim) -> list[Finding]:
    claims = tuple(wrong if claim.id == wrong.id else claim for claim in read.claims)
    return [f for f in findings(replace(read, claims=claims)) if f.holds is False and wrong.id in f.claims]


def _size(size: Fraction) -> str:
    if size > 1:
        return "more than the figure itself"
    return "a tenth to all of it" if size > _LARGE else "1% to 10%" if size > _SMALL else "up to 1%"


def page(found: Study) -> str:
    lines: list[str] = []
    for title, table in (("kind of slip", found.by_kind), ("size of the slip", found.by_size)):
        lines += [
            f"| {title} | planted | visible to the digits | said | said of the visible | the figure named |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        total = Count()
        for count in table.values():
            for name in ("tried", "possible", "said", "named", "both"):
                setattr(total, name, getattr(total, name) + getattr(count, name))
        for key, count in [*table.items(), ("all", total)]:
            lines.append(
                f"| {key} | {count.tried} | {_share(count.possible, count.tried)} | "
                f"{_share(count.said, count.tried)} | {_percent(count.both, count.possible)} | "
                f"{_share(count.named, count.tried)} |"
            )
        lines.append("")
    return "\n".join(lines).rstrip()


def _share(part: int, whole: int) -> str:
    return f"{part} ({_percent(part, whole)})" if whole else "0"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"
