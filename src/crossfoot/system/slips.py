"""A printed figure in, the figures it may have been meant to be out: one for each plausible slip of its
digits or words."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from crossfoot.claim import Claim, Quantity
from crossfoot.interval import Interval, decimals, ten_to, worth
from crossfoot.system.looks import cut, printed_as

_SCALE_STEPS = (-6, -3, 3, 6)
_LAKH_STEPS = (-2, 2, -1, 1)
_POINT_STEPS = (-2, -1, 1, 2)


OF_WORDS = frozenset({"rise for fall", "surplus for deficit", "percent for times"})
"""Slips of the words around a figure; where many figures are joined, one repairs too much by chance."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What may have gone wrong: the kind, how many slips of the kind the figure admits, and the figure as
    meant."""

    kind: str
    ways: int
    meant: Quantity


def slips(claim: Claim) -> list[Slip]:
    """Every plausible slip that could have led to the printed figure (docs/blame.md has the table)."""
    return [slip for slip, _ in read_slips(claim)]


def read_slips(claim: Claim) -> tuple[tuple[Slip, Interval], ...]:
    """Every plausible slip with the interval of the figure as meant."""
    key = claim.id, claim.kind, claim.flow, claim.quantity
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        found = _known[key] = tuple((slip, _seen(claim, slip)) for slip in _slips(claim))
    return found


def _seen(claim: Claim, slip: Slip) -> Interval:
    """The interval of the figure as meant; with another scale word its digits may have been cut off."""
    if slip.kind == "scale word wrong":
        return cut(replace(claim, quantity=slip.meant))
    return printed_as(claim, slip.meant)


_MOST_KNOWN = 500
_known: dict[tuple[str, str, str | None, Quantity], tuple[tuple[Slip, Interval], ...]] = {}


def _slips(claim: Claim) -> list[Slip]:
    quantity = claim.quantity
    if quantity.value is None or quantity.value_high is not None:
        return []
    found = list(_signs(claim))
    if quantity.digits:
        for kind, variants in (
            ("digits swapped", list(_swapped(quantity.digits))),
            ("one digit wrong", list(_one_digit(quantity.digits))),
            ("one digit too many or too few", list(_dropped(quantity.digits))),
        ):
            found.extend(Slip(kind, len(variants), with_digits(quantity, digits)) for digits in variants)
        points = [_shifted(quantity.digits, step) for step in _POINT_STEPS]
        found.extend(
            Slip("decimal point moved", len(points), with_digits(quantity, digits)) for digits in points
        )
        if quantity.scale != 1 or (quantity.unit or "").isupper():
            steps = _scale_steps(quantity)
            scales = [quantity.scale * ten_to(step) for step in steps]
            scales = [s for s in scales if s >= 1]
            found.extend(Slip("scale word wrong", len(scales), rescaled(quantity, s)) for s in scales)
    return found


KEEPS_NUMBER = frozenset(
    {"currency swapped", "percent for points", "months miscounted", "share of another whole"}
)
"""Mistakes that a rule itself recognises; the number stays as it is printed, its unit or its tie is wrong."""

WORKED_OUT = frozenset({"added, not netted"})
"""Mistakes that a rule itself recognises and whose right value is what the relation gives."""


def is_clear(slip: Slip) -> bool:
    """Whether a slip hardly comes about by chance: swapped digits, a scale word, a decimal point, one digit
    wrong or missing of four or more that are no zeros at the end."""
    if slip.kind in {"one digit wrong", "one digit too many or too few"}:
        return _significant(slip.meant.digits) > 3
    return slip.kind in {
        "digits swapped",
        "scale word wrong",
        "decimal point moved",
        "rise for fall",
        "surplus for deficit",
        *KEEPS_NUMBER,
        *WORKED_OUT,
    }


def is_clear_beside(slip: Slip, claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether a slip stays clear where it would make a figure the others told again: a swap only to those
    very digits, a digit too many or too few only if they are printed alike or show four digits, since three
    are met by chance."""
    own = claim.quantity
    if slip.kind == "digits swapped":
        alike = [o.quantity for o in others if len(o.quantity.digits) == len(own.digits)]
        return all(slip.meant.digits == o.digits for o in alike if o.scale == own.scale)
    if slip.kind != "one digit too many or too few":
        return True
    return all(
        (own.scale == other.scale and decimals(own.digits) == decimals(other.digits))
        or _significant(other.digits) > 3
        for other in (o.quantity for o in others)
    )


