"""Year to date -> the distribution of the year's total, a target's chance, and the words for it."""

from crossfoot.projections.projection import Projection, project
from crossfoot.projections.words import WORDS, chance_in_words, judgement

__all__ = ["WORDS", "Projection", "chance_in_words", "judgement", "project"]
