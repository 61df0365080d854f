"""What a phrase of time is for: the words before it say whether a figure covers it, is compared with it, or
was only said then.
"""

from __future__ import annotations

from typing import Any

from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_words import PeriodPhrase

_ALWAYS_BASE = frozenset(("year_earlier", "month_earlier", "quarter_earlier", "period_earlier", "earlier"))
_SPOKEN = frozenset(("spoken", "weekday", "ago", "season_of_year"))
_SENTENCE_STARTS = frozenset(("", "\n", "\n\n", ".", ":", ";", "-", "*", '"', "“", "(", "!", "?", "•", "|"))
_TO_DATE = {"month": "month_to_date", "year": "year_to_date", "fiscal_year": "year_to_date"}
_SPEAKERS = frozenset(("they", "it", "he", "she", "we", "i", "economists", "analysts", "officials", "staff"))


def finished(scan: Scan, at: int, hit: Hit, taken: int) -> PeriodPhrase:
    """The phrase of a hit at token `at` with its role and its preposition; it begins at token `taken` or
    later.
    """
    fields: dict[str, Any] = dict(hit.fields)
    form, end = hit.form, hit.end
    first, role, whole, matched = _role(scan, at, taken)
    if whole:
        fields["whole"] = True
    if matched[-2:] == ("far", "in"):
        form = _TO_DATE.get(form, form)
    role, form = _settled(scan, at, end, first, role, matched, form, fields)
    if role == "by" and form in ("day_span", "week"):
        role, fields["to_date"] = "current", True
    if scan.low[end] == "'s":
        end += 1
    if role == "dateline" or not matched:
        first = at - (at > taken and scan.low[at - 1] in ("the", "a", "an") and role != "dateline")
    return PeriodPhrase(
        scan.words[first].start,
        scan.words[end - 1].end,
        first,
        end,
        role,
        form,
        preposition=" ".join(matched),
        **fields,
    )


def _role(scan: Scan, at: int, taken: int) -> tuple[int, str, bool, tuple[str, ...]]:
    """The first token, role and preposition that the words before token `at` give, and whether "all of" or
    "whole" stands there.
    """
    low, skipped = scan.low, scan.sets["relative.skipped"]
    whole_words = scan.sets["determiners.whole"]
    back, whole = at - 1, False
    while back >= taken and (low[back] in skipped or (low[back] == "of" and low[back - 1] in whole_words)):
        if low[back] == "year" and low[back - 1] not in skipped and low[back - 1] != "the":
            break
        whole = whole or (low[back] in whole_words and low[back] != "calendar")
        back -= 1
    if back < taken:
        return at, "", whole, ()
    for words, role in scan.tables.roles.get(low[back], ()):
        start = back - len(words) + 1
        if start >= taken and tuple(low[start : back + 1]) == words:
            return start, role, whole, words
    return at, "", whole, ()


def _settled(
    scan: Scan,
    at: int,
    end: int,
    first: int,
    role: str,
    matched: tuple[str, ...],
    form: str,
    fields: dict[str, Any],
) -> tuple[str, str]:
    """The role and form that are left once form and preposition are weighed together."""
    if form in ("duration", "recurring"):
        return form, form
    if form == "later":
        return "current", form
    if form in _ALWAYS_BASE:
        return "base", form
    if form in _SPOKEN and role not in ("since", "base"):
        return "publication", form
    if form == "day":
        return _day_role(scan, at, first, role, matched, fields)
    if form == "day_span" and role in ("until", "as_of"):
        fields["to_date"] = True
    if form == "day_span" or form == "week":
        compared = (
            role == "base" and matched != ("on",) and not _no_comparison(scan, at, first, matched, form)
        )
        return ("base" if compared else "by" if role == "by" else "current"), form
    if form == "ago" or form == "weekday" or form == "season_of_year" or form == "spoken":
        if form == "ago" and role == "base":
            return "base", "earlier"
        return ("publication" if role != "since" else "since"), form
    if role == "over":
        return ("base" if _compared_over(scan, first, form, fields) else "current"), form
    if role == "since":
        return _since(scan, first, matched, form, fields)
    adding = scan.low[first - 1] in scan.sets["same.adding"]
    if matched in {("to",), ("through",), ("until",)} and form == "month" and adding:
        fields.update(to_month=fields["month"], month=1)
        return "current", "months"
    if matched == ("to",) and form == "month" and scan.low[first - 1] in scan.sets["reported.nouns"]:
        fields["to_date"] = True
        return "current", form
    if form == "month" and scan.low[end] in scan.sets["same.measured"] and scan.low[at - 1] in ("a", "the"):
        return "current", form
    if form == "issue" or _told(scan, first, end, form):
        return "publication", "month" if form == "issue" else form
    if form in ("month_end", "part_end"):
        fields["to_date"] = True
    if role == "by":
        return "by", form
    if form in ("month_end", "part_end"):
        return ("base" if role == "base" else "current"), form
    if form == "year_end":
        deadline = bool(fields.pop("to_date", False))
        return ("by" if deadline or role in ("by", "until") else "current"), form
    if role in ("until", "as_of"):
        return _until(matched, form, fields)
    if form == "same_period":
        return _same(scan, first, role, fields), form
    if role == "base":
        return ("current" if _no_comparison(scan, at, first, matched, form) else "base"), form
    return "current", form


