"""Scale and unit lent among the drafts of a sentence: "11.61 and imports of 9.13 trillion yuan"."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.reading.figure import Draft
from crossfoot.reading.names import Scan
from crossfoot.reading.units import counted_beside, currency_announced, currency_near, people_after

_LENDING = frozenset({"money", "percent", "point", "quantity"})
_POINTED = frozenset({"percent", "point"})
_NEAREST = 6
_FARTHEST = 12
_REACH = 12
_LONG = 1000
_RATIO = 14
_APART = 20
_BRACKET = 6


def share(scan: Scan, drafts: Sequence[Draft]) -> None:
    """Lend scale and unit within the sentence; what stays open has unit None."""
    if scan.ratios:
        _tell_ratios(scan, drafts)
    for index in range(len(drafts) - 2, -1, -1):
        draft = drafts[index]
        if draft.bare and draft.per not in scan.grammar.codes:
            _borrow_right(scan, draft, drafts[index + 1])
        elif draft.form == "money" and not draft.scaled and draft.unit is not None:
            _borrow_scale(scan, draft, drafts[index + 1])
    for index, draft in enumerate(drafts):
        if draft.bare and draft.per in scan.grammar.codes:
            _price(scan, draft)
        elif draft.scaled and draft.unit is None and draft.form == "number":
            _borrow_currency(scan, draft, drafts, index)
        elif index and draft.bare:
            _borrow_left(scan, draft, drafts[max(0, index - _REACH) : index][::-1])
        elif index and draft.form == "money" and not draft.scaled and draft.per is None:
            before = drafts[index - 1]
            if before.per and before.unit == draft.unit and not before.scaled and _against(scan, draft):
                draft.per = before.per


def _tell_ratios(scan: Scan, drafts: Sequence[Draft]) -> None:
    """ "the ratio went from 7.36 to 9.59": the bare numbers after the word are ratios."""
    grammar = scan.grammar
    words = scan.words
    at = next((at for at, word in enumerate(words) if word.lower in grammar.ratio_told), None)
    for index, draft in enumerate(drafts):
        if at is None:
            return
        if draft.first < at or draft.form in {"year", "date"}:
            continue
        between = range(at, draft.first)
        if not draft.bare or len(between) > _RATIO or any(scan.lower(near) == ";" for near in between):
            return
        if counted_beside(words, draft.last, grammar, plain=True) is not None:
            return
        if "." not in draft.digits and scan.lower(draft.first - 1) not in grammar.ratio_at:
            return
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        if after is not None and after.form in _POINTED and after.first - draft.last == 1:
            return
        draft.unit, draft.form = "ratio", "quantity"
        at = draft.last


def _against(scan: Scan, draft: Draft) -> bool:
    return scan.lower(draft.first - 1) in scan.grammar.against


def _measured_against(scan: Scan, draft: Draft) -> bool:
    """Whether a number is what another is set against: "above the 10.83 billion", "from 9 billion"."""
    at = draft.first - 1
    if scan.lower(at) == "the":
        at -= 1
        return scan.lower(at) in scan.grammar.against or scan.lower(at) in scan.grammar.beside
    return scan.lower(at) in scan.grammar.against


def _lend(lender: Draft, borrower: Draft) -> None:
    borrower.unit, borrower.choices, borrower.form = lender.unit, lender.choices, lender.form
    borrower.scale, borrower.scaled, borrower.per = lender.scale, lender.scaled, borrower.per or lender.per
    borrower.shared = True


def _borrow_right(scan: Scan, draft: Draft, lender: Draft) -> None:
    """ "11.61" takes trillion yuan from the next figure, where a list or a pair joins the two."""
    lends = lender.form in _LENDING or (lender.form == "number" and lender.scaled)
    if not lends or lender.high is not None or (lender.unit is None and not lender.scaled):
        return
    grammar = scan.grammar
    gap = [scan.lower(at) for at in range(draft.last, min(lender.first, draft.last + _NEAREST + 1))]
    if not gap or len(gap) > _NEAREST or gap[0] not in grammar.listing or ";" in gap or "(" in gap:
        return
    pure = all(word in grammar.listing for word in gap)
    decimal = "." in draft.digits
    if not pure:
        if gap[0] in grammar.to_words or (not decimal and any(word in grammar.movements for word in gap)):
            return
        if lender.form == "percent" and lender.signed:
            return
    before = scan.lower(draft.first - 1)
    if pure or decimal or before in grammar.movements or before in grammar.leading:
        _lend(lender, draft)


def _borrow_scale(scan: Scan, draft: Draft, lender: Draft) -> None:
    """ "$3.1" takes billion from "$2.9 billion" in "$3.1 and $2.9 billion"."""
    if lender.unit != draft.unit or not lender.scaled or draft.number >= 1000 or draft.per:
        return
    gap = range(draft.last, lender.first)
    grammar = scan.grammar
    ends = scan.lower(draft.first - 1) in grammar.from_words
    joins = grammar.listing if ends else grammar.listing - grammar.to_words
    if 0 < len(gap) <= 2 and all(scan.lower(at) in joins for at in gap):
        draft.scale, draft.scaled, draft.shared = lender.scale, True, True


def _borrow_left(scan: Scan, draft: Draft, before: Sequence[Draft]) -> None:
    """ "from 38.1 in May" takes scale and unit from the nearest figure before that has one."""
    grammar = scan.grammar
    decimal = "." in draft.digits
    compared = scan.lower(draft.last) in grammar.more
    if not decimal and (compared or counted_beside(scan.words, draft.last, grammar, plain=True) is not None):
        return
    word = scan.lower(draft.first - 1)
    if word in grammar.last_hedge_words and word not in grammar.against:
        word = scan.lower(draft.first - 2)
    long = draft.number >= _LONG and not decimal
    against = _measured_against(scan, draft) or word in grammar.against
    against = against or (long and scan.kind(draft.first - 1) == "possessive")
    if not decimal and not against and word not in grammar.adding:
        return
    nearest = before[0]
    if nearest.form == "duration" and (against or compared):
        draft.unit, draft.form, draft.shared = nearest.unit, nearest.form, True
        return
    for lender in before:
        if lender.form not in _LENDING or (lender.unit is None and not lender.scaled):
            continue
        if lender.form == "quantity" and not against and word not in grammar.adding:
            continue
        if long and lender.form in _POINTED:
            continue
        if long and not (lender.number < draft.number * _APART and draft.number < lender.number * _APART):
            return
        if lender.per and not (against and lender is nearest):
            continue
        if word in grammar.to_words and lender.form in _POINTED and not _came_from(scan, draft, lender):
            continue
        if long and (lender.scaled or not against):
            return
        if not decimal:
            if draft.first - lender.last > _FARTHEST or not (against or lender.form in _POINTED):
                return
            if lender.form == "money" and not lender.scaled and not lender.per and draft.number < _LONG:
                return
        _lend(lender, draft)
        return


def _came_from(scan: Scan, draft: Draft, lender: Draft) -> bool:
    return scan.lower(lender.first - 1) in scan.grammar.from_words and draft.first - lender.last == 1


def _price(scan: Scan, draft: Draft) -> None:
    """ "the yen at 149.35 per dollar": the currency named before it."""
    unit = currency_near(scan.words, draft.first, scan.grammar)
    if unit is not None:
        draft.unit, draft.choices, draft.form, draft.shared = unit.unit, unit.choices, "money", True


def _borrow_currency(scan: Scan, draft: Draft, drafts: Sequence[Draft], index: int) -> None:
    """A bare "592.5 billion" counts what its noun says, or is in the nearest currency, or counts on."""
    counted = counted_beside(scan.words, draft.last, scan.grammar, plain=False)
    peopled = range(max(0, draft.first - _BRACKET), draft.first)
    if any(scan.lower(at) in scan.grammar.peopled for at in peopled):
        draft.unit, draft.form = "person", "quantity"
        return
    again = scan.lower(draft.last) in scan.grammar.glue["of"]
    if (
        counted is not None
        or people_after(scan.text, scan.words, draft.last, scan.grammar) is not None
        or (again and scan.lower(draft.last + 1) in scan.grammar.counted_again)
    ):
        return
    earlier = drafts[max(0, index - _REACH) : index][::-1]
    later = drafts[index + 1 : index + 1 + _REACH]
    measured = next(
        (other for other in earlier if other.form in {"quantity", "money"} and other.scaled), None
    )
    priced = [other for other in [*earlier, *later] if other.form == "money" and other.unit is not None]
    weighed = measured is not None and measured.form == "quantity"
    if measured is not None and weighed and (not priced or _measured_against(scan, draft)):
        draft.unit, draft.form, draft.shared = measured.unit, "quantity", True
        return
    draft.form = "money"
    bracketed = _bracketed(scan, draft)
    plain = [other for other in priced if bracketed or not _bracketed(scan, other)]
    for other in plain or priced:
        draft.unit, draft.choices, draft.shared = other.unit, other.choices, True
        return
    announced = currency_announced(scan.words, draft.first, scan.grammar)
    if announced is not None:
        draft.unit, draft.choices, draft.shared = announced.unit, announced.choices, True


def _bracketed(scan: Scan, draft: Draft) -> bool:
    """Whether a bracket opens within a few words before the draft: "(around $12 billion)"."""
    for at in range(draft.first - 1, max(-1, draft.first - _BRACKET), -1):
        if scan.lower(at) in {"(", ")"}:
            return scan.lower(at) == "("
    return False
