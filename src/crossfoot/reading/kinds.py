"""A figure in its sentence in, what kind of claim it makes out: level, change, growth, share, target,
forecast, rate, count ...
"""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.reading.attach import Move, ends, move_of
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention, words_of
from crossfoot.reading.modality import modal_follows, modality
from crossfoot.reading.natures import Nature, falls, is_earlier, segment_has
from crossfoot.reading.neighbours import after_bracket, listed
from crossfoot.reading.numerals import Figure
from crossfoot.reading.percents import moved_between, percent
from crossfoot.reading.sheet import Sheet

TRADE_UNITS = frozenset(
    "tonne barrel barrel_per_day TEU cubic_metre kilowatt_hour bushel head carat litre".split()
)

_SMALL = 100_000


def is_trade_quantity(figure: Figure) -> bool:
    return figure.form == "money" or (figure.form == "quantity" and figure.unit in TRADE_UNITS)


def nature(
    sheet: Sheet, figure: Figure, has_flow: bool, earlier: Sequence[Nature], last_unit: str | None
) -> Nature:
    """What kind of claim the figure makes; `earlier` are the natures of the sentence's figures before it."""
    if figure.form == "ordinal":
        return Nature("rank")
    if figure.form == "duration":
        return Nature("duration")
    move = move_of(sheet, figure)
    if figure.form == "ratio":
        of_flow = any(m.first == ends(figure).right for m in sheet.of("flow"))
        return Nature("other" if of_flow or _covers(sheet, figure) else "growth")
    if figure.form == "point" or figure.unit == "percentage_point":
        right = ends(figure).right
        part = sheet.lower(right) == "of" and sheet.lower(right + 1) == "the"
        fallen = part and any(m.first == right + 2 and m.value == "down" for m in sheet.of("move"))
        told = None if move is not None else moved_between(sheet, figure)
        fell = falls(figure, move) if told is None else told.value == "down"
        return Nature("change", negative=fallen or fell)
    if figure.form in {"percent", "fraction"}:
        return percent(sheet, figure, move, has_flow, earlier)
    if is_trade_quantity(figure) or (
        figure.form == "quantity" and has_flow and figure.unit == "unit" and figure.value >= 1000
    ):
        last = earlier[-1] if earlier else None
        if len(earlier) > 1 and earlier[-2].kind == "change" and after_bracket(sheet, figure):
            last, last_unit = earlier[-2], figure.unit
        return _amount(sheet, figure, move, has_flow, last, last_unit)
    return Nature("count" if figure.unit is not None or figure.form in {"number", "quantity"} else "other")


