"""Sentences laid out in, drafts of claims out: what a clause leaves unsaid comes from its sentence, its
paragraph and the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from crossfoot.period import Period
from crossfoot.reading.attach import move_of
from crossfoot.reading.attribution import provider, speaker, vintage
from crossfoot.reading.draft import UNTRADED, Draft, State
from crossfoot.reading.flows import flow_of
from crossfoot.reading.groups import partners_in_order
from crossfoot.reading.headings import note_places
from crossfoot.reading.kinds import is_trade_quantity, nature
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import words_of
from crossfoot.reading.natures import Nature
from crossfoot.reading.numerals import Figure
from crossfoot.reading.parties import settle_parties
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme
from crossfoot.reading.ties import PlaceTie
from crossfoot.reading.times import Clock
from crossfoot.reading.wares import note_ware, settle_sector

_MILLION = 1_000_000
_JOINED = (["and"], ["and", "the"], ["and", "its"], ["and", "their"])


def drafts(sheets: Sequence[Sheet], ties: Sequence[Sequence[PlaceTie]], theme: Theme) -> list[Draft]:
    """A draft for each figure of the document, in order."""
    flows = {m.value for sheet in sheets for m in sheet.of("flow")}
    reader = _Reader(theme, sheets, both_ways={"exports", "imports"} <= flows)
    found: list[Draft] = []
    for sheet, tied in zip(sheets, ties, strict=True):
        found += reader.sentence(sheet, tied)
    reader.clock.fill_in(found)
    return found


def _is_no_trade(sheet: Sheet, figure: Figure) -> bool:
    """Whether an amount in a text without a word of trade is one of something else: less than a million, or
    told with prices, profits, taxes and the like.
    """
    named = any(m.kind == "other" or (m.kind == "flow" and m.value == "none") for m in sheet.mentions)
    return is_trade_quantity(figure) and (named or abs(figure.value) < _MILLION)


class _Reader:
    def __init__(self, theme: Theme, sheets: Sequence[Sheet], both_ways: bool) -> None:
        self.theme = theme
        self.state = State(
            reporter=theme.reporter, partner=theme.partner, sector=theme.sector, named_partner=theme.partner
        )
        self.clock = Clock(self.state, theme, sheets)
        self.both_ways = both_ways
        self.state.split = any(m.value == "re-exports" for sheet in sheets for m in sheet.of("sector"))
        self.traded = any(m.value != "none" for sheet in sheets for m in sheet.of("flow", "verb"))
        self.begun = self.grew = self.levelled = False
        self.levels: dict[tuple[Period | None, str | None, str | None], dict[str, Fraction]] = {}

    def sentence(self, sheet: Sheet, ties: Sequence[PlaceTie]) -> list[Draft]:
        self._paragraph(sheet)
        self.clock.open(sheet)
        found: list[Draft] = []
        for figure in sheet.figures:
            self.state.wares = {d.sector for d in found}
            found.append(self._draft(sheet, figure, ties, found))
        self._in_pairs(sheet, found)
        self._attribute(sheet, found)
        self.clock.assign(sheet, found)
        self._differences(sheet, found)
        self._leave(sheet, ties, found)
        self._spoke_of(sheet, ties)
        note_ware(sheet, bool(found), self.state)
        self.state.fresh = False
        return found

    def _paragraph(self, sheet: Sheet) -> None:
        state, theme = self.state, self.theme
        if sheet.sentence.paragraph == state.paragraph:
            return
        state.paragraph = sheet.sentence.paragraph
        state.fresh = True
        state.partners.clear()
        if state.paragraph > state.headed_in and not sheet.sentence.bullet:
            state.headed_ware = None
        if not sheet.sentence.bullet:
            self.clock.paragraph()
            state.partner, state.sector, state.reporter = theme.partner, theme.sector, theme.reporter
            if state.headed[0] == state.paragraph - 1:
                _, state.reporter, state.partner = state.headed

    def _draft(self, sheet: Sheet, figure: Figure, ties: Sequence[PlaceTie], before: list[Draft]) -> Draft:
        last = next((d for d in reversed(before) if d.nature.kind not in UNTRADED), None)
        flow = flow_of(sheet, figure, last, self.state, self.both_ways)
        nearest = before[-1] if before else None
        kind = nature(
            sheet,
            figure,
            flow.mention is not None
            or self.state.flow is not None
            or (last is not None and last.flow is not None),
            [d.nature for d in before],
            nearest.unit if nearest else None,
        )
        if not self.traded and kind.kind in {"level", "change"} and _is_no_trade(sheet, figure):
            kind = Nature("other", certain=False)
        draft = Draft(
            figure, sheet, kind, unit=self._unit(figure, last), bracketed=sheet.depth[figure.first] > 0
        )
        if kind.kind in UNTRADED:
            draft.reporter = self.theme.reporter
            return draft
        draft.flow, draft.flow_how, draft.flow_mention = flow
        if flow.how in {"compared", "left"} and kind.kind == "change":
            draft.nature = Nature("level")
        self._told_on(draft, last)
        self._added(draft, last)
        self._better_or_worse(draft)
        settle_parties(draft, ties, last, self.state, self.theme)
        if draft.partner is not None and draft.partner not in self.state.partners:
            self.state.partners.append(draft.partner)
        settle_sector(draft, last, self.state, self.theme)
        return draft

    def _told_on(self, draft: Draft, last: Draft | None) -> None:
        """Percents in brackets after names go on with the growth of the sentence before: "Peru (12%) led"."""
        growing = last is None or (last.nature.kind == "growth" and not last.nature.certain)
        bare = draft.nature.kind == "share" and not draft.nature.certain and draft.bracketed
        if self.grew and growing and bare and draft.flow_how in {"carried", "elided"}:
            draft.nature = replace(draft.nature, kind="growth")

    def _added(self, draft: Draft, last: Draft | None) -> None:
        """ "Oil added 2 billion" after the levels of other wares is one more of them."""
        move = move_of(draft.sheet, draft.figure) if draft.nature.kind == "change" and last is None else None
        adds = move is not None and draft.sheet.lower(move.mention.first) in word_set("adding")
        if adds and draft.flow_mention is None and self.levelled:
            draft.nature = Nature("level")

    def _better_or_worse(self, draft: Draft) -> None:
        """A deficit that improves is smaller, a surplus that deteriorates too."""
        if draft.flow not in {"surplus", "deficit"} or draft.nature.kind not in {"growth", "change"}:
            return
        move = move_of(draft.sheet, draft.figure)
        if move is None or draft.figure.signed:
            return
        word = draft.sheet.lower(move.mention.first)
        if word in words_of("en", "reach", "better"):
            draft.nature = replace(draft.nature, negative=draft.flow == "deficit")
        elif word in words_of("en", "reach", "worse"):
            draft.nature = replace(draft.nature, negative=draft.flow == "surplus")

    def _unit(self, figure: Figure, last: Draft | None) -> str | None:
        if figure.form != "money":
            return figure.unit
        unit: str | None = self.theme.currency(figure.unit_choices) if figure.unit_choices else figure.unit
        if unit is None:
            unit = (
                last.unit if last is not None and last.figure.form == "money" else None
            ) or self.state.currency
        self.state.currency = unit or self.state.currency
        return unit

    def _attribute(self, sheet: Sheet, found: list[Draft]) -> None:
        """Who says it and in which vintage; what a figure was before its revision is of the same period."""
        if not found:
            return
        said, told = speaker(sheet), provider(sheet)
        for draft in found:
            draft.speaker, draft.provider, draft.vintage = said, told, vintage(sheet, draft.figure)
            if draft.vintage is not None and draft.nature.earlier and draft.vintage == "first":
                draft.nature = replace(draft.nature, earlier=False)

    def _in_pairs(self, sheet: Sheet, found: list[Draft]) -> None:
        """Two flows named together share two figures in order: "exports and imports rose 5% and 3%"."""
        state = self.state
        partners_in_order(sheet, found)
        for first, second in pairwise(found):
            between = [t.lower for t in sheet.words[first.figure.last : second.figure.first]]
            if between == ["/"] and len(state.legend) == 2 and first.bracketed and second.bracketed:
                first.flow, second.flow = state.legend
            if between in (["and"], [",", "and"]) and first.figure.shared and not second.figure.shared:
                first.nature = second.nature
            if between not in (["and"], [",", "and"]) or first.figure.form != second.figure.form:
                continue
            both = _both_ways(sheet, first)
            if both is not None:
                first.flow, second.flow = both
                continue
            flows = [
                m
                for m in sheet.of("flow")
                if m.last <= first.figure.first and m.value in {"exports", "imports", "trade"}
            ]
            if (
                len(flows) >= 2
                and [t.lower for t in sheet.words[flows[-2].last : flows[-1].first]] in _JOINED
            ):
                first.flow, second.flow = flows[-2].value, flows[-1].value
            elif (
                not flows
                and len(self.state.flows) >= 2
                and first.nature.kind == second.nature.kind
                and (first.nature.kind == "growth" or _told_again(sheet, first, second))
            ):
                first.flow, second.flow = self.state.flows[-2], self.state.flows[-1]

    def _differences(self, sheet: Sheet, found: list[Draft]) -> None:
        """ "The difference: 5 billion" has no sign of its own; which flow was the larger tells it."""
        for draft in found:
            if draft.nature.kind == "level" and draft.flow in {"exports", "imports"}:
                sides = self.levels.setdefault((draft.period, draft.partner, draft.unit), {})
                sides[draft.flow] = draft.figure.value
        for draft in found:
            mention = draft.flow_mention
            if draft.flow != "balance" or draft.figure.signed:
                continue
            named = mention is not None and sheet.lower(mention.first) in word_set("differences")
            if not named and draft.flow_how != "left":
                continue
            sides = self.levels.get((draft.period, draft.partner, draft.unit), {})
            if len(sides) == 2 and sides["exports"] != sides["imports"]:
                draft.flow = "surplus" if sides["exports"] > sides["imports"] else "deficit"

    def _leave(self, sheet: Sheet, ties: Sequence[PlaceTie], found: list[Draft]) -> None:
        """What the next sentence inherits."""
        state = self.state
        traded = [d for d in found if d.flow is not None and d.nature.kind not in UNTRADED]
        for draft in traded:
            self._saw(draft.flow or "")
        if traded:
            self.grew = traded[-1].nature.kind == "growth"
            self.levelled = {d.nature.kind for d in traded} <= {"level", "share"}
            state.flow, state.last_flow = traded[0].flow, traded[-1].flow
            state.lead_flow = state.lead_flow or traded[0].flow
        state.legend = _legend(sheet) or state.legend
        if not traded:
            for mention in sheet.of("flow")[: 1 if _legend(sheet) else None]:
                if mention.value != "none":
                    self._saw(mention.value)
                    state.last_flow = mention.value
            note_places(sheet, ties, state, self.theme)
            return
        state.partner = self.theme.partner or self._topic(sheet, traded)
        state.reporter, state.sector = traded[-1].reporter, traded[-1].sector
        if not self.begun:
            self.begun, state.basis = True, traded[0].basis

    def _spoke_of(self, sheet: Sheet, ties: Sequence[PlaceTie]) -> None:
        """The place that a sentence opens with or asks about, and the balance it asks about."""
        state, asks = self.state, sheet.lower(len(sheet.words) - 1) == "?"
        named = [t.mention for t in ties if t.mention.place is not None and t.mention.value != state.reporter]
        opening = [t.mention for t in ties if t.tie == "subject" and t.mention.first <= 1]
        told = named[:1] if asks else opening
        state.subject = told[0].value if told else (state.subject if sheet.is_label else None)
        if asks or sheet.is_label:
            state.asked = next((m.value for m in sheet.of("flow") if m.value != "none"), None)

    def _topic(self, sheet: Sheet, traded: Sequence[Draft]) -> str | None:
        """The partner that the next sentence keeps: the only one of a sentence about the trade or balance
        with it.
        """
        told = {d.partner for d in traded}
        both_ways = {d.flow for d in traded} & {"trade", "surplus", "deficit", "balance"}
        if len(told) == 1 and (both_ways or self.state.partner in told):
            return told.pop()
        return None

    def _saw(self, flow: str) -> None:
        self.state.flow = flow
        if flow in {"exports", "imports"}:
            self.state.flows = [*[f for f in self.state.flows if f != flow][-1:], flow]


def _both_ways(sheet: Sheet, draft: Draft) -> tuple[str, str] | None:
    """The two flows that "exports and imports were 5 and 3 billion" tells in order in one phrase."""
    mention = draft.flow_mention
    if mention is None or mention.value != "trade" or mention.last > draft.figure.first:
        return None
    words = [sheet.lower(at) for at in range(mention.first, mention.last)]
    if words == ["exports", "and", "imports"]:
        return "exports", "imports"
    return ("imports", "exports") if words == ["imports", "and", "exports"] else None


def _told_again(sheet: Sheet, first: Draft, second: Draft) -> bool:
    """ "In 2018 they had been 16 and 15 billion": both flows of the sentence before, in their order."""
    named = any(m.kind in {"sector", "place", "share"} for m in sheet.mentions)
    both = first.nature.kind == "level" and first.unit == second.unit and first.flow_how == "carried"
    return "respectively" in {t.lower for t in sheet.words} or (both and not named)


def _legend(sheet: Sheet) -> tuple[str, ...]:
    """ "(imports / exports)": what pairs of figures in the brackets below stand for."""
    flows = sheet.of("flow")
    for first, second in pairwise(flows):
        between = [sheet.lower(at) for at in range(first.last, second.first)]
        if between == ["/"] and {first.value, second.value} == {"exports", "imports"}:
            return first.value, second.value
    return ()
