"""Year to date -> the distribution of the year's total, a target's chance, and the words for it."""

from crossfoot.projections.later import project_later
from crossfoot.projections.projection import Projection, project
from crossfoot.projections.series import project_series
from crossfoot.projections.targets import target_projections
from crossfoot.projections.words import WORDS, chance_in_words, judgement, says

__all__ = [
    "WORDS",
    "Projection",
    "chance_in_words",
    "judgement",
    "project",
    "project_later",
    "project_series",
    "says",
    "target_projections",
]
