"""A sentence laid out in, for each of its figures the flow and the movement its own wording ties it to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet

BALANCES = frozenset({"balance", "surplus", "deficit"})


@dataclass(frozen=True, slots=True)
class Ends:
    """The token range of a figure with its hedge."""

    left: int
    right: int


def ends(figure: Figure) -> Ends:
    left, right = figure.first, figure.last
    if figure.hedge:
        left, right = min(left, figure.hedge[0]), max(right, figure.hedge[1])
    return Ends(left, right)


def flow_after(sheet: Sheet, figure: Figure) -> Mention | None:
    """The flow that follows a figure as its noun: "$84 billion of exports", "a 5% rise in imports", "a $5
    billion deficit".
    """
    at, steps, linked = ends(figure).right, 0, False
    if sheet.lower(at) == "short" and sheet.lower(at + 1) != "of" and figure.form == "money":
        return Mention("flow", "deficit", at, at + 1)
    verbs = {"was", "is", "were", "be", "been", "stood"}
    if (
        sheet.lower(at) == "ahead"
        and sheet.lower(at + 1) != "of"
        and sheet.lower(ends(figure).left - 1) in verbs
    ):
        return Mention("flow", "surplus", at, at + 1)
    starts = {m.first: m for m in sheet.mentions}
    figure_starts = {f.first for f in sheet.figures}
    seg = sheet.segment[figure.first]
    if sheet.lower(at) == "for" and (told := starts.get(at + 1)) is not None and told.kind == "flow":
        return told if told.value != "none" else None
    while at < len(sheet.words) and steps < 9:
        if at in figure_starts:
            return None
        if sheet.segment[at] != seg:
            if sheet.lower(at) not in {"for", "on"} or sheet.lower(at - 1) not in word_set("comparatives"):
                return None
            seg = sheet.segment[at]
        mention = starts.get(at)
        if (
            mention is not None
            and mention.kind == "level"
            and (steps == 0 or linked)
            and sheet.lower(at) in {"was", "were"}
        ):
            at, steps = mention.last, steps + 1
            continue
        if mention is not None:
            if mention.kind == "flow":
                if mention.value == "none":
                    return None
                return mention if (steps <= 3 or linked) else None
            if mention.kind == "verb":
                return (
                    mention
                    if ((steps <= 1 or linked) and sheet.lower(at - 1) in {"was", "were", "is", "are", "be"})
                    or at == ends(figure).right
                    else None
                )
            if mention.kind in {"sector", "place", "move", "basis", "scope"}:
                at = mention.last
                steps += 1
                continue
            return None
        word = sheet.words[at].lower
        if word in {"was", "were"} and steps == 0:
            at += 1
            steps += 1
            continue
        if word in word_set("noun_link"):
            linked = True
        elif word not in word_set("to_flow"):
            if sheet.words[at].kind != "word" or not linked:
                return None
            steps += 2
        at += 1
        steps += 1
    return None


def flow_before(sheet: Sheet, figure: Figure) -> Mention | None:
    """The nearest flow or verb of trading before a figure in its segment."""
    left, seg = ends(figure).left, sheet.segment[figure.first]
    for mention in reversed(sheet.mentions):
        if mention.last <= left and sheet.segment[mention.first] == seg:
            if mention.kind == "flow" and mention.value != "none":
                return _balance_of(sheet, mention) or mention
            if mention.kind == "verb" and completes(sheet, mention):
                return None
            if mention.kind == "verb" and (mention.first or sheet.lower(0) != "take"):
                return _gap_between(sheet, mention) or _seen_from_home(sheet, mention)
    return None


def completes(sheet: Sheet, verb: Mention) -> bool:
    """ "state firms took the other 5 billion": the rest of what was just told, whatever the verb."""
    words = [sheet.lower(at) for at in range(verb.last, verb.last + 2)]
    return words[0] == "the" and words[1] in word_set("remaining")


def _balance_of(sheet: Sheet, trade: Mention) -> Mention | None:
    """ "the deficit on merchandise trade": the balance, of which trade is the field."""
    if trade.value != "trade":
        return None
    starts = {m.last: m for m in sheet.of("sector", "place")}
    at = trade.first
    while at in starts or sheet.lower(at - 1) in {"the", "its", "-"}:
        at = starts[at].first if at in starts else at - 1
    if sheet.lower(at - 1) not in {"on", "in", "of"}:
        return None
    return next((m for m in sheet.of("flow") if m.last == at - 1 and m.value in BALANCES), None)


def _seen_from_home(sheet: Sheet, verb: Mention) -> Mention:
    """ "customers in Asia took": what those who buy take is exported."""
    at = verb.first - 1
    for place in reversed(sheet.of("place")):
        if place.last == at + 1:
            at = place.first - 1
    while sheet.lower(at) in {"in", "the", "also", "alone"}:
        at -= 1
    abroad = any(m.last == verb.first for m in sheet.of("scope"))
    group = word_set("buying_side") | word_set("grouped")
    bought = verb.value == "imports" and sheet.lower(at) in group and not abroad
    return replace(verb, value="exports") if bought else verb


def _gap_between(sheet: Sheet, verb: Mention) -> Mention | None:
    """ "the gap between what it buys and sells": the balance, not what the verb says."""
    for mention in sheet.of("flow"):
        is_balance = mention.last <= verb.first and mention.value in {"deficit", "surplus", "balance"}
        if is_balance and sheet.lower(mention.last) == "between":
            return mention
    return None


def flow_ahead(sheet: Sheet, figure: Figure) -> Mention | None:
    """The first flow after a figure in the sentence, for "Up 5% at $30 billion, imports ..."."""
    right = ends(figure).right
    for mention in sheet.mentions:
        if mention.first >= right and (
            (mention.kind == "flow" and mention.value != "none") or mention.kind == "verb"
        ):
            return mention
    return None


@dataclass(frozen=True, slots=True)
class Move:
    """`direction` is up, down or flat; `near` tells a move next to the figure, `after` one behind it."""

    direction: str
    near: bool
    after: bool
    mention: Mention


def move_of(sheet: Sheet, figure: Figure) -> Move | None:
    """The word of movement a figure goes with in its segment."""
    span, seg = ends(figure), sheet.segment[figure.first]
    before: Mention | None = None
    for mention in sheet.of("move"):
        if mention.last <= span.left and sheet.segment[mention.first] == seg:
            before = mention
    between = [] if before is None else [t.lower for t in sheet.words[before.last : span.left]]
    if before is not None and all(w in word_set("between_move") for w in between):
        return Move(before.value, True, False, before)
    after = _move_after(sheet, figure, span, seg)
    if after is not None:
        return Move(after.value, True, True, after)
    if before is not None:
        return Move(before.value, False, False, before)
    if (sheet.lower(span.left - 2), sheet.lower(span.left - 1)) == (",", "by"):
        told = [m for m in sheet.of("move") if sheet.segment[m.first] == seg - 1]
        if told and not sheet.figures_between(told[-1].last, span.left):
            return Move(told[0].value, True, False, told[0])
    return None


def _past_other_telling(sheet: Sheet, at: int, left: int) -> int:
    """Where the words after "5 billion (or 3%)", "5 billion or 3%", "5 billion, or 3%," go on."""
    if sheet.lower(at) == "(" and sheet.lower(at + 1) == "or":
        close = (n for n in range(at, len(sheet.words)) if sheet.lower(n) == ")")
        return next(close, len(sheet.words) - 1) + 1
    start = at + 1 if sheet.lower(at) == "," else at
    if sheet.lower(start) == "or":
        other = next((f for f in sheet.figures if ends(f).left == start + 1), None)
        if other is not None:
            stop = ends(other).right
            return stop + 1 if sheet.lower(stop) == "," else stop
    told_twice = sheet.lower(left - 1) == "or" and sheet.lower(at) == ","
    return at + 1 if told_twice else at


def _move_after(sheet: Sheet, figure: Figure, span: Ends, seg: int) -> Mention | None:
    at, steps = span.right, 0
    starts = {m.first: m for m in sheet.mentions}
    at = _past_other_telling(sheet, at, span.left)
    if at != span.right:
        following = starts.get(at)
        compares = following is not None and sheet.lower(at) in word_set("comparatives")
        return following if compares and following is not None and following.kind == "move" else None
    while at < len(sheet.words) and steps < 3:
        closed = sheet.lower(span.right) == ")" and sheet.segment[at] == seg + 1
        if (sheet.segment[at] != seg and not closed) or sheet.figures_between(at, at + 1):
            return None
        mention = starts.get(at)
        if mention is not None and mention.kind == "move":
            leads = starts.get(mention.last)
            less = sheet.lower(at) == "less" and leads is not None and leads.kind == "flow"
            return None if less else mention
        if mention is not None and mention.kind in {"flow", "sector", "place"} and mention.value != "none":
            at = mention.last
            steps += 1
            continue
        word = sheet.words[at].lower
        if word not in word_set("to_move") and sheet.words[at].kind == "word":
            return None
        at += 1
        steps += 1
    return None
