"""The period a text speaks of at a place of it: which sentence sets it, which only passes by another."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.period import Period
from crossfoot.reading.calendar_context import CalendarContext, calendar_context, resolve
from crossfoot.reading.draft import UNTRADED, Draft, State
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.period_words import PeriodPhrase
from crossfoot.reading.phrases import is_comparison
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme

AHEAD = frozenset({"target", "forecast"})


class TextPeriod:
    """Follows the period from sentence to sentence; what it learns stays in the state."""

    def __init__(self, state: State, theme: Theme) -> None:
        self.state, self.theme = state, theme
        self.headed = False

    def _context(self, current: Period | None = None) -> CalendarContext:
        reporter = self.state.reporter or self.theme.reporter
        return calendar_context(self.theme.published, current or self.state.period, reporter)

    def _resolve(self, phrase: PeriodPhrase, current: Period | None = None) -> Period | None:
        return resolve(phrase, self._context(current))

    def _covered(self, phrase: PeriodPhrase, told: Period | None = None) -> Period | None:
        return self._so_far(phrase, self._resolve(phrase, told))

    def _so_far(self, phrase: PeriodPhrase, period: Period | None) -> Period | None:
        """What is reported of "this year" is its months up to the last that was over."""
        today = self.theme.published
        relative = (
            phrase.form in {"year", "fiscal_year", "season"}
            and phrase.year is not None
            and phrase.year.anchor != "number"
        )
        if period is None or today is None or period.end <= today or not relative:
            return period
        last = today.year * 12 + today.month - 2
        return Period(period.first, last) if period.first <= last else period

    def open(self, sheet: Sheet) -> None:
        """A period that opens a sentence lasts until another one does; a passing look at one month or
        further back does not.
        """
        first_figure = min((f.first for f in sheet.figures), default=len(sheet.words))
        current = [p for p in self._current(sheet) if sheet.depth[p.first] == 0 or sheet.sentence.heading]
        for phrase in current:
            if phrase.first <= 2 and phrase.first < first_figure and not self._is_passing(sheet, phrase):
                self._enter(self._covered(phrase), firm=True)
                self.headed = sheet.sentence.heading
                return
        titled = sheet.is_label and (sheet.sentence.heading or self.state.fresh)
        if titled and sheet.index and not sheet.periods and not self.headed:
            self.state.period = self.state.lead or self.state.period
        if current and not self._has_traded(sheet) and not self._is_the_year(current[0]):
            asks = sheet.is_label or sheet.lower(len(sheet.words) - 1) == "?"
            self._enter(self._resolve(current[0]), firm=asks and len(current) == 1)
            self.headed = sheet.sentence.heading

    def _is_the_year(self, phrase: PeriodPhrase) -> bool:
        """ "How did the year end?" in a text on a fiscal year."""
        known, year = self.state.period, phrase.year
        relative = year is not None and year.number is None and not year.offset
        return relative and phrase.form == "year" and known is not None and known.length == 12

    def _current(self, sheet: Sheet) -> list[PeriodPhrase]:
        """The phrases that say what is covered; "by 2017" is one where 2017 is past."""
        today = self.theme.published
        found = []
        for phrase in sheet.periods:
            if self._is_ahead(sheet, phrase) or _is_epithet(sheet, phrase):
                continue
            if phrase.role == "by" and today is not None:
                period = self._resolve(phrase)
                if period is not None and period.end < today:
                    found.append(phrase)
            elif phrase.role == "current" and not is_comparison(sheet, phrase):
                found.append(phrase)
        return found

    def _is_ahead(self, sheet: Sheet, phrase: PeriodPhrase) -> bool:
        """ "... and should recover next year": a prospect without a figure."""
        seg = sheet.segment[phrase.first]
        modals = (m for m in sheet.of("modal") if m.value != "target")
        ahead = any(m.last <= phrase.first and sheet.segment[m.first] == seg for m in modals)
        return ahead and not any(sheet.segment[f.first] == seg for f in sheet.figures)

    def _has_traded(self, sheet: Sheet) -> bool:
        return any(f.form in {"money", "percent", "quantity", "ratio", "fraction"} for f in sheet.figures)

    def _enter(self, period: Period | None, *, firm: bool) -> None:
        state = self.state
        if period is None:
            return
        today = self.theme.published
        over = today is None or period.start <= today
        if firm and (today is None or period.end <= today or period.days is not None):
            state.period, state.firm = period, True
            state.lead = state.lead or period
        elif state.period is None or (not state.firm and over):
            state.period = period

    def _is_passing(self, sheet: Sheet, phrase: PeriodPhrase) -> bool:
        known = self.state.period
        found = self._resolve(phrase)
        back = known is not None and found is not None and found.end < known.start
        if back and any(sheet.lower(at) == "had" for at in range(phrase.last, len(sheet.words))):
            return True
        year = phrase.year
        if year is not None and year.anchor == "current" and year.offset and phrase.form == "season":
            return True
        around = {sheet.lower(at) for at in range(phrase.first, phrase.last + 2)}
        return bool(around & word_set("only_here")) or sheet.lower(phrase.first - 1) == "only"

    def paragraph(self) -> None:
        """A new paragraph takes up the period the text began with, unless what it speaks of now includes
        that.
        """
        lead, known = self.state.lead, self.state.period
        if lead is not None and known is not None and not known.covers(lead):
            self.state.period = lead

    def _learn(
        self, sheet: Sheet, drafts: list[Draft], current: Sequence[PeriodPhrase], own: dict[int, PeriodPhrase]
    ) -> None:
        """A period told inside a sentence lasts too, where it is the only one of its figures and no look
        back.
        """
        if (
            self.state.period is not None
            and not self.state.firm
            and any(d.period == self.state.period for d in drafts)
        ):
            self._enter(self.state.period, firm=True)
        told = [
            d
            for d in drafts
            if d.nature.kind not in UNTRADED
            and d.nature.kind not in AHEAD
            and not d.nature.earlier
            and d.period
        ]
        if not told or not current or any(self._is_passing(sheet, p) for p in current):
            return
        lead = max((d.period for d in told if d.period), key=lambda p: p.end)
        named = {str(self._covered(p)) for p in current if sheet.depth[p.first] == 0}
        if str(lead) not in named:
            return
        known = self.state.period
        later = known is None or not self.state.firm or lead.last >= known.last
        if later and (known is None or not self.state.firm or len({str(d.period) for d in told}) == 1):
            self._enter(lead, firm=True)


def _is_epithet(sheet: Sheet, phrase: PeriodPhrase) -> bool:
    """ "Lithium, last year's sensation, brought ...": a word in passing on the ware."""
    return sheet.lower(phrase.first - 1) == "," and is_remark(sheet, phrase)


def is_remark(sheet: Sheet, phrase: PeriodPhrase) -> bool:
    """ "flattered by last year's drought": a period that owns something else than a figure."""
    possessive = "'s" in {sheet.lower(phrase.last - 1), sheet.lower(phrase.last)}
    if not possessive:
        return False
    seg = sheet.segment[phrase.first]
    inside = [m for m in sheet.of("flow", "verb", "level") if sheet.segment[m.first] == seg]
    return not inside and not any(sheet.segment[f.first] == seg for f in sheet.figures)
