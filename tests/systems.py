"""Random consistent systems: true values drawn, what follows from them worked out exactly, a random part of
it printed at random precision. What comes out is a reading in which nothing can be wrong.

Every draw goes through `Pick`, so that hypothesis can shrink a system and a seeded generator can make many.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from told import told

from crossfoot.claim import Link, Reading

Pick = Callable[[int, int], int]
"""A whole number from the first to the second, both included."""

_SCALES = (("million", 10**6), ("billion", 10**9), ("trillion", 10**12))
_PARTNERS = ("BBB", "CCC", "DDD", "EEE")


@dataclass(frozen=True, slots=True)
class System:
    """A reading whose figures are all the rounded truth; `linked` are exports, imports and their balance."""

    reading: Reading
    linked: tuple[str, str, str]


def printed(value: Fraction, places: int) -> str:
    """A value rounded half up, its magnitude."""
    steps = int(abs(value) * 10**places + Fraction(1, 2))
    whole, rest = divmod(steps, 10**places)
    return f"{whole:,}.{rest:0{places}d}" if places else f"{whole:,}"


def _is_nothing(digits: str) -> bool:
    return not digits.strip("0.,")


class _Writer:
    def __init__(self, pick: Pick) -> None:
        self.pick = pick
        self.text = ""
        self.count = 0

    def say(self, words: str) -> None:
        self.text += words

    def figure(self, quote: str, meaning: str) -> str:
        self.text += f"{{{quote} = {meaning}}}"
        self.count += 1
        return f"c{self.count - 1}"

    def amount(self, value: Fraction, meaning: str, before: str = "") -> str | None:
        """An amount at a random precision; None, and nothing said, where it would be printed as nothing."""
        word, worth = _SCALES[self.pick(0, 2)]
        places = self.pick(0, 3)
        digits = printed(value / worth, places)
        if _is_nothing(digits):
            return None
        about = self.pick(0, 9) == 0
        self.say(before)
        name = self.figure(f"{digits} {word} dollars", meaning + (" approx=about" if about else ""))
        self.say(" or so" if about else "")
        return name

    def percent(self, value: Fraction, meaning: str, before: str = "") -> str | None:
        digits = printed(value, self.pick(0, 2))
        if _is_nothing(digits):
            return None
        self.say(before)
        return self.figure(f"{digits}%", meaning)


@dataclass(frozen=True, slots=True)
class _Measure:
    name: str
    flow: str
    now: Fraction
    then: Fraction


def system(pick: Pick) -> System:
    """A country's exports, imports, balance and turnover in two years, their growths and changes, and
    exports by partner with shares."""
    year = pick(2026, 2060)
    write = _Writer(pick)
    span, base = _periods(pick, year)
    unit = 10 ** pick(6, 9)
    sold, bought, sold_then, bought_then = (Fraction(pick(1, 99_999) * unit, 100) for _ in range(4))

    linked = _flows(write, span, sold, bought)
    measures = [
        _Measure("Exports", "exports", sold, sold_then),
        _Measure("Imports", "imports", bought, bought_then),
        _Measure("Trade", "trade", sold + bought, sold_then + bought_then),
    ]
    if (sold > bought) == (sold_then > bought_then) and sold != bought and sold_then != bought_then:
        side = "surplus" if sold > bought else "deficit"
        measures.append(
            _Measure(f"The {side}", side, abs(sold - bought), abs(sold_then - bought_then)),
        )
    for measure in measures:
        _movement(write, measure, span, base)
    link = _partners(write, span, sold)
    reading = told(write.text.strip(), *link)
    return System(reading, linked)


def _periods(pick: Pick, year: int) -> tuple[str, str]:
    month = pick(1, 12)
    kinds = (
        (f"{year}", f"{year - 1}"),
        (f"{year}-{month:02}", f"{year - 1}-{month:02}"),
        (f"{year}-01/{year}-{max(month, 2):02}", f"{year - 1}-01/{year - 1}-{max(month, 2):02}"),
    )
    return kinds[pick(0, 2)]


def _flows(write: _Writer, span: str, sold: Fraction, bought: Fraction) -> tuple[str, str, str]:
    """Exports, imports and balance in one sentence, always printed, to two places of a word that suits."""
    quotes = []
    for value, flow in (
        (sold, "exports"),
        (bought, "imports"),
        (abs(sold - bought), "surplus" if sold >= bought else "deficit"),
    ):
        word, worth = next(s for s in reversed(_SCALES) if value >= s[1] or s[1] == 10**6)
        quotes.append((f"{printed(value / worth, write.pick(2, 4))} {word} dollars", f"level {flow} {span}"))
    write.say("Exports were ")
    first = write.figure(*quotes[0])
    write.say(" and imports ")
    second = write.figure(*quotes[1])
    write.say(f", a {'surplus' if sold >= bought else 'deficit'} of ")
    third = write.figure(*quotes[2])
    write.say(".")
    return first, second, third


def _movement(write: _Writer, measure: _Measure, span: str, base: str) -> None:
    """A sentence of some of: growth, change, level now, level then."""
    pick, moved = write.pick, measure.now - measure.then
    start = len(write.text)
    verb = "rose" if moved >= 0 else "fell"
    write.say(f" {measure.name} moved")
    said = []
    if pick(0, 1):
        rate = moved / measure.then * 100
        said.append(write.percent(rate, f"growth {measure.flow} {span} base={base}", f", {verb} "))
    if pick(0, 1):
        said.append(write.amount(abs(moved), f"change {measure.flow} {span} base={base}", f", {verb} "))
    if pick(0, 1):
        said.append(write.amount(measure.now, f"level {measure.flow} {span}", " to "))
    if pick(0, 1):
        said.append(write.amount(measure.then, f"level {measure.flow} {base}", " from "))
    if any(said):
        write.say(".")
    else:
        write.text = write.text[:start]


def _partners(write: _Writer, span: str, whole: Fraction) -> list[Link]:
    """Exports by partner: some parts that leave a rest, or all of them, with shares."""
    pick = write.pick
    number = pick(0, len(_PARTNERS))
    if number < 2:
        return []
    weights = [pick(1, 100) for _ in range(number)]
    closes = bool(pick(0, 1))
    rest = 0 if closes else pick(1, 100)
    start, count = len(write.text), write.count
    write.say(" Of exports of")
    total = write.amount(whole, f"level exports {span}", " ")
    if total is None:
        write.text, write.count = write.text[:start], count
        return []
    parts = []
    for partner, weight in zip(_PARTNERS, weights, strict=False):
        part = whole * weight / (sum(weights) + rest)
        parts.append(write.amount(part, f"level exports {span} partner={partner}", f", to {partner} "))
        if pick(0, 1):
            write.percent(
                part / whole * 100, f"share exports {span} partner={partner}", f" with {partner} at "
            )
    write.say(".")
    if all(parts):
        return [Link("parts" if closes else "listed", (total, *(p for p in parts if p)))]
    return []


def slipped(found: System, which: int) -> Reading:
    """The same reading with the decimal point of one of the linked figures moved a place to the right."""
    wrong = found.linked[which]
    claims = tuple(
        replace(
            claim,
            quantity=replace(
                claim.quantity,
                scale=claim.quantity.scale * 10,
                value=None if claim.quantity.value is None else claim.quantity.value * 10,
            ),
        )
        if claim.id == wrong
        else claim
        for claim in found.reading.claims
    )
    return replace(found.reading, claims=claims)
