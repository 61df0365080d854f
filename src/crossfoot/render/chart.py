"""A projection as a picture: its row in, an SVG out that is read without colour and without script."""

from __future__ import annotations

from html import escape

from crossfoot.render.words import amount, chance, plain, year_of
from crossfoot.report import ProjectionRow

WIDTH, HEIGHT = 640, 190
_LEFT, _RIGHT = 16, 624
_CHARACTER = 7.2
"""The width that a character of a label is given: more than 13 px letters take on average."""


def chart(row: ProjectionRow, id: str) -> str:
    """The year to date, the fan of 80% and 95%, the median and the target on one axis, labelled directly."""
    top = max(row.high95, row.target or 0.0, row.to_date) * 1.04
    scale = (_RIGHT - _LEFT) / top if top > 0 else 0.0

    def x(value: float) -> float:
        return round(_LEFT + value * scale, 1)

    words = f"median {amount(row.median, row.unit)}"
    beside = x(row.median) if row.target is None else _clear_of(x(row.target), x(row.median), words)
    title = f"Projection of {plain(row.measure) or 'the total'}" + (f", {year_of(row)}" if row.year else "")
    parts = [
        _bar("band95", x(row.low95), x(row.high95), 36),
        _bar("band80", x(row.low80), x(row.high80), 24),
        _bar("todate", _LEFT, x(row.to_date), 12),
        _line("median", x(row.median), 64, 112),
        _label(beside, 56, words),
        _label(x(row.to_date), 128, f"after {row.months} months {amount(row.to_date, row.unit)}"),
        _label(x((row.low95 + row.high95) / 2), 148, _span("80%", row.low80, row.high80)),
        _label(x((row.low95 + row.high95) / 2), 168, _span("95%", row.low95, row.high95)),
        f'<line class="axis" x1="{_LEFT}" y1="114" x2="{_RIGHT}" y2="114"/>',
    ]
    if row.target is not None:
        likely = "" if row.probability is None else f" ({chance(row.probability)} likely)"
        parts += [_line("target", x(row.target), 34, 118)]
        parts += [_label(x(row.target), 26, f"target {amount(row.target, row.unit)}{likely}")]
    described = f"{title}: median {amount(row.median, row.unit)}, {_span('80%', row.low80, row.high80)}"
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{id}-t {id}-d">'
        f'<title id="{id}-t">{escape(title)}</title><desc id="{id}-d">{escape(described)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _span(share: str, low: float, high: float) -> str:
    return f"{share} between {amount(low, None)} and {amount(high, None)}"


def _clear_of(line: float, x: float, words: str) -> float:
    """Where a label about `x` is centred so as not to lie on a line, if there is room beside it."""
    half = len(words) * _CHARACTER / 2 + 4
    if abs(min(max(x, _LEFT + half), _RIGHT - half) - line) >= half:
        return x
    sides = [line + half, line - half] if x >= line else [line - half, line + half]
    return next((side for side in sides if _LEFT + half <= side <= _RIGHT - half), x)


def _bar(kind: str, left: float, right: float, height: int) -> str:
    y = 88 - height // 2
    return f'<rect class="{kind}" x="{left}" y="{y}" width="{max(right - left, 0):.1f}" height="{height}"/>'


def _line(kind: str, x: float, top: int, bottom: int) -> str:
    return f'<line class="{kind}" x1="{x}" y1="{top}" x2="{x}" y2="{bottom}"/>'


def _label(x: float, y: int, words: str) -> str:
    """A label about `x`, moved so that it stays inside the chart."""
    half = len(words) * _CHARACTER / 2
    middle = min(max(x, _LEFT + half), _RIGHT - half)
    return f'<text x="{middle:.1f}" y="{y}" text-anchor="middle">{escape(words)}</text>'
