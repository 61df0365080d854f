"""A year to date with what else is known -> where the year will end: the total's distribution and a
target's chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from crossfoot.errors import InputError
from crossfoot.interval import Interval
from crossfoot.period import Period, day_of
from crossfoot.projections.errortables import Tables, tables
from crossfoot.projections.history import Past, past
from crossfoot.projections.inputs import Figure, amount, middle, positive, rate, total
from crossfoot.projections.methods import from_growth, from_year_to_date
from crossfoot.projections.monthly import FEWEST_MONTHS, from_months
from crossfoot.projections.outlook import Outlook

METHODS = {
    "A": "monthly history (A)",
    "B": "year to date, its growth and last year's total (B)",
    "C": "year to date and pooled seasonal shares (C)",
    "D": "complete year",
}
REACHED = 1.0
REVISION = 0.03
"""Months that were revised may add up to so much more or less than the year to date first published."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Where a year will end. Amounts are in the units of the input; `probability` is the target's chance
    at the year's end.

    `month_reached` is the month by whose end the target is likelier reached than not, None where that is
    not expected this year; `reached_by` gives the chance for each month to come. `needed_per_month` is
    what each month to come must bring. `needed_growth` is the growth on last year's total that the target
    asks for (a year, for a later year, from `base_year`; `past_growth` is what the series itself grew a year
    since `past_since`). `low50` to `high95` hold the total with those chances.
    `rest_of_year` is the median of what is to come and `run_rate` what the year would be at the pace so
    far.
    """

    claims: tuple[str, ...]
    measure: str
    year: int | None
    as_of: str | None
    to_date: Fraction
    months: int
    median: float
    low50: float
    high50: float
    low80: float
    high80: float
    low95: float
    high95: float
    target: Fraction | None
    probability: float | None
    month_reached: str | None
    reached_by: tuple[tuple[str, float], ...]
    needed_per_month: Fraction | None
    method: str
    data: str
    run_rate: Fraction
    fiscal_start: int = 1
    unit: str | None = None
    needed_growth: Fraction | None = None
    base_year: int | None = None
    past_growth: Fraction | None = None
    past_since: int | None = None

    @property
    def label(self) -> str | None:
        """The year as it is named: "2031", or "2030-31" where it begins in another month than January."""
        return None if self.year is None else year_label(self.year, self.fiscal_start)

    @property
    def passed(self) -> bool:
        """Whether the year to date has already reached the target."""
        return self.target is not None and self.to_date >= self.target

    @property
    def rest_of_year(self) -> float:
        return self.median - float(self.to_date)


def project(
    *,
    to_date: Figure | Iterable[Figure],
    months: int,
    growth: Figure | None = None,
    previous_year: Figure | None = None,
    previous_to_date: Figure | None = None,
    target: Figure | None = None,
    year: int | None = None,
    as_of: date | str | None = None,
    fiscal_start: int = 1,
    history: object = None,
    pattern: object = None,
    currencies: Sequence[Mapping[int, float]] = (),
    measure: str = "",
    claims: tuple[str, ...] = (),
    unit: str | None = None,
) -> Projection:
    """Projects a year's total from its first `months` months, with the best method that the inputs allow.

    Figures are numbers (exact), strings whose digits carry their rounding ("176.4e9", "29.5%") or
    intervals; `to_date` may be several, which are added up (months, or quarters with `months` three times
    their number). `growth` is that of the year to date on the same months a year earlier, as a fraction
    or a string in percent; `previous_to_date` may stand for it. `history` is a mapping from period to
    figure or a source's history; what had not ended by the last month to date is left out. `pattern`
    is a history of the same flows in whatever unit, from which the months' shares in a year are taken where
    `history` has no months. `fiscal_start` is the month in which the year begins and `year` the calendar year
    of that month. Only errors measured
    in years before `year` and `as_of` are used.

    InputError for figures that cannot be: months out of 1 to 12, amounts not above zero, a growth of
    -100%.
    """
    if not 1 <= months <= 12 or not 1 <= fiscal_start <= 12:
        raise InputError(
            f"months: {months} of a year that begins in month {fiscal_start}; both run from 1 to 12"
        )
    known = total(to_date, "to_date")
    day = as_of.isoformat() if isinstance(as_of, date) else as_of
    measured = tables(written_in(year, day))
    behind = past(history)
    first = None if year is None else year * 12 + fiscal_start - 1
    if first is not None:
        behind = behind.before(first + months - 1)
    earlier_year, earlier = _earlier(behind, first, months, previous_year, previous_to_date)
    printed = behind.growth.get((year, months)) if year is not None and fiscal_start == 1 else None
    pace = _growth(known, growth, printed, earlier)
    run = [] if first is None else behind.run(first + months - 1)
    if first is not None and len(run) >= FEWEST_MONTHS + months and months < 12:
        _same_series(known, run[-months:])
        shared = ""
        outlook = from_months(run, first + months - 1, known, months, measured, currencies)
    else:
        own = None if first is None or pattern is None else past(pattern).shares(first)
        outlook = _outlook(known, months, pace, earlier_year, measured, fiscal_start, own)
        shared = "" if fiscal_start == 1 and own is None else _OWN_SHARES if own else _CALENDAR_SHARES
    aim = None if target is None else positive(target, "target")
    found = _summary(
        outlook, aim, first, year, day, measure, claims, unit, fiscal_start, measured, earlier_year
    )
    return replace(found, data=found.data + shared) if shared and months < 12 else found


_OWN_SHARES = "; the shares of the months are the series' own"
_CALENDAR_SHARES = "; the months of the fiscal year are taken to weigh as they do in calendar years"


def year_label(year: int, fiscal_start: int = 1) -> str:
    """A year as it is named, by both calendar years where it lies in two.

    >>> year_label(2030), year_label(2030, 4)
    ('2030', '2030-31')
    """
    return str(year) if fiscal_start == 1 else f"{year}-{(year + 1) % 100:02d}"


def _same_series(known: Interval, months: Sequence[float]) -> None:
    """Whether the months of the history add up to the year to date, give or take what revisions move."""
    ratio = sum(months) / float(middle(known))
    if abs(ratio - 1) > REVISION:
        raise InputError(
            f"history: its months of the year to date add up to {sum(months):g}, to_date says "
            f"{float(middle(known)):g}; both must be the same series in the same unit"
        )


def _outlook(
    known: Interval,
    months: int,
    growth: Interval | None,
    previous_year: Interval | None,
    measured: Tables,
    fiscal_start: int,
    own: Sequence[float] | None = None,
) -> Outlook:
    """The outlook of the best method that the inputs allow."""
    if months == 12:
        return Outlook("D", 12, known, (0.0, 0.0, 0.0), (), (1.0,) * 11, measured)
    if growth is not None and previous_year is not None:
        return from_growth(known, months, growth, previous_year, measured, fiscal_start, own)
    return from_year_to_date(known, months, measured, fiscal_start, own)


def _earlier(
    behind: Past,
    first: int | None,
    months: int,
    previous_year: Figure | None,
    previous_to_date: Figure | None,
) -> tuple[Interval | None, Interval | None]:
    """Last year's total and year to date: as given, else from the history."""
    whole = None if previous_year is None else positive(previous_year, "previous_year")
    part = None if previous_to_date is None else positive(previous_to_date, "previous_to_date")
    if first is not None:
        whole = whole or behind.sum_of(first - 12, first - 1)
        part = part or behind.sum_of(first - 12, first - 13 + months)
    return whole, part


