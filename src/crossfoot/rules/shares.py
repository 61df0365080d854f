"""Rules that tie a share to its part and its whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, span, total, touching
from crossfoot.interval import Interval
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.decompositions import WHOLE_SECTORS, printed
from crossfoot.scene.facts import Cell
from crossfoot.scene.terms import fraction, magnitude, signed_fraction
from crossfoot.scene.words import has, sentence_span
from crossfoot.system.looks import printed as as_printed

_AFTER = 30
"""How many characters after a percentage its whole may be named in."""


def wholes(cell: Cell) -> list[Cell]:
    """The cells of which a cell can be a share: its world, its goods, both; nearest first."""
    found = []
    if cell.partner is not None:
        found.append(cell.with_(partner=None))
        if cell.sector in WHOLE_SECTORS:
            found.extend(cell.with_(sector=s, partner=None) for s in WHOLE_SECTORS if s != cell.sector)
    if cell.sector not in WHOLE_SECTORS:
        found.extend(cell.with_(sector=s) for s in WHOLE_SECTORS)
        if cell.partner is not None:
            found.extend(cell.with_(sector=s, partner=None) for s in WHOLE_SECTORS)
    elif cell.sector == "goods" or cell.sector == "services":
        found.append(cell.with_(sector="goods_services"))
    return found


def _both_flows(cell: Cell) -> list[Cell]:
    """All trade, of which a whole direction can be a share."""
    whole = cell.partner is None and cell.sector in WHOLE_SECTORS and cell.flow in {"exports", "imports"}
    return [cell.with_(flow="trade")] if whole else []


def _shares(scene: Scene) -> Iterator[Filling]:
    for link in scene.links("share_of"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        if len(rows) == 3 and rows[1].unit == rows[2].unit:
            yield Filling(
                {"share": fraction(rows[0]), "part": magnitude(rows[1]), "whole": magnitude(rows[2])}
            )
    for share in scene.all("share"):
        for part, whole in _part_and_whole(scene, share):
            mistake = _other_whole(scene, share, part, whole)
            if mistake is None and not _is_share_of(share, part, whole) and _fits_another(scene, share, part):
                continue
            yield Filling(
                {"share": fraction(share), "part": magnitude(part), "whole": magnitude(whole)},
                weak=_called_otherwise(part, whole),
                mistake=mistake,
            )


def _other_whole(scene: Scene, share: Fact, part: Fact, whole: Fact) -> tuple[str, str] | None:
    """The percentage where it is right of all trade or of the flow the other way, not of what is told."""
    if _is_share_of(share, part, whole) or whole.cell.flow == "trade":
        return None
    told_of = has(scene, f"of_{whole.cell.flow}", share.claim.end, share.claim.end + _AFTER)
    flows = {"exports", "imports", "trade"} - {whole.cell.flow} if told_of else set()
    others = [
        f
        for flow in flows
        for f in scene.at("level", whole.cell.with_(flow=flow), whole.period, unit=part.unit)
    ]
    fits = any(_is_share_of(share, part, other) for other in others)
    return (share.id, "share of another whole") if fits else None


def _is_share_of(share: Fact, part: Fact, whole: Fact) -> bool:
    told = fraction(share).interval(as_printed) * magnitude(whole).interval(as_printed)
    return told.meets(magnitude(part).interval(as_printed))


def _fits_another(scene: Scene, share: Fact, part: Fact) -> bool:
    """Whether the share is right of some figure of the text, so that a share that misses its own whole was
    perhaps read as of the wrong flow or period."""
    levels = (f for f in scene.all("level") if f.unit == part.unit and f.id != part.id)
    return any(_is_share_of(share, part, level) for level in levels)


def _called_otherwise(part: Fact, whole: Fact) -> bool:
    """Whether a partner's part of all trade and the whole name all trade by different words, or the part is
    one direction of all trade."""
    return (
        part.cell.sector in WHOLE_SECTORS
        and part.cell.partner is not None
        and part.cell.sector != whole.cell.sector
    ) or part.cell.flow != whole.cell.flow


def _part_and_whole(scene: Scene, share: Fact) -> Iterator[tuple[Fact, Fact]]:
    parts = scene.at("level", share.cell, share.period, near=share)
    if share.period is None:
        parts = [p for p in parts if scene.distance(p, share) == 0]
    for part in parts[:2]:
        for cell in (*wholes(share.cell), *_both_flows(share.cell)):
            rows = scene.at("level", cell, share.period, unit=part.unit, near=share)
            rows = [f for f in rows if f.size > part.size]
            for whole in ([f for f in rows if _is_share_of(share, part, f)] or rows)[:1]:
                if scene.distance(part, share) <= 1:
                    yield part, whole
                    return


@rule(
    gives="part",
    family="share",
    over=_shares,
    basis="definition of a share",
    shown="{share} x {whole}",
    domains={"share": "share"},
    result="share",
    examples=[
        holds(
            "Sales to the neighbour, 17.4 billion, were 12.1% of the 143.6 billion total.",
            share="12.1e-2",
            whole="143.6e9",
            part="17.4e9",
        ),
        fails(
            "Sales to the neighbour, 17.4 billion, were 21.1% of the 143.6 billion total.",
            share="21.1e-2",
            whole="143.6e9",
            part="17.4e9",
        ),
        touching(
            "Sales to the neighbour, 18 billion, were exactly a quarter of exactly 70 billion.",
            share="=1/4",
            whole="=70000000000",
            part="18e9",
        ),
    ],
)
def share_of_whole(share: N, whole: N) -> N:
    """A share is the part over the whole."""
    return share * whole


def _two_shares(scene: Scene) -> Iterator[Filling]:
    """Two parts with their shares of one whole that is not printed."""
    pairs: dict[object, list[tuple[Fact, Fact]]] = {}
    for share in scene.all("share"):
        if share.period is None or next(_part_and_whole(scene, share), None) is not None:
            continue
        for part in scene.at("level", share.cell, share.period, near=share)[:1]:
            if scene.distance(part, share) == 0 and share.cell.partner is not None:
                key = (share.cell.with_(partner=None), share.period, part.unit)
                pairs.setdefault(key, []).append((part, share))
    for rows in pairs.values():
        for (part, share), (other, other_share) in itertools.pairwise(rows):
            if part.cell != other.cell:
                yield Filling(
                    {
                        "part": magnitude(part),
                        "share": fraction(share),
                        "other_part": magnitude(other),
                        "other_share": fraction(other_share),
                    },
                    weak=True,
                )


@rule(
    gives="part",
    family="share",
    over=_two_shares,
    basis="definition of a share, of one whole",
    shown="{other_part}/{other_share} x {share}",
    domains={"share": "share", "other_share": "price"},
    examples=[
        holds(
            "One partner took 2.4 billion, or 12.0%, another 1.8 billion, or 9.0%.",
            part="2.4e9",
            share="12.0e-2",
            other_part="1.8e9",
            other_share="9.0e-2",
        ),
        fails(
            "One partner took 2.4 billion, or 12.0%, another 1.8 billion, or 19.0%.",
            part="2.4e9",
            share="12.0e-2",
            other_part="1.8e9",
            other_share="19.0e-2",
        ),
        touching(
            "One partner took 3 billion, or exactly 25%, another exactly 2 billion, or exactly 20%.",
            part="3e9",
            share="=1/4",
            other_part="=2000000000",
            other_share="=1/5",
        ),
    ],
)
def one_whole_of_two_shares(share: N, other_part: N, other_share: N) -> N:
    """Two parts and their shares imply one whole."""
    return other_part / other_share * share


def _shares_between(scene: Scene) -> Iterator[Filling]:
    for _, stated, parts in printed(scene, "share", ["two-way", "sectors"]):
        if stated.cell.partner is not None or stated.cell.sector not in WHOLE_SECTORS:
            yield Filling({"parts": tuple(fraction(f) for f in parts), "whole": fraction(stated)})


@rule(
    gives="whole",
    family="share",
    over=_shares_between,
    sense="between",
    basis="the share in a sum is a mean of the shares in its parts, weighted by them",
    shown="shares {parts}",
    domains={"parts": "share", "whole": "share"},
    examples=[
        holds(
            "The bloc took 31.2% of trade: 29.5% of exports, 33.8% of imports.",
            parts=("29.5e-2", "33.8e-2"),
            whole="31.2e-2",
        ),
        fails(
            "The bloc took 35.2% of trade: 29.5% of exports, 33.8% of imports.",
            parts=("29.5e-2", "33.8e-2"),
            whole="35.2e-2",
        ),
        touching(
            "The bloc took 33.9% of trade: 29.5% of exports, 33.8% of imports.",
            parts=("29.5e-2", "33.8e-2"),
            whole="33.9e-2",
        ),
    ],
)
def share_between_flows(parts: tuple[N, ...]) -> Interval:
    """A partner's share of trade lies between its shares of exports and of imports."""
    return span(parts)


