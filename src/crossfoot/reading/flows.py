"""A figure in its sentence in, which flow it is of: what its own words tie it to, what the clause leaves
unsaid, what two flows compared leave over.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from crossfoot.reading.attach import BALANCES, completes, ends, flow_after, flow_ahead, flow_before
from crossfoot.reading.draft import Draft, State
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention
from crossfoot.reading.natures import speaks_of_coverage
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import BROAD

_BOTH = frozenset({"exports", "imports"})
_OTHER_WAY = {"exports": "imports", "imports": "exports"}


class FlowOf(NamedTuple):
    """The flow, by which words, and how it was found: before, after or ahead (in the sentence), compared,
    summed, left (over), elided (taken over inside the sentence) or carried (from the text before).
    """

    flow: str | None
    how: str
    mention: Mention | None


def flow_of(sheet: Sheet, figure: Figure, last: Draft | None, state: State, both_ways: bool) -> FlowOf:
    """The flow of a figure; `last` is the traded figure before it in the sentence."""
    compared = _compared(sheet, figure)
    if compared is not None:
        return FlowOf(compared, "compared", None)
    tie = _with_sign(sheet, figure, _tie(sheet, figure, last))
    if _is_left(sheet, figure) and (both_ways or state.flow in _OTHER_WAY):
        return FlowOf("balance", "left", None)
    if figure.form in {"percent", "point"} and _covers(sheet, figure):
        return FlowOf("exports", "compared" if figure.form == "percent" else "elided", None)
    if tie is not None and tie.how != "ahead":
        return tie
    if _sums_up(sheet, figure) or (both_ways and _is_together(sheet, figure, last, state)):
        return FlowOf("trade", "summed", None)
    if tie is not None:
        return tie
    if _is_of_other_things(sheet, figure):
        return FlowOf(None, "carried", None)
    if last is not None and last.flow is not None:
        return FlowOf(last.flow, "elided", None)
    return FlowOf(_carried(sheet, figure, state), "carried", None)


def _tie(sheet: Sheet, figure: Figure, last: Draft | None) -> FlowOf | None:
    after, before = flow_after(sheet, figure), flow_before(sheet, figure)
    balance = before is not None and before.value in BALANCES and figure.form == "money"
    near = before is not None and before.last + 1 >= ends(figure).left - 1
    if before is not None and balance and near and sheet.lower(before.last) == "of":
        return FlowOf(before.value, "before", before)
    if after is not None:
        part = figure.form in {"percent", "fraction"} and sheet.lower(ends(figure).right) == "of"
        if before is not None and before.kind == "flow" and part:
            return FlowOf(before.value, "before", before)
        if part and before is None and last is not None and last.flow is not None:
            joining = {"or", "were", "was", "is", "are"}
            if last.flow_how != "carried" or sheet.lower(ends(figure).left - 1) not in joining:
                return None
            last.flow = after.value
        return FlowOf(after.value, "after", after)
    if before is not None:
        return FlowOf(before.value, "before", before)
    reach = last.figure.last if last is not None else 0
    word, earlier = (sheet.lower(ends(figure).left - n) for n in (1, 2))
    compared = word in {"against", "from"} or (word in {"with", "to"} and earlier == "compared")
    between = [
        m
        for m in (
            [] if compared and last is not None and figure.form == "money" else sheet.of("flow", "verb")
        )
        if reach <= m.first
        and m.last <= figure.first
        and m.value != "none"
        and not _is_whole(sheet, m)
        and not (m.kind == "verb" and completes(sheet, m))
    ]
    if between and (last is None or sheet.segment[between[-1].first] >= sheet.segment[figure.first] - 2):
        return FlowOf(between[-1].value, "before", between[-1])
    if last is None and not (sheet.lower(0) in {"they", "it", "these"} and sheet.mentions[:1]):
        ahead = flow_ahead(sheet, figure)
        if ahead is not None and not sheet.figures_between(figure.last, ahead.first):
            return FlowOf(ahead.value, "ahead", ahead)
    return None


def _with_sign(sheet: Sheet, figure: Figure, tie: FlowOf | None) -> FlowOf | None:
    """ "The balance was negative in the amount of 3 billion": a deficit."""
    if tie is None or tie.flow != "balance" or tie.mention is None or tie.how != "before" or figure.signed:
        return tie
    between = {sheet.lower(at) for at in range(tie.mention.last, figure.first)}
    if between & {"negative", "minus"}:
        return tie._replace(flow="deficit")
    return tie._replace(flow="surplus") if "positive" in between else tie


def _compared(sheet: Sheet, figure: Figure) -> str | None:
    """What one flow has over the other: "sold 5 billion more than it bought", "exports exceeded imports by
    5 billion".
    """
    if figure.form != "money":
        return None
    flows = [m for m in sheet.of("flow", "verb") if m.value in _OTHER_WAY]
    left, right = ends(figure).left, ends(figure).right
    before = [m for m in flows if m.last <= left and sheet.figures_between(m.last, left) == 0]
    after = [m for m in flows if m.first >= right and sheet.figures_between(right, m.first) == 0]
    if before and after and sheet.lower(right) in word_set("comparatives"):
        first, second = before[-1], after[0]
        between = [sheet.lower(at) for at in range(right, second.first)]
        than = "than" in between and "," not in between and len(between) - between.index("than") <= 5
        if than and first.value != second.value:
            return _over(first.value, sheet.lower(right) in word_set("falling_short"))
    told = [m for m in flows if m.last <= left]
    if len(told) > 1 and not _own_figure(sheet, told[-1], left):
        before = told
    if len(before) >= 2 and before[-1].value != before[-2].value and sheet.lower(left - 1) == "by":
        verbs = {sheet.lower(at) for at in range(before[-2].last, before[-1].first)}
        if verbs & word_set("exceeding") and not _own_figure(sheet, before[-1], left):
            return _over(before[-2].value, False)
        if verbs & word_set("falling_short"):
            return _over(before[-2].value, True)
    return None


def _own_figure(sheet: Sheet, flow: Mention, left: int) -> bool:
    """Whether a figure outside brackets stands between a flow and the next figure."""
    return any(flow.last <= f.first < left and not sheet.depth[f.first] for f in sheet.figures)


def _is_left(sheet: Sheet, figure: Figure) -> bool:
    """ "which left 5 billion": what one flow has over the other, where nothing else is named."""
    at = ends(figure).left - 1
    while sheet.lower(at) in {":", "over"}:
        at -= 1
    word = sheet.lower(at)
    if figure.form != "money" or flow_after(sheet, figure) is not None:
        return False
    return word in word_set("leaving") and sheet.lower(ends(figure).right) not in {"of", "worth", "in", "for"}


def _covers(sheet: Sheet, figure: Figure) -> bool:
    """Exports in percent of imports: a coverage rate, "the ratio of exports to imports"."""
    seg = sheet.segment[figure.first]
    own = [at for at in range(figure.first) if sheet.segment[at] in {seg, seg - 1}]
    if own and speaks_of_coverage(sheet, own[0], figure.first + 4):
        return True
    if all(f.form in {"percent", "point"} for f in sheet.figures) and speaks_of_coverage(
        sheet, 0, figure.first
    ):
        return True
    flows = {m.value for m in sheet.of("flow") if m.last <= figure.first and sheet.segment[m.first] == seg}
    return "ratio" in {sheet.lower(at) for at in own} and flows >= _BOTH


def _over(flow: str, short: bool) -> str:
    return "surplus" if (flow == "exports") != short else "deficit"


def _carried(sheet: Sheet, figure: Figure, state: State) -> str | None:
    """The flow of the text before; a list of commodities after a total or a balance is one of exports."""
    if _turns_round(sheet, figure):
        return _OTHER_WAY.get(state.flow or "", state.flow)
    if _is_part_told(sheet, figure) or (sheet.where("dividing") and state.flow == "trade"):
        return state.flow
    if state.asked in BALANCES and sheet.where("explaining"):
        return state.asked
    named = [m for m in sheet.of("sector") if m.last <= figure.first and _is_ware(m)]
    turned = state.fresh or state.flow in {*BALANCES, "trade"}
    if named and turned and state.flow is not None:
        return state.lead_flow if state.lead_flow in _OTHER_WAY else "exports"
    if state.fresh and state.lead_flow == "trade" and sheet.of("place"):
        return "trade"
    if state.flow in BALANCES and state.lead_flow in _OTHER_WAY and sheet.where("averaging"):
        return state.lead_flow
    left = ends(figure).left
    said = sheet.lower(left - 1) in {"is", "was"} and sheet.lower(left - 2) in {"that", "this"}
    if (said or sheet.lower(0) in {"that", "this", "it"}) and state.last_flow is not None:
        return state.last_flow
    return state.flow


def _is_part_told(sheet: Sheet, figure: Figure) -> bool:
    """ "Energy accounts for 5 billion of it": a part of what the text just told."""
    right = ends(figure).right
    return sheet.lower(right) == "of" and sheet.lower(right + 1) in word_set("told_whole")


def _is_ware(sector: Mention) -> bool:
    return sector.value not in BROAD and not sector.value.endswith("enterprises")


def _turns_round(sheet: Sheet, figure: Figure) -> bool:
    """ "In the other direction machinery rose 5%": the flow the other way."""
    ways = word_set("ways")
    return any(at < figure.first - 1 and sheet.lower(at + 1) in ways for at in sheet.where("other_way"))


def _is_of_other_things(sheet: Sheet, figure: Figure) -> bool:
    """Whether prices, output and the like are the subject of a figure's own clause."""
    seg = sheet.segment[figure.first]
    untraded = not any(m.value != "none" for m in sheet.of("flow", "verb")) and len(sheet.figures) == 1
    for mention in sheet.of("other"):
        opens = untraded and mention.first <= 1
        if (sheet.segment[mention.first] != seg and not opens) or mention.last > figure.first:
            continue
        if sheet.lower(mention.first - 1) in word_set("leaving_out"):
            continue
        if mention.value == "topic":
            return True
        of_goods = any(m.last == mention.first for m in sheet.of("sector"))
        if of_goods and figure.form == "percent" and sheet.lower(mention.last - 1) in word_set("priced"):
            return True
    return False