def _no_comparison(scan: Scan, at: int, first: int, matched: tuple[str, ...], form: str) -> bool:
    """Whether "from" opens a span, "on" stands with nothing that grew, or "than" follows "never"."""
    low = scan.low
    if matched == ("from",):
        return form in ("months", "years", "day_span") and any(
            word in ("to", "through", "thru", "until", "till") for word in low[at : at + 6]
        )
    if matched == ("on",):
        return not any(
            word in scan.sets["relative.trade_words"] or word in ("%", "percent", "cent", "pct", "points")
            for word in low[max(0, first - 9) : first]
        )
    return matched[:1] == ("than",) and "never" in low[max(0, first - 9) : first]


def _told(scan: Scan, first: int, end: int, form: str) -> bool:
    """Whether a verb beside it tells of a thing said or done then: "signed in May", "Last May it thought"."""
    before, low = scan.low[first - 1], scan.low
    deeds, views = scan.sets["spoken.deeds"], scan.sets["spoken.views"]
    if form == "month":
        spoken_of = low[end] in _SPEAKERS and any(word in views for word in low[end + 1 : end + 3])
        return spoken_of or before in deeds or before in views
    return form in ("year", "season_of_year") and before in deeds


def _day_role(
    scan: Scan, at: int, first: int, role: str, matched: tuple[str, ...], fields: dict[str, Any]
) -> tuple[str, str]:
    if role == "since":
        if (fields.get("day") == 1 and fields.get("month") == 1) or not _superlative_before(scan, first):
            return (
                ("current", "year_to_date_day")
                if fields.get("month") == 1 and fields.get("day") == 1
                else ("since", "day")
            )
        return "since", "day"
    if role in ("as_of", "until"):
        fields["to_date"] = True
        return "current", "day"
    if role == "by":
        return "by", "day"
    if role == "base" and matched != ("on",):
        return "base", "day"
    if (
        at <= 8
        and scan.low[at - 1] in (",", "(", "/", "\n")
        and scan.low[at - 2] != "on"
        and _dash_follows(scan, at)
    ):
        return "dateline", "day"
    return "publication", "day"


def _dash_follows(scan: Scan, at: int) -> bool:
    return any(word in ("-", ")", ".", ":") for word in scan.low[at + 1 : at + 7])


def _compared_over(scan: Scan, first: int, form: str, fields: dict[str, Any]) -> bool:
    """Whether "over" compares ("up 3% over 2022") rather than covers ("over the first half")."""
    if scan.low[first - 1] in _SENTENCE_STARTS or fields.get("whole"):
        return False
    if form == "same_period":
        return True
    if form in ("period_words", "trailing", "year_to_date", "years", "years_to", "decade"):
        return False
    grown = any(word in scan.sets["relative.trade_words"] for word in scan.low[max(0, first - 7) : first])
    if form in ("year", "fiscal_year"):
        year = fields.get("year")
        return grown or getattr(year, "anchor", "") == "number" or getattr(year, "offset", 0) < 0
    if (
        fields.get("month")
        and form in ("month", "quarter")
        and fields.get("to_month") in (None, fields.get("month"))
    ):
        return True
    year = fields.get("year")
    return (
        grown
        and year is not None
        and (getattr(year, "offset", 0) < 0 or getattr(year, "anchor", "") == "number")
    )


def _superlative_before(scan: Scan, first: int) -> bool:
    return any(word in scan.sets["relative.superlatives"] for word in scan.low[max(0, first - 8) : first])


def _since(
    scan: Scan, first: int, matched: tuple[str, ...], form: str, fields: dict[str, Any]
) -> tuple[str, str]:
    """ "since January" and "since the start of the year" run to date; other starts are where a record or a
    growth is measured from.
    """
    january = form == "month" and fields.get("month") == 1 and not fields.get("ordinal")
    if matched[:1] == ("since",) and not _superlative_before(scan, first):
        if january or form == "year_start":
            return "current", "since_start"
        if form == "year_to_date":
            return "current", form
    if form == "year_to_date":
        return "current", form
    return "since", form


def _until(matched: tuple[str, ...], form: str, fields: dict[str, Any]) -> tuple[str, str]:
    if form in ("month", "quarter", "half", "months") and "month" in fields:
        if form == "month" or matched[:1] != ("as",):
            fields["to_date"] = True
        return "current", form
    if matched[:1] == ("as",):
        return "current", form
    return ("until" if form in ("year", "fiscal_year") else "current"), form


def _same(scan: Scan, first: int, role: str, fields: dict[str, Any]) -> str:
    """The same period of another year is what is compared with, unless it opens its sentence."""
    if role == "base":
        return "base"
    if fields.get("year") is None:
        return "current"
    return "current" if scan.low[first - 1] in _SENTENCE_STARTS else "base"
