"""Sentences laid out in, the same without the everyday words that mean trade only where trade is spoken of."""

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
    """Takes "sold", "gap" or "balance" for no flow in a text that has no plainer word of trade: there they are one
    only beside a country, and surplus and deficit where the text counts money in millions.
    """
    words, amounts = _everyday(language)
    weak: list[tuple[Sheet, Mention]] = []
    for sheet in sheets:
        for mention in sheet.mentions:
            if mention.kind == "verb" or (mention.kind == "flow" and mention.value != "none"):
                phrase = " ".join(sheet.words[at].lower for at in range(mention.first, mention.last))
                if phrase not in words and phrase not in amounts:
                    return
                weak.append((sheet, mention))
    if not weak:
        return
    large = any(f.form == "money" and abs(f.value) >= _MILLION for sheet in sheets for f in sheet.figures)
    for sheet, mention in weak:
        phrase = " ".join(sheet.words[at].lower for at in range(mention.first, mention.last))
        if any(m.kind == "place" for m in sheet.mentions) or (large and phrase in amounts):
            continue
        sheet.mentions.remove(mention)
