"""One printed figure as the lexer gives it, and the draft it is while a sentence is being read."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from crossfoot.claim import Approx


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence: number and unit without hedge words; `text[start:end]` is its quote.

    `first`/`last` are half-open token indices, `start`/`end` half-open offsets. `digits` is a plain decimal
    without sign or grouping, empty for a figure told in words only ("doubled"); `scale` is what one unit of
    the digits is worth in base units. `value` is a magnitude, negative only where a minus is printed. `unit`
    None is a bare number; `unit_choices` are the readings of an ambiguous unit, the plain one first. `form`
    is "money", "percent", "point", "quantity", "ratio", "fraction", "ordinal", "duration", "number", "year",
    "date", "time" or "name". `per` is the unit a rate is told in ("a barrel"). `hedge` is the token span of
    the hedge words. `signed` is -1 or +1 where a sign is printed. `word` is the lemma of a ratio word.
    `shared` says that scale or unit were borrowed from a neighbour.
    """

    start: int
    end: int
    first: int
    last: int
    digits: str
    scale: Fraction
    value: Fraction
    value_high: Fraction | None
    digits_high: str
    unit: str | None
    unit_choices: tuple[str, ...]
    form: str
    per: str | None
    approx: Approx
    hedge: tuple[int, int] | None
    signed: int
    word: str
    shared: bool


class Draft:
    """A figure under way; the value is `number` times `scale`."""

    __slots__ = (
        "approx", "choices", "digits", "digits_high", "first", "form", "hedge", "high", "last", "number",
        "per", "scale", "scaled", "shared", "signed", "told", "unit", "word",
    )  # fmt: skip

    def __init__(self, first: int, last: int, digits: str, number: Fraction, form: str = "number") -> None:
        self.first = first
        self.last = last
        self.digits = digits
        self.number = number
        self.form = form
        self.scale = Fraction(1)
        self.scaled = False
        self.unit: str | None = None
        self.choices: tuple[str, ...] = ()
        self.per: str | None = None
        self.signed = 0
        self.word = ""
        self.high: Fraction | None = None
        self.digits_high = ""
        self.approx: Approx = "exact"
        self.hedge: tuple[int, int] | None = None
        self.shared = False
        self.told = False

    @property
    def bare(self) -> bool:
        """Whether neither scale nor unit is printed beside the digits."""
        return self.form == "number" and self.unit is None and not self.scaled
