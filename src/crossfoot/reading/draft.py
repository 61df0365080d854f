"""A claim in the making, and what the text speaks of at a place of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossfoot.period import Period
from crossfoot.reading.mentions import Mention
from crossfoot.reading.natures import Nature
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet

UNTRADED = frozenset({"rank", "count", "duration", "other", "date"})


@dataclass(slots=True)
class Draft:
    """A claim in the making.

    `flow_how` is how the flow was found: before, after, ahead (in the sentence), elided (taken over
    inside the sentence) or carried (from the text before). `looks_back` tells a level dated by a glance
    at an earlier period.
    """

    figure: Figure
    sheet: Sheet
    nature: Nature
    flow: str | None = None
    flow_how: str = "none"
    flow_mention: Mention | None = None
    reporter: str | None = None
    partner: str | None = None
    sector: str | None = None
    basis: str | None = None
    period: Period | None = None
    base: Period | None = None
    unit: str | None = None
    speaker: str | None = None
    provider: str | None = None
    vintage: str | None = None
    bracketed: bool = False
    looks_back: bool = False

    @property
    def segment(self) -> int:
        return self.sheet.segment[self.figure.first]


@dataclass(slots=True)
class State:
    """What the text speaks of at this place, carried from sentence to sentence.

    `firm` tells a period that a sentence with figures named from one merely mentioned; `shift` is how
    many months back the text compares with; `lead` and `lead_flow` are what it began with. `partners`
    are those told in the paragraph; `subject` is the place that opened the last sentence; `headed` is
    the paragraph of the last heading that names a place, with the reporter and partner it leaves.
    """

    flow: str | None = None
    partner: str | None = None
    reporter: str | None = None
    sector: str | None = None
    basis: str | None = None
    period: Period | None = None
    firm: bool = False
    lead: Period | None = None
    forecast: Period | None = None
    shift: int | None = None
    currency: str | None = None
    paragraph: int = -1
    fresh: bool = True
    lead_flow: str | None = None
    last_flow: str | None = None
    named_partner: str | None = None
    partners: list[str] = field(default_factory=list)
    subject: str | None = None
    asked: str | None = None
    ware: str | None = None
    wares: set[str | None] = field(default_factory=set)
    headed_ware: str | None = None
    headed_in: int = -1
    split: bool = False
    headed: tuple[int, str | None, str | None] = (-2, None, None)
    flows: list[str] = field(default_factory=list)
    legend: tuple[str, ...] = ()
