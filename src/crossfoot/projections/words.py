"""A target's chance -> the word the report uses for it: one published table."""

from __future__ import annotations

from typing import Literal

from crossfoot.projections.projection import Projection

Word = Literal["reached", "likely", "care", "unlikely"]

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


def chance_in_words(chance: float) -> str:
    """The word of the table for a chance."""
    return next(word for floor, word, _ in WORDS if chance >= floor)
