"""A projection and the past of its series -> an SVG chart: past totals, year to date, fan and target."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from xml.sax.saxutils import escape

from crossfoot.projections.history import past
from crossfoot.projections.inputs import middle
from crossfoot.projections.projection import Projection

WIDTH, HEIGHT = 760, 400
TOP, BOTTOM, LEFT = 58, 44, 16
SIZE, CHARACTER, LINE = 12, 6.9, 15
"""Font size, the width to reserve for a character, and the least distance between two labels."""

BARS = 6
"""Past years shown at most."""

_MEDIAN = 'stroke="#000" stroke-width="2" stroke-dasharray="6 3"'
_TARGET = 'stroke="#000" stroke-width="2" stroke-dasharray="1 4" stroke-linecap="round"'

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1, ""))


def svg(projection: Projection, history: object = None) -> str:
    """The chart as SVG text; everything is told by shape and label, so that it reads without colour.

    `history` is what `project` takes: its full years before the projected one are drawn as bars.
    """
    before = past(history).annual
    shown = sorted(y for y in before if projection.year is None or y < projection.year)[-BARS:]
    totals = [(str(year), float(middle(before[year]))) for year in shown]
    picture = _Picture(projection, totals)
    return "\n".join([*picture.head(), *picture.bars(), *picture.fan(), *picture.labels(), "</svg>"]) + "\n"


class _Picture:
    """Where things stand in one chart."""

    def __init__(self, projection: Projection, totals: Sequence[tuple[str, float]]) -> None:
        self.projection = projection
        self.totals = totals
        target = None if projection.target is None else float(projection.target)
        self.target = target
        top = max([projection.high95, target or 0, *(total for _, total in totals)])
        self.scale, self.word = next((s, w) for s, w in _SCALES if top >= s or s == 1)
        self.top = top * 1.04
        self.notes = self._notes()
        widest = max(len(text) for _, text in self.notes)
        self.right = WIDTH - 14 - widest * CHARACTER
        self.start = LEFT + (self.right - LEFT) * (0.55 if totals else 0.06)
        self.width = (self.right - self.start) * 0.96

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - value / self.top * (HEIGHT - BOTTOM - TOP)

    def x(self, months: float) -> float:
        return self.start + self.width * months / 12

    def head(self) -> list[str]:
        p = self.projection
        title = f"{p.measure or 'Total'} {p.label or ''}".strip()
        unit = " ".join(part for part in (self.word, p.unit) if part)
        title += f", {unit}" if unit else ""
        return [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
            f'height="{HEIGHT}" role="img" aria-labelledby="title desc" font-family="sans-serif" '
            f'font-size="{SIZE}">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(self.told())}</desc>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            f'<text x="{LEFT}" y="22" font-size="15" font-weight="bold">{escape(title)}</text>',
            f'<text x="{LEFT}" y="40" fill="#444">{escape(_fitting(p.method, WIDTH - 2 * LEFT))}</text>',
            _line(LEFT, self.y(0), self.right, self.y(0), 'stroke="#000"'),
        ]

    def told(self) -> str:
        """The chart in words."""
        p = self.projection
        parts = [f"{year}: {self.shown(total)}." for year, total in self.totals]
        if p.months:
            parts.append(f"{p.months} months of {p.label or 'the year'}: {self.shown(float(p.to_date))}.")
        parts.append(
            f"Projected: {self.shown(p.median)}, 80% {self.shown(p.low80)} to {self.shown(p.high80)}, "
            f"95% {self.shown(p.low95)} to {self.shown(p.high95)}."
        )
        if self.target is not None and p.probability is not None:
            parts.append(f"Target {self.shown(self.target)}: chance {_chance(p.probability)}.")
        return " ".join(parts)

    def bars(self) -> list[str]:
        drawn: list[str] = []
        if not self.totals:
            return drawn
        step = (self.start - LEFT - 24) / len(self.totals)
        for number, (year, total) in enumerate(self.totals):
            x, y = LEFT + step * number, self.y(total)
            drawn.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{step * 0.7:.1f}" height="{self.y(0) - y:.1f}" '
                'fill="#ccc" stroke="#555"/>'
            )
            centre = x + step * 0.35
            drawn.append(_text(centre, y - 5, self.shown(total), "middle"))
            drawn.append(_text(centre, HEIGHT - BOTTOM + 17, year, "middle"))
        return drawn

    def fan(self) -> list[str]:
        p = self.projection
        known = float(p.to_date) if p.months else (self.totals[-1][1] if self.totals else p.low95)
        x, y, end = self.x(p.months), self.y(known), self.x(12)

        def wedge(low: float, high: float, style: str) -> str:
            points = f"{x:.1f},{y:.1f} {end:.1f},{self.y(high):.1f} {end:.1f},{self.y(low):.1f}"
            return f'<polygon points="{points}" {style}/>'

        drawn = []
        if p.months < 12:
            drawn.append(wedge(p.low95, p.high95, 'fill="#e4e4e4" stroke="#555" stroke-dasharray="2 3"'))
            drawn.append(wedge(p.low80, p.high80, 'fill="#bbb" stroke="#555"'))
            drawn.append(_line(x, y, end, self.y(p.median), _MEDIAN))
        if p.months:
            drawn.append(_line(self.x(0), self.y(0), x, y, 'stroke="#000" stroke-width="3"'))
            drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
            said = f"{p.months} months: {self.shown(known)}"
            roomy = x - 8 - len(said) * CHARACTER > self.start
            drawn.append(_text(x - 8, y - 6, said, "end") if roomy else _text(x + 8, y + 14, said, "start"))
        drawn.append(_text((self.x(0) + end) / 2, HEIGHT - BOTTOM + 17, p.label or "this year", "middle"))
        if self.target is not None:
            at = self.y(self.target)
            drawn.append(_line(LEFT, at, self.right, at, _TARGET))
        return drawn

    def labels(self) -> list[str]:
        """The labels at the right, pushed apart where they would touch."""
        wanted = sorted((self.y(value), text) for value, text in self.notes)
        places: list[float] = []
        for at, _ in wanted:
            places.append(max(at, places[-1] + LINE) if places else max(at, float(TOP)))
        excess = places[-1] - (HEIGHT - BOTTOM)
        for index in reversed(range(len(places))):
            limit = HEIGHT - BOTTOM if index == len(places) - 1 else places[index + 1] - LINE
            places[index] = min(places[index], limit) if excess > 0 else places[index]
        return [
            _text(self.right + 8, place + 4, text, "start")
            for place, (_, text) in zip(places, wanted, strict=True)
        ]

    def shown(self, value: float) -> str:
        """A figure in the chart's unit, to four significant digits."""
        scaled = value / self.scale
        places = max(0, 3 - floor(log10(abs(scaled)))) if scaled else 0
        return f"{scaled:,.{min(places, 3)}f}"

    def _notes(self) -> list[tuple[float, str]]:
        """What is said at the right, and at which value."""
        p = self.projection
        notes = [(p.median, f"projected {self.shown(p.median)}")]
        if p.months < 12:
            notes += [
                (p.high95, f"95% to {self.shown(p.high95)}"),
                (p.high80, f"80% to {self.shown(p.high80)}"),
                (p.low80, f"80% from {self.shown(p.low80)}"),
                (p.low95, f"95% from {self.shown(p.low95)}"),
            ]
        if self.target is not None:
            chance = "" if p.probability is None else f": chance {_chance(p.probability)}"
            notes.append((self.target, f"target {self.shown(self.target)}{chance}"))
        return notes


def _chance(probability: float) -> str:
    """A chance for reading; certainty is said only of what has come to pass."""
    if 0.99 < probability < 1:
        return "over 99%"
    return "under 1%" if 0 < probability < 0.01 else f"{probability:.0%}"


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {style}/>'


def _fitting(text: str, width: float) -> str:
    """The text, cut with an ellipsis where it is too wide."""
    most = int(width / CHARACTER)
    return text if len(text) <= most else text[: most - 1] + "…"
