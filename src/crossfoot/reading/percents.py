"""A percent in its sentence in, what kind of claim it makes out: growth, share, rate, goal or forecast."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.reading.attach import Move, ends
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention
from crossfoot.reading.modality import modality
from crossfoot.reading.natures import Nature, falls, is_earlier, segment_has
from crossfoot.reading.neighbours import joined
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet


def percent(
    sheet: Sheet, figure: Figure, move: Move | None, has_flow: bool, earlier: Sequence[Nature]
) -> Nature:
    span = ends(figure)
    near = move is not None and move.near
    rate = segment_has(sheet, figure, "other", "rate", before=True)
    if rate is not None and not near and not _at_a_rate(sheet, rate, move):
        return Nature("rate")
    modal = modality(sheet, figure)
    if modal == "target" and sheet.lower(span.right) == "of" and _of_goal(sheet, span.right + 1):
        return Nature("share")
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
        return Nature("forecast", negative=falls(figure, move), modal=earlier[-1].modal)
    if earlier and earlier[-1].kind in {"growth", "change", "share"} and _share_moved(sheet, figure):
        return Nature("share", earlier=sheet.lower(span.left - 1) == "from")
    told_on = any(n.kind == "share" for n in earlier[-2:]) or _is_share_itself(sheet, figure)
    if told_on and not figure.signed and is_earlier(sheet, figure, earlier[-1] if earlier else None):
        return Nature("share", earlier=True)
    share = segment_has(sheet, figure, "share", "of") or _covers(sheet, figure)
    of = sheet.lower(span.right) == "of"
    between = sheet.word_before(span.left, word_set("articles"))[1] in {"to", "from", "at"}
    if (not near or (between and _is_share_itself(sheet, figure))) and not figure.signed and (of or share):
        return Nature("forecast" if modal else "share", modal=modal)
    if _covers(sheet, figure):
        return Nature("share")
    if move is not None and not (of and move.after):
        return Nature("forecast" if modal else "growth", negative=falls(figure, move), modal=modal)
    if of:
        return Nature("share")
    if sheet.lower(span.right) == "beyond" and has_flow:
        return Nature("growth")
    if figure.signed:
        return Nature("growth", negative=figure.signed < 0)
    return _bare_percent(sheet, figure, has_flow, earlier)


def _of_goal(sheet: Sheet, at: int) -> bool:
    """ "93.6 per cent of the goal"."""
    goal = next((m for m in sheet.of("modal") if m.value == "target" and at <= m.first <= at + 3), None)
    return goal is not None and not sheet.figures_between(at, goal.first)


def _at_a_rate(sheet: Sheet, rate: Mention, move: Move | None) -> bool:
    """ "contracted at a rate of 5%": growth, told with its pace."""
    return move is not None and move.mention.last <= rate.first and sheet.lower(rate.first - 2) == "at"


def _is_share_itself(sheet: Sheet, figure: Figure) -> bool:
    """ "its share slipped to 36% from 40%": the share is what moves."""
    share = segment_has(sheet, figure, "share", "of", before=True)
    return share is not None and sheet.lower(share.first) in word_set("shares")


def _share_moved(sheet: Sheet, figure: Figure) -> bool:
    """ "its share rose 2 points, from 53% to 55%": both ends of what moved."""
    ends_told = sheet.lower(ends(figure).left - 1) in {"from", "to"}
    subjects = word_set("shares") | {"coverage"}
    return ends_told and any(sheet.lower(at) in subjects for at in range(figure.first))


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
