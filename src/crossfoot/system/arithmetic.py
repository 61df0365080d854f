"""Numbers and relations written so that a reader can redo them."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.interval import Interval
from crossfoot.scene import Term
from crossfoot.system.judge import Instance
from crossfoot.system.looks import printed

_SCALES = (
    (Fraction(10) ** 12, " trillion"),
    (Fraction(10) ** 9, " billion"),
    (Fraction(10) ** 6, " million"),
)
_DIGITS = 5
_SIGNS = {
    "equal": ("meets", "misses"),
    "at_least": ("can be at least", "is less than"),
    "at_most": ("can be at most", "is more than"),
    "between": ("lies within", "lies outside"),
}


def number(value: Fraction | None, unit: str | None = None) -> str:
    """A number short enough to read: five significant digits, with a scale word.

    >>> number(Fraction(176400000000))
    '176.4 billion'
    """
    if value is None:
        return "any"
    if unit == "percent":
        return f"{_plain(value * 100)}%"
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return _plain(value / scale) + word
    return _plain(value)


def span(interval: Interval, unit: str | None = None) -> str:
    """An interval as "12.3 to 12.5 billion"."""
    if interval.low is not None and interval.low == interval.high:
        return number(interval.low, unit)
    if interval.low is None:
        return "anything" if interval.high is None else f"at most {number(interval.high, unit)}"
    if interval.high is None:
        return f"at least {number(interval.low, unit)}"
    return f"{number(interval.low, unit)} to {number(interval.high, unit)}"


def arithmetic(instance: Instance) -> str:
    """One line: the formula with the printed figures, the interval it gives, and the stated figure's own."""
    stated, implied = instance.sides(printed)
    rule = instance.rule
    shown = {role: _shown(term) for role, term in instance.filling.roles.items()}
    unit = "percent" if rule.domain(rule.gives) in {"rate", "share"} else None
    verb = _SIGNS[rule.sense][0 if rule.admits(stated, implied) else 1]
    left = rule.shown.format(**shown)
    return f"{left} = {span(implied, unit)}; stated {shown[rule.gives]} ({span(stated, unit)}) {verb} it"


def _shown(term: Term | tuple[Term, ...]) -> str:
    if isinstance(term, tuple):
        return " + ".join(t.shown for t in term)
    return term.shown


def _plain(value: Fraction) -> str:
    whole = len(str(abs(int(value))))
    text = f"{float(value):.{max(0, _DIGITS - whole)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
