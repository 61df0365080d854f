"""A figure in its sentence in, what kind of claim it makes out: level, change, growth, share, target, forecast, rate, count ..."""

from __future__ import annotations

from dataclasses import dataclass

from crossfoot.claim import Kind
from crossfoot.reading.attach import Move, ends, move_of
from crossfoot.reading.mentions import Mention
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet

TRADE_UNITS = frozenset(
    {
        "tonne",
        "barrel",
        "barrel_per_day",
        "TEU",
        "cubic_metre",
        "kilowatt_hour",
        "bushel",
        "head",
        "carat",
        "litre",
    }
)
_SHARE_AFTER = frozenset({"of"})
_EARLIER = frozenset({"from", "against", "versus", "than", "vs"})


@dataclass(frozen=True, slots=True)
class Nature:
    """`kind` of the claim; `negative` where its movement is a fall; `earlier` where it is a level of before ("from X");
    `whole` where it is what a share is of; `certain` tells a kind read off an explicit word from a default."""

    kind: Kind
    negative: bool = False
    earlier: bool = False
    whole: bool = False
    certain: bool = True
    modal: str | None = None


def is_trade_quantity(figure: Figure) -> bool:
    return figure.form == "money" or (figure.form == "quantity" and figure.unit in TRADE_UNITS)


def nature(
    sheet: Sheet, figure: Figure, has_flow: bool, last: Nature | None, last_unit: str | None
) -> Nature:
    """What kind of claim the figure makes, from the words around it; `last` is the nature of the figure before it in the sentence."""
    if figure.form == "ordinal":
        return Nature("rank")
    if figure.form == "duration":
        return Nature("duration")
    move = move_of(sheet, figure)
    if figure.form == "ratio":
        return Nature("growth", certain=True)
    if figure.form == "point" or figure.unit == "percentage_point":
        return Nature("change", negative=_falls(figure, move))
    if figure.form in {"percent", "fraction"}:
        return _percent(sheet, figure, move, has_flow, last, last_unit)
    if is_trade_quantity(figure) or (
        figure.form == "quantity" and has_flow and figure.unit == "unit" and figure.value >= 1000
    ):
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
    sheet: Sheet,
    figure: Figure,
    move: Move | None,
    has_flow: bool,
    last: Nature | None,
    last_unit: str | None,
) -> Nature:
    span = ends(figure)
    following = sheet.lower(span.right)
    near_move = move is not None and move.near
    if _segment_has(sheet, figure, "other", "rate", before=True) and not near_move:
        return Nature("rate")
    share = _segment_has(sheet, figure, "share", "of")
    whole = next(
        (m for m in sheet.of("share") if m.value == "whole" and m.first in {span.right, span.right + 1}), None
    )
    forecast = modality(sheet, figure)
    if forecast == "target":
        return Nature("target", modal="target")
    if not near_move and (
        whole is not None
        or (share is not None and not figure.signed)
        or (following == "of" and figure.form != "ratio")
    ):
        return Nature("share")
    if near_move and share is None and (whole is None or (move is not None and not move.after)):
        return Nature("forecast" if forecast else "growth", negative=_falls(figure, move), modal=forecast)
    if whole is not None:
        return Nature("share")
    if share is not None and not figure.signed and not near_move:
        return Nature("share")
    if move is not None:
        return Nature("forecast" if forecast else "growth", negative=_falls(figure, move), modal=forecast)
    if figure.signed:
        return Nature("growth", negative=figure.signed < 0)
    if last is not None and last_unit == "percent" and last.kind in {"growth", "share", "rate"}:
        return Nature(last.kind, negative=last.negative, certain=False)
    if figure.form == "fraction":
        return Nature("share", certain=False)
    if last is not None and last.kind in {"growth", "share"}:
        return Nature(last.kind, negative=last.negative, certain=False)
    if not has_flow and _segment_has(sheet, figure, "other", "topic"):
        return Nature("other")
    return Nature("growth" if has_flow else "other", certain=False)


def _amount(
    sheet: Sheet,
    figure: Figure,
    move: Move | None,
    has_flow: bool,
    last: Nature | None,
    last_unit: str | None,
) -> Nature:
    span = ends(figure)
    if figure.per is not None:
        return Nature("rate")
    at, before = sheet.word_before(span.left)
    modal = modality(sheet, figure)
    earlier = (
        before in _EARLIER
        or (before == "with" and sheet.lower(at - 1) in {"compared", "compares"})
        or (before == "to" and sheet.lower(at - 1) == "compared")
    )
    if _segment_has(sheet, figure, "other", "rate", before=True) and not earlier and modal is None:
        rate = _segment_has(sheet, figure, "other", "rate", before=True)
        if rate is not None and not sheet.figures_between(rate.last, span.left):
            return Nature("rate")
    if modal == "target":
        return Nature("target", modal="target")
    if move is not None and move.near and not earlier:
        if move.after and _compares_flows(sheet, move.mention):
            return Nature("level")
        if not (sheet.lower(span.left - 1) in {"to", "at"}):
            return Nature("forecast" if modal else "change", negative=_falls(figure, move), modal=modal)
    if before == "by" and move is not None and not earlier:
        return Nature("forecast" if modal else "change", negative=_falls(figure, move), modal=modal)
    if before == "or" and last is not None and last.kind == "growth" and last_unit == "percent":
        return Nature("change", negative=last.negative)
    if modal == "forecast" and not earlier:
        return Nature("forecast", modal="forecast")
    if not has_flow and _segment_has(sheet, figure, "other", "topic"):
        return Nature("other")
    return Nature("level", earlier=earlier)


def _compares_flows(sheet: Sheet, move: Mention) -> bool:
    """Whether "more ... than it sold" follows: the difference of two flows, not a change."""
    for at in range(move.last, min(move.last + 6, len(sheet.words))):
        if sheet.words[at].lower == "than":
            return any(
                m.kind in {"verb", "flow"} and m.value in {"exports", "imports"} and at < m.first <= at + 4
                for m in sheet.mentions
            )
    return False


def modality(sheet: Sheet, figure: Figure) -> str | None:
    """ "target" or "forecast" where a word of goal or prediction governs the figure."""
    span, seg = ends(figure), sheet.segment[figure.first]
    for mention in sheet.of("modal"):
        same = sheet.segment[mention.first] == seg
        between = (
            sheet.figures_between(mention.last, span.left)
            if mention.last <= span.left
            else sheet.figures_between(span.right, mention.first)
        )
        if mention.value == "target":
            if (
                mention.last <= span.left
                and not between
                and (same or sheet.segment[mention.first] == seg - 1)
            ):
                return "target"
            if same and mention.first >= span.right and mention.first <= span.right + 2 and not between:
                return "target"
        elif mention.last <= span.left and not between and (same or sheet.segment[mention.first] == seg - 1):
            return "forecast"
        elif same and span.right <= mention.first <= span.right + 3 and not between:
            return "forecast"
    return None
