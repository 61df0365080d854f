"""What a source of published figures answers: a measure and a period in, an observation with its provider
and vintage out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Protocol, runtime_checkable

from crossfoot.claim import Flow
from crossfoot.finding import Evidence
from crossfoot.interval import Interval
from crossfoot.period import Period


@dataclass(frozen=True, slots=True)
class Measure:
    """What is asked for: `partner` None is all partners, `unit` an ISO 4217 code (None: whichever is
    carried).

    `sector` is "goods" or "goods_services"; `adjustment` "SA", "NSA" or None for either. The total of a pair
    of countries (flow "trade") is one measure whichever is named first.
    """

    reporter: str
    flow: Flow
    partner: str | None = None
    sector: str = "goods"
    unit: str | None = None
    adjustment: str | None = None

    def __str__(self) -> str:
        pair = self.reporter if self.partner is None else f"{self.reporter}-{self.partner}"
        return f"{pair} {self.flow}, {self.sector.replace('_', ' and ')}"


@dataclass(frozen=True, slots=True)
class Observation:
    """One published figure, or one put together from published figures of the same series (`parts`, each
    with its sign).

    `interval` is what its own digits leave for the true value, in base units. `value` is None where only the
    growth was published. `growth` is the rate on a year earlier that the provider printed beside the figure,
    in percent, never one worked out. `released` is the usual release date. `others` are further observations
    of the same period (later vintages, other series) and say which alternatives there are.
    """

    measure: Measure
    period: Period
    value: Fraction | None
    interval: Interval
    unit: str
    provider: str
    source: str
    series: str
    vintage: str
    first_release: bool = False
    released: date | None = None
    valuation: str | None = None
    adjustment: str | None = None
    url: str | None = None
    growth: Fraction | None = None
    growth_interval: Interval | None = None
    parts: tuple[tuple[int, Observation], ...] = ()
    others: tuple[Observation, ...] = ()

    @property
    def all(self) -> tuple[Observation, ...]:
        """It and its alternatives."""
        return (replace(self, others=()), *self.others)

    def evidence(self) -> tuple[Evidence, ...]:
        """The published figures behind it, as a report shows them; a figure put together leads with its
        total."""
        if self.value is None or self.interval.low is None or self.interval.high is None:
            return ()
        own = Evidence(
            self.source,
            self.provider,
            self.series,
            str(self.period),
            self.vintage,
            self.value,
            self.interval.low,
            self.interval.high,
            self.unit,
            self.url,
        )
        return (own, *(e for _, part in self.parts[:4] for e in part.evidence()[:1]))


class Source(Protocol):
    """Anything that carries published figures."""

    @property
    def name(self) -> str:
        """The service or table, as a report names it."""

    def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
        """The preferred observation of `measure` in `period`, the first release before later vintages.

        With `as_of`, only what was usually out by that day. None: not carried. SourceError: the source
        failed.
        """


@runtime_checkable
class ManyPartners(Protocol):
    """A source that can also say which partners it carries, so that ranks among them can be judged."""

    def partners(self, reporter: str) -> tuple[str, ...]:
        """The countries that the reporter's trade is carried with, blocs and the world left out."""
