"""The facts of a reading, found by what they measure, and how near to one another they stand in the text."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from crossfoot.claim import Link, Reading
from crossfoot.period import Period
from crossfoot.scene.facts import Cell, Fact, Shape, facts, mirror
from crossfoot.scene.terms import Term, base_of, before, earlier, level

FAR = 2
"""The largest distance (`Scene.distance`) within one paragraph."""

Key = tuple[Shape, Cell, "Period | None"]


class Scene:
    """What rules look at. Facts are in order of appearance; look-ups return those nearest to a given fact
    first."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.facts: list[Fact] = facts(reading.claims)
        self.by_id = {fact.id: fact for fact in self.facts}
        self._order = {claim.id: n for n, claim in enumerate(reading.claims)}
        self._by_key: dict[Key, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            self._by_key[fact.shape, fact.cell, fact.period].append(fact)
        for fact in self._mirrors():
            self._by_key[fact.shape, fact.cell, fact.period].append(fact)

    def _mirrors(self) -> Iterator[Fact]:
        """Balances and flows of a pair told from the partner's side, where the text reports the pair from
        both."""
        pairs = {(f.cell.reporter, f.cell.partner) for f in self.facts}
        for fact in self.facts:
            reporter, partner = fact.cell.reporter, fact.cell.partner
            if reporter and partner and fact.cell.flow != "trade" and (partner, reporter) in pairs:
                yield mirror(fact)

    def all(self, *shapes: Shape) -> list[Fact]:
        return [fact for fact in self.facts if fact.shape in shapes]

    def at(
        self,
        shape: Shape,
        cell: Cell,
        period: Period | None,
        *,
        unit: str | None = None,
        near: Fact | None = None,
    ) -> list[Fact]:
        """The facts of that shape, cell and period (and unit), nearest to `near` first."""
        found = [f for f in self._by_key.get((shape, cell, period), ()) if unit is None or f.unit == unit]
        if near is not None:
            found = [f for f in found if f.id != near.id]
            found.sort(key=lambda f: (f.mirrored, self.distance(near, f), self.gap(near, f)))
        return found

    def cells(self, shape: Shape) -> dict[tuple[Cell, Period | None, str | None], list[Fact]]:
        """Facts of one shape by cell, period and unit."""
        found: dict[tuple[Cell, Period | None, str | None], list[Fact]] = defaultdict(list)
        for (kind, cell, period), rows in self._by_key.items():
            if kind == shape:
                for fact in rows:
                    found[cell, period, fact.unit].append(fact)
        return found

    def values(
        self, cell: Cell, period: Period | None, unit: str | None, near: Fact | None = None
    ) -> list[Term]:
        """The value of a cell in a period: as printed, else worked out from a later level and its growth or
        change."""
        terms = [level(f) for f in self.at("level", cell, period, unit=unit, near=near)]
        return [*terms, *self.worked_out(cell, period, unit, near)]

    def worked_out(
        self, cell: Cell, period: Period | None, unit: str | None, near: Fact | None = None
    ) -> list[Term]:
        if period is None or cell.status != "reported":
            return []
        terms: list[Term] = []
        for growth in self._based_on("growth", cell, period):
            for now in self._nearest(self.at("level", growth.cell, growth.period, unit=unit, near=growth)):
                if steady(now, growth):
                    terms.append(earlier(now, growth))
        for moved in self._based_on("change", cell, period):
            if moved.unit != unit:
                continue
            levels = self._nearest(self.at("level", moved.cell, moved.period, unit=unit, near=moved))
            terms.extend(before(now, moved) for now in levels)
            if not levels:
                growths = self.at("growth", moved.cell, moved.period, near=moved)
                terms.extend(base_of(moved, g) for g in growths[:1] if g.base == moved.base)
        if near is not None:
            terms.sort(key=lambda t: (len(t.facts), self.gap(near, t.facts[0])))
        return terms

    def _based_on(self, shape: Shape, cell: Cell, period: Period) -> list[Fact]:
        return self._bases.get((shape, cell, period), [])

    @cached_property
    def _bases(self) -> dict[Key, list[Fact]]:
        found: dict[Key, list[Fact]] = defaultdict(list)
        for rows in list(self._by_key.values()):
            for fact in rows:
                if fact.shape in {"growth", "change"} and fact.base is not None:
                    found[fact.shape, fact.cell.with_(status="reported"), fact.base].append(fact)
        return found

    def dates(self, cell: Cell) -> set[tuple[Period, str]]:
        """The periods and units for which a cell has a value, printed or worked out."""
        return self._dates.get(cell, set())

    @cached_property
    def _dates(self) -> dict[Cell, set[tuple[Period, str]]]:
        found: dict[Cell, set[tuple[Period, str]]] = defaultdict(set)
        units: dict[tuple[Cell, Period], set[str]] = defaultdict(set)
        for (shape, cell, period), rows in self._by_key.items():
            if shape == "level" and period is not None:
                units[cell, period] |= {f.unit for f in rows if f.unit}
                found[cell] |= {(period, f.unit) for f in rows if f.unit}
        for (shape, cell, base), rows in self._bases.items():
            for fact in rows:
                if base is None:
                    continue
                if shape == "change" and fact.unit:
                    found[cell].add((base, fact.unit))
                elif shape == "growth" and fact.period is not None:
                    found[cell] |= {(base, unit) for unit in units.get((fact.cell, fact.period), ())}
        return found

    def rests(self, shape: Shape, cell: Cell) -> list[Cell]:
        """The cells of that flow, reporter, basis and status that are all but some area or product."""
        return self._rests.get((shape, cell.with_(sector=None, partner=None)), [])

    @cached_property
    def _rests(self) -> dict[tuple[Shape, Cell], list[Cell]]:
        found: dict[tuple[Shape, Cell], list[Cell]] = defaultdict(list)
        for shape, cell, _ in self._by_key:
            names = (cell.sector or "", cell.partner or "")
            rows = found[shape, cell.with_(sector=None, partner=None)]
            if any(name.startswith("non-") for name in names) and cell not in rows:
                rows.append(cell)
        return found

    def levels(self, cell: Cell, unit: str | None) -> list[Fact]:
        """The levels of a cell and unit, of whatever period, in order of appearance."""
        return self._levels.get((cell, unit), [])

    @cached_property
    def _levels(self) -> dict[tuple[Cell, str | None], list[Fact]]:
        found: dict[tuple[Cell, str | None], list[Fact]] = defaultdict(list)
        for fact in self.all("level"):
            found[fact.cell, fact.unit].append(fact)
        return found

    @staticmethod
    def _nearest(rows: Sequence[Fact]) -> Sequence[Fact]:
        return rows[:1]

    def links(self, kind: str) -> list[Link]:
        return [link for link in self.reading.links if link.kind == kind]

    def distance(self, a: Fact, b: Fact) -> int:
        """0 in one sentence, 1 in neighbouring ones of a paragraph, 2 within a paragraph, 3 beyond."""
        if a.claim.sentence == b.claim.sentence:
            return 0
        if a.claim.paragraph == b.claim.paragraph:
            return 1 if abs(a.claim.sentence - b.claim.sentence) == 1 else 2
        return 3

    def spread(self, rows: Iterable[Fact]) -> int:
        """The largest distance between two neighbours in the text."""
        ordered = sorted(rows, key=lambda f: f.claim.start)
        return max((self.distance(a, b) for a, b in itertools.pairwise(ordered)), default=0)

    def gap(self, a: Fact, b: Fact) -> int:
        return abs(a.claim.start - b.claim.start)

    def between(self, a: Fact, b: Fact) -> str:
        """The words between two claims, in the order of the text."""
        first, second = sorted((a.claim, b.claim), key=lambda c: c.start)
        return self.reading.text[first.end : second.start]

    def sentence(self, fact: Fact) -> str:
        spans = self.reading.sentences
        if fact.claim.sentence < len(spans):
            start, end = spans[fact.claim.sentence]
            return self.reading.text[start:end]
        return self.reading.text


def steady(now: Fact, growth: Fact) -> bool:
    """Whether a growth of a balance can speak of this level: told of the same side of zero."""
    if now.cell.flow != "balance":
        return True
    side = now.sign if (now.claim.quantity.value or 0) >= 0 else -now.sign
    return side == growth.sign or growth.claim.flow == "balance"
