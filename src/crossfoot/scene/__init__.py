"""A reading in, its claims as facts that can be looked up by what they measure out."""

from crossfoot.scene.facts import Cell, Fact, Shape, facts
from crossfoot.scene.scene import Scene
from crossfoot.scene.terms import Filling, Term

__all__ = ["Cell", "Fact", "Filling", "Scene", "Shape", "Term", "facts"]
