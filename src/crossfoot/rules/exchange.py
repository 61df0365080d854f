"""Rules for amounts whose exchange rate cannot be: a currency or a scale word mistaken."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.rules.money import conversions
from crossfoot.rules.shares import wholes
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.exchange import rate_range
from crossfoot.scene.terms import fraction, known, magnitude, rate
from crossfoot.system.looks import printed


def _pairs(scene: Scene) -> Iterator[Filling]:
    for local, foreign in conversions(scene):
        bounds = rate_range(local.unit, foreign.unit)
        if bounds is not None and scene.gap(local, foreign) <= len(local.claim.quote) + 40:
            price = known(bounds, f"{foreign.unit} in {local.unit}")
            yield Filling({"foreign": magnitude(foreign), "rate": price, "local": magnitude(local)})


@rule(
    gives="local",
    family="conversion",
    over=_pairs,
    basis="half the lowest to twice the highest exchange rate since 2000 (grammars/exchange.toml)",
    shown="{foreign} x {rate}",
    domains={"rate": "price"},
    examples=[
        holds(
            "Exports of 9.1 trillion yen (65 billion dollars).", foreign="65e9", rate="1.4e2", local="9.1e12"
        ),
        fails(
            "Exports of 9,100 trillion yen (65 billion dollars).",
            foreign="65e9",
            rate="1.4e2",
            local="9100e12",
        ),
        touching(
            "Exports of exactly 40 yuan (exactly 2 dollars), a dollar being 4 to 20 yuan.",
            foreign="=2",
            rate="=20",
            local="=40",
        ),
    ],
)
def exchange_rate_in_range(foreign: N, rate: N) -> N:
    """An amount told in two currencies implies a rate of exchange that has been seen."""
    return foreign * rate


def _mixed(scene: Scene) -> Iterator[Filling]:
    """A share whose part is printed in another currency than its whole."""
    converted = {frozenset((a.id, b.id)) for a, b in conversions(scene)}
    for share in scene.all("share"):
        if share.period is None:
            continue
        for part in scene.at("level", share.cell, share.period, near=share)[:1]:
            whole = _whole(scene, share, part, converted)
            bounds = rate_range(whole.unit, part.unit) if whole else None
            if whole is None or bounds is None or scene.distance(part, share) > 1:
                continue
            as_one = fraction(share).interval(printed) * magnitude(whole).interval(printed)
            yield Filling(
                {
                    "part": magnitude(part),
                    "rate": known(bounds, f"{part.unit} in {whole.unit}"),
                    "share": fraction(share),
                    "whole": magnitude(whole),
                },
                currency=part.id if as_one.meets(magnitude(part).interval(printed)) else None,
            )


def _whole(scene: Scene, share: Fact, part: Fact, converted: set[frozenset[str]]) -> Fact | None:
    if not part.is_money:
        return None
    for cell in (*wholes(share.cell), share.cell):
        rows = [
            f for f in scene.at("level", cell, share.period, near=share) if f.is_money and f.id != part.id
        ]
        rows = [f for f in rows if frozenset((f.id, part.id)) not in converted]
        if rows:
            return rows[0] if all(f.unit != part.unit for f in rows) else None
    return None


@rule(
    gives="part",
    family="share",
    over=_mixed,
    basis="definition of a share; the range of exchange rates since 2000 (grammars/exchange.toml)",
    shown="{share} x {whole} / ({rate})",
    domains={"share": "share", "rate": "price"},
    result="share",
    examples=[
        holds(
            "Sales of 0.2 trillion dollars were 12.5% of the 11.2 trillion yuan total.",
            share="12.5e-2",
            whole="11.2e12",
            rate="7.0e0",
            part="0.2e12",
        ),
        fails(
            "Sales of 1.40 trillion dollars were 12.5% of the 11.2 trillion yuan total.",
            share="12.5e-2",
            whole="11.2e12",
            rate="7.0e0",
            part="1.40e12",
        ),
        touching(
            "Exactly half of exactly 80 yuan, the dollar at exactly 16, is 3 dollars.",
            share="=1/2",
            whole="=80",
            rate="=16",
            part="3e0",
        ),
    ],
)
def share_across_currencies(share: N, whole: N, rate: N) -> N:
    """A part in one currency and its whole in another imply a rate of exchange that has been seen."""
    return share * whole / rate


def _grown(scene: Scene) -> Iterator[Filling]:
    """A growth between two levels of one sentence that are told in two currencies."""
    converted = {i for pair in conversions(scene) for i in (pair[0].id, pair[1].id)}
    for growth in scene.all("growth"):
        if growth.base is None or growth.period is None or growth.unit != "percent":
            continue
        nows = scene.at("level", growth.cell, growth.period, near=growth)
        thens = scene.at("level", growth.cell, growth.base, near=growth)
        for now, then in zip(nows[:1], thens[:1], strict=False):
            bounds = rate_range(now.unit, then.unit)
            apart = scene.spread((growth, now, then)) > 0 or {now.id, then.id} & converted
            if bounds is None or apart or now.sign != then.sign:
                continue
            as_one = magnitude(then).interval(printed) * (1 + rate(growth).interval(printed))
            swapped = as_one.meets(magnitude(now).interval(printed))
            counts = [sum(f.unit == fact.unit for f in scene.facts) for fact in (now, then)]
            yield Filling(
                {
                    "previous": magnitude(then),
                    "rate": rate(growth),
                    "exchange": known(bounds, f"{then.unit} in {now.unit}"),
                    "current": magnitude(now),
                },
                currency=(now if counts[0] <= counts[1] else then).id if swapped else None,
                weak=not swapped,
            )


@rule(
    gives="current",
    family="growth",
    over=_grown,
    basis="definition of a growth rate; the range of exchange rates since 2000 (grammars/exchange.toml)",
    shown="{previous} x (1 + {rate}) x ({exchange})",
    domains={"rate": "rate", "exchange": "price"},
    result="rate",
    examples=[
        holds(
            "Imports rose 10% to 22.0 trillion rupees from 250 billion dollars.",
            previous="250e9",
            rate="10e-2",
            exchange="8.0e1",
            current="22.0e12",
        ),
        fails(
            "Imports rose 10% to 275 billion rupees from 250 billion dollars.",
            previous="250e9",
            rate="10e-2",
            exchange="8.0e1",
            current="275e9",
        ),
        touching(
            "Imports rose exactly a quarter to 22 yuan from exactly 2 dollars, the dollar at exactly 9.",
            previous="=2",
            rate="=1/4",
            exchange="=9",
            current="22e0",
        ),
    ],
)
def growth_across_currencies(previous: N, rate: N, exchange: N) -> N:
    """Levels in two currencies and the growth between them imply a rate of exchange that has been seen."""
    return previous * (1 + rate) * exchange
