"""Numbers that measure nothing: years, dates, times, labels and addresses, as drafts that say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from crossfoot.reading.digits import plain
from crossfoot.reading.figure import Draft
from crossfoot.reading.figure_grammar import FigureGrammar
from crossfoot.reading.tokens import Token
from crossfoot.reading.units import is_amount, unit_after

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}")
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{4}\.\d{1,2}\.\d{1,2}")
_RATIO_REACH = 12
_CLOCK_MINUTES = re.compile(r"[0-5]\d(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence being read: text, tokens, tables, and which kinds of numbers its words announce."""

    text: str
    words: Sequence[Token]
    grammar: FigureGrammar
    comma_decimal: bool
    percents: bool
    indices: bool
    ratios: bool

    def glued(self, at: int) -> bool:
        """Whether token `at` stands right against the one before it."""
        return 0 < at < len(self.words) and self.words[at - 1].end == self.words[at].start

    def opens_line(self, at: int) -> bool:
        """Whether token `at` is the first of the sentence or of a line."""
        return at == 0 or "\n" in self.text[self.words[at - 1].end : self.words[at].start]

    def lower(self, at: int) -> str:
        """What look-ups use of token `at`; empty outside the sentence."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> str:
        return self.words[at].kind if 0 <= at < len(self.words) else ""

    def printed(self, at: int) -> str:
        token = self.words[at]
        return self.text[token.start : token.end]


def named(scan: Scan, first: int, last: int, form: str, digits: str = "") -> Draft:
    """A draft that measures nothing, over tokens `first` to `last`."""
    return Draft(first, last, digits, Fraction(digits) if digits else Fraction(0), form)


def addresses(scan: Scan) -> list[tuple[int, int]]:
    """The token spans of web and mail addresses."""
    words = scan.words
    start, end = words[0].start, words[-1].end
    text = scan.text
    if (
        text.find("://", start, end) < 0
        and text.find("www.", start, end) < 0
        and text.find("@", start, end) < 0
    ):
        return []
    starts = [token.start for token in words]
    spans = []
    for match in _ADDRESS.finditer(text, start, end):
        first = bisect_left(starts, match.start())
        last = bisect_left(starts, match.end())
        if first < last and starts[first] == match.start():
            spans.append((first, last))
    return spans


def is_year(scan: Scan, digits: str) -> bool:
    return (
        len(digits) == 4
        and digits.isdecimal()
        and scan.grammar.year_low <= int(digits) <= scan.grammar.year_high
    )


def shaped_at(scan: Scan, at: int) -> Draft | None:
    """What shape alone shows to be no measure: 2023-10-16, 18.10.2023, 08:30, 2022/23, F-16, 123-45-67."""
    words, grammar = scan.words, scan.grammar
    number = words[at].lower
    if _DOTTED_DATE.fullmatch(number):
        return named(scan, at, at + 1, "date")
    shaped = _chain(scan, at) or _telephone(scan, at)
    if shaped is not None:
        return shaped
    proportion = _proportion(scan, at)
    if proportion is not None:
        return proportion
    if (
        scan.lower(at + 1) == ":"
        and scan.glued(at + 1)
        and scan.glued(at + 2)
        and _CLOCK_MINUTES.fullmatch(scan.lower(at + 2))
        and len(number) <= 2
    ):
        last = at + 3
        if (
            scan.lower(last) == ":"
            and scan.glued(last)
            and scan.kind(last + 1) == "number"
            and scan.glued(last + 1)
        ):
            last += 2
        found = grammar.clock.match(words, last) if last < len(words) else None
        return named(scan, at, last + found[0] if found else last, "time")
    if (
        scan.lower(at + 1) == ":"
        and scan.glued(at + 1)
        and scan.kind(at + 2) == "number"
        and scan.glued(at + 2)
    ):
        return named(scan, at, at + 3, "name")
    if is_year(scan, number) and scan.lower(at + 1) in {"/", "-"} and scan.kind(at + 2) == "number":
        return _double_year(scan, at)
    return _labelled(scan, at)


def _proportion(scan: Scan, at: int) -> Draft | None:
    """ "1:10.45" within a few words of "ratio": what the larger side is of the one, else the quotient."""
    if not scan.ratios or scan.lower(at + 1) != ":" or scan.kind(at + 2) != "number":
        return None
    if not (scan.glued(at + 1) and scan.glued(at + 2)):
        return None
    told = range(max(0, at - _RATIO_REACH), min(at + 5, len(scan.words)))
    if not any(scan.lower(near) in scan.grammar.ratio_told for near in told):
        return None
    left, right = plain(scan.lower(at)), plain(scan.lower(at + 2))
    if left is None or right is None or not Fraction(left) or not Fraction(right):
        return None
    digits = right if Fraction(left) == 1 else left if Fraction(right) == 1 else ""
    draft = Draft(
        at, at + 3, digits, Fraction(digits or left) / (1 if digits else Fraction(right)), "quantity"
    )
    draft.unit = "ratio"
    return draft


def _chain(scan: Scan, at: int) -> Draft | None:
    last, marks, numbers = at + 1, set(), [scan.lower(at)]
    while (
        scan.lower(last) in {"-", "/"}
        and scan.glued(last)
        and scan.kind(last + 1) == "number"
        and scan.glued(last + 1)
    ):
        marks.add(scan.lower(last))
        numbers.append(scan.lower(last + 1))
        last += 2
    if len(numbers) >= 3:
        dated = (
            len(numbers) == 3
            and len(marks) == 1
            and all(n.isdecimal() and len(n) in {1, 2, 4} for n in numbers)
        )
        return named(scan, at, last, "date" if dated else "name")
    if (
        len(numbers) == 2
        and marks == {"-"}
        and len(numbers[0]) == 3
        and len(numbers[1]) == 4
        and "".join(numbers).isdecimal()
    ):
        return (
            None if unit_after(scan.text, scan.words, last, scan.grammar) else named(scan, at, last, "name")
        )
    return None


def _telephone(scan: Scan, at: int) -> Draft | None:
    """The digits after "tel." or an area code in brackets: "(202) 482-5200"."""
    before = at - 1
    while before >= 0 and before > at - 4 and scan.lower(before) in {".", ":", "+", "("}:
        before -= 1
    bracketed = scan.lower(at - 1) == "(" and scan.lower(at + 1) == ")" and scan.kind(at + 2) == "number"
    area = (
        bracketed
        and scan.lower(at + 3) == "-"
        and scan.glued(at + 3)
        and scan.glued(at + 4)
        and len(scan.lower(at + 4)) == 4
    )
    if not area and scan.lower(before) not in scan.grammar.telephones:
        return None
    last = at + 1
    while last < len(scan.words) and (
        scan.kind(last) == "number" or scan.lower(last) in {"-", "(", ")", "/"}
    ):
        last += 1
    while scan.kind(last - 1) != "number":
        last -= 1
    return named(scan, at, last, "name")


def _double_year(scan: Scan, at: int) -> Draft | None:
    first, second = scan.lower(at), scan.lower(at + 2)
    if (
        unit_after(scan.text, scan.words, at + 3, scan.grammar) is not None
        or scan.lower(at + 3) in scan.grammar.scales
    ):
        return None
    if len(second) == 2 and second.isdecimal():
        rising = int(second) > int(first[2:]) or int(second) == (int(first[2:]) + 1) % 100
        if not rising and not 1 <= int(second) <= 12:
            return None
        return named(scan, at, at + 3, "year" if rising else "date", first)
    if is_year(scan, second) and int(second) > int(first):
        return named(scan, at, at + 3, "year", first)
    return None


def _labelled(scan: Scan, at: int) -> Draft | None:
    """Letters glued to the digits: G20, Q3, FY24, COVID-19, F-16, 5G, 1980s, 737s."""
    grammar = scan.grammar
    number = scan.lower(at)
    if scan.glued(at) and scan.kind(at - 1) == "word" and not _is_currency(scan, at - 1):
        before = scan.lower(at - 1)
        if before in grammar.fraction_signs:
            return None
        form = "name"
        if before in grammar.fiscal:
            form = "year"
            double = (
                scan.lower(at + 1) in {"/", "-"}
                and scan.glued(at + 1)
                and scan.kind(at + 2) == "number"
                and scan.glued(at + 2)
            )
            return named(
                scan, at - 1, at + 3 if double else at + 1, form, "" if not number.isdecimal() else number
            )
        if before in grammar.period_letters and number.isdecimal() and len(number) <= 2:
            form = "date"
        if before in grammar.months:
            form = "date"
        last = at + 1
        while scan.glued(last) and scan.kind(last) in {"word", "number"}:
            last += 1
        return named(scan, at - 1, last, form)
    if scan.glued(at) and scan.lower(at - 1) == "-" and scan.glued(at - 1) and scan.kind(at - 2) == "word":
        if is_year(scan, number):
            return named(scan, at, at + 1, "year", number)
        if scan.lower(at - 2) in grammar.months:
            return named(scan, at - 2, at + 1, "date")
        after = unit_after(scan.text, scan.words, at + 1, grammar)
        lone = at < 3 or not scan.glued(at - 2)
        if (
            lone
            and number.isdecimal()
            and after is None
            and scan.lower(at + 1) not in grammar.scales
            and scan.lower(at + 1) not in grammar.scale_signs
        ):
            last = at + 1
            while scan.glued(last) and scan.kind(last) in {"word", "number"}:
                last += 1
            return named(scan, at - 2, last, "name")
    if scan.glued(at + 1) and scan.lower(at + 1) in grammar.glue["decade"]:
        if number.isdecimal() and len(number) in {2, 4} and number.endswith("0"):
            return named(scan, at, at + 2, "year", number)
        return named(scan, at, at + 2, "name")
    return None


def _is_currency(scan: Scan, at: int) -> bool:
    printed = scan.printed(at)
    grammar = scan.grammar
    if printed in grammar.glued_marks or printed in grammar.code_words:
        return is_amount(scan.words, at + 1, grammar)
    if printed in grammar.marks or printed in grammar.codes:
        return True
    return scan.lower(at) in grammar.last_hedge_words


def placed_at(scan: Scan, first: int, last: int, digits: str) -> Draft | None:
    """What the words around show to be no measure: a year, a date, a time, a label, a row's number."""
    grammar, words = scan.grammar, scan.words
    before, after = scan.lower(first - 1), scan.lower(last)
    if before == "." and scan.glued(first - 1):
        before = scan.lower(first - 2)
        label_at = first - 2
    else:
        label_at = first - 1
    whole = digits.isdecimal() and last == first + 1 and scan.lower(first).isdecimal()
    if whole and len(digits) <= 2 and 1 <= int(digits) <= 31:
        dated = _date(scan, first, last, label_at, before)
        if dated is not None:
            return dated
    if is_year(scan, digits) and whole:
        return named(scan, first, last, "year", digits)
    found = grammar.clock.match(words, last) if last < len(words) else None
    if found is not None and len(digits.partition(".")[0]) <= 4:
        return named(scan, first, last + found[0], "time")
    if before in {"'"} and whole and len(digits) == 2 and scan.glued(first):
        return named(scan, first, last, "year", digits)
    if before in grammar.number_signs and (
        before not in grammar.number_signs_capital
        or scan.printed(label_at)[0].isupper()
        or scan.lower(first - 1) == "."
    ):
        if whole and after and scan.kind(last) == "word" and after not in grammar.stops and int(digits) <= 50:
            draft = Draft(label_at, last, digits, Fraction(digits), "ordinal")
            draft.unit = "rank"
            return draft
        return named(scan, first, last, "name", digits)
    if before in grammar.labels and whole and scan.kind(label_at) == "word":
        return named(scan, first, last, "name", digits)
    if before == "." or label_at < 0:
        label_at = first - 1
    opens = scan.opens_line(first)
    if whole and opens and len(digits) <= 2 and last < len(words):
        numbered = after in {".", ")"} and scan.glued(last) and scan.kind(last + 1) == "word"
        titled = scan.kind(last) == "word" and scan.printed(last).istitle() and len(after) > 1
        row = titled and any(scan.lower(at) in {":", "|"} for at in range(last, min(last + 12, len(words))))
        if numbered or row:
            return named(scan, first, last, "name", digits)
    if (
        whole
        and scan.lower(first - 1) == "("
        and after == ")"
        and len(digits) == 1
        and scan.opens_line(first - 1)
    ):
        return named(scan, first, last, "name", digits)
    return None


def _date(scan: Scan, first: int, last: int, label_at: int, before: str) -> Draft | None:
    grammar = scan.grammar
    if before in grammar.months and scan.printed(label_at)[0].isupper():
        end = last
        if scan.lower(last) == "-" and scan.kind(last + 1) == "number" and len(scan.lower(last + 1)) <= 2:
            end = last + 2
        return named(scan, label_at, end, "date", scan.lower(first))
    at = last + 1 if scan.lower(last) in grammar.glue["of"] else last
    if (
        scan.lower(last) == "-"
        and scan.glued(last)
        and scan.kind(last + 1) == "number"
        and scan.lower(last + 2) in grammar.months
    ):
        return named(scan, first, last + 3, "date", scan.lower(first))
    if scan.lower(at) in grammar.months and scan.printed(at)[0].isupper():
        return named(scan, first, at + 1, "date", scan.lower(first))
    return None
