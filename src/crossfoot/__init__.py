"""crossfoot: every figure of a text about trade, checked."""

__version__ = "0.1.0"
