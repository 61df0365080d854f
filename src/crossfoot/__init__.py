"""crossfoot: every figure of a text about trade, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from crossfoot.claim import Claim, Quantity
    from crossfoot.errors import CrossfootError, InputError, SourceError
    from crossfoot.finding import Finding
    from crossfoot.interval import Interval
    from crossfoot.period import Period
    from crossfoot.pipeline import check, extract
    from crossfoot.projections import project
    from crossfoot.report import Report

_HOMES = {
    "Claim": "crossfoot.claim",
    "CrossfootError": "crossfoot.errors",
    "Finding": "crossfoot.finding",
    "InputError": "crossfoot.errors",
    "Interval": "crossfoot.interval",
    "Period": "crossfoot.period",
    "Quantity": "crossfoot.claim",
    "Report": "crossfoot.report",
    "SourceError": "crossfoot.errors",
    "check": "crossfoot.pipeline",
    "extract": "crossfoot.pipeline",
    "project": "crossfoot.projections",
}

__all__ = [
    "Claim",
    "CrossfootError",
    "Finding",
    "InputError",
    "Interval",
    "Period",
    "Quantity",
    "Report",
    "SourceError",
    "check",
    "extract",
    "project",
]


def __getattr__(name: str) -> object:
    """Imports a public name from its module when first asked for, so that `import crossfoot` is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'crossfoot' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
