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
    own_phrases,
    owns_next,
    possessive_phrases,
    precedes,
    stretch_phrase,
    twelve_months_to_now,
    unit_of,
    without_apposed,
)
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.text_period import AHEAD, TextPeriod, is_remark
from crossfoot.reading.theme import Theme


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

    # What each figure of a sentence covers

    def assign(self, sheet: Sheet, drafts: list[Draft]) -> None:
        """Sets period and base of every draft of a sentence."""
        self._look_back(sheet)
        current = self._current(sheet)
        bases = [p for p in sheet.periods if p.role == "base"]
        own = own_phrases(sheet, drafts, current)
        own |= possessive_phrases(sheet, drafts)
        taken = {id(p) for p in own.values()}
        running: Period | None = None
        aside: tuple[int, Period] | None = None
        for n, draft in enumerate(drafts):
            leading = [
                p
                for p in current
                if p.first < draft.figure.first
                and id(p) not in taken
                and (sheet.depth[p.first] == 0 or draft.bracketed)
            ]
            leading = without_apposed(sheet, leading)
            if leading and sheet.depth[leading[-1].first] and draft.nature.kind not in AHEAD:
                draft.period = self._in_bracket(leading[-1], running)
                continue
            if leading:
                found = self._covered(leading[-1], running)
                if found is not None and self._is_aside(sheet, leading[-1], found):
                    aside = (sheet.segment[leading[-1].first], found)
                else:
                    running = found or running
            outside = next((d for d in reversed(drafts[:n]) if not d.bracketed), None)
            plain = draft.bracketed and not leading and n not in own and draft.nature.kind == "level"
            if plain and outside is not None and outside.looks_back and not draft.nature.earlier:
                draft.period = outside.period
                continue
            told_on = draft.bracketed and not leading and outside is not None and outside.period is not None
            if draft.nature.earlier or bracketed_earlier(drafts, n):
                draft.nature = replace(draft.nature, earlier=True)
                if self.state.period is None and n == 0 and n not in own:
                    running = self._from_behind(sheet, drafts, n, current, own)
                self._earlier(sheet, drafts, n, own.get(n), bases, running)
                continue
            trailing = twelve_months_to_now(sheet, draft, current, running or self.state.period)
            if trailing is not None:
                draft.period = trailing
                continue
            back = looking_back(sheet, draft, bases, n in own)
            if back is not None:
                against = running or self.state.period
                draft.period, draft.looks_back = self._base(back, against), True
                continue
            if draft.nature.kind in AHEAD:
                whole = self._foreseen(sheet, leading[-1]) if leading else running
                self._ahead(sheet, draft, own.get(n), whole)
                if draft.unit in {"percent", "ratio"}:
                    draft.base = self._base(base_phrase(sheet, draft, bases), draft.period)
                continue
            if (
                n in own
                and draft.nature.kind in COMPARED
                and own[n].form == "trailing"
                and own[n].month is None
            ):
                draft.period = running or self.state.period
                draft.base = None if draft.period is None else draft.period.shift(-(own[n].count or 12))
                continue
            if n in own:
                draft.period = self._covered(own[n])
                relative = any(sheet.lower(at) == "which" for at in range(draft.figure.first))
                if running is None and (n == 0 or self.state.period is None) and not relative:
                    running = draft.period
            elif (
                told_on
                and outside is not None
                and not outside.nature.earlier
                and draft.nature.kind in {"growth", "share"}
            ):
                draft.period = outside.period
            elif aside is not None and draft.segment - aside[0] <= 1 and _speaks_of(draft, leading):
                draft.period = aside[1]
            else:
                running = running or self._from_behind(sheet, drafts, n, current, own)
                draft.period = running or self.state.period
            if n in own and own[n].form in {"years", "months"} and draft.nature.kind in COMPARED:
                draft.period, draft.base = between(sheet, own[n], draft.period)
                if draft.base is not None:
                    continue
            if draft.nature.kind in COMPARED:
                phrase = stretch_phrase(sheet, draft) or base_phrase(sheet, draft, bases)
                now = latest_told(drafts[:n])
                bare = phrase is None and n not in own
                if bare and now is not None and draft.period is not None and precedes(draft.period, now):
                    draft.period, draft.base = now, draft.period
                    self._learn_shift(draft.base, now)
                    continue
                draft.period = unit_of(phrase, draft.period)
                draft.base = self._base(phrase, draft.period)
                if phrase is None:
                    draft.base = base_beside(drafts[:n], draft) or draft.base
                if phrase is None and draft.period is not None and is_annual(sheet, draft):
                    draft.base = draft.period.shift(-12)
        compare_in_turn(drafts, self.state.period)
        self._still_to_come(drafts)
        self._learn(sheet, drafts, current, own)

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

    def _in_bracket(self, phrase: PeriodPhrase, running: Period | None) -> Period | None:
        """ "(last year: 5 billion)": the same part of that year."""
        told, known = self._resolve(phrase), running or self.state.period
        whole = phrase.form == "year" and phrase.year is not None and phrase.year.anchor != "number"
        if not whole or known is None or known.length >= 12:
            return told
        return base_period(replace(phrase, role="base"), known, self._context()) or told

    def _look_back(self, sheet: Sheet) -> None:
        """How far back the sentence before in the paragraph compared, where it did so in one way."""
        if sheet.sentence.paragraph != self.told_in:
            self.near = None
        elif self.told:
            self.near = next(iter(self.told)) if len(self.told) == 1 else None
        self.told, self.told_in = set(), sheet.sentence.paragraph

    def _ahead(self, sheet: Sheet, draft: Draft, own: PeriodPhrase | None, running: Period | None) -> None:
        """A goal or prediction is for the period it names or the one it is due by; a forecast without
        either is for the year.
        """
        due = [p for p in sheet.periods if p.role == "by"]
        if own is not None:
            draft.period = self._foreseen(sheet, own)
        elif due:
            draft.period = self._resolve(due[-1])
        elif running is not None:
            draft.period = running
        elif (behind := self._told_behind(sheet, draft)) is not None:
            draft.period = behind
        elif draft.nature.kind == "target" and sheet.where("settled"):
            draft.period = self.state.period
        elif draft.nature.kind == "forecast":
            known = self.state.forecast or self.state.period
            draft.period = known if known is None or known.length > 12 else Period.year(known.last // 12)
        if draft.nature.kind == "forecast":
            self.state.forecast = draft.period

    def _foreseen(self, sheet: Sheet, phrase: PeriodPhrase) -> Period | None:
        """ "For June the office expects": the June to come; "had expected 5 billion in June": the last."""
        now = any(sheet.lower(m.first) in word_set("foreseeing") for m in sheet.of("modal"))
        return coming(phrase, self._context()) if now else self._resolve(phrase)

    def _told_behind(self, sheet: Sheet, draft: Draft) -> Period | None:
        """The one period of a sentence, told in the clause after: "a goal of 5 billion for 2024"."""
        told = [p for p in self._current(sheet) if sheet.depth[p.first] == 0]
        if len(told) != 1 or told[0].first < draft.figure.last:
            return None
        alone = not sheet.figures_between(draft.figure.last, told[0].first)
        return self._resolve(told[0]) if alone and sheet.segment[told[0].first] - draft.segment <= 1 else None

    def _is_aside(self, sheet: Sheet, phrase: PeriodPhrase, found: Period) -> bool:
        """A look back inside a sentence, to a period before the one the text speaks of."""
        known = self.state.period
        return known is not None and found.last < known.first and phrase.first > 2 and self.state.firm

    def _from_behind(
        self,
        sheet: Sheet,
        drafts: list[Draft],
        n: int,
        current: Sequence[PeriodPhrase],
        own: dict[int, PeriodPhrase],
    ) -> Period | None:
        """A period told only at the sentence's end speaks for the figures before it while nothing firmer is
        known.
        """
        skipped = {id(p) for k, p in own.items() if drafts[k].nature.earlier}
        trailing = [
            p
            for p in current
            if p.first > drafts[n].figure.first
            and id(p) not in skipped
            and not any(d.figure.form == "ratio" and owns_next(sheet, d, p) for d in drafts)
            and not is_remark(sheet, p)
            and sheet.depth[p.first] == 0
            and (
                sheet.lower(p.first) != "of" or sheet.lower(p.last - 1) == "'s" or sheet.lower(p.last) == "'s"
            )
        ]
        if not trailing:
            return None
        if self.state.period is None or not self.state.firm:
            return self._covered(trailing[0])
        if any(sheet.lower(at) == ";" for at in range(drafts[n].figure.last, trailing[0].first)):
            return None
        apart = sheet.segment[trailing[0].first] - drafts[n].segment
        reach = 3 if "'s" in {sheet.lower(trailing[0].last - 1), sheet.lower(trailing[0].last)} else 1
        return self._resolve(trailing[0]) if n == 0 and len(trailing) == 1 and apart <= reach else None

    def _earlier(
        self,
        sheet: Sheet,
        drafts: list[Draft],
        n: int,
        own: PeriodPhrase | None,
        bases: Sequence[PeriodPhrase],
        running: Period | None,
    ) -> None:
        """The level of before: its own period where told, else the base of the figure it stands against."""
        draft = drafts[n]
        against = next(
            (d.period for d in reversed(drafts[:n]) if not d.nature.earlier and d.period is not None), None
        )
        against = against or self.state.period or running
        if own is not None:
            told = replace(own, role="base") if own.form == "year" else own
            draft.period = base_period(told, against, self._context()) or self._resolve(own, against)
            relative = own.form == "year" and own.year is not None and own.year.anchor != "number"
            if relative and against is not None and against.length == 12 and against.first % 12:
                draft.period = against.shift(-12)
            if draft.period == against:
                draft.period = self._base(None, against)
            self._learn_shift(draft.period, against)
        elif sheet.lower(ends(draft.figure).right) in word_set("nowadays"):
            draft.period = self.state.period
        else:
            behind = next(
                (d.base for d in reversed(drafts[:n]) if d.base is not None and d.period == against), None
            )
            phrase = base_phrase(sheet, draft, bases)
            if phrase is None and behind is None and against is not None and is_revised(sheet, draft):
                draft.period = against.shift(-against.length)
                return
            draft.period = self._base(phrase, against) if phrase is not None or behind is None else behind

    # What it is compared with

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


def _speaks_of(draft: Draft, leading: Sequence[PeriodPhrase]) -> bool:
    """Whether a look back is what a figure covers: its level, or the change of "the August surplus"."""
    flow = draft.flow_mention
    owned = flow is not None and any(p.last == flow.first for p in leading[-1:])
    return owned or draft.nature.kind not in COMPARED
