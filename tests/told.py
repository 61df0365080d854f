"""Marked-up sentences in, the reading that a faultless reader would make of them out, for tests of judging.

A figure is {quote = kind flow period key=value ...}: "{61.2 billion dollars = level exports 2031-03}".
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

from crossfoot.claim import Claim, Link, Quantity, Reading
from crossfoot.period import Period

_MARK = re.compile(r"\{([^=}]+) = ([^}]+)\}")
_DIGITS = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?")
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_UNITS = {
    "%": "percent",
    "percent": "percent",
    "points": "percentage_point",
    "dollars": "USD",
    "$": "USD",
    "yuan": "CNY",
    "yen": "JPY",
    "euros": "EUR",
    "rupees": "INR",
    "days": "day",
    "tonnes": "tonne",
    "times": "ratio",
}
_FALLS = ("fell", "down", "dropped", "shrank", "narrowed", "declined")


def told(marked: str, *links: Link, reporter: str | None = "AAA") -> Reading:
    """The reading of a marked-up text; claims are c0, c1, ... in order; a growth or change after a word of
    falling is negative."""
    text, at = "", 0
    claims: list[Claim] = []
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        claims.append(_claim(len(claims), text, found[1].strip(), found[2].split(), reporter))
        text += found[1].strip()
        at = found.end()
    text += marked[at:]
    spans = _sentences(text)
    placed = tuple(_placed(claim, text, spans) for claim in claims)
    return Reading(text, "en", placed, links, sentences=tuple(spans))


def _claim(number: int, before: str, quote: str, words: list[str], reporter: str | None) -> Claim:
    fields: dict[str, Any] = dict(word.split("=", 1) for word in words if "=" in word)
    plain = [word for word in words if "=" not in word]
    kind, flow, period = (*plain, None, None)[:3]
    quantity = _quantity(quote, before, str(kind), fields.pop("approx", "exact"))
    for name in ("base",):
        if name in fields:
            fields[name] = Period.parse(fields[name])
    for name in ("sector",):
        if name in fields:
            fields[name] = (
                fields[name].replace("_", " ") if fields[name] != "goods_services" else fields[name]
            )
    return Claim(
        id=f"c{number}",
        start=len(before),
        end=len(before) + len(quote),
        quote=quote,
        quantity=quantity,
        kind=kind,  # type: ignore[arg-type]  # the tests' own words
        flow=None if flow in {None, "-"} else flow,  # type: ignore[arg-type]
        period=None if period in {None, "-"} else Period.parse(str(period)),
        reporter=fields.pop("reporter", reporter),
        status=kind if kind in {"target", "forecast"} else "reported",  # type: ignore[arg-type]
        **fields,
    )


def _quantity(quote: str, before: str, kind: str, approx: str) -> Quantity:
    found = _DIGITS.search(quote)
    unit = next((u for word, u in _UNITS.items() if word in quote), "unit" if kind == "count" else "USD")
    scale = Fraction(10) ** next((power for word, power in _SCALES.items() if word in quote), 0)
    if found is None:
        value = {"doubled": Fraction(2), "halved": Fraction(1, 2), "tripled": Fraction(3)}.get(
            quote, Fraction(1)
        )
        return Quantity("", Fraction(1), value, "ratio", approx=approx)  # type: ignore[arg-type]
    digits = found.group().replace(",", "").replace("−", "-").lstrip("+")
    value = Fraction(digits) * scale
    if kind in {"growth", "change"} and before.split()[-1:] and before.split()[-1] in _FALLS:
        value = -value
    return Quantity(digits, scale, value, unit, approx=approx)  # type: ignore[arg-type]


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for found in re.finditer(r"(?<=[.!?])\s+|\n+", text):
        spans.append((start, found.end()))
        start = found.end()
    return [*spans, (start, len(text))]


def _placed(claim: Claim, text: str, spans: list[tuple[int, int]]) -> Claim:
    sentence = next(n for n, (start, end) in enumerate(spans) if start <= claim.start < max(end, start + 1))
    paragraph = len(re.findall(r"\n\n+", text[: claim.start]))
    return replace(claim, sentence=sentence, clause=sentence, paragraph=paragraph)
