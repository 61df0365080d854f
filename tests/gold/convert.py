"""A gold document in (tests/gold, see its README), the Reading that a faultless reader would make of it
out."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from crossfoot.claim import Claim, Quantity, Reading
from crossfoot.period import Period

_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z“\"'*+(\d$€£¥₹-])|\n+")
_CLAUSE_END = re.compile(r"[;:]\s|\s[-–—]\s|,\s(?:while|but|whereas|and)\s")
_ABBREVIATION = re.compile(r"(?:\b(?:U\.S|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|approx|St)|\b[A-Z])\.$")


def reading(document: dict[str, Any]) -> Reading:
    """The claims of `document` with places in its text; sentences, clauses and paragraphs are found by
    simple means."""
    text = document["text"]
    sentences = _sentences(text)
    clauses = _cuts(text, _CLAUSE_END, sentences)
    claims = []
    for index, gold in enumerate(document["claims"]):
        start = _place(gold, text)
        claims.append(
            Claim(
                id=f"c{index}",
                start=start,
                end=start + len(gold["quote"]),
                quote=gold["quote"],
                quantity=_quantity(gold),
                kind=gold["kind"],
                flow=gold["flow"],
                sector=gold["sector"],
                basis=gold.get("basis"),
                reporter=gold["reporter"],
                partner=None if gold["partner"] == "WLD" else gold["partner"],
                period=_period(gold["period"]),
                base=_period(gold["base"]),
                status=gold["kind"] if gold["kind"] in {"target", "forecast"} else "reported",
                sentence=sum(end <= start for _, end in sentences),
                clause=sum(end <= start for end in clauses),
                paragraph=len(re.findall(r"\n+", text[:start])),
            )
        )
    return Reading(
        text=text,
        language="en",
        claims=tuple(claims),
        published=document["published"],
        sentences=tuple(sentences),
    )


def _place(gold: dict[str, Any], text: str) -> int:
    at = -1
    for _ in range(gold.get("nth", 0) + 1):
        at = text.find(gold["quote"], at + 1)
    return at


def _period(text: str | None) -> Period | None:
    return Period.parse(text) if text else None


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for found in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[: found.start()]) and "\n" not in found.group():
            continue
        spans.append((start, found.end()))
        start = found.end()
    return [*spans, (start, len(text))]


def _cuts(text: str, pattern: re.Pattern[str], sentences: list[tuple[int, int]]) -> list[int]:
    return sorted({end for _, end in sentences} | {found.end() for found in pattern.finditer(text)})


def _digits(quote: str, value: float) -> tuple[str, Fraction] | None:
    """The digits printed in `quote` and what one unit of them is worth, chosen so that they give `value`."""
    for found in _NUMBER.finditer(quote):
        printed = found.group().replace(" ", "").rstrip(".,")
        for digits in (
            printed.replace(",", ""),
            printed.replace(".", "").replace(",", "."),
            printed.replace(",", "."),
        ):
            if digits.count(".") > 1 or not digits.strip(".0"):
                continue
            scale = Fraction(str(abs(value))) / Fraction(digits)
            power = round(scale).bit_length() and scale
            if power and re.fullmatch(r"10*", str(scale.numerator)) and scale.denominator == 1:
                return digits, scale
            if scale.numerator == 1 and re.fullmatch(r"10*", str(scale.denominator)):
                return digits, scale
    return None


def _quantity(gold: dict[str, Any]) -> Quantity:
    value, high = gold["value"], gold.get("high")
    exact = None if value is None else Fraction(str(value))
    found = _digits(gold["quote"], value) if value else None
    top = None if high is None else Fraction(str(high))
    rest = gold["quote"] if found is None else gold["quote"][len(found[0]) :]
    found_high = _digits(rest, high) if high else None
    return Quantity(
        digits=found[0] if found else "",
        scale=found[1] if found else Fraction(1),
        value=exact,
        unit=gold["unit"],
        value_high=top,
        approx=gold["approx"],
        digits_high=found_high[0] if found_high else "",
    )
