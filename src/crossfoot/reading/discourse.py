"""Sentences laid out in, claims out: what a clause leaves unsaid comes from its sentence, its paragraph and the theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from crossfoot.claim import Claim, Flow, Link, Quantity, Status
from crossfoot.period import Period
from crossfoot.reading.attach import FlowTie, PlaceTie, ends, flow_after, flow_ahead, flow_before, sector_of
from crossfoot.reading.dates import CalendarContext, PeriodPhrase, base_period, fiscal_start, resolve
from crossfoot.reading.kinds import Nature, is_trade_quantity, nature
from crossfoot.reading.mentions import Mention
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme

_INVERSE: dict[str, str] = {
    "exports": "imports",
    "imports": "exports",
    "surplus": "deficit",
    "deficit": "surplus",
}


@dataclass(slots=True)
class State:
    """What the text speaks of at this place: carried from sentence to sentence."""

    flow: str | None = None
    partner: str | None = None
    reporter: str | None = None
    sector: str | None = None
    basis: str | None = None
    period: Period | None = None
    base_phrase: PeriodPhrase | None = None
    currency: str | None = None
    paragraph: int = -1
    flows: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    figure: Figure
    sheet: Sheet
    nature: Nature
    flow: str | None = None
    flow_how: str = "none"
    flow_mention: Mention | None = None
    reporter: str | None = None
    partner: str | None = None
    sector: str | None = None
    basis: str | None = None
    period: Period | None = None
    base: Period | None = None
    unit: str | None = None
    bracketed: bool = False


class Reader:
    """Reads the sheets of one document in order; `claims()` gives what it found."""

    def __init__(self, sheets: Sequence[Sheet], ties: Sequence[Sequence[PlaceTie]], theme: Theme) -> None:
        self.sheets, self.ties, self.theme = sheets, ties, theme
        self.state = State(reporter=theme.reporter, partner=theme.partner, sector=theme.sector)
        self.drafts: list[Draft] = []
        self.links: list[tuple[str, tuple[Draft, ...]]] = []

    def read(self) -> None:
        for sheet, ties in zip(self.sheets, self.ties, strict=True):
            self._sentence(sheet, ties)

    def _context(self) -> CalendarContext:
        return CalendarContext(self.theme.published, self.state.period, fiscal_start(self.theme.reporter))

    def _sentence(self, sheet: Sheet, ties: Sequence[PlaceTie]) -> None:
        state = self.state
        if sheet.sentence.paragraph != state.paragraph:
            state.paragraph = sheet.sentence.paragraph
            if not sheet.sentence.bullet:
                state.partner, state.sector = self.theme.partner, self.theme.sector
                state.basis = None
        opening = self._opening_period(sheet)
        if opening is not None:
            state.period = opening
        drafts: list[Draft] = []
        for figure in sheet.figures:
            draft = self._draft(sheet, figure, ties, drafts)
            drafts.append(draft)
        self._respectively(sheet, drafts)
        self._times(sheet, drafts)
        if drafts:
            self._carry(sheet, ties, drafts)
        else:
            for mention in sheet.of("flow"):
                if mention.value != "none":
                    self._saw_flow(mention.value)
        self.drafts += drafts

    # What the figure measures

    def _draft(self, sheet: Sheet, figure: Figure, ties: Sequence[PlaceTie], earlier: list[Draft]) -> Draft:
        last = earlier[-1] if earlier else None
        tie = self._flow_tie(sheet, figure, last)
        has_flow = tie is not None or self.state.flow is not None
        kind = nature(sheet, figure, has_flow, last.nature if last else None, last.unit if last else None)
        draft = Draft(figure, sheet, kind, unit=self._unit(figure, last))
        if kind.kind in {"rank", "count", "duration", "other", "date"}:
            draft.reporter, draft.partner = self.theme.reporter, None
            return draft
        if tie is not None:
            draft.flow, draft.flow_how, draft.flow_mention = tie.mention.value, tie.how, tie.mention
        elif last is not None and last.flow is not None:
            draft.flow, draft.flow_how, draft.flow_mention = last.flow, "elided", None
        else:
            draft.flow, draft.flow_how = self.state.flow, "carried"
        self._parties(draft, ties, last)
        self._sector(draft, last)
        draft.bracketed = sheet.depth[figure.first] > 0
        return draft

    def _flow_tie(self, sheet: Sheet, figure: Figure, last: Draft | None) -> FlowTie | None:
        after = flow_after(sheet, figure)
        if after is not None:
            before = flow_before(sheet, figure)
            if before is None or sheet.lower(ends(figure).right) != "of" or before.kind != "flow":
                return FlowTie(after, "after")
            return FlowTie(before, "before")
        before = flow_before(sheet, figure)
        if before is not None:
            return FlowTie(before, "before")
        seg = sheet.segment[figure.first]
        reach = last.figure.last if last is not None else 0
        between = [
            m
            for m in sheet.of("flow", "verb")
            if reach <= m.first and m.last <= figure.first and m.value != "none"
        ]
        if between and sheet.segment[between[-1].first] >= seg - 2:
            return FlowTie(between[-1], "before")
        if last is None:
            ahead = flow_ahead(sheet, figure)
            if ahead is not None and not sheet.figures_between(figure.last, ahead.first):
                return FlowTie(ahead, "ahead")
        return None

    def _unit(self, figure: Figure, last: Draft | None) -> str | None:
        if figure.form != "money":
            return figure.unit
        if figure.unit_choices:
            unit: str | None = self.theme.currency(figure.unit_choices)
        else:
            unit = figure.unit
        if unit is None:
            unit = (
                last.unit if last is not None and last.figure.form == "money" else None
            ) or self.state.currency
        self.state.currency = unit or self.state.currency
        return unit

    def _parties(self, draft: Draft, ties: Sequence[PlaceTie], last: Draft | None) -> None:
        sheet, figure, theme = draft.sheet, draft.figure, self.theme
        seg = sheet.segment[figure.first]
        owner = self._owner(draft, ties)
        partner = self._partner(draft, ties)
        reporter = theme.reporter
        elided = draft.flow_how in {"elided", "carried"}
        if partner is None and owner is None:
            if last is not None and (
                elided or seg == sheet.segment[last.figure.first] or self._same_topic(draft, last)
            ):
                draft.reporter, draft.partner = last.reporter, last.partner
            else:
                draft.reporter, draft.partner = self.state.reporter or reporter, self.state.partner
            if self._is_total(draft):
                draft.partner = None if theme.partner is None else draft.partner
            return
        code = owner.mention.value if owner is not None else None
        if partner is not None:
            draft.partner = self._partner_code(partner)
        inverted = (
            draft.flow_mention is not None
            and draft.flow_mention.kind == "verb"
            and owner is not None
            and owner.tie == "subject"
        )
        if code is None or code == reporter:
            draft.reporter = reporter or code
        elif reporter is None:
            draft.reporter = code
        elif (
            draft.partner == reporter
            or (inverted and draft.partner is None)
            or (code == theme.partner and draft.partner is None)
        ):
            if draft.flow in {"exports", "imports"}:
                draft.flow = _INVERSE[draft.flow]
                draft.reporter, draft.partner = reporter, code
            elif draft.flow == "trade":
                draft.reporter, draft.partner = reporter, code
            else:
                draft.reporter, draft.partner = code, draft.partner or theme.reporter
        else:
            draft.reporter = code
        if draft.partner == draft.reporter and draft.partner not in {"EA", "EU27", "ASEAN"}:
            draft.partner = None
        if partner is None and draft.partner is None and draft.reporter == reporter:
            draft.partner = theme.partner if owner is None or draft.flow != "trade" or theme.partner else None
        if (
            draft.flow_mention is not None
            and draft.flow == draft.flow_mention.value
            and partner is not None
            and code is None
        ):
            draft.flow = self._by_preposition(draft, partner)

    def _by_preposition(self, draft: Draft, partner: PlaceTie) -> str | None:
        """Shipments from a partner are imports, purchases by a partner exports; exports and imports named as such stay."""
        mention = draft.flow_mention
        if mention is None or draft.flow not in {"exports", "imports"}:
            return draft.flow
        word = draft.sheet.lower(mention.first)
        if partner.linked == "from" and draft.flow == "exports" and not word.startswith("export"):
            return "imports"
        return draft.flow

    def _partner_code(self, tie: PlaceTie) -> str | None:
        if tie.mention.place is None:
            known = self.state.partner
            return f"non-{known}" if known else None
        return None if tie.mention.value == "WLD" else tie.mention.value

    def _owner(self, draft: Draft, ties: Sequence[PlaceTie]) -> PlaceTie | None:
        flow, sheet, figure = draft.flow_mention, draft.sheet, draft.figure
        if flow is None:
            return None
        best = None
        for tie in ties:
            if tie.mention.place is None:
                continue
            same = sheet.segment[tie.mention.first] == sheet.segment[flow.first]
            if tie.tie == "owner" and same and (tie.mention.last <= flow.first or tie.linked == "of"):
                best = tie
            elif (
                tie.tie == "subject"
                and flow.kind == "verb"
                and tie.mention.last <= flow.first
                and sheet.segment[flow.first] - sheet.segment[tie.mention.first] <= 1
            ):
                best = tie
        return best

    def _partner(self, draft: Draft, ties: Sequence[PlaceTie]) -> PlaceTie | None:
        sheet, figure = draft.sheet, draft.figure
        span, seg = ends(figure), sheet.segment[figure.first]
        before = after = None
        for tie in ties:
            mention = tie.mention
            if mention.place is not None and mention.place.role == "capital" and tie.tie != "partner":
                continue
            if tie.tie not in {"partner", "list", "subject", "pair"}:
                continue
            if tie.tie == "subject" and not (
                draft.flow_mention is None and sheet.segment[mention.first] == seg
            ):
                continue
            distance = seg - sheet.segment[mention.first]
            crossed = (
                sheet.figures_between(mention.last, span.left)
                if mention.last <= span.left
                else sheet.figures_between(span.right, mention.first)
            )
            if mention.last <= span.left and (distance == 0 or (distance <= 2 and not crossed)):
                before = tie
            elif mention.first >= span.right and distance == 0 and not crossed and after is None:
                after = tie
        flow = draft.flow_mention
        if before is not None and after is not None and sheet.figures_between(before.mention.last, span.left):
            return after
        if (
            before is not None
            and flow is not None
            and before.mention.last <= flow.first
            and draft.flow_how == "before"
            and after is not None
        ):
            return after
        if (
            before is not None
            and flow is not None
            and before.tie == "partner"
            and sheet.segment[flow.first] > sheet.segment[before.mention.first]
            and draft.flow_how == "before"
        ):
            return before if sheet.segment[flow.first] - sheet.segment[before.mention.first] == 0 else after
        return before or after

    def _same_topic(self, draft: Draft, last: Draft) -> bool:
        """A further flow of the sentence keeps its partner unless it names a total."""
        return not self._is_total(draft) and draft.sheet is last.sheet

    def _is_total(self, draft: Draft) -> bool:
        seg = draft.sheet.segment[draft.figure.first]
        return any(m.value == "all" and draft.sheet.segment[m.first] == seg for m in draft.sheet.of("scope"))

    def _sector(self, draft: Draft, last: Draft | None) -> None:
        mention = sector_of(
            draft.sheet, draft.figure, draft.flow_mention if draft.flow_how != "elided" else None
        )
        if mention is not None:
            draft.sector = mention.value
        elif draft.flow_how == "elided" and last is not None:
            draft.sector = last.sector
        elif draft.flow_mention is None:
            draft.sector = self.state.sector
        else:
            draft.sector = self.theme.sector
        basis = [
            m
            for m in draft.sheet.of("basis")
            if draft.sheet.segment[m.first] == draft.sheet.segment[draft.figure.first]
        ]
        opening = [m for m in draft.sheet.of("basis") if m.first < 4]
        if basis or opening:
            draft.basis = (basis or opening)[-1].value
        else:
            draft.basis = last.basis if last is not None and draft.flow_how == "elided" else self.state.basis

    # When

    def _opening_period(self, sheet: Sheet) -> Period | None:
        first_figure = min((f.first for f in sheet.figures), default=len(sheet.words))
        for phrase in sheet.periods:
            if phrase.role == "current" and phrase.first <= 3 and phrase.first < first_figure:
                return resolve(phrase, self._context())
        return None

    def _times(self, sheet: Sheet, drafts: list[Draft]) -> None:
        current = [p for p in sheet.periods if p.role == "current"]
        bases = [p for p in sheet.periods if p.role == "base"]
        own: dict[int, PeriodPhrase] = {}
        used: set[int] = set()
        for n, draft in enumerate(drafts):
            phrase = self._adjacent(sheet, draft, current)
            if phrase is not None and phrase.first not in used:
                own[n] = phrase
                used.add(phrase.first)
        running: Period | None = None
        for n, draft in enumerate(drafts):
            earlier = draft.nature.earlier or self._bracketed_earlier(drafts, n)
            leading = [p for p in current if p.first < draft.figure.first and (p.first not in used)]
            if leading:
                running = resolve(leading[-1], self._context()) or running
            period = running
            if n in own:
                period = resolve(own[n], self._context())
                if not earlier and running is None:
                    running = period if n == 0 else running
            if period is None and not earlier:
                trailing = [p for p in current if p.first > draft.figure.first and p.first not in used]
                behind = [own[k] for k in own if k > n and not drafts[k].nature.earlier]
                if self.state.period is None and (trailing or behind):
                    period = resolve((trailing or behind)[0], self._context())
            period = period or self.state.period
            base_phrase = self._base_phrase(sheet, draft, bases, drafts)
            if earlier:
                reference = self._reference(drafts, n) or period
                stated = own.get(n)
                if stated is not None:
                    draft.period = resolve(stated, self._context())
                else:
                    draft.period = self._base(base_phrase, reference)
                draft.nature = replace(draft.nature, earlier=True)
            else:
                draft.period = period
                if draft.nature.kind in {"growth", "change", "forecast"} and (
                    draft.figure.form != "money" or draft.nature.kind == "change"
                ):
                    draft.base = self._base(base_phrase, period)
        for n, draft in enumerate(drafts):
            if draft.nature.kind in {"rank", "count", "duration", "other"}:
                draft.base = None

    def _reference(self, drafts: list[Draft], n: int) -> Period | None:
        for draft in reversed(drafts[:n]):
            if not draft.nature.earlier and draft.period is not None:
                return draft.period
        return None

    def _adjacent(self, sheet: Sheet, draft: Draft, current: list[PeriodPhrase]) -> PeriodPhrase | None:
        """The period phrase that follows a figure in its segment before any other figure."""
        span, seg = ends(draft.figure), sheet.segment[draft.figure.first]
        for phrase in current:
            if (
                phrase.first >= span.right
                and sheet.segment[phrase.first] == seg
                and not sheet.figures_between(span.right, phrase.first)
            ):
                return phrase
        return None

    def _base_phrase(
        self, sheet: Sheet, draft: Draft, bases: list[PeriodPhrase], drafts: list[Draft]
    ) -> PeriodPhrase | None:
        span, seg = ends(draft.figure), sheet.segment[draft.figure.first]
        behind = [p for p in bases if p.first >= span.right and sheet.segment[p.first] == seg]
        if behind:
            return behind[0]
        before = [p for p in bases if p.last <= span.left]
        if before:
            return before[-1]
        ahead = [p for p in bases if p.first >= span.right]
        return ahead[0] if ahead else None

    def _base(self, phrase: PeriodPhrase | None, current: Period | None) -> Period | None:
        if phrase is not None:
            self.state.base_phrase = phrase
            found = base_period(phrase, current, self._context())
            if found is not None:
                return found
        if current is None:
            return None
        carried = self.state.base_phrase
        if (
            carried is not None
            and carried.form in {"month_earlier", "quarter_earlier", "year_earlier"}
            and (carried.form != "month_earlier" or current.length == 1)
            and (carried.form != "quarter_earlier" or current.length == 3)
        ):
            return base_period(carried, current, self._context())
        return current.shift(-12 if current.length <= 12 else -current.length)

    def _bracketed_earlier(self, drafts: list[Draft], n: int) -> bool:
        """A level in brackets after a level in the same currency is that of a year before."""
        draft = drafts[n]
        if not draft.bracketed or draft.nature.kind != "level" or n == 0:
            return False
        for last in reversed(drafts[:n]):
            if not last.bracketed and last.nature.kind == "level":
                return last.unit == draft.unit and draft.flow_how == "elided"
        return False

    # "respectively" and pairs

    def _respectively(self, sheet: Sheet, drafts: list[Draft]) -> None:
        """Two flows named together share two figures in order: "exports and imports rose 5% and 3%"."""
        for first, second in zip(drafts, drafts[1:], strict=False):
            between = [t.lower for t in sheet.words[first.figure.last : second.figure.first]]
            if between not in (["and"], [",", "and"]) or first.figure.form != second.figure.form:
                continue
            flows = [
                m
                for m in sheet.of("flow")
                if m.last <= first.figure.first
                and m.value in {"exports", "imports", "trade", "surplus", "deficit"}
            ]
            if (
                len(flows) >= 2
                and not sheet.figures_between(flows[-2].first, flows[-1].last)
                and [t.lower for t in sheet.words[flows[-2].last : flows[-1].first]]
                in (["and"], ["and", "the"], ["and", "its"])
            ):
                first.flow, second.flow = flows[-2].value, flows[-1].value
            elif (
                any(m.value == "flow" and m.last <= first.figure.first for m in sheet.of("pronoun"))
                and not flows
                and len(self.state.flows) >= 2
            ):
                first.flow, second.flow = self.state.flows[-2], self.state.flows[-1]

    # What the next sentence inherits

    def _saw_flow(self, flow: str) -> None:
        self.state.flow = flow
        if flow in {"exports", "imports"}:
            self.state.flows = [f for f in self.state.flows if f != flow][-1:] + [flow]

    def _carry(self, sheet: Sheet, ties: Sequence[PlaceTie], drafts: list[Draft]) -> None:
        state = self.state
        traded = [
            d
            for d in drafts
            if d.flow is not None and d.nature.kind not in {"count", "rank", "duration", "other"}
        ]
        if traded:
            for draft in traded:
                self._saw_flow(draft.flow or "")
            state.partner, state.reporter = traded[-1].partner, traded[-1].reporter
            state.sector = traded[-1].sector
            first = next((d for d in traded if not d.nature.earlier), None)
            if (
                first is not None
                and first.period is not None
                and (state.period is None or self._names_period(sheet))
            ):
                state.period = first.period
            bases = [p for p in sheet.periods if p.role == "base"]
            if bases:
                state.base_phrase = bases[-1]
            if any(m.first < 4 for m in sheet.of("basis")):
                state.basis = drafts[-1].basis

    def _names_period(self, sheet: Sheet) -> bool:
        return len({p.first for p in sheet.periods if p.role == "current"}) == 1