def _significant(digits: str) -> int:
    """How many digits there are but for zeros at either end."""
    return len(digits.strip("-").replace(".", "").strip("0"))


def _scale_steps(quantity: Quantity) -> tuple[int, ...]:
    if quantity.scale == 1 and "." in quantity.digits:
        return (3, 6, 9, 12)
    if quantity.unit == "INR" and quantity.scale % 10**5 == 0:
        return (*_SCALE_STEPS, *_LAKH_STEPS)
    return _SCALE_STEPS


def _signs(claim: Claim) -> Iterator[Slip]:
    quantity = claim.quantity
    assert quantity.value is not None
    if claim.kind in {"growth", "change"} or (claim.kind == "forecast" and quantity.unit == "percent"):
        yield Slip("rise for fall", 1, replace(quantity, value=-quantity.value))
        if quantity.unit == "percent" and claim.kind == "growth" and abs(quantity.value) > 1:
            times = 1 / abs(quantity.value) if quantity.value < 0 else abs(quantity.value)
            yield Slip(
                "percent for times", 1, replace(quantity, digits="", value=(times - 1) * 100, approx="about")
            )
    elif claim.flow in {"surplus", "deficit"}:
        yield Slip("surplus for deficit", 1, replace(quantity, value=-quantity.value))


def with_digits(quantity: Quantity, digits: str) -> Quantity:
    """The same figure with other digits."""
    assert quantity.value is not None
    value = worth(digits) * quantity.scale
    flipped = (quantity.value < 0) != (worth(quantity.digits) < 0)
    return Quantity(
        digits,
        quantity.scale,
        -value if flipped else value,
        quantity.unit,
        quantity.value_high,
        quantity.approx,
        quantity.digits_high,
    )


def rescaled(quantity: Quantity, scale: Fraction) -> Quantity:
    """The same digits with another scale word."""
    assert quantity.value is not None
    return replace(quantity, scale=scale, value=quantity.value / quantity.scale * scale)


def _swapped(digits: str) -> Iterator[str]:
    places = [n for n, mark in enumerate(digits) if mark.isdigit()]
    for a, b in itertools.pairwise(places):
        if digits[a] != digits[b]:
            swapped = list(digits)
            swapped[a], swapped[b] = digits[b], digits[a]
            yield "".join(swapped)


def _one_digit(digits: str) -> Iterator[str]:
    for n, mark in enumerate(digits):
        if mark.isdigit():
            yield from (digits[:n] + other + digits[n + 1 :] for other in "0123456789" if other != mark)


def _dropped(digits: str) -> Iterator[str]:
    """The figure with one digit left out, or one put in before the decimal point."""
    places = [n for n, mark in enumerate(digits) if mark.isdigit()]
    if len(places) > 2:
        for n in places:
            shorter = digits[:n] + digits[n + 1 :]
            if shorter.strip("0.-") and not shorter.startswith("."):
                yield shorter.rstrip(".")
    for n in places:
        yield from (digits[:n] + extra + digits[n:] for extra in "123456789")


def _shifted(digits: str, step: int) -> str:
    """The digits with the decimal point moved; a digit keeps its place in the row, so that precision moves
    along."""
    sign, bare = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    places = decimals(bare) - step
    row = bare.replace(".", "")
    if places <= 0:
        return sign + row + "0" * -places
    row = row.rjust(places + 1, "0")
    return f"{sign}{row[:-places]}.{row[-places:]}"
