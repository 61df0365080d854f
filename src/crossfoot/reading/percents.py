"""A percent in its sentence in, what kind of claim it makes out: growth, share, rate, goal or forecast."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.reading.attach import Move, ends
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention
from crossfoot.reading.modality import modality
from crossfoot.reading.natures import Nature, falls, is_earlier, segment_has, speaks_of_coverage
from crossfoot.reading.neighbours import joined
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet


def percent(
    sheet: Sheet, figure: Figure, move: Move | None, has_flow: bool, earlier: Sequence[Nature]
) -> Nature:
    span = ends(figure)
    near = move is not None and move.near
    if _covers(sheet, figure) and not (near and move is not None and move.after):
        return Nature("share", earlier=is_earlier(sheet, figure, earlier[-1] if earlier else None))
    if sheet.lower(span.left - 1) == "of" and sheet.lower(span.left - 2) in word_set("shares"):
        return Nature("share")
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
    if of and move is not None and not move.after and sheet.figures_between(move.mention.last, span.left):
        return Nature("forecast" if modal else "share", modal=modal)
    between = sheet.word_before(span.left, word_set("articles"))[1] in {"to", "from", "at"}
    if (not near or (between and _is_share_itself(sheet, figure))) and not figure.signed and (of or share):
        return Nature("forecast" if modal else "share", modal=modal)
    if _covers(sheet, figure):
        return Nature("share")
    if move is not None and not (of and move.after):
        told = moved_between(sheet, figure) if sheet.lower(span.left - 1) == "by" and not move.near else None
        fell = told.value == "down" if told is not None and not figure.signed else falls(figure, move)
        return Nature("forecast" if modal else "growth", negative=fell, modal=modal)
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
    """Whether the sentence speaks of a coverage ratio up to the figure's segment."""
    seg = sheet.segment[figure.first]
    last = next((n for n in range(figure.last, len(sheet.words)) if sheet.segment[n] > seg), len(sheet.words))
    first = (
        0 if not sheet.figures_between(0, figure.first) or _one_measure(sheet, figure) else figure.first - 8
    )
    return speaks_of_coverage(sheet, first, last)


def _one_measure(sheet: Sheet, figure: Figure) -> bool:
    """Whether a sentence speaks of ratios alone: all its figures before are in percent or points."""
    return all(f.form in {"percent", "point"} for f in sheet.figures if f.first < figure.first)


def _move_before_bracket(sheet: Sheet, figure: Figure) -> Mention | None:
    """ "exports grew faster (2.0%, to $5 billion)": the movement stands before the bracket."""
    left = ends(figure).left
    if sheet.lower(left - 1) != "(":
        return None
    if "ahead" in {sheet.lower(at) for at in range(left - 4, left)}:
        return None
    return next((m for m in sheet.of("move") if left - 4 <= m.first and m.last <= left - 1), None)


def moved_between(sheet: Sheet, figure: Figure) -> Mention | None:
    """ "slipped from 60% to 58%, 2 points", "rose from 5 to 6 billion, or by 20%": the movement."""
    before = [f for f in sheet.figures if f.last <= figure.first][-2:]
    led = [sheet.lower(ends(f).left - 1) for f in before]
    if led != ["from", "to"]:
        return None
    moves = [m for m in sheet.of("move") if m.last <= before[0].first]
    return moves[-1] if moves and not sheet.figures_between(moves[-1].last, before[0].first) else None


def _moved_to(sheet: Sheet, figure: Figure) -> Mention | None:
    """ "fell from 66 to 64 billion, or 2.7%", "moved up to 36 billion, or 1.2%, from 35": the movement."""
    at = next((n for n, f in enumerate(sheet.figures) if f is figure), 0)
    if not at:
        return None
    level = sheet.figures[at - 1]
    low = sheet.figures[at - 2].last if at > 1 else 0
    from_told = at > 1 and sheet.lower(ends(sheet.figures[at - 2]).left - 1) == "from"
    follows = "from" in {sheet.lower(n) for n in range(figure.last, figure.last + 3)}
    if sheet.lower(ends(level).left - 1) != "to" or not (from_told or follows):
        return None
    first = 0 if from_told else low
    return next((m for m in sheet.of("move") if first <= m.first and m.last <= level.first), None)


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
    moved = _moved_to(sheet, figure) if before == "or" and last is not None and last.kind == "level" else None
    if moved is not None and sheet.lower(span.right) != "of":
        return Nature("growth", negative=moved.value == "down", certain=False)
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
