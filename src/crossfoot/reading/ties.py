"""A sentence laid out in, how each place named in it is tied to the trade it speaks of out: owner, partner,
subject, list.
"""

from __future__ import annotations

from dataclasses import dataclass

from crossfoot.reading.attach import ends
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention
from crossfoot.reading.sheet import Sheet


@dataclass(frozen=True, slots=True)
class PlaceTie:
    """A place as its wording ties it; `linked` names the preposition.

    `tie` is "owner" (Germany's exports), "partner" (to, with, from), "pair" (the other of two joined),
    "subject" (China bought), "list" (directly before a figure), "standing" (China's largest partner),
    "agency" or "other".
    """

    mention: Mention
    tie: str
    linked: str = ""


def place_ties(sheet: Sheet) -> list[PlaceTie]:
    """How each place of the sentence is tied to its neighbours."""
    found: list[PlaceTie] = []
    for mention in sheet.mentions:
        if mention.kind not in {"place", "scope"} or (mention.place is None and mention.value != "rest"):
            continue
        found.append(_tie(sheet, mention, found[-1] if found else None))
    return found


def _tie(sheet: Sheet, mention: Mention, previous: PlaceTie | None) -> PlaceTie:
    if mention.place is not None and mention.place.role == "agency":
        return PlaceTie(mention, "agency")
    if is_possessive(sheet, mention) and _standing(sheet, mention):
        return PlaceTie(mention, "standing")
    if sheet.lower(mention.first - 1) == "-" and sheet.lower(mention.first - 2) == "non":
        return PlaceTie(mention, "partner", "outside")
    if sheet.lower(mention.first - 1) == "-" and sheet.lower(mention.first - 2) == "extra":
        return PlaceTie(mention, "partner", "outside")
    if sheet.lower(mention.first - 1) == "-" and sheet.lower(mention.first - 2) == "intra":
        return PlaceTie(mention, "partner", "inside")
    at, word = sheet.word_before(mention.first, word_set("skipped") | word_set("beside"))
    while at >= 0 and sheet.words[at].kind == "number":
        at, word = sheet.word_before(at, word_set("skipped") | word_set("beside"))
    named = any(m.first - mention.last in {0, 1} for m in sheet.of("place"))
    if word == "of" and sheet.lower(at - 1) in word_set("member_words") and mention.place is not None:
        at, word = sheet.word_before(at - 1, word_set("skipped") | word_set("beside"))
    if mention.place is None and not named and word in word_set("trading_places"):
        at, word = sheet.word_before(at, word_set("skipped") | word_set("beside"))
    adjective = mention.place is not None and mention.place.adjective
    if adjective and sheet.lower(mention.last) in word_set("buying_side"):
        return PlaceTie(mention, "partner", "to")
    ranked = mention.place is not None and sheet.lower(mention.last) in word_set("rank_noun")
    if ranked and (adjective or sheet.lower(mention.first - 1) == "-"):
        return PlaceTie(mention, "other", "")
    near = mention.first - 1 - (sheet.lower(mention.first - 1) == "the")
    if (sheet.lower(near - 1), sheet.lower(near)) == ("other", "than"):
        return PlaceTie(mention, "partner", "outside")
    if word == "for" and sheet.lower(at - 1) == "bound":
        return PlaceTie(mention, "partner", "to")
    same = at < 0 or sheet.segment[at] == sheet.segment[mention.first]
    if (
        previous is not None
        and word in {"and", ",", "or", "&", "/", "-"}
        and _joins(sheet, previous, mention, at)
    ):
        return PlaceTie(
            mention, "pair" if previous.linked == "between" or word == "-" else previous.tie, previous.linked
        )
    trades = any(m.kind == "verb" and m.first in {mention.last, mention.last + 1} for m in sheet.mentions)
    cited = word == "to" and sheet.lower(at - 1) in word_set("citing")
    if same and word == "from" and (previous is None or previous.tie != "owner") and _exported(sheet, at):
        return PlaceTie(mention, "owner", "of")
    if same and not cited and word in word_set("prepositions") and not (trades and word == "with"):
        return PlaceTie(mention, "partner", word)
    starts = {ends(f).left for f in sheet.figures}
    if word == "of" and sheet.lower(at - 1) == "rest":
        return PlaceTie(mention, "list" if mention.last in starts else "subject")
    if _owns(sheet, mention, starts):
        return PlaceTie(mention, "owner")
    tied_by_of = _of(sheet, mention, at)
    if same and word == "of" and tied_by_of.tie == "owner":
        return tied_by_of
    later = any(m.first >= mention.last and m.value != "none" for m in sheet.of("flow"))
    shared = any(sheet.lower(at) in word_set("shares") for at in range(mention.last, mention.last + 4))
    if is_possessive(sheet, mention) and later and not shared:
        return PlaceTie(mention, "owner")
    if _before_figure(sheet, mention, starts):
        return PlaceTie(mention, "list")
    if cited:
        return PlaceTie(mention, "other", f"{sheet.lower(at - 1)} to")
    if same and word == "of":
        return tied_by_of
    if sheet.lower(mention.last) in word_set("verbal"):
        return PlaceTie(mention, "subject")
    if trades or not same or at < 0 or word in {"and", "but", "while", "whereas", ",", ";", ":"}:
        return PlaceTie(mention, "subject")
    return PlaceTie(mention, "other", word)


