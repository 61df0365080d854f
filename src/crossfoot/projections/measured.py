"""The outcomes of the backtest -> its section of docs/measurements.md and the chart beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import fmean
from time import perf_counter

from crossfoot.projections.panel import panel
from crossfoot.projections.projection import project
from crossfoot.projections.rivals import RULES, SLOW_MONTHS
from crossfoot.projections.said import said_when
from crossfoot.projections.scores import (
    COVERAGES,
    SHOCKS,
    Outcome,
    average_by_month,
    beside,
    coverage,
    mean_miss,
    median_miss,
    width,
)

NAMES = {
    "A": "A: monthly history",
    "B": "B: growth and last year's total",
    "C": "C: year to date alone",
}
MONTHS = range(1, 12)
JUDGED = range(2, 12)


def section(found: Sequence[Outcome], pairs: Sequence[Outcome]) -> str:
    """The section in Markdown, without its markers, of the scored countries and of pairs of countries."""
    return "\n\n".join(
        [
            "## Projections: the backtest",
            _setting(found),
            "### Against other methods",
            _duel(found),
            "### Error by month",
            _by_month(found, "Mean absolute error, % of the year's total", mean_miss, [*NAMES, *RULES]),
            _by_month(found, "Median absolute error, %", median_miss, [*NAMES, *RULES]),
            "### Intervals",
            _intervals(found),
            *[
                _by_month(found, f"Method A: {what}", score, ["A"], named)
                for what, score, named in _interval_rows()
            ],
            _by_month(found, "Mean pinball loss over seven quantiles, %", _pinball, list(NAMES)),
            "### Pairs of countries",
            _pairs(pairs),
            "### What would have been said when: China-Russia trade in 2023",
            said_when(),
            "### Speed",
            _speed(),
        ]
    )


def written(path: Path, name: str, text: str) -> None:
    """Puts the text between the markers of its section, which are added at the end where there are none."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    page = path.read_text(encoding="utf-8") if path.exists() else "# Measurements\n"
    if begin not in page:
        page = f"{page.rstrip()}\n\n{begin}\n{end}\n"
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def of(found: Iterable[Outcome], method: str, months: Iterable[int] | None = None) -> list[Outcome]:
    wanted = None if months is None else set(months)
    return [one for one in found if one.method == method and (wanted is None or one.months in wanted)]


def _setting(found: Sequence[Outcome]) -> str:
    years = sorted({one.year for one in found})
    scored = ", ".join(sorted({one.country for one in found}))
    fitted = ", ".join(one.country for one in panel("fitted"))
    cells = f"{len(of(found, 'A')):,}"
    today = datetime.now(tz=UTC).date().isoformat()
    return (
        f"Measured on {today} by `python -m crossfoot.projections.backtest`. Monthly goods exports of "
        "the World Bank's Global Economic Monitor (data/monthly_exports), every country with eight "
        "full years. The countries are split by the parity of the SHA-256 of their ISO 3166 code. On "
        "one half everything was chosen and fitted: the form of the methods, seasonal shares, "
        f"weights, error tables ({fitted}). The other half is scored ({scored}); nothing was chosen by"
        " it, though its scores were looked at between steps while the methods were being made. "
        f"Scored are the years {years[0]}-{years[-1]} that have three years of months before them: "
        f"{cells} forecasts by each method at months 1 to 11. What is fitted, and the error tables, "
        "are for each scored year those of earlier years alone. The constants that are not refitted "
        "every year (how fast seasonal factors fade, what pooled seasonality counts, the grid of "
        "weights, what of unusual growth is given back, the exponents of B) were chosen on the fitted half "
        "over all its years, by errors left out year by year."
    )


