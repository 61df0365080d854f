"""What a text states: a quantity as printed, and the claim that says what it measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from crossfoot.interval import EVERYTHING, Interval, decimals, trailing_zeros, unround, worth
from crossfoot.period import Period

Kind = Literal[
    "level",
    "change",
    "growth",
    "share",
    "target",
    "forecast",
    "rate",
    "rank",
    "count",
    "duration",
    "date",
    "order",
    "other",
]
Flow = Literal["exports", "imports", "trade", "balance", "surplus", "deficit"]
Approx = Literal["exact", "about", "nearly", "more_than", "less_than", "at_least", "at_most"]
Status = Literal["reported", "target", "forecast"]

TRADE_KINDS = frozenset({"level", "change", "growth", "share", "target", "forecast"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure: its digits as they stand, and what they are worth.

    `digits` is a plain decimal without grouping ("176.4", "-2.50"), empty for a figure told in words
    ("doubled"); `scale` is what one unit of the digits is worth in the base unit (10**9 for billions).
    `value` and `value_high` are in base units: ISO 4217 currency, percent as 7.9, tonne, ratio ...; `value`
    is None only for words of order. The sign of `value` is that of the claim (a fall is negative for growth
    and change); `digits` may lack it.
    """

    digits: str
    scale: Fraction
    value: Fraction | None
    unit: str | None
    value_high: Fraction | None = None
    approx: Approx = "exact"
    digits_high: str = ""

    def printed(self, *, rounding: str = "nearest", place: int = 0) -> Interval:
        """The interval that the printed digits leave for the true value, before any hedge; signed like
        `value`."""
        if self.value is None:
            return EVERYTHING
        if not self.digits:
            low = Interval.of(self.value)
        else:
            low = unround(self.digits, self.scale, rounding=rounding, place=place)
            if (self.value < 0) != (worth(self.digits) < 0):
                low = -low
        if self.value_high is None:
            return low
        top = (
            unround(self.digits_high, self.scale, rounding=rounding, place=place)
            if self.digits_high
            else Interval.of(abs(self.value_high))
        )
        if self.value_high < 0:
            top = -abs(top)
        ends = sorted((low, top), key=lambda i: i.middle or Fraction(0))
        return Interval(ends[0].low, ends[1].high, ends[0].low_closed, ends[1].high_closed)

    def interval(self, *, rounding: str = "nearest", place: int = 0) -> Interval:
        """The interval of the true value after rounding and hedge; hedges bound the magnitude, so a fall
        keeps its sign.

        Hedges (docs/hedges.md): about +-max(2.5%, half the place of the last non-zero digit), at most 10%;
        nearly [0.95x, x]; more_than (x, inf); less_than (0, x); at_least, at_most closed and one-sided.
        """
        printed = self.printed(rounding=rounding, place=place)
        if self.approx == "exact" or self.value is None:
            return printed
        negative = self.value < 0
        magnitude = abs(self.value)
        widened = _hedged(self.approx, magnitude, -printed if negative else printed, self._last_place)
        return -widened if negative else widened

    @property
    def _last_place(self) -> Fraction:
        """The worth of the place of the last non-zero digit; 0 for a figure told in words."""
        if not self.digits:
            return Fraction(0)
        return Fraction(10) ** (trailing_zeros(self.digits) - decimals(self.digits)) * self.scale


def _hedged(approx: Approx, value: Fraction, printed: Interval, place: Fraction) -> Interval:
    if approx == "about":
        slack = min(max(value / 40, place / 2), value / 10)
        low, high = printed.low or Fraction(0), printed.high or Fraction(0)
        return Interval(min(low, value - slack), max(high, value + slack))
    if approx == "nearly":
        return Interval(value * Fraction(19, 20), value)
    if approx == "more_than":
        return Interval(value, None, False)
    if approx == "at_least":
        return Interval(value, None)
    return Interval(Fraction(0), value, approx == "at_most", approx == "at_most")


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure (or word of order) of a text and what it measures; None is "unstated", never "any".

    `start`/`end` are half-open offsets in code points of the text as given; `text[start:end] == quote`.
    `period` is what the figure covers, for growth and change the later period with the earlier as `base`.
    Places are ISO 3166 alpha-3 or the bloc codes of docs/claims.md; `about` is the id of the claim that a
    word of order speaks of. `paragraph`, `sentence` and `clause` count from 0 through the text.
    """

    id: str
    start: int
    end: int
    quote: str
    quantity: Quantity
    kind: Kind
    flow: Flow | None = None
    sector: str | None = None
    basis: str | None = None
    reporter: str | None = None
    partner: str | None = None
    period: Period | None = None
    base: Period | None = None
    status: Status = "reported"
    speaker: str | None = None
    provider: str | None = None
    vintage: str | None = None
    about: str | None = None
    sentence: int = 0
    clause: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """How the wording ties claims together, which no field of theirs can say.

    `kind` is one of:
    "conversion" (the same amount in two currencies), "previous" (current level, earlier level of the same
    measure), "movement" (growth or change, the level it led to), "share_of" (share, part or None-part
    omitted, whole), "average_of" (average, total, and the count claim where printed), "parts" (whole, then
    the parts of a list that closes), "listed" (whole, then parts of a list that does not close), "gap_to"
    (difference, level, target), "ranked" (claims in the order of rank the words give), "revised" (new
    vintage, old vintage), "more_than_level" (greater, lesser: the words compare the two).
    """

    kind: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: its claims in order of appearance, the ties between them, and what could not be
    read."""

    text: str
    language: str
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    published: str | None = None
    published_from: str | None = None
    sentences: tuple[tuple[int, int], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    assumptions: Mapping[str, str] = field(default_factory=dict)
