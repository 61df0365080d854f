"""Which ware a figure is of: its own wording, the subject of its sentence, the heading above, the theme."""

from __future__ import annotations

from crossfoot.reading.attach import ends
from crossfoot.reading.commodities import enumerated, remaining, sector_of
from crossfoot.reading.draft import Draft, State
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.parties import is_total
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import BROAD, Theme


def settle_sector(draft: Draft, last: Draft | None, state: State, theme: Theme) -> None:
    """Sets the sector and the basis of a figure; `last` is the traded figure before it in the sentence."""
    named = _named_by_flow(draft, state)
    draft.sector = named if named is not None else _sector(draft, last, state, theme)
    _basis(draft, last, state)


def _named_by_flow(draft: Draft, state: State) -> str | None:
    """ "import prices", "domestic exports" beside re-exports, "NODX": the flow's words name what it is of."""
    sheet, flow = draft.sheet, draft.flow_mention
    if flow is None:
        return None
    if sheet.lower(flow.last - 1) in {"price", "prices"}:
        return " ".join(t.lower for t in sheet.words[flow.first : flow.last])
    if sheet.lower(flow.first) == "nodx":
        return "non-oil"
    if state.split and sheet.lower(flow.first) in word_set("home_made"):
        return "domestic exports"
    return None


def _sector(draft: Draft, last: Draft | None, state: State, theme: Theme) -> str | None:
    sheet = draft.sheet
    whole = draft.nature.kind == "share" and draft.flow_how == "after"
    flow = draft.flow_mention if draft.flow_how != "elided" and not whole else None
    of = sheet.lower(ends(draft.figure).right) == "of"
    part = whole or (of and draft.nature.kind == "level" and draft.flow_how == "after")
    own = sector_of(sheet, draft.figure, flow, part=part and _is_of_all(draft))
    if remaining(sheet, draft.figure) and last is not None and last.sector not in {None, *BROAD}:
        if state.wares - {*BROAD, last.sector, None}:
            return "other"
        return last.sector if str(last.sector).startswith("non-") else f"non-{last.sector}"
    if is_total(draft) and draft.flow_how == "elided":
        return theme.sector
    if own is not None:
        return own
    told_on = last is not None and draft.flow_mention is last.flow_mention
    goes_on = draft.flow_how == "elided" or told_on or part or _goes_on(draft)
    if last is not None and (goes_on or _splits(last, draft)):
        return last.sector
    if state.ware is not None and (
        _taken_up(sheet) or (last is None and sheet.lower(0) in word_set("referring"))
    ):
        return state.ware
    if state.headed_ware is not None and not is_total(draft):
        return state.headed_ware
    told_on = draft.flow_mention is None and draft.partner == state.partner and not is_total(draft)
    return state.sector if told_on else theme.sector


def _basis(draft: Draft, last: Draft | None, state: State) -> None:
    own = [m for m in draft.sheet.of("basis") if draft.sheet.segment[m.first] == draft.segment]
    opening = [m for m in draft.sheet.of("basis") if m.first < 4]
    averaged = last is not None and last.nature.kind == "rate" and draft.nature.kind in {"growth", "change"}
    if averaged and draft.flow_how in {"elided", "carried"}:
        draft.basis = "average"
    elif own or opening:
        draft.basis = (own or opening)[-1].value
    else:
        draft.basis = last.basis if last is not None else state.basis


def note_ware(sheet: Sheet, figured: bool, state: State) -> None:
    """What a sentence leaves for the next: the ware that a heading or a sentence without figures is about."""
    told = [m for m in sheet.of("sector") if m.value not in BROAD]
    state.ware = enumerated(sheet, told[0]) if told and not figured else None
    if sheet.is_label and sheet.index:
        others = any(m.kind in {"place", "flow"} and m.value != "none" for m in sheet.mentions)
        plain = told[0].first <= 1 + (sheet.lower(0).isdigit()) if told else False
        state.headed_ware = state.ware if plain and not others else None
        state.headed_in = sheet.sentence.paragraph + int(sheet.sentence.heading)


def _is_of_all(draft: Draft) -> bool:
    """ "5 billion of the year's exports", "5% of exports": a part; "5 billion of exports" is a whole."""
    right, flow = ends(draft.figure).right, draft.flow_mention
    if draft.nature.kind == "share" or flow is None:
        return draft.nature.kind == "share"
    between = {draft.sheet.lower(at) for at in range(right + 1, flow.first)}
    named = any(right < m.first and m.last <= flow.first for m in draft.sheet.of("sector"))
    return bool(between & word_set("wholes")) and not named


def _taken_up(sheet: Sheet) -> bool:
    """ "And tea? We sent out 20 tonnes of it", "Look at power. We paid 2 billion for it"."""
    pairs = zip(sheet.words, sheet.words[1:], strict=False)
    return any(a.lower in {"of", "for"} and b.lower in {"it", "them"} for a, b in pairs)


def _goes_on(draft: Draft) -> bool:
    """Whether a verb that opens its segment, or a price, goes on with the subject of the sentence: "Tea, 5
    tonnes of it, sold for 8 million, an average of 2 a kilo".
    """
    flow = draft.flow_mention
    if flow is None or flow.kind != "verb" or not flow.first:
        return draft.nature.kind == "rate"
    sheet, before = draft.sheet, flow.first - 1
    opened = sheet.lower(before) in word_set("connectives") and sheet.segment[before - 1] < draft.segment
    return sheet.segment[before] < draft.segment or opened or draft.nature.kind == "rate"


def _splits(last: Draft, draft: Draft) -> bool:
    """Whether a flow goes on with what its total was of ("trade in services was 80: exports 45"), or a
    balance with what its flows were of ("services exports were 45, imports 35; the surplus was 10").
    """
    balances = {"surplus", "deficit", "balance"}
    if draft.flow in balances and last.flow in {"exports", "imports"}:
        return last.nature.kind == "level" and not is_total(draft)
    return last.flow in {"trade", *balances} and draft.flow in {"exports", "imports"}