def _growth(
    known: Interval, growth: Figure | None, printed: Interval | None, earlier: Interval | None
) -> Interval | None:
    """The growth of the year to date: as given, as published beside it, else against the same months of
    last year."""
    if growth is not None:
        return rate(growth)
    if printed is not None:
        return printed
    return None if earlier is None else known / earlier - 1


def written_in(year: int | None, as_of: str | None) -> int | None:
    """The year before which errors may have been measured: the document's, or the projected one where
    that is earlier."""
    day = day_of(as_of)
    if day is None:
        return year
    return day.year if year is None else min(day.year, year)


def _summary(
    outlook: Outlook,
    target: Interval | None,
    first: int | None,
    year: int | None,
    as_of: str | None,
    measure: str,
    claims: tuple[str, ...],
    unit: str | None,
    fiscal_start: int,
    measured: Tables,
    previous: Interval | None,
) -> Projection:
    months = outlook.months
    to_date = middle(outlook.known)
    aim = None if target is None else middle(target)
    chances = () if aim is None else outlook.by_month(float(aim))
    named = [_month(first, fiscal_start, months + ahead) for ahead in range(outlook.to_come)]
    low50, high50 = outlook.bounds(0.5)
    low80, high80 = outlook.bounds(0.8)
    low95, high95 = outlook.bounds(0.95)
    passed = aim is not None and to_date >= aim
    probability = None
    if aim is not None:
        probability = REACHED if passed else outlook.reached(float(aim))
    reached = next((month for month, chance in zip(named, chances, strict=False) if chance >= 0.5), None)
    grow = None if aim is None or previous is None else aim / middle(previous) - 1
    needed = None
    if aim is not None and outlook.to_come:
        needed = max((aim - to_date) / outlook.to_come, Fraction(0))
    return Projection(
        claims, measure, year, as_of, to_date, months, outlook.quantile(0.5),
        low50, high50, low80, high80, low95, high95,
        aim, probability, None if passed else reached,
        () if passed else tuple(zip(named, chances, strict=False)),
        needed, METHODS[outlook.method], _data(outlook, measured), to_date * 12 / months,
        fiscal_start, unit, grow,
    )  # fmt: skip


def _month(first: int | None, fiscal_start: int, ahead: int) -> str:
    """ISO month, or the month alone ("--11") where the year is not known."""
    if first is None:
        return f"--{(fiscal_start - 1 + ahead) % 12 + 1:02d}"
    return str(Period(first + ahead, first + ahead))


def _data(outlook: Outlook, measured: Tables) -> str:
    if outlook.method == "D":
        return "all twelve months are known"
    count = len(measured.of(outlook.method, outlook.months).values)
    return (
        f"errors after {outlook.months} months in {count} years of {measured.countries} countries, "
        f"{measured.first_year}-{measured.until - 1}"
    )


__all__ = ["Figure", "Projection", "amount", "project"]
