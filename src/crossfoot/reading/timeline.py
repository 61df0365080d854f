"""A sentence's figures and phrases of time in, what stands around each figure and holds there out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.period import Period
from crossfoot.reading.draft import Draft
from crossfoot.reading.period_words import PeriodPhrase
from crossfoot.reading.phrases import COMPARED, own_phrases, owns_next, possessive_phrases, without_apposed
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.text_period import AHEAD, is_remark


@dataclass(frozen=True, slots=True)
class Place:
    """A figure among those of its sentence, `n` of them before it.

    `own` is the phrase of time that belongs to it alone; `leading` the last before it that belongs to no
    figure alone, `label` that where it stands in the figure's own bracket; `outside` the figure before the
    bracket where no phrase leads.
    """

    n: int
    draft: Draft
    before: Sequence[Draft]
    own: PeriodPhrase | None
    leading: PeriodPhrase | None
    label: PeriodPhrase | None
    outside: Draft | None

    @property
    def compares(self) -> bool:
        return self.draft.nature.kind in COMPARED

    @property
    def is_ahead(self) -> bool:
        return self.draft.nature.kind in AHEAD

    @property
    def carried(self) -> Period | None:
        """ "In May it was 5 billion (up 12%)": the period of the figure before the bracket."""
        if self.outside is None or self.outside.nature.earlier:
            return None
        return self.outside.period if self.draft.nature.kind in {"growth", "share"} else None


@dataclass(slots=True)
class Timeline:
    """A sentence from its first figure to its last, and the period that holds at the one reached.

    `current` say what is covered, `bases` what that is compared with; `own` has the phrases of one figure
    alone, by its place. `running` is the period told so far; `aside` one looked back at in passing, with the
    segment it is told in.
    """

    sheet: Sheet
    drafts: list[Draft]
    current: Sequence[PeriodPhrase]
    bases: Sequence[PeriodPhrase]
    own: dict[int, PeriodPhrase]
    running: Period | None = None
    aside: tuple[int, Period] | None = None

    def places(self) -> Iterator[Place]:
        taken = {id(p) for p in self.own.values()}
        for n, draft in enumerate(self.drafts):
            phrase = self._leading(draft, taken)
            inside = phrase is not None and self.sheet.depth[phrase.first] > 0
            labelled = inside and draft.nature.kind not in AHEAD
            before = self.drafts[:n]
            led = phrase is not None or not draft.bracketed
            yield Place(
                n,
                draft,
                before,
                self.own.get(n),
                leading=None if labelled else phrase,
                label=phrase if labelled else None,
                outside=None if led else next((d for d in reversed(before) if not d.bracketed), None),
            )

    def _leading(self, draft: Draft, taken: set[int]) -> PeriodPhrase | None:
        """ "In May exports were 5 billion": the last phrase before a figure that no other figure owns."""
        told = [p for p in self.current if p.first < draft.figure.first and id(p) not in taken]
        open_to = [p for p in told if draft.bracketed or self.sheet.depth[p.first] == 0]
        return next(reversed(without_apposed(self.sheet, open_to)), None)

    def trailing(self, draft: Draft) -> list[PeriodPhrase]:
        """ "Exports were 5 billion and imports 6 billion in May": the phrases behind a figure that may speak
        for it.
        """
        skipped = {id(p) for k, p in self.own.items() if self.drafts[k].nature.earlier}
        return [
            p
            for p in self.current
            if p.first > draft.figure.first
            and id(p) not in skipped
            and not any(d.figure.form == "ratio" and owns_next(self.sheet, d, p) for d in self.drafts)
            and not is_remark(self.sheet, p)
            and self.sheet.depth[p.first] == 0
            and (self.sheet.lower(p.first) != "of" or self.is_possessive(p))
        ]

    def is_possessive(self, phrase: PeriodPhrase) -> bool:
        """ "May's surplus", "last year's"."""
        return "'s" in {self.sheet.lower(phrase.last - 1), self.sheet.lower(phrase.last)}

    def looked_back_at(self, at: Place) -> Period | None:
        """ "; in April it had been 5 billion": a look back is for a level in its own or the next segment, or
        the change of what it owns.
        """
        if self.aside is None or at.draft.segment - self.aside[0] > 1:
            return None
        flow = at.draft.flow_mention
        owned = flow is not None and at.leading is not None and at.leading.last == flow.first
        return self.aside[1] if owned or not at.compares else None


def timeline(sheet: Sheet, drafts: list[Draft], current: Sequence[PeriodPhrase]) -> Timeline:
    """A sentence at its start; `current` are its phrases of what is covered."""
    bases = [p for p in sheet.periods if p.role == "base"]
    own = own_phrases(sheet, drafts, current) | possessive_phrases(sheet, drafts)
    return Timeline(sheet, drafts, current, bases, own)
