"""Rules that tie a trade balance to its two flows."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.decompositions import WHOLE_SECTORS, printed, worked_out
from crossfoot.scene.nearby import beside
from crossfoot.scene.terms import change, fraction, level, magnitude
from crossfoot.scene.words import has, sentence_span

_NEAR = 80
"""How many characters before a figure the words may stand that call it a coverage."""


def _printed_balances(scene: Scene) -> Iterator[Filling]:
    known = set()
    for _, stated, (sold, bought) in printed(scene, "level", ["balance"]):
        known.add(stated.id)
        larger = stated.size > max(sold.size, bought.size)
        apart = scene.spread((stated, sold, bought)) > 0
        yield Filling(
            {"exports": level(sold), "imports": level(bought), "balance": level(stated)},
            weak=larger and apart,
        )
    for stated, (sold, bought) in beside(scene, "level", "balance", known):
        yield Filling({"exports": level(sold), "imports": level(bought), "balance": level(stated)}, weak=True)


@rule(
    gives="balance",
    family="balance",
    over=_printed_balances,
    basis="definition of the trade balance (IMTS 2010; BPM6 10.8)",
    shown="{exports} - {imports}",
    domains={"balance": "signed"},
    examples=[
        holds(
            "Exports were 61.2 billion and imports 48.7 billion, a surplus of 12.5 billion.",
            exports="61.2e9",
            imports="48.7e9",
            balance="12.5e9",
        ),
        fails(
            "Exports were 61.2 billion and imports 48.7 billion, a surplus of 15.2 billion.",
            exports="61.2e9",
            imports="48.7e9",
            balance="15.2e9",
        ),
        touching(
            "Exports were 61 billion and imports 48.7 billion, a surplus of 12.9 billion.",
            exports="61e9",
            imports="48.7e9",
            balance="12.9e9",
        ),
    ],
)
def balance_identity(exports: N, imports: N) -> N:
    """The balance is exports less imports; a deficit is a negative balance."""
    return exports - imports


def _changes_of_balances(scene: Scene) -> Iterator[Filling]:
    known = set()
    for _, stated, (sold, bought) in printed(scene, "change", ["balance"]):
        known.add(stated.id)
        if stated.claim.flow == "balance" or _keeps_its_side(scene, stated):
            terms = {"exports": change(sold), "imports": change(bought), "balance": change(stated)}
            yield Filling(terms, weak=scene.spread((stated, sold, bought)) > 1)
    for stated, (sold, bought) in beside(scene, "change", "balance", known):
        terms = {"exports": change(sold), "imports": change(bought), "balance": change(stated)}
        yield Filling(terms, weak=True)


def _keeps_its_side(scene: Scene, stated: Fact) -> bool:
    """Whether no figure of the text puts the balance on the other side of zero before or after."""
    for period in (stated.period, stated.base):
        rows = scene.at("level", stated.cell, period, unit=stated.unit)
        if any(f.sign != stated.sign and f.claim.flow != "balance" for f in rows):
            return False
    return True


@rule(
    gives="balance",
    family="change",
    over=_changes_of_balances,
    basis="difference of the balance identity between two periods",
    shown="{exports} - {imports}",
    domains={"exports": "signed", "imports": "signed", "balance": "signed"},
    examples=[
        holds(
            "Exports rose 1.9 billion and imports 4.3 billion; the deficit widened by 2.4 billion.",
            exports="1.9e9",
            imports="4.3e9",
            balance="-2.4e9",
        ),
        fails(
            "Exports rose 1.9 billion and imports 4.3 billion; the deficit widened by 4.2 billion.",
            exports="1.9e9",
            imports="4.3e9",
            balance="-4.2e9",
        ),
        touching(
            "Exports rose 2 billion and imports 4.3 billion; the deficit widened by 2.9 billion.",
            exports="2e9",
            imports="4.3e9",
            balance="-2.9e9",
        ),
    ],
)
def change_of_balance(exports: N, imports: N) -> N:
    """The balance moves by the change of exports less the change of imports."""
    return exports - imports


def _balances_of_the_base(scene: Scene) -> Iterator[Filling]:
    for filled in worked_out(scene, ["balance"]):
        exports, imports = filled.parts
        yield Filling(
            {"exports": exports, "imports": imports, "balance": filled.whole}, across=True, weak=True
        )


@rule(
    gives="balance",
    family="balance",
    over=_balances_of_the_base,
    basis="definition of the trade balance, in the period that growth or change is counted from",
    shown="{exports} - {imports}",
    domains={"balance": "signed"},
    examples=[
        holds(
            "Exports up 5% to 63.0 billion, imports up 10% to 44.0 billion; a year earlier the "
            "surplus was 20.0 billion.",
            exports="60.0e9",
            imports="40.0e9",
            balance="20.0e9",
        ),
        fails(
            "Exports up 5% to 63.0 billion, imports up 10% to 44.0 billion; a year earlier the "
            "surplus was 22.0 billion.",
            exports="60.0e9",
            imports="40.0e9",
            balance="22.0e9",
        ),
        touching(
            "From 60 billion exports came to 63, imports up 10% to 44.0 billion; a year earlier the "
            "surplus was 20.6 billion.",
            exports="60e9",
            imports="40.0e9",
            balance="20.6e9",
        ),
    ],
)
def balance_of_the_base(exports: N, imports: N) -> N:
    """What growth or change leads back to must balance too: each member is printed, or its later level
    taken back."""
    return exports - imports


def _coverages(scene: Scene) -> Iterator[Filling]:
    """A percentage called coverage, with exports and imports of its period: the words say of what."""
    for stated in scene.all("share"):
        start = max(sentence_span(scene, stated)[0], stated.claim.start - _NEAR)
        if stated.cell.sector not in WHOLE_SECTORS or stated.period is None:
            continue
        if not has(scene, "coverage", start, stated.claim.start):
            continue
        for sector in dict.fromkeys((stated.cell.sector, *WHOLE_SECTORS)):
            cell = stated.cell.with_(sector=sector, flow="exports")
            sold = scene.at("level", cell, stated.period, near=stated)[:1]
            bought = scene.at(
                "level",
                cell.with_(flow="imports"),
                stated.period,
                unit=sold[0].unit if sold else None,
                near=stated,
            )
            if sold and bought:
                yield Filling(
                    {
                        "coverage": fraction(stated),
                        "imports": magnitude(bought[0]),
                        "exports": magnitude(sold[0]),
                    },
                    weak=sector != stated.cell.sector,
                )
                break


@rule(
    gives="exports",
    family="share",
    over=_coverages,
    basis="definition of the coverage ratio: exports as a percentage of imports",
    shown="{coverage} x {imports}",
    domains={"coverage": "price"},
    result="coverage",
    examples=[
        holds(
            "Exports of 24.6 billion covered 82.0% of imports of 30.0 billion.",
            coverage="82.0e-2",
            imports="30.0e9",
            exports="24.6e9",
        ),
        fails(
            "Exports of 24.6 billion covered 28.0% of imports of 30.0 billion.",
            coverage="28.0e-2",
            imports="30.0e9",
            exports="24.6e9",
        ),
        touching(
            "Exports of 18 billion covered exactly a quarter of imports of exactly 70 billion.",
            coverage="=1/4",
            imports="=70000000000",
            exports="18e9",
        ),
    ],
)
def coverage_of_imports(coverage: N, imports: N) -> N:
    """Exports are the coverage of the imports."""
    return coverage * imports
