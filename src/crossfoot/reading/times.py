"""When: the period of each figure and the base it is compared with, from its own wording, its sentence and the text before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossfoot.period import Period
from crossfoot.reading.attach import ends
from crossfoot.reading.calendar_context import base_period, calendar_context, resolve
from crossfoot.reading.draft import UNTRADED, Draft, State
from crossfoot.reading.period_words import PeriodPhrase
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme

_ONLY_HERE = frozenset({"alone", "itself"})
_COMPARED = frozenset({"growth", "change"})


class Clock:
    """Gives periods sentence by sentence; what it learns stays in the state."""

    def __init__(self, state: State, theme: Theme) -> None:
        self.state, self.theme = state, theme

    def _resolve(self, phrase: PeriodPhrase, current: Period | None = None) -> Period | None:
        return resolve(phrase, calendar_context(self.theme.published, current or self.state.period, self.state.reporter or self.theme.reporter))

    def open(self, sheet: Sheet) -> None:
        """A period that opens a sentence lasts until another one does; a passing look at one month or further back does not."""
        first_figure = min((f.first for f in sheet.figures), default=len(sheet.words))
        current = [p for p in sheet.periods if p.role == "current"]
        for phrase in current:
            if phrase.first > 2 or phrase.first >= first_figure or self._is_passing(sheet, phrase):
                continue
            self._enter(self._resolve(phrase))
            return
        if current and not sheet.figures and len({str(self._resolve(p)) for p in current}) == 1:
            self._enter(self._resolve(current[0]), willingly=self.state.period is None)
        elif current and self.state.period is None:
            inside = [p for p in current if p.first < first_figure] or current
            if not sheet.figures:
                self._enter(self._resolve(inside[0]))

    def _enter(self, period: Period | None, *, willingly: bool = True) -> None:
        known = self.state.period
        if period is not None and (willingly or known is None or period.last >= known.last):
            self.state.period = period

    def _is_passing(self, sheet: Sheet, phrase: PeriodPhrase) -> bool:
        following = {sheet.lower(phrase.last), sheet.lower(phrase.last + 1)}
        inside = {sheet.lower(at) for at in range(phrase.first, phrase.last)}
        return bool(following & _ONLY_HERE or inside & _ONLY_HERE) or sheet.lower(phrase.first - 1) == "only"

    def assign(self, sheet: Sheet, drafts: list[Draft]) -> None:
        """Sets period and base of every draft of a sentence."""
        current = [p for p in sheet.periods if p.role == "current"]
        bases = [p for p in sheet.periods if p.role == "base"]
        own = self._own_phrases(sheet, drafts, current)
        taken = {id(p) for p in own.values()}
        running: Period | None = None
        for n, draft in enumerate(drafts):
            earlier = draft.nature.earlier or _bracketed_earlier(drafts, n)
            leading = [p for p in current if p.first < draft.figure.first and id(p) not in taken]
            if leading:
                running = self._resolve(leading[-1]) or running
            if earlier:
                draft.nature = replace(draft.nature, earlier=True)
                self._earlier(sheet, drafts, n, own.get(n), bases)
                continue
            if n in own:
                draft.period = self._resolve(own[n])
                if running is None and (n == 0 or self.state.period is None):
                    running = draft.period
            else:
                draft.period = running or self._from_behind(sheet, drafts, n, current, own) or self.state.period
            if draft.nature.kind in _COMPARED or (draft.nature.kind == "forecast" and draft.unit in {"percent", "ratio"}):
                draft.base = self._base(self._base_phrase(sheet, draft, bases), draft.period)
        self._learn(sheet, drafts, current, own)

    def _own_phrases(self, sheet: Sheet, drafts: list[Draft], current: Sequence[PeriodPhrase]) -> dict[int, PeriodPhrase]:
        """The phrase that follows each figure in its segment before any other figure."""
        own: dict[int, PeriodPhrase] = {}
        for n, draft in enumerate(drafts):
            right = ends(draft.figure).right
            for phrase in current:
                if phrase.first >= right and sheet.segment[phrase.first] == draft.segment and not sheet.figures_between(right, phrase.first):
                    own.setdefault(n, phrase)
        return own

    def _from_behind(
        self, sheet: Sheet, drafts: list[Draft], n: int, current: Sequence[PeriodPhrase], own: dict[int, PeriodPhrase]
    ) -> Period | None:
        """A period told only at the sentence's end speaks for the figures before it while nothing else is known."""
        if self.state.period is not None:
            known = {id(p) for k, p in own.items() if drafts[k].nature.earlier}
            trailing = [p for p in current if p.first > drafts[n].figure.first and id(p) not in known]
            same_topic = [p for p in trailing if sheet.segment[p.first] - drafts[n].segment <= 1]
            return self._resolve(same_topic[0]) if same_topic and len(trailing) == 1 and n == 0 else None
        skipped = {id(p) for k, p in own.items() if drafts[k].nature.earlier}
        trailing = [p for p in current if p.first > drafts[n].figure.first and id(p) not in skipped]
        return self._resolve(trailing[0]) if trailing else None

    def _earlier(
        self, sheet: Sheet, drafts: list[Draft], n: int, own: PeriodPhrase | None, bases: Sequence[PeriodPhrase]
    ) -> None:
        """The level of before: its own period where told, else the base of the figure it stands against."""
        draft = drafts[n]
        against = next((d.period for d in reversed(drafts[:n]) if not d.nature.earlier and d.period is not None), None)
        against = against or self.state.period
        if own is not None:
            draft.period = self._resolve(own, against)
            self._learn_shift(draft.period, against)
        else:
            behind = next((d.base for d in reversed(drafts[:n]) if d.base is not None and d.period == against), None)
            phrase = self._base_phrase(sheet, draft, bases)
            draft.period = self._base(phrase, against) if phrase is not None or behind is None else behind

    def _base_phrase(self, sheet: Sheet, draft: Draft, bases: Sequence[PeriodPhrase]) -> PeriodPhrase | None:
        span = ends(draft.figure)
        behind = [p for p in bases if p.first >= span.right and sheet.segment[p.first] == draft.segment]
        close = [p for p in behind if not sheet.figures_between(span.right, p.first)]
        if close:
            return close[0]
        before = [p for p in bases if p.last <= span.left]
        return before[-1] if before else next((p for p in bases if p.first >= span.right), None)

    def _base(self, phrase: PeriodPhrase | None, current: Period | None) -> Period | None:
        if phrase is not None:
            context = calendar_context(self.theme.published, self.state.period, self.state.reporter or self.theme.reporter)
            found = base_period(phrase, current, context)
            if found is not None and found != current:
                self._learn_shift(found, current)
                return found
        if current is None:
            return None
        shift = self.state.shift
        if shift is not None and (shift % 12 == 0 or shift == -current.length):
            return current.shift(shift)
        return current.shift(-12 if current.length <= 12 else -current.length)

    def _learn_shift(self, base: Period | None, current: Period | None) -> None:
        if base is not None and current is not None and base.length == current.length:
            shift = base.first - current.first
            if shift in {-1, -3, -12}:
                self.state.shift = shift

    def _learn(self, sheet: Sheet, drafts: list[Draft], current: Sequence[PeriodPhrase], own: dict[int, PeriodPhrase]) -> None:
        traded = [d for d in drafts if d.nature.kind not in UNTRADED and not d.nature.earlier and d.period is not None]
        if not traded or not current:
            return
        lead = traded[0].period
        if self.state.period is None:
            self.state.period = lead
        elif lead is not None and not any(self._is_passing(sheet, p) for p in current):
            told = {str(self._resolve(p)) for k, p in own.items() if not drafts[k].nature.earlier}
            if len(told) == 1 and lead.last >= self.state.period.last and str(lead) in told:
                self.state.period = lead


def _bracketed_earlier(drafts: list[Draft], n: int) -> bool:
    """A level in brackets after a level in the same currency is that of the period before."""
    draft = drafts[n]
    if not draft.bracketed or draft.nature.kind != "level" or n == 0:
        return False
    for last in reversed(drafts[:n]):
        if not last.bracketed and last.nature.kind == "level":
            return last.unit == draft.unit and draft.flow_how == "elided"
    return False
