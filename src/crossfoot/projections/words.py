"""A target's chance -> the word the report uses for it: one published table."""

from __future__ import annotations

from functools import cache
from typing import Literal

from crossfoot.claim import Claim, Reading
from crossfoot.projections.projection import Projection
from crossfoot.reading.lexicon import Lexicon, table
from crossfoot.reading.tokens import tokens
from crossfoot.sources.fit import is_money

Word = Literal["reached", "likely", "care", "unlikely"]

Kind = Literal["certain", "falling", "growing", "pace"]

LIKELY = 0.95
CERTAIN = 0.99
OPEN = 0.2
FAR = 0.05
"""A target for a later year is called unlikely only below this: what a country does over years is known
less well."""

WORDS: tuple[tuple[float, str, str], ...] = (
    (
        CERTAIN,
        "all but certain",
        "likely, and bears out even words such as definitely, certainly, guaranteed",
    ),
    (LIKELY, "likely", "likely; definitely and the like are more than the figures bear out"),
    (0.8, "probable", "open, with the better chances: needs care"),
    (OPEN, "open", "open: needs care"),
    (0.05, "improbable", "unlikely"),
    (0.0, "all but excluded", "unlikely"),
)
"""From this chance up: the word for it, and what a target or forecast is called."""


def judgement(projection: Projection, certain: bool = False) -> Word | None:
    """The verdict on a target or forecast; None where the projection has no target.

    `certain` says that the text is sure of it ("definitely", "certainly", "will for sure"): then only a
    chance of 0.99 bears it out, and anything between is care.
    """
    chance = projection.probability
    if chance is None:
        return None
    if projection.passed:
        return "reached"
    if projection.months == 12:
        return "unlikely"
    if chance >= (CERTAIN if certain else LIKELY):
        return "likely"
    return "care" if chance >= (OPEN if projection.months else FAR) else "unlikely"


def says(reading: Reading, claim: Claim, kind: Kind) -> bool:
    """Whether the claim's sentence says that it is sure to come ("definitely"), that something is to grow or
    to fall, or that it only carries the pace so far on ("at this rate")."""
    start, end = 0, len(reading.text)
    if 0 <= claim.sentence < len(reading.sentences):
        start, end = reading.sentences[claim.sentence]
    words = tokens(reading.text, start, end)
    phrases = _phrases(reading.language, kind)
    return any(phrases.match(words, at) for at in range(len(words)))


@cache
def _phrases(language: str, kind: str) -> Lexicon[bool]:
    try:
        return Lexicon((phrase, True) for phrase in table(language, "order").get(kind, ()))
    except FileNotFoundError:
        return Lexicon()


def why_not_projected(claim: Claim, reading: Reading) -> str:
    """Why a target or forecast has no projection, as far as the claim and its sentence show it."""
    unit = claim.quantity.unit
    name = f"a {claim.kind}"
    if claim.flow in ("balance", "surplus", "deficit"):
        return f"{name} for a balance: not projected, only flows are"
    if claim.quantity.approx in ("less_than", "at_most") or says(reading, claim, "falling"):
        return f"{name} from above: not projected, only what is to be reached is"
    if unit == "percent":
        if (claim.quantity.value or 0) < 0:
            return f"{name} of a fall: not projected, only what is to be reached is"
        return f"{name} of growth: needs the year to date and last year's total"
    if not is_money(unit) and unit != "ratio":
        return f"{name} in {unit or 'figures without a unit'}: not projected, only amounts of money are"
    return f"{name}: needs the year to date"


def chance_in_words(chance: float) -> str:
    """The word of the table for a chance."""
    return next(word for floor, word, _ in WORDS if chance >= floor)