def _amount(
    sheet: Sheet,
    figure: Figure,
    move: Move | None,
    has_flow: bool,
    last: Nature | None,
    last_unit: str | None,
) -> Nature:
    span = ends(figure)
    in_brackets = (
        sheet.depth[figure.first] > 0 and sheet.lower(span.left - 1) == "(" and figure.form == "money"
    )
    amount = last is not None and last.kind in {"level", "change", "target", "forecast"}
    if last is not None and amount and in_brackets and last_unit not in {figure.unit, "percent"}:
        return last
    if (sheet.lower(span.right), sheet.lower(span.right + 1)) in {("to", "go"), ("still", "to")}:
        return Nature("other")
    modal = modality(sheet, figure)
    if modal == "unreal":
        return Nature("other")
    if modal == "target":
        return Nature("target", modal=modal)
    if last is not None and last.kind in {"target", "forecast"} and listed(sheet, figure):
        return Nature(last.kind, modal=last.modal)
    left_over = figure.form == "money" and sheet.lower(span.right) in {"ahead", "short"}
    if left_over and sheet.lower(span.right + 1) != "of":
        return Nature("level")
    priced = last is not None and last.kind == "rate" and figure.scale == 1 and figure.form == "money"
    priced = priced and sheet.lower(span.right) not in word_set("comparatives")
    if (figure.per is not None or priced) and modal is None:
        past = priced and any(sheet.lower(at) == "had" for at in range(span.left - 3, span.left))
        return Nature("rate", earlier=past or (priced and is_earlier(sheet, figure, last)))
    before = sheet.word_before(span.left, word_set("articles"))[1]
    beyond = sheet.lower(span.right) in word_set("beyond") and before not in {"to", "at", "of"}
    if beyond and any(0 <= f.first - span.right <= 6 and f.unit == figure.unit for f in sheet.figures):
        return Nature("change", negative=sheet.lower(span.right) in {"below", "under"})
    earlier = is_earlier(sheet, figure, last)
    if earlier and last is not None and last.kind == "forecast" and sheet.where("revising"):
        return Nature("forecast", modal="forecast")
    if modal == "forecast" and (not earlier or modal_follows(sheet, figure)):
        return Nature("forecast", negative=False, modal=modal)
    if _averaged(sheet, figure):
        return Nature("rate", earlier=earlier)
    rate = None if earlier else segment_has(sheet, figure, "other", "rate", before=True)
    if rate is not None and _only_percents(sheet, rate.last, span.left):
        return Nature("rate")
    if earlier:
        return Nature("rate" if last is not None and last.kind == "rate" else "level", earlier=True)
    if in_brackets and any(m.last == span.left - 1 and m.value != "none" for m in sheet.of("flow")):
        return Nature("level")
    compared = _better_or_worse(sheet, span.right)
    if compared is not None:
        return Nature("change", negative=compared == "worse")
    if move is not None and move.near:
        return _moved(sheet, figure, move, before, last)
    moved = [m for m in sheet.of("move") if m.last <= span.left]
    if before == "by" and sheet.lower(span.left - 2) in word_set("missing"):
        return Nature("change", negative=sheet.lower(span.left - 2) not in word_set("exceeding"))
    if before == "by" and (moved or (last is not None and last.kind in {"growth", "change"})):
        fell = moved[-1].value == "down" if moved else last is not None and last.negative
        return Nature("change", negative=falls(figure, move) if move else fell)
    if before == "or" and last is not None and last.kind == "growth" and last_unit == "percent":
        return Nature("change", negative=last.negative)
    nouns = words_of("en", "reach", "nouns")
    if sheet.lower(span.right) == "of" and nouns & {sheet.lower(span.right + 1), sheet.lower(span.right + 2)}:
        return Nature("change")
    noun = _change_noun(sheet, figure, nouns)
    if noun is not None:
        return Nature("change", negative=noun.value == "down")
    if before in {"to", "at"}:
        return Nature("level")
    told_on = not _level_in_brackets(sheet, span.right)
    if (
        last is not None
        and last.kind == "change"
        and last_unit == figure.unit
        and told_on
        and _bare(sheet, figure)
    ):
        return Nature("change", negative=last.negative, certain=False)
    if _in_apposition(sheet, figure, nouns):
        return Nature(
            "change", negative=any(m.value == "down" for m in sheet.of("move") if m.last <= span.left)
        )
    if not has_flow and segment_has(sheet, figure, "other", "topic"):
        return Nature("other")
    return Nature("level")


def _better_or_worse(sheet: Sheet, right: int) -> str | None:
    """ "8 billion worse than", "8 billion kronur better than"."""
    than = next((at for at in (right + 1, right + 2) if sheet.lower(at) == "than"), 0)
    words = ("worse", "better")
    return next((w for w in words if than and sheet.lower(than - 1) in words_of("en", "reach", w)), None)


def _covers(sheet: Sheet, figure: Figure) -> bool:
    """ "enough to cover the deficit twice": how often it would be paid for."""
    seg = sheet.segment[figure.first]
    before = (at for at in range(figure.first) if sheet.segment[at] == seg)
    return any(sheet.lower(at) in word_set("covering") for at in before)


def _averaged(sheet: Sheet, figure: Figure) -> bool:
    """ "On average, 972 million of goods was exported each month", "a kilo fetched $5.93 on average", "5
    billion a month".
    """
    right = ends(figure).right
    each = next((p for p in sheet.periods if p.role == "recurring" and p.first == right), None)
    if each is not None and {sheet.lower(at) for at in range(each.first, each.last)} & word_set(
        "short_spans"
    ):
        return True
    if sheet.lower(0) == "on" and sheet.lower(1) == "average":
        return True
    small = figure.form == "money" and figure.scale == 1 and abs(figure.value) < _SMALL
    return small and bool(sheet.where("unit_priced"))


