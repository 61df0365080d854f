"""Rules for one figure told as so many times, or as so much of, another that it is no part of."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.scene import Filling, Scene
from crossfoot.scene.decompositions import WHOLE_SECTORS
from crossfoot.scene.terms import fraction, level, magnitude, plain, rate
from crossfoot.scene.words import has, sentence_span

_AFTER = 40
"""How many characters after a percentage the words may stand that say of which flow it is."""

_FLOWS = ("exports", "imports")


def _of_flows(scene: Scene) -> Iterator[Filling]:
    """A balance told as a percentage of exports or of imports; the words say of which."""
    for share in scene.all("share"):
        if share.cell.flow != "balance" or share.period is None or share.unit != "percent":
            continue
        end = min(sentence_span(scene, share)[1], share.claim.end + _AFTER)
        named = [flow for flow in _FLOWS if has(scene, f"of_{flow}", share.claim.end, end)]
        if len(named) != 1:
            continue
        balances = scene.at("level", share.cell, share.period, near=share)
        for balance in [b for b in balances if b.sign == share.sign][:1]:
            flows = scene.at(
                "level", share.cell.with_(flow=named[0]), share.period, unit=balance.unit, near=share
            )
            for flow in flows[:1]:
                yield Filling(
                    {"share": fraction(share), "flow": magnitude(flow), "balance": magnitude(balance)}
                )


@rule(
    gives="balance",
    family="share",
    over=_of_flows,
    basis="a surplus or deficit as a percentage of one of its flows",
    shown="{share} x {flow}",
    domains={"share": "price"},
    result="share",
    examples=[
        holds(
            "The deficit of 35.2 billion was 8.4% of the value of imports, 419.0 billion.",
            share="8.4e-2",
            flow="419.0e9",
            balance="35.2e9",
        ),
        fails(
            "The deficit of 35.2 billion was 4.8% of the value of imports, 419.0 billion.",
            share="4.8e-2",
            flow="419.0e9",
            balance="35.2e9",
        ),
        touching(
            "The deficit of 18 billion was exactly a quarter of imports of exactly 70 billion.",
            share="=1/4",
            flow="=70000000000",
            balance="18e9",
        ),
    ],
)
def balance_over_flow(share: N, flow: N) -> N:
    """A balance may be told as a percentage of the exports or the imports that it is the difference of."""
    return share * flow


def _from_shares(scene: Scene) -> Iterator[Filling]:
    """A balance, the two-way trade and the share in it of one of the flows."""
    for share in scene.all("share"):
        cell = share.cell
        if cell.flow not in _FLOWS or cell.partner is not None or cell.sector not in WHOLE_SECTORS:
            continue
        if share.period is None or share.unit != "percent":
            continue
        totals = scene.at("level", cell.with_(flow="trade"), share.period, near=share)
        for trade in [t for t in totals if scene.distance(t, share) <= 1][:1]:
            balances = scene.at(
                "level", cell.with_(flow="balance"), share.period, unit=trade.unit, near=share
            )
            for balance in balances[:1]:
                flows = [scene.at("level", cell.with_(flow=f), share.period, unit=trade.unit) for f in _FLOWS]
                if not all(flows):
                    side = "sold" if cell.flow == "exports" else "bought"
                    yield Filling(
                        {"share": fraction(share), "trade": magnitude(trade), "balance": level(balance)},
                        weak=True,
                        words=side,
                    )


def _sold(scene: Scene) -> Iterator[Filling]:
    return (filling for filling in _from_shares(scene) if filling.words == "sold")


def _bought(scene: Scene) -> Iterator[Filling]:
    return (filling for filling in _from_shares(scene) if filling.words == "bought")


@rule(
    gives="balance",
    family="balance",
    over=_sold,
    basis="two-way trade is exports and imports; what is not the one is the other",
    shown="{trade} x (2 x {share} - 1)",
    domains={"share": "share", "balance": "signed"},
    result="balance",
    examples=[
        holds(
            "Trade was 16.40 billion, 32.1% of it exports; the deficit was 5.87 billion.",
            trade="16.40e9",
            share="32.1e-2",
            balance="-5.87e9",
        ),
        fails(
            "Trade was 16.40 billion, 32.1% of it exports; the deficit was 8.57 billion.",
            trade="16.40e9",
            share="32.1e-2",
            balance="-8.57e9",
        ),
        touching(
            "Trade was exactly 11 billion, exactly a quarter of it exports; the deficit was 5 billion.",
            trade="=11",
            share="=1/4",
            balance="-5e0",
        ),
    ],
)
def balance_from_share_of_exports(share: N, trade: N) -> N:
    """The total and the share of exports in it leave the imports, and so the balance."""
    return trade * (2 * share - 1)


@rule(
    gives="balance",
    family="balance",
    over=_bought,
    basis="two-way trade is exports and imports; what is not the one is the other",
    shown="{trade} x (1 - 2 x {share})",
    domains={"share": "share", "balance": "signed"},
    result="balance",
    examples=[
        holds(
            "Trade was 16.40 billion, 67.9% of it imports; the deficit was 5.87 billion.",
            trade="16.40e9",
            share="67.9e-2",
            balance="-5.87e9",
        ),
        fails(
            "Trade was 16.40 billion, 67.9% of it imports; the deficit was 8.57 billion.",
            trade="16.40e9",
            share="67.9e-2",
            balance="-8.57e9",
        ),
        touching(
            "Trade was exactly 11 billion, exactly three quarters of it imports; the deficit was 5 billion.",
            trade="=11",
            share="=3/4",
            balance="-5e0",
        ),
    ],
)
def balance_from_share_of_imports(share: N, trade: N) -> N:
    """The total and the share of imports in it leave the exports, and so the balance."""
    return trade * (1 - 2 * share)


def _of_rates(scene: Scene) -> Iterator[Filling]:
    """ "Seven times that rate": a number of times with just two rates of growth in its sentence."""
    for times in scene.all("other"):
        if times.unit != "ratio" or (times.claim.quantity.value or 0) <= 1:
            continue
        rates = [
            f
            for f in scene.all("growth")
            if f.claim.sentence == times.claim.sentence and f.unit == "percent" and f.size
        ]
        if len(rates) == 2 and rates[0].period == rates[1].period and rates[0].cell != rates[1].cell:
            if not has(scene, "so fast", times.claim.start, sentence_span(scene, times)[1]):
                continue
            lesser, greater = sorted(rates, key=lambda f: f.claim.quantity.value or 0)
            if (lesser.claim.quantity.value or 0) > 0:
                yield Filling({"times": plain(times), "lesser": rate(lesser), "greater": rate(greater)})


@rule(
    gives="greater",
    family="ratio",
    over=_of_rates,
    basis="definition of a multiple, of a rate",
    shown="{times} x {lesser}",
    domains={"times": "price", "lesser": "share", "greater": "price"},
    result="times",
    examples=[
        holds(
            "World trade grew 2.1%; ours grew three times as fast, by 6.2%.",
            times="3e0",
            lesser="2.1e-2",
            greater="6.2e-2",
        ),
        fails(
            "World trade grew 2.1%; ours grew six times as fast, by 6.2%.",
            times="6e0",
            lesser="2.1e-2",
            greater="6.2e-2",
        ),
        touching(
            "World trade grew exactly 13/6%; ours exactly three times as fast, 7%.",
            times="=3",
            lesser="=13/600",
            greater="7e-2",
        ),
    ],
)
def multiple_of_a_rate(times: N, lesser: N) -> N:
    """A rate said to be so many times another is that multiple of it."""
    return times * lesser


def _of_levels(scene: Scene) -> Iterator[Filling]:
    """A ratio of imports to exports, or the other way round, of the period it is dated to."""
    for ratio in scene.all("other", "share"):
        value = ratio.claim.quantity.value or 0
        if ratio.unit != "ratio" or ratio.period is None or value <= 1:
            continue
        if not any(has(scene, kind, *sentence_span(scene, ratio)) for kind in ("ratio", "coverage")):
            continue
        for sold in [f for f in scene.all("level") if f.cell.flow == "exports" and f.period == ratio.period]:
            if sold.cell.reporter != ratio.cell.reporter or sold.cell.partner != ratio.cell.partner:
                continue
            if sold.cell.sector not in WHOLE_SECTORS:
                continue
            bought = scene.at(
                "level", sold.cell.with_(flow="imports"), sold.period, unit=sold.unit, near=ratio
            )
            if bought:
                lesser, greater = sorted((sold, bought[0]), key=lambda f: f.size)
                yield Filling(
                    {"times": plain(ratio), "lesser": magnitude(lesser), "greater": magnitude(greater)},
                    weak=True,
                )
                break


@rule(
    gives="greater",
    family="ratio",
    over=_of_levels,
    basis="definition of the ratio of imports to exports, or of exports to imports",
    shown="{times} x {lesser}",
    domains={"times": "price"},
    result="times",
    examples=[
        holds(
            "Imports of 312.6 billion to exports of 40.2 billion: a ratio of 7.78.",
            times="7.78e0",
            lesser="40.2e9",
            greater="312.6e9",
        ),
        fails(
            "Imports of 312.6 billion to exports of 40.2 billion: a ratio of 8.77.",
            times="8.77e0",
            lesser="40.2e9",
            greater="312.6e9",
        ),
        touching(
            "Imports of 21 billion to exports of exactly 8.2 billion: a ratio of exactly 2.5.",
            times="=5/2",
            lesser="=8200000000",
            greater="21e9",
        ),
    ],
)
def ratio_of_flows(times: N, lesser: N) -> N:
    """A ratio between imports and exports is the greater over the lesser."""
    return times * lesser
