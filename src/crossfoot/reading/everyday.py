"""Sentences in, the same without the everyday words that mean trade only where trade is spoken of out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crossfoot.reading.lexicon import table
from crossfoot.reading.mentions import Mention
from crossfoot.reading.sheet import Sheet

_MILLION = 1_000_000


@cache
def _everyday(language: str) -> tuple[frozenset[str], frozenset[str]]:
    own = table(language, "measures")["everyday"]
    return frozenset(own["words"]), frozenset(own["amounts"])


def without_everyday(sheets: Sequence[Sheet], language: str) -> None:
    """Takes "sold" or "gap" for no flow in a text that has neither a plainer word of trade nor a country and
    millions of money beside one of these; surplus and deficit stay where they are counted in millions,
    and all where a balance and both of its sides are.
    """
    words, amounts = _everyday(language)
    doubtful: list[Sheet] = []
    for sheet in sheets:
        flows = [_phrase(sheet, m) for m in sheet.mentions if _is_flow(m)]
        if any(flow not in words and flow not in amounts for flow in flows):
            return
        if flows and sheet.of("place") and _counts_millions(sheet):
            return
        if flows and not sheet.of("place"):
            doubtful.append(sheet)
    counted = any(_counts_millions(sheet) for sheet in doubtful)
    told = {m.value for sheet in doubtful for m in sheet.mentions if _is_flow(m)}
    if counted and {"exports", "imports"} <= told and told & {"surplus", "deficit", "balance"}:
        return
    kept = amounts if counted else frozenset()
    for sheet in doubtful:
        sheet.mentions = [m for m in sheet.mentions if not _is_flow(m) or _phrase(sheet, m) in kept]


def _counts_millions(sheet: Sheet) -> bool:
    return any(f.form == "money" and abs(f.value) >= _MILLION for f in sheet.figures)


def _phrase(sheet: Sheet, mention: Mention) -> str:
    return " ".join(sheet.words[at].lower for at in range(mention.first, mention.last))


def _is_flow(mention: Mention) -> bool:
    return mention.kind == "verb" or (mention.kind == "flow" and mention.value != "none")
