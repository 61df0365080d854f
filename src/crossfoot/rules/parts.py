"""Rules that tie a whole to its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from crossfoot.catalogue import N, fails, holds, rule, span, total, touching
from crossfoot.interval import Interval
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.decompositions import Kind, Split, printed, worked_out
from crossfoot.scene.enumerations import enumerated, made_of
from crossfoot.scene.nearby import beside
from crossfoot.scene.terms import change, level, magnitude, rate
from crossfoot.system.looks import printed as as_printed

NEAR = Fraction(1, 5)
"""How far the parts that words say a whole is made of may miss it and still be all of them."""


def _totals(scene: Scene) -> Iterator[Filling]:
    known = set()
    for _, stated, (sold, bought) in printed(scene, "level", ["two-way"]):
        known.add(stated.id)
        smaller = stated.size <= max(sold.size, bought.size)
        terms = {"exports": level(sold), "imports": level(bought), "trade": level(stated)}
        yield Filling(terms, weak=smaller)
    for stated, (sold, bought) in beside(scene, "level", "two-way", known):
        terms = {"exports": level(sold), "imports": level(bought), "trade": level(stated)}
        yield Filling(terms, weak=True)


def _is_open(split: Split) -> bool:
    """Whether more than a product and all but it may be in the whole: of goods and services, say, rural and
    non-rural goods are a part only."""
    whole, part = split.whole, split.parts[0]
    return split.kind == "rest" and whole.sector != part.sector and whole.sector != "goods"


@rule(
    gives="trade",
    family="sum",
    over=_totals,
    basis="definition of two-way trade (turnover)",
    shown="{exports} + {imports}",
    examples=[
        holds(
            "Trade came to 155.6 billion: exports 70.4 billion, imports 85.2 billion.",
            exports="70.4e9",
            imports="85.2e9",
            trade="155.6e9",
        ),
        fails(
            "Trade came to 155.6 billion: exports 70.4 billion, imports 82.5 billion.",
            exports="70.4e9",
            imports="82.5e9",
            trade="155.6e9",
        ),
        touching(
            "Trade came to 155.8 billion: exports 70 billion, imports 85.2 billion.",
            exports="70e9",
            imports="85.2e9",
            trade="155.8e9",
        ),
    ],
)
def two_way_total(exports: N, imports: N) -> N:
    """Two-way trade is exports plus imports."""
    return exports + imports


def _closed(scene: Scene) -> Iterator[Filling]:
    kinds: list[Kind] = ["sectors", "rest"]
    for split, stated, parts in printed(scene, "level", kinds):
        yield Filling(
            {"parts": tuple(level(f) for f in parts), "whole": level(stated)},
            weak=_is_open(split),
            mistake=(stated.id, "added, not netted") if _is_added_up(stated, parts) else None,
        )
    for link in scene.links("parts"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        if (
            len(rows) == len(link.claims) > 2
            and len({f.unit for f in rows}) == 1
            and rows[0].shape == "level"
        ):
            yield Filling({"parts": tuple(level(f) for f in rows[1:]), "whole": level(rows[0])})
    for stated, row in made_of(scene, "level"):
        # A part that was not read would leave the others far below the whole.
        missed = abs(sum(f.size for f in row) - stated.size) > NEAR * stated.size
        yield Filling({"parts": tuple(level(f) for f in row), "whole": level(stated)}, weak=missed)
    for stated, row in enumerated(scene, "level"):
        yield Filling({"parts": tuple(level(f) for f in row), "whole": level(stated)}, weak=True)


def _is_added_up(stated: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a surplus was added to a deficit that it should have been set against."""
    if stated.cell.flow != "balance" or len({f.sign for f in parts}) == 1:
        return False
    return total(tuple(magnitude(f).interval(as_printed) for f in parts)).meets(
        magnitude(stated).interval(as_printed)
    )


@rule(
    gives="whole",
    family="sum",
    over=_closed,
    basis="goods and services (BPM6 10), a group and all that is outside it, or a list that closes",
    shown="{parts}",
    domains={"parts": "signed", "whole": "signed"},
    examples=[
        holds(
            "Goods of 36.40 billion and services of 21.75 billion made exports of 58.14 billion.",
            parts=("36.40e9", "21.75e9"),
            whole="58.14e9",
        ),
        fails(
            "Goods of 36.40 billion and services of 21.75 billion made exports of 85.14 billion.",
            parts=("36.40e9", "21.75e9"),
            whole="85.14e9",
        ),
        touching(
            "Goods of 36 billion and services of 21.7 billion made exports of 58.3 billion.",
            parts=("36e9", "21.7e9"),
            whole="58.3e9",
        ),
    ],
)
def parts_and_whole(parts: tuple[N, ...]) -> N:
    """A list of parts that leaves nothing out adds up to the whole; a deficit counts against a surplus."""
    return total(parts)


