"""Rules for targets and for amounts told in two currencies."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.exchange import rate_range
from crossfoot.scene.terms import fraction, magnitude
from crossfoot.scene.words import has, sentence_span

_BRACKET = 40


def conversions(scene: Scene, *, far: bool = False) -> list[tuple[Fact, Fact]]:
    """Amounts told in two currencies, the dollar (or else the later one) second; with `far` also those of
    different paragraphs, where they are the only two of their measure and period.
    """
    pairs: dict[frozenset[str], tuple[Fact, Fact]] = {}
    for link in scene.links("conversion"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        if len(rows) == 2:
            pairs[frozenset(link.claims)] = _ordered(rows[0], rows[1])
    taken = {i for ids in pairs for i in ids}
    groups: dict[object, list[Fact]] = {}
    for fact in scene.all("level", "change"):
        if fact.is_money:
            groups.setdefault((fact.shape, fact.cell, fact.period), []).append(fact)
    for rows in groups.values():
        for n, first in enumerate(rows):
            for second in rows[n + 1 :]:
                if first.unit == second.unit or {first.id, second.id} & taken:
                    continue
                near = scene.gap(first, second) <= len(first.claim.quote) + _BRACKET
                dated = first.period is not None and first.cell.flow is not None
                only = far and len(rows) == 2 and first.shape == "level" and _is_worth(first, second)
                if near or (dated and (only or scene.distance(first, second) <= 1)):
                    pairs[frozenset((first.id, second.id))] = _ordered(first, second)
                    taken |= {first.id, second.id}
    return list(pairs.values())


def _is_worth(first: Fact, second: Fact) -> bool:
    """Whether two amounts could be one in two currencies, told far apart."""
    bounds = rate_range(first.unit, second.unit)
    return bounds is not None and bool(second.size) and bounds.contains(first.size / second.size)


def _ordered(first: Fact, second: Fact) -> tuple[Fact, Fact]:
    return (second, first) if first.unit == "USD" else (first, second)


def _rates(scene: Scene) -> Iterator[Filling]:
    pairs = conversions(scene, far=True)
    groups: dict[object, list[tuple[Fact, Fact]]] = {}
    for local, foreign in pairs:
        groups.setdefault((local.unit, foreign.unit, local.period), []).append((local, foreign))
    for rows in groups.values():
        sharpest = min(_looseness(*pair) for pair in rows)
        reference = next(pair for pair in rows if _looseness(*pair) <= 2 * sharpest)
        for local, foreign in rows:
            if (local, foreign) != reference:
                yield Filling(
                    {
                        "local": magnitude(local),
                        "foreign": magnitude(foreign),
                        "other_local": magnitude(reference[0]),
                        "other_foreign": magnitude(reference[1]),
                    },
                    allowance=("basis", Fraction(2, 100)),
                )


def _looseness(local: Fact, foreign: Fact) -> Fraction:
    """How widely the printed digits leave the implied rate open, relative to it."""
    slack = Fraction(0)
    for fact in (local, foreign):
        half = fact.claim.quantity.interval().half_width
        value = abs(fact.claim.quantity.value or Fraction(1))
        slack += Fraction(1) if half is None or not value else half / value
    return slack


@rule(
    gives="local",
    family="conversion",
    over=_rates,
    basis="one text converts the amounts of one period at one exchange rate",
    shown="{foreign} x {other_local}/{other_foreign}",
    domains={"other_local": "price", "other_foreign": "price"},
    result="foreign",
    examples=[
        holds(
            "1.26 trillion yuan (180 billion dollars), of it 0.77 trillion yuan (110 billion dollars).",
            local="0.77e12",
            foreign="110e9",
            other_local="1.26e12",
            other_foreign="180e9",
        ),
        fails(
            "1.26 trillion yuan (180 billion dollars), of it 0.77 trillion yuan (101 billion dollars).",
            local="0.77e12",
            foreign="101e9",
            other_local="1.26e12",
            other_foreign="180e9",
        ),
        touching(
            "Exactly 7 yuan a dollar: 0.78 trillion yuan (111 billion dollars).",
            local="0.785e12",
            foreign="=784500000000/7",
            other_local="=7",
            other_foreign="=1",
        ),
    ],
)
def one_exchange_rate(foreign: N, other_local: N, other_foreign: N) -> N:
    """Amounts in two currencies imply one rate of exchange."""
    return foreign * (other_local / other_foreign)


def _reached(scene: Scene, target: Fact) -> list[Fact]:
    """The levels that a target may be held against: of its measure and period, as reported."""
    found = [
        f
        for f in scene.all("level")
        if f.unit == target.unit
        and f.cell.with_(status=target.cell.status) == target.cell
        and f.cell.status == "reported"
        and (target.period is None or f.period == target.period)
    ]
    return sorted(found, key=lambda f: (scene.distance(f, target), scene.gap(f, target)))


def _missed(scene: Scene) -> Iterator[Filling]:
    """A target, what was reached, and by how much it was missed or passed: told beside the target."""
    for target in (f for f in scene.all("level") if f.cell.status.startswith("target")):
        for gap in scene.all("change"):
            if gap.unit != target.unit or scene.distance(gap, target) > 1:
                continue
            if not has(scene, "off target", *sentence_span(scene, gap)):
                continue
            for reached in _reached(scene, target)[:1]:
                yield Filling(
                    {"gap": magnitude(gap), "reached": magnitude(reached), "target": magnitude(target)},
                    weak=scene.spread((gap, reached, target)) > 0,
                )


def _targets(scene: Scene) -> Iterator[Filling]:
    yield from _missed(scene)
    for link in scene.links("gap_to"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        if len(rows) == 3 and len({f.unit for f in rows}) == 1:
            yield Filling(
                {"gap": magnitude(rows[0]), "reached": magnitude(rows[1]), "target": magnitude(rows[2])}
            )


@rule(
    gives="gap",
    family="target_progress",
    over=_targets,
    basis="definition of a gap to a target, missed or passed",
    shown="|{reached} - {target}|",
    examples=[
        holds(
            "Exports of 64 billion beat the target of 60 billion by 4 billion.",
            reached="64e9",
            gap="4e9",
            target="60e9",
        ),
        fails(
            "Exports of 64 billion beat the target of 60 billion by 14 billion.",
            reached="64e9",
            gap="14e9",
            target="60e9",
        ),
        touching(
            "Exports of 64 billion beat the target of exactly 60 billion by 5 billion.",
            reached="64e9",
            gap="5e9",
            target="=60000000000",
        ),
    ],
)
def gap_to_target(reached: N, target: N) -> N:
    """The gap lies between the target and the figure reached, on either side."""
    return abs(reached - target)


def _progress(scene: Scene) -> Iterator[Filling]:
    targets = [f for f in scene.all("level") if f.cell.status.startswith("target")]
    for share in scene.all("share"):
        if share.claim.status == "target" or not has(scene, "target", *sentence_span(scene, share)):
            continue
        for target in sorted(targets, key=lambda f: scene.gap(f, share))[:1]:
            for level in _reached(scene, target)[:1] if scene.distance(target, share) <= 1 else []:
                yield Filling(
                    {"share": fraction(share), "target": magnitude(target), "reached": magnitude(level)},
                    weak=scene.distance(level, share) > 1,
                )


@rule(
    gives="reached",
    family="target_progress",
    over=_progress,
    basis="definition of progress towards a target",
    shown="{share} x {target}",
    domains={"share": "share"},
    examples=[
        holds(
            "With 52.5 billion, 75% of the 70 billion target has been reached.",
            share="75e-2",
            target="70e9",
            reached="52.5e9",
        ),
        fails(
            "With 52.5 billion, 57% of the 70 billion target has been reached.",
            share="57e-2",
            target="70e9",
            reached="52.5e9",
        ),
        touching(
            "With 36 billion, exactly half of exactly 71 billion has been reached.",
            share="=1/2",
            target="=71000000000",
            reached="36e9",
        ),
    ],
)
def progress_to_target(share: N, target: N) -> N:
    """Progress is the figure reached over the target."""
    return share * target
