"""A figure and the slip in it in, the figure as it should read out."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.claim import Claim
from crossfoot.system.slips import Slip


def as_it_should_read(claim: Claim, slip: Slip) -> str:
    """The printed figure with the slip undone."""
    meant, quote = slip.meant, claim.quote
    if slip.kind in {"rise for fall", "surplus for deficit"}:
        return f"{quote}, the other way ({slip.kind})"
    if slip.kind == "percent for times":
        return quote.replace("percent", "times").replace("per cent", "times").replace("%", " times")
    if slip.kind == "scale word wrong":
        return _with_scale(quote, claim.quantity.scale, meant.scale)
    digits = _grouped(meant.digits.lstrip("-")) if "," in quote else meant.digits.lstrip("-")
    found = _printed_digits(quote)
    return quote.replace(found, digits, 1) if found else quote


_SCALE_WORDS = {
    0: "",
    3: "thousand",
    5: "lakh",
    6: "million",
    7: "crore",
    9: "billion",
    12: "trillion",
}


def _with_scale(quote: str, old: Fraction, new: Fraction) -> str:
    word = _SCALE_WORDS.get(len(str(int(new))) - 1, "")
    before = _SCALE_WORDS.get(len(str(int(old))) - 1, "")
    lower = quote.lower()
    for name in (
        before,
        before[:2],
        {"million": "mln", "billion": "bln", "trillion": "trn"}.get(before, before),
    ):
        at = lower.find(name) if name else -1
        if at >= 0:
            end = at + len(name)
            while end < len(quote) and quote[end].isalpha():
                end += 1
            return quote[:at] + word + quote[end:]
    digits = _printed_digits(quote)
    return quote.replace(digits, f"{digits} {word}".strip(), 1) if digits else quote


def _printed_digits(quote: str) -> str:
    start = next((n for n, mark in enumerate(quote) if mark.isdigit()), None)
    if start is None:
        return ""
    end = start
    while end < len(quote) and (quote[end].isdigit() or quote[end] in ".,"):
        end += 1
    return quote[start:end].rstrip(".,")


def _grouped(digits: str) -> str:
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}"