def _changes(scene: Scene) -> Iterator[Filling]:
    kinds: list[Kind] = ["two-way", "sectors", "rest"]
    for split, stated, parts in printed(scene, "change", kinds):
        yield Filling(
            {"parts": tuple(change(f) for f in parts), "whole": change(stated)}, weak=_is_open(split)
        )
    for stated, row in enumerated(scene, "change"):
        yield Filling({"parts": tuple(change(f) for f in row), "whole": change(stated)}, weak=True)


@rule(
    gives="whole",
    family="change",
    over=_changes,
    basis="difference of parts and whole between two periods",
    shown="{parts}",
    domains={"parts": "signed", "whole": "signed"},
    examples=[
        holds(
            "Goods exports rose 3.2 billion and services fell 0.7 billion, so that exports rose 2.5 billion.",
            parts=("3.2e9", "-0.7e9"),
            whole="2.5e9",
        ),
        fails(
            "Goods exports rose 3.2 billion and services fell 0.7 billion, so that exports rose 3.9 billion.",
            parts=("3.2e9", "-0.7e9"),
            whole="3.9e9",
        ),
        touching(
            "Goods exports rose 3 billion and services fell 0.7 billion, so that exports rose 2.9 billion.",
            parts=("3e9", "-0.7e9"),
            whole="2.9e9",
        ),
    ],
)
def changes_of_parts(parts: tuple[N, ...]) -> N:
    """The change of a whole is the sum of the changes of its parts."""
    return total(parts)


def _wholes_of_the_base(scene: Scene) -> Iterator[Filling]:
    for filled in worked_out(scene, ["two-way", "sectors", "rest"]):
        yield Filling({"parts": filled.parts, "whole": filled.whole}, across=True, weak=True)


@rule(
    gives="whole",
    family="growth",
    over=_wholes_of_the_base,
    basis="parts and whole, in the period that growth or change is counted from",
    shown="{parts}",
    domains={"parts": "signed", "whole": "signed"},
    examples=[
        holds(
            "Trade up 7% to 107.0 billion, exports up 5% to 63.0 billion, imports up 10% to 44.0 billion.",
            parts=("60.0e9", "40.0e9"),
            whole="100.0e9",
        ),
        fails(
            "Trade up 17% to 107.0 billion, exports up 5% to 63.0 billion, imports up 10% to 44.0 billion.",
            parts=("60.0e9", "40.0e9"),
            whole="91.5e9",
        ),
        touching(
            "A year earlier exports were 60 billion and imports 40.0 billion, 100.6 billion in all.",
            parts=("60e9", "40.0e9"),
            whole="100.6e9",
        ),
    ],
)
def whole_of_the_base(parts: tuple[N, ...]) -> N:
    """What the growth of a whole leads back to is the sum of what the growth of its parts leads back to."""
    return total(parts)


def _growths(scene: Scene) -> Iterator[Filling]:
    known = {frozenset(f.id for f in filling.facts) for filling in _wholes_of_the_base(scene)}
    kinds: list[Kind] = ["two-way", "sectors", "rest"]
    for _, stated, parts in printed(scene, "growth", kinds):
        if any({stated.id, *(f.id for f in parts)} <= ids for ids in known):
            continue
        if all(f.cell.flow in {"exports", "imports", "trade"} for f in (stated, *parts)):
            yield Filling({"parts": tuple(rate(f) for f in parts), "whole": rate(stated)})


@rule(
    gives="whole",
    family="growth",
    over=_growths,
    sense="between",
    basis="the growth of a sum is a mean of the parts' growth, weighted by their base levels, none "
    "of them negative",
    shown="growth of {parts}",
    domains={"parts": "rate", "whole": "rate"},
    examples=[
        holds(
            "Trade rose 6.1%: exports gained 8.0% and imports 3.5%.",
            parts=("8.0e-2", "3.5e-2"),
            whole="6.1e-2",
        ),
        fails(
            "Trade rose 9.1%: exports gained 8.0% and imports 3.5%.",
            parts=("8.0e-2", "3.5e-2"),
            whole="9.1e-2",
        ),
        touching(
            "Trade rose 8.1%: exports gained 8.0% and imports 3.5%.",
            parts=("8.0e-2", "3.5e-2"),
            whole="8.1e-2",
        ),
    ],
)
def growth_between_parts(parts: tuple[N, ...]) -> Interval:
    """The growth of a whole lies between the lowest and the highest growth of its parts."""
    return span(parts)
