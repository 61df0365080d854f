"""The mutation study: true figures of the corpus slipped one by one, and the share of the slips that is seen.

`python tests/gold/validity.py GOLD.jsonl [--texts N] [--out PAGE.md]` takes every sound document, slips
every figure that takes part in a relation, and asks whether a failing relation then holds the figure. It
writes a table by kind of slip: how many slips the digits of the others allow to be seen at all (some
relation admits the figure no longer), how many are said, and how many of those name the slipped figure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.relations import findings, instances
from crossfoot.scene import Scene
from crossfoot.system.implied import with_value
from crossfoot.system.judge import Instance
from crossfoot.system.looks import printed
from crossfoot.system.slips import slips

sys.path.insert(0, str(Path(__file__).parent))
from convert import reading

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

    def add(self, possible: bool, said: bool, named: bool) -> None:
        self.tried += 1
        self.possible += possible
        self.said += said
        self.named += named


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


def study(readings: list[Reading]) -> Study:
    found = Study()
    for read in readings:
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
                said = _said(read, wrong)
                named = any(f.suspect == claim.id for f in said)
                found.add(kind, abs(value - meant) / abs(meant), possible, bool(said), named)
    return found


def _said(read: Reading, wrong: Claim) -> list[Finding]:
    claims = tuple(wrong if claim.id == wrong.id else claim for claim in read.claims)
    return [f for f in findings(replace(read, claims=claims)) if f.holds is False and wrong.id in f.claims]


def _size(size: Fraction) -> str:
    if size > 1:
        return "more than the figure itself"
    return "a tenth to all of it" if size > _LARGE else "1% to 10%" if size > _SMALL else "up to 1%"


def page(found: Study, texts: int) -> str:
    lines = [
        f"Slips planted one by one into the figures of {texts} sound texts that stand in a relation:",
        "",
    ]
    for title, table in (("kind of slip", found.by_kind), ("size of the slip", found.by_size)):
        lines += [
            f"| {title} | planted | visible to the digits | said | the figure named |",
            "| --- | --- | --- | --- | --- |",
        ]
        for key, count in table.items():
            lines.append(
                f"| {key} | {count.tried} | {_share(count.possible, count.tried)} | "
                f"{_share(count.said, count.tried)} | {_share(count.named, count.tried)} |"
            )
        lines.append("")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.0f}%)" if whole else "0"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold")
    parser.add_argument("--texts", type=int, default=0, help="only the first N sound documents")
    parser.add_argument("--out", help="write the page here")
    args = parser.parse_args()
    with open(args.gold, encoding="utf-8") as lines:
        sound = [d for d in map(json.loads, lines) if d["verdict"] == "consistent"]
    readings = [reading(document) for document in sound[: args.texts or None]]
    text = page(study(readings), len(readings))
    if args.out:
        Path(args.out).write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
