"""When: the period of each figure and the base it is compared with, from its own wording, its sentence and
the text before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossfoot.period import Period
from crossfoot.reading.attach import ends
from crossfoot.reading.calendar_context import base_period, coming
from crossfoot.reading.draft import Draft, State
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.period_words import PeriodPhrase
from crossfoot.reading.phrases import (
    COMPARED,
    base_beside,
    base_phrase,
    between,
    bracketed_earlier,
    compare_in_turn,
    is_annual,
    is_revised,
    latest_told,
    looking_back,
    precedes,
    stretch_phrase,
    twelve_months_to_now,
    unit_of,
)
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.text_period import TextPeriod
from crossfoot.reading.theme import Theme
from crossfoot.reading.timeline import Place, Timeline, timeline


class Clock(TextPeriod):
    """Gives periods sentence by sentence; what it learns stays in the state."""

    def __init__(self, state: State, theme: Theme, sheets: Sequence[Sheet]) -> None:
        super().__init__(state, theme)
        forms = {p.form for sheet in sheets for p in sheet.periods if p.role == "base"}
        self.near: int | None = None
        self.told: set[int] = set()
        self.told_in = -1
        adjusted = any(m.value == "sa" for sheet in sheets for m in sheet.of("basis"))
        told = "month_earlier" in forms or (adjusted and not forms)
        self.monthly = told and not forms & {"year_earlier", "same_period"}

    def assign(self, sheet: Sheet, drafts: list[Draft]) -> None:
        """Sets period and base of every draft of a sentence."""
        self._look_back(sheet)
        line = timeline(sheet, drafts, self._current(sheet))
        for at in line.places():
            self._take_up(line, at)
            self._date(line, at)
        compare_in_turn(drafts, self.state.period)
        self._still_to_come(drafts)
        self._learn(sheet, drafts, line.current, line.own)

    def _date(self, line: Timeline, at: Place) -> None:
        """The first case that fits a figure sets its period and base."""
        cases = (
            self._labelled,
            self._told_again,
            self._level_of_before,
            self._whole_year_to_now,
            self._glance_back,
            self._prospect,
            self._stretch,
            self._covers,
        )
        for case in cases:
            if case(line, at):
                return

    def _take_up(self, line: Timeline, at: Place) -> None:
        """ "In May exports were 5 billion": a period told first holds on, a look back only nearby."""
        if at.leading is None:
            return
        found = self._covered(at.leading, line.running)
        if found is not None and self._is_aside(line.sheet, at.leading, found):
            line.aside = (line.sheet.segment[at.leading.first], found)
        else:
            line.running = found or line.running

    def _labelled(self, line: Timeline, at: Place) -> bool:
        """ "(last year: 5 billion)": the same part of that year."""
        if at.label is None:
            return False
        at.draft.period, known = self._resolve(at.label), line.running or self.state.period
        if _is_relative_year(at.label) and known is not None and known.length < 12:
            same_part = base_period(replace(at.label, role="base"), known, self._context())
            at.draft.period = same_part or at.draft.period
        return True

    def _told_again(self, line: Timeline, at: Place) -> bool:
        """ "a year earlier it had been $5 billion (4 billion euros)": of the period looked back at."""
        nature = at.draft.nature
        if at.outside is None or not at.outside.looks_back or at.own is not None:
            return False
        if nature.kind != "level" or nature.earlier:
            return False
        at.draft.period = at.outside.period
        return True

    def _level_of_before(self, line: Timeline, at: Place) -> bool:
        """ "up from 5 billion in April": a level of before, of its own period or that of a base."""
        draft = at.draft
        if not (draft.nature.earlier or bracketed_earlier(line.drafts, at.n)):
            return False
        draft.nature = replace(draft.nature, earlier=True)
        if self.state.period is None and at.n == 0 and at.own is None:
            line.running = self._from_behind(line, at)
        self._earlier(line, at)
        return True

    def _whole_year_to_now(self, line: Timeline, at: Place) -> bool:
        """ "The annual deficit was 50 billion" in a text on May: twelve months to the last."""
        known = line.running or self.state.period
        found = twelve_months_to_now(line.sheet, at.draft, line.current, known)
        if found is None:
            return False
        at.draft.period = found
        return True

    def _glance_back(self, line: Timeline, at: Place) -> bool:
        """ "a year earlier it had been 5 billion": the level at the base."""
        back = looking_back(line.sheet, at.draft, line.bases, at.own is not None)
        if back is None:
            return False
        at.draft.period = self._base(back, line.running or self.state.period)
        at.draft.looks_back = True
        return True

    def _prospect(self, line: Timeline, at: Place) -> bool:
        """ "expects exports of 5 billion in 2025": a goal or prediction."""
        if not at.is_ahead:
            return False
        whole = line.running if at.leading is None else self._foreseen(line.sheet, at.leading)
        self._ahead(line, at, whole)
        if at.draft.unit in {"percent", "ratio"}:
            at.draft.base = self._base(base_phrase(line.sheet, at.draft, line.bases), at.draft.period)
        return True

    def _stretch(self, line: Timeline, at: Place) -> bool:
        """ "grew 20% during the last six months": the period that holds, against so many months back."""
        own = at.own
        if own is None or not at.compares or own.form != "trailing" or own.month is not None:
            return False
        period = line.running or self.state.period
        at.draft.period = period
        at.draft.base = None if period is None else period.shift(-(own.count or 12))
        return True

    def _covers(self, line: Timeline, at: Place) -> bool:
        """ "Exports were 5 billion in May, up 3%": any other figure; a change has a base too."""
        at.draft.period = self._period(line, at)
        if at.compares and not self._told_both(at):
            self._compare(line, at)
        return True

    def _period(self, line: Timeline, at: Place) -> Period | None:
        """What a figure covers by the nearest words: its own, those of the figure before its bracket, a look
        back, those that hold for the sentence, the text's.
        """
        if at.own is not None:
            return self._told_of(line, at, at.own)
        beside = at.carried or line.looked_back_at(at)
        if beside is not None:
            return beside
        line.running = line.running or self._from_behind(line, at)
        return line.running or self.state.period

    def _told_of(self, line: Timeline, at: Place, own: PeriodPhrase) -> Period | None:
        """ "Exports were 5 billion in May, imports 6 billion": a figure's own words, which hold on where
        nothing else does.
        """
        found = self._covered(own)
        relative = any(line.sheet.lower(word) == "which" for word in range(at.draft.figure.first))
        if line.running is None and (at.n == 0 or self.state.period is None) and not relative:
            line.running = found
        return found

    def _told_both(self, at: Place) -> bool:
        """ "fell 2% between May and June": period and base in one phrase."""
        draft = at.draft
        if at.own is None or at.own.form not in {"years", "months"}:
            return False
        draft.period, draft.base = between(draft.sheet, at.own, draft.period)
        return draft.base is not None

    def _compare(self, line: Timeline, at: Place) -> None:
        """ "up 3% on the month": against what the words tell, or what is understood without."""
        draft = at.draft
        phrase = stretch_phrase(line.sheet, draft) or base_phrase(line.sheet, draft, line.bases)
        if phrase is not None:
            draft.period = unit_of(phrase, draft.period)
            draft.base = self._base(phrase, draft.period)
        elif not self._up_to_latest(at):
            draft.base = self._unsaid_base(at)

    def _up_to_latest(self, at: Place) -> bool:
        """ "4 billion in May; in April it had been 2 billion, so it doubled": up to the latest level told."""
        draft, now = at.draft, latest_told(at.before)
        if at.own is not None or now is None or draft.period is None or not precedes(draft.period, now):
            return False
        draft.period, draft.base = now, draft.period
        self._learn_shift(draft.base, now)
        return True

    def _unsaid_base(self, at: Place) -> Period | None:
        """ "an annual rise of 3%": the year before; else the base of the change beside it, or the usual."""
        period = at.draft.period
        if period is not None and is_annual(at.draft.sheet, at.draft):
            return period.shift(-12)
        return base_beside(at.before, at.draft) or self._base(None, period)

    def fill_in(self, found: Sequence[Draft]) -> None:
        """A headline and a lead without a period are of the one that the text then begins with."""
        lead = self.state.lead
        for draft in found:
            if draft.period is not None or draft.sheet.index or lead is None:
                continue
            if draft.nature.kind in {"level", "growth", "change", "share"} and draft.flow is not None:
                draft.period = lead
                if draft.nature.kind in COMPARED and draft.base is None:
                    draft.base = self._base(None, lead)

    def _still_to_come(self, drafts: Sequence[Draft]) -> None:
        """What is told of a period that has not begun is a forecast, whatever its words."""
        today = self.theme.published
        for draft in drafts:
            ahead = today is not None and draft.period is not None and draft.period.start > today
            told = draft.nature.kind in {"level", "growth"} or not draft.nature.certain
            if ahead and told and not draft.nature.earlier and draft.sheet.periods:
                draft.nature = replace(draft.nature, kind="forecast", modal="forecast")

    def _look_back(self, sheet: Sheet) -> None:
        """How far back the sentence before in the paragraph compared, where it did so in one way."""
        if sheet.sentence.paragraph != self.told_in:
            self.near = None
        elif self.told:
            self.near = next(iter(self.told)) if len(self.told) == 1 else None
        self.told, self.told_in = set(), sheet.sentence.paragraph

    def _ahead(self, line: Timeline, at: Place, whole: Period | None) -> None:
        """A goal or prediction is for the period it names or the one it is due by; a forecast without
        either is for the year.
        """
        draft, kind = at.draft, at.draft.nature.kind
        due = [p for p in line.sheet.periods if p.role == "by"]
        if at.own is not None:
            draft.period = self._foreseen(line.sheet, at.own)
        elif due:
            draft.period = self._resolve(due[-1])
        elif whole is not None:
            draft.period = whole
        elif (behind := self._told_behind(line, at)) is not None:
            draft.period = behind
        elif kind == "target" and line.sheet.where("settled"):
            draft.period = self.state.period
        elif kind == "forecast":
            known = self.state.forecast or self.state.period
            draft.period = known if known is None or known.length > 12 else Period.year(known.last // 12)
        if kind == "forecast":
            self.state.forecast = draft.period

    def _foreseen(self, sheet: Sheet, phrase: PeriodPhrase) -> Period | None:
        """ "For June the office expects": the June to come; "had expected 5 billion in June": the last."""
        now = any(sheet.lower(m.first) in word_set("foreseeing") for m in sheet.of("modal"))
        return coming(phrase, self._context()) if now else self._resolve(phrase)

    def _told_behind(self, line: Timeline, at: Place) -> Period | None:
        """The one period of a sentence, told in the clause after: "a goal of 5 billion for 2024"."""
        sheet, draft = line.sheet, at.draft
        told = [p for p in line.current if sheet.depth[p.first] == 0]
        if len(told) != 1 or told[0].first < draft.figure.last:
            return None
        alone = not sheet.figures_between(draft.figure.last, told[0].first)
        return self._resolve(told[0]) if alone and sheet.segment[told[0].first] - draft.segment <= 1 else None

    def _is_aside(self, sheet: Sheet, phrase: PeriodPhrase, found: Period) -> bool:
        """A look back inside a sentence, to a period before the one the text speaks of."""
        known = self.state.period
        return known is not None and found.last < known.first and phrase.first > 2 and self.state.firm

    def _from_behind(self, line: Timeline, at: Place) -> Period | None:
        """A period told only at the sentence's end speaks for the figures before it while nothing firmer is
        known.
        """
        trailing = line.trailing(at.draft)
        if not trailing:
            return None
        sheet, told = line.sheet, trailing[0]
        if self.state.period is None or not self.state.firm:
            return self._covered(told)
        if any(sheet.lower(word) == ";" for word in range(at.draft.figure.last, told.first)):
            return None
        apart = sheet.segment[told.first] - at.draft.segment
        reach = 3 if line.is_possessive(told) else 1
        return self._resolve(told) if at.n == 0 and len(trailing) == 1 and apart <= reach else None

    def _earlier(self, line: Timeline, at: Place) -> None:
        """The level of before: its own period where told, else the base of the figure it stands against."""
        draft = at.draft
        told = (d.period for d in reversed(at.before) if not d.nature.earlier and d.period is not None)
        against = next(told, None) or self.state.period or line.running
        if at.own is not None:
            draft.period = self._own_earlier(at.own, against)
            self._learn_shift(draft.period, against)
        elif line.sheet.lower(ends(draft.figure).right) in word_set("nowadays"):
            draft.period = self.state.period
        else:
            draft.period = self._base_of(line, at, against)

    def _own_earlier(self, own: PeriodPhrase, against: Period | None) -> Period | None:
        """ "from 5 billion last year": the months of that year that answer to those of the later level."""
        told = replace(own, role="base") if own.form == "year" else own
        found = base_period(told, against, self._context()) or self._resolve(own, against)
        if _is_relative_year(own) and against is not None and against.length == 12 and against.first % 12:
            found = against.shift(-12)
        return self._base(None, against) if found == against else found

    def _base_of(self, line: Timeline, at: Place, against: Period | None) -> Period | None:
        """ "up 3% from 5 billion": the base of the change it stands beside."""
        told = (d.base for d in reversed(at.before) if d.base is not None and d.period == against)
        phrase, beside = base_phrase(line.sheet, at.draft, line.bases), next(told, None)
        if phrase is not None:
            return self._base(phrase, against)
        if beside is not None:
            return beside
        if against is not None and is_revised(line.sheet, at.draft):
            return against.shift(-against.length)
        return self._base(None, against)

    def _base(self, phrase: PeriodPhrase | None, current: Period | None) -> Period | None:
        if phrase is not None:
            found = base_period(phrase, current, self._context())
            if found is not None and found != current:
                self._learn_shift(found, current)
                return found
        if current is None:
            return None
        shift = self.near or self.state.shift
        if shift is not None and (shift % 12 == 0 or shift == -current.length):
            return current.shift(shift)
        if shift is None and self.monthly and current.length == 1:
            return current.shift(-1)
        return current.shift(-12 if current.length <= 12 else -current.length)

    def _learn_shift(self, base: Period | None, current: Period | None) -> None:
        if base is not None and current is not None and base.length == current.length:
            shift = base.first - current.first
            if shift in {-1, -3, -12}:
                self.told.add(shift)
                if self.state.shift is None:
                    self.state.shift = shift


def _is_relative_year(phrase: PeriodPhrase) -> bool:
    """ "last year"."""
    return phrase.form == "year" and phrase.year is not None and phrase.year.anchor != "number"
