"""Several sources as one: a measure and a period in, the observations of all of them out, in the order they
are given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from crossfoot.period import Period
from crossfoot.sources.observation import ManyPartners, Measure, Observation, Source


@dataclass(frozen=True, slots=True)
class Several:
    """Asks every source; the first that carries the figure is preferred, the others' stand beside it.

    A source that fails fails the question: a figure that one source could not be asked about is unchecked.
    """

    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        return ", ".join(source.name for source in self.sources)

    def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
        """See Source."""
        asked = (source.observe(measure, period, as_of) for source in self.sources)
        found = [each for seen in asked if seen is not None for each in seen.all]
        return replace(found[0], others=tuple(found[1:])) if found else None

    def partners(self, reporter: str) -> tuple[str, ...]:
        """See ManyPartners; those of every source that can say."""
        able = [source for source in self.sources if isinstance(source, ManyPartners)]
        return tuple(sorted({partner for source in able for partner in source.partners(reporter)}))