def _joint_shares(scene: Scene) -> Iterator[Filling]:
    """A share of trade whose part is printed as exports and imports."""
    for share in scene.all("share"):
        if share.cell.flow != "trade" or share.period is None or scene.at("level", share.cell, share.period):
            continue
        for cell in wholes(share.cell):
            for whole in scene.at("level", cell, share.period, near=share)[:1]:
                parts = [
                    scene.at("level", share.cell.with_(flow=flow), share.period, unit=whole.unit, near=share)[
                        :1
                    ]
                    for flow in ("exports", "imports")
                ]
                if all(parts):
                    terms = tuple(magnitude(row[0]) for row in parts)
                    yield Filling({"parts": terms, "share": fraction(share), "whole": magnitude(whole)})
                    break


@rule(
    gives="whole",
    family="share",
    over=_joint_shares,
    basis="definition of a share, of a part told as exports and imports",
    shown="({parts})/{share}",
    domains={"share": "price"},
    result="share",
    examples=[
        holds(
            "Exports of 24.0 and imports of 12.0 billion were 18.0% of the 200.0 billion total.",
            parts=("24.0e9", "12.0e9"),
            share="18.0e-2",
            whole="200.0e9",
        ),
        fails(
            "Exports of 24.0 and imports of 12.0 billion were 28.0% of the 200.0 billion total.",
            parts=("24.0e9", "12.0e9"),
            share="28.0e-2",
            whole="200.0e9",
        ),
        touching(
            "Exports of exactly 24 and imports of exactly 12 were exactly a fifth of 175 or more.",
            parts=("=24", "=12"),
            share="=1/5",
            whole="=180",
        ),
    ],
)
def share_of_both_flows(parts: tuple[N, ...], share: N) -> N:
    """Exports and imports together over the whole are the share of trade."""
    return total(parts) / share


