"""A figure in its sentence in, what kind of claim it makes out: level, change, growth, share, target,
forecast, rate, count ...
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.claim import Kind
from crossfoot.reading.attach import Move, ends, move_of
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention, words_of
from crossfoot.reading.modality import modal_follows, modality
from crossfoot.reading.neighbours import after_bracket, joined, listed
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet

TRADE_UNITS = frozenset(
    "tonne barrel barrel_per_day TEU cubic_metre kilowatt_hour bushel head carat litre".split()
)


@dataclass(frozen=True, slots=True)
class Nature:
    """What a figure makes: its kind, and how the words around it say so.

    `negative` where its movement is a fall; `earlier` where it is a level of before ("from X"); `whole`
    where it is what a share is of; `certain` tells a kind read off an explicit word from a default.
    """

    kind: Kind
    negative: bool = False
    earlier: bool = False
    whole: bool = False
    certain: bool = True
    modal: str | None = None


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
        return Nature("growth", certain=True)
    if figure.form == "point" or figure.unit == "percentage_point":
        right = ends(figure).right
        part = sheet.lower(right) == "of" and sheet.lower(right + 1) == "the"
        fallen = part and any(m.first == right + 2 and m.value == "down" for m in sheet.of("move"))
        return Nature("change", negative=fallen or _falls(figure, move))
    if figure.form in {"percent", "fraction"}:
        return _percent(sheet, figure, move, has_flow, earlier)
    if is_trade_quantity(figure) or (
        figure.form == "quantity" and has_flow and figure.unit == "unit" and figure.value >= 1000
    ):
        last = earlier[-1] if earlier else None
        if len(earlier) > 1 and earlier[-2].kind == "change" and after_bracket(sheet, figure):
            last, last_unit = earlier[-2], figure.unit
        return _amount(sheet, figure, move, has_flow, last, last_unit)
    return Nature("count" if figure.unit is not None or figure.form in {"number", "quantity"} else "other")


def _falls(figure: Figure, move: Move | None) -> bool:
    if figure.signed:
        return figure.signed < 0
    return move is not None and move.direction == "down"


def _segment_has(
    sheet: Sheet, figure: Figure, kind: str, value: str | None = None, *, before: bool = False
) -> Mention | None:
    seg, left = sheet.segment[figure.first], ends(figure).left
    for mention in sheet.of(kind):
        if (
            (value is None or mention.value == value)
            and sheet.segment[mention.first] == seg
            and (not before or mention.last <= left)
        ):
            return mention
    return None


def _percent(
    sheet: Sheet, figure: Figure, move: Move | None, has_flow: bool, earlier: Sequence[Nature]
) -> Nature:
    span = ends(figure)
    near = move is not None and move.near
    rate = _segment_has(sheet, figure, "other", "rate", before=True)
    if rate is not None and not near and not _at_a_rate(sheet, rate, move):
        return Nature("rate")
    modal = modality(sheet, figure)
    if modal == "target":
        against = sheet.lower(span.right) in word_set("beyond")
        return Nature("other" if against else "target", modal=modal)
    if (
        modal is None
        and earlier
        and earlier[-1].kind == "forecast"
        and move is not None
        and joined(sheet, figure)
    ):
        return Nature("forecast", negative=_falls(figure, move), modal=earlier[-1].modal)
    told_on = (earlier and earlier[0].kind == "share") or _is_share_itself(sheet, figure)
    if told_on and not figure.signed and _is_earlier(sheet, figure, earlier[-1] if earlier else None):
        return Nature("share", earlier=True)
    share = _segment_has(sheet, figure, "share", "of") or _covers(sheet, figure)
    of = sheet.lower(span.right) == "of"
    between = sheet.word_before(span.left, word_set("articles"))[1] in {"to", "from", "at"}
    if (not near or (between and _is_share_itself(sheet, figure))) and not figure.signed and (of or share):
        return Nature("forecast" if modal else "share", modal=modal)
    if _covers(sheet, figure):
        return Nature("share")
    if move is not None and not (of and move.after):
        return Nature("forecast" if modal else "growth", negative=_falls(figure, move), modal=modal)
    if of:
        return Nature("share")
    if sheet.lower(span.right) == "beyond" and has_flow:
        return Nature("growth")
    if figure.signed:
        return Nature("growth", negative=figure.signed < 0)
    return _bare_percent(sheet, figure, has_flow, earlier)


def _at_a_rate(sheet: Sheet, rate: Mention, move: Move | None) -> bool:
    """ "contracted at a rate of 5%": growth, told with its pace."""
    return move is not None and move.mention.last <= rate.first and sheet.lower(rate.first - 2) == "at"


def _is_share_itself(sheet: Sheet, figure: Figure) -> bool:
    """ "its share slipped to 36% from 40%": the share is what moves."""
    share = _segment_has(sheet, figure, "share", "of", before=True)
    return share is not None and sheet.lower(share.first) in word_set("shares")


def _covers(sheet: Sheet, figure: Figure) -> bool:
    """Whether the segment speaks of a coverage ratio, exports as a share of imports."""
    seg = sheet.segment[figure.first]
    return any(
        t.lower in {"coverage", "covered"} and sheet.segment[at] == seg for at, t in enumerate(sheet.words)
    )


def _move_before_bracket(sheet: Sheet, figure: Figure) -> Mention | None:
    """ "exports grew faster (2.0%, to $5 billion)": the movement stands before the bracket."""
    left = ends(figure).left
    if sheet.lower(left - 1) != "(":
        return None
    return next((m for m in sheet.of("move") if left - 4 <= m.first and m.last <= left - 1), None)


def _bare_percent(sheet: Sheet, figure: Figure, has_flow: bool, earlier: Sequence[Nature]) -> Nature:
    """A percent with no word of its own: a movement told on ("imports 3% to $5 billion"), else a share of
    what stands before it.
    """
    span = ends(figure)
    last = earlier[-1] if earlier else None
    model = next((n for n in reversed(earlier) if n.kind in {"growth", "share", "rate", "forecast"}), None)
    before = sheet.word_before(span.left, word_set("articles"))[1]
    apart = before == "or" or sheet.depth[figure.first] > 0
    led_in = _move_before_bracket(sheet, figure)
    if led_in is not None:
        return Nature("growth", negative=led_in.value == "down")
    if (
        last is not None
        and last.kind == "level"
        and apart
        and not (model and model.kind == "growth" and before != "or")
    ):
        return Nature("share", certain=False)
    if last is not None and last.kind == "change":
        return Nature("growth", negative=last.negative, certain=False)
    if (
        last is not None
        and last.kind == "level"
        and sheet.lower(span.left - 1) == ";"
        and _dated(sheet, figure)
    ):
        return Nature("growth", certain=False)
    if model is not None:
        return Nature(model.kind, negative=model.negative, certain=False)
    if not has_flow:
        return Nature("other", certain=False)
    led = before == "by" or sheet.lower(span.right) in {"to", "at", "from"}
    move = next((m for m in reversed(sheet.of("move")) if m.last <= span.left), None)
    if led or move is not None:
        return Nature("growth", negative=move is not None and move.value == "down", certain=False)
    return Nature("share", certain=False)


def _dated(sheet: Sheet, figure: Figure) -> bool:
    """Whether the bracket a figure stands in tells an earlier period: "(last year: 182 billion; 9%)"."""
    opened = max((at for at in range(figure.first) if sheet.lower(at) == "("), default=-1)
    return opened >= 0 and any(opened < p.first < figure.first for p in sheet.periods)


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
    priced = last is not None and last.kind == "rate" and figure.scale == 1 and figure.form == "money"
    if (figure.per is not None or priced) and modal is None:
        past = priced and any(sheet.lower(at) == "had" for at in range(span.left - 3, span.left))
        return Nature("rate", earlier=past or (priced and _is_earlier(sheet, figure, last)))
    before = sheet.word_before(span.left, word_set("articles"))[1]
    beyond = sheet.lower(span.right) in word_set("beyond") and before not in {"to", "at", "of"}
    if beyond and any(0 <= f.first - span.right <= 6 and f.unit == figure.unit for f in sheet.figures):
        return Nature("change", negative=sheet.lower(span.right) in {"below", "under"})
    earlier = _is_earlier(sheet, figure, last)
    if modal == "forecast" and (not earlier or modal_follows(sheet, figure)):
        return Nature("forecast", negative=False, modal=modal)
    rate = None if earlier else _segment_has(sheet, figure, "other", "rate", before=True)
    if rate is not None and _only_percents(sheet, rate.last, span.left):
        return Nature("rate")
    if earlier:
        return Nature("rate" if last is not None and last.kind == "rate" else "level", earlier=True)
    if move is not None and move.near:
        return _moved(sheet, figure, move, before, last)
    moved = [m for m in sheet.of("move") if m.last <= span.left]
    if before == "by" and sheet.lower(span.left - 2) in word_set("missing"):
        return Nature("change", negative=sheet.lower(span.left - 2) not in word_set("exceeding"))
    if before == "by" and (moved or (last is not None and last.kind in {"growth", "change"})):
        falls = moved[-1].value == "down" if moved else last is not None and last.negative
        return Nature("change", negative=_falls(figure, move) if move else falls)
    if before == "or" and last is not None and last.kind == "growth" and last_unit == "percent":
        return Nature("change", negative=last.negative)
    nouns = words_of("en", "reach", "nouns")
    if sheet.lower(span.right) == "of" and nouns & {sheet.lower(span.right + 1), sheet.lower(span.right + 2)}:
        return Nature("change")
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
    if not has_flow and _segment_has(sheet, figure, "other", "topic"):
        return Nature("other")
    return Nature("level")


def _is_earlier(sheet: Sheet, figure: Figure, last: Nature | None) -> bool:
    """Whether a word of comparison governs the figure: "from X", "against X", "after a surplus of X",
    "compared with a deficit of X".
    """
    if sheet.lower(ends(figure).right) == "then":
        return True
    balances = {"balance", "surplus", "deficit"}
    flows = {m.last - 1: m.first for m in sheet.of("flow") if m.value in balances}
    dated = {p.last - 1: p.first for p in sheet.periods}
    at, seg = ends(figure).left - 1, sheet.segment[figure.first]
    while at >= 0 and sheet.segment[at] == seg:
        word = sheet.lower(at)
        if at in flows and sheet.lower(at + 1) in {"of", ""}:
            at = flows[at] - 1
        elif at in dated:
            if sheet.lower(dated[at]) in word_set("earlier"):
                return True
            at = dated[at] - 1
        elif word == "'s" and at - 1 in dated:
            at = dated[at - 1] - 1
        elif word == "of" and sheet.lower(at - 1) in word_set("summits"):
            at -= 2
        elif (
            word in word_set("articles")
            or word in word_set("qualifiers")
            or (word == "of" and (at - 1) in flows)
        ):
            at -= 1
        else:
            return (
                word in word_set("earlier")
                or (word in {"after", "following"} and last is not None)
                or (word == "on" and _grown_on(sheet, at, last))
                or (word in {"on", "upon"} and sheet.lower(at - 1) in {"followed", "follows"})
                or (word in {"with", "to"} and sheet.lower(at - 1) in {"compared", "compares"})
            )
    return False


def _grown_on(sheet: Sheet, at: int, last: Nature | None) -> bool:
    """ "14% up on 158 billion", "up 14% on 158 billion"."""
    if last is None or last.kind not in {"growth", "change"}:
        return False
    return sheet.lower(at - 1) in {"up", "down"} or any(f.last == at for f in sheet.figures)


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
    if move.after and _compares_flows(sheet, move.mention):
        return Nature("level")
    if sheet.lower(move.mention.first) in word_set("adding"):
        total = any(m.last == move.mention.first for m in sheet.of("flow"))
        if not total and last is not None and last.kind in {"level", "share"} and not last.earlier:
            return Nature("level")
    if not move.after and sheet.lower(move.mention.last - 1) in words_of("en", "reach", "compared"):
        by_how_much = last is not None and last.kind in {"growth", "change"}
        dated = last is not None and last.kind == "level" and any(p.first == right for p in sheet.periods)
        return Nature("level", earlier=by_how_much or dated)
    if before in {"to", "at"} or sheet.lower(left - 1) in {"to", "at"}:
        return Nature("level")
    return Nature("change", negative=_falls(figure, move))


def _only_percents(sheet: Sheet, first: int, last: int) -> bool:
    """ "Its daily average rose 4 percent to $6 billion": the average is what moves."""
    return all(f.form == "percent" for f in sheet.figures if first <= f.first < last)


def _bare(sheet: Sheet, figure: Figure) -> bool:
    """Whether the figure's segment has neither a flow nor a verb of level of its own before it."""
    seg, left = sheet.segment[figure.first], ends(figure).left
    own = (m for m in sheet.of("flow", "verb", "level") if sheet.segment[m.first] == seg and m.last <= left)
    return next(own, None) is None and sheet.depth[figure.first] == 0


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