def _duel(found: Sequence[Outcome]) -> str:
    rivals = [name for name in dict.fromkeys(one.method for one in found) if name not in NAMES]
    own = of(found, "A", SLOW_MONTHS)
    rows = [_row(NAMES["A"], *(_at(own, m) for m in SLOW_MONTHS), average_by_month(own, mean_miss), "")]
    for name in ("B", "C", *sorted(rivals, key=lambda r: mean_miss(of(found, r, SLOW_MONTHS)))):
        theirs = of(found, name, SLOW_MONTHS)
        cells = {(o.country, o.year, o.months) for o in theirs}
        change, low, high = beside([o for o in own if (o.country, o.year, o.months) in cells], theirs)
        rows.append(
            _row(
                NAMES.get(name, name),
                *(_at(theirs, m) for m in SLOW_MONTHS),
                average_by_month(theirs, mean_miss),
                f"{change:+.1f}% ({low:+.1f} to {high:+.1f})",
            )
        )
    note = (
        "Mean absolute error of the year's total, %; beside each, what A's average over the three "
        "months is to it, with the 95% interval of a bootstrap that draws years. AutoETS, AutoTheta "
        "and AutoARIMA are those of statsforecast, season length 12, on the same months (AutoARIMA "
        "with its approximation and in even years only, for speed; A is set beside it in those)."
    )
    if not any(name.startswith("Auto") for name in rivals):
        note += " statsforecast was not installed in this run."
    heads = ["method", *(f"after {m} months" for m in SLOW_MONTHS), "average", "A beside it"]
    return f"{note}\n\n{_table(heads, rows)}\n\n![Error by month](backtest.svg)"


def _at(outcomes: Sequence[Outcome], months: int) -> float:
    return mean_miss([one for one in outcomes if one.months == months])


def _by_month(
    found: Sequence[Outcome],
    what: str,
    score: Callable[[list[Outcome]], float],
    methods: Sequence[str],
    named: str | None = None,
) -> str:
    rows = [
        _row(named or NAMES.get(method, method), *(score(of(found, method, [m])) for m in MONTHS))
        for method in methods
    ]
    return _table([what, *(str(m) for m in MONTHS)], rows)


def _interval_rows() -> list[tuple[str, Callable[[list[Outcome]], float], str]]:
    return [
        *(
            (f"coverage of {share:.0%}", partial(coverage, share=share), "holds the total, %")
            for share in COVERAGES
        ),
        *((f"width of {share:.0%}", partial(width, share=share), "% of the total") for share in COVERAGES),
    ]


def _intervals(found: Sequence[Outcome]) -> str:
    rows = []
    kinds: tuple[tuple[str, Callable[[int], bool]], ...] = (
        ("all years", lambda _: True),
        ("ordinary years", lambda year: year not in SHOCKS),
        ("shock years", lambda year: year in SHOCKS),
    )
    for method, name in NAMES.items():
        for kind, wanted in kinds:
            ones = [o for o in of(found, method, JUDGED) if wanted(o.year)]
            rows.append(
                _row(
                    name,
                    kind,
                    *(average_by_month(ones, partial(coverage, share=share)) for share in COVERAGES),
                    average_by_month(ones, partial(width, share=0.8)),
                    average_by_month(ones, mean_miss),
                    average_by_month(ones, _pinball),
                )
            )
    heads = [
        "method",
        "years",
        "50% holds",
        "80% holds",
        "95% holds",
        "width of 80%",
        "mean error",
        "pinball",
    ]
    shocks = ", ".join(str(year) for year in sorted(SHOCKS))
    return f"In percent, averaged over months 2 to 11; shock years are {shocks}.\n\n{_table(heads, rows)}"