def _of_output(scene: Scene) -> Iterator[Filling]:
    """Shares of an economy's output: the output is a figure of another kind that the words name."""
    outputs = [
        f
        for f in scene.all("other", "level")
        if f.cell.flow is None and has(scene, "output", *_around(scene, f))
    ]
    for share in scene.all("share"):
        for whole in sorted(outputs, key=lambda f: scene.gap(f, share))[:1]:
            parts = scene.at("level", share.cell, share.period, unit=whole.unit, near=share)
            parts = [p for p in parts if p.sign == share.sign]
            if (
                scene.distance(share, whole) == 0
                and parts
                and next(_part_and_whole(scene, share), None) is None
            ):
                yield Filling(
                    {"share": fraction(share), "whole": magnitude(whole), "part": magnitude(parts[0])}
                )


def _around(scene: Scene, fact: Fact) -> tuple[int, int]:
    start, end = sentence_span(scene, fact)
    return max(start, fact.claim.start - 60), min(end, fact.claim.end + 30)


@rule(
    gives="part",
    family="share",
    over=_of_output,
    basis="definition of a ratio to gross domestic product",
    shown="{share} x {whole}",
    domains={"share": "share"},
    result="share",
    examples=[
        holds(
            "Of a GDP of 540 billion, exports of 113 billion were 21%.",
            share="21e-2",
            whole="540e9",
            part="113e9",
        ),
        fails(
            "Of a GDP of 540 billion, exports of 113 billion were 12%.",
            share="12e-2",
            whole="540e9",
            part="113e9",
        ),
        touching(
            "Of a GDP of exactly 70 billion, exports of 18 billion were exactly a quarter.",
            share="=1/4",
            whole="=70000000000",
            part="18e9",
        ),
    ],
)
def share_of_output(share: N, whole: N) -> N:
    """A ratio to output is the amount over the output."""
    return share * whole


def _shares_of_balance(scene: Scene) -> Iterator[Filling]:
    for _, stated, (sold, bought) in printed(scene, "share", ["balance"]):
        if scene.spread((stated, sold, bought)) == 0 and stated.cell.partner is None:
            terms = {"exports": fraction(sold), "imports": fraction(bought)}
            yield Filling({**terms, "balance": signed_fraction(stated)})


@rule(
    gives="balance",
    family="share",
    over=_shares_of_balance,
    basis="the balance identity, over one output",
    shown="{exports} - {imports}",
    domains={"exports": "share", "imports": "share", "balance": "signed"},
    examples=[
        holds(
            "Exports were 18.4% of GDP, imports 25.1%, the deficit 6.7%.",
            exports="18.4e-2",
            imports="25.1e-2",
            balance="-6.7e-2",
        ),
        fails(
            "Exports were 18.4% of GDP, imports 25.1%, the deficit 7.6%.",
            exports="18.4e-2",
            imports="25.1e-2",
            balance="-7.6e-2",
        ),
        touching(
            "Exports were 18% of GDP, imports 25.1%, the deficit 7.7%.",
            exports="18e-2",
            imports="25.1e-2",
            balance="-7.7e-2",
        ),
    ],
)
def balance_over_output(exports: N, imports: N) -> N:
    """As ratios to one output, exports less imports are the balance."""
    return exports - imports