def _joins(sheet: Sheet, previous: PlaceTie, mention: Mention, at: int) -> bool:
    """Whether "and" or a comma joins a place to the one before it, so that both are tied alike."""
    if previous.tie not in {"partner", "owner", "subject", "pair"} or previous.mention.last < at - 1:
        return False
    if sheet.figures_between(previous.mention.last, mention.first):
        return False
    return previous.tie in {"partner", "pair"} or not is_possessive(sheet, mention)


def _of(sheet: Sheet, mention: Mention, at: int) -> PlaceTie:
    """ "exports of Germany" owns; "imports of US products" names where they come from."""
    flow = next((m for m in sheet.of("flow") if m.last == at and m.value != "none"), None)
    if flow is None and sheet.lower(at - 1) in word_set("shares"):
        return PlaceTie(mention, "partner", "of")
    if flow is None:
        return PlaceTie(mention, "other", "of")
    adjectival = (mention.place is not None and mention.place.adjective) or sheet.lower(mention.last) not in {
        "",
        ",",
        ".",
        "(",
        ":",
        "'s",
    }
    if flow.value == "imports" and adjectival:
        return PlaceTie(mention, "partner", "from")
    return PlaceTie(mention, "owner", "of")


def _exported(sheet: Sheet, at: int) -> bool:
    """Whether what stands before "from" is exported by the place after it: "exports of goods from"."""
    flow = next((m for m in reversed(sheet.of("flow")) if m.last <= at), None)
    if flow is None or flow.value != "exports" or not sheet.lower(flow.first).startswith("export"):
        return False
    if sheet.lower(flow.last) != "of":
        return flow.last == at
    goods = [m for m in sheet.of("sector") if flow.last < m.first and m.last == at]
    return bool(goods) and goods[0].first - flow.last <= 2


def _before_figure(sheet: Sheet, mention: Mention, starts: set[int]) -> bool:
    """ "Peru 5 billion", "Peru (5 billion)", "Peru led with 5 billion"."""
    at = mention.last
    if sheet.lower(at) in word_set("ranking") and sheet.lower(at + 1) in {"with", "at"}:
        return at + 2 in starts
    if sheet.lower(at) == "'s":
        at += 1
    while sheet.lower(at) in word_set("after_name"):
        at += 1
    apposed = (sheet.lower(at), sheet.lower(at + 1), sheet.lower(at + 3)) == (",", "with", "of")
    traded = any(m.first == at + 2 and m.value in {"exports", "imports"} for m in sheet.of("flow"))
    if apposed and traded and at + 4 in starts:
        return True
    if at in starts or (sheet.lower(at) == "," and sheet.lower(at + 1) == "with" and at + 2 in starts):
        return True
    return sheet.lower(at) in {"(", ":", "-", "by", "at", ",", "with"} and at + 1 in starts


def is_possessive(sheet: Sheet, mention: Mention) -> bool:
    at = mention.last
    return sheet.lower(at) == "'s" or (sheet.lower(at) == "'" and sheet.lower(at - 1).endswith("s"))


def _standing(sheet: Sheet, mention: Mention) -> bool:
    """Whether a possessive place owns a rank of partners: "China's second-largest trading partner"."""
    for at in range(mention.last, min(mention.last + 8, len(sheet.words))):
        if sheet.segment[at] != sheet.segment[mention.first]:
            return False
        if sheet.lower(at) in word_set("standing"):
            return True
    return False


def _owns(sheet: Sheet, mention: Mention, figure_starts: set[int]) -> bool:
    """Whether a flow follows a place as its own: "Germany's exports", "Chinese goods imports", "Moscow with
    a surplus".
    """
    starts = {m.first: m for m in sheet.mentions}
    at, steps = mention.last, 0
    if sheet.lower(at) == "with":
        following = starts.get(at + 2 if sheet.lower(at + 1) in {"a", "an"} else at + 1)
        return (
            following is not None and following.kind == "flow" and following.value in {"surplus", "deficit"}
        )
    adjective = mention.place is not None and (mention.place.adjective or is_possessive(sheet, mention))
    while at < len(sheet.words) and steps < 6 and at not in figure_starts:
        if sheet.segment[at] != sheet.segment[mention.first] and sheet.words[at].lower != "and":
            return False
        following = starts.get(at)
        if following is not None:
            if following.kind == "flow":
                return following.value != "none"
            if following.kind in {"verb", "level", "share"} or (following.kind == "place" and steps):
                return False
            at = following.last
        else:
            word = sheet.words[at].lower
            if (
                word in word_set("prepositions")
                or word in word_set("verbal")
                or (word not in {"'s", "'", "-"} and not adjective)
            ):
                return False
            at += 1
        steps += 1
    return False


def posts(sheet: Sheet, mention: Mention) -> bool:
    """Whether a subject reports a flow as its own: "France posted exports of"."""
    return any(
        sheet.lower(at) in word_set("posted")
        for at in range(mention.last, min(mention.last + 3, len(sheet.words)))
    )
