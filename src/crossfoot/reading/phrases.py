"""Which phrase of time belongs to which figure of a sentence, and how figures compare in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crossfoot.interval import decimals, ten_to
from crossfoot.period import Period
from crossfoot.reading.attach import ends, move_of
from crossfoot.reading.draft import Draft
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.numerals import Figure
from crossfoot.reading.period_words import PeriodPhrase
from crossfoot.reading.sheet import Sheet

COMPARED = frozenset({"growth", "change"})
_RELATIVE_FORMS = frozenset(
    {"year_earlier", "month_earlier", "quarter_earlier", "same_period", "earlier", "period_earlier"}
)


def own_phrases(
    sheet: Sheet, drafts: list[Draft], current: Sequence[PeriodPhrase]
) -> dict[int, PeriodPhrase]:
    """The phrase that follows each figure in its segment before any other figure."""
    own: dict[int, PeriodPhrase] = {}
    for n, draft in enumerate(drafts):
        right = ends(draft.figure).right
        for phrase in current:
            inside = phrase.first >= right and sheet.segment[phrase.first] == draft.segment
            inside = inside and not (draft.figure.form == "ratio" and owns_next(sheet, draft, phrase))
            if inside and not sheet.figures_between(right, phrase.first):
                own.setdefault(n, phrase)
    return own


def without_apposed(sheet: Sheet, phrases: list[PeriodPhrase]) -> list[PeriodPhrase]:
    """ "From July to March, the first nine months of the fiscal year, ...": the months by name."""
    if len(phrases) < 2:
        return phrases
    named, other = phrases[-2:]
    apposed = sheet.lower(named.last) == "," and other.first == named.last + 1
    return phrases[:-1] if apposed and named.form == "months" and not named.ordinal else phrases


def possessive_phrases(sheet: Sheet, drafts: list[Draft]) -> dict[int, PeriodPhrase]:
    """ "below May's $2 billion", "in May, when imports were $2 billion": the month that owns a figure."""
    own: dict[int, PeriodPhrase] = {}
    for n, draft in enumerate(drafts):
        left = ends(draft.figure).left
        while sheet.lower(left - 1) in word_set("qualifying"):
            left -= 1
        for phrase in sheet.periods:
            possessive = sheet.lower(phrase.last - 1) == "'s" or sheet.lower(phrase.last) == "'s"
            if possessive and phrase.last <= left <= phrase.last + 1:
                own[n] = phrase
        when = next((at for at, s in enumerate(sheet.segment) if s == draft.segment), 0)
        if sheet.lower(when) in word_set("at_which_time") and not sheet.figures_between(when, left):
            ending = (p for p in sheet.periods if p.role == "current" and when - 1 <= p.last <= when)
            own.update((n, phrase) for phrase in ending)
    return own


def owns_next(sheet: Sheet, draft: Draft, phrase: PeriodPhrase) -> bool:
    """ "three times November's 5 billion": the month belongs to the figure it is compared with."""
    possessive = sheet.lower(phrase.last - 1) == "'s" or sheet.lower(phrase.last) == "'s"
    return possessive and phrase.first == ends(draft.figure).right


def base_phrase(sheet: Sheet, draft: Draft, bases: Sequence[PeriodPhrase]) -> PeriodPhrase | None:
    span = ends(draft.figure)
    if is_annual(sheet, draft) and not any(p.last <= span.left for p in bases):
        return None
    if draft.figure.form == "ratio":
        owned = next((p for p in sheet.periods if owns_next(sheet, draft, p)), None)
        if owned is not None:
            return replace(owned, role="base")
    behind = [p for p in bases if p.first >= span.right and sheet.segment[p.first] == draft.segment]
    close = [p for p in behind if not sheet.figures_between(span.right, p.first)]
    if close:
        return close[0]
    before = [p for p in bases if p.last <= span.left]
    if before:
        return before[-1]
    return next(
        (p for p in bases if p.first >= span.right and sheet.lower(p.first) not in {"of", "in"}), None
    )


def is_annual(sheet: Sheet, draft: Draft) -> bool:
    """ "an annual increase of 3%": against the year before."""
    move = move_of(sheet, draft.figure)
    return move is not None and sheet.lower(move.mention.first - 1) in word_set("yearly")


def stretch_phrase(sheet: Sheet, draft: Draft) -> PeriodPhrase | None:
    """ "up 80% since 2014", "over three years": the start of the stretch is the base."""
    for phrase in sheet.periods:
        lasting = is_comparison(sheet, phrase) or (
            phrase.role == "duration"
            and phrase.count >= 12
            and sheet.lower(phrase.first) in {"over", "in", "within"}
        )
        if (phrase.role == "since" or lasting) and sheet.segment[phrase.first] == draft.segment:
            return phrase
    return None


def compare_in_turn(drafts: Sequence[Draft], known: Period | None) -> None:
    """ "9% less than the 40 billion of the third quarter and 1% short of the 37 billion of a year earlier":
    each with its own.
    """
    for draft, level, before in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if draft.nature.kind in COMPARED and not level.nature.earlier and _from_to(draft, level, before):
            draft.base = before.period
    _chained(drafts, known)
    for draft, following in pairwise(drafts):
        told = (
            following.nature.earlier and following.segment == draft.segment and following.flow == draft.flow
        )
        if not told or draft.nature.kind not in COMPARED or following.period is None or draft.period is None:
            continue
        if following.period.length == draft.period.length and following.period.last < draft.period.last:
            draft.base = following.period
    for draft, following in pairwise(drafts):
        both = {draft.nature.kind, following.nature.kind} == COMPARED and draft.flow == following.flow
        if both and following.bracketed and not draft.bracketed and draft.period == following.period:
            draft.base = following.base


def _chained(drafts: Sequence[Draft], known: Period | None) -> None:
    """ "5 billion in the first quarter, 6 billion in the second (up 20 percent)", "in March it had been 5
    billion, hence a rise of 2%": the change is from the level told before.
    """
    levels = [d for d in drafts if d.nature.kind == "level" and d.period is not None]
    for n, draft in enumerate(drafts):
        if draft.nature.kind not in COMPARED or draft.period is None or n == 0:
            continue
        told = [d for d in levels if d.figure.last <= draft.figure.first and d.flow == draft.flow]
        last = drafts[n - 1]
        if not told or told[-1] is not last or last.partner != draft.partner:
            continue
        between = {t.lower for t in draft.sheet.words[last.figure.last : draft.figure.first]}
        bracketed = draft.bracketed and not last.bracketed and len(told) > 1
        before = told[-2] if bracketed and last.period == draft.period else last
        noun = ";" in between and between & word_set("growth_nouns")
        if not (bracketed or noun or between & word_set("therefore")) or before.period is None:
            continue
        if before.period == draft.period and known is not None and precedes(before.period, known):
            draft.period, draft.base = known, before.period
        if before.period.length == draft.period.length and before.period.last + 1 == draft.period.first:
            draft.base = before.period


def _from_to(change: Draft, level: Draft, before: Draft) -> bool:
    """ "grew 5% to 20 million in March from 19 million in February": one measure, both of its levels told."""
    one = change.flow == level.flow == before.flow and change.partner == level.partner == before.partner
    kinds = level.nature.kind == before.nature.kind == "level" and before.nature.earlier
    if not (one and kinds) or change.period is None or before.period is None or level.period != change.period:
        return False
    return before.period.length == change.period.length and before.period.last < change.period.last


def base_beside(before: Sequence[Draft], draft: Draft) -> Period | None:
    """The level that another change of the sentence was told against: "exports were 22% above the 157
    million of May; imports were 27% above 135 million".
    """
    for earlier, change in pairwise(reversed(before)):
        if change.nature.kind in COMPARED and earlier.nature.earlier and change.base == earlier.period:
            return change.base if change.period == draft.period else None
    return None


def between(sheet: Sheet, phrase: PeriodPhrase, told: Period | None) -> tuple[Period | None, Period | None]:
    """ "grew threefold between 2003 and 2023", "fell 2% between May and June": the last against the first."""
    if told is None or sheet.lower(phrase.first) != "between":
        return told, None
    if phrase.form == "months" and told.length == 2:
        return Period(told.last, told.last), Period(told.first, told.first)
    if told.length < 24:
        return told, None
    return Period(told.last - 11, told.last), Period(told.first, told.first + 11)


def latest_told(before: Sequence[Draft]) -> Period | None:
    """The latest period of the levels a sentence has told: "in November it had been 2 billion, so it
    doubled" is up to December.
    """
    told = [
        d.period
        for d in before
        if d.nature.kind == "level" and d.period is not None and d.period.days is None
    ]
    return max(told, key=lambda p: p.last, default=None)


def unit_of(phrase: PeriodPhrase | None, period: Period | None) -> Period | None:
    """A change on the month is that of the last month of a longer period, one on the quarter that of its
    last quarter.
    """
    months = {"month_earlier": 1, "quarter_earlier": 3}.get(phrase.form if phrase is not None else "")
    if months is None or period is None or period.days is not None or period.length <= months:
        return period
    return Period(period.last - months + 1, period.last)


def bracketed_earlier(drafts: list[Draft], n: int) -> bool:
    """A level in brackets after a level of the same measure and currency is that of the period before; two
    side by side are not.
    """
    draft = drafts[n]
    if not draft.bracketed or draft.nature.kind != "level" or draft.flow_how != "elided":
        return False
    for other in drafts:
        beside = other.bracketed and other.nature.kind == "level" and other.unit == draft.unit
        if other is not draft and beside and abs(other.segment - draft.segment) <= 1:
            return False
    before = (d for d in reversed(drafts[:n]) if not d.bracketed and d.nature.kind == "level")
    last = next(before, None)
    if last is not None and _restated(last.figure, draft.figure):
        return False
    return last is not None and (last.unit, last.flow, last.partner, last.sector) == (
        draft.unit,
        draft.flow,
        draft.partner,
        draft.sector,
    )


def _restated(told: Figure, figure: Figure) -> bool:
    """ "N20,604 billion (N20.6 trillion)": the same figure with fewer digits."""
    place = figure.scale / ten_to(decimals(figure.digits)) if figure.digits else figure.scale
    return told.scale != figure.scale and abs(told.value - figure.value) <= place


def is_comparison(sheet: Sheet, phrase: PeriodPhrase) -> bool:
    """ "grew 96% in twelve months": how far back the comparison looks, not what is covered."""
    endless = phrase.form == "trailing" and phrase.month is None and phrase.year is None
    return endless and phrase.first > 2 and sheet.lower(phrase.first) in {"in", "within", "over"}


def looking_back(
    sheet: Sheet, draft: Draft, bases: Sequence[PeriodPhrase], has_own: bool
) -> PeriodPhrase | None:
    """The base phrase whose level a figure is: "a year earlier it had been $5 billion", "a $3 billion
    surplus the month before".
    """
    if draft.nature.kind not in {"level", "share"} or has_own:
        return None
    span = ends(draft.figure)
    for phrase in bases:
        first = sheet.lower(phrase.first)
        opens = phrase.first <= 1 or sheet.lower(phrase.first - 1) == ";"
        near = abs(sheet.segment[phrase.first] - draft.segment) <= (2 if opens else 0)
        if first in word_set("comparing") or phrase.form not in _RELATIVE_FORMS:
            opens = sheet.lower(phrase.last) == "," and sheet.lower(phrase.last + 1) == "when"
            if opens and draft.segment - sheet.segment[phrase.first] in {1, 2} and phrase.last <= span.left:
                return phrase
            continue
        leads = (
            phrase.first == 0
            or sheet.segment[phrase.first - 1] != sheet.segment[phrase.first]
            or first == "the"
        )
        leads = leads or sheet.lower(phrase.first - 1) in word_set("connecting")
        flows, levels = sheet.of("flow"), sheet.of("level")
        leads = leads or (
            any(m.last == phrase.first for m in flows) and any(m.first == phrase.last for m in levels)
        )
        if phrase.last <= span.left and near and leads and not sheet.figures_between(phrase.last, span.left):
            return phrase
        close = 0 <= phrase.first - span.right <= 5 and sheet.segment[phrase.first] == draft.segment
        if close and not sheet.figures_between(span.right, phrase.first):
            return phrase
    return None


def precedes(earlier: Period, later: Period) -> bool:
    return earlier.last < later.first and earlier.length == later.length


def is_revised(sheet: Sheet, draft: Draft) -> bool:
    """ "from a revised 10 billion": the period just before, whose figure is still being revised."""
    left = ends(draft.figure).left
    return any(sheet.lower(at) in word_set("revised") for at in range(max(0, left - 3), left))


def twelve_months_to_now(
    sheet: Sheet, draft: Draft, current: Sequence[PeriodPhrase], known: Period | None
) -> Period | None:
    """ "from today a year ago", "since this time last year", a month's "annual deficit": twelve months to the
    last with figures.
    """
    if known is None or draft.nature.kind != "level":
        return None
    flow = draft.flow_mention
    yearly = flow is not None and any(
        sheet.lower(at) in word_set("yearly") for at in range(max(0, flow.first - 2), flow.last)
    )
    if yearly and not current and known.length == 1:
        return Period(known.last - 11, known.last)
    for phrase in sheet.periods:
        opens = phrase.form == "year_earlier" and draft.segment - sheet.segment[phrase.first] in {0, 1}
        before = {sheet.lower(phrase.first - 1), sheet.lower(phrase.first - 2), sheet.lower(phrase.first)}
        if opens and phrase.last <= draft.figure.first and before & {"today", "since", "now"}:
            return Period(known.last - 11, known.last)
    return None
