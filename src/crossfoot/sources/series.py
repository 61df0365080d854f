"""One published series with its months, years to date and years: any span of whole months put together from
what is carried."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from crossfoot.claim import Flow
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.releases import Publication
from crossfoot.sources.rows import Figures

# Flows that are made of others, where the provider printed no figure of their own.
MADE_OF: dict[str, tuple[tuple[int, Flow], ...]] = {
    "trade": ((1, "exports"), (1, "imports")),
    "balance": ((1, "exports"), (-1, "imports")),
    "surplus": ((1, "exports"), (-1, "imports")),
    "deficit": ((-1, "exports"), (1, "imports")),
}


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one flow by one source; `flows` also holds those that a total or balance can be made
    of."""

    measure: Measure
    source_id: str
    publication: Publication
    flows: dict[str, Figures]

    @property
    def provider(self) -> str:
        return self.publication.provider

    @property
    def unit(self) -> str:
        return str(self.measure.unit)

    @property
    def adjustment(self) -> str | None:
        return self.publication.adjustment

    @property
    def is_carried(self) -> bool:
        flow = self.measure.flow
        if flow in self.flows or (flow in ("surplus", "deficit") and "balance" in self.flows):
            return True
        return flow in MADE_OF and all(name in self.flows for _, name in MADE_OF[flow])

    def years(self) -> list[int]:
        """The calendar years it has any figure of, in order."""
        return sorted({last // 12 for known in self.flows.values() for _, last in known.spans()})

    def published(self, period: Period, as_of: date | None = None) -> Observation | None:
        """The figure of exactly this period, as printed or as the total or balance of printed ones."""
        flow = self.measure.flow
        own = self._printed(flow, period)
        if own is None and flow in ("surplus", "deficit"):
            balance = self._printed("balance", period)
            if balance is not None:
                own = replace(
                    balance if flow == "surplus" else _negated(balance),
                    measure=self.measure,
                    series=str(self.measure),
                )
        if (own is None or own.value is None) and flow in MADE_OF:
            parts = [(sign, self._printed(name, period)) for sign, name in MADE_OF[flow]]
            made = self._together(
                [(sign, part) for sign, part in parts if part is not None and part.value is not None], period
            )
            if made is not None and len(made.parts) == len(parts):
                growth = (None, None) if own is None else (own.growth, own.growth_interval)
                own = replace(made, growth=growth[0], growth_interval=growth[1])
        return own if own is not None and _is_out(own, as_of) else None

    def cumulated(self, period: Period, as_of: date | None = None) -> Observation | None:
        """The figure as published, else the sum of its months where all are carried."""
        own = self.published(period, as_of)
        if own is not None and own.value is not None:
            return own
        summed = self._months(period, as_of)
        if summed is not None and own is not None:
            return replace(summed, growth=own.growth, growth_interval=own.growth_interval)
        return summed or own

    def observe(self, period: Period, as_of: date | None = None) -> Observation | None:
        """The figure as published, summed from months, or put together from years and years to date."""
        own = self.cumulated(period, as_of)
        if own is not None:
            return own
        parts = self._pieces(period, as_of)
        return None if parts is None else self._together(parts, period)

    def _printed(self, flow: str, period: Period) -> Observation | None:
        known = self.flows.get(flow)
        return None if known is None else known.get((period.first, period.last))

    def _months(self, period: Period, as_of: date | None) -> Observation | None:
        if period.length == 1 or period.length > 60:
            return None
        parts = []
        for month in range(period.first, period.last + 1):
            seen = self.published(Period(month, month), as_of)
            if seen is None or seen.value is None:
                return None
            parts.append((1, seen))
        return self._together(parts, period)

    def _pieces(self, period: Period, as_of: date | None) -> list[tuple[int, Observation]] | None:
        """Years, years to date and their differences that add up to the period."""
        parts: list[tuple[int, Observation]] = []
        at = period.first
        while at <= period.last:
            end = min(period.last, at // 12 * 12 + 11)
            piece = self._within_year(Period(at, end), as_of)
            if piece is None:
                return None
            parts.extend(piece)
            at = end + 1
        return parts

    def _within_year(self, period: Period, as_of: date | None) -> list[tuple[int, Observation]] | None:
        whole = self.cumulated(period, as_of)
        if whole is not None and whole.value is not None:
            return [(1, whole)]
        start = period.last // 12 * 12
        if period.first == start:
            return None
        later = self.cumulated(Period(start, period.last), as_of)
        earlier = self.cumulated(Period(start, period.first - 1), as_of)
        if later is None or earlier is None or later.value is None or earlier.value is None:
            return None
        return [(1, later), (-1, earlier)]

    def _together(self, parts: list[tuple[int, Observation]], period: Period) -> Observation | None:
        if not parts:
            return None
        first = parts[0][1]
        total, value = Interval.of(0), Fraction(0)
        for sign, part in parts:
            total = total + (part.interval if sign > 0 else -part.interval)
            value += sign * (part.value or 0)
        released = [part.released for _, part in parts if part.released is not None]
        vintages = list(dict.fromkeys(part.vintage for _, part in parts))
        return replace(
            first,
            measure=self.measure,
            period=period,
            value=value,
            interval=total,
            series=str(self.measure),
            vintage=vintages[0] if len(vintages) == 1 else "mixed: " + ", ".join(vintages[:3]),
            first_release=all(part.first_release for _, part in parts),
            released=max(released) if released else None,
            url=None if len({part.url for _, part in parts}) > 1 else first.url,
            growth=None,
            growth_interval=None,
            parts=tuple(parts),
            others=(),
        )


def _is_out(seen: Observation, as_of: date | None) -> bool:
    return as_of is None or (seen.released is not None and seen.released <= as_of)


def _negated(seen: Observation) -> Observation:
    value = None if seen.value is None else -seen.value
    return replace(
        seen,
        value=value,
        interval=seen.interval if value is None else -seen.interval,
        growth=None,
        growth_interval=None,
    )
