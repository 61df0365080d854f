"""Rules for words that say which of two figures is the greater."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.decompositions import WHOLE_SECTORS
from crossfoot.scene.terms import magnitude, plain
from crossfoot.scene.words import cues, has, sentence_span, window

_NEAR = 90
_FAR = 160


def _movements(scene: Scene, direction: str) -> Iterator[Filling]:
    """Two levels of one measure that the words tie as from and to, with a verb of movement before them."""
    for first, second in _pairs(scene):
        if first.cell != second.cell or first.sign != second.sign or first.shape != "level":
            continue
        order = _from_and_to(scene, first, second)
        if order is None or _measured(scene, *order):
            continue
        then, now = order
        verbs = [k for k, _ in cues(scene, *window(scene, first)) if k in {"up", "down"}]
        verbs = verbs or [
            k for k, _ in cues(scene, first.claim.end, second.claim.start) if k in {"up", "down"}
        ]
        if verbs and verbs[-1] == direction and len(set(verbs)) == 1:
            yield Filling({"then": magnitude(then), "now": magnitude(now)}, verb=now.id)


def _pairs(scene: Scene) -> Iterator[tuple[Fact, Fact]]:
    """Two figures of one unit and flow in one sentence with at most one other figure between them."""
    for n, first in enumerate(scene.facts):
        for second in scene.facts[n + 1 : n + 3]:
            if second.claim.sentence != first.claim.sentence or second.unit != first.unit:
                continue
            if second.cell.flow == first.cell.flow and second.shape == first.shape:
                yield first, second
                break


def _from_and_to(scene: Scene, first: Fact, second: Fact) -> tuple[Fact, Fact] | None:
    """The earlier and the later of two levels where words and periods agree on which is which."""
    if first.period is None or second.period is None or first.period == second.period:
        return None
    if scene.gap(first, second) > _FAR:
        return None
    by_period = (first, second) if first.period < second.period else (second, first)
    lead = scene.reading.text[max(0, first.claim.start - 12) : first.claim.start]
    first_is_from = bool(lead.split()[-1:] and "from" in lead.split()[-3:])
    second_is_from = has(scene, "from", first.claim.end, second.claim.start)
    if first_is_from == second_is_from:
        return None
    by_words = (first, second) if first_is_from else (second, first)
    return by_words if by_words == by_period else None


def _measured(scene: Scene, then: Fact, now: Fact) -> bool:
    """Whether a growth or a change between the two is printed: then the numbers judge the word already."""
    rows = scene.at("growth", now.cell, now.period) + scene.at("change", now.cell, now.period)
    return any(f.base == then.period for f in rows)


def _rises(scene: Scene) -> Iterator[Filling]:
    return _movements(scene, "up")


def _declines(scene: Scene) -> Iterator[Filling]:
    return _movements(scene, "down")


@rule(
    gives="now",
    family="sign",
    over=_rises,
    sense="at_least",
    basis="the verb says that the figure rose",
    shown="{then}",
    examples=[
        holds("The deficit widened to 42.4 billion from 38.3 billion.", then="38.3e9", now="42.4e9"),
        fails("The deficit widened to 34.2 billion from 38.3 billion.", then="38.3e9", now="34.2e9"),
        touching(
            "The deficit widened to 38 billion from 39 billion, says the rounded table.",
            then="39e9",
            now="38e9",
        ),
    ],
)
def rise_in_words(then: N) -> N:
    """What is said to have risen is not less than it was; only figures that cannot be equal may contradict
    the verb."""
    return then


@rule(
    gives="now",
    family="sign",
    over=_declines,
    sense="at_most",
    basis="the verb says that the figure fell",
    shown="{then}",
    examples=[
        holds("The surplus narrowed to 12.6 billion from 13.9 billion.", then="13.9e9", now="12.6e9"),
        fails("The surplus narrowed to 16.2 billion from 13.9 billion.", then="13.9e9", now="16.2e9"),
        touching(
            "The surplus narrowed to 14 billion from 13 billion, says the rounded table.",
            then="13e9",
            now="14e9",
        ),
    ],
)
def decline_in_words(then: N) -> N:
    """What is said to have fallen is not more than it was; only figures that cannot be equal may contradict
    the verb."""
    return then


def _compared(scene: Scene) -> Iterator[Filling]:
    for first, second in _neighbours(scene):
        kinds = _comparison(scene, second)
        if len(kinds) == 1 and not _tied(scene, first, second):
            greater, lesser = (first, second) if kinds == {"greater"} else (second, first)
            yield Filling({"lesser": plain(lesser), "greater": plain(greater)})
    for link in scene.links("more_than_level"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        if len(rows) == 2 and rows[0].unit == rows[1].unit:
            yield Filling({"lesser": magnitude(rows[1]), "greater": magnitude(rows[0])})


def _comparison(scene: Scene, second: Fact) -> set[str]:
    """The words of more or less that stand within a few words before a figure, with no comma between."""
    start, end = window(scene, second)
    start = max(start, end - _NEAR)
    found = [(kind, at) for kind, at in cues(scene, start, end) if kind in {"greater", "lesser"}]
    return {kind for kind, at in found if "," not in scene.reading.text[at:end] and end - at < _NEAR // 2}


def _neighbours(scene: Scene) -> Iterator[tuple[Fact, Fact]]:
    """Each figure that words compare with one before it, and the nearest one of its unit and kind that is
    not compared itself: "19.7, up from 19.5 and well beyond the 18.1" is about 19.7 twice."""
    for n, second in enumerate(scene.facts):
        if second.shape not in {"level", "growth", "share"} or not _comparison(scene, second):
            continue
        for first in reversed(scene.facts[max(0, n - 4) : n]):
            if scene.distance(first, second) > 1 or scene.gap(first, second) > _FAR:
                break
            if second.unit != first.unit or second.shape != first.shape or _comparison(scene, first):
                continue
            same = second.cell.flow == first.cell.flow and second.sign == first.sign
            if same and not _negative(first) and not _negative(second):
                yield first, second
            break


def _negative(fact: Fact) -> bool:
    return (fact.claim.quantity.value or 0) < 0


def _tied(scene: Scene, first: Fact, second: Fact) -> bool:
    """Whether a printed growth or change between the two judges them already."""
    if first.shape != "level" or first.period is None or second.period is None:
        return False
    return _measured(scene, *sorted((first, second), key=lambda f: f.period.first if f.period else 0))


@rule(
    gives="greater",
    family="order",
    over=_compared,
    sense="at_least",
    basis="the words put one figure above the other",
    shown="{lesser}",
    domains={"lesser": "signed", "greater": "signed"},
    examples=[
        holds(
            "One customer took 13.4 billion, ahead of another's 8.9 billion.",
            lesser="8.9e9",
            greater="13.4e9",
        ),
        fails(
            "One customer took 8.9 billion, ahead of another's 13.4 billion.",
            lesser="13.4e9",
            greater="8.9e9",
        ),
        touching("One customer took 8 billion, ahead of another's 9 billion.", lesser="9e9", greater="8e9"),
    ],
)
def greater_in_words(lesser: N) -> N:
    """What is said to be ahead of another figure is not less than it."""
    return lesser


def _ranked(scene: Scene) -> Iterator[Filling]:
    for link in scene.links("ranked"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        for higher, lower in itertools.pairwise(rows):
            if higher.unit == lower.unit:
                yield Filling({"lower": magnitude(lower), "higher": magnitude(higher)})
    yield from _lists(scene)


def _lists(scene: Scene) -> Iterator[Filling]:
    """Partners or products told one after the other, largest first, where the words rank them."""
    groups: dict[object, list[Fact]] = {}
    for fact in scene.all("level", "share", "growth"):
        if (
            (
                fact.cell.flow in {"exports", "imports", "trade", "balance"}
                and fact.period is not None
                and not fact.cell.rate
            )
            and fact.cell.partner is not None
            and fact.cell.sector in WHOLE_SECTORS
        ):
            side = (fact.claim.quantity.value or 0) > 0
            key = (fact.shape, fact.cell.with_(partner=None), fact.period, fact.base, fact.unit, side)
            groups.setdefault(key, []).append(fact)
    for rows in groups.values():
        rows.sort(key=lambda f: f.claim.start)
        for run in _runs(scene, rows):
            for higher, lower in itertools.pairwise(run):
                ranked = len(run) > 2 or _has_rank(scene, higher, lower)
                if ranked and lower.size != higher.size:
                    yield Filling({"lower": magnitude(lower), "higher": magnitude(higher)})


def _has_rank(scene: Scene, higher: Fact, lower: Fact) -> bool:
    if higher.shape == "growth":
        return False
    return has(scene, "rank", sentence_span(scene, higher)[0], sentence_span(scene, lower)[1])


def _runs(scene: Scene, rows: list[Fact]) -> Iterator[list[Fact]]:
    """The stretches of a list that go down from partner to partner, in neighbouring sentences."""
    run: list[Fact] = []
    for fact in rows:
        last = run[-1] if run else None
        near = last is not None and (scene.distance(last, fact) <= 1 or _next_line(last, fact))
        if last is not None and near and _falling(last, fact) and last.cell != fact.cell:
            run.append(fact)
            continue
        if len(run) > 1:
            yield run
        run = [fact]
    if len(run) > 1:
        yield run


def _next_line(first: Fact, second: Fact) -> bool:
    return second.claim.sentence - first.claim.sentence == 1


def _falling(higher: Fact, lower: Fact) -> bool:
    return higher.size >= lower.size


@rule(
    gives="higher",
    family="order",
    over=_ranked,
    sense="at_least",
    basis="a list by rank",
    shown="{lower}",
    examples=[
        holds("The top supplier sent 14.1 billion, the second 9.2 billion.", lower="9.2e9", higher="14.1e9"),
        fails("The top supplier sent 9.2 billion, the second 14.1 billion.", lower="14.1e9", higher="9.2e9"),
        touching("The top supplier sent 9 billion, the second 10 billion.", lower="10e9", higher="9e9"),
    ],
)
def rank_in_words(lower: N) -> N:
    """Who is ranked higher has not the smaller figure."""
    return lower