def _pairs(found: Sequence[Outcome]) -> str:
    count = len({one.country for one in found})
    years = sorted({one.year for one in found})
    rows = []
    for method in (*NAMES, *RULES):
        ones = of(found, method)
        covered = (
            [average_by_month(of(ones, method, JUDGED), partial(coverage, share=s)) for s in COVERAGES]
            if method in NAMES
            else [""] * len(COVERAGES)
        )
        rows.append(_row(NAMES.get(method, method), *(_at(ones, m) for m in SLOW_MONTHS), *covered))
    heads = ["method", *(f"after {m} months" for m in SLOW_MONTHS), "50% holds", "80% holds", "95% holds"]
    return (
        "The exports and imports of the United States with each partner of data/monthly_us_bilateral_census "
        f"({count} series, {years[0]}-{years[-1]}), on which nothing was fitted, with the same tables: mean "
        "absolute error, %, and how often the intervals held the total, %, averaged over months 2 to 11.\n\n"
        + _table(heads, rows)
    )


def _pinball(outcomes: Sequence[Outcome]) -> float:
    return fmean(one.pinball for one in outcomes)


def _speed() -> str:
    values = {f"{2013 + n // 12}-{n % 12 + 1:02d}": 100 + n % 12 + n / 10 for n in range(120)}

    def once() -> None:
        to_date = sum(values[f"2022-{month:02d}"] for month in range(1, 10))
        project(to_date=to_date, months=9, year=2022, target=1500, history=values)

    once()
    started = perf_counter()
    for _ in range(50):
        once()
    taken = (perf_counter() - started) / 50 * 1000
    return f"A projection from ten years of months, once the tables are loaded: {taken:.1f} ms."


def chart(found: Sequence[Outcome]) -> str:
    """Mean absolute error by month, a line for each method, labelled at its end; lines differ by dash and
    mark."""
    methods = [*NAMES, *RULES]
    lines = {m: [mean_miss(of(found, m, [month])) for month in MONTHS] for m in methods}
    top = max(max(line) for line in lines.values()) * 1.05
    wide, high, left, right, base = 760, 400, 46, 240, 356

    def x(month: float) -> float:
        return left + (wide - right - left) * (month - 1) / 10

    def y(value: float) -> float:
        return base - (base - 50) * value / top

    shown = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" '
        f'height="{high}" role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="12">',
        '<title id="title">Mean absolute error of the projected year by month</title>',
        '<desc id="desc">'
        + " ".join(
            f"{NAMES.get(m, m)}: " + ", ".join(f"{v:.1f}" for v in line) + "." for m, line in lines.items()
        )
        + "</desc>",
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
        f'<text x="{left}" y="24" font-size="15" font-weight="bold">'
        "Mean absolute error of the year's total, %, by month known</text>",
        f'<line x1="{left}" y1="{base}" x2="{wide - right}" y2="{base}" stroke="#000"/>',
    ]
    for tick in range(0, int(top) + 1, 2):
        shown.append(f'<text x="{left - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick}</text>')
    for month in MONTHS:
        shown.append(f'<text x="{x(month):.1f}" y="{base + 18}" text-anchor="middle">{month}</text>')
    for number, method in enumerate(methods):
        dash = ("none", "8 3", "2 3", "12 4 2 4", "5 5", "1 5")[number]
        points = " ".join(f"{x(m):.1f},{y(v):.1f}" for m, v in zip(MONTHS, lines[method], strict=True))
        stroke = 3 if method == "A" else 1.5
        shown.append(
            f'<polyline points="{points}" fill="none" stroke="#000" stroke-width="{stroke}" '
            f'stroke-dasharray="{dash}"/>'
        )
        key = 66 + 18 * number
        shown.append(
            f'<line x1="{wide - right + 12}" y1="{key}" x2="{wide - right + 48}" y2="{key}" stroke="#000" '
            f'stroke-width="{stroke}" stroke-dasharray="{dash}"/>'
        )
        shown.append(f'<text x="{wide - right + 54}" y="{key + 4}">{NAMES.get(method, method)}</text>')
    return "\n".join([*shown, "</svg>"]) + "\n"


def _row(*cells: float | str) -> list[str]:
    return [cell if isinstance(cell, str) else f"{cell:.2f}" for cell in cells]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
