"""Digits as printed in, plain decimals out: any grouping, any decimal mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crossfoot.reading.tokens import Token

_WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?")
_COMMA_DECIMAL = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}")
_SPACES = frozenset(" \u00a0\u2009\u202f\u2007'’")
LONGEST = 60


def comma_decimals(numbers: Iterable[str]) -> bool:
    """Whether a decimal comma is plain in one of the numbers, so that "1.234" beside it is a thousand."""
    return any(_COMMA_DECIMAL.fullmatch(number) for number in numbers)


def plain(printed: str, comma_decimal: bool = False) -> str | None:
    """The plain decimal that a printed number stands for; None where it is no single number ("1.2.3").

    >>> plain("1,234.5"), plain("4,50,000"), plain("1.234,5"), plain("5,2")
    ('1234.5', '450000', '1234.5', '5.2')
    """
    if len(printed) > LONGEST:
        return None
    if "," not in printed and "." not in printed:
        return printed
    if comma_decimal and _POINTED.fullmatch(printed):
        return printed.replace(".", "").replace(",", ".")
    whole, comma, decimals = printed.partition(",")
    if not comma:
        if printed.count(".") == 1:
            return printed
        return printed.replace(".", "") if _POINTED.fullmatch(printed) else None
    if _WESTERN.fullmatch(printed) and not (
        whole == "0" or (comma_decimal and printed.count(",") == 1 and "." not in printed)
    ):
        return printed.replace(",", "")
    if _INDIAN.fullmatch(printed):
        return printed.replace(",", "")
    if _POINTED.fullmatch(printed) and "," in printed:
        return printed.replace(".", "").replace(",", ".")
    if whole.isdecimal() and decimals.isdecimal():
        return f"{whole}.{decimals}"
    point = printed.rfind(".")
    if point > printed.rfind(",") and printed.count(".") == 1:
        return printed.replace(",", "")
    return None


def literal(text: str, words: Sequence[Token], at: int, comma_decimal: bool) -> tuple[int, str | None]:
    """The number that begins at token `at`: the token after it, and its plain decimal (None for no number).

    Groups of three set off by a space or an apostrophe are one number ("1 457.3", "12 000").
    """
    printed = words[at].lower
    end = at + 1
    if len(printed) <= 3:
        while end < len(words) and len(printed) <= LONGEST:
            after = end + 1 if words[end].lower == "'" else end
            if after >= len(words) or words[after].kind != "number":
                break
            gap = text[words[end - 1].end : words[after].start]
            if len(gap) != 1 or gap not in _SPACES or not _GROUP.fullmatch(words[after].lower):
                break
            printed += words[after].lower
            end = after + 1
            if not words[after].lower.isdecimal():
                break
    return end, plain(printed, comma_decimal or (end > at + 1 and "," in printed))