def _level_in_brackets(sheet: Sheet, at: int) -> bool:
    """Whether a bracket follows that tells how the amount moved: it is then a level."""
    if sheet.lower(at) != "(":
        return False
    stop = next((n for n in range(at, len(sheet.words)) if sheet.lower(n) == ")"), len(sheet.words))
    moves = any(at < m.first < stop for m in sheet.of("move"))
    return moves or any(at < f.first < stop and f.form == "money" for f in sheet.figures)


def _moved(sheet: Sheet, figure: Figure, move: Move, before: str, last: Nature | None) -> Nature:
    """An amount next to a word of movement: what it changed by, but for comparisons and "to" or "at"."""
    left, right = ends(figure).left, ends(figure).right
    named = before == "of" and any(m.last == left - 1 and m.value != "none" for m in sheet.of("flow"))
    if move.after and (_compares_flows(sheet, move.mention) or named):
        return Nature("level")
    if sheet.lower(move.mention.first) in word_set("adding"):
        if any(p.last == move.mention.first for p in sheet.periods):
            return Nature("level")
        total = any(m.last == move.mention.first for m in sheet.of("flow"))
        if not total and last is not None and last.kind in {"level", "share"} and not last.earlier:
            return Nature("level")
    if not move.after and sheet.lower(move.mention.last - 1) in words_of("en", "reach", "compared"):
        by_how_much = last is not None and last.kind in {"growth", "change"}
        dated = last is not None and last.kind == "level" and any(p.first == right for p in sheet.periods)
        return Nature("level", earlier=by_how_much or dated)
    if before in {"to", "at"} or sheet.lower(left - 1) in {"to", "at", ":"}:
        return Nature("level")
    return Nature("change", negative=falls(figure, move))


def _only_percents(sheet: Sheet, first: int, last: int) -> bool:
    """ "Its daily average rose 4 percent to $6 billion": the average is what moves."""
    return all(f.form in {"percent", "duration"} for f in sheet.figures if first <= f.first < last)


def _bare(sheet: Sheet, figure: Figure) -> bool:
    """Whether the figure's segment has neither a flow nor a verb of level of its own before it."""
    seg, left = sheet.segment[figure.first], ends(figure).left
    own = (m for m in sheet.of("flow", "verb", "level") if sheet.segment[m.first] == seg and m.last <= left)
    return next(own, None) is None and sheet.depth[figure.first] == 0


def _change_noun(sheet: Sheet, figure: Figure, nouns: frozenset[str]) -> Mention | None:
    """ "The gain on a year ago was 2 billion", "the rise in imports came to 1 billion"."""
    seg, left = sheet.segment[figure.first], ends(figure).left
    left -= sheet.lower(left - 1) == "to"
    verb = next((m for m in sheet.of("level") if sheet.segment[m.first] == seg and m.last == left), None)
    for move in sheet.of("move"):
        if verb is None or sheet.segment[move.first] != seg or move.last > verb.first:
            continue
        subject = sheet.lower(move.last - 1) in nouns and sheet.lower(move.first - 1) in word_set("articles")
        flows = [m for m in sheet.of("flow", "verb") if move.last <= m.first < verb.first]
        linked = all(sheet.lower(m.first - 1) in {"in", "of"} for m in flows)
        if subject and linked and not sheet.figures_between(move.last, left):
            return move
    return None


def _in_apposition(sheet: Sheet, figure: Figure, nouns: frozenset[str]) -> bool:
    """ "The increase over 2022, $100 million, ...": the segment before is a noun of movement without a
    figure.
    """
    seg, left = sheet.segment[figure.first], ends(figure).left
    if seg == 0 or left == 0 or sheet.lower(left - 1) != ",":
        return False
    words = [t.lower for at, t in enumerate(sheet.words[:left]) if sheet.segment[at] == seg - 1]
    return bool(nouns & set(words[:3])) and not any(sheet.segment[f.first] == seg - 1 for f in sheet.figures)


def _compares_flows(sheet: Sheet, move: Mention) -> bool:
    """Whether "more ... than it sold" follows: the difference of two flows, not a change."""
    for at in range(move.last, min(move.last + 6, len(sheet.words))):
        if sheet.words[at].lower == "than":
            return any(
                m.kind in {"verb", "flow"}
                and m.value in {"exports", "imports"}
                and at < m.first <= at + 4
                and sheet.segment[m.first] == sheet.segment[at]
                for m in sheet.mentions
            )
    return False
