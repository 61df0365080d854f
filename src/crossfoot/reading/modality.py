"""Whether a word of goal or prediction governs a figure."""

from __future__ import annotations

from crossfoot.reading.attach import ends
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention, words_of
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet


def modality(sheet: Sheet, figure: Figure) -> str | None:
    """ "target" or "forecast" where a word of goal or prediction governs the figure, "unreal" where it only
    would have been.
    """
    span, seg = ends(figure), sheet.segment[figure.first]
    found: str | None = None
    for mention in sheet.of("modal"):
        own = sheet.segment[mention.first]
        if mention.last <= figure.first:  # Also within a hedge: "will top 5 billion".
            level = sheet.depth[mention.first] == sheet.depth[figure.first]
            near = own == seg or (own == seg - 1 and level) or _names_goal(sheet, mention, span.left)
            governs = near and not sheet.figures_between(mention.last, span.left)
        else:
            told = sheet.lower(span.right) in {"which", "that"}
            reach = 6 if mention.value == "target" or told else 3
            governs = (
                own in ({seg, seg + 1} if told else {seg})
                and mention.first <= span.right + reach
                and sheet.lower(mention.first - 1) not in word_set("beating")
                and not sheet.figures_between(span.right, mention.first)
                and (told or not _is_named(sheet, span.left))
            )
        if governs and sheet.lower(mention.last) == "have" and mention.last <= span.left:
            return None if sheet.where("leaving_out") else "unreal"
        aside = sheet.where("leaving_out") or sheet.where("left_out")
        if governs and sheet.lower(mention.first) == "would" and aside and mention.last <= span.left:
            return None
        if governs:
            found = mention.value if found != "target" else found
    if (
        found is None
        and sheet.lower(span.left - 2) == "to"
        and sheet.lower(span.left - 1) in words_of("en", "reach", "verbs")
    ):
        return (
            None
            if any(sheet.segment[m.first] == seg and m.last <= span.left for m in sheet.of("move"))
            else "target"
        )
    return found


def _names_goal(sheet: Sheet, modal: Mention, left: int) -> bool:
    """ "Its goal for all exports, 5 billion, ...": the goal is told in apposition."""
    if modal.value != "target" or sheet.lower(left - 1) != ",":
        return False
    between = [m for m in sheet.of("move", "verb", "level", "modal") if modal.last <= m.first < left]
    return not between and left - modal.last <= 8


def _is_named(sheet: Sheet, left: int) -> bool:
    """ "the surplus of 5 billion would ...": a figure told before, whatever may become of it."""
    flow = next((m for m in sheet.of("flow") if m.last == left - 1), None)
    of = flow is not None and sheet.lower(left - 1) == "of"
    return of and flow is not None and sheet.lower(flow.first - 1) in {"the", "this"}


def modal_follows(sheet: Sheet, figure: Figure) -> bool:
    right = ends(figure).right
    return any(right <= m.first <= right + 3 for m in sheet.of("modal"))