def _is_whole(sheet: Sheet, flow: Mention) -> bool:
    """ "3 percent of exports": what a share is of, no subject for what follows."""
    return sheet.lower(flow.first - 1) == "of" and any(f.last == flow.first - 1 for f in sheet.figures)


def _is_together(sheet: Sheet, figure: Figure, last: Draft | None, state: State) -> bool:
    """Both flows just told, taken together: "the total was 5 billion", "combined: 5 billion"."""
    told = {m.value for m in sheet.of("flow", "verb") if m.last <= figure.first}
    if state.flow in BALANCES or not _BOTH <= (told if last is not None else told | {*state.flows}):
        return False
    span, seg = ends(figure), sheet.segment[figure.first]
    if any(m.last <= span.left and sheet.segment[m.first] == seg for m in sheet.of("sector", "place")):
        return False
    if figure.form == "percent" and "overall" in {sheet.lower(span.right), sheet.lower(span.right + 1)}:
        return True
    near = {sheet.lower(at) for at in range(max(0, span.left - 4), span.left)}
    own = {sheet.lower(at) for at in range(span.left) if sheet.segment[at] == seg}
    around = [sheet.lower(at) for at in range(max(0, span.left - 4), span.right + 2)]
    in_all = ("in", "all") in pairwise(around)
    return in_all or bool((near | own) & word_set("together"))


def _sums_up(sheet: Sheet, figure: Figure) -> bool:
    """ "5 billion euros - exports 3 billion, imports 2 billion": a total told before both its flows."""
    if not {m.value for m in sheet.of("flow")} >= _BOTH:
        return False
    marks = {":", "-", "("}
    if any(sheet.lower(at) in word_set("together") for at in range(max(0, figure.first - 4), figure.first)):
        marks.add(",")
    cut = next((at for at in range(figure.last, len(sheet.words)) if sheet.lower(at) in marks), None)
    if cut is None or sheet.figures_between(figure.last, cut):
        return False
    after = {m.value for m in sheet.of("flow") if m.first > cut}
    return after >= _BOTH and sheet.figures_between(cut, len(sheet.words)) >= 2
